"""The lines of a text with their offsets, cells of tables apart; and the labelled lines a court's site puts first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from matching.names.normalize import fold
from matching.reading.signals import Signals

LABELS = {
    "collection": "collection", "court s database": "collection", "base de donnees cour s": "collection",
    "date": "date", "decision date": "date", "date de decision": "date",
    "neutral citation": "citation", "reference neutre": "citation", "neutral citation reference neutre": "citation",
    "report": "report", "recueil": "report",
    "case number": "docket", "numero de dossier": "docket", "file numbers": "docket", "file number s": "docket",
    "numero s de dossier": "docket", "numeros de dossier": "docket", "reference number": "docket", "numero de reference": "docket",
    "judges": "judges", "juges": "judges", "judges and taxing officers": "judges", "juges et officiers taxateurs": "judges",
    "decision maker s": "judges", "decideur s": "judges", "member": "judges", "membre": "judges",
    "on appeal from": "origin", "en appel de": "origin", "subjects": "subjects", "sujets": "subjects",
    "notes": "notes", "status": "status", "decision type": "type", "type de la decision": "type",
    "grounds": "grounds", "motifs de discrimination": "grounds", "division": "division", "decision": "decision",
    "related decisions": "related", "decisions connexes": "related", "decision status": "status", "statut de la decision": "status",
}  # fmt: skip
CONTENT = re.compile("decision content|contenu de la decision")
HEAD = 6000
"""Characters in which such lines end."""
DRAWN = "_=-–—"
RULE = re.compile(r"[_=\-–—\s]{8,}$")
TRAILING = " ,;.:"


class Line(NamedTuple):
    """A line, or one cell of a table row: its words, its offsets in the text, and where its row begins."""

    text: str
    start: int
    end: int
    row: int = 0

    @property
    def rule(self) -> bool:
        """Whether it is drawn rather than written."""
        return self.text[:1] in DRAWN and RULE.match(self.text) is not None

    def part(self, start: int, end: int) -> Line:
        """A stretch of the line, without the white space around it."""
        words = self.text[start:end]
        bare = words.strip(" |")
        at = self.start + start + words.index(bare)
        return Line(bare, at, at + len(bare), self.row)


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of a stretch of text that are not blank, cells of a row one by one."""
    found = []
    at = start
    for raw in text[start:end].split("\n"):
        if "|" not in raw:
            bare = raw.strip()
            if bare:
                offset = at if bare == raw else at + raw.index(bare)
                found.append(Line(bare, offset, offset + len(bare), at))
        else:
            cell_at = at
            for cell in raw.split("|"):
                bare = cell.strip()
                if bare:
                    offset = cell_at + cell.index(bare)
                    found.append(Line(bare, offset, offset + len(bare), at))
                cell_at += len(cell) + 1
        at += len(raw) + 1
    return found


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a court's site puts before a decision: values by label, the line that names who sat, and where the decision begins (0: no such lines)."""

    said: dict[str, str]
    judges: tuple[Line, ...]
    end: int


def labelled(text: str, signals: Signals) -> Labelled:
    """What the labelled lines before « Decision Content » say."""
    head: list[Line] = []
    for said in (CONTENT.match(signals.low, start, HEAD) for start in signals.starts("content")):
        if said is not None and text[said.end() : said.end() + 2].strip(" ")[:1] in ("", "\n", "|"):
            head = lines_of(text, 0, said.end())
            if head[-1].start == said.start():
                break
    else:
        return Labelled({}, (), 0)
    found: dict[str, list[Line]] = {}
    key = ""
    for line in head[:-1]:
        name = LABELS.get(fold(line.text)) if len(line.text) < 40 else None
        if name is not None and (name != key or name != "decision"):
            key = name
            found.setdefault(key, [])
        elif key:
            found[key].append(line)
        else:
            found.setdefault("title", []).append(line)
    values = {name: "; ".join(line.text for line in lines) for name, lines in found.items() if lines}
    if "title" in values:
        values["title"] = values["title"].split("; ")[0]
    return Labelled(values, tuple(found.get("judges", ())[:1]), head[-1].end)
