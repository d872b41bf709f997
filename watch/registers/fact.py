"""What a register says of one organisation, and how the reading of a register's file tells where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from matching.names.organization import LINKS, is_generic, variants
from watch.errors import InputError

Progress = Callable[[str, int, int], None]
"""Told how far a long work has come: what, how many are done, of how many (0: not known)."""
NAMES = ("name", "former", "other", "establishment")
"""The kinds of fact that give an organisation a name of its own."""
PREMISES = frozenset(
    "siege social bureau bureaux administration administratif administrative entrepot succursale point points service "
    "services chef lieu installation pavillon principal principale atelier magasin etablissement place affaires head "
    "office branch local residence domicile nord sud est ouest garderie scolaire milieu familial poupon poupons".split()
)
"""Words that say what premises are for: an establishment with no other word has no name of its own."""
DATE = re.compile(r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a register says, in the words of the register.

    `kind` is name, former, other, establishment, installation, status or merger; `link` is the NEQ or the folded
    distinctive name that ties it to a watched; `since` and `until` are the register's own dates; `origin` the member
    or file it stands in; `searched` says whether judgments are searched for this name.
    """

    kind: str
    name: str
    link: str
    origin: str
    place: str = ""
    since: str = ""
    until: str = ""
    note: str = ""
    searched: bool = False


def wrong(file: str, message: str, *, row: int = 0, field: str = "") -> InputError:
    """The one line that tells an operator where a file is wrong."""
    where = file + (f", ligne {row}" if row else "") + (f", colonne {field}" if field else "")
    return InputError(f"{where} : {message}")


def day(said: str) -> str:
    """A register's date as YYYY-MM-DD; one written otherwise stays as it is written."""
    match = DATE.match(said.strip())
    return "-".join(match.groups()) if match else said.strip()


def tells_apart(name: str, *, premises: bool = False) -> bool:
    """Whether judgments may be searched for this name: a number, or words that are not everybody's.

    `premises` is for the name of a place, which often only says what the place is for (« siège social »).
    """
    for parsed in variants(name):
        core = distinctive(parsed.core)
        plain = premises and all(word in PREMISES or word.isdigit() for word in core)
        if parsed.number or (core and not is_generic(core) and not plain):
            return True
    return False


def distinctive(core: tuple[str, ...]) -> tuple[str, ...]:
    """The core of a name without the words that only join the others."""
    return tuple(word for word in core if word not in LINKS)
