"""Judgments with names planted in them: each watched name in one kind of variant, among distractors and strangers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from matching import Watched, fold
from watch.evaluate.distractors import DISTRACTORS
from watch.evaluate.population import TOWNS, Population
from watch.evaluate.prose import ENGLISH, FRENCH, Prose
from watch.evaluate.sheet import Sheet, drawn
from watch.evaluate.variants import VARIANTS

ONE_EACH = {"judge": "bench", "lawyer": "counsel"}
"""Distractors with a place of their own in a judgment, where one can stand."""
OWN = frozenset(("header", *ONE_EACH.values()))
CAST = 20
"""How many people that nobody watches a judgment speaks of, again and again."""
TRIES = 2000
"""How many entries are looked at for one that can be written in a kind of variant."""
ENGLISH_SHARE = 0.125


@dataclass(frozen=True, slots=True)
class Planted:
    """What stands in a judgment: the entry it is a variant of (or only looks like), how it was written, and where."""

    ref: str
    kind: str
    written: str
    distractor: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One judgment and what was planted in it."""

    id: str
    text: str
    planted: tuple[Planted, ...]


def cases(people: Population, listed: list[Watched], count: int, per: int, length: int = 36_000) -> list[Case]:
    """`count` judgments of about `length` characters with `per` planted variants each and half as many distractors."""
    writer = _Writer(people, listed)
    return [writer.case(n, per, length) for n in range(count)]


class _Writer:
    def __init__(self, people: Population, listed: list[Watched]) -> None:
        self.population, self.chance = people, people.chance
        self.people = [w for w in listed if w.kind == "person"]
        self.organizations = [w for w in listed if w.kind == "organization"]
        self.names = {fold(w.name) for w in listed}

    def case(self, n: int, per: int, length: int) -> Case:
        prose = ENGLISH if self.chance.random() < ENGLISH_SHARE else FRENCH
        planted = [self._variant(first=at == 0) for at in range(per)]
        others = [self._distractor() for _ in range(per // 2)]
        others = list({one.kind if one.kind in ONE_EACH else at: one for at, one in enumerate(others)}.values())
        text = self._text(prose, [*planted, *others], length)
        return Case(f"J{n:05}", text, (*planted, *others))

    def _text(self, prose: Prose, stand: list[Planted], length: int) -> str:
        chance, cast = self.chance, [self._stranger() for _ in range(CAST)]

        def fill(template: str, name: str = "") -> str:
            return template.format(name, **self._slots(cast))

        sheet = Sheet(prose, chance, fill, cast)
        for one in stand:
            if one.distractor and one.kind in prose.said:
                sheet.say(prose.said[one.kind], one.written)
            elif one.place not in OWN:
                sheet.put(one.place, one.written)
        plain = prose.filler if any(one.written.startswith("M. ") for one in stand) else (*prose.filler, *prose.civil)
        size = sum(map(len, sheet.sentences))
        while size < length:
            size += sheet.say(plain) + 8
        (title, header), own = chance.choice(prose.headers), {one.place: one.written for one in stand}
        counsel = chance.choice(prose.counsel).format(own.get("counsel") or self._stranger())
        slots = self._slots(cast) | {
            "docket": f"500-32-{chance.randint(0, 999999):06}-268", "district": chance.choice(TOWNS).upper(),
            "judge": own.get("bench") or self._stranger().upper(), "title": title, "counsel": counsel,
            "first": self._stranger().upper(), "second": own["header"],
        }  # fmt: skip
        signed = prose.end.format(**slots) + ("" if "{counsel}" in header else f"{counsel}\n") + fill(prose.heard)
        decided = prose.operative.format(orders=sheet.orders())
        return header.format(**slots) + "\n" + sheet.body() + decided + signed + sheet.below()

    def _stranger(self) -> str:
        """A name that is on nobody's list."""
        while True:
            name = self.population.person().name
            if fold(name) not in self.names:
                return name

    def _slots(self, cast: list[str]) -> dict[str, object]:
        chance, surname = self.chance, self.population.surnames
        return {
            "a": chance.choice(cast), "b": chance.choice(cast), "c": chance.choice(cast), "place": chance.choice(TOWNS),
            "s": surname.one(chance)[0], "t": surname.one(chance)[0],
            "n": chance.randint(1, 40), "m": chance.randint(1, 99), "d": chance.randint(2, 28), "y": chance.randint(10, 26),
        }  # fmt: skip

    def _variant(self, *, first: bool) -> Planted:
        while True:
            kind, make, person = self.chance.choice(VARIANTS)
            for entry in self._drawn(person=person):
                written = make(entry.name, self.chance, self.population)
                if written:
                    place = "header" if first else drawn(written, self.chance)
                    return Planted(entry.ref, kind, written, distractor=False, place=place)

    def _distractor(self) -> Planted:
        while True:
            kind, make, person, full = self.chance.choice(DISTRACTORS)
            for entry in self._drawn(person=person):
                written = make(entry.name, self.chance, self.population)
                if written and (full or fold(written) not in self.names):
                    place = ONE_EACH.get(kind) or ("sentence" if full else drawn(written, self.chance))
                    return Planted(entry.ref, kind, written, distractor=True, place=place)

    def _drawn(self, *, person: bool) -> Iterator[Watched]:
        """Entries of one kind, drawn at random: enough that one has what a variant needs, if any has."""
        among = self.people if person else self.organizations
        return (self.chance.choice(among) for _ in range(TRIES))
