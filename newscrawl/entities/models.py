"""The trained models of the extra `entities`: slovnet's models of names and of word forms, from natasha's wheel."""

from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from newscrawl.exceptions import MissingExtra

_PACKAGES = ("natasha", "slovnet", "navec", "razdel", "pymorphy3", "threadpoolctl")
_EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_NAMES = "model/slovnet_ner_news_v1.tar"
_FORMS = "model/slovnet_morph_news_v1.tar"


class Models(NamedTuple):
    """slovnet's models: `names` takes texts, `forms` takes the words of sentences."""

    names: Any
    forms: Any
    words: Any
    """pymorphy3's dictionary"""


@cache
def models() -> Models:
    """Load them, once per process: about 0.7 s and 230 MB (`benchmarks/entities`).

    natasha itself is not imported; only the model files of its wheel are read. From then on numpy uses one thread: the
    matrices are small, and a second thread that waits for a busy core makes them four times slower.

    Raises:
        MissingExtra: the extra is not installed.
    """
    model_version()
    import pymorphy3
    from navec import Navec
    from slovnet import NER, Morph
    from threadpoolctl import threadpool_limits

    folder = _folder()
    threadpool_limits(limits=1, user_api="blas")
    embedding = Navec.load(folder / _EMBEDDING)
    names = NER.load(folder / _NAMES).navec(embedding)
    forms = Morph.load(folder / _FORMS).navec(embedding)
    return Models(names=names, forms=forms, words=pymorphy3.MorphAnalyzer())


@cache
def model_version() -> str:
    """The version of natasha, whose wheel has the models; checks that the extra is installed without loading it.

    Raises:
        MissingExtra: the extra is not installed.
    """
    for package in _PACKAGES:
        if find_spec(package) is None:
            raise _missing(package)
    return version("natasha")


def _folder() -> Path:
    """Where natasha keeps its models; `find_spec` does not import the package."""
    spec = find_spec("natasha")
    assert spec is not None, "model_version() checked it"
    assert spec.submodule_search_locations, "natasha is a package, which has a folder"
    return Path(spec.submodule_search_locations[0], "data")


def _missing(package: str) -> MissingExtra:
    return MissingExtra(
        f"entities need the package {package}, which is not installed; pip install 'newscrawl[entities]', "
        "or set NEWSCRAWL_ENTITIES=0"
    )
