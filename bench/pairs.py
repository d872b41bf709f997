"""Labelled pairs of names: Vigie's comparison beside nomenklatura's logic-v2, where that is installed.

    python bench/pairs.py ../shared/data/pairs/name_pairs_labelled.csv

`pip install nomenklatura` in this environment, or in another one given with --python, to see both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from watch.evaluate import pairs

THERE = """
import csv, json, sys
from followthemoney.proxy import EntityProxy
from nomenklatura.matching import get_algorithm
algorithm = get_algorithm("logic-v2")
config = algorithm.default_config()
scores = []
for at, row in enumerate(csv.DictReader(open(sys.argv[1], encoding="utf-8"))):
    one, other = (
        EntityProxy.from_dict({"id": f"{at}-{n}", "schema": row["schema"], "properties": {"name": [row["name" + n]]}}) for n in "12"
    )
    scores.append(algorithm.compare(one, other, config).score)
json.dump(scores, sys.stdout)
"""
LOGIC_V2 = 0.7
"""The threshold that nomenklatura documents for a match."""


def main() -> None:
    """Print F1 at each one's own threshold, and at the best one."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", type=Path)
    asked.add_argument("--python", default=sys.executable, help="an interpreter that has nomenklatura")
    given = asked.parse_args()
    _, rows = pairs.read(given.file)
    own = pairs.names(rows)
    told("vigie", own, pairs.SAME)
    there = subprocess.run(  # noqa: S603 (the interpreter is the user's own choice)
        [given.python, "-c", THERE, str(given.file)], capture_output=True, text=True, check=False
    )
    if there.returncode:
        print(f"nomenklatura           not run: {there.stderr.strip().splitlines()[-1]}")
        return
    told("nomenklatura logic-v2", pairs.Agreement(own.pairs, json.loads(there.stdout)), LOGIC_V2)


def told(name: str, agreement: pairs.Agreement, threshold: float) -> None:
    """One line of the table."""
    best = agreement.as_dict()
    print(
        f"{name:22} F1 {agreement.f1(threshold):.3f} at {threshold}; best {best['best_f1']} at {best['best_threshold']}"
    )


if __name__ == "__main__":
    main()
