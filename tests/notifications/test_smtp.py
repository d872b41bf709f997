"""Handing over to a real server on loopback: accepted, deferred, refused, and a connection that is cut."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from notifications import Accepted, Deferred, Refused, Server, send_all


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Moody:
    """Refuses, defers or accepts by the recipient's name."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address.startswith("never"):
            return "550 no such mailbox"
        if address.startswith("later"):
            return "450 come back"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.taken += envelope.rcpt_tos
        return "250 taken"


def mail(to: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "vigie@test.invalid", to, "é"
    message.set_content("é" * 1500)
    return message


@pytest.fixture
def moody() -> Iterator[tuple[Moody, Server]]:
    handler = Moody()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield handler, Server("127.0.0.1", controller.port, tls="none", timeout=5)
    controller.stop()


def test_each_message_has_its_own_outcome_and_one_bad_recipient_stops_no_other(moody: tuple[Moody, Server]) -> None:
    handler, server = moody
    mails = [
        (1, mail("a@test.invalid")),
        (2, mail("never@test.invalid")),
        (3, mail("later@test.invalid")),
        (4, mail("b@test.invalid")),
    ]
    outcomes = dict(send_all(server, mails))
    assert [type(outcomes[k]) for k in (1, 2, 3, 4)] == [Accepted, Refused, Deferred, Accepted]
    assert outcomes[2].answer.startswith("550")
    assert handler.taken == ["a@test.invalid", "b@test.invalid"]


def test_a_server_that_is_down_defers_everything() -> None:
    server = Server("127.0.0.1", free_port(), tls="none", timeout=2)
    outcomes = list(send_all(server, [(1, mail("a@test.invalid")), (2, mail("b@test.invalid"))]))
    assert [(key, type(outcome)) for key, outcome in outcomes] == [(1, Deferred), (2, Deferred)]


def test_a_connection_cut_in_the_middle_defers_the_message_at_hand() -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def cut() -> None:
        connection, _ = listener.accept()
        connection.sendall(b"220 hello\r\n")
        connection.recv(100)
        connection.sendall(b"250 hello\r\n")
        connection.recv(100)
        connection.close()
        listener.close()

    threading.Thread(target=cut, daemon=True).start()
    server = Server("127.0.0.1", listener.getsockname()[1], tls="none", timeout=5)
    ((_, outcome),) = send_all(server, [(1, mail("a@test.invalid"))])
    assert isinstance(outcome, Deferred)
