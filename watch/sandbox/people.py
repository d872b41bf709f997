"""Who lives in the invented Québec: the watch-list, the planted judgments, and the other ones around them."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from matching import luhn

SEED = 20261123
GREFFES = ("500", "540", "200", "505", "700", "450", "550", "400")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a watched must get from a judgment: whether an alert, with which identities, role and restriction."""

    watched: str
    alert: bool
    bands: tuple[str, ...] = ()
    role: str = ""
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One invented judgment: what its head says, its paragraphs, where it is published, and what is expected of it."""

    id: str
    title: str
    citation: str
    docket: str
    date: str
    parties: tuple[tuple[str, str], ...]
    judge: str
    body: tuple[str, ...]
    operative: tuple[str, ...]
    court: str = ""
    district: str = ""
    format: str = ""
    source: str = "depot"
    item: str = ""
    languages: tuple[str, ...] = ("fr",)
    counsel: tuple[tuple[str, str], ...] = ()
    warning: str = ""
    corrected: str = ""
    pdf: bool = False
    also: str = ""
    group: str = ""
    expect: tuple[Expected, ...] = field(default=())


@cache
def words() -> dict[str, Any]:
    """The word lists."""
    return tomllib.loads((files("watch.sandbox") / "invented.toml").read_text(encoding="utf-8"))


@cache
def planted() -> dict[str, Any]:
    """The planted people and judgments."""
    return tomllib.loads((files("watch.sandbox") / "planted.toml").read_text(encoding="utf-8"))


@cache
def cases() -> tuple[Case, ...]:
    """Every judgment: the planted ones, then the others; the same each time."""
    chance = random.Random(SEED)  # noqa: S311 (invented people need no secrets)
    return (*(_planted(raw, chance) for raw in planted()["case"]), *_others(chance))


def _planted(raw: dict[str, Any], chance: random.Random) -> Case:
    fields: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v
        for k, v in raw.items()
        if k not in ("expect", "body", "parties", "counsel")
    }
    english = raw.get("court") == "QCCS-EN"
    return Case(
        **fields,
        parties=tuple((name, role) for name, role in raw["parties"]),
        counsel=tuple((name, who) for name, who in raw.get("counsel", ())) or _counsel(chance, english),
        body=_around(raw["body"], chance, english),
        expect=tuple(
            Expected(e["watched"], e["alert"], tuple(e.get("bands", ())), e.get("role", ""), e.get("restricted", False))
            for e in raw["expect"]
        ),
    )


def _around(facts: list[str], chance: random.Random, english: bool) -> tuple[str, ...]:
    """The facts among paragraphs of the kind every judgment has."""
    pool = list(words()["filler_en" if english else "filler"])
    chance.shuffle(pool)
    cited = f"{_surname(chance)} c. {_surname(chance)}, 20{chance.randint(10, 22)} QCCA {chance.randint(91000, 99999)}"
    return (*facts, *(paragraph.format(cited=cited) for paragraph in pool[: chance.randint(5, len(pool))]))


def _counsel(chance: random.Random, english: bool) -> tuple[tuple[str, str], ...]:
    first, second = chance.sample(words()["counsel"], 2)
    if english:
        return ((f"Mtre {first}", "For the plaintiff"), (f"Mtre {second}", "For the defendant"))
    return ((f"Me {first}", "Pour la partie demanderesse"), (f"Me {second}", "Pour la partie défenderesse"))


def _surname(chance: random.Random) -> str:
    return str(chance.choice(words()["surname"][4:]))


def _name(chance: random.Random) -> str:
    return f"{chance.choice(words()['given'])} {chance.choice(words()['surname'])}"


def docket(greffe: str, jurisdiction: str, sequence: int, year: int) -> str:
    """A docket whose check digit is right (`year` is two digits)."""
    digits = f"{greffe}{jurisdiction}{sequence:06}{year:02}"
    last = next(d for d in range(10) if luhn(f"{digits}{d}"))
    return f"{greffe}-{jurisdiction}-{sequence:06}-{year:02}{last}"


JURISDICTIONS = {
    "QCCQ-CRIM": "01",
    "QCCQ-PC": "32",
    "QCCS-CIVIL": "17",
    "QCCQ-JEUN": "41",
    "QCCS-FAM": "12",
    "QCTAL": "31",
}
CODES = {"fc": "CF", "tcc": "CCI", "fca": "CAF", "scc": "CSC", "chrt": "TCDP", "cai": "QCCAI"}
FORMATS = ("html", "txt", "html-table", "docx", "jsonl", "txt-1252", "html", "txt", "pdf", "jsonl-gz")


def _others(chance: random.Random) -> list[Case]:
    """Judgments in which nobody is under watch."""
    found: list[Case] = []
    for kind in words()["kind"]:
        for _ in range(kind["count"]):
            found.append(_other(kind, len(found), chance))
    return found


def _other(kind: dict[str, Any], rank: int, chance: random.Random) -> Case:
    number, day = 91000 + rank, f"{chance.choice((2025, 2026))}-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}"
    source, court = kind.get("source", "depot"), kind.get("court", "")
    year = int(day[:4])
    a = _name(chance)
    b = f"{chance.choice(words()['company'])} {_surname(chance)} inc." if kind.get("company") else _name(chance)
    if kind.get("masked"):
        title = f"{kind['masked']} — {year % 100}{910 + rank}"
        parties: tuple[tuple[str, str], ...] = (
            ("A... B...", "Partie demanderesse"),
            ("C... D...", "Partie défenderesse"),
        )
    else:
        first, second = kind.get("first", a), kind.get("second", b)
        title = kind["title"].format(a=a.split()[-1], b=b if kind.get("company") else b.split()[-1])
        upper = source not in ("scc", "chrt")
        parties = tuple(
            (n.upper() if upper else n, role) for n, role in zip((first, second), kind["roles"], strict=True)
        )
    if source == "depot":
        code = court.split("-")[0]
        file = docket(chance.choice(GREFFES), JURISDICTIONS[court], 991000 + rank, year % 100)
    else:
        code = CODES[source]
        file = {"fc": "T-99{:02}-25", "tcc": "2025-99{:02}(IT)I", "fca": "A-99{:02}-25", "scc": "419{:02}"}.get(
            source, "10990{:02}"
        ).format(rank % 100)
    return Case(
        id=f"autre-{rank:03}",
        title=title,
        citation=f"{year} {code} {number}",
        docket=file,
        date=day,
        parties=parties,
        judge=chance.choice(words()["judge"]),
        body=_around([chance.choice(kind["facts"])], chance, english=False),
        operative=(chance.choice(kind["operative"]),),
        court=court,
        district=chance.choice(("MONTRÉAL", "LAVAL", "QUÉBEC", "LONGUEUIL", "TERREBONNE")),
        format=FORMATS[rank % len(FORMATS)] if source == "depot" else "",
        source=source,
        item=str(600000 + rank) if source != "depot" else "",
        languages=("fr",),
        counsel=_counsel(chance, english=False),
    )


@cache
def watchlist() -> str:
    """The watch-list as a CSV file: the planted people and companies, and some three hundred around them."""
    chance = random.Random(SEED + 1)  # noqa: S311
    lines = ["ref,kind,name,aliases,born,place,neq,permit,capacity,organization_ref,from,until"]
    for one in planted()["watched"]:
        name = f'"{one["name"]}"' if "," in one["name"] else one["name"]
        row = (one["ref"], one.get("kind", "person"), name, one.get("aliases", ""), one.get("born", ""), one.get("place", ""), "",
               one["permit"], one["capacity"], one.get("organization", ""), "2022-01-01", "")  # fmt: skip
        lines.append(",".join(row))
    given, surnames, towns = words()["watched_given"], words()["watched_surname"], words()["town"]
    people = chance.sample([(g, s) for g in given for s in surnames], 240)
    for n, core in enumerate(words()["childcare"] * 2):
        kind, town = (
            ("Garderie", towns[n % len(towns)])
            if n < len(words()["childcare"])
            else ("CPE", towns[-1 - n % len(towns)])
        )
        form = " inc." if kind == "Garderie" else ""
        lines.append(f"G{n:03},organization,{kind} {core}{form},,,{town},,{71000 + n},holder,,2021-09-01,")
    for n, (first, last) in enumerate(people):
        capacity = ("administrator", "shareholder", "officer", "applicant")[n % 4]
        born = f"19{chance.randint(55, 99)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        organization = f"G{n % 40:03}"
        lines.append(
            f"W{n:03},person,{first} {last},,{born},{towns[n % len(towns)]},,{71000 + n % 40},{capacity},{organization},2022-01-01,"
        )
    return "\n".join(lines) + "\n"
