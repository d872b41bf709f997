"""The commands of the journal: prove it, anchor it, take it out."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from watch.cli.base import FINISHED_WITH_FAILURES, actor, as_json, cli, emit, opened, out, path_of, plain
from watch.errors import InputError

SAYS = {
    "changed": "was changed / a été modifiée",
    "removed": "is missing / manque",
    "inserted": "does not follow from the one before / ne suit pas la précédente",
    "cut": "is missing at the end / manque à la fin",
    "anchor": "is not the one that was anchored / n’est pas celle qui fut ancrée",
}


@cli.group("audit")
def audit_group() -> None:
    """Le journal / the journal."""


@audit_group.command("verify")
@click.option(
    "--anchor",
    "paths",
    type=path_of,
    multiple=True,
    help="Ancres gardées ailleurs, en JSON ou telles que le courriel les a portées (répétable) / anchors kept elsewhere.",
)
@as_json
@click.pass_context
def audit_verify(context: click.Context, paths: tuple[Path, ...], json_: bool) -> None:
    """Vérifier la chaîne du journal / verify the chain of the journal, and that it still holds what was anchored."""
    from watch import audit, db

    anchors = [anchor for path in paths for anchor in audit.read_anchors(_read(path), str(path))]
    engine, _ = opened(context)
    with db.transaction(engine) as session:
        verdict = audit.verify(session, anchors)
    if json_:
        faults = [plain(fault) for fault in verdict.faults]
        emit({"holds": verdict.holds, "lines": verdict.lines, "anchors": len(anchors), "faults": faults})
    for fault in verdict.faults:
        click.echo(f"vigie: journal: line {fault.line} {SAYS[fault.kind]}", err=True)
    if not verdict.holds:
        raise click.exceptions.Exit(FINISHED_WITH_FAILURES)
    if not json_:
        out.print(
            f"{verdict.lines} lignes, chaîne intacte / chain intact" + (f", {len(anchors)} ⚓" if anchors else "")
        )


@audit_group.command("anchor")
@click.option(
    "--save", "save_path", type=path_of, help="Ajouter à ce fichier / add to this file, kept on another machine."
)
@click.pass_context
def audit_anchor(context: click.Context, save_path: Path | None) -> None:
    """Ancrer le journal / the end of the journal now, as one JSON line to be kept on another machine."""
    from watch import audit, db

    engine, _ = opened(context)
    with db.transaction(engine) as session:
        value = plain(audit.anchor(session))
    emit(value)
    if save_path is not None:
        try:
            with save_path.open("a", encoding="utf-8") as handle:
                handle.write(json.dumps(value) + "\n")
        except OSError as error:
            raise InputError(f"{save_path}: cannot be written ({error.strerror})") from error


@audit_group.command("export")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Depuis ce jour / from this day.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Jusqu’à ce jour compris / to this day included.")
@click.option("--subject", default="", metavar="OBJET", help="Un seul objet, par exemple alert:12 / one thing only.")
@click.pass_context
def audit_export(context: click.Context, since: datetime | None, until: datetime | None, subject: str) -> None:
    """Sortir le journal / the lines of the journal as JSON lines; taking them out is itself journaled."""
    from watch import db, journal

    engine, config = opened(context)
    asked = journal.Filters(
        since=since.date() if since else None, until=until.date() if until else None, subject=subject
    )
    with db.transaction(engine) as session:
        for entry in journal.export(session, asked, config.zone, by=actor(), form="jsonl"):
            emit(journal.as_dict(entry))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not text") from error
