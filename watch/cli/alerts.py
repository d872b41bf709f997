"""The commands of the alerts: the queue, a file, what is decided, the clock of a permit."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import click
from rich.table import Table

from watch.cli.base import actor, as_json, cli, emit, opened, out
from watch.errors import InputError

if TYPE_CHECKING:
    from sqlmodel import Session

    from watch.config import Config
    from watch.tables import Alert

TABS = ("todo", "review", "second", "asleep", "closed", "quiet", "all")
SHOWN = ("alert", "state", "due", "assignee", "version", "identity", "relevance", "grounds", "result", "reason")


@cli.group("alerts")
def alerts_group() -> None:
    """Les alertes / the alerts."""


@alerts_group.command("list")
@click.option("--tab", type=click.Choice(TABS), default="all", show_default=True, help="Une partie de la file.")
@as_json
@click.pass_context
def alerts_list(context: click.Context, tab: str, json_: bool) -> None:
    """La file, la plus proche échéance d’abord / the queue, oldest due first."""
    from watch import alerts, db

    engine, _ = opened(context)
    columns = ("alert", "state", "due", "severity", "band", "name", "role", "court", "citation", "docket", "date")
    table = Table(*columns, box=None)
    with db.transaction(engine) as session:
        for line in alerts.queue(session, alerts.Wanted(tab=tab)):  # type: ignore[arg-type]
            row = alerts.as_dict(line)
            emit(row) if json_ else table.add_row(*(str(row[column]) for column in columns))
    if not json_:
        out.print(table)


@alerts_group.command("show")
@click.argument("number", type=int)
@as_json
@click.pass_context
def alerts_show(context: click.Context, number: int, json_: bool) -> None:
    """Une alerte et ses éléments / one alert and its evidence; the reading is journaled."""
    from watch import alerts, db

    engine, _ = opened(context)
    with db.transaction(engine) as session:
        file = alerts.open_evidence(session, number, actor=actor())
        value = alerts.file_as_dict(session, file)
    click.echo(json.dumps(value, ensure_ascii=False, indent=None if json_ else 2, default=str))


@alerts_group.command("decide")
@click.argument("number", type=int)
@click.option("--identity", type=click.Choice(["same", "unsure", "different"]), help="Est-ce la même personne ?")
@click.option("--relevance", metavar="HEADS", help="Motifs, séparés par des virgules (E1,E4), ou none.")
@click.option("--why", default="", help="Pourquoi ces conclusions / why these findings.")
@click.option("--close", "result", type=click.Choice(["founded", "unfounded"]), help="Clore, ou le demander.")
@click.option("--reason", default="", help="La raison de clore, de la liste fermée / the reason, of the closed list.")
@click.option("--approve", is_flag=True, help="Approuver la clôture qu’une autre personne demande.")
@click.option("--refuse", is_flag=True, help="La refuser / refuse it.")
@click.option("--snooze", "until", metavar="DATE", help="Mettre en veille jusqu’à ce jour (AAAA-MM-JJ).")
@click.option("--wake", is_flag=True, help="Sortir de veille / wake it.")
@click.option("--assign", "to", metavar="WHO", help="Confier à / assign to.")
@click.option("--take", is_flag=True, help="Prendre en charge / claim it.")
@click.option("--release", is_flag=True, help="Rendre à la file / give it back.")
@click.option("--reopen", is_flag=True, help="Rouvrir / reopen it.")
@click.option("--undo", is_flag=True, help="Rétablir un homonyme écarté / undo the distinction.")
@click.option("--comment", default="", help="Commentaire / comment.")
@click.option("--expect", "version", type=int, help="Refuser si l’alerte n’est plus à cette version.")
@as_json
@click.pass_context
def alerts_decide(
    context: click.Context,
    number: int,
    identity: str | None,
    relevance: str | None,
    why: str,
    result: str | None,
    reason: str,
    approve: bool,
    refuse: bool,
    until: str | None,
    wake: bool,
    to: str | None,
    take: bool,
    release: bool,
    reopen: bool,
    undo: bool,
    comment: str,
    version: int | None,
    json_: bool,
) -> None:
    """Conclure, clore, mettre en veille ou confier une alerte / find, close, snooze or assign; all of it or nothing.

    Rien n’est possible sans avoir d’abord ouvert les éléments (vigie alerts show) / open the evidence first.
    """
    from watch import alerts, clock, db

    engine, config = opened(context)
    who, today = actor(), clock.now().astimezone(config.zone).date()
    grounds = [head.strip().upper() for head in (relevance or "").split(",") if head.strip() not in ("", "none")]
    acts: list[tuple[bool, Callable[[Session], Alert]]] = [
        (take, lambda s: alerts.take(s, number, actor=who)),
        (to is not None, lambda s: alerts.assign(s, number, to or "", actor=who)),
        (undo, lambda s: alerts.undo(s, number, reason=why or comment, actor=who, today=today)),
        (reopen, lambda s: alerts.resume(s, number, reason=why or comment, actor=who, today=today)),
        (wake, lambda s: alerts.awaken(s, number, actor=who, today=today)),
        (identity is not None, lambda s: alerts.identify(s, number, identity or "", reason=why, actor=who)),
        (relevance is not None, lambda s: alerts.judge(s, number, grounds, reason=why, actor=who)),
        (result is not None, lambda s: _close(s, config, number, result or "", reason, comment, who)),
        (approve, lambda s: alerts.approve(s, number, comment=comment, actor=who)),
        (refuse, lambda s: alerts.refuse(s, number, comment=comment, actor=who)),
        (until is not None, lambda s: _snooze(s, config, number, until or "", why or comment, who, today)),
        (release, lambda s: alerts.release(s, number, actor=who)),
    ]
    if not any(asked for asked, _ in acts):
        raise InputError("alerts decide: say what is decided: --identity, --relevance, --close, --snooze, …")
    with db.transaction(engine) as session:
        if version is not None:
            alerts.unchanged(session, number, version)
        for asked, act in acts:
            if asked:
                act(session)
        shown = alerts.show(session, number).alert
    value = {"alert": number, **{name: getattr(shown, name) for name in SHOWN[1:]}}
    emit(value) if json_ else out.print(", ".join(f"{name} {said}" for name, said in value.items() if said))


def _close(session: Session, config: Config, number: int, result: str, reason: str, comment: str, actor: str) -> Alert:
    from watch import alerts

    return alerts.close(session, number, result, reason, comment=comment, actor=actor, rules=config.triage)


def _snooze(session: Session, config: Config, number: int, until: str, why: str, actor: str, today: date) -> Alert:
    from watch import alerts

    return alerts.snooze(session, number, until, reason=why, actor=actor, today=today, rules=config.triage)


@alerts_group.command("deadline")
@click.argument("permit")
@click.argument("kind", type=click.Choice(["application", "renewal", "notice"]))
@click.argument("day", metavar="DAY|none")
@as_json
@click.pass_context
def alerts_deadline(context: click.Context, permit: str, kind: str, day: str, json_: bool) -> None:
    """L’échéance d’un permis, qui hâte ses alertes / the clock of a permit, which hastens its alerts."""
    from watch import alerts, db

    engine, config = opened(context)
    with db.transaction(engine) as session:
        said = "" if day == "none" else day
        alerts.set_deadline(session, permit, kind, said, actor=actor(), zone=config.zone)
    if json_:
        emit({"permit": permit, "kind": kind, "day": said})
    else:
        out.print(f"{permit}: {kind} {day}")
