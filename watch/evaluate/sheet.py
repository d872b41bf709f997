"""A judgment being written, and the places of it where a name can stand."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from string import ascii_lowercase

from watch.evaluate.prose import RULE, Prose

SHARES = {"sentence": 8, "brackets": 1, "bold": 1, "table": 1, "list": 1, "order": 1, "note": 1, "annex": 1}
"""The places a name can be put in, and how often one is drawn beside the others."""
BULLETS = (" - ", "• ", "– ", "   {}) ", "* ")
"""What a line of a list begins with; a letter goes into the braces."""
PLACES, WEIGHTS = tuple(SHARES), tuple(SHARES.values())

Fill = Callable[..., str]
"""A template and the name that goes into it (if one does) → the words."""


def drawn(written: str, chance: random.Random) -> str:
    """A place for what is written; a name broken over two lines stands where lines are broken."""
    return "sentence" if "\n" in written else chance.choices(PLACES, WEIGHTS)[0]


class Sheet:
    """What each place holds so far; `strangers` are people nobody watches, for the rows and items around a name."""

    def __init__(self, prose: Prose, chance: random.Random, fill: Fill, strangers: Sequence[str]) -> None:
        self.prose, self.chance, self.fill, self.strangers = prose, chance, fill, strangers
        self.sentences: list[str] = []
        self.held: dict[str, list[str]] = {place: [] for place in ("table", "list", "order", "note", "annex")}

    def put(self, place: str, name: str) -> None:
        """Write a name in a place."""
        if place in self.held:
            self.held[place].append(name)
        elif place == "bold":
            self.say(self.prose.sentences, f"**{name}**")
        else:
            self.say(self.prose.bracketed if place == "brackets" else self.prose.sentences, name)

    def say(self, templates: Sequence[str], name: str = "") -> int:
        """One more sentence of the body; how many characters it has."""
        self.sentences.append(self.fill(self.chance.choice(templates), name))
        return len(self.sentences[-1])

    def body(self) -> str:
        """The numbered paragraphs, in any order: each a few sentences, or a table or a list with what announces it."""
        chance, sentences = self.chance, self.sentences
        chance.shuffle(sentences)
        paragraphs: list[str] = []
        most = chance.choice((1, 1, 3))
        at = 0
        while at < len(sentences):
            after = at + chance.randint(1, most) if most > 1 else at + 1
            paragraphs.append(" ".join(sentences[at:after]))
            at = after
        for block in (self._table(), self._list()):
            if block:
                paragraphs.insert(chance.randint(0, len(paragraphs)), block)
        return chance.choice(("\n", "\n\n")).join(f"[{n}] {words}" for n, words in enumerate(paragraphs, 1))

    def orders(self) -> str:
        """The operative part's lines about somebody."""
        return "\n".join(self.fill(self.chance.choice(self.prose.orders), name) for name in self.held["order"])

    def below(self) -> str:
        """What stands below the lawyers: the notes, and the annex before or after them."""
        parts = [part for part in (self._notes(), self._annex()) if part]
        self.chance.shuffle(parts)
        return "".join(f"\n{part}\n" for part in parts)

    def _among(self, names: Sequence[str], others: int) -> list[str]:
        among = [*names, *self.chance.sample(self.strangers, others)]
        self.chance.shuffle(among)
        return among

    def _table(self) -> str:
        if not self.held["table"]:
            return ""
        head = self.chance.choice(self.prose.table)
        mark, end = ("\t", "") if "\t" in head else (" | ", " |")
        rows = (
            mark.join((one, self.fill("20{y}-05-{d:02}"), self.fill("{n} {m:02}0 $")))
            for one in self._among(self.held["table"], 2)
        )
        return "\n".join((head, *(f"{row}{end}" for row in rows)))

    def _list(self) -> str:
        if not self.held["list"]:
            return ""
        head, bullet = self.fill(self.chance.choice(self.prose.listed)), self.chance.choice(BULLETS)
        items = zip(ascii_lowercase, self._among(self.held["list"], 3), strict=False)
        return "\n".join((head, *(f"{bullet.format(letter)}{one};" for letter, one in items)))

    def _notes(self) -> str:
        if not self.held["note"]:
            return ""
        notes = [self.fill(self.chance.choice(self.prose.notes), one) for one in self._among(self.held["note"], 1)]
        rule = f"{RULE[:20]}\n" if self.chance.random() < 0.5 else ""
        return rule + "\n".join(f"[{n}] {words}" for n, words in enumerate(notes, 1))

    def _annex(self) -> str:
        if not self.held["annex"]:
            return ""
        items = (f"{n}. {one}, {self.fill('{place}')}" for n, one in enumerate(self._among(self.held["annex"], 3), 1))
        return "\n".join((self.fill(self.chance.choice(self.prose.annex)), *items))
