"""What is generated in docs is what the code says."""

from docs.generate import documents


def test_generated_docs_are_up_to_date() -> None:
    for path, text in documents():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is behind the code; run `make fix`"
