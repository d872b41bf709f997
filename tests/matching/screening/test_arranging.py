"""What leads to a name of many words is two of its pairs that fewest names have."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import example, given, strategies as st

from matching.screening.arranging import Rows, rarest

Pair = tuple[int, int]
WORDS = st.integers(1, 5)
NAMES = st.lists(st.lists(st.tuples(WORDS, WORDS), min_size=3, max_size=5), max_size=6)


def chosen(names: list[list[Pair]]) -> list[tuple[int, Pair]]:
    """One name at a time: the rarest pair, and the rarest after it that has no word in common, or else the next."""
    borne = Counter(pair for own in names for pair in own)
    found = []
    for number, own in enumerate(names):
        first, *more = sorted(own, key=lambda pair: (borne[pair], pair))
        found += [(number, first), (number, next((pair for pair in more if not {*pair} & {*first}), more[0]))]
    return found


@given(names=NAMES)
@example([[(1, 2), (2, 3), (3, 4)], [(1, 2), (2, 3), (3, 5)]])
def test_the_two_rarest_pairs_lead_to_a_name(names: list[list[Pair]]) -> None:
    pairs = [(number, *pair) for number, own in enumerate(names) for pair in own]
    named, firsts, seconds = np.array(pairs, np.uint64).reshape(-1, 3).T
    one, other, whose = (found.tolist() for found in rarest(firsts, seconds, named))
    assert sorted(zip(whose, zip(one, other, strict=True), strict=True)) == sorted(chosen(names))


@given(rows=st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1), data=st.data())
def test_rows_come_back_in_any_order(rows: list[list[int]], data: st.DataObject) -> None:
    which = data.draw(st.lists(st.integers(0, len(rows) - 1)))
    kept = Rows()
    assert [kept.append(row) for row in rows] == list(range(len(rows)))
    values, sizes = kept.of(np.array(which, np.int64))
    assert values.tolist() == [value for number in which for value in rows[number]]
    assert sizes.tolist() == [len(rows[number]) for number in which]
