"""Write the invented Québec as a folder that `vigie eval read` measures: `python -m tests.matching.reading.gold FOLDER`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.matching.reading import layouts, quebec, quirks
from tests.matching.reading.quirks_courts import QUIRKS

SUFFIXES = {"text/html": ".html", "application/pdf": ".pdf", "application/rtf": ".rtf", "text/plain": ".txt"}
ORDINARY = "none"


def write(folder: Path, *, count: int, seed: int) -> int:
    """`count` judgments of every quirk and none in every layout, with a gold row each; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    with (folder / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for name, make in {ORDINARY: quebec.Quebec.case, **QUIRKS}.items():
            for layout, render in layouts.LAYOUTS.items():
                if layout == "one_line" and name in quirks.LOST_ON_ONE_LINE:
                    continue
                invented = quebec.Quebec(seed)
                for _ in range(count):
                    case = make(invented)
                    body, kind = render(case)
                    total += 1
                    file = f"{total}{SUFFIXES.get(kind.partition(';')[0], '.docx')}"
                    (folder / file).write_bytes(body)
                    row = {
                        "id": f"{name} {layout} {total}",
                        "file": file,
                        "layout": layout,
                        "quirk": name,
                        "lang": case.lang,
                        "citation": case.citation,
                        "docket": case.docket,
                        "date": case.date,
                        "judges": case.judges,
                        "parties": [{"name": who, "role": role} for who, role in case.parties],
                    }
                    gold.write(json.dumps(row, ensure_ascii=False) + "\n")
    return total


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--count", type=int, default=10)
    asked.add_argument("--seed", type=int, default=1)
    said = asked.parse_args()
    sys.stdout.write(f"{write(said.folder, count=said.count, seed=said.seed)}\n")
