"""A folder, or any fsspec URL, where an agreed bulk feed or an operator puts judgments. Nothing in it is altered."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import fsspec

from spiders.source import Event, Failure, Fetched, Known, Listed, Report, Source

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
RECORDS = (".jsonl", ".jsonl.gz")
UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart", "~")
PASSED_OVER = ("readme", "manifest", "license", "lisez-moi")
SETTLE = 10.0
"""Seconds a file must have been left alone before it is taken, unless the source says otherwise."""
METADATA = ("title", "citation", "url", "date", "lang", "court", "docket")


def collect(source: Source, known: Known, clock: Callable[[], datetime]) -> Iterator[Event]:
    """Every judgment of the folder and of the folders in it, told; those that are new or changed, handed over.

    A file is known by its path and by the SHA-256 of its bytes; a line of a .jsonl by its id (else its number) and
    its own bytes. A file still being written is left for later, and counted.
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
        found = sorted(files.find(root, detail=True).items())
    except (OSError, ValueError, ImportError) as error:
        yield Report(source.id, f"dossier illisible : {path} ({error})")
        return
    settle = float(str(source.options.get("settle", SETTLE)))
    failures: list[Failure] = []
    deferred = 0
    for full, info in found:
        item = full[len(root) :].lstrip("/")
        name = item.rpartition("/")[2].lower()
        if any(part.startswith(".") for part in item.split("/")) or name.startswith(PASSED_OVER):
            continue
        if name.endswith(UNFINISHED) or _age(info, clock()) < settle:
            deferred += 1
            continue
        try:
            body: bytes = files.cat_file(full)
        except OSError as error:
            failures.append(Failure(item, "", f"illisible : {error}"))
            continue
        if name.endswith(RECORDS):
            yield from _records(source, known, clock, item, body, failures)
            continue
        media_type = MEDIA_TYPES.get("." + name.rpartition(".")[2])
        if media_type is None:
            failures.append(Failure(item, "", f"type de fichier non pris en charge : {name}"))
            continue
        change = hashlib.sha256(body).hexdigest()
        url = files.unstrip_protocol(full)
        yield Listed(source.id, item, "", url, change)
        if known.get((item, "")) != change:
            yield Fetched(source.id, item, "", url, media_type, body, clock(), change)
    yield Report(source.id, "", tuple(failures), deferred)


def _records(
    source: Source, known: Known, clock: Callable[[], datetime], item: str, body: bytes, failures: list[Failure]
) -> Iterator[Event]:
    """One judgment a line; what is broken is told by its line, and the lines before and after it are taken."""
    lines, trouble = _lines(body, item)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record: Any = json.loads(line)
        except ValueError as error:
            failures.append(Failure(f"{item}#{number}", "", f"{item}, ligne {number} : JSON invalide ({error})"))
            continue
        if not isinstance(record, dict) or not isinstance(record.get("text", record.get("html")), str):
            failures.append(Failure(f"{item}#{number}", "", f"{item}, ligne {number} : champ text (ou html) absent"))
            continue
        key = f"{item}#{record.get('id') or number}"
        change = hashlib.sha256(line).hexdigest()
        told = {name: str(record[name]) for name in METADATA if record.get(name)}
        url = told.get("url", key)
        yield Listed(source.id, key, "", url, change, "", told.get("title", ""), told.get("citation", ""))
        if known.get((key, "")) != change:
            yield Fetched(source.id, key, "", url, "application/json", line, clock(), change, told)
    if trouble:
        failures.append(Failure(f"{item}#fin", "", trouble))


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
