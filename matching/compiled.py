"""Loops over bytes and arrays, compiled to machine code when first called; the code is kept for the next process.

What is kept holds the values of the tables that a loop reads and the loops that it calls, from whatever file they come.
So it is kept under a digest of all those files: code made from others is never taken for it.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import ParamSpec, TypeVar

import numba

Given = ParamSpec("Given")
Result = TypeVar("Result")

PACKAGE = Path(__file__).parent
SOURCES = (
    "compiled.py",
    "names/*.py",
    "reading/language.py",
    "reading/spacing.py",
    "screening/*.py",
    "rules/__init__.py",
    "rules/*.tsv",
    "rules/*.txt",
)


def digest() -> str:
    """A digest of every file that compiled code may depend on."""
    found = sha256(numba.__version__.encode())
    for path in sorted(path for pattern in SOURCES for path in PACKAGE.glob(pattern)):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def kept_in(folder: Path) -> bool:
    """Have compiled code kept in a folder; False where nothing may be written there, and each process compiles anew."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "writable").touch()
    except OSError:
        return False
    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined] # numba says none of its types
    return True


KEPT = kept_in(PACKAGE / "__pycache__" / f"compiled-{digest()}")


def compiled(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """The same function, compiled."""
    made: Callable[Given, Result] = numba.njit(cache=KEPT, nogil=True)(function)
    return made
