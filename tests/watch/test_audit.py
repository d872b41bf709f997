"""The journal holds, and shows where it was touched."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from watch import audit, db


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
        assert audit.verify(session) == (5, None)


def test_an_untouched_chain_holds(five: Engine) -> None:
    with db.transaction(five) as session:
        assert audit.verify(session) == (5, None)


@pytest.mark.parametrize(
    ("tampering", "line"),
    [
        ("UPDATE entry SET subject = 'thing:9' WHERE seq = 3", 3),
        ("UPDATE entry SET at = '2020-01-01 00:00:00.000000' WHERE seq = 2", 2),
        ("DELETE FROM entry WHERE seq = 4", 4),
        ("DELETE FROM entry WHERE seq = 5", 5),
    ],
)
def test_a_changed_or_removed_line_is_found(five: Engine, tampering: str, line: int) -> None:
    with db.transaction(five) as session:
        unlock(session)
        session.connection().execute(text(tampering))
    with db.transaction(five) as session:
        assert audit.verify(session)[1] == line


def test_a_line_goes_with_its_act_when_the_act_fails(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), db.transaction(engine) as session:
        audit.record(session, "thing.do", "thing:1")
        raise ZeroDivisionError
    with db.transaction(engine) as session:
        assert audit.verify(session) == (0, None)
