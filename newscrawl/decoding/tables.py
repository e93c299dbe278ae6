"""The characters of one-byte encodings, as browsers have them."""

from collections.abc import Mapping
from functools import cache


@cache
def characters(encoding: str) -> str:
    """The 256 characters; a byte that the encoding leaves out is a control character."""
    return "".join(_character(byte, encoding) for byte in range(256))


@cache
def byte_of(encoding: str) -> Mapping[str, int]:
    """The byte of every character."""
    return {letter: byte for byte, letter in enumerate(characters(encoding))}


def _character(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)
