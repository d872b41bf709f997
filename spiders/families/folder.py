"""A folder, or any fsspec URL, where an agreed bulk feed or an operator puts judgments. Nothing in it is altered."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import fsspec

from spiders.manifest import Manifest, Unclear
from spiders.source import Event, Failure, Fetched, Gone, Known, Listed, Plan, Report, Source

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".rtf": "application/rtf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
RECORDS = (".jsonl", ".jsonl.gz")
UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart", "~")
PASSED_OVER = ("readme", "manifest", "license", "lisez-moi")
MANIFESTS = ("manifest.csv", "manifest.json")
SETTLE = 10.0
"""Seconds a file must have been left alone before it is taken, unless the source says otherwise."""
METADATA = ("title", "citation", "url", "date", "lang", "court", "docket")


@dataclass(slots=True)
class _Reading:
    """What has been told of a folder so far: items announced, files read to their end, what failed, what waits."""

    told: set[str] = field(default_factory=set)
    present: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    deferred: int = 0


def collect(source: Source, known: Known, plan: Plan, clock: Callable[[], datetime]) -> Iterator[Event]:  # noqa: ARG001 (a folder is always told whole)
    """Every judgment of the folder and of the folders in it, told; those that are new or changed, handed over.

    A file is known by its path and by the SHA-256 of its bytes; a line of a .jsonl by its id (else its number) and
    its own bytes. A file still being written is left for later, and counted. A manifest (spiders/manifest.py) in the
    folder announces files as well: one that it names and that is not there is told and not handed over. What is kept
    and is no longer there is told as gone.
    """
    path = str(source.options.get("path", ""))
    if not path:
        yield Report(source.id, f"{source.id}: il manque path")
        return
    try:
        files, root = fsspec.core.url_to_fs(path)
        if not files.isdir(root):
            yield Report(source.id, f"dossier introuvable : {path}")
            return
        found = {full[len(root) :].lstrip("/"): info for full, info in sorted(files.find(root, detail=True).items())}
        manifest = Manifest.of({item: files.cat_file(f"{root}/{item}") for item in found if _leaf(item) in MANIFESTS})
    except Unclear as error:
        yield Report(source.id, str(error))
        return
    except (OSError, ValueError, ImportError) as error:
        yield Report(source.id, f"dossier illisible : {path} ({error})")
        return
    settle = float(str(source.options.get("settle", SETTLE)))
    reading = _Reading()
    for item, info in found.items():
        name = _leaf(item).lower()
        if any(part.startswith(".") for part in item.split("/")) or name.startswith(PASSED_OVER):
            continue
        reading.present.add(item)
        if name.endswith(UNFINISHED) or _age(info, clock()) < settle:
            reading.deferred += 1
            continue
        try:
            body: bytes = files.cat_file(f"{root}/{item}")
        except OSError as error:
            reading.failures.append(Failure(item, "", f"illisible : {error}"))
            continue
        if name.endswith(RECORDS):
            yield from _records(source, known, clock, item, body, reading)
            continue
        media_type = MEDIA_TYPES.get("." + name.rpartition(".")[2])
        if media_type is None:
            reading.failures.append(Failure(item, "", f"type de fichier non pris en charge : {name}"))
            continue
        reading.whole.add(item)
        reading.told.add(item)
        change = hashlib.sha256(body).hexdigest()
        told = manifest.told(item)
        url = told.get("url") or files.unstrip_protocol(f"{root}/{item}")
        yield Listed(source.id, item, "", url, change, "", told.get("title", ""), told.get("citation", ""))
        if known.get((item, "")) != change:
            yield Fetched(source.id, item, "", url, media_type, body, clock(), change, told)
    yield from _missing(source, manifest, reading)
    yield from _gone(source, known, reading)
    yield Report(source.id, "", tuple(reading.failures), reading.deferred)


def _missing(source: Source, manifest: Manifest, reading: _Reading) -> Iterator[Listed]:
    """What a manifest announces and the folder does not hold."""
    for item in manifest.files:
        if item not in reading.present:
            told = manifest.told(item)
            yield Listed(source.id, item, "", told.get("url", ""), "", "", "", told.get("citation", ""))
            reading.failures.append(Failure(item, "", f"{item} : annoncé par {manifest.name}, absent du dossier"))
            reading.told.add(item)


def _gone(source: Source, known: Known, reading: _Reading) -> Iterator[Gone]:
    """What is kept and was not told, unless its file could not be read to its end."""
    for item, language in known:
        file = item.partition("#")[0]
        if item not in reading.told and (file not in reading.present or file in reading.whole):
            yield Gone(source.id, item, language, "n’est plus dans le dossier")


def _records(
    source: Source, known: Known, clock: Callable[[], datetime], item: str, body: bytes, reading: _Reading
) -> Iterator[Event]:
    """One judgment a line; what is broken is told by its line, and the lines before and after it are taken."""
    lines, trouble = _lines(body, item)
    broken = len(reading.failures)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where, place = f"{item}#{number}", f"{item}, ligne {number}"
        try:
            record: Any = json.loads(line)
        except ValueError as error:
            reading.failures.append(Failure(where, "", f"{place} : JSON invalide ({error})"))
            continue
        if not isinstance(record, dict) or not isinstance(record.get("text", record.get("html")), str):
            reading.failures.append(Failure(where, "", f"{place} : champ text (ou html) absent"))
            continue
        key = f"{item}#{record.get('id', number)}"
        reading.told.add(key)
        change = hashlib.sha256(line).hexdigest()
        told = {name: str(record[name]) for name in METADATA if record.get(name)}
        url = told.get("url", key)
        yield Listed(source.id, key, "", url, change, "", told.get("title", ""), told.get("citation", ""))
        if known.get((key, "")) != change:
            yield Fetched(source.id, key, "", url, "application/json", line, clock(), change, told)
    if trouble:
        reading.failures.append(Failure(f"{item}#fin", "", trouble))
    if len(reading.failures) == broken:
        reading.whole.add(item)


def _leaf(item: str) -> str:
    return item.rpartition("/")[2]


def _lines(body: bytes, item: str) -> tuple[list[bytes], str]:
    """The lines of a file, and what is wrong with its end (a truncated archive gives what it holds)."""
    if not body.startswith(b"\x1f\x8b"):
        return body.splitlines(), ""
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        text = gzip.decompress(body)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        try:
            text = stream.decompress(body)
        except zlib.error:
            return [], f"{item} : archive illisible"
        lines = text.splitlines()[:-1]
        return lines, f"{item}, ligne {len(lines) + 1} : archive tronquée"
    return text.splitlines(), ""


def _age(info: dict[str, Any], at: datetime) -> float:
    """Seconds since a file was last written; a store that does not say has whole files only."""
    written = info.get("mtime") or info.get("LastModified") or info.get("last_modified")
    if isinstance(written, (int, float)):
        return max(0.0, at.timestamp() - written)
    if isinstance(written, datetime):
        return max(0.0, (at - (written if written.tzinfo else written.replace(tzinfo=UTC))).total_seconds())
    return float("inf")
