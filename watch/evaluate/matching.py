"""What the matching finds of what was planted, what it invents, and how sure it says it is."""

from __future__ import annotations

import csv
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

import matching
from matching import Band, Index, Judgment, Watched
from matching.names.organization import LEGAL_FORMS
from watch.errors import InputError
from watch.evaluate.planted import Case, Planted, cases
from watch.evaluate.population import Population
from watch.evaluate.variants import HARD, PLAIN

SURE = (Band.CERTAIN, Band.PROBABLE)


@dataclass
class Measured:
    """Counts of one run. A false hit is an entry that nothing planted comes near (contained in, or one letter off).

    A distractor is caught where its entry is said certain or probable, raised where it is in any band but excluded.
    """

    watched: int = 0
    judgments: int = 0
    characters: int = 0
    seconds: float = 0.0
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    sure: Counter[str] = field(default_factory=Counter)
    distractors: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    raised: Counter[str] = field(default_factory=Counter)
    stood: Counter[str] = field(default_factory=Counter)
    found_in: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    true_sure: int = 0
    missed: list[tuple[str, str, str, str]] = field(default_factory=list)
    drawn_in: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    invented: list[tuple[str, str, str, str]] = field(default_factory=list)

    def recall(self, kinds: frozenset[str]) -> float:
        """Of what was planted in these kinds, the share found in any band but excluded."""
        planted = sum(self.planted[kind] for kind in kinds)
        return sum(self.found[kind] for kind in kinds) / planted if planted else 1.0

    @property
    def precision(self) -> float:
        """Of the hits said certain or probable, the share that are what was planted."""
        wrong = self.false["certain"] + self.false["probable"]
        return self.true_sure / (self.true_sure + wrong) if self.true_sure + wrong else 1.0

    def as_dict(self) -> dict[str, object]:
        """The figures as `vigie eval match --json` prints them."""
        tried = sum(self.distractors.values())
        return {
            "watched": self.watched,
            "judgments": self.judgments,
            "characters": self.characters,
            "screen_mb_per_s": round(self.characters / 1e6 / self.seconds, 2) if self.seconds else None,
            "recall": round(self.recall(frozenset(self.planted)), 4),
            "recall_plain": round(self.recall(PLAIN), 4),
            "recall_hard": round(self.recall(HARD), 4),
            "false_per_judgment": round(sum(self.false.values()) / max(self.judgments, 1), 3),
            "false_per_1000x1000": round(sum(self.false.values()) / max(self.judgments * self.watched, 1) * 1e6, 3),
            "precision_sure": round(self.precision, 4),
            "sure": sum(self.sure.values()),
            "distractors_sure": round(sum(self.caught.values()) / tried, 4) if tried else 0.0,
            "kinds": {k: round(self.found[k] / n, 4) for k, n in sorted(self.planted.items())},
            "places": {k: round(self.found_in[k] / n, 4) for k, n in sorted(self.stood.items()) if k},
            "distractors": {k: [self.caught[k], n] for k, n in sorted(self.distractors.items())},
            "distractors_raised": {k: [self.raised[k], n] for k, n in sorted(self.distractors.items())},
            "false": dict(self.false),
        }


def generated(size: int, count: int, *, seed: int, names: Path | None = None) -> tuple[list[Watched], list[Case]]:
    """A watch-list of `size` entries and `count` judgments in which five of them each are planted."""
    people = Population(random.Random(seed), names)  # noqa: S311 (invented names need no secrets)
    listed = people.watchlist(size)
    return listed, cases(people, listed, count, per=5)


def measure(
    listed: Sequence[Watched],
    planted: Sequence[Case],
    screen: Callable[[Judgment], list[matching.Match]],
    read: Callable[[str], Judgment],
) -> Measured:
    """Screen every case and compare with what was planted in it."""
    names = {one.ref: one.name for one in listed}
    total = Measured(watched=len(listed), judgments=len(planted))
    for case in planted:
        judgment = read(case.text)
        total.characters += len(judgment.text)
        hits = {match.watched: match for match in screen(judgment) if match.band is not Band.EXCLUDED}
        true = {one.ref for one in case.planted if not one.distractor}
        for one in case.planted:
            hit = hits.get(one.ref)
            if one.distractor:
                total.distractors[one.kind] += 1
                if hit is not None and one.ref not in true:
                    total.raised[one.kind] += 1
                    total.caught[one.kind] += hit.band in SURE
                    total.drawn_in.append((one.kind, one.place, hit.band.value, names[one.ref], one.written))
                continue
            total.planted[one.kind] += 1
            total.stood[one.place] += 1
            if hit is None:
                total.missed.append((one.kind, one.place, names[one.ref], one.written))
            else:
                total.found[one.kind] += 1
                total.found_in[one.place] += 1
                total.sure[one.kind] += hit.band in SURE
        near = [(_key(one.written), _key(names[one.ref]), one.distractor) for one in case.planted]
        for ref, hit in hits.items():
            if ref in true:
                total.true_sure += hit.band in SURE
            elif not _excused(_key(names[ref]), near):
                total.false[hit.band.value] += 1
                total.invented.append((hit.band.value, names[ref], hit.best.found, case.id))
    return total


def _key(name: str) -> frozenset[str]:
    return frozenset(word for word in matching.fold(name).split() if word not in LEGAL_FORMS)


def _excused(name: frozenset[str], planted: list[tuple[frozenset[str], frozenset[str], bool]]) -> bool:
    """Whether an entry's name is contained in, contains, or is one letter from something planted."""
    return any(_near(name, one) for written, meant, distractor in planted for one in (written, meant))


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    if one <= other or other <= one:
        return True
    return OSA.distance(" ".join(sorted(one)), " ".join(sorted(other)), score_cutoff=1) <= 1


def run(listed: Sequence[Watched], planted: Sequence[Case]) -> Measured:
    """Index, screen and count; how long the screening alone took is in `seconds`."""
    index = Index(listed)
    seconds = 0.0

    def screen(judgment: Judgment) -> list[matching.Match]:
        nonlocal seconds
        began = time.perf_counter()
        found = matching.screen(judgment, index)
        seconds += time.perf_counter() - began
        return found

    total = measure(listed, planted, screen, lambda text: matching.read(text.encode(), "text/plain"))
    total.seconds = seconds
    return total


# ── Sets in files ───────────────────────────────────────────────────────────────────────────────────────────────


def write(folder: Path, listed: Sequence[Watched], planted: Sequence[Case]) -> None:
    """A set as three files: watchlist.csv, judgments.jsonl, and planted.jsonl (what stands where, and as what)."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "watchlist.csv").open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle)
        rows.writerow(("ref", "kind", "name"))
        rows.writerows((one.ref, one.kind, one.name) for one in listed)
    with (folder / "judgments.jsonl").open("w", encoding="utf-8") as handle:
        for case in planted:
            handle.write(json.dumps({"id": case.id, "text": case.text}, ensure_ascii=False) + "\n")
    with (folder / "planted.jsonl").open("w", encoding="utf-8") as handle:
        for case in planted:
            for one in case.planted:
                handle.write(json.dumps({"judgment": case.id, **asdict(one)}, ensure_ascii=False) + "\n")


def supplied(judgments: Path, planted: Path) -> list[Case]:
    """The cases of a set in files, shaped as `write` shapes them; InputError names the line that cannot be used."""
    there: dict[str, list[Planted]] = defaultdict(list)
    for number, row in _rows(planted):
        try:
            own = (str(row["ref"]), str(row["kind"]), str(row["written"]), bool(row.get("distractor")))
            there[str(row["judgment"])].append(Planted(*own, place=str(row.get("place", ""))))
        except KeyError as error:
            raise InputError(f"{planted}, ligne {number}: champ {error} absent") from error
    found = []
    for number, row in _rows(judgments):
        if not isinstance(row.get("text"), str) or "id" not in row:
            raise InputError(f"{judgments}, ligne {number}: champ id ou text absent")
        found.append(Case(str(row["id"]), row["text"], tuple(there[str(row["id"])])))
    return found


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: illisible ({error.strerror})") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InputError(f"{path}, ligne {number}: JSON invalide") from error
            if not isinstance(row, dict):
                raise InputError(f"{path}, ligne {number}: un objet JSON est attendu")
            yield number, row
