"""A crawl of real pages over HTTP in its own process: everything announced is told, and every trouble is."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from spiders import Event, Fetched, Gone, Kept, Known, Listed, Plan, Report, Seen, Source, crawl
from watch.sandbox.courts import Courts
from watch.sandbox.mail import free_port
from watch.sandbox.people import Case


@dataclass
class Crawled:
    """What a crawl yielded, sorted."""

    listed: list[Listed]
    fetched: list[Fetched]
    report: Report
    rechecked: list[Seen | Gone]


def run(source: Source, known: Known | None = None, **plan: Any) -> Crawled:
    events: list[Event] = list(crawl(source, known or {}, deadline=60, plan=Plan(**plan)))
    assert sum(isinstance(event, Report) for event in events) == 1
    assert isinstance(events[-1], Report)
    return Crawled(
        [e for e in events if isinstance(e, Listed)],
        [e for e in events if isinstance(e, Fetched)],
        events[-1],
        [e for e in events if isinstance(e, Seen | Gone)],
    )


Site = Callable[[Courts], str]
Make = Callable[..., Case]
At = Callable[..., Source]


def test_both_languages_are_listed_and_fetched_with_their_metadata(site: Site, make: Make, at: At) -> None:
    base = site(Courts((make("11", languages=("fr", "en")), make("12"))))
    done = run(at(base, languages=("fr", "en")))
    assert {(e.item, e.language) for e in done.listed} == {("11", "fr"), ("11", "en"), ("12", "fr")}
    assert {(e.item, e.language) for e in done.fetched} == {("11", "fr"), ("11", "en"), ("12", "fr")}
    assert done.report == Report("fc")
    (english,) = [e for e in done.fetched if e.language == "en"]
    assert english.metadata["citation"] == "2026 FC 11"
    assert english.metadata["date"] == "2026-03-04"
    assert english.metadata["docket"] == "T-1-26"
    assert b"documentcontent" in english.body


@pytest.mark.parametrize(
    ("court", "place", "feeds"),
    [
        ("scc", ("scc-csc", "scc-csc"), ("json", "rss")),
        ("tcc", ("tcc-cci", "decisions"), ("rss",)),
        ("fca", ("fca-caf", "decisions"), ("ann",)),
    ],
)
def test_each_kind_of_feed_is_read(
    site: Site, make: Make, at: At, court: str, place: tuple[str, str], feeds: tuple[str, ...]
) -> None:
    base = site(Courts(tuple(make(str(n), source=court) for n in range(21, 24))))
    done = run(at(base, options={"client": place[0], "collection": place[1], "feeds": feeds}))
    assert len(done.listed) == len(done.fetched) == 3
    assert not done.report.trouble


def test_a_year_is_read_page_by_page_to_its_404(site: Site, make: Make, at: At) -> None:
    courts = Courts(tuple(make(str(n)) for n in range(100, 160)))
    done = run(at(site(courts), options={"feeds": ()}), again="2026-01-01")
    assert len(done.listed) == 60
    assert not done.report.trouble
    assert [path for path in courts.asked if path.endswith("page=4")]


def test_an_old_judgment_that_was_updated_is_fetched_again_and_a_known_one_is_not(
    site: Site, make: Make, at: At
) -> None:
    cases = (make("1", date="1988-12-15"), make("2"))
    courts = Courts(cases, updated={"1": "2026-09-16"})
    known = {("1", "fr"): "1988-12-15", ("2", "fr"): "2026-03-04"}
    done = run(at(site(courts)), known)
    assert {e.item for e in done.listed} == {"1", "2"}
    assert [e.item for e in done.fetched] == ["1"]
    assert done.fetched[0].change == "2026-09-16"


def test_what_is_over_the_limit_of_a_run_is_left_for_the_next_and_counted(site: Site, make: Make, at: At) -> None:
    base = site(Courts(tuple(make(str(n)) for n in range(5))))
    done = run(at(base, max_items=2))
    assert (len(done.listed), len(done.fetched), done.report.deferred) == (5, 2, 3)


def test_a_document_that_is_only_a_pdf_is_taken_as_its_pdf(site: Site, make: Make, at: At) -> None:
    done = run(at(site(Courts((make("7", pdf=True),)))))
    assert done.fetched[0].body.startswith(b"%PDF")
    assert done.fetched[0].media_type.startswith("application/pdf")
    assert done.fetched[0].metadata["docket"] == "T-1-26"


LISTING = {
    "captcha": "captcha",
    "forbidden": "accès refusé",
    "login": "connexion",
    "error": "HTTP 500",
    "busy": "HTTP 503",
    "empty": "page vide",
    "markup": "page inattendue",
    "slow": "TimeoutError",
    "truncated": "ResponseDataLoss",
    "huge": "DownloadCancelled",
    "loop": "redirections sans fin",
    "bomb": "trop lourde",
}
PATIENCE = {"slow": 1.0}
"""Seconds that an answer may take: few only where slowness is what is tried, so that a busy machine tries nothing else."""


@pytest.mark.parametrize("fault", LISTING)
def test_a_listing_that_is_not_one_is_told_never_taken_for_nothing(site: Site, make: Make, at: At, fault: str) -> None:
    done = run(at(site(Courts((make("7"),), {"fc": fault})), timeout=PATIENCE.get(fault, 30.0)))
    assert done.listed == done.fetched == []
    assert LISTING[fault] in done.report.trouble


@pytest.mark.parametrize("fault", [*LISTING, "fields"])
def test_a_document_that_is_not_one_is_told_never_taken_for_a_judgment(
    site: Site, make: Make, at: At, fault: str
) -> None:
    courts = Courts((make("7"), make("8")), {"fc": fault}, where="/item/7/")
    done = run(at(site(courts), timeout=PATIENCE.get(fault, 30.0)))
    assert len(done.listed) == 2
    assert "7" not in {e.item for e in done.fetched}
    assert done.report.trouble or [f.item for f in done.report.failures] == ["7"]


def test_a_source_that_says_when_to_come_back_is_left_alone_until_then(site: Site, make: Make, at: At) -> None:
    courts = Courts((make("7"),), {"fc": "busy"})
    done = run(at(site(courts)))
    assert done.report.wait == 1800
    assert len([path for path in courts.asked if "fc-cf" in path]) == 1


def test_rows_told_twice_are_one_document(site: Site, make: Make, at: At) -> None:
    done = run(at(site(Courts((make("7"), make("8")), {"fc": "twice"}))))
    assert len(done.listed) == len(done.fetched) == 2


def test_a_feed_that_rolled_past_the_last_run_is_filled_in_from_the_years_and_said(
    site: Site, make: Make, at: At
) -> None:
    courts = Courts(tuple(make(str(n), date=f"2026-0{n}-10") for n in range(1, 6)))
    real = courts._of
    courts._of = lambda court, lang, year="": real(court, lang, year)[: None if year else 2]  # type: ignore[method-assign]
    base = site(courts)
    joined = run(at(base), since="2026-04-12")
    assert (len(joined.listed), joined.report.trouble) == (2, "")
    broken = run(at(base), since="2026-02-12")
    assert len(broken.listed) == 5
    assert "ne remonte plus au 2026-02-12" in broken.report.trouble
    closed = run(at(base), since="2026-02-12", again="2026-01-01")
    assert (len(closed.listed), closed.report.trouble) == (5, "")


def test_a_year_that_announces_more_than_it_gives_is_told(site: Site, make: Make, at: At) -> None:
    courts = Courts(tuple(make(str(n)) for n in range(100, 130)))
    answer = courts.answer

    def shortened(path: str) -> Any:
        status, media, body, headers = answer(path)
        return status, media, body.replace(b'href="/fc-cf/decisions/fr/item/110/index.do"', b'href="#"'), headers

    courts.answer = shortened  # type: ignore[method-assign]
    done = run(at(site(courts), options={"feeds": ()}), again="2026-01-01")
    assert "30 documents annoncés, 29 lus" in done.report.trouble


def test_what_is_kept_is_looked_at_again(site: Site, make: Make, at: At) -> None:
    courts = Courts((make("1"), make("2"), make("3")), hidden={"2"})
    answer = courts.answer
    courts.answer = lambda path: (304, "text/html", b"") if "/item/3/" in path else answer(path)  # type: ignore[assignment, method-assign, return-value]
    known = {(str(n), "fr"): "2026-03-04" for n in range(1, 4)}
    kept = tuple(Kept(str(n), "fr", "", "2026-03-04", etag='"x"') for n in range(1, 4))
    done = run(at(site(courts)), known, recheck=kept)
    assert [(e.item, e.change) for e in done.fetched] == [("1", "2026-03-04")]
    assert done.rechecked == [
        Gone("fc", "2", "fr", done.rechecked[0].reason),  # type: ignore[union-attr]
        Seen("fc", "3", "fr"),
    ]


def test_a_captcha_in_the_middle_stops_the_run_at_once(site: Site, make: Make, at: At) -> None:
    courts = Courts(tuple(make(str(n)) for n in range(5)))
    real = courts.answer

    def turning(path: str) -> tuple[int, str, bytes]:
        if "/item/2/" in path:
            courts.faults["fc"] = "captcha"
        return real(path)

    courts.answer = turning  # type: ignore[method-assign]
    done = run(at(site(courts)))
    assert len(done.listed) == 5
    assert 0 < len(done.fetched) < 5
    assert "captcha" in done.report.trouble
    assert sum("/item/" in path for path in courts.asked) == len(done.fetched) + 1


def test_one_document_that_fails_is_named_and_the_others_are_taken(site: Site, make: Make, at: At) -> None:
    courts = Courts(tuple(make(str(n)) for n in range(3)))
    real = courts.answer
    courts.answer = lambda path: (404, "text/html", b"gone") if "/item/1/" in path else real(path)  # type: ignore[method-assign]
    done = run(at(site(courts)))
    assert len(done.fetched) == 2
    assert [(f.item, "404" in f.reason) for f in done.report.failures] == [("1", True)]


@pytest.mark.parametrize("status", [500, 503, 403])
def test_without_a_robots_file_that_can_be_had_nothing_else_is_asked(
    site: Site, make: Make, at: At, status: int
) -> None:
    courts = Courts((make("1"),))
    real = courts.answer
    courts.answer = lambda path: (status, "text/plain", b"") if path == "/robots.txt" else real(path)  # type: ignore[method-assign]
    done = run(at(site(courts)))
    assert "robots.txt" in done.report.trouble
    assert not courts.asked


def test_what_robots_forbids_is_not_asked_for(site: Site, make: Make, at: At) -> None:
    courts = Courts((make("1"),))
    real = courts.answer
    courts.answer = lambda path: (
        (200, "text/plain", b"User-agent: *\nDisallow: /fc-cf/") if path == "/robots.txt" else real(path)
    )  # type: ignore[method-assign]
    done = run(at(site(courts)))
    assert "robots.txt" in done.report.trouble
    assert not [path for path in courts.asked if "fc-cf" in path]


def test_a_server_that_is_not_there_is_told(at: At) -> None:
    done = run(at(f"http://127.0.0.1:{free_port()}"))
    assert "injoignable" in done.report.trouble


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"family": "inconnue"}, "type de source inconnu"),
        ({"basis": " "}, "base légale"),
        ({"options": {"host": ""}}, "il manque host"),
        ({"options": {"feeds": ("xml",)}}, "flux inconnu"),
    ],
)
def test_a_source_that_is_badly_described_is_a_report(at: At, change: dict[str, object], says: str) -> None:
    assert says in run(at("http://127.0.0.1:9", **change)).report.trouble


def test_a_crawl_that_outlasts_its_deadline_is_ended(site: Site, make: Make, at: At) -> None:
    courts = Courts((make("1"),))
    events = list(crawl(at(site(slow(courts))), {}, deadline=2))
    assert "plus de 2 s" in events[-1].trouble  # type: ignore[union-attr]


def slow(courts: Courts) -> Courts:
    """Sites whose documents never come."""
    real = courts.answer
    courts.answer = lambda path: (time.sleep(60), real(path))[1] if "/item/" in path else real(path)  # type: ignore[method-assign]
    return courts


def test_a_child_that_is_killed_is_told(site: Site, make: Make, at: At) -> None:
    events = crawl(at(site(slow(Courts((make("1"), make("2")))))), {})
    first = next(events)
    assert isinstance(first, Listed)
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
    last = list(events)[-1]
    assert isinstance(last, Report)
    assert "sans rendre compte" in last.trouble


def _parent(
    source: Source, started: multiprocessing.synchronize.Event, child: multiprocessing.sharedctypes.Synchronized
) -> None:
    for event in crawl(source, {}):
        if isinstance(event, Listed):
            child.value = multiprocessing.active_children()[0].pid or 0
            started.set()


def test_a_child_dies_with_its_parent(site: Site, make: Make, at: At) -> None:
    context = multiprocessing.get_context("spawn")
    started, child = context.Event(), context.Value("i", 0)
    parent = context.Process(target=_parent, args=(at(site(slow(Courts((make("1"),))))), started, child))
    parent.start()
    assert started.wait(30)
    os.kill(parent.pid or 0, signal.SIGKILL)
    parent.join()
    deadline = time.monotonic() + 10
    while _alive(child.value) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(child.value)


def _alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
            return stat.read().split()[2] != "Z"
    except FileNotFoundError:
        return False
