"""The screens under load: 200,000 alerts, 50,000 watched, 20 officers at once, over loopback HTTP.

    python bench/officers.py [--alerts N] [--watched N] [--officers N] [--seconds S] [--think S] [--staggered] [--data DIR] [--database URL]

Seeds a base of invented people (SQLite, kept in DIR and used again, or an empty PostgreSQL at URL, used again as well) and starts the real `vigie serve` over it. First one
officer alone asks for each page in turn: what it costs the server's processor. Then all sign in at the same instant,
and what each waits at the door is told apart, with what a colleague who was there already waits for pages. Then all
begin at the same instant (`--staggered`: within one pause) and look at the queue, its filters, later pages, tabs and
alerts, at texts, people, permits and the watch-list, and claim alerts, pausing `--think` seconds on average between
two pages as a person does (0: never). Prints the median and the 95th percentile by page; fails on any answer that is
not the one expected.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx
from desk import PASSWORD, seed

from watch import db

TICK = os.sysconf("SC_CLK_TCK")
ALONE = 24
"""Times that one officer asks for each page, to know what it costs."""
SHARES = {
    "queue": 8, "filtered": 6, "permit": 2, "tab": 4, "late": 1, "later page": 4, "alert": 18, "text": 2, "next": 2,
    "claim": 2, "watch-list": 1, "search": 2, "person": 3, "permit file": 1, "dashboard": 1,
}  # fmt: skip
"""How often each page is asked for."""
DOOR, MEANWHILE = "sign-in", "meanwhile"
"""What is told apart: signing in with the queue after it, and pages while the others do."""
SEARCHED = ("corriveau", "melisande brochu", "B4217", "quessy lamothe", "zacharie")


@dataclass
class Seen:
    """What an officer's last pages gave: alerts to open, the page after, and what a form must bring back."""

    rows: list[str] = field(default_factory=list)
    onward: str = "/alertes"
    token: str = ""

    def take(self, page: str) -> None:
        """Remember what a page of the queue shows."""
        self.rows = re.findall(r'class="row" href="/alertes/(\d+)"', page) or self.rows
        more = re.search(r'rel="next" href="([^"]+)"', page)
        self.onward = more.group(1).replace("&amp;", "&") if more else "/alertes"
        found = re.search(r'name="jeton" value="([^"]*)"', page)
        self.token = found.group(1) if found else self.token


@dataclass(frozen=True)
class Ask:
    """One request, and the answers that are right."""

    path: str
    form: dict[str, str] | None = None
    right: tuple[int, ...] = (200,)
    part: bool = False


def asked(kind: str, seen: Seen, chance: random.Random) -> Ask:
    """A request for a page of this kind, as somebody who has `seen` those pages makes it."""
    number = chance.choice(seen.rows) if seen.rows else "1"
    permit = 10000 + chance.randrange(9000)
    filters = f"gravite={chance.choice(('G4', 'G3', 'G2'))}&responsable={chance.choice(('moi', '-', ''))}"
    more = chance.choice(("", "&motif=E2", "&identite=certain", "&onglet=all"))
    token = {"jeton": seen.token}
    return {
        "queue": Ask("/alertes"),
        "filtered": Ask(f"/alertes?{filters}{more}", part=chance.random() < 0.5),
        "permit": Ask(f"/alertes?onglet=all&permis={permit}"),
        "tab": Ask(f"/alertes?onglet={chance.choice(('review', 'second', 'asleep', 'closed', 'all'))}"),
        "late": Ask("/alertes?retard=1"),
        "later page": Ask(seen.onward),
        "alert": Ask(f"/alertes/{number}"),
        "text": Ask(f"/alertes/{number}/textes/{number}", part=True),
        "next": Ask(f"/alertes/prochaine?depuis={number}", right=(303,)),
        "claim": Ask(f"/alertes/{number}/actes", {"acte": "take", "version": "2", **token}, (303, 409)),
        "watch-list": Ask(f"/surveillance?apres={chance.randrange(2) * chance.randrange(49_000)}"),
        "search": Ask("/surveillance", {"nom": chance.choice(SEARCHED), **token}),
        "person": Ask(f"/surveillance/{1 + chance.randrange(9000)}"),
        "permit file": Ask(f"/permis/{permit}"),
        "dashboard": Ask("/tableau"),
    }[kind]


async def answered(client: httpx.AsyncClient, ask: Ask) -> httpx.Response:
    """The answer to a request."""
    headers = {"HX-Request": "true"} if ask.part else {}
    if ask.form is not None:
        return await client.post(ask.path, data=ask.form, headers=headers)
    return await client.get(ask.path, headers=headers)


async def sign_in(client: httpx.AsyncClient, name: int) -> Seen:
    """Sign an officer in, who then sees the queue."""
    seen = Seen()
    seen.take((await client.get("/connexion")).text)
    data = {"compte": f"o{name}", "mot_de_passe": PASSWORD, "jeton": seen.token}
    answer = await client.post("/connexion", data=data)
    if answer.status_code != 303:
        raise SystemExit(f"sign-in: {answer.status_code}")
    seen.take((await client.get("/alertes")).text)
    return seen


async def alone(base: str, server: int) -> dict[str, float]:
    """What each page costs the server's processor, in ms, when one officer asks for it again and again."""
    chance, costs = random.Random(0), {}  # noqa: S311
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        seen = await sign_in(client, 0)
        rows = list(seen.rows)
        for kind in SHARES:
            asks = [asked(kind, Seen(rows, seen.onward, seen.token), chance) for _ in range(ALONE)]
            begun = 0.0
            for number, ask in enumerate((asks[0], *asks)):
                if number == 1:
                    begun = _processor(server)
                answer = await answered(client, ask)
                if answer.status_code not in ask.right:
                    raise SystemExit(f"{kind} {ask.path}: {answer.status_code}")
            costs[kind] = (_processor(server) - begun) / ALONE * 1000
    return costs


async def colleague(
    client: httpx.AsyncClient, seen: Seen, given: argparse.Namespace, taken: dict[str, list[float]]
) -> None:
    """Somebody who works, without a pause, while the others come in."""
    chance = random.Random(1)  # noqa: S311
    while len(taken[DOOR]) < given.officers:
        ask = asked(chance.choice(("queue", "tab", "alert")), seen, chance)
        begun = time.perf_counter()
        if (await answered(client, ask)).status_code not in ask.right:
            raise SystemExit(f"meanwhile: {ask.path}")
        taken[MEANWHILE].append(time.perf_counter() - begun)


async def officer(
    base: str,
    name: int,
    given: argparse.Namespace,
    ready: asyncio.Barrier,
    taken: dict[str, list[float]],
    wrong: list[str],
) -> None:
    """One officer: the door, then a page, a pause, another page."""
    chance = random.Random(name)  # noqa: S311
    async with httpx.AsyncClient(base_url=base, timeout=60, limits=httpx.Limits(keepalive_expiry=3)) as client:
        begun = time.perf_counter()
        seen = await sign_in(client, name)
        taken[DOOR].append(time.perf_counter() - begun)
        await ready.wait()
        if given.staggered:
            await asyncio.sleep(chance.random() * given.think)
        until = time.monotonic() + given.seconds
        while time.monotonic() < until:
            kind = chance.choices(list(SHARES), list(SHARES.values()))[0]
            ask = asked(kind, seen, chance)
            begun = time.perf_counter()
            answer = await answered(client, ask)
            taken[kind].append(time.perf_counter() - begun)
            if answer.status_code not in ask.right:
                wrong.append(f"{kind} {ask.path} {answer.status_code}")
            elif kind in ("queue", "filtered", "tab", "late", "later page"):
                seen.take(answer.text)
            if given.think:
                await asyncio.sleep(chance.expovariate(1 / given.think))


def main() -> None:
    """Seed, serve, load, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--alerts", type=int, default=200_000)
    parser.add_argument("--watched", type=int, default=50_000)
    parser.add_argument("--officers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--think", type=float, default=1.0, help="mean pause between two pages, in seconds (0: none)")
    parser.add_argument("--staggered", action="store_true", help="begin within one pause, not at the same instant")
    parser.add_argument("--data", type=Path, default=Path(".vigie/bench-officers"))
    parser.add_argument("--database", default="", help="another base than SQLite, empty or seeded earlier")
    given = parser.parse_args()
    costs: dict[str, float] = {}
    taken: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []

    async def everybody(base: str, server: int) -> None:
        costs.update(await alone(base, server))
        ready = asyncio.Barrier(given.officers)
        async with httpx.AsyncClient(base_url=base, timeout=60) as client:
            seen = await sign_in(client, 0)
            await asyncio.gather(
                colleague(client, seen, given, taken),
                *(officer(base, k, given, ready, taken, wrong) for k in range(given.officers)),
            )

    with served(given) as (base, server):
        before, begun = _processor(server), time.monotonic()
        asyncio.run(everybody(base, server))
        busy = (_processor(server) - before) / (time.monotonic() - begun)
    print(f"{'page':12} {'asked':>6} {'median':>9} {'p95':>9} {'processor, alone':>17}")
    for kind in SHARES:
        times = taken[kind] or [0.0]
        print(
            f"{kind:12} {len(taken[kind]):6} {statistics.median(times) * 1000:6.1f} ms {_p95(times) * 1000:6.1f} ms "
            f"{costs[kind]:14.1f} ms"
        )
    for kind in (DOOR, MEANWHILE):
        print(
            f"{kind:12} {len(taken[kind]):6} {statistics.median(taken[kind]) * 1000:6.1f} ms "
            f"{_p95(taken[kind]) * 1000:6.1f} ms"
        )
    every = [t for kind in SHARES for t in taken[kind]]
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
                "cores_busy": round(busy, 2),
                "wrong": len(wrong),
            }
        )
    )
    if wrong:
        print("\n".join(wrong[:10]), file=sys.stderr)
        sys.exit(1)


@contextmanager
def served(given: argparse.Namespace) -> Iterator[tuple[str, int]]:
    """The real server over the base of this size, made where it is not there: its address and its process."""
    given.data.mkdir(parents=True, exist_ok=True)
    base_file = given.data / f"{given.alerts}-{given.watched}-{given.officers}.db"
    url = given.database or f"sqlite:///{base_file}"
    if given.database and not db.is_current(db.connect(url)):
        seed(url, given.alerts, given.watched, given.officers)
    elif not given.database and not base_file.exists():
        making = base_file.with_suffix(".making")
        making.unlink(missing_ok=True)
        seed(f"sqlite:///{making}", given.alerts, given.watched, given.officers)
        making.rename(base_file)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = given.data / "config.toml"
    config.write_text(
        f'database = "{url}"\nsnapshots = "{given.data / "snapshots"}"\n[web]\nport = {port}\nurl = "http://127.0.0.1:{port}"\n'
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
        yield base, server.pid
    finally:
        server.terminate()
        server.wait(20)


def _processor(pid: int) -> float:
    """Seconds of processor that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    main()
