"""The interfaces of CanLII, A2AJ and SOQUIJ, asked for real on loopback: what each says of itself, and its limits."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import spiders
from spiders import Plan, Report, Source
from spiders.quota import Quota
from spiders.source import Event, Fetched, Listed
from watch.sandbox.apis import KEY, Apis
from watch.sandbox.people import Case, cases

Up = Callable[[Any], str]
ALL = Plan(again="2020-01-01")
QUEBEC = tuple(case for case in cases() if case.court == "QCCQ-CRIM")[:7]


def source(family: str, base: str, state: Path, **more: Any) -> Source:
    """One of the three, at this address."""
    options: dict[str, Any] = {
        "canlii": {"databases": ("qc",), "key": KEY},
        "a2aj": {"dataset": "FC", "window": 1500},
        "soquij": {"agreement": "E-2026-01"},
    }[family]
    options = {"host": base, **options, **more.pop("options", {})}
    said = {"id": family, "family": family, "name": family, "basis": "essai", "pace": 0.0, "languages": ("fr",)}
    return Source(**{**said, "max_items": 500, "state": str(state), "timeout": 30.0, **more}, options=options)


def crawl(source: Source, plan: Plan = ALL, known: dict[tuple[str, str], str] | None = None) -> list[Event]:
    """Everything one crawl tells."""
    return list(spiders.crawl(source, known or {}, 60, plan))


def listed(events: list[Event]) -> list[Listed]:
    return [event for event in events if isinstance(event, Listed)]


def report(events: list[Event]) -> Report:
    (last,) = [event for event in events if isinstance(event, Report)]
    return last


def calls(apis: Apis) -> int:
    """How often an interface was asked, robots.txt left out."""
    return len([path for path in apis.asked if path != "/robots.txt"])


def many(count: int, day: str | None = None) -> tuple[Case, ...]:
    """Decisions of the Federal Court, one a day, or all of one day."""
    (model,) = [case for case in cases() if case.source == "fc"][:1]
    first = date(2025, 1, 1)
    return tuple(
        replace(
            model,
            id=f"f{n}",
            item=str(n),
            citation=f"2025 CF {n}",
            date=day or (first + timedelta(days=n)).isoformat(),
            languages=("fr",),
        )
        for n in range(count)
    )


def test_canlii_gives_titles_and_citations_as_records_and_is_never_asked_for_a_page(site: Up, tmp_path: Path) -> None:
    apis = Apis(QUEBEC)
    events = crawl(source("canlii", site(apis), tmp_path))
    assert report(events) == Report("canlii")
    assert {one.citation for one in listed(events)} == {f"{case.citation} (CanLII)" for case in QUEBEC}
    record = json.loads(next(event.body for event in events if isinstance(event, Fetched)))
    assert (record["basis"], record["lang"]) == ("title", "fr")
    assert record["title"] in {case.title for case in QUEBEC}
    assert all("/v1/caseBrowse/" in path or path == "/robots.txt" for path in apis.asked)
    assert all(one.url.startswith("https://www.canlii.invalid/fr/qc/qccq/doc/") for one in listed(events))


def test_a_key_that_is_refused_ends_the_run_and_is_told_nowhere(site: Up, tmp_path: Path) -> None:
    apis = Apis(QUEBEC)
    events = crawl(source("canlii", site(apis), tmp_path, options={"key": "mauvaise-cle"}))
    assert "HTTP 401" in report(events).trouble
    assert "mauvaise-cle" not in repr(events)
    assert calls(apis) == 1


def test_without_a_key_canlii_is_not_asked_anything(site: Up, tmp_path: Path) -> None:
    apis = Apis(QUEBEC)
    assert "aucune clé" in report(crawl(source("canlii", site(apis), tmp_path, options={"key": ""}))).trouble
    assert apis.asked == []


def test_a_page_that_is_too_long_is_asked_for_in_halves_until_it_fits(site: Up, tmp_path: Path) -> None:
    apis = Apis(QUEBEC, limit=2)
    events = crawl(source("canlii", site(apis), tmp_path))
    assert report(events).trouble == ""
    assert len({one.item for one in listed(events)}) == len(QUEBEC)


def test_one_row_that_is_too_long_by_itself_is_told(site: Up, tmp_path: Path) -> None:
    assert "TOO_LONG" in report(crawl(source("canlii", site(Apis(QUEBEC, limit=0)), tmp_path))).trouble


def test_an_unknown_database_is_told_and_the_others_are_read(site: Up, tmp_path: Path) -> None:
    events = crawl(source("canlii", site(Apis(QUEBEC)), tmp_path, options={"databases": ("qcxx", "qccq")}))
    assert report(events).trouble == "base inconnue de CanLII : qcxx"
    assert len(listed(events)) == len(QUEBEC)


def test_the_calls_of_a_day_outlive_the_process_and_the_run_that_spends_the_last_is_not_complete(
    site: Up, tmp_path: Path
) -> None:
    from spiders.families.canlii import PER_DAY

    apis = Apis(QUEBEC)
    today = datetime.now(UTC).strftime("%Y-%m-%d")  # noqa: TID251 (the spider counts by the clock of its own process)
    (tmp_path / "canlii.quota.json").write_text(json.dumps({"day": {today: PER_DAY - 1}}))
    events = crawl(source("canlii", site(apis), tmp_path))
    assert "limite de 4900 appels par jour" in report(events).trouble
    assert calls(apis) == 1
    assert "limite" in report(crawl(source("canlii", site(apis), tmp_path))).trouble
    assert calls(apis) == 1


def test_a_title_that_changed_is_handed_over_again_and_one_that_did_not_is_not(site: Up, tmp_path: Path) -> None:
    base = site(Apis(QUEBEC))
    known = {(one.item, one.language): one.change for one in listed(crawl(source("canlii", base, tmp_path)))}
    assert not [e for e in crawl(source("canlii", base, tmp_path), known=known) if isinstance(e, Fetched)]
    changed = (replace(QUEBEC[0], title="R. c. Autre Intitulé"), *QUEBEC[1:])
    events = crawl(source("canlii", site(Apis(changed)), tmp_path), known=known)
    assert len([e for e in events if isinstance(e, Fetched)]) == 1


def test_a_window_that_comes_back_full_is_cut_in_two_until_nothing_is_hidden(site: Up, tmp_path: Path) -> None:
    events = crawl(source("a2aj", site(Apis(many(130))), tmp_path))
    assert report(events).trouble == ""
    assert len({one.item for one in listed(events)}) == 130
    assert len([event for event in events if isinstance(event, Fetched)]) == 130


def test_a_day_with_more_judgments_than_a_search_gives_is_told(site: Up, tmp_path: Path) -> None:
    events = crawl(source("a2aj", site(Apis(many(60, "2025-06-02"))), tmp_path))
    assert "50 jugements le 2025-06-02" in report(events).trouble
    assert len(listed(events)) == 50


def test_the_hour_of_a2aj_is_counted_apart_from_its_day(tmp_path: Path) -> None:
    quota = Quota(tmp_path / "q.json", {"hour": 2, "day": 3})
    at = datetime(2026, 3, 1, 9, 59, tzinfo=UTC)
    assert [quota.spend(at) for _ in range(3)] == ["", "", "hour"]
    later = at + timedelta(hours=1)
    assert [quota.spend(later) for _ in range(2)] == ["", "day"]
    assert quota.spend(at + timedelta(days=1)) == ""


def test_a_counter_that_makes_no_sense_counts_as_spent(tmp_path: Path) -> None:
    (tmp_path / "q.json").write_text("{broken")
    assert Quota(tmp_path / "q.json", {"day": 3}).spend(datetime(2026, 3, 1, tzinfo=UTC)) == "day"


def test_soquij_without_an_agreement_on_file_is_not_asked_anything(site: Up, tmp_path: Path) -> None:
    apis = Apis(QUEBEC)
    assert "aucune entente" in report(crawl(source("soquij", site(apis), tmp_path, options={"agreement": " "}))).trouble
    assert apis.asked == []


def test_the_pages_of_soquij_are_held_to_the_total_they_announce(site: Up, tmp_path: Path) -> None:
    apis = Apis(tuple(replace(QUEBEC[0], id=f"q{n}") for n in range(60)))
    answer = apis.answer
    events = crawl(source("soquij", site(apis), tmp_path))
    assert (report(events).trouble, len(listed(events))) == ("", 60)

    def short(path: str) -> Any:
        status, media, body, headers = answer(path)
        return status, media, body.replace(b'"total": 60', b'"total": 61'), headers

    apis.answer = short  # type: ignore[method-assign]
    assert "61 documents annoncés, 60 lus" in report(crawl(source("soquij", site(apis), tmp_path))).trouble


def test_what_a_run_may_not_fetch_is_deferred_and_told(site: Up, tmp_path: Path) -> None:
    for family in ("canlii", "soquij"):
        events = crawl(source(family, site(Apis(QUEBEC)), tmp_path, max_items=5))
        assert report(events).deferred == 2, family
        assert len([event for event in events if isinstance(event, Fetched)]) == 5
    assert report(crawl(source("a2aj", site(Apis(many(9))), tmp_path, max_items=5))).deferred == 4
