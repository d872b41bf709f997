"""Reading: bytes to lines to a Judgment. Unknown stays empty; nothing is guessed."""

from matching.reading.read import read as read
