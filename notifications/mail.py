"""A rendered message to an e-mail: who from, who to, and an identity that a repeat carries again."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from notifications.message import Rendered


def compose(rendered: Rendered, *, sender: str, recipient: str, message_id: str, date: datetime) -> EmailMessage:
    """The e-mail, in plain text and HTML; `message_id` is « <…@…> » and the same each time it is sent.

    ValueError when an address or the subject holds a line break.
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _address(sender)
    mail["To"] = _address(recipient)
    mail["Subject"] = rendered.subject
    mail["Date"] = format_datetime(date)
    mail["Message-ID"] = message_id
    mail["List-Id"] = f"Vigie <vigie.{parseaddr(sender)[1].rpartition('@')[2] or 'localhost'}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Entity-Ref-ID"] = message_id.strip("<>").partition("@")[0]
    mail.set_content(rendered.text)
    mail.add_alternative(rendered.html, subtype="html")
    return mail


def _address(written: str) -> Address:
    name, address = parseaddr(written)
    if "@" not in address or any(c in written for c in "\r\n"):
        raise ValueError("not an e-mail address")
    return Address(display_name=name, addr_spec=address)
