"""A scan killed at any instant, then a scan: the same alerts and the same mails as if nothing had happened."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import time
from collections import Counter
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from spiders import Source
from watch import sandbox
from watch.sandbox.mail import mail_server, parsed

KILLS = 5
COURTS = ("depot", "scc", "chrt")
STATE = {
    "alerts": """
        SELECT watched.ref, alert.band, alert.severity, alert.restricted, alert.state, count(*)
        FROM alert JOIN watched ON watched.id = alert.watched_id JOIN evidence ON evidence.alert_id = alert.id
        GROUP BY alert.id""",
    "matches": """
        SELECT watched.ref, document.source, document.item, version.number, match.band, match.score, match.role
        FROM match JOIN watched ON watched.id = match.watched_id JOIN version ON version.id = match.version_id
        JOIN document ON document.id = version.document_id""",
    "versions": """
        SELECT document.source, document.item, document.language, version.number, version.state, version.snapshot_sha256
        FROM version JOIN document ON document.id = version.document_id""",
    "deliveries": "SELECT message_id, recipient, state, 1 FROM delivery",
}


def state(folder: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """What the database holds, by what things are called and not by their numbers."""
    with sqlite3.connect(folder / "vigie.db") as database:
        return {name: Counter(database.execute(query)) for name, query in STATE.items()}


def prepare(folder: Path, sources: list[Source], port: int) -> None:
    """A folder with a configuration that points at these sources and at this mail server."""
    folder.mkdir()
    lines = ['database = "sqlite:///vigie.db"', 'snapshots = "snapshots"']
    lines += ["[mail]", f'host = "127.0.0.1"\nport = {port}\ntls = "none"\nrecipients = ["conformite@example.org"]']
    for source in sources:
        passport = {"id": source.id, "name": source.name, "family": source.family, "basis": source.basis}
        lines += ["[[source]]", "pace = 0.0", "max_items = 500"]
        for key, value in {**passport, **source.options}.items():
            lines.append(f"{key} = {json.dumps(list(value) if isinstance(value, tuple) else value)}")
    (folder / "config.toml").write_text("\n".join(lines), encoding="utf-8")


def told(messages: list[EmailMessage]) -> dict[str, str]:
    """Message-ID → subject: a message that left twice is one message."""
    return {str(message["Message-ID"]): str(message["Subject"]) for message in messages}


def test_killed_at_any_instant_a_scan_comes_to_the_same_end(vigie: Any, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    dice = random.Random(seed)
    built = sandbox.build(tmp_path / "sandbox")
    with sandbox.courts() as base:
        sources = [source for source in sandbox.sources(base, built.drop) if source.id in COURTS]

        def started(name: str, port: int) -> Any:
            prepare(tmp_path / name, sources, port)
            there = replace(vigie, folder=tmp_path / name)
            imported = there("watchlist", "import", built.watchlist)
            assert imported.code == 0, imported.err
            return there

        with mail_server() as box:
            calm = started("calm", box.port)
            began = time.monotonic()
            ended = calm("scan")
            lasted = time.monotonic() - began
            assert ended.code == 0, ended.err
            mails = told([parsed(envelope) for envelope in box.messages])
        expected = state(calm.folder)
        assert len(expected["alerts"]) > 15
        assert len(mails) >= len(expected["alerts"])

        kept = []
        for number in range(KILLS):
            instant = lasted * (number + dice.random()) / KILLS
            with mail_server() as box:
                shaken = started(f"shaken{number}", box.port)
                process = shaken.start("scan")
                time.sleep(instant)
                process.send_signal(signal.SIGKILL)
                process.communicate()
                kept.append(sum(state(shaken.folder)["versions"].values()))
                again = shaken("scan")
                assert again.code == 0, (seed, instant, again.err)
                assert state(shaken.folder) == expected, (seed, instant)
                assert told([parsed(envelope) for envelope in box.messages]) == mails, (seed, instant)
        assert len(set(kept)) > 1, f"no kill of seed {seed} fell inside the work: {kept}"
