"""Judgments whose content is known, as files of labels tell it, and the labels that the documents themselves contradict."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matching
from watch.errors import InputError
from watch.stateless import MEDIA_TYPES

STEMS = (
    ("prosecutor", "poursuiv prosecut crown"),
    ("accused", "accus prevenu contrevenant inculpe offender"),
    ("plaintiff", "demand plaintiff petitioner claimant partie demand parties demand locateur partie locatrice partie"),
    ("defendant", "defend partie defend parties defend locataire partie"),
    ("applicant", "requer applicant partie requer"),
    ("respondent", "intime respondent partie intime"),
    ("appellant", "appel partie appel"),
    ("intervener", "interven"),
    ("impleaded", "mis en cause mise en cause mises en cause impleaded interested partie interess"),
    ("complainant", "plaign complain"),
    ("debtor", "debit faill debtor bankrupt"),
    ("creditor", "creanc creditor"),
    ("trustee", "syndic trustee sequestre controleur receiver monitor"),
    ("third_party", "tiers third"),
)
"""How a label of a gold file begins, folded, for each canonical role: what the reader itself knows is not asked."""
MASKED_COURTS = frozenset(("RAD", "RPD"))
"""Tribunals that hide the names of every person they publish about."""
JOINED_FILES = re.compile(r"(?i)\n(?:et entre|and between)\s*:|\n(?:dossiers|dockets)\s*:")
HEAD = 6000
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """One judgment and what is known of it; a field that is absent is not measured."""

    id: str
    body: bytes
    media_type: str
    groups: tuple[str, ...]
    known: Mapping[str, Any]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Contested:
    """A label that the document itself contradicts: the field, the label as the set gives it, the document's words."""

    where: str
    field: str
    label: str
    words: str


def role_of(label: str) -> str:
    """The canonical role a gold file means: one of ours by its own name, or the first word of a label as courts write it."""
    said = matching.fold(label)
    if said.replace(" ", "_") in {role.value for role in matching.Role}:
        return said.replace(" ", "_")
    for role, stems in STEMS:
        if any(re.match(rf"(?:l |le |la |les |the )?{stem}", said) for stem in _stems(stems)):
            return role
    return "other"


def _stems(words: str) -> list[str]:
    """« partie demand » and the like are one stem; a single word is one too."""
    return re.findall(r"(?:parties?|locat\w+|mise?s? en|interested) \w+(?: cause)?|\w+", words)


def labelled(folder: Path) -> Iterator[Gold]:
    """Every judgment of a folder of gold files (.jsonl, .jsonl.gz); InputError names the line that cannot be used.

    A row holds `text`, `html` or `file` (a path beside it) and any of `parties` (name, role), `docket(s)`, `citation(s)`,
    `date`, `judge(s)`, `counsel` (name, for), `court`, `lang`, `masked`, `layout`, `quirk`. A row with `header_parties` and no text adds
    them to the judgment of the same court, language and citation, if `all_parties_confirmed_by_title`.
    """
    files = sorted(p for p in folder.rglob("*") if p.name.endswith((".jsonl", ".jsonl.gz")))
    rows = [(path, number, row) for path in files for number, row in _rows(path)]
    confirmed = {
        _key(row): [(p["name"], p["role"]) for p in row["header_parties"]]
        for _, _, row in rows
        if "header_parties" in row and row.get("all_parties_confirmed_by_title")
    }
    for path, number, row in rows:
        if "header_parties" in row or not ({"text", "html", "file"} & row.keys()):
            continue
        try:
            yield _gold(path, number, row, confirmed.get(_key(row)))
        except KeyError as error:
            raise InputError(f"{path}, ligne {number}: champ absent ({error.args[0]})") from error
        except (TypeError, AttributeError) as error:
            raise InputError(f"{path}, ligne {number}: champ inattendu ({error})") from error


def _key(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(row.get("court")), str(row.get("lang")), str(row.get("citation"))


def _gold(path: Path, number: int, row: dict[str, Any], silver: list[Pair] | None) -> Gold:
    known: dict[str, Any] = {}
    parties = silver or ([(p["name"], p["role"]) for p in row["parties"]] if row.get("parties") else None)
    if parties:
        known["parties"] = [(name, role_of(role)) for name, role in parties]
    for name, several in (("docket", "dockets"), ("citation", "citations"), ("judge", "judges")):
        value = row.get(name) or row.get(several)
        if value:
            known[name] = [value] if isinstance(value, str) else list(value)
    if row.get("counsel"):
        known["counsel"] = [(c["name"], c["for"]) for c in row["counsel"]]
    for name in ("date", "court"):
        if row.get(name):
            known[name] = row[name]
    if row.get("court") in MASKED_COURTS or "masked" in row:
        known["masked"] = bool(row.get("masked", True))
    code = str(row.get("court") or next(iter(re.findall(r"\b[A-Z]{2,8}\b", str(row.get("citation", "")))), ""))
    if code and "court" not in known:
        known["court"] = code
    body, kind = _body(path, row)
    lang = _spoken(row.get("text", "")) or ("" if row.get("text") else row.get("lang", ""))
    if lang:
        known["lang"] = lang
    said = row.get("lang", lang)
    groups = [
        "all",
        *(
            f"{k}:{v}"
            for k, v in (("court", code), ("lang", said), ("layout", row.get("layout")), ("quirk", row.get("quirk")))
            if v
        ),
    ]
    if parties:
        kind_of_gold = "silver" if silver else "gold"
        groups.append(f"{kind_of_gold}:{said}" if said else kind_of_gold)
        # Labels taken from a header name the parties of its first file alone.
        groups += [f"silver, one file:{said}"] if silver and not JOINED_FILES.search(row.get("text", "")[:HEAD]) else []
    return Gold(
        str(row.get("id") or row.get("citation") or f"{path.name}:{number}"),
        body,
        kind,
        tuple(groups),
        known,
        str(said),
    )


def _body(path: Path, row: Mapping[str, Any]) -> tuple[bytes, str]:
    """The judgment alone: what else the row says would be believed by the reader."""
    if row.get("file"):
        file = path.parent / str(row["file"])
        try:
            return file.read_bytes(), MEDIA_TYPES.get(file.suffix.lower(), "")
        except OSError as error:
            raise InputError(f"{file}: illisible ({error.strerror})") from error
    if "text" in row:
        return row["text"].encode(), "text/plain"
    return row["html"].encode(), "text/html; charset=utf-8"


def _spoken(text: str) -> str:
    """The language where the letters leave no doubt (é is rare in English, common in French); empty where they do."""
    body = text[len(text) // 4 :]
    letters = sum(map(str.isalpha, body))
    if letters < 300:
        return ""
    share = sum(map(body.count, "éèàêç")) / letters
    return "fr" if share > 0.02 else "en" if share < 0.002 else ""


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as handle:
            for number, line in enumerate(handle, start=1):
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict):
                        raise InputError(f"{path}, ligne {number}: un objet JSON est attendu")
                    yield number, row
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"{path}, ligne {max(number, 1)}: illisible ({error})") from error


def titles(folder: Path) -> Iterator[tuple[str, str]]:
    """Every title of the tables of a folder (.tsv, .tsv.gz with a column `title`): where it stands, and the title."""
    for path in sorted(p for p in folder.rglob("*") if p.name.endswith((".tsv", ".tsv.gz"))):
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        reader = csv.DictReader(io.StringIO(raw.decode("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)
        if "title" in (reader.fieldnames or ()):
            yield from ((f"{path.name}:{n}", row["title"]) for n, row in enumerate(reader, start=2) if row["title"])


def contested(file: Path) -> dict[tuple[str, str, str], Contested]:
    """The labels that a CSV (document, lang, field, label, words) says the documents contradict, by document, language and field.

    `label` is the set’s own, as `--show` prints what was expected, and `words` stand in the document: a row of which
    either is not so is an InputError once the document is met, so that nothing is set aside unseen.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.DictReader(handle))
    except (OSError, UnicodeError, csv.Error) as error:
        raise InputError(f"{file}: illisible ({error})") from error
    found = {}
    for number, row in enumerate(rows, start=2):
        empty = [name for name in ("document", "field", "label", "words") if not (row.get(name) or "").strip()]
        if empty:
            raise InputError(f"{file}, ligne {number}: {', '.join(empty)} est requis")
        key = (row["document"].strip(), (row.get("lang") or "").strip(), row["field"].strip())
        found[key] = Contested(f"{file}, ligne {number}", key[2], row["label"].strip(), row["words"])
    return found
