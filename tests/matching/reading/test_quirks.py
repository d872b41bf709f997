"""What real headers do beyond the rule is read exactly, in every layout that keeps enough of it."""

from __future__ import annotations

import pytest

import matching
from matching import fold
from tests.matching.reading import layouts, quebec, quirks
from tests.matching.reading.quirks_courts import QUIRKS

FEWER = {"pdf": 1, "docx": 1}


@pytest.mark.parametrize("name", QUIRKS)
def test_every_field_of_every_quirk(name: str) -> None:
    for layout, write in layouts.LAYOUTS.items():
        if layout == "one_line" and name in quirks.LOST_ON_ONE_LINE:
            continue
        invented = quebec.Quebec(41)
        for _ in range(FEWER.get(layout, 4)):
            case = QUIRKS[name](invented)
            judgment = matching.read(*write(case))
            found = {(fold(party.name), party.role.value) for party in judgment.parties}
            assert found == {(fold(who), role) for who, role in case.parties}, (layout, judgment.text[:1500])
            assert case.docket in judgment.dockets, layout
            assert judgment.citations[0] == case.citation, layout
            assert judgment.date == case.date, layout
            assert {fold(judge.name) for judge in judgment.judges} == {fold(one) for one in case.judges}, layout
            assert judgment.lang == case.lang, layout
