"""The commands of the sector watch: list it, say that a judgment was read, dismiss one."""

from __future__ import annotations

import getpass
from typing import Literal

import click
from rich.table import Table

from watch.cli.base import as_json, cli, emit, opened, out

STATES = ("new", "read", "dismissed")


@cli.group("sector")
def sector_group() -> None:
    """La veille du secteur : jugements sur les services de garde / judgments about childcare services."""


@sector_group.command("list")
@click.option("--state", type=click.Choice(STATES), default="new", show_default=True, help="État / state.")
@click.option(
    "--before", type=click.IntRange(0), default=0, help="Avant ce jugement / before this judgment (0 : du début)."
)
@click.option("--most", type=click.IntRange(1, 1000), default=100, show_default=True, help="Combien / how many.")
@as_json
@click.pass_context
def sector_list(
    context: click.Context, state: Literal["new", "read", "dismissed"], before: int, most: int, json_: bool
) -> None:
    """Les jugements dont personne n’est surveillé, les derniers lus d’abord / the last read first."""
    from watch import db, sector

    engine, _ = opened(context)
    with db.transaction(engine) as session:
        rows = [sector.as_dict(item) for item in sector.items(session, state, before=before, most=most)]
    table = Table("judgment", "date", "court", "citation", "title", "words", box=None)
    for row in rows:
        emit(row) if json_ else table.add_row(
            *(_text(row[name]) for name in ("judgment", "date", "court", "citation", "title", "words"))
        )
    if not json_:
        out.print(table)


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@sector_group.command("read")
@click.argument("number", type=int)
@click.pass_context
def sector_read(context: click.Context, number: int) -> None:
    """Marquer un jugement comme lu / mark a judgment as read."""
    _decide(context, number, "read", "")


@sector_group.command("dismiss")
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Pourquoi / why.")
@click.pass_context
def sector_dismiss(context: click.Context, number: int, reason: str) -> None:
    """Écarter un jugement / dismiss a judgment."""
    _decide(context, number, "dismissed", reason)


def _decide(context: click.Context, number: int, state: Literal["read", "dismissed"], reason: str) -> None:
    from watch import db, sector

    engine, _ = opened(context)
    with db.transaction(engine) as session:
        sector.decide(session, number, state, actor=getpass.getuser(), reason=reason)
