"""A small invented Québec: courts on loopback, a folder of judgments, a watch-list, a mail server."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from spiders import Source
from watch.sandbox import courts as sites
from watch.sandbox.pages import files
from watch.sandbox.people import Case, Expected, cases, planted, watchlist

BASIS = "Bac à sable : documents inventés"
AGENT = "Vigie/0.1 (démonstration; +mailto:vigie@demo.invalid)"
FEEDS = {"scc": ("json", "rss"), "fc": ("rss",), "fca": ("ann",), "tcc": ("rss",), "chrt": ("ann",), "cai": ("rss",)}
NAMES = {
    "scc": "Cour suprême (bac à sable)",
    "fc": "Cour fédérale (bac à sable)",
    "fca": "Cour d’appel fédérale (bac à sable)",
    "tcc": "Cour de l’impôt (bac à sable)",
    "chrt": "Tribunal des droits de la personne (bac à sable)",
    "cai": "Commission d’accès (bac à sable)",
}


@dataclass(frozen=True, slots=True)
class Built:
    """What was written: the drop folder and the watch-list file."""

    drop: Path
    watchlist: Path


def build(folder: Path) -> Built:
    """Write the drop folder and the watch-list under `folder`; files that are there already are left as they are."""
    built = Built(folder / "depot", folder / "liste-surveillee.csv")
    for name, body in files(cases()):
        path = built.drop / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(f".{path.name}.part")
            partial.write_bytes(body)
            partial.rename(path)
    built.watchlist.write_text(watchlist(), encoding="utf-8")
    return built


def courts(**faults: str) -> AbstractContextManager[str]:
    """The courts' sites, up for as long as the block, each with its fault if one is named."""
    return sites.serving(sites.of(cases(), **faults))


def sources(base: str, drop: Path) -> tuple[Source, ...]:
    """The sandbox's sources, as a configuration would name them."""
    found = [
        Source(
            id="depot",
            family="folder",
            name="Dépôt de jugements (bac à sable)",
            basis=BASIS,
            agent=AGENT,
            options={"path": str(drop), "settle": 0},
        )
    ]
    for court, (client, collection) in sites.PLACES.items():
        found.append(
            Source(
                id=court,
                family="decisia",
                name=NAMES[court],
                basis=BASIS,
                answers="named" if court not in ("chrt", "cai") else "mixed",
                languages=("fr",) if court == "cai" else ("fr", "en"),
                pace=0.0,
                agent=AGENT,
                max_items=500,
                options={"host": base, "client": client, "collection": collection, "feeds": FEEDS[court]},
            )
        )
    return tuple(found)


def expected() -> tuple[tuple[Case, Expected], ...]:
    """Every planted case with what each watched must get from it."""
    return tuple((case, one) for case in cases() for one in case.expect)


def planted_people() -> list[dict[str, str]]:
    """Those under watch who stand in some planted judgment."""
    return list(planted()["watched"])
