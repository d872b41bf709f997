"""What every table shares: names of constraints, closed lists of words, keys that go with their owner."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, MetaData, Text
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


def one_of(column: str, *values: str) -> CheckConstraint:
    """A column that holds one of these words (portable, where a native enumeration is not)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


BANDS = ("certain", "probable", "possible", "excluded")
SEVERITIES = ("G0", "G1", "G2", "G3", "G4")
STATES = ("new", "assigned", "in_review", "second_reader", "closed", "snoozed", "to_review", "quiet")
OPEN_STATES = ("new", "assigned", "in_review", "to_review")
"""States in which an alert waits for an officer."""
IDENTITIES = ("same", "unsure", "different")
RELEVANCES = ("relevant", "none")
RESULTS = ("founded", "unfounded")
HEADS = ("E1", "E2", "E3", "E4", "P26", "P28", "PN")
"""The grounds of the Act that a judgment may engage."""


def saved(key: int | None) -> int:
    """The key of a row that has been flushed."""
    if key is None:
        raise RuntimeError("a row has no key before it is flushed")
    return key


def text() -> Column[str]:
    return Column(Text, nullable=False)


def owner(target: str, *, primary_key: bool = False, indexed: bool = True) -> Column[int]:
    """A foreign key whose row goes when its owner goes; it has an index of its own unless another one begins with it."""
    own = indexed and not primary_key
    return Column(ForeignKey(target, ondelete="CASCADE"), primary_key=primary_key, nullable=False, index=own)
