"""The words of the names of a list as arrays: they are searched by compiled loops, saved, and mapped back from a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.screening.letters import Bytes, Numbers, Places, Spelt
from matching.screening.table import Keyed, Part

PLACE, OPENING = (1 << 24) - 1, 24
"""A word or an entry is its place in the lower 24 bits of a number; how a word opens stands in the eight above."""
FIRST_LETTER, LENGTH, MOST_LENGTH = 31, 5, 7
"""How a word opens, so that it is told from others at a glance: five bits of its first letter, then how many letters it has (7 for more)."""
Shares = NDArray[np.float32]
SAVED = (
    np.uint8,
    np.int32,
    np.uint64,
    np.uint64,
    np.float32,
    np.uint8,
    *3 * (np.uint32, np.uint64, np.uint8),
    np.int32,
    np.int32,
)
"""What each array of `Words` is an array of."""


class Core(NamedTuple):
    """The words that must all be there for an entry (`entries.needed`), rarest first, each with how it opens.

    Those of one entry after another; `ends` says where each entry's end.
    """

    ends: Places
    words: Places


class Words(NamedTuple):
    """The words of the names of a list, each known by its place among them, and what leads from words to names.

    `spelt` are their letters and `numbers` the numbers of their letters (`letters`); `follows` has, for each word, one
    of 64 bits for each word that it is second to; `bearers` says of how many people it is the surname. `spellings`
    leads to each word from all that may be it, `pairs` from two words to the entries that have both. `openings` holds
    the first two words of organisations, `heads` which may be the first (`table.is_there`). `core` are the words that
    each entry needs.

    In a row of `pairs` the eight bits above an entry's place say what a person is (`another.said_of`), or how the
    rarest other word opens that an organisation needs (0 where it needs none).
    """

    spelt: Spelt
    numbers: Numbers
    follows: Numbers
    bearers: Shares
    heads: Bytes
    spellings: Keyed
    pairs: Keyed
    openings: Keyed
    core: Core

    @property
    def arrays(self) -> list[NDArray[Any]]:
        """What to save: all its arrays, so that `Words.of(arrays)` is this one."""
        own = (self.spelt, self[1:5], self.spellings, self.pairs, self.openings, self.core)
        return [array for some in own for array in some]

    @classmethod
    def of(cls, arrays: Sequence[Part]) -> Words:
        """The words of which these arrays were saved."""
        letters, ends, numbers, follows, bearers, heads, *tables, core_ends, core = (
            np.frombuffer(array, kind) for array, kind in zip(arrays, SAVED, strict=True)
        )
        return cls(
            Spelt(letters, ends),
            numbers,
            follows,
            bearers,
            heads,
            Keyed(*tables[:3]),
            Keyed(*tables[3:6]),
            Keyed(*tables[6:]),
            Core(core_ends, core),
        )
