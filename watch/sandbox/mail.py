"""A real SMTP server on loopback that keeps what it is given."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class MailBox:
    """A server's address, and what it has accepted: envelopes (recipients and bytes), in order."""

    host: str
    port: int
    folder: Path | None = None
    messages: list[Envelope] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802 (aiosmtpd's)
        """Keep a message; one with the Message-ID of another is the same message come again."""
        self.messages.append(envelope)
        if self.folder is not None:
            name = str(parsed(envelope)["Message-ID"]).strip("<>").partition("@")[0]
            (self.folder / f"{name}.eml").write_bytes(bytes(envelope.original_content or b""))
        return "250 OK"


def parsed(envelope: Envelope) -> EmailMessage:
    """An accepted message, read."""
    return message_from_bytes(bytes(envelope.original_content or b""), policy=default)


def free_port() -> int:
    """A TCP port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def mail_server(folder: Path | None = None, handler: Any = None) -> Iterator[MailBox]:
    """The server, up for as long as the block; messages are also written to `folder` when one is given."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    box = MailBox("127.0.0.1", free_port(), folder)
    controller = Controller(handler or box, hostname=box.host, port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
