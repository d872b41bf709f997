"""Events to another system, over real HTTP on loopback: signed, once each by their id, and none lost to a fault."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st
from sqlmodel import select

from notifications import webhook
from watch import clock, config as configuration, db, outbox
from watch.config import Config, Webhooks
from watch.errors import ConfigError
from watch.tables import Alert, Delivery, Entry

if TYPE_CHECKING:
    from conftest import World

SECRET = "s" * 40
OTHER = "autre-secret-de-quarante-caracteres-00000"


@dataclass
class Receiver:
    """What another system got, and how it answers: a status, or nothing at all for `silent`."""

    url: str = ""
    status: int = 204
    location: str = ""
    silent: threading.Event | None = None
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A real HTTP server on loopback."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.got.append((dict(self.headers), body))
            if receiver.silent is not None:
                receiver.silent.wait(10)
                return
            self.send_response(receiver.status)
            if receiver.location:
                self.send_header("Location", receiver.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_port}/vigie"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield receiver
    finally:
        if receiver.silent is not None:
            receiver.silent.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as there:
        yield there


def told(world: World, *targets: str, timeout: float = 5, secret: str = SECRET) -> World:
    """The same world, with addresses to tell, that need no waiting between two tries."""
    hooks = Webhooks(targets=targets, timeout=timeout, secret=secret)  # type: ignore[arg-type]
    quick = world.config.outbox.model_copy(update={"backoff": 1e-6})
    mute = world.config.mail.model_copy(update={"host": ""})
    config = world.config.model_copy(update={"webhooks": hooks, "outbox": quick, "mail": mute})
    return type(world)(world.engine, config, world.drop, world.box)


def events(receiver: Receiver) -> list[dict[str, Any]]:
    return [json.loads(body) for _, body in receiver.got]


def hooks(world: World) -> list[Delivery]:
    with db.transaction(world.engine) as session:
        return list(session.exec(select(Delivery).where(Delivery.kind == outbox.HOOK).order_by(Delivery.id)))


def test_an_alert_is_told_once_signed_and_names_nobody(world: World, receiver: Receiver) -> None:
    world = told(world, receiver.url)
    world.put("a.txt")
    world.scan()
    assert outbox.deliver(world.engine, world.config).accepted == 2
    at = int(clock.now().timestamp())
    for headers, body in receiver.got:
        assert webhook.verify(body, headers["Vigie-Signature"], SECRET, at)
        assert not webhook.verify(body, headers["Vigie-Signature"], OTHER, at)
        assert not webhook.verify(body + b" ", headers["Vigie-Signature"], SECRET, at)
        assert not webhook.verify(body, headers["Vigie-Signature"], SECRET, at + webhook.TOLERANCE + 60)
        event = json.loads(body)
        assert headers["Vigie-Event"] == event["id"]
        assert event["type"] == "alert.new"
        assert event["data"]["url"].startswith("http://127.0.0.1:8300/alertes/")
        assert "Corriveau" not in body.decode()
        assert "Girouettes" not in body.decode()
    assert len({event["id"] for event in events(receiver)}) == 2
    with db.transaction(world.engine) as session:
        assert len(session.exec(select(Entry).where(Entry.act == "hook.accept")).all()) == 2
    world.scan()
    assert outbox.deliver(world.engine, world.config).accepted == 0
    assert len(receiver.got) == 2


@pytest.mark.parametrize("fault", ["500", "404", "redirect", "timeout", "refused"])
def test_a_fault_loses_no_event_and_the_repeat_carries_the_same_id(world: World, fault: str) -> None:
    with receiving() as receiver:
        world = told(world, receiver.url, timeout=0.3 if fault == "timeout" else 5)
        world.put("a.txt")
        world.scan()
        if fault == "timeout":
            receiver.silent = threading.Event()
        elif fault == "redirect":
            receiver.status, receiver.location = 307, receiver.url + "/ailleurs"
        elif fault != "refused":
            receiver.status = int(fault)
        if fault != "refused":
            world = with_attempts(world, 1)
            assert outbox.deliver(world.engine, world.config).deferred == 2
            before = {headers["Vigie-Event"] for headers, _ in receiver.got}
    if fault == "refused":
        world = with_attempts(world, 1)
        assert outbox.deliver(world.engine, world.config).deferred == 2
        before = set()
    rows = hooks(world)
    assert all(row.answer and row.accepted_at is None for row in rows)
    assert not any("ailleurs" in request for request, _ in receiver.got)
    again(world)
    with receiving() as healthy:
        moved(world, healthy.url)
        world = told(world, healthy.url)
        assert outbox.deliver(world.engine, world.config).accepted == 2
        after = {headers["Vigie-Event"] for headers, _ in healthy.got}
    assert len(after) == 2
    assert before <= after


def with_attempts(world: World, attempts: int) -> World:
    """One try a round, so that a round ends."""
    once = world.config.outbox.model_copy(update={"attempts": attempts, "backoff": 3600})
    return type(world)(world.engine, world.config.model_copy(update={"outbox": once}), world.drop, world.box)


def again(world: World) -> None:
    """The time of the next try has come."""
    with db.transaction(world.engine) as session:
        for row in session.exec(select(Delivery).where(Delivery.kind == outbox.HOOK)):
            row.state, row.due_at = "deferred", clock.now()
            session.add(row)


def moved(world: World, url: str) -> None:
    """The other system is back, at the same address as far as Vigie knows."""
    with db.transaction(world.engine) as session:
        for row in session.exec(select(Delivery).where(Delivery.kind == outbox.HOOK)):
            row.recipient = url
            session.add(row)


def test_what_was_tried_too_often_is_left_for_an_operator_and_counted(world: World, receiver: Receiver) -> None:
    receiver.status = 503
    world = told(world, receiver.url)
    world.put("a.txt")
    world.scan()
    world = with_attempts(told(world, receiver.url), 1)
    outbox.deliver(world.engine, world.config)
    assert {row.state for row in hooks(world)} == {"abandoned"}


def test_one_address_that_is_down_holds_back_no_other(world: World, receiver: Receiver) -> None:
    with receiving() as gone:
        pass
    world = with_attempts(told(world, gone.url, receiver.url), 3)
    world.put("a.txt")
    world.scan()
    delivered = outbox.deliver(world.engine, world.config)
    assert (delivered.accepted, delivered.deferred) == (2, 2)
    assert len(receiver.got) == 2


def test_an_address_that_was_taken_out_is_told_nothing_more(world: World, receiver: Receiver) -> None:
    world = told(world, receiver.url)
    world.put("a.txt")
    world.scan()
    with receiving() as other:
        assert outbox.deliver(world.engine, told(world, other.url).config).refused == 2
    assert receiver.got == []


def test_a_crash_between_the_answer_and_the_note_repeats_the_same_event(
    world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = told(world, receiver.url)
    world.put("a.txt")
    world.scan()
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "_settle", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            outbox.deliver(world.engine, world.config)
    assert outbox.deliver(world.engine, world.config).accepted == 2
    ids = [event["id"] for event in events(receiver)]
    assert (len(ids), len(set(ids))) == (3, 2)
    assert receiver.got[0][1] in [body for _, body in receiver.got[1:]], "the repeat is the same, byte for byte"


def test_the_alert_and_its_event_commit_together(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world = told(world, "https://systeme.invalid/vigie")
    world.put("a.txt")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(outbox, "announce", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        world.scan()
    with db.transaction(world.engine) as session:
        assert not session.exec(select(Alert)).all()
    world.scan()
    assert len(hooks(world)) == 2


def test_two_secrets_sign_twice_so_that_one_can_be_changed(world: World, receiver: Receiver) -> None:
    world = told(world, receiver.url, secret=f"{SECRET} {OTHER}")
    world.put("a.txt")
    world.scan()
    outbox.deliver(world.engine, world.config)
    headers, body = receiver.got[0]
    at = int(clock.now().timestamp())
    assert webhook.verify(body, headers["Vigie-Signature"], SECRET, at)
    assert webhook.verify(body, headers["Vigie-Signature"], OTHER, at)


@given(st.text())
def test_a_header_that_is_not_ours_is_no_signature(header: str) -> None:
    assert not webhook.verify(b"{}", header, SECRET, 1_793_000_000)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('targets = ["http://systeme.exemple/vigie"]', "webhooks.targets"),
        ('targets = ["https://nom:motdepasse@systeme.exemple/"]', "webhooks.targets"),
        ('targets = ["https://systeme.exemple/"]', "VIGIE_WEBHOOKS__SECRET"),
        ('secret = "dans le fichier"', "VIGIE_WEBHOOKS__SECRET"),
        ('events = ["alert.nothing"]', "webhooks.events"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"[webhooks]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        configuration.load(path)


def test_a_secret_is_not_shown(world: World) -> None:
    config: Config = told(world, "https://systeme.invalid/").config
    assert SECRET not in repr(config)
