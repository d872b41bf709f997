"""The queue is read off the index that holds it, whoever asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event, text

from watch import alerts, db
from watch.alerts import Wanted
from watch.people import Asker, Right

MANY = (
    ("alert", "ix_alert_due", "200000 396 1 1 1 1 1 1"),
    ("alert", "ix_alert_todo", "55802 1861 1 1 1 1 1 1"),
    ("alert", "ix_alert_state_due", "200000 28572 292 1 1 1 1 1 1 1"),
    ("alert", "ix_alert_mine", "200000 9524 20 1 1 1 1 1 1"),
    ("alert", "ix_alert_told", "200000 286 260 87 22 22 22 22"),
    ("alert", "ix_alert_case_id", "200000 1"),
    ("alert", "sqlite_autoindex_alert_1", "200000 4 1"),
    ("watched", "ix_watched_revision", "50000 50000"),
    ("watched", "sqlite_autoindex_watched_1", "50000 1"),
)
"""What SQLite knows of a base of many alerts, most of them closed: table, index, rows and how many share each column of it."""


@pytest.mark.parametrize("rights", [frozenset(), frozenset(Right)], ids=["officer", "everything"])
def test_what_waits_is_read_off_its_own_index(tmp_path: Path, rights: frozenset[Right]) -> None:
    engine = db.connect(f"sqlite:///{tmp_path}/vigie.db")
    db.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
        for table, index, known in MANY:
            connection.execute(
                text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:table, :index, :known)"),
                {"table": table, "index": index, "known": known},
            )
    engine.dispose()
    said: list[tuple[str, object]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_c: object, _cursor: object, statement: str, values: object, *_: object) -> None:
        said.append((statement, values))

    with db.looking(engine) as session:
        alerts.page(session, Wanted(), Asker("essai", "Essai", rights))
        asked, values = next(one for one in said if "ORDER BY alert.due" in one[0])
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", values).all()
    assert any("ix_alert_todo" in row[3] for row in plan), plan
    engine.dispose()
