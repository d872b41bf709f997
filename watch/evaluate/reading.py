"""What the reader gets right of judgments whose content is known: by field, and by court, language and layout."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import matching
from matching.reading.citations import canonical
from matching.rules import courts
from watch.errors import InputError
from watch.evaluate.gold import Contested, Gold, Pair

TIES = re.compile(
    r" (?:et|and|faisant affaires? sous (?:le nom|la raison sociale|la denomination sociale)(?: de)?|doing business as|d b a|cob|s n|operating as)(?= )"
)


@dataclass
class Counts:
    """One field over some judgments: documents, exact ones, and for sets what was right, wrong and missed."""

    documents: int = 0
    exact: int = 0
    right: int = 0
    wrong: int = 0
    recalled: int = 0
    missed: int = 0

    def as_dict(self) -> dict[str, float | int]:
        """Shares of what was measured; precision and recall only where a field is a set."""
        found: dict[str, float | int] = {"documents": self.documents, "exact": _share(self.exact, self.documents)}
        if self.right or self.wrong or self.missed:
            precision = _share(self.right, self.right + self.wrong)
            recall = _share(self.recalled, self.recalled + self.missed)
            total = precision + recall
            found |= {
                "precision": precision,
                "recall": recall,
                "f1": round(2 * precision * recall / total, 4) if total else 0.0,
            }
        return found


@dataclass
class Measured:
    """Counts by group and field, what could not be read, and each disagreement."""

    fields: dict[str, dict[str, Counts]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Counts)))
    upheld: dict[str, dict[str, Counts]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Counts)))
    """The same without the contested labels."""
    contested: list[tuple[str, str]] = field(default_factory=list)
    titles: Counter[str] = field(default_factory=Counter)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str, Any, Any]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The figures as `vigie eval read --json` prints them."""
        groups = {
            group: {name: counts.as_dict() for name, counts in sorted(fields.items())}
            for group, fields in sorted(self.fields.items())
        }
        found: dict[str, Any] = {"groups": groups, "unreadable": len(self.unreadable)}
        if self.contested:
            touched = {
                group: {
                    name: self.upheld[group][name].as_dict()
                    for name, counts in sorted(fields.items())
                    if self.upheld[group][name].documents < counts.documents
                }
                for group, fields in sorted(self.fields.items())
            }
            found |= {
                "contested": len(self.contested),
                "upheld": {g: fields for g, fields in touched.items() if fields},
            }
        if self.titles:
            total = sum(self.titles.values())
            found["titles"] = {"total": total, **{k: _share(n, total) for k, n in sorted(self.titles.items())}}
        return found


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def _proved(said: Contested, wanted: Any, text: str) -> bool:
    """True; InputError where the label is not the set’s, or the words are not the document’s."""
    if said.label not in (str(wanted), *map(str, wanted if isinstance(wanted, list) else ())):
        raise InputError(f"{said.where}: l’étiquette est {wanted!r}, non {said.label!r}")
    if " ".join(said.words.split()) not in " ".join(text.split()):
        raise InputError(f"{said.where}: ces mots ne sont pas dans le document")
    return True


def measure(
    known: Iterable[Gold],
    named: Iterable[tuple[str, str]] = (),
    against: Mapping[tuple[str, str, str], Contested] | None = None,
) -> Measured:
    """Read every judgment and title, and compare; figures are given with and without the labels `against` contests."""
    total = Measured()
    left = dict(against or {})
    for one in known:
        try:
            reading = matching.read(one.body, one.media_type)
        except matching.Unreadable as error:
            total.unreadable.append((one.id, str(error)))
            reading = matching.Judgment("", "fr")
        for name, wanted in one.known.items():
            counts, found = compare(name, wanted, reading)
            if not counts.exact:
                total.wrong.append((one.id, name, wanted, found))
            said = left.pop((one.id, one.lang, name), None) or left.pop((one.id, "", name), None)
            aside = said is not None and _proved(said, wanted, reading.text)
            total.contested += [(one.id, name)] if aside else []
            for group in one.groups:
                _add(total.fields[group][name], counts)
                if not aside:
                    _add(total.upheld[group][name], counts)
    if left:
        raise InputError(
            f"{next(iter(left.values())).where}: ce document n’est pas dans le dossier, ou n’a pas ce champ"
        )
    for where, title in named:
        record = json.dumps({"id": where, "basis": "title", "title": title}).encode()
        reading = matching.read(record, "application/json")
        what = "masked" if reading.masked else "named" if reading.parties else "unknown"
        total.titles[what] += 1
        if what == "unknown":
            total.wrong.append((where, "title", title, ""))
    return total


def _add(total: Counts, one: Counts) -> None:
    for name in Counts.__dataclass_fields__:
        setattr(total, name, getattr(total, name) + getattr(one, name))


def compare(name: str, wanted: Any, reading: matching.Judgment) -> tuple[Counts, Any]:
    """One field of one judgment: its counts, and what was found."""
    if name == "parties":
        people = [(p.name, p.role.value, tuple(filter(None, (*p.also, p.capacity)))) for p in reading.parties]
        return _parties(wanted, people), people
    if name == "judge":
        judges = [judge.name for judge in reading.judges]
        return _sets({matching.fold(j) for j in wanted}, {matching.fold(j) for j in judges}), judges
    if name == "counsel":
        lawyers = [(c.name, c.acts_for) for c in reading.counsel]
        both = [{(matching.fold(who), matching.fold(whom)) for who, whom in side} for side in (wanted, lawyers)]
        return _sets(*both), lawyers
    found: Any
    if name == "masked":
        found = bool(reading.masked)
        right = found == wanted
    elif name == "court":
        found = reading.court
        right = found in {c.name for c in courts() if wanted in (c.code, c.name) or wanted.startswith(c.code)}
    elif name in ("docket", "citation"):
        # A tribunal that gives its decisions no citation is quoted by its docket.
        found = [*reading.citations, *reading.dockets] if name == "citation" else list(reading.dockets)
        right = {_plain(value) for value in wanted} <= {_plain(value) for value in found}
    else:
        found = getattr(reading, name)
        right = found == wanted
    return Counts(documents=1, exact=int(right)), found


def _plain(identifier: str) -> str:
    return re.sub(r"[\s.]", "", canonical(identifier)).casefold()


def _sets(wanted: set[Any], found: set[Any]) -> Counts:
    both = len(wanted & found)
    return Counts(1, int(wanted == found), both, len(found) - both, both, len(wanted) - both)


def _parties(wanted: Sequence[Pair], found: Sequence[tuple[str, str, tuple[str, ...]]]) -> Counts:
    """Names with their roles. A gold row that runs several people together is right when together they make its words."""
    left = [(matching.fold(name), role, tuple(map(matching.fold, also))) for name, role, also in found]
    right = recalled = 0
    loose = []
    for said, role in wanted:
        name = matching.fold(said)
        hit = next((one for one in left if one[1] == role and _same(name, one[0], one[2])), None)
        if hit is None:
            loose.append((name, role))
        else:
            left.remove(hit)
            right, recalled = right + 1, recalled + 1
    missed = 0
    for name, role in loose:
        words = _words(name)
        inside = [one for one in left if one[1] == role and not _words(one[0]) - words]
        if len(inside) > 1 and _made_of(
            words, " ".join(one[0] for one in inside), [n for one in inside for n in one[2]]
        ):
            left = [one for one in left if one not in inside]
            right, recalled = right + len(inside), recalled + 1
        else:
            missed += 1
    return Counts(1, int(not missed and not left), right, len(left), recalled, missed)


def _words(name: str) -> Counter[str]:
    """The words of a name, but for those that tie names together."""
    return Counter(TIES.sub(" ", f" {name} ").split())


def _same(wanted: str, name: str, also: tuple[str, ...]) -> bool:
    """The same name, or the same with such of its other names as the row keeps in one string."""
    return wanted == name or bool(also and _made_of(_words(wanted), name, also))


def _made_of(words: Counter[str], names: str, also: Iterable[str]) -> bool:
    """Whether these are the words of the names, with those of some of the other names and no more."""
    own = _words(names)
    rest = words - own
    for other in map(_words, also):
        rest = rest - other if other <= rest else rest
    return own <= words and not rest
