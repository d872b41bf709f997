"""Courts' sites on loopback for the spiders to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from spiders import Source
from watch.sandbox.courts import Courts, serving
from watch.sandbox.people import Case


def case(item: str, **more: object) -> Case:
    """An invented federal decision."""
    said = {
        "id": item,
        "title": f"Essai {item} c. Canada",
        "citation": f"2026 CF {item}",
        "docket": "T-1-26",
        "date": "2026-03-04",
        "parties": (("ESSAI QUIDAM", "demandeur"), ("PROCUREUR GÉNÉRAL DU CANADA", "défendeur")),
        "judge": "Untel Juge",
        "body": ("Le demandeur demande le contrôle judiciaire d’une décision. " * 8,),
        "operative": ("La demande est rejetée.",),
        "source": "fc",
        "item": item,
    }
    return Case(**{**said, **more})  # type: ignore[arg-type]


@pytest.fixture
def site() -> Iterator[Callable[[Courts], str]]:
    """Put sites up; they go with the test."""
    with ExitStack() as stack:
        yield lambda courts: stack.enter_context(serving(courts))


def source(base: str, **more: object) -> Source:
    """The Federal Court at this address."""
    options = {"host": base, "client": "fc-cf", "collection": "decisions", "feeds": ("rss",), **more.pop("options", {})}  # type: ignore[dict-item]
    said = {
        "id": "fc",
        "family": "decisia",
        "name": "Cour fédérale",
        "basis": "essai",
        "languages": ("fr",),
        "pace": 0.0,
    }
    return Source(**{**said, **more}, options=options)  # type: ignore[arg-type]


@pytest.fixture
def make() -> Callable[..., Case]:
    """A maker of decisions."""
    return case


@pytest.fixture
def at() -> Callable[..., Source]:
    """A maker of sources."""
    return source
