"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("watch", "spiders", "matching", "notifications")
MODULES = sorted(
    path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "versions" not in path.parts
)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_says_what_it_is_and_is_read_in_one_sitting(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "no docstring"
    assert source.count("\n") <= 450, "what second thing does it do?"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_database_module_ends_transactions(path: Path) -> None:
    if path.name == "db.py" or "migrations" in path.parts:
        return
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not calls & {"commit", "rollback", "begin_nested"}


def test_no_registry_stands_in_the_lock_and_every_package_has_a_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--index-url" not in lock
    pins = [block for block in lock.split("\n") if "==" in block and not block.startswith((" ", "#"))]
    assert pins
    assert lock.count("--hash=sha256:") >= len(pins)


@pytest.mark.parametrize(
    ("started", "weighs"),
    [
        ("watch.cli", {"matching", "spiders", "sqlalchemy", "sqlmodel", "pydantic", "numpy"}),
        ("watch.stateless", {"sqlalchemy", "sqlmodel", "alembic", "pydantic", "scrapy", "fastapi", "openpyxl", "docx", "pypdfium2"}),
    ],
)  # fmt: skip
def test_a_command_loads_nothing_that_it_does_not_use(started: str, weighs: set[str]) -> None:
    asked = f"import sys, {started}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not weighs & set(done.stdout.split())
