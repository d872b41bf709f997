"""The commands that do the work: demo, serve, scan, rescreen, read, screen, check."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from notifications import words
from watch.cli.base import (
    FINISHED_WITH_FAILURES,
    actor,
    as_json,
    cli,
    emit,
    err,
    opened,
    out,
    path_of,
    plain,
    print_sources,
    roster_of,
    shown,
)
from watch.errors import InputError


@cli.command("demo")
@click.option("--once", is_flag=True, help="S’arrêter après le passage / stop after the scan.")
@click.option("--data", type=path_of, default=Path(".vigie/demo"), show_default=True, help="Où garder les données.")
@click.option("--port", type=click.IntRange(0, 65535), default=8300, show_default=True)
@as_json
def demo_command(once: bool, data: Path, port: int, json_: bool) -> None:
    """Tout le travail sur un Québec inventé / the whole job on an invented Québec."""
    from watch import demo

    with demo.running(data, port) as running:
        with shown() as progress:
            summary = demo.run(running, progress)
        if json_:
            emit(summary)
        else:
            print_summary(summary)
        if once:
            raise click.exceptions.Exit(0 if summary["complete"] else FINISHED_WITH_FAILURES)
        err.print(f"\nVigie : [bold]{running.config.web.url}/[/bold]   (Ctrl+C pour arrêter / to stop)")
        accounts = Table("Compte / account", "Rôle / role", "Mot de passe / password", box=None)
        for login, _, role, _ in demo.ACCOUNTS:
            accounts.add_row(login, role, demo.PASSWORD)
        err.print(accounts)
        from watch import service

        service.serve(running.engine, running.config, scans=False)


def print_summary(summary: dict[str, Any]) -> None:
    """What a scan did, as a person reads it."""
    table = Table("Source", "Passage", "Annoncés", "Conservés", "Reportés", "Remarque", box=None)
    for name, run in summary["sources"].items():
        table.add_row(
            name, run["outcome"], str(run["listed"]), str(run["stored"]), str(run["deferred"]), run["trouble"]
        )
    out.print(table)
    bands = ", ".join(f"{n} {band}" for band, n in summary["alerts"].items())
    out.print(
        f"\n{summary['readable']} lus · {summary['masked']} anonymisés · {summary['unreadable']} illisibles · "
        f"{summary['screened']} comparés\nAlertes : {bands} (+{summary['alerts_added']})\n"
        f"Courriels acceptés : {summary['mails']['accepted']} (en tout : {summary['mails_accepted_in_all']})"
    )


@cli.command("serve")
@click.option("--web", "part", flag_value="web", help="Les écrans seulement / screens only.")
@click.option("--worker", "part", flag_value="worker", help="Le calendrier et la boîte d’envoi seulement.")
@click.pass_context
def serve_command(context: click.Context, part: str | None) -> None:
    """Le service : écrans, calendrier et boîte d’envoi / screens, calendar and outbox."""
    from watch import service

    engine, config = opened(context)
    err.print(f"Vigie : {config.web.url}/")
    service.serve(engine, config, web=part != "worker", worker=part != "web")


@cli.command("scan")
@click.option("--source", "only", multiple=True, metavar="ID", help="Cette source seulement (répétable).")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Relister depuis cette date / list again since.")
@as_json
@click.pass_context
def scan_command(context: click.Context, only: tuple[str, ...], since: datetime | None, json_: bool) -> None:
    """Un passage maintenant / one scan now."""
    from watch import outbox, scan

    engine, config = opened(context)
    known = {source.id: source for source in config.sources()}
    for name in only:
        if name not in known:
            raise InputError(f"--source {name}: no such source in {context.obj}")
    sources = [source for key, source in known.items() if not only or key in only]
    with shown() as progress:
        scanned = scan.scan(engine, config, sources, since=since.date() if since else None, progress=progress)
    delivered = outbox.deliver(engine, config)
    if json_:
        runs = [run.model_dump(mode="json") for run in scanned.runs]
        emit({"runs": runs, "settled": plain(scanned.settled), "mails": plain(delivered)})
    else:
        table = Table("Source", "Passage", "Annoncés", "Conservés", "Remarque", box=None)
        for run in scanned.runs:
            table.add_row(run.source, run.outcome, str(run.listed), str(run.stored), run.trouble)
        out.print(table)
        out.print(", ".join(f"{k} {v}" for k, v in {**plain(scanned.settled), **plain(delivered)}.items()))
    raise click.exceptions.Exit(0 if scanned.complete else FINISHED_WITH_FAILURES)


@cli.command("rescreen")
@click.option("--dask", "cluster", default="", metavar="ADRESSE", help="Sur une grappe Dask / on a Dask cluster.")
@as_json
@click.pass_context
def rescreen_command(context: click.Context, cluster: str, json_: bool) -> None:
    """L’archive contre la liste : tout ce qui attend d’être comparé / whatever waits to be compared."""
    from watch import scan
    from watch.snapshots import Snapshots

    engine, config = opened(context)
    with shown() as progress:
        settled = scan.settle(engine, config, Snapshots.at(config.snapshots), progress=progress, cluster=cluster)
    emit(plain(settled)) if json_ else out.print(", ".join(f"{k} {v}" for k, v in plain(settled).items()))
    raise click.exceptions.Exit(FINISHED_WITH_FAILURES if settled.quarantined else 0)


RECOGNISED = click.option(
    "--ocr", is_flag=True, help="Reconnaître les numérisations (Tesseract) / recognise scans, where it is installed."
)


@cli.command("read")
@RECOGNISED
@click.argument("inputs", nargs=-1, required=True, type=path_of)
def read_command(ocr: bool, inputs: tuple[Path, ...]) -> None:
    """Ce que le lecteur a compris de chaque jugement / what was understood of each judgment (JSON lines)."""
    from watch import stateless

    failed = False
    for line, trouble in stateless.readings(inputs, "auto" if ocr else "offer"):
        if line is not None:
            emit(line)
        if trouble:
            failed = True
            click.echo(f"vigie: {trouble}", err=True)
    raise click.exceptions.Exit(FINISHED_WITH_FAILURES if failed else 0)


@cli.command("screen")
@click.option("--watchlist", "list_path", required=True, type=path_of, help="CSV ou XLSX de la liste surveillée.")
@click.option("--all", "everything", is_flag=True, help="Aussi les appariements exclus / excluded matches too.")
@click.option("--cores", "workers", type=click.IntRange(min=0), default=0, help="Processus / processes (0: all cores).")
@RECOGNISED
@click.argument("inputs", nargs=-1, required=True, type=path_of)
def screen_command(list_path: Path, everything: bool, workers: int, ocr: bool, inputs: tuple[Path, ...]) -> None:
    """Des jugements contre une liste, sans rien conserver / judgments against a list, keeping nothing (JSON lines)."""
    from watch import stateless

    listed = roster_of(list_path)
    failed = any(problem.severity == "error" for problem in listed.problems)
    for lines, troubles in stateless.screenings(
        inputs, listed, everything=everything, workers=workers, ocr="auto" if ocr else "offer"
    ):
        sys.stdout.write(lines)
        for trouble in troubles:
            failed = True
            click.echo(f"vigie: {trouble}", err=True)
    sys.stdout.flush()
    raise click.exceptions.Exit(FINISHED_WITH_FAILURES if failed else 0)


@cli.command("check")
@click.argument("name", nargs=-1, required=True)
@click.option("--file", "file_number", required=True, metavar="NUMÉRO", help="Le dossier de permis / permit file.")
@click.option("--purpose", default="Demande de permis", show_default=True, help="Pourquoi / what for.")
@click.option("--kind", type=click.Choice(["person", "organization"]), help="Déduit du nom à défaut.")
@click.option("--born", default="", metavar="AAAA[-MM-JJ]")
@click.option("--place", default="", metavar="VILLE")
@click.option("--neq", default="", metavar="10 CHIFFRES")
@click.option("--aka", multiple=True, metavar="NOM", help="Autre nom (répétable) / another name.")
@click.option("--pdf", "pdf_path", type=path_of, help="Écrire aussi le rapport PDF / also write the report.")
@as_json
@click.pass_context
def check_command(
    context: click.Context,
    name: tuple[str, ...],
    file_number: str,
    purpose: str,
    kind: str | None,
    born: str,
    place: str,
    neq: str,
    aka: tuple[str, ...],
    pdf_path: Path | None,
    json_: bool,
) -> None:
    """Un demandeur, maintenant / one applicant, now: the archive searched, with what was read."""
    from watch import checks, report

    if pdf_path is not None and not pdf_path.absolute().parent.is_dir():
        raise InputError(f"{pdf_path}: cannot be written (there is no such folder)")
    engine, config = opened(context)
    applicant = checks.Applicant(" ".join(name), kind or checks.kind_of(" ".join(name)), born, place, neq, aka)
    check = checks.run(engine, config, applicant, file=file_number, purpose=purpose, by=actor())
    answer = json.loads(check.answer)
    if pdf_path is not None:
        try:
            pdf_path.write_bytes(report.check_pdf(answer, config.zone))
        except OSError as error:
            raise InputError(f"{pdf_path}: cannot be written ({error.strerror})") from error
    emit(answer) if json_ else print_check(answer)
    raise click.exceptions.Exit(FINISHED_WITH_FAILURES if check.partial else 0)


def print_check(answer: dict[str, Any]) -> None:
    """A check as a person reads it: what was found, and always what was searched."""
    table = Table("Identité", "Gravité", "Rôle", "Trouvé", "Jugement", "Date", box=None)
    shown_results = [result for result in answer["results"] if result["band"] != "excluded"]
    for result in shown_results:
        where = " · ".join(filter(None, (result["court"], result["citation"] or result["docket"], result["title"])))
        said = (
            words.word(table_of, result[field], "fr")
            for table_of, field in ((words.BANDS, "band"), (words.SEVERITIES, "severity"), (words.ROLES, "role"))
        )
        table.add_row(*said, " ".join(result["found"].split()), where, result["date"])
    if shown_results:
        out.print(table)
    else:
        out.print("Aucun résultat dans les sources lues. Cela ne signifie pas absence d’antécédents.")
    excluded = len(answer["results"]) - len(shown_results)
    if excluded:
        out.print(f"{excluded} appariement(s) exclu(s), avec leur raison (--json).")
    coverage = answer["coverage"]
    out.print(
        f"\nCouverture{' PARTIELLE' if coverage['partial'] else ''} : {coverage['read']} jugements lus, "
        f"{coverage['masked']} anonymisés, {coverage['unreadable']} illisibles, {coverage['waiting']} en attente "
        f"(moteur {answer['engine']}, recherche {answer['id']})"
    )
    print_sources(coverage["sources"])
