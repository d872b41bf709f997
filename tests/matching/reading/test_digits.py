"""Check digits: one wrong digit is told with where it stands, a right number is not, and nothing else is looked at."""

from __future__ import annotations

import pytest

from matching import luhn
from matching.reading.digits import doubts_of
from matching.reading.signals import signals_of


def checked(digits: str) -> str:
    """The digits with the last one that checks them."""
    return digits + next(str(last) for last in range(10) if luhn(f"{digits}{last}"))


DOCKET, COMPANY, NEQ = checked("5400199000526"), checked("9412345"), "11" + checked("7099001")
WRITTEN = {
    "docket_digit": "N° : {0[0]}{0[1]}{0[2]}-{0[3]}{0[4]}-{0[5]}{0[6]}{0[7]}{0[8]}{0[9]}{0[10]}-{0[11]}{0[12]}{0[13]}\n",
    "company_digit": "{0[0]}{0[1]}{0[2]}{0[3]}-{0[4]}{0[5]}{0[6]}{0[7]} QUÉBEC INC.\n",
    "neq_digit": "NEQ : {0}\n",
}


@pytest.mark.parametrize(("code", "digits"), [("docket_digit", DOCKET), ("company_digit", COMPANY), ("neq_digit", NEQ)])
def test_one_wrong_digit_is_told_and_where(code: str, digits: str) -> None:
    right = WRITTEN[code].format(digits)
    assert doubts_of(right, signals_of(right), len(right)) == ()
    wrong = WRITTEN[code].format(digits[:-2] + str((int(digits[-2]) + 1) % 10) + digits[-1])
    (doubt,) = doubts_of(wrong, signals_of(wrong), len(wrong))
    assert doubt.code == code
    assert wrong[doubt.start : doubt.end] in doubt.value


def test_other_numbers_are_left_alone() -> None:
    text = "Tél. 514 555-0199, 2026 QCCQ 90001, 47-26-00990, 12 345,67 $ et 8123-4567 Québec inc.\n"
    assert doubts_of(text, signals_of(text), len(text)) == ()
