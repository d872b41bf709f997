"""The commands of how common names are: names import, names learn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from watch.cli.base import actor, as_json, cli, emit, opened, out, path_of, plain

if TYPE_CHECKING:
    from watch.frequencies import Taken


@cli.group("names")
def names_group() -> None:
    """La fréquence des noms au Québec / how common names are in Québec."""


@names_group.command("import")
@click.argument("file", type=path_of)
@as_json
@click.pass_context
def names_import(context: click.Context, file: Path, json_: bool) -> None:
    """Importer une table de noms (name, kind, count ou share) / import a table of names."""
    from watch import frequencies

    engine, _ = opened(context)
    _told(frequencies.take(engine, file, actor=actor()), json_=json_)


@names_group.command("learn")
@as_json
@click.pass_context
def names_learn(context: click.Context, json_: bool) -> None:
    """Compter les noms des archives et de la liste / count the names of the archive and the watch-list."""
    from watch import frequencies

    engine, _ = opened(context)
    _told(frequencies.learn(engine, actor=actor()), json_=json_)


def _told(taken: Taken, *, json_: bool) -> None:
    if json_:
        emit(plain(taken))
        return
    again = "les fiches sont à comparer de nouveau (vigie rescreen)" if taken.changed else "rien n’a changé"
    out.print(f"{taken.given} prénoms et {taken.surnames} noms de famille connus; {again}")
