"""The base that the screens are measured on: alerts, watched and officers, all invented, written in bulk."""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta

from sqlalchemy import insert

from watch import clock, db
from watch.alerts.due import due
from watch.people import accounts
from watch.roster import sought
from watch.tables import (
    Alert,
    Capacity,
    Case,
    Decision,
    Document,
    Evidence,
    Judgment,
    Match,
    Mention,
    Opening,
    Reading,
    Reason,
    Run,
    Sighting,
    Snapshot,
    Spoken,
    Step,
    Version,
    Watched,
)

PASSWORD = "x7-tournesol-brumeux-41"  # noqa: S105 (of invented accounts, on loopback)
GIVEN = ("Mélisande", "Théodule", "Aurélie", "Zacharie", "Béatrice", "Onésime", "Clothilde", "Fulgence")
FAMILY = ("Corriveau", "Vaillancourt", "Brochu", "Quessy", "Lamothe", "Charbonnier", "Sauvageau", "Dussault")
STATES = (
    ("closed", 70),
    ("new", 16),
    ("in_review", 5),
    ("assigned", 4),
    ("to_review", 3),
    ("snoozed", 1),
    ("second_reader", 1),
)
NUMBERED = (Watched, Case, Document, Judgment, Version, Match, Alert)
"""The tables whose rows are numbered here, not by the database."""
BODY = "\n".join(
    f"[{k}] Le tribunal examine la preuve de la partie, paragraphe {k}, et retient ce qui suit." for k in range(1, 60)
)


def seed(url: str, alerts: int, watched: int, officers: int) -> None:
    """A base of this size, written in bulk; the same seed gives the same base."""
    engine = db.connect(url)
    db.upgrade(engine)
    chance, at, today = random.Random(1), clock.now(), clock.now().date()  # noqa: S311
    names, weights = [s for s, _ in STATES], [w for _, w in STATES]
    with db.transaction(engine) as session:
        kept = accounts.hashed("", PASSWORD)
        for k in range(officers):
            accounts.add(
                session, f"o{k}", name=f"Officière {k}", role="officer", kept=kept, restricted=k % 2 == 0, by="bench"
            )

    def put(table: type, rows: list[dict[str, object]]) -> None:
        with db.transaction(engine) as session:
            session.connection().execute(insert(table), rows)

    people = []
    for k in range(1, watched + 1):
        name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}-{chance.choice(FAMILY)}"
        people.append(
            {
                "id": k,
                "ref": f"B{k}",
                "kind": "person",
                "name": name,
                "born": "1980",
                "place": "Laval",
                "neq": "",
                "sought": sought(f"B{k}", "", [name]),
                "active": True,
                "revision": 1,
                "changed_at": at,
            }
        )
    put(Watched, people)
    put(
        Capacity,
        [
            {
                "watched_id": k,
                "permit": str(10000 + k % 9000),
                "capacity": "administrator",
                "organization_ref": "",
                "since": "",
                "until": "",
            }
            for k in range(1, watched + 1)
        ],
    )
    put(Snapshot, [{"sha256": "ab" * 32, "size": 1, "stored_at": at}])
    run = {"source": "depot", "started_at": at - timedelta(days=710), "ended_at": at, "outcome": "complete"}
    put(Run, [{**run, "trouble": "", "listed": alerts, "stored": alerts, "added": alerts, "deferred": 0}])
    for low in range(1, alerts + 1, 20000):
        rows: dict[type, list[dict[str, object]]] = defaultdict(list)
        for k in range(low, min(alerts, low + 19999) + 1):
            _one(rows, k, chance, at, today, names, weights, people, officers)
        for table, written in rows.items():
            put(table, written)
        print(f"seeded {low + len(rows[Alert]) - 1}", file=sys.stderr)
    for table, written in _sector(alerts // 100, at, alerts).items():
        put(table, written)
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            for table in NUMBERED:
                name = f'"{table.__tablename__}"'
                said = f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}"  # noqa: S608
                connection.exec_driver_sql(said)
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    engine.dispose()


def _sector(most: int, at: datetime, before: int) -> dict[type, list[dict[str, object]]]:
    """Judgments that speak of childcare and in which nobody is watched, numbered after `before`."""
    rows: dict[type, list[dict[str, object]]] = defaultdict(list)
    for k in range(before + 1, before + 1 + most):
        rows[Case].append({"id": k, "opened_at": at})
        rows[Document].append(_document(k, at))
        rows[Judgment].append(_judgment(k, at.date()))
        rows[Version].append(_version(k, at))
        rows[Reading].append({"version_id": k, "body": BODY, "folded": ""})
        state = ("new", "new", "new", "read", "dismissed")[k % 5]
        said = {"state": state, "reason": "", "by": "", "decided_at": None}
        if state != "new":
            said |= {"reason": "Autre objet.", "by": "o1", "decided_at": at}
        rows[Sighting].append({"version_id": k, "engine": "b", "score": 5, "found_at": at, **said})
        rows[Spoken].append({"version_id": k, "rule": "garderie", "weight": 3, "start": 30, "end": 40})
    return rows


def _document(k: int, seen: datetime) -> dict[str, object]:
    return {
        "id": k,
        "source": "depot",
        "item": str(k),
        "language": "fr",
        "url": "",
        "change": "",
        "title": "",
        "citation": "",
        "first_seen_at": seen,
        "last_seen_at": seen,
        "gone_at": None,
    }


def _judgment(k: int, day: date) -> dict[str, object]:
    return {
        "id": k,
        "case_id": k,
        "court": "Cour du Québec",
        "title": f"R. c. {k}",
        "citation": f"2026 QCCQ {k}",
        "docket": f"540-01-{k:06}-269",
        "date": day.isoformat(),
    }


def _version(k: int, seen: datetime) -> dict[str, object]:
    return {
        "id": k,
        "document_id": k,
        "number": 1,
        "snapshot_sha256": "ab" * 32,
        "media_type": "text/plain",
        "hints": "{}",
        "retrieved_at": seen,
        "state": "read",
        "reason": "",
        "reader": "b",
        "judgment_id": k,
        "lang": "fr",
        "text_sha256": "",
        "restricted": False,
    }


def _one(rows, k, chance, at, today, names, weights, people, officers) -> None:  # type: ignore[no-untyped-def]
    state = chance.choices(names, weights)[0]
    person = people[(k * 7919) % len(people)]
    severity = chance.choice(("G4", "G3", "G3", "G2", "G2", "G2", "G1", "G1"))
    band = chance.choice(("certain", "probable", "possible", "possible"))
    ago = timedelta(days=chance.randrange(700 if state == "closed" else 12))
    raised, seen = today - ago, at - ago
    judged = state in ("closed", "second_reader", "in_review")
    done = state in ("closed", "second_reader")
    start = BODY.index("[30]") + 5
    rows[Case].append({"id": k, "opened_at": seen})
    rows[Document].append(_document(k, seen))
    rows[Judgment].append(_judgment(k, raised))
    rows[Version].append(_version(k, seen))
    rows[Reading].append({"version_id": k, "body": BODY, "folded": ""})
    rows[Match].append(
        {
            "id": k,
            "version_id": k,
            "watched_id": person["id"],
            "engine": "b",
            "name": person["name"],
            "found": person["name"],
            "role": "accused",
            "score": 0.9,
            "band": band,
            "heads": "E1 E2",
            "severity": severity,
            "found_at": at,
        }
    )
    rows[Mention].append(
        {
            "match_id": k,
            "rank": 0,
            "start": start,
            "end": start + 12,
            "found": BODY[start : start + 12],
            "role": "accused",
            "zone": "party",
            "score": 0.9,
        }
    )
    rows[Reason] += [
        {
            "match_id": k,
            "rank": r,
            "code": code,
            "fr": "Rôle au jugement : personne accusée.",
            "en": "Role: accused.",
            "weight": w,
            "start": None,
            "end": None,
        }
        for r, (code, w) in enumerate((("name", 0.5), ("role", 0.05), ("rarity", -0.2)))
    ]
    rows[Alert].append(
        {
            "id": k,
            "watched_id": person["id"],
            "case_id": k,
            "state": state,
            "why": "",
            "band": band,
            "severity": severity,
            "heads": "E1 E2",
            "restricted": k % 20 == 0,
            "raised_at": seen,
            "changed_at": seen,
            "opened_at": at if judged else None,
            "due": due(severity, band, raised),
            "assignee": f"o{k % officers}" if judged or state == "assigned" else "",
            "identity": "different" if judged else "",
            "relevance": "",
            "grounds": "",
            "result": "unfounded" if done else "",
            "reason": "homonym" if done else "",
            "first_by": "o1" if done else "",
            "second_by": "o2" if state == "closed" else "",
            "closed_at": at if state == "closed" else None,
            "snoozed_until": "2999-01-01" if state == "snoozed" else "",
            "version": 2,
        }
    )
    rows[Evidence].append({"alert_id": k, "match_id": k})
    rows[Step].append(
        {
            "alert_id": k,
            "act": "fact",
            "before": "new",
            "after": state,
            "about": "",
            "comment": "",
            "by": "vigie",
            "at": at,
        }
    )
    if judged:
        by, decided = f"o{k % officers}", min(at, seen + timedelta(hours=chance.randrange(1, 400)))
        rows[Opening].append({"alert_id": k, "person": by, "at": decided})
        rows[Decision].append(
            {
                "alert_id": k,
                "kind": "identity",
                "finding": "different",
                "grounds": "",
                "reason": "Une autre date de naissance.",
                "by": by,
                "at": decided,
            }
        )
