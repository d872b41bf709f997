"""The tables a jurist may change, read once; a line that cannot be used says its file and number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from matching.judgment import Role


class RuleError(Exception):
    """A line of a rule table cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Court:
    """A court: the code its neutral citations bear, its French name, and how a header or title line says it."""

    code: str
    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Expression:
    """One way of saying something of the sector: the words, the weight, and the name of the line it comes from."""

    words: str
    weight: int
    rule: str


def read_table(name: str) -> str:
    """The text of a rule table."""
    return (files("matching") / "rules" / name).read_text(encoding="utf-8")


def rows(name: str, columns: int | None = None) -> list[tuple[int, list[str]]]:
    """The cells of each line of a table, with its number; RuleError names a line that has not this many columns."""
    found = []
    for number, line in enumerate(read_table(name).splitlines(), start=1):
        if line and not line.startswith("#"):
            cells = line.split("\t")
            if columns is not None and len(cells) != columns:
                raise RuleError(f"{name}, line {number}: {columns} columns are expected, {len(cells)} stand there")
            found.append((number, cells))
    return found


@cache
def courts() -> tuple[Court, ...]:
    """Every court, those of Québec first."""
    return tuple(
        Court(code, name, re.compile(pattern, re.IGNORECASE)) for _, (code, name, pattern) in rows("courts.tsv", 3)
    )


@cache
def registries() -> dict[str, str]:
    """The judicial district of each registry, by the first three digits of its dockets."""
    return {number: district for _, (number, district) in rows("registries.tsv", 2)}


@cache
def jurisdictions() -> dict[str, str]:
    """What each jurisdiction number of a docket covers, in French."""
    return {number: name for _, (number, name) in rows("jurisdictions.tsv", 2)}


@cache
def court_pattern() -> re.Pattern[str]:
    """How a text in lower case names any court; the group that matched is its place in `courts()`, counted from 1."""
    return re.compile("|".join(f"({court.pattern.pattern})" for court in courts()))


@cache
def role_pattern() -> re.Pattern[str]:
    """The words of every canonical role, to be matched whole on a folded label; the group that matched is the role."""
    groups = []
    for number, (role, words) in rows("roles.tsv", 2):
        try:
            re.compile(words)
            groups.append(f"(?P<{Role(role).value}>{words})")
        except (ValueError, re.error) as error:
            raise RuleError(f"roles.tsv, line {number}: {error}") from error
    return re.compile("|".join(groups))


EITHER = re.compile(r"\(([^()]*)\)")


@cache
def childcare() -> tuple[Expression, ...]:
    """Every expression that speaks of childcare services, or seems to; a line is named by its first one."""
    found = []
    for number, (weight, words) in rows("childcare.tsv", 2):
        pieces = [piece.split("|") if odd % 2 else [piece] for odd, piece in enumerate(EITHER.split(words))]
        said = [" ".join("".join(choice).split()) for choice in product(*pieces)]
        if not re.fullmatch(r"-?\d", weight) or not all(said) or re.search(r"[()|]", "".join(said)):
            raise RuleError(f"childcare.tsv, line {number}: a weight (-9 to 9) and words are expected")
        found += [Expression(one, int(weight), said[0]) for one in said]
    return tuple(found)
