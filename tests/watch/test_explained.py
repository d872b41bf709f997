"""An explanation as it is read: nothing lost, nothing twice, what weighs most first."""

from __future__ import annotations

from hypothesis import given, strategies as st

import matching
from watch.explained import ALIGNED, explained

CODES = ("name", "role", "place", "age", "slip", "born_unknown", "excluded_contradiction", "rule", "severity_subject")
REASONS = st.lists(
    st.builds(matching.Reason, st.sampled_from(CODES), st.text(), st.text(), st.sampled_from([-2.0, -0.1, 0.0, 0.5, 2.0])),
    unique_by=lambda reason: reason.code,
)  # fmt: skip


@given(REASONS)
def test_every_reason_stands_once_save_for_what_the_names_side_by_side_say(reasons: list[matching.Reason]) -> None:
    why = explained(reasons)
    parts = (*why.excluded, *why.supports, *why.weakens, *why.known, *why.gravity)
    told = [*parts, *([why.rule] if why.rule else [])]
    assert sorted(told) == sorted(reason for reason in reasons if reason.code not in ALIGNED or reason.weight < 0)


@given(REASONS)
def test_the_heaviest_comes_first_on_its_own_side(reasons: list[matching.Reason]) -> None:
    why = explained(reasons)
    assert [r.weight for r in why.supports] == sorted((r.weight for r in why.supports), reverse=True)
    assert [r.weight for r in why.weakens] == sorted(r.weight for r in why.weakens)
    assert all(r.weight > 0 for r in why.supports)
    assert all(r.weight < 0 for r in why.weakens)
    assert all(r.weight == 0 for r in why.known)
