"""The commands that look and keep: watchlist, sources, config."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import click
from rich.table import Table

from watch.cli.base import (
    FINISHED_WITH_FAILURES,
    actor,
    as_json,
    cli,
    emit,
    opened,
    out,
    path_of,
    plain,
    print_sources,
    roster_of,
)
from watch.errors import InputError

MARKS = {"complete": "●", "partial": "◐", "failed": "✕", "missing": "○", "none": "·"}


@cli.group("watchlist")
def watchlist_group() -> None:
    """La liste surveillée / the watch-list."""


@watchlist_group.command("import")
@click.argument("file", type=path_of)
@click.option("--dry-run", is_flag=True, help="Dire ce qui changerait, sans rien changer / change nothing.")
@as_json
@click.pass_context
def watchlist_import(context: click.Context, file: Path, dry_run: bool, json_: bool) -> None:
    """Importer un fichier CSV ou XLSX / import a file; the good rows are taken, the others are told."""
    from watch import db, watchlist

    engine, _ = opened(context)
    listed = roster_of(file)
    with db.looking(engine) as session:
        planned = watchlist.plan(session, listed)
    done = watchlist.done(planned, planned.diff.revision)
    if not dry_run:
        with db.transaction(engine) as session:
            done = watchlist.carry_out(session, planned, actor=actor())
    wrong = [problem for problem in done.problems if problem.severity == "error"]
    counts = {
        "added": len(done.added),
        "changed": len(done.changed),
        "unchanged": done.unchanged,
        "in_error": len({problem.row for problem in wrong}),
        "dry_run": dry_run,
    }
    if json_:
        emit({**counts, "problems": [plain(problem) for problem in done.problems]})
    else:
        out.print(", ".join(f"{k} {v}" for k, v in counts.items()))
    raise click.exceptions.Exit(2 if wrong else 0)


@watchlist_group.command("export")
@click.argument("file", type=path_of, required=False)
@as_json
@click.pass_context
def watchlist_export(context: click.Context, file: Path | None, json_: bool) -> None:
    """Sortir la liste en CSV ou XLSX / take the list out, as it can be imported again; without FILE, CSV on the output."""
    from watch import db, listing, roster

    engine, _ = opened(context)
    form = file.suffix.lower().lstrip(".") if file else "csv"
    if form not in roster.FORMS:
        raise InputError(f"{file}: the name must end in .csv or .xlsx")
    with db.transaction(engine) as session:
        rows = list(listing.export(session, actor=actor(), form=form))
    if file is None and json_:
        for row in rows:
            emit(dict(zip(roster.COLUMNS, row, strict=True)))
        return
    body = roster.FORMS[form](rows)
    if file is None:
        click.echo(body, nl=False)
        return
    try:
        file.write_bytes(body)
    except OSError as error:
        raise InputError(f"{file}: cannot be written ({error.strerror})") from error
    counts = {"file": str(file), "entries": len({row[0] for row in rows}), "lines": len(rows)}
    emit(counts) if json_ else out.print(", ".join(f"{k} {v}" for k, v in counts.items()))


@watchlist_group.command("list")
@as_json
@click.pass_context
def watchlist_list(context: click.Context, json_: bool) -> None:
    """Les personnes et entreprises surveillées / who is watched."""
    from watch import db, listing

    engine, _ = opened(context)
    with db.transaction(engine) as session:
        lines = listing.lines(session)
    table = Table("Référence", "Nom", "Naissance", "Ville", "NEQ", "Qualités", box=None)
    for line in lines:
        capacities = [c.model_dump(exclude={"id", "watched_id"}) for c in line.capacities]
        if json_:
            registered = [row.model_dump(exclude={"id", "watched_id"}) for row in line.registered]
            emit({**plain(line), "capacities": capacities, "registered": registered})
        else:
            ties = ", ".join(" ".join(filter(None, (c["permit"], c["capacity"]))) for c in capacities)
            table.add_row(line.ref, line.name, line.born, line.place, line.neq, ties)
    if not json_:
        out.print(table)


@cli.group("sources")
def sources_group() -> None:
    """Les sources / the sources."""


@sources_group.command("list")
@as_json
@click.pass_context
def sources_list(context: click.Context, json_: bool) -> None:
    """Les sources configurées et leur couverture / the configured sources and their coverage."""
    from watch import coverage, db

    engine, config = opened(context)
    with db.transaction(engine) as session:
        statement = coverage.statement(session, config.sources())
    basis = {entry.id: entry for entry in config.source}
    rows = [{**plain(row), "family": basis[row.source].family, "basis": basis[row.source].basis,
             "every": basis[row.source].every} for row in statement.sources]  # fmt: skip
    if json_:
        for row in rows:
            emit(row)
    else:
        print_sources(rows)


@sources_group.command("status")
@click.option("--days", "span", type=click.IntRange(1, 366), default=14, show_default=True, help="Jours montrés.")
@as_json
@click.pass_context
def sources_status(context: click.Context, span: int, json_: bool) -> None:
    """La santé de chaque source : réception, lecture, jours, écarts / the health of each source, day by day."""
    from watch import clock, coverage, db, ledger

    engine, config = opened(context)
    at = clock.now()
    today = at.astimezone(config.zone).date()
    table = Table("Source", "Réception", "Lecture", "Signes", "Écarts", f"{span} jours", box=None)
    worst = True
    for entry in config.source:
        with db.transaction(engine) as session:
            health = ledger.health(session, entry, at)
            days = ledger.days(session, config, entry, today - timedelta(days=span - 1), today, at)
            gaps = coverage.gaps(session, entry.id)
        worst = worst and health.reception == health.reading == "green"
        if json_:
            emit(
                {
                    **plain(health),
                    "signs": [plain(sign) for sign in health.signs],
                    "gaps": [{"item": gap.item, "language": gap.language, "reason": gap.reason} for gap in gaps],
                    "days": [plain(day) for day in days],
                }
            )
        else:
            signs = ", ".join(f"{sign.code} {sign.number or ''}".strip() for sign in health.signs)
            marks = "".join(MARKS[day.verdict] for day in days)
            table.add_row(entry.id, health.reception, health.reading, signs, str(health.gaps), marks)
    if not json_:
        out.print(table)
        out.print("● complet  ◐ partiel  ✕ échoué  ○ manquant  · avant le premier passage")
    raise click.exceptions.Exit(0 if worst else FINISHED_WITH_FAILURES)


@sources_group.command("test")
@click.argument("ids", nargs=-1, metavar="[ID]…")
@click.option("--recorded", type=path_of, default=Path("tests/recorded"), show_default=True, help="Où sont les pages.")
@click.option(
    "--record", "recording", is_flag=True, help="Interroger la source et conserver / ask the source and keep."
)
@click.option("--items", type=click.IntRange(1, 20), default=3, show_default=True, help="Documents à conserver.")
@as_json
@click.pass_context
def sources_test(
    context: click.Context, ids: tuple[str, ...], recorded: Path, recording: bool, items: int, json_: bool
) -> None:
    """Comparer des pages conservées avec ce qui doit y être lu / compare recorded pages with what must be read."""
    from watch import config as configuration, recorded as recordings

    config = configuration.load(context.obj)
    sources = {source.id: source for source in config.sources() if source.options.get("host")}
    for name in ids:
        if name not in sources:
            raise InputError(f"{name}: no such source, or one that is not asked over HTTP, in {context.obj}")
    failed = False
    for name in ids or [name for name in sources if recording or (recorded / name).is_dir()]:
        source = replace(sources[name], max_items=items)
        if recording:
            found = recordings.record(source, recorded / name)
            said = {"source": name, "listed": len(found["listed"]), "fetched": len(found["fetched"]), **found["report"]}
            failed = failed or bool(found["report"]["trouble"])
            emit(said) if json_ else out.print(f"{recorded / name}: à relire / to be reviewed: {said}")
            continue
        difference = recordings.compare(source, recorded / name)
        failed = failed or bool(difference)
        if json_:
            emit({"source": name, "same": not difference, "difference": difference})
        else:
            out.print(f"{name}: {'✕' if difference else '●'}")
            click.echo("\n".join(difference)) if difference else None
    raise click.exceptions.Exit(FINISHED_WITH_FAILURES if failed else 0)


@cli.group("config")
def config_group() -> None:
    """La configuration / the configuration."""


@config_group.command("check")
@as_json
@click.pass_context
def config_check(context: click.Context, json_: bool) -> None:
    """Vérifier le fichier sans rien lancer / check the file and start nothing."""
    from watch import config as configuration

    config = configuration.load(context.obj)
    counts = {"sources": len(config.source), "recipients": len(config.mail.recipients)}
    if json_:
        emit({"file": str(context.obj), **counts})
    else:
        out.print(f"{context.obj}: {counts['sources']} sources, {counts['recipients']} destinataires")
    if not config.mail.recipients:
        click.echo(f"vigie: {context.obj}: mail.recipients: nobody is told of new alerts", err=True)
    if config.mail.recipients and not config.mail.host:
        click.echo(f"vigie: {context.obj}: mail.host: empty, so messages wait in the outbox", err=True)
    anchored = config.mail.operators or (config.webhooks.targets and "journal.anchor" in config.webhooks.events)
    if not (config.journal.anchor and anchored):
        click.echo(f"vigie: {context.obj}: journal.anchor: no anchor of the journal leaves this machine", err=True)
