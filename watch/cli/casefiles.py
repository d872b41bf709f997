"""`vigie alerts export`: the whole file of an alert, for a notice or for another system."""

from __future__ import annotations

import json
from pathlib import Path

import click

from watch.cli.alerts import alerts_group
from watch.cli.base import actor, as_json, opened, path_of
from watch.errors import InputError


@alerts_group.command("export")
@click.argument("number", type=int, required=False)
@click.option("--pdf", type=path_of, help="Écrire le dossier en PDF dans ce fichier / write the file as PDF.")
@click.option("--schema", is_flag=True, help="Le schéma JSON du dossier / the JSON schema of the file.")
@as_json
@click.pass_context
def alerts_export(context: click.Context, number: int | None, pdf: Path | None, schema: bool, json_: bool) -> None:
    """Le dossier entier d’une alerte, en JSON ou en PDF / the whole file of an alert; the export is journaled."""
    from watch import casefile

    if schema:
        click.echo(json.dumps(casefile.schema(), ensure_ascii=False, indent=None if json_ else 2))
        return
    if number is None:
        raise InputError("NUMBER: the number of the alert is missing")
    engine, config = opened(context)
    if pdf is None:
        body = casefile.export(engine, config, number, form="json", by=actor())
        click.echo(json.dumps(json.loads(body), ensure_ascii=False) if json_ else body.decode().rstrip("\n"))
        return
    body = casefile.export(engine, config, number, form="pdf", by=actor())
    try:
        pdf.write_bytes(body)
    except OSError as error:
        raise InputError(f"{pdf}: cannot be written ({error.strerror})") from error
