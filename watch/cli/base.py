"""What every command shares: the configuration it opens, and the ways it prints."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from watch.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from watch.config import Config
    from watch.roster import Roster

FINISHED_WITH_FAILURES = 1
err = Console(stderr=True)
out = Console(soft_wrap=True)
path_of = click.Path(path_type=Path)
as_json = click.option("--json", "json_", is_flag=True, help="Sortie JSON / JSON output.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    "config_path",
    type=path_of,
    default=Path("config.toml"),
    envvar="VIGIE_CONFIG",
    show_default=True,
    help="Fichier de configuration / configuration file.",
)
@click.pass_context
def cli(context: click.Context, config_path: Path) -> None:
    """Vigie : veille juridique des services de garde éducatifs / legal watch of childcare permits."""
    context.obj = config_path


def opened(context: click.Context) -> tuple[Engine, Config]:
    """The configuration and its database, with its tables brought to this version."""
    from watch import config as configuration, db

    config = configuration.load(context.obj)
    engine = db.connect(config.database)
    context.call_on_close(engine.dispose)
    db.upgrade(engine)
    return engine, config


def actor() -> str:
    """Who the journal says typed a command: the user of this machine."""
    return f"shell:{getpass.getuser()}"


@contextmanager
def shown() -> Iterator[Callable[[str, int, int], None]]:
    """Progress bars on standard error while a long work goes on, where somebody looks at it."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bars:
        tasks: dict[str, Any] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=None)
            bars.update(tasks[what], completed=done, total=total or None)

        yield tell


def emit(value: object) -> None:
    """One JSON value on one line of standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def plain(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def roster_of(path: Path) -> Roster:
    """A watch-list file as read, its problems told on standard error."""
    from watch import roster

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    listed = roster.read_roster(data, path.name)
    for problem in listed.problems:
        click.echo(f"vigie: {problem}", err=True)
    return listed


def print_sources(rows: list[dict[str, Any]]) -> None:
    """The coverage of each source."""
    table = Table("Source", "Répond", "Du", "Au", "Lus", "Anonym.", "Illis.", "Dernier complet", "État", box=None)
    for row in rows:
        counts = (str(row["read"]), str(row["masked"]), str(row["unreadable"]))
        table.add_row(
            row["name"],
            row["answers"],
            row["first"],
            row["last"],
            *counts,
            row["last_complete"],
            row["state"],
        )
    out.print(table)
