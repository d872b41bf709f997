"""Compiled code is kept where only the same sources find it; where nothing may be written, everything works all the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, strategies as st

from matching import Index, Judgment, Watched, compiled, screen
from matching.screening import another, capitals, letters, pairing, spelling

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


def test_what_is_asked_of_an_index_in_memory_is_not_compiled_again_for_one_that_is_mapped(
    judgment: Callable[..., Judgment],
) -> None:
    def made() -> int:
        loops = (loop for room in (another, capitals, letters, pairing, spelling) for loop in vars(room).values())
        return sum(len(loop.signatures) for loop in loops if hasattr(loop, "signatures"))

    text = judgment("Le Tribunal entend Zoé Abramelin et Toitures Bellegarde inc. au sujet de la garderie.")
    everybody = (Watched("1", "person", "Zoé Abramelin"), Watched("2", "organization", "Toitures Bellegarde inc."))
    index = Index(everybody)
    assert len(screen(text, index)) == 2
    before = made()
    saved = b"".join(index.save())
    for loaded in (Index.load(saved), Index.load(bytearray(saved))):
        assert len(screen(text, loaded)) == 2
    assert made() == before


@given(words=st.lists(st.text("abcdefghijklmnopqrstuvwxyzœ0189", max_size=30)))
def test_a_word_has_one_number_compiled_or_not(words: list[str]) -> None:
    assert letters.all_numbers(words).tolist() == letters.numbers_of(letters.spread(words)).tolist()
