"""The list that comes with a delivery of judgments: which files it holds, and what is known of each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FIELDS = ("file", "citation", "docket", "date", "court", "url", "title")


class Unclear(ValueError):
    """A manifest that cannot be read; the message names its file, row and field."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the manifests of a folder announce: file (its path in the folder) → what is told of it.

    A manifest is `manifest.csv` (UTF-8, `,` or `;`, a header) or `manifest.json` (a list of objects), with `file` and,
    where known, citation, docket, date (YYYY-MM-DD), court, url and title. Paths are relative to its own folder.
    """

    name: str = ""
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Mapping[str, bytes]) -> Manifest:
        """The manifests of a folder (item → bytes) as one; raise Unclear when one of them cannot be read."""
        rows: dict[str, Mapping[str, str]] = {}
        for item, body in found.items():
            folder = item.rpartition("/")[0]
            for number, row in _rows(item, body):
                file = row.get("file", "")
                if not file:
                    raise Unclear(f"{item}, ligne {number} : file est vide")
                path = f"{folder}/{file}" if folder else file
                if path in rows:
                    raise Unclear(f"{item}, ligne {number} : file {file} est annoncé deux fois")
                rows[path] = {name: row[name] for name in FIELDS[1:] if row.get(name)}
        return cls(", ".join(found), rows)

    @property
    def files(self) -> tuple[str, ...]:
        """Every file announced."""
        return tuple(self.rows)

    def told(self, item: str) -> dict[str, str]:
        """What is told of a file; nothing when it is not announced."""
        return dict(self.rows.get(item, {}))


def _rows(item: str, body: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its number in the file (the first after the header of a CSV is 2)."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unclear(f"{item} : n’est pas en UTF-8 (octet {error.start})") from error
    if item.endswith(".json"):
        try:
            entries = json.loads(text)
        except ValueError as error:
            raise Unclear(f"{item} : JSON invalide ({error})") from error
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise Unclear(f"{item} : une liste d’objets est attendue")
        for number, entry in enumerate(entries, start=1):
            yield number, {str(key): str(value).strip() for key, value in entry.items() if value is not None}
        return
    header = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if header.count(";") > header.count(",") else ",")
    if "file" not in (reader.fieldnames or ()):
        raise Unclear(f"{item}, ligne 1 : la colonne file est absente")
    for row in reader:
        yield reader.line_num, {key: (value or "").strip() for key, value in row.items() if key}
