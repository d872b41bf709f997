"""Names that go together: given names and surnames of one origin are borne by the same people, oftener than chance has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from matching.names.lists import POPULATION, given_names, given_share, surname_share, surnames
from matching.names.normalize import fold
from matching.names.person import PARTICLES, PersonName, joined
from matching.rules import rows

UNTOLD = 0.5
"""A name in no table may be borne by up to this part of those who bear the rarest name of a community."""


@dataclass(slots=True)
class Community:
    """People of one origin: how many live in Québec, and the share of them (0 to 1) who bear each name, in letters alone.

    `either`: the surname is one word and may come first. `untold_given` and `untold_surname` are the shares of a name that no
    table has.
    """

    people: int
    either: bool
    given: dict[str, float] = field(default_factory=dict)
    surnames: dict[str, float] = field(default_factory=dict)
    untold_given: float = 0.0
    untold_surname: float = 0.0

    def bearers(self, name: PersonName) -> float:
        """How many of them are expected to bear a name, in the likeliest way to part it; 0 if none of it is theirs."""
        return self.people * max(self._given(given) * self._surname(surname) for given, surname in self._parted(name))

    def _parted(self, name: PersonName) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        given = tuple(one.replace(" ", "") for one in name.called)
        words = given + name.surname
        if self.either:
            yield words[:-1], words[-1:]
            yield words[1:], words[:1]
            return
        yield given, tuple(word for word in name.surname if word not in PARTICLES) or name.surname
        yield given, ("".join(name.surname),)
        if all(word in self.given for word in words[:-1]):
            yield words[:-1], words[-1:]

    def _given(self, words: tuple[str, ...]) -> float:
        """The share who bear a given name: the whole if it is listed, else the rarest of its words that are.

        A given name of Québec's births is given everywhere; one that only other communities have is not theirs.
        """
        known = self.given.get("".join(words))
        if known is not None:
            return known
        theirs = [self.given[word] for word in words if word in self.given]
        if theirs:
            return min(theirs)
        if words[0] in given_names():
            return max(given_share(words), self.untold_given)
        return 0.0 if words[0] in _all_given() else self.untold_given

    def _surname(self, words: tuple[str, ...]) -> float:
        share = 1.0
        for word in words:
            known = self.surnames.get(word)
            if known is None:
                known = 0.0 if word in surnames() or word in _all_surnames() else self.untold_surname
            share *= known
        return share


@cache
def communities() -> Mapping[str, Community]:
    """Every community, by its origin."""
    found: dict[str, Community] = {}
    for _, (who, what, number, *names) in rows("communities.tsv"):
        if what == "people":
            found[who] = Community(int(number), "either" in names)
            continue
        shares = found[who].given if what == "given" else found[who].surnames
        for name in names[0].replace("/", ",").split(","):
            shares["".join(fold(name).split())] = float(number) / 1000
    for one in found.values():
        one.untold_given = UNTOLD * min(one.given.values())
        one.untold_surname = UNTOLD * min(one.surnames.values())
    return found


@cache
def _all_given() -> frozenset[str]:
    return frozenset(name for one in communities().values() for name in one.given)


@cache
def _all_surnames() -> frozenset[str]:
    return frozenset(name for one in communities().values() for name in one.surnames)


@cache
def _whose() -> Mapping[str, frozenset[str]]:
    """Each name of a community → the origins that have it."""
    found: dict[str, set[str]] = {}
    for who, one in communities().items():
        for name in (*one.given, *one.surnames):
            found.setdefault(name, set()).add(who)
    return {name: frozenset(bearers) for name, bearers in found.items()}


@lru_cache(maxsize=1 << 14)
def together(name: PersonName) -> float:
    """How many times more people bear a whole name than chance has it, by the public tables; at least 1.

    Chance is the share of the given name times that of the surname. Against it stand the communities that have either part:
    how many people each is, times its own shares of the two.
    """
    words = {*name.given, *name.surname, "".join(name.given), "".join(name.surname)}
    whose = _whose()
    theirs = {who for word in words if word in whose for who in whose[word]} if name.whole else ()
    if not theirs:
        return 1.0
    met = sum(one.bearers(name) for who, one in communities().items() if who in theirs)
    chance = POPULATION * given_share(name.called) * surname_share(joined(name.surname))
    return max(1.0, met / chance)
