"""The journal holds, and shows where it was touched."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from watch import audit, db
from watch.audit import Verdict
from watch.errors import InputError
from watch.tables import Entry


@pytest.fixture
def five(engine: Engine) -> Engine:
    with db.transaction(engine) as session:
        for n in range(5):
            audit.record(session, "thing.do", f"thing:{n}", actor="é", count=n)
    return engine


def unlock(session: Session) -> None:
    """What somebody who owns the database can do before tampering."""
    lifted = (
        ["DROP TRIGGER entry_refuses ON entry"]
        if session.get_bind().dialect.name == "postgresql"
        else ["DROP TRIGGER entry_refuses_update", "DROP TRIGGER entry_refuses_delete"]
    )
    for statement in lifted:
        session.connection().execute(text(statement))


@pytest.mark.parametrize("tampering", ["UPDATE entry SET subject = 'x'", "DELETE FROM entry WHERE seq = 2"])
def test_the_database_itself_refuses_to_alter_a_line(five: Engine, tampering: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), db.transaction(five) as session:
        session.connection().execute(text(tampering))
    with db.transaction(five) as session:
        assert audit.verify(session) == Verdict(5, ())


def test_an_untouched_chain_holds(five: Engine) -> None:
    with db.transaction(five) as session:
        assert audit.verify(session) == Verdict(5, ())
        assert audit.verify(session, [audit.anchor(session)]).holds


FORGED = "INSERT INTO entry SELECT 6, at, actor, act, subject, detail, {previous}, digest FROM entry WHERE seq = 5"


@pytest.mark.parametrize(
    ("tampering", "faults"),
    [
        ("UPDATE entry SET subject = 'thing:9' WHERE seq = 3", [(3, "changed")]),
        ("UPDATE entry SET at = '2020-01-01 00:00:00.000000' WHERE seq = 2", [(2, "changed")]),
        ("UPDATE entry SET actor = 'x', digest = previous WHERE seq = 2", [(2, "changed"), (3, "inserted")]),
        ("DELETE FROM entry WHERE seq = 4", [(4, "removed")]),
        ("DELETE FROM entry WHERE seq = 5", [(5, "cut")]),
        ("DELETE FROM entry WHERE seq = 1", [(1, "removed")]),
        (FORGED.format(previous="previous"), [(6, "changed"), (6, "inserted")]),
    ],
)
def test_a_changed_removed_or_inserted_line_is_found(five: Engine, tampering: str, faults: list[object]) -> None:
    with db.transaction(five) as session:
        unlock(session)
        session.connection().execute(text(tampering))
    with db.transaction(five) as session:
        assert [(fault.line, fault.kind) for fault in audit.verify(session).faults] == faults


def remake(session: Session, last: int, actor: str = "") -> None:
    """What somebody who owns the database and knows the chain can do: cut it after `last` and make it hold again."""
    unlock(session)
    session.connection().execute(text("DELETE FROM entry WHERE seq > :last"), {"last": last})
    session.connection().execute(text("UPDATE counter SET value = :last WHERE name = 'journal'"), {"last": last})
    previous = ""
    for entry in session.exec(select(Entry).order_by(col(Entry.seq))):
        entry.actor, entry.previous = actor or entry.actor, previous
        entry.digest = previous = audit._digest(entry)
        session.add(entry)
    session.flush()


def test_a_cut_tail_and_a_chain_made_again_are_found_by_an_anchor_alone(five: Engine) -> None:
    with db.transaction(five) as session:
        kept = audit.anchor(session)
        remake(session, 3)
    with db.transaction(five) as session:
        assert audit.verify(session).holds
        assert [(f.line, f.kind) for f in audit.verify(session, [kept]).faults] == [(5, "cut")]
        for n in range(3):
            audit.record(session, "thing.do", f"thing:{n}", actor="é")
        assert [(f.line, f.kind) for f in audit.verify(session, [kept]).faults] == [(5, "anchor")]


def test_an_anchor_is_read_as_it_is_written_and_nothing_else_is() -> None:
    assert audit.read_anchors('{"seq": 5, "digest": "ab"}\n\n', "f") == [audit.Anchor(5, "ab", "")]
    for wrong in ("", "x", "[1]", '{"seq": "a", "digest": "b"}'):
        with pytest.raises(InputError, match=r"^f"):
            audit.read_anchors(wrong, "f")


def test_a_line_goes_with_its_act_when_the_act_fails(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), db.transaction(engine) as session:
        audit.record(session, "thing.do", "thing:1")
        raise ZeroDivisionError
    with db.transaction(engine) as session:
        assert audit.verify(session) == Verdict(0, ())
