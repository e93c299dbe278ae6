"""The characters of single-byte encodings, as browsers decode them."""

from collections.abc import Mapping
from functools import cache


@cache
def characters(encoding: str) -> str:
    """The 256 characters; a byte that the encoding leaves out becomes the control character of that number."""
    return "".join(_character(byte, encoding) for byte in range(256))


@cache
def byte_of(encoding: str) -> Mapping[str, int]:
    """Each character → its byte."""
    return {letter: byte for byte, letter in enumerate(characters(encoding))}


def _character(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)
