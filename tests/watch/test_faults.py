"""Every family of source under every fault: a run that lost something is never complete, and the next one loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from watch import clock, coverage, db, ledger, scan
from watch.config import SourceEntry
from watch.sandbox import people
from watch.sandbox.apis import DATABASES, KEY, Apis
from watch.sandbox.courts import PLACES, Courts, serving
from watch.tables import Document, Reading, Run, Version

if TYPE_CHECKING:
    from conftest import World

CASES = people.cases()
QUEBEC = tuple(case for case in CASES if case.court in DATABASES)[:4]


def federal(court: str) -> tuple[people.Case, ...]:
    """Four decisions of a court, none of them a PDF."""
    return tuple(case for case in CASES if case.source == court and not case.pdf)[:4]


LISTINGS = {
    "scc": r"rss\.do|nav_date",
    "fc": r"rss\.do|nav_date",
    "fca": r"ann\.do|nav_date",
    "canlii": r"/v1/caseBrowse/fr/[a-z]+/",
    "a2aj": r"^/search",
    "soquij": r"/jugements\?",
}
DOCUMENTS = {"fc": r"/item/", "a2aj": r"^/fetch", "soquij": r"/jugements/"}
LOSING = "captcha forbidden login missing error busy empty slow truncated markup huge loop bomb".split()


class Faulty:
    """A source of one family over four invented judgments, with a fault to switch on and off."""

    def __init__(self, family: str, patience: float = 30) -> None:
        self.family = family
        self.patience = patience
        self.site: Courts | Apis
        if family in PLACES:
            self.site = Courts(federal(family))
        else:
            self.site = Apis(federal("fc") if family == "a2aj" else QUEBEC)

    def breaks(self, fault: str, where: str) -> None:
        """This fault, on the pages that `where` finds; none when it is empty."""
        self.site.where = where
        if isinstance(self.site, Courts):
            self.site.faults = {self.family: fault} if fault else {}
        else:
            self.site.fault = fault

    def entry(self, base: str) -> SourceEntry:
        """The source, as a configuration names it."""
        options: dict[str, dict[str, Any]] = {
            "canlii": {"databases": ["qc"]},
            "a2aj": {"dataset": "FC", "window": 1500},
            "soquij": {"agreement": "E-2026-01"},
        }
        more = options.get(self.family)
        if more is None:
            client, collection = PLACES[self.family]
            feeds = {"scc": ["json", "rss"], "fca": ["ann"]}.get(self.family, ["rss"])
            more = {"client": client, "collection": collection, "feeds": feeds}
        shared = {"name": self.family, "basis": "essai", "pace": 0, "timeout": self.patience, "recheck": 0, "expect": 1}
        family = "decisia" if self.family in PLACES else self.family
        return SourceEntry(id=self.family, family=family, languages=("fr",), host=base, **shared, **more)  # type: ignore[arg-type]


@pytest.fixture
def engine(sqlite: Engine) -> Engine:
    """One kind of database is enough: what is tried here is what the sources do."""
    return sqlite


@contextmanager
def over(world: World, faulty: Faulty, state: Path) -> Iterator[World]:
    """The world with this source alone, read since long ago."""
    with serving(faulty.site) as base:
        told = {"source": (faulty.entry(base),), "state": str(state), "keys": {"canlii": KEY}}
        yield replace(world, config=world.config.model_validate(world.config.model_dump() | told))


def run(world: World) -> Run:
    """One scan of everything since long ago."""
    (done,) = scan.scan(world.engine, world.config, world.config.sources(), since=date(2020, 1, 1)).runs
    return done


def kept(world: World) -> dict[tuple[str, str], list[str]]:
    """The texts that are kept of each document, every version."""
    with db.transaction(world.engine) as session:
        rows = session.exec(
            select(Document.item, Document.language, Reading.body)
            .join(Version, Version.document_id == Document.id)  # type: ignore[arg-type]
            .join(Reading, Reading.version_id == Version.id)  # type: ignore[arg-type]
        ).all()
        versions = len(session.exec(select(Version)).all())
    found: dict[tuple[str, str], list[str]] = {}
    for item, language, body in rows:
        found.setdefault((item, language), []).append(body)
    assert versions >= len(rows)
    return found


def day(world: World) -> str:
    """What the ledger says of today."""
    at = clock.now()
    today = at.astimezone(world.config.zone).date()
    with db.transaction(world.engine) as session:
        (one,) = ledger.days(session, world.config, world.config.source[0], today, today, at)
        return one.verdict


CELLS = [
    *((family, "listing", fault) for family in LISTINGS for fault in (*LOSING, "nothing")),
    *((family, "listing", fault) for family in ("canlii", "a2aj", "soquij") for fault in ("error list", "fields")),
    *((family, "documents", fault) for family in DOCUMENTS for fault in LOSING if fault != "markup"),
    *(("fc", "documents", fault) for fault in ("fields", "markup")),
    ("a2aj", "documents", "markup"),
]


@pytest.mark.parametrize(("family", "place", "fault"), CELLS, ids=lambda value: str(value))
def test_a_fault_is_never_complete_and_once_it_is_lifted_the_next_run_closes_the_gap(
    world: World, tmp_path: Path, family: str, place: str, fault: str
) -> None:
    faulty = Faulty(family, 1 if fault == "slow" else 30)
    with over(world, faulty, tmp_path / "state") as world:
        faulty.breaks(fault, {"listing": LISTINGS, "documents": DOCUMENTS}[place][family])
        first = run(world)
        assert first.outcome in ("partial", "failed"), first.trouble
        assert first.trouble or first.stored < first.listed
        assert day(world) != "complete"
        with db.transaction(world.engine) as session:
            assert coverage.watermark(session, family, 3) == ""
            missing = len(coverage.gaps(session, family))
            assert missing == (first.listed - first.stored)
            for one in session.exec(select(Run)):
                one.retry_at = None
                session.add(one)
        faulty.breaks("", "")
        second = run(world)
        assert (second.outcome, second.trouble) == ("complete", "")
        assert second.listed == second.stored == len(faulty.site.cases)
        assert day(world) == "complete"
        with db.transaction(world.engine) as session:
            assert coverage.gaps(session, family) == []
            documents = session.exec(select(Document)).all()
            assert len({(d.item, d.language) for d in documents}) == len(documents) == len(faulty.site.cases)
            if family != "canlii":
                assert all(v.state in ("read", "masked") for v in session.exec(select(Version)))
                assert len(session.exec(select(Version)).all()) == len(documents)


@pytest.mark.parametrize("family", LISTINGS)
def test_an_undisturbed_run_stores_everything_that_is_listed_and_a_second_one_changes_nothing(
    world: World, tmp_path: Path, family: str
) -> None:
    faulty = Faulty(family)
    with over(world, faulty, tmp_path / "state") as world:
        for _ in range(2):
            done = run(world)
            assert (done.outcome, done.trouble, done.listed, done.stored) == ("complete", "", 4, 4)
        assert all(len(bodies) == 1 for bodies in kept(world).values())


@pytest.mark.parametrize(
    ("family", "fault"), [(family, fault) for family in LISTINGS for fault in ("twice", "charset")]
)
def test_a_list_that_repeats_itself_or_a_wrong_charset_loses_and_doubles_nothing(
    world: World, tmp_path: Path, family: str, fault: str
) -> None:
    faulty = Faulty(family)
    with over(world, faulty, tmp_path / "state") as world:
        faulty.breaks(fault, "")
        done = run(world)
        assert done.outcome == "complete", done.trouble
        assert (done.listed, done.stored) == (4, 4)
        disturbed = kept(world)
        assert all(len(bodies) == 1 for bodies in disturbed.values())
        assert not any("Ã©" in body for bodies in disturbed.values() for body in bodies)


@pytest.mark.parametrize("family", LISTINGS)
def test_a_judgment_of_long_ago_that_is_posted_today_is_found_by_the_next_run(
    world: World, tmp_path: Path, family: str
) -> None:
    faulty = Faulty(family)
    late = min(faulty.site.cases, key=lambda case: case.date)
    name = late.item if isinstance(faulty.site, Courts) else late.id
    faulty.site.hidden.add(name)
    with over(world, faulty, tmp_path / "state") as world:
        assert (run(world).outcome, run(world).stored) == ("complete", 3)
        faulty.site.hidden.clear()
        today = clock.now().date().isoformat()
        if isinstance(faulty.site, Courts):
            faulty.site.updated = {name: today}
        else:
            faulty.site.posted = {name: today}
        (done,) = scan.scan(world.engine, world.config, world.config.sources()).runs
        assert done.outcome == "complete", done.trouble
        assert len(kept(world)) == (4 if family != "canlii" else len(kept(world)))
        with db.transaction(world.engine) as session:
            assert len(session.exec(select(Document)).all()) == 4
