"""How many people in Québec bear a name: the public tables, refined by an office's own and by names that were counted."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from matching.names.communities import together
from matching.names.lists import POPULATION, given_names, given_share, surname_share
from matching.names.person import PersonName, joined

PRIOR = 20_000
"""How many people counted weigh as much as the public tables: after so many, a share is halfway between the two."""

MOST_KEPT = 1 << 14
"""Of how many names the answer is remembered before the memory is emptied."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Shares of the population (0 to 1) by folded surname and folded given name; a name not in them has the public one.

    A surname of several words is one key, its particles glued as `person.joined` leaves them.
    """

    given: Mapping[str, float] = field(default_factory=dict)
    surnames: Mapping[str, float] = field(default_factory=dict)
    _known: dict[PersonName, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def given_share(self, words: tuple[str, ...]) -> float:
        """The share of people who bear this given name, by its first word if the whole is not known."""
        known = self.given.get(" ".join(words))
        if known is None and len(words) > 1 and " ".join(words) not in given_names():
            known = self.given.get(words[0])
        return given_share(words) if known is None else known

    def surname_share(self, words: tuple[str, ...]) -> float:
        """The share of people who bear this surname; of a double one, the product of its halves' unless it is known."""
        whole = self.surnames.get(" ".join(words)) if len(words) > 1 else None
        if whole is not None:
            return whole
        share = 1.0
        for word in words:
            known = self.surnames.get(word)
            share *= surname_share((word,)) if known is None else known
        return share

    def bearers(self, name: PersonName) -> float:
        """How many people of that name are expected in Québec; of a compound given name that nobody counted, few.

        Population × share of the given name × share of the surname × how much oftener the two go together.
        """
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            alone = POPULATION * self.given_share(name.called) * self.surname_share(joined(name.surname))
            known = self._known[name] = alone * together(name)
        return known

    def with_counts(self, given: Mapping[str, int], surnames: Mapping[str, int]) -> Frequencies:
        """The same after so many people of each folded name were met, as in an archive and a watch-list.

        A share becomes (PRIOR × share + met − 1) / (PRIOR + all met): what was known weighs as PRIOR people, and the first one met
        not at all, who may be the very one that is looked for. Names never met keep their share, so that an office's own public
        does not thin out the rest.
        """
        return Frequencies(
            {**self.given, **_met(given, lambda name: self.given_share(tuple(name.split())))},
            {**self.surnames, **_met(surnames, lambda name: self.surname_share(tuple(name.split())))},
        )

    def packed(self) -> bytes:
        """As bytes, for `unpacked`."""
        return json.dumps([dict(self.given), dict(self.surnames)]).encode()

    @classmethod
    def unpacked(cls, saved: bytes) -> Frequencies:
        """What `packed` made."""
        given, surnames = json.loads(saved)
        return cls(given, surnames)


PUBLIC = Frequencies()
"""The public tables alone."""


def _met(counts: Mapping[str, int], share: Callable[[str], float]) -> dict[str, float]:
    total = sum(counts.values())
    return {name: (PRIOR * share(name) + max(met - 1, 0)) / (PRIOR + total) for name, met in counts.items()}
