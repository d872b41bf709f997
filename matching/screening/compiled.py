"""Loops over bytes and arrays, compiled to machine code when first called; the code is kept for the next process."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from numba import njit

Given = ParamSpec("Given")
Result = TypeVar("Result")


def compiled(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """The same function, compiled; where no folder may be written, it is compiled anew by each process."""
    try:
        kept: Callable[Given, Result] = njit(cache=True, nogil=True)(function)
    except RuntimeError:
        kept = njit(nogil=True)(function)
    return kept
