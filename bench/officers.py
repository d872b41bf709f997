"""The queue and the page of an alert under load: 200,000 alerts, 50,000 watched, 20 officers, over loopback HTTP.

    python bench/officers.py [--alerts N] [--watched N] [--officers N] [--seconds S] [--think S] [--data FOLDER]

Seeds a SQLite base of invented people (kept in FOLDER and used again), starts a real uvicorn over it, signs 20 officers
in and lets each see the queue once; then each looks at the queue, its filters, its next pages and alerts, and now and
then claims one, pausing between pages as a person does (`--think`: the mean pause in seconds; 0: none). Prints the median and the 95th percentile by page,
and fails on any answer that is not the one expected.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import httpx2 as httpx
from sqlalchemy import insert

from watch import db
from watch.alerts.due import due
from watch.people import accounts
from watch.tables import (
    Alert,
    Capacity,
    Case,
    Document,
    Evidence,
    Judgment,
    Match,
    Mention,
    Reading,
    Reason,
    Snapshot,
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
BODY = "\n".join(
    f"[{k}] Le tribunal examine la preuve de la partie, paragraphe {k}, et retient ce qui suit." for k in range(1, 60)
)


def seed(path: Path, alerts: int, watched: int, officers: int) -> None:
    """A base of this size, written in bulk; the same seed gives the same base."""
    engine = db.connect(f"sqlite:///{path}")
    db.upgrade(engine)
    chance, at, today = random.Random(1), db.now(), db.now().date()  # noqa: S311
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
    for low in range(1, alerts + 1, 20000):
        rows: dict[type, list[dict[str, object]]] = defaultdict(list)
        for k in range(low, min(alerts, low + 19999) + 1):
            _one(rows, k, chance, at, today, names, weights, people, officers)
        for table in (Case, Document, Judgment, Version, Reading, Match, Mention, Reason, Alert, Evidence, Step):
            put(table, rows[table])
        print(f"seeded {low + len(rows[Alert]) - 1}", file=sys.stderr)
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    engine.dispose()


def _one(rows, k, chance, at, today, names, weights, people, officers) -> None:  # type: ignore[no-untyped-def]
    state = chance.choices(names, weights)[0]
    person = people[(k * 7919) % len(people)]
    severity = chance.choice(("G4", "G3", "G3", "G2", "G2", "G2", "G1", "G1"))
    band = chance.choice(("certain", "probable", "possible", "possible"))
    raised = today - timedelta(days=chance.randrange(700 if state == "closed" else 12))
    judged = state in ("closed", "second_reader", "in_review")
    done = state in ("closed", "second_reader")
    start = BODY.index("[30]") + 5
    rows[Case].append({"id": k, "opened_at": at})
    rows[Document].append(
        {
            "id": k,
            "source": "depot",
            "item": str(k),
            "language": "fr",
            "url": "",
            "change": "",
            "title": "",
            "citation": "",
            "first_seen_at": at,
            "last_seen_at": at,
            "gone_at": None,
        }
    )
    rows[Judgment].append(
        {
            "id": k,
            "case_id": k,
            "court": "Cour du Québec",
            "title": f"R. c. {k}",
            "citation": f"2026 QCCQ {k}",
            "docket": f"540-01-{k:06}-269",
            "date": raised.isoformat(),
        }
    )
    rows[Version].append(
        {
            "id": k,
            "document_id": k,
            "number": 1,
            "snapshot_sha256": "ab" * 32,
            "media_type": "text/plain",
            "hints": "{}",
            "retrieved_at": at,
            "state": "read",
            "reason": "",
            "reader": "b",
            "judgment_id": k,
            "lang": "fr",
            "text_sha256": "",
            "restricted": False,
        }
    )
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
            "raised_at": at,
            "changed_at": at,
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


async def officer(
    base: str,
    name: int,
    seconds: float,
    think: float,
    ready: asyncio.Barrier,
    taken: dict[str, list[float]],
    wrong: list[str],
) -> None:
    """One officer: the queue, a filter, the next page, an alert, sometimes a claim; a pause after each."""
    chance = random.Random(name)  # noqa: S311
    async with httpx.AsyncClient(base_url=base, timeout=30, limits=httpx.Limits(keepalive_expiry=3)) as client:
        form = (await client.get("/connexion")).text
        token = re.search(r'name="jeton" value="([^"]*)"', form)
        data = {"compte": f"o{name}", "mot_de_passe": PASSWORD, "jeton": token.group(1) if token else ""}
        signed = await client.post("/connexion", data=data)
        if signed.status_code != 303:
            raise SystemExit(f"sign-in: {signed.status_code}")
        await client.get("/alertes")
        await ready.wait()
        await asyncio.sleep(chance.random() * think)
        until = time.monotonic() + seconds
        rows: list[str] = []
        onward = "/alertes"
        token_page = ""
        while time.monotonic() < until:
            kind, path = chance.choices(
                [
                    ("queue", "/alertes"),
                    (
                        "filtered",
                        f"/alertes?gravite={chance.choice(('G4', 'G3', 'G2'))}&responsable={chance.choice(('moi', '-', ''))}",
                    ),
                    ("permit", f"/alertes?onglet=all&permis={10000 + chance.randrange(9000)}"),
                    ("tab", f"/alertes?onglet={chance.choice(('review', 'second', 'closed', 'all'))}"),
                    ("next page", onward),
                    ("alert", f"/alertes/{chance.choice(rows)}" if rows else "/alertes"),
                    ("claim", ""),
                ],
                [4, 2, 1, 1, 2, 9, 1],
            )[0]
            begun = time.perf_counter()
            if kind == "claim":
                if not rows or not token_page:
                    continue
                answer = await client.post(
                    f"/alertes/{chance.choice(rows)}/actes", data={"acte": "take", "version": 2, "jeton": token_page}
                )
                fine = answer.status_code in (303, 409)
            else:
                answer = await client.get(path)
                fine = answer.status_code == 200
            taken[kind].append(time.perf_counter() - begun)
            if not fine:
                wrong.append(f"{kind} {path} {answer.status_code}")
            elif "queue" in kind or "page" in kind or kind in ("filtered", "tab"):
                rows = re.findall(r'class="row" href="/alertes/(\d+)"', answer.text) or rows
                more = re.search(r'rel="next" href="([^"]+)"', answer.text)
                onward = more.group(1).replace("&amp;", "&") if more else "/alertes"
                found = re.search(r'name="jeton" value="([^"]*)"', answer.text)
                token_page = found.group(1) if found else token_page
            if think:
                await asyncio.sleep(chance.expovariate(1 / think))


def main() -> None:
    """Seed, serve, load, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--alerts", type=int, default=200_000)
    parser.add_argument("--watched", type=int, default=50_000)
    parser.add_argument("--officers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--think", type=float, default=2.0)
    parser.add_argument("--data", type=Path, default=Path(".vigie/bench-queue"))
    given = parser.parse_args()
    given.data.mkdir(parents=True, exist_ok=True)
    base_file = given.data / f"{given.alerts}-{given.watched}.db"
    if not base_file.exists():
        making = base_file.with_suffix(".making")
        making.unlink(missing_ok=True)
        seed(making, given.alerts, given.watched, given.officers)
        making.rename(base_file)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = given.data / "config.toml"
    config.write_text(
        f'database = "sqlite:///{base_file}"\nsnapshots = "{given.data / "snapshots"}"\n[web]\nport = {port}\nurl = "http://127.0.0.1:{port}"\n'
        f'[[source]]\nid = "depot"\nname = "Dépôt"\nfamily = "folder"\npath = "{given.data / "depot"}"\nbasis = "mesure"\n',
        encoding="utf-8",
    )
    (given.data / "depot").mkdir(exist_ok=True)
    base = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "watch", "--config", str(config), "serve", "--web"], stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            try:
                if httpx.get(f"{base}/vivant").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.2)
        taken: dict[str, list[float]] = defaultdict(list)
        wrong: list[str] = []

        async def everybody() -> None:
            ready = asyncio.Barrier(given.officers)
            every = (officer(base, k, given.seconds, given.think, ready, taken, wrong) for k in range(given.officers))
            await asyncio.gather(*every)

        asyncio.run(everybody())
    finally:
        server.terminate()
        server.wait(20)
    for kind, times in sorted(taken.items()):
        print(
            f"{kind:10} {len(times):6} median {statistics.median(times) * 1000:6.1f} ms   p95 {_p95(times) * 1000:6.1f} ms"
        )
    every = [t for times in taken.values() for t in times]
    print(
        json.dumps(
            {
                "alerts": given.alerts,
                "watched": given.watched,
                "officers": given.officers,
                "think": given.think,
                "requests": len(every),
                "median_ms": round(statistics.median(every) * 1000, 1),
                "p95_ms": round(_p95(every) * 1000, 1),
                "wrong": len(wrong),
            }
        )
    )
    if wrong:
        print("\n".join(wrong[:10]), file=sys.stderr)
        sys.exit(1)


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    main()
