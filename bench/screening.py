"""How fast a judgment is screened, beside what else a user would pick, and what an index costs.

    .venv/bin/pip install -e '.[bench]'
    .venv/bin/python bench/screening.py [--sizes 10000,100000,1000000] [--judgments 200] [--texts DIR]

The texts are invented judgments of 36 kB, or those of a folder. At each size every system takes the same texts in turn,
in one run and one process; the slow ones stop after `--most` seconds. Speeds are megabytes of text per second of the
process's own time on one core, so that what else the machine does weighs little; the names are those of the invented
watch-list. A turn is a hundred texts: who screens an archive does not change systems between two judgments. Vigie's column is
`screen` alone, its index fresh; the others' time holds their normalising of the text.
"""

from __future__ import annotations

import argparse
import gc
import mmap
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from others import AhoCorasick, Cdist, LogicV2, System, TfIdf

import matching
from matching import Watched
from watch import stateless
from watch.evaluate.matching import generated

GOALS = {AhoCorasick.name: 1.3, Cdist.name: 8.0, LogicV2.name: 120.0}
"""How many times as fast Vigie means to be; the last two at the smallest list only."""

TURN = 100


class Vigie:
    """`screen` over an index."""

    name = "Vigie screen"

    def build(self, listed: Sequence[Watched]) -> None:
        """The index."""
        self.index = matching.Index(listed)

    def hits(self, judgment: matching.Judgment) -> int:
        """Matches in any band."""
        return len(matching.screen(judgment, self.index))


def main() -> None:
    """Each size in a process of its own."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", default="10000,100000,1000000")
    asked.add_argument("--judgments", type=int, default=200)
    asked.add_argument("--texts", type=Path, help="a folder of judgments, or a .jsonl file of them")
    asked.add_argument("--most", type=float, default=20, help="seconds for each of the others at each size")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    alone = multiprocessing.get_context("spawn")
    speeds: dict[int, float] = {}
    for size in map(int, given.sizes.split(",")):
        results = alone.Queue()
        work = alone.Process(target=_one_size, args=(size, given, results))
        work.start()
        speeds[size] = results.get()
        work.join()
    least, most = min(speeds), max(speeds)
    print(f"Vigie at {most:,} against itself at {least:,}: {speeds[most] / speeds[least]:.2f} (goal 0.70)")


def _one_size(size: int, given: argparse.Namespace, results: multiprocessing.Queue[float]) -> None:
    listed, planted = generated(size, given.judgments, seed=given.seed)
    texts = _texts(given.texts) if given.texts else [case.text for case in planted]
    judgments = [matching.read(text.encode(), "text/plain") for text in texts]
    characters = sum(len(one.text) for one in judgments)
    print(f"\n{size:,} entries, {len(judgments)} judgments, {characters / 1e6:.1f} MB")
    warm = matching.Index(listed[:5000])
    for judgment in judgments[:9]:  # compiled code is loaded, or made, and every table is read, once
        matching.screen(judgment, warm)
    _index(listed)
    vigie, others = Vigie(), [AhoCorasick(), Cdist(), TfIdf(), LogicV2()]
    vigie.build(listed)
    ready: list[System] = []
    for other in others:
        try:
            other.build(listed)
            ready.append(other)
        except ImportError as error:
            print(f"  {other.name}: not installed ({error.name}); pip install -e '.[bench]'")
    gc.freeze()
    done = {system.name: [0, 0.0, 0] for system in (vigie, *ready)}
    for first in range(0, len(judgments), TURN):
        turn = judgments[first : first + TURN]
        for judgment in turn:
            _take(done[vigie.name], len(judgment.text), lambda j=judgment: vigie.hits(j))
        for other in ready:
            for judgment in turn:
                if done[other.name][1] < given.most:
                    _take(done[other.name], len(judgment.text), lambda t=judgment.text, o=other: o.hits(t))
    own = done[vigie.name][0] / 1e6 / done[vigie.name][1]
    for name, (size_, seconds, hits) in done.items():
        speed = size_ / 1e6 / seconds
        goal = f" (goal {GOALS[name]:g})" if name in GOALS and (name == AhoCorasick.name or size == 10_000) else ""
        ratio = "" if name == vigie.name else f"   Vigie is {own / speed:8.2f} ×{goal}"
        print(f"  {name:24} {speed:8.3f} MB/s on {size_ / 1e6:5.1f} MB, {hits:6} hits{ratio}")
    sys.stdout.flush()
    results.put(own)


def _take(done: list[int | float], characters: int, work: object) -> None:
    began = time.process_time()
    hits = work()  # type: ignore[operator]
    done[1] += time.process_time() - began
    done[0] += characters
    done[2] += hits


def _texts(path: Path) -> list[str]:
    found = []
    for one in stateless.inputs([path]):
        if isinstance(one, stateless.Input):
            try:
                found.append(matching.read(one.body, one.media_type).text)
            except matching.Unreadable:
                continue
    return found


# ── What an index costs ─────────────────────────────────────────────────────────────────────────────────────────


def _index(listed: Sequence[Watched]) -> None:
    """Built, saved, mapped back in a process of its own, added to."""
    before = _held("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak is counted from here
    wall, own = time.perf_counter(), time.process_time()
    index = matching.Index(listed)
    print(
        f"  index built in {time.perf_counter() - wall:.2f} s ({time.process_time() - own:.2f} s of its own time); "
        f"at most {_held('VmHWM') - before} MB more meanwhile, {_held('VmRSS') - before} MB after"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "index")
        with path.open("wb") as handle:
            handle.writelines(index.save())
        del index
        alone = multiprocessing.get_context("spawn")
        work = alone.Process(target=_loaded, args=(path,))
        work.start()
        work.join()


def _loaded(path: Path) -> None:
    before = _held("VmRSS")
    began = time.perf_counter()
    with path.open("rb") as handle:
        index = matching.Index.load(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))
    matching.screen(matching.read(("Le Tribunal entend Jean Tremblay. " * 9).encode(), "text/plain"), index)
    loaded = time.perf_counter() - began
    took = []
    for number in range(200):
        began = time.perf_counter()
        index.add(Watched(f"new-{number}", "person", f"Célestine Abbadon-Vraquier{number}"))
        took.append(time.perf_counter() - began)
    touched = sum(len(one.name) for one in index)
    after = _held("VmRSS")
    print(
        f"  index of {path.stat().st_size / 1e6:.0f} MB loaded and asked in {loaded:.3f} s; "
        f"one entry added in {statistics.median(took) * 1e3:.3f} ms (slowest {max(took) * 1e3:.2f} ms); "
        f"resident {after} MB once all of it was read ({before} MB before; {touched / 1e6:.0f} MB of names)"
    )
    sys.stdout.flush()


def _held(what: str) -> int:
    """Megabytes of memory that this process holds (VmRSS, shared pages included), or held at most (VmHWM)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith(what))


if __name__ == "__main__":
    main()
