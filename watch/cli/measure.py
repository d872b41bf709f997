"""The commands that measure: eval."""

from __future__ import annotations

from watch.cli.base import cli


@cli.group("eval")
def eval_group() -> None:
    """Mesurer la lecture et l’appariement / measure the reading and the matching."""
