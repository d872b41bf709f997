"""The commands of public registers: registers import."""

from __future__ import annotations

from pathlib import Path

import click

from watch.cli.base import actor, as_json, cli, emit, opened, out, path_of, plain, shown


@cli.group("registers")
def registers_group() -> None:
    """Les registres publics / public registers."""


@registers_group.command("import")
@click.argument("file", type=path_of)
@as_json
@click.pass_context
def registers_import(context: click.Context, file: Path, json_: bool) -> None:
    """Importer l’archive du Registraire ou le répertoire des installations / import either register."""
    from watch import registers

    engine, _ = opened(context)
    with shown() as progress:
        taken = registers.take(engine, file, actor=actor(), progress=progress)
    if json_:
        emit(plain(taken))
        return
    out.print(
        f"{taken.register}, extrait du {taken.extracted} : {taken.known} organisations connues sur {taken.watched}, "
        f"{taken.names} noms cherchés, {taken.added} inscriptions ajoutées, {taken.removed} retirées, "
        f"{taken.compared_again} fiches à comparer de nouveau (vigie rescreen)"
    )
    if taken.absent:
        out.print(f"Absentes du registre / not in the register : {', '.join(taken.absent)}")
