"""`vigie`: results on standard output, progress and messages on standard error, exit codes by contract."""

from __future__ import annotations

import logging
import sys

import click

from watch.cli import (
    alerts,
    casefiles,
    database,
    desk,
    job,
    journal,
    keys,
    measure,
    names,
    registers,
    sector,
    users,
)
from watch.cli.base import FINISHED_WITH_FAILURES, cli
from watch.errors import WatchError

__all__ = [
    "alerts",
    "casefiles",
    "database",
    "desk",
    "job",
    "journal",
    "keys",
    "main",
    "measure",
    "names",
    "registers",
    "sector",
    "users",
]


def main() -> None:
    """Run a command; an error of ours is one line on standard error and its exit code."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="vigie: %(name)s: %(message)s")
    logging.getLogger("vigie").setLevel(logging.INFO)
    try:
        code = cli.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        asked = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "vigie"
        click.echo(f"{asked}: {error.format_message()} ({asked} --help)", err=True)
        sys.exit(2)
    except WatchError as error:
        click.echo(f"vigie: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FINISHED_WITH_FAILURES)
    except Exception as error:
        from sqlalchemy.exc import OperationalError  # here, since most of a start would go into it

        if not isinstance(error, OperationalError):
            raise
        click.echo(f"vigie: database: {str(error.orig).partition(chr(10))[0]}", err=True)
        sys.exit(2)
