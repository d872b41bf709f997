from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from matching.names import is_organization, luhn, organization

VALID = "91234567"


@pytest.mark.parametrize(
    ("written", "core"),
    [
        ("Garderie Les Quenouilles inc.", ("quenouilles",)),
        ("Centre de la petite enfance Les Quenouilles", ("quenouilles",)),
        ("C.P.E. Les Quenouilles", ("quenouilles",)),
        ("Toitures Vermandois ltée", ("toitures", "vermandois")),
        ("Garderie éducative inc.", ()),
        ("Gestion Québec inc.", ()),
    ],
)
def test_what_tells_an_organisation_apart(written: str, core: tuple[str, ...]) -> None:
    assert organization.parse(written).core == core


@pytest.mark.parametrize("written", ["9111-2227 Québec inc.", "9111 2227 QUEBEC INC", "91112227 Québec inc."])
def test_the_number_of_a_company(written: str) -> None:
    assert organization.parse(written).number == "91112227"


@pytest.mark.parametrize(
    "written",
    [
        "9111-2227 Québec inc. (Garderie Les Quenouilles)",
        "9111-2227 Québec inc., faisant affaire sous le nom Garderie Les Quenouilles",
        "Garderie Les Quenouilles (9111-2227 Québec inc.)",
    ],
)
def test_legal_and_trade_names_are_two_names_of_one(written: str) -> None:
    parsed = organization.variants(written)
    assert {p.number for p in parsed} == {"91112227", ""}
    assert ("quenouilles",) in {p.core for p in parsed}


def test_a_name_of_common_words_is_generic() -> None:
    assert organization.is_generic(("petits", "amis"))
    assert not organization.is_generic(("quenouilles",))


@given(st.from_regex(r"[0-9]{7}", fullmatch=True), st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_never_passes_the_check(digits: str, place: int, by: int) -> None:
    whole = next(digits + str(last) for last in range(10) if luhn(digits + str(last)))
    wrong = whole[:place] + str((int(whole[place]) + by) % 10) + whole[place + 1 :]
    assert not luhn(wrong)


@pytest.mark.parametrize(
    ("name", "organisation"),
    [("Odile Vermandois", False), ("Toitures Vermandois inc.", True), ("9111-2227 Québec inc.", True)],
)
def test_people_and_organisations_are_told_apart(name: str, organisation: bool) -> None:
    assert is_organization(name) is organisation


@given(digits=st.text("0123456789", min_size=8, max_size=8))
def test_the_numbers_one_slip_away_are_all_there_are(digits: str) -> None:
    wrong = (digits[:i] + other + digits[i + 1 :] for i in range(8) for other in "0123456789")
    turned = (digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(7))
    if not luhn(digits):
        assert {*organization.one_slip(digits)} == {number for number in (*wrong, *turned) if luhn(number)}
