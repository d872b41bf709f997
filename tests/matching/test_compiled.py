"""Compiled code is kept where only the same sources find it; where nothing may be written, everything works all the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from matching import compiled

SAYS = """
from matching import Index, Watched, read, screen
from matching.compiled import KEPT, digest
text = "Le Tribunal entend Zoé Abramelin au sujet de la garderie. " * 9
print(KEPT, digest(), len(screen(read(text.encode(), "text/plain"), Index([Watched("1", "person", "Zoé Abramelin")]))))
"""


def said(folder: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", SAYS], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_other_sources_have_another_place_and_none_is_no_failure(tmp_path: Path) -> None:
    shutil.copytree(compiled.PACKAGE, tmp_path / "matching", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "matching/__pycache__").write_text("a file where a folder is wanted")
    table = tmp_path / "matching/rules/surnames.tsv"
    table.write_text(table.read_text(encoding="utf-8") + "Abramelin\t1.0\n", encoding="utf-8")
    kept, digest, found = said(tmp_path)
    assert (kept, found) == ("False", "1")
    assert digest != compiled.digest()
