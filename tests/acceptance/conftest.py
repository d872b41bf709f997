"""Real processes: the program as its users start it, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Vigie:
    """The program, started in a folder."""

    folder: Path

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of this process, without settings of ours."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("VIGIE_")}
        return {**kept, "PYTHONPATH": str(ROOT), **more}

    def start(self, *arguments: str | Path, **environment: str) -> subprocess.Popen[str]:
        """Start a command and do not wait for it."""
        return subprocess.Popen(
            [sys.executable, "-m", "watch", *map(str, arguments)],
            cwd=self.folder,
            env=self.environment(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def __call__(self, *arguments: str | Path, **environment: str) -> Ended:
        """Run a command to its end."""
        process = self.start(*arguments, **environment)
        out, err = process.communicate(timeout=300)
        return Ended(process.returncode, out, err)


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Its JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def vigie(tmp_path: Path) -> Vigie:
    """The program in an empty folder."""
    return Vigie(tmp_path)
