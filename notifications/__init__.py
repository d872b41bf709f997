"""Tell: messages as plain values, rendered in French and English and handed to a server. Keeps and decides nothing."""

from notifications.mail import compose as compose
from notifications.message import (
    JournalAnchor as JournalAnchor,
    Language as Language,
    Message as Message,
    NewAlert as NewAlert,
    Rendered as Rendered,
    SourceAlarm as SourceAlarm,
    SourceTrouble as SourceTrouble,
)
from notifications.outcome import (
    Accepted as Accepted,
    Deferred as Deferred,
    Outcome as Outcome,
    Refused as Refused,
)
from notifications.render import render as render
from notifications.smtp import Server as Server, send_all as send_all
from notifications.webhook import Event as Event, Signer as Signer, post_all as post_all
