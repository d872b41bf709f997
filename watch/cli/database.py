"""The commands of the database: bring its tables up to date, carry everything away, bring it back."""

from __future__ import annotations

from pathlib import Path

import click

from watch.cli.base import FINISHED_WITH_FAILURES, actor, as_json, cli, emit, opened, out, path_of, plain, shown


@cli.group("db")
def db_group() -> None:
    """La base de données / the database."""


@db_group.command("upgrade")
@as_json
@click.pass_context
def db_upgrade(context: click.Context, json_: bool) -> None:
    """Amener les tables à cette version / bring the tables to this version."""
    engine, _ = opened(context)
    said = engine.url.render_as_string(hide_password=True)
    emit({"database": said, "current": True}) if json_ else out.print(f"{said}: à jour / up to date")


@db_group.command("backup")
@click.argument("folder", type=path_of)
@as_json
@click.pass_context
def db_backup(context: click.Context, folder: Path, json_: bool) -> None:
    """Tout mettre dans un dossier, service en marche / everything into a new folder, while the service goes on."""
    from watch import backup

    engine, config = opened(context)
    with shown() as progress:
        done = backup.backup(engine, config, folder, actor=actor(), progress=progress)
    if json_:
        emit(plain(done))
    else:
        out.print(f"{folder}: {done.files} fichiers, {done.bytes} octets")
    for digest in done.missing:
        click.echo(f"vigie: {config.snapshots}: the copy {digest} is missing or altered", err=True)
    raise click.exceptions.Exit(FINISHED_WITH_FAILURES if done.missing else 0)


@db_group.command("restore")
@click.argument("folder", type=path_of)
@click.option("--force", "over", is_flag=True, help="Remplacer ce qui s’y trouve / replace what is there.")
@as_json
@click.pass_context
def db_restore(context: click.Context, folder: Path, over: bool, json_: bool) -> None:
    """Ramener une sauvegarde vérifiée / bring a backup back, each of its files verified first."""
    from watch import backup, config as configuration, db

    config = configuration.load(context.obj)
    engine = db.connect(config.database)
    context.call_on_close(engine.dispose)
    with shown() as progress:
        done = backup.restore(engine, config, folder, actor=actor(), over=over, progress=progress)
    if json_:
        emit(plain(done))
    else:
        out.print(f"{folder}: {done.snapshots} copies, {done.lines} lignes de journal")
    if not done.holds:
        click.echo(f"vigie: {folder}: the journal that came back does not hold (vigie audit verify)", err=True)
    raise click.exceptions.Exit(0 if done.holds else FINISHED_WITH_FAILURES)
