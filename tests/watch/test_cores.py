"""The same work on one process, on several, and on a cluster: the same answers, whoever dies."""

from __future__ import annotations

import json
import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from distributed import LocalCluster
from sqlmodel import select

from watch import cluster, cores, db, roster, scan, stateless
from watch.errors import InputError
from watch.snapshots import Snapshots
from watch.tables import Alert, Delivery, Match, Screening

if TYPE_CHECKING:
    from conftest import World

HARMLESS = int(signal.SIGWINCH)
LIST = "ref,kind,name\nP1,person,Mélisande Corriveau-Brochu\n"


def test_answers_come_in_order_and_the_item_that_kills_is_told_alone() -> None:
    items = [HARMLESS] * 5 + [int(signal.SIGKILL)] + [HARMLESS] * 20
    answers = list(cores.each(signal.raise_signal, items, 2))
    assert [item for item, _ in answers] == items
    assert [item for item, answer in answers if answer is not None] == [int(signal.SIGKILL)]


def test_an_error_is_the_answer_of_its_item() -> None:
    answers = [answer for _, answer in cores.each(int, ["1", "x", "3"], 2)]
    assert answers[::2] == [1, 3]
    assert isinstance(answers[1], ValueError)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_screening_files_says_the_same_on_any_number_of_processes(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stateless, "HANDFUL", 3000)
    text = world.put("un.txt").read_text(encoding="utf-8")
    lines = [json.dumps({"id": n, "text": text}) for n in range(12)]
    path = tmp_path / "jugements.jsonl"
    path.write_text("\n".join([*lines[:5], "{", *lines[5:]]), encoding="utf-8")
    listed = roster.read_roster(LIST.encode(), "liste.csv")
    one, two = (list(stateless.screenings([path], listed, everything=True, workers=n)) for n in (1, 2))
    assert one == two
    assert len(one) > 2
    assert "".join(text for text, _ in one).count("\n") == 12
    assert [trouble.split(":")[1] for _, troubles in one for trouble in troubles] == ["6"]


@pytest.fixture(scope="module")
def grappe() -> Iterator[LocalCluster]:
    """A real cluster: a scheduler here and two processes that work."""
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as own:
        yield own


def stored(world: World) -> Counter[tuple[object, ...]]:
    """What a settling left: what was compared, what was found, what was raised, what was told."""
    with db.transaction(world.engine) as session:
        rows: list[tuple[object, ...]] = [
            ("screening", s.version_id, s.compared) for s in session.exec(select(Screening))
        ]
        rows += [("match", m.version_id, m.watched_id, m.band, m.score) for m in session.exec(select(Match))]
        rows += [("alert", a.id, a.watched_id, a.band) for a in session.exec(select(Alert))]
        rows += [("delivery", d.message_id) for d in session.exec(select(Delivery))]
        return Counter(rows)


def arrived(world: World, many: int) -> Snapshots:
    """That many judgments are collected and wait."""
    store = Snapshots.at(world.config.snapshots)
    for n in range(many):
        world.put(f"{n}.txt", docket=f"540-01-{n:06}-269", citation=f"2026 QCCQ {90_000 + n}")
    for source in world.config.sources():
        scan.collect(world.engine, world.config, store, source)
    return store


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_cluster_that_loses_a_worker_loses_nothing_and_doubles_nothing(world: World, grappe: LocalCluster) -> None:
    store = arrived(world, 16)
    killed = []

    def kill(what: str, done: int, total: int) -> None:
        if done == 3 and not killed:
            killed.append(next(iter(grappe.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    settled = scan.settle(world.engine, world.config, store, progress=kill, cluster=grappe.scheduler_address)
    assert killed
    assert (settled.read, settled.quarantined) == (16, 0)
    on_cluster = stored(world)
    assert set(on_cluster.values()) == {1}
    with db.transaction(world.engine) as session:
        for screening in session.exec(select(Screening)).all():
            session.delete(screening)
    again = scan.settle(world.engine, world.config, store)
    assert again.read == 16
    assert stored(world) == on_cluster


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_rescreen_that_was_killed_goes_on_where_it_was(world: World) -> None:
    store = arrived(world, 12)

    def stop(what: str, done: int, total: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan.settle(world.engine, world.config, store, progress=stop)
    rest = scan.settle(world.engine, world.config, store)
    assert rest.read == 7
    assert set(stored(world).values()) == {1}


def test_an_address_where_no_cluster_answers_is_an_error_of_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WAIT", 1)
    with pytest.raises(InputError, match=r"--dask tcp://127\.0\.0\.1:9"):
        next(cluster.each("tcp://127.0.0.1:9", int, ["1"]))
