"""Reading and screening files without a database: inputs in any form, one JSON line out for each result."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import matching
from watch import clock, cores, scanned
from watch.errors import InputError
from watch.roster import Roster, associates

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".rtf": "application/rtf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
RECORDS = (".jsonl", ".jsonl.gz")
HANDFUL = 1 << 19
"""Bytes of judgments that are handed over to a process at a time."""
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Input:
    """One judgment to read: an id, its bytes, and their media type."""

    id: str
    body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, where, and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


def inputs(paths: Sequence[Path]) -> Iterator[Input | Problem]:
    """Every judgment of these files and folders, one at a time; InputError when a path is not there."""
    for path in paths:
        if path.is_dir():
            yield from (one for file in sorted(path.rglob("*")) if file.is_file() for one in _file(file, asked=False))
        elif path.exists():
            yield from _file(path, asked=True)
        else:
            raise InputError(f"{path}: there is no such file or folder")


def _file(path: Path, *, asked: bool) -> Iterator[Input | Problem]:
    """The judgments of one file; in a folder, hidden files and notes are passed over."""
    name = path.name.lower()
    if name.endswith(RECORDS):
        yield from _records(path)
    elif path.suffix.lower() in MEDIA_TYPES:
        try:
            yield Input(str(path), path.read_bytes(), MEDIA_TYPES[path.suffix.lower()])
        except OSError as error:
            yield Problem(str(path), f"illisible ({error.strerror})")
    elif asked or not name.startswith((".", "readme", "license", "manifest")):
        yield Problem(str(path), "type de fichier non pris en charge (.html .htm .txt .pdf .docx .jsonl .jsonl.gz)")


def _records(path: Path) -> Iterator[Input | Problem]:
    """One judgment a line; a broken line is a problem and the next ones go on, a truncated archive ends there."""
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as handle:
            for number, line in enumerate(handle, start=1):
                if not line.strip():
                    continue
                try:
                    record = json.loads(line)
                except ValueError as error:
                    yield Problem(f"{path}:{number}", f"JSON invalide ({error})")
                    continue
                if not isinstance(record, dict) or not isinstance(record.get("text", record.get("html")), str):
                    yield Problem(f"{path}:{number}", "champ text (ou html) absent")
                    continue
                yield Input(str(record.get("id", f"{path}:{number}")), line, "application/json")
    except (OSError, EOFError, zlib.error) as error:
        yield Problem(f"{path}:{number + 1}", f"fichier tronqué ou illisible ({error})")


def readings(paths: Sequence[Path], ocr: scanned.Ocr = "offer") -> Iterator[tuple[Line | None, str]]:
    """What was understood of each judgment, as a line to print, and what went wrong (empty when nothing did)."""
    for one in inputs(paths):
        if isinstance(one, Problem):
            yield None, str(one)
            continue
        try:
            yield line_of_reading(one.id, scanned.read(one.body, one.media_type, ocr=ocr)), ""
        except matching.Unreadable as error:
            yield {"id": one.id, "readable": False, "reason": str(error)}, f"{one.id}: {error}"


@dataclass(frozen=True, slots=True)
class Screener:
    """What screens a handful of inputs: their matches as lines of JSON in one text, and what went wrong with each."""

    listed: cores.Shared
    everything: bool
    on: str
    ocr: scanned.Ocr = "offer"

    def __call__(self, handful: Sequence[Input | Problem]) -> tuple[str, list[str]]:
        lines: list[str] = []
        troubles: list[str] = []
        for one in handful:
            if isinstance(one, Problem):
                troubles.append(str(one))
                continue
            try:
                judgment = scanned.read(one.body, one.media_type, ocr=self.ocr)
            except matching.Unreadable as error:
                troubles.append(f"{one.id}: {error}")
                continue
            lines += [
                json.dumps(line_of_match(one.id, match), ensure_ascii=False) + "\n"
                for match in scanned.warned(judgment, tuple(matching.screen(judgment, self.listed.index, on=self.on)))
                if self.everything or match.band is not matching.Band.EXCLUDED
            ]
        return "".join(lines), troubles


def screenings(
    paths: Sequence[Path], roster: Roster, *, everything: bool, workers: int = 0, ocr: scanned.Ocr = "offer"
) -> Iterator[tuple[str, list[str]]]:
    """The matches of these judgments with a watch-list file, some lines of JSON at a time in order, and what went wrong.

    `workers` processes do it (0: as many as there are cores; this one alone when there is little to do).
    """
    taken = handfuls(inputs(paths))
    few = list(islice(taken, 2))
    workers = (workers or os.cpu_count() or 1) if len(few) > 1 else 1
    with cores.shared() as keep:
        screener = Screener(keep(matching.Index(watched_of(roster))), everything, clock.now().date().isoformat(), ocr)
        for handful, came in cores.each(screener, chain(few, taken), workers if workers > 1 else 0, "fork"):
            if not isinstance(came, Exception):
                yield came
                continue
            for (one,), answer in cores.each(screener, ([one] for one in handful), 1, "fork"):
                if isinstance(answer, Exception):
                    answer = "", [f"{one.id if isinstance(one, Input) else one}: {type(answer).__name__}"]
                yield answer


def handfuls(given: Iterator[Input | Problem]) -> Iterator[list[Input | Problem]]:
    """Inputs some at a time: enough that handing them over costs little beside reading them."""
    handful: list[Input | Problem] = []
    size = 0
    for one in given:
        handful.append(one)
        size += len(one.body) if isinstance(one, Input) else 0
        if size > HANDFUL:
            yield handful
            handful, size = [], 0
    if handful:
        yield handful


def watched_of(roster: Roster) -> list[matching.Watched]:
    """The entries of a file as the screening knows them, each tied to whom its permits tie it."""
    names = {entry.ref: entry.name for entry in roster.entries}
    ties = ((e.ref, c.permit, c.organization_ref) for e in roster.entries for c in e.capacities)
    tied = associates(ties, names)
    return [
        matching.Watched(
            ref=entry.ref,
            kind="person" if entry.kind == "person" else "organization",
            name=entry.name,
            aliases=entry.aliases,
            born=entry.born,
            place=entry.place,
            neq=entry.neq,
            associates=tied[entry.ref],
            dockets=entry.dockets,
            died=entry.died,
        )
        for entry in roster.entries
    ]


def line_of_reading(id_: str, judgment: matching.Judgment) -> Line:
    """A reading as `vigie read` prints it: gravity and grounds are those of whom the case is gravest for."""
    today = clock.now().date().isoformat()
    weighed = [matching.appraise(judgment, p.role, n, on=today) for n, p in enumerate(judgment.parties)]
    gravest = max(weighed, key=lambda one: one.level, default=None) if judgment.severity else None
    return {
        "id": id_,
        "lang": judgment.lang,
        "court": judgment.court,
        "title": judgment.title,
        "citations": list(judgment.citations),
        "dockets": list(judgment.dockets),
        "date": judgment.date,
        "judges": [judge.name for judge in judgment.judges],
        "parties": [
            {
                "name": p.name,
                "kind": p.kind,
                "role": p.role.value,
                "label": p.label,
                "also": list(p.also),
                "outcome": own.outcome,
                "heads": list(own.heads),
                "severity": own.level if judgment.severity else None,
            }
            for p, own in zip(judgment.parties, weighed, strict=True)
        ],
        "counsel": [{"name": c.name, "for": c.acts_for} for c in judgment.counsel],
        "matter": judgment.matter,
        "outcome": judgment.outcome,
        "heads": list(gravest.heads if gravest is not None else judgment.heads),
        "severity": gravest.level if gravest is not None else judgment.severity,
        "subjects": [_finding(f) for f in judgment.subjects],
        "contexts": [_finding(f) for f in judgment.contexts],
        "rulings": [{"party": r.party, "code": r.code, "start": r.start, "end": r.end} for r in judgment.rulings],
        "doubts": [_finding(f) for f in judgment.doubts],
        "restrictions": [finding.value for finding in judgment.restrictions],
        "masked": judgment.masked,
        "readable": True,
    }


def _finding(finding: matching.Finding) -> Line:
    return {
        "code": finding.code,
        "value": finding.value,
        "source": finding.source,
        "start": finding.start,
        "end": finding.end,
    }


def line_of_match(id_: str, match: matching.Match) -> Line:
    """A match as `vigie screen` prints it; offsets are in the text that `vigie read` understood."""
    return {
        "judgment": id_,
        "watched": match.watched,
        "name": match.name,
        "found": match.best.found,
        "start": match.best.start,
        "end": match.best.end,
        "mentions": len(match.mentions),
        "role": match.best.role.value,
        "score": match.score,
        "band": match.band.value,
        "reasons": [
            {"code": r.code, "fr": r.fr, "en": r.en, "weight": r.weight, "start": r.start, "end": r.end}
            for r in match.reasons
        ],
        "heads": list(match.heads),
        "severity": match.severity,
    }
