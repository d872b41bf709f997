"""The whole demonstration: what was planted is found, nothing else is, and again changes nothing."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from watch import sandbox

if TYPE_CHECKING:
    from conftest import Ended, Vigie

ALERTS = """
    SELECT alert.id, watched.ref, alert.band, alert.severity, alert.restricted, match.role, document.source, document.item
    FROM alert JOIN watched ON watched.id = alert.watched_id JOIN evidence ON evidence.alert_id = alert.id
    JOIN match ON match.id = evidence.match_id JOIN version ON version.id = match.version_id
    JOIN document ON document.id = version.document_id
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> tuple[Vigie, Ended, Ended, Path]:
    """The demonstration, run twice over the same data."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("acceptance", Path(__file__).with_name("conftest.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vigie = module.Vigie(tmp_path_factory.mktemp("demo"))
    first = vigie("demo", "--once", "--json", "--data", "data")
    again = vigie("demo", "--once", "--json", "--data", "data")
    return vigie, first, again, vigie.folder / "data"
