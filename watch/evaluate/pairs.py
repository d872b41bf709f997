"""Pairs of names that people have labelled: how often the comparison says the same as they did."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from matching import Band, Index, Judgment, Watched, Zone, screen
from matching.judgment import Region, WatchedKind
from matching.names.compare import SAME, compare
from watch.errors import InputError

NAMES = ("name1", "name2", "schema", "is_match")
ESTABLISHMENTS = ("court_display", "official_display", "label")
SURE = (Band.CERTAIN.value, Band.PROBABLE.value)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, what they name, and whether a person says that they are one name."""

    one: str
    other: str
    kind: WatchedKind
    same: bool


@dataclass
class Agreement:
    """Scores of labelled pairs in their order."""

    pairs: list[Pair] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)

    def f1(self, threshold: float) -> float:
        """The harmonic mean of precision and recall when pairs from this score on are said to be the same."""
        said = Counter((score >= threshold, pair.same) for score, pair in zip(self.scores, self.pairs, strict=True))
        right = 2 * said[True, True]
        wrong = said[True, False] + said[False, True]
        return right / (right + wrong) if right + wrong else 1.0

    def as_dict(self) -> dict[str, object]:
        """The figures as `vigie eval pairs --json` prints them."""
        best = max((round(step / 100, 2) for step in range(30, 101)), key=self.f1)
        return {
            "pairs": len(self.pairs),
            "same": sum(pair.same for pair in self.pairs),
            "threshold": SAME,
            "f1": round(self.f1(SAME), 4),
            "best_threshold": best,
            "best_f1": round(self.f1(best), 4),
        }

    def wrong(self) -> list[str]:
        """Each pair on which the comparison and the label differ."""
        return [
            f"{score:.2f} {'même' if pair.same else 'autre'}: {pair.one} | {pair.other}"
            for score, pair in zip(self.scores, self.pairs, strict=True)
            if (score >= SAME) != pair.same
        ]


def names(rows: Sequence[dict[str, str]]) -> Agreement:
    """Compare labelled pairs of names."""
    found = Agreement()
    for row in rows:
        kind: WatchedKind = "person" if row["schema"].casefold() == "person" else "organization"
        found.pairs.append(Pair(row["name1"], row["name2"], kind, row["is_match"].casefold() == "true"))
        found.scores.append(compare(row["name1"], row["name2"], kind))
    return found


def establishments(rows: Sequence[dict[str, str]]) -> list[tuple[str, str, str, str]]:
    """For each pair its label, its band (« none » when nothing is found) and its two names: one is screened for the other."""
    found = []
    for row in rows:
        index = Index([Watched("1", "organization", row["official_display"])])
        text = f"La demande vise {row['court_display']}, qui la conteste."
        judgment = Judgment(text=text, lang="fr", regions=(Region(Zone.BODY, 0, len(text)),))
        match = next(iter(screen(judgment, index)), None)
        band = match.band.value if match is not None else "none"
        found.append((row["label"], band, row["court_display"], row["official_display"]))
    return found


def read(path: Path) -> tuple[str, list[dict[str, str]]]:
    """« names » or « establishments », and the rows of a CSV file; InputError when it is neither."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.DictReader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: illisible ({error})") from error
    for kind, columns in (("names", NAMES), ("establishments", ESTABLISHMENTS)):
        if rows and all(column in rows[0] for column in columns):
            for number, row in enumerate(rows, start=2):
                missing = next((column for column in columns if not (row.get(column) or "").strip()), None)
                if missing:
                    raise InputError(f"{path}, ligne {number}: champ {missing} vide")
            return kind, rows
    raise InputError(f"{path}: colonnes attendues {', '.join(NAMES)} ou {', '.join(ESTABLISHMENTS)}")
