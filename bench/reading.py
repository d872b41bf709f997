"""How fast judgments are read on one core, beside what cannot be done without; and whether large and hostile ones stay linear.

    .venv/bin/python bench/reading.py [FOLDER|FILE.jsonl.gz …] [--rounds 5] [--curve]

Without files it reads invented judgments. In each round the same documents are read, split into lines with one regular
expression tried on each, written as HTML, parsed by lxml alone, and read as HTML: figures are medians of CPU time, and
their ratios are what to compare between machines. --curve reads texts that double in size and in difficulty.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import lxml.html

import matching
from watch import stateless
from watch.evaluate.matching import generated

TRIES = 3
"""Times each text of the curve is read, of which the least tells: a machine is never quite idle."""
PARAGRAPH = re.compile(r"\[\d+\]")


def texts(paths: Sequence[Path]) -> list[str]:
    """The texts to read, as one process holds them."""
    if not paths:
        return [case.text for case in generated(200, 200, seed=1)[1]]
    found = []
    for one in stateless.inputs(paths):
        if isinstance(one, stateless.Input) and one.media_type == "application/json":
            record = json.loads(one.body)
            if "header_parties" not in record:
                found.append(str(record.get("text", "")))
        elif isinstance(one, stateless.Input) and one.media_type == "text/plain":
            found.append(one.body.decode("utf-8", errors="replace"))
    return found


def spent(work: Callable[[bytes], object], bodies: Sequence[bytes]) -> float:
    """CPU seconds to do `work` on every body."""
    began = time.process_time()
    for body in bodies:
        work(body)
    return time.process_time() - began


def read(kind: str) -> Callable[[bytes], object]:
    """Reading, where an unreadable judgment is an answer too."""

    def one(body: bytes) -> object:
        try:
            return matching.read(body, kind)
        except matching.Unreadable:
            return None

    return one


def bare(body: bytes) -> object:
    """The least a program can do with a text: its lines, and one pattern on each."""
    return [line for line in body.decode().splitlines() if PARAGRAPH.match(line)]


def parsed(body: bytes) -> object:
    """What lxml alone takes to parse a page."""
    return lxml.html.document_fromstring(body)


def compare(found: list[str], rounds: int) -> None:
    """Print MB/s and judgments/s of each, and the ratios."""
    plain = [text.encode() for text in found]
    pages = [
        (
            "<html><body>" + "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n")) + "</body></html>"
        ).encode()
        for text in found
    ]
    works: dict[str, tuple[Callable[[bytes], object], list[bytes]]] = {
        "read text": (read("text/plain"), plain),
        "splitlines + regex": (bare, plain),
        "read HTML": (read("text/html"), pages),
        "lxml alone": (parsed, pages),
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    read("text/plain")(plain[0])
    for _ in range(rounds):
        for name, (work, bodies) in works.items():
            taken[name].append(spent(work, bodies))
    size = sum(map(len, plain)) / 1e6
    print(f"{len(plain)} judgments, {size:.1f} MB of text")
    middle = {name: statistics.median(seconds) for name, seconds in taken.items()}
    for name, seconds in middle.items():
        print(f"{name:20} {size / seconds:8.1f} MB of text/s  {len(plain) / seconds:8.0f} judgments/s")
    print(f"reading text costs {middle['read text'] / middle['splitlines + regex']:.1f} × splitlines + one regex")
    print(f"reading HTML costs {middle['read HTML'] / middle['lxml alone']:.1f} × lxml alone")


def curve() -> None:
    """Print how the time grows while each kind of text doubles: × 2 is linear."""
    sentence = "Le Tribunal retient que M. Quidam, dans Merle c. Pie, 2010 QCCA 123, disait « oui » le 2 mars 2010. "
    head = "COUR SUPÉRIEURE\nN° : 350-17-099901-263\nODILON QUIDAM\nDemandeur\nc.\nZOÉ PINSON\nDéfenderesse\nJUGEMENT\n"
    kinds: dict[str, tuple[str, Callable[[int], str], Sequence[int]]] = {
        "plain text, MB": ("text/plain", lambda n: head + "".join(f"[{i}] {sentence * 5}\n" for i in range(1, n * 2000)), (5, 10, 20, 40)),
        "one line, MB": ("text/plain", lambda n: head + "[1] " + sentence * (n * 10_000), (1, 2, 4, 8, 16)),
        "parties": ("text/plain", lambda n: head[:45] + "".join(f"ODILON QUIDAM-{i}\n-et-\n" for i in range(n)) + "Demandeurs\nJUGEMENT\n[1] " + sentence, (25_000, 50_000, 100_000, 200_000)),
        "nested tables": ("text/html", lambda n: "<table><tr><td>a</td><td>" * n + html.escape(head + sentence * 9) + "</td></tr></table>" * n, (75, 150, 300, 600)),
        "rows of tables": ("text/html", lambda n: "<table>" + "<tr><td>et</td><td></td></tr>" * n + "</table>" + sentence * 20, (25_000, 50_000, 100_000, 200_000)),
    }  # fmt: skip
    for name, (kind, make, sizes) in kinds.items():
        times = [
            min(spent(read(kind), [body]) for _ in range(TRIES)) for body in (make(size).encode() for size in sizes)
        ]
        steps = "  ".join(f"{size}: {seconds:.2f} s" for size, seconds in zip(sizes, times, strict=True))
        growth = " ".join(f"× {b / a:.1f}" for a, b in pairwise(times) if a)
        print(f"{name:16} {steps}   {growth}")


def main() -> None:
    """Measure what was asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("paths", nargs="*", type=Path)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--curve", action="store_true")
    given = asked.parse_args()
    compare(texts(given.paths), given.rounds)
    if given.curve:
        curve()


if __name__ == "__main__":
    main()
