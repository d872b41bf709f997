"""What the reader gets right of judgments whose content is known: by field, and by court, language and layout."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import matching
from matching.reading.citations import canonical
from matching.rules import courts
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
ONE = ("docket", "citation", "date", "court", "lang", "masked")
"""Fields with one right answer; the others are sets, measured by precision and recall too."""
TIES = re.compile(
    r" (?:et|and|faisant affaires? sous (?:le nom|la raison sociale|la denomination sociale)(?: de)?|doing business as|d b a|cob|s n|operating as)(?= )"
)
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
        if self.titles:
            total = sum(self.titles.values())
            found["titles"] = {"total": total, **{k: _share(n, total) for k, n in sorted(self.titles.items())}}
        return found


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


# ── What is known ───────────────────────────────────────────────────────────────────────────────────────────────


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


def gold(folder: Path) -> Iterator[Gold]:
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
    return Gold(str(row.get("id") or row.get("citation") or f"{path.name}:{number}"), body, kind, tuple(groups), known)


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


# ── What is read ────────────────────────────────────────────────────────────────────────────────────────────────


def measure(known: Iterable[Gold], named: Iterable[tuple[str, str]] = ()) -> Measured:
    """Read every judgment and title, and compare."""
    total = Measured()
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
            for group in one.groups:
                _add(total.fields[group][name], counts)
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
