"""What the words right around a name tell of its bearer: a judge, a lawyer, a victim, a witness; or nothing.

Whoever is one of these raises no alert, so that a word counts only where it can be of nobody else: on the line of the
name, and, set off by a comma, only where the clause ends with the name (« la victime, X, »; not « selon la victime, X l’a
frappée »). The title of a profession (« Dre X ») makes an expert only where a report or a testimony is spoken of. Words that
tell of somebody who acts outweigh all of them (`acting`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, NamedTuple

from matching.judgment import Role
from matching.names import fold
from matching.reading.roles import role_of
from matching.screening import cues
from matching.screening.acting import a_party, acts, at_fault, closed, in_charge, party_word
from matching.screening.surroundings import wrapped

Told = Literal["", "judge", "counsel", "victim", "witness"]
BEFORE, AFTER = 160, 160
"""How many characters before and after a name may tell what its bearer is."""
ANSWERS = frozenset((Role.ACCUSED, Role.DEFENDANT, Role.RESPONDENT, Role.DEBTOR))
"""Roles in which somebody has to answer for something."""
NEAR, LAST_WORDS = 64, 7
"""In how many characters before a name, and in how many words of these, a cue must stand."""


class Around(NamedTuple):
    """What stands around a name: its line up to it, of what the words before it may be cues, and what follows it."""

    line: str
    cued: Collection[cues.Kind]
    after: str

    @property
    def led(self) -> bool:
        """Whether a word before the name may be one for a party."""
        return "party" in self.cued

    @property
    def speaks(self) -> bool:
        """Whether a word before the name may be a cue of anything but a party."""
        return len(self.cued) > self.led

    @property
    def tells(self) -> bool:
        """Whether anything around the name may tell of its bearer."""
        return bool(self.cued) or cues.GOES_ON.match(self.after) is not None or cues.EXPERT_WORD in self.line

    @property
    def sentence(self) -> str:
        """The sentence of the name, without it."""
        ended = cues.SENTENCE.search(self.after)
        after = self.after if ended is None else self.after[: ended.start()]
        return f"{cues.SENTENCE.split(self.line)[-1]} {after}"

    def said(self, cue: re.Pattern[str]) -> re.Match[str] | None:
        """A cue right before the name that is of nobody else."""
        found = cue.search(self.line, max(0, len(self.line) - NEAR)) if self.speaks else None
        return None if found is None or (found["comma"] is not None and not closed(self.after)) else found


def told(text: str, start: int, end: int, here: Around, *, party_complains: bool = False) -> Told:
    """What the words around the name at these offsets tell of its bearer.

    `party_complains`: « plaignante » is the word for a party there, not for a victim.
    """
    if cues.JUDGE_AFTER.match(here.after) or _judges(text, start, here):
        return "judge"
    if _pleads(text, start, end, here):
        return "counsel"
    if _hurt(here, party_complains=party_complains):
        return "victim"
    return "witness" if _heard(here) else ""


def titled(here: Around) -> bool:
    """Whether somebody is named by the title of a profession, and nothing tells of what else they do."""
    said = here.said(cues.TITLE)
    return said is not None and not acts(here.line[: said.start()], here.after)


def experts(text: str) -> frozenset[str]:
    """The last names, folded, of all to whom the text gives the title of a profession where it speaks of a report or a testimony."""
    found = set()
    for match in cues.EXPERT.finditer(text):
        here = Around(_line(text, match.start()), (), _following(text, match.end()))
        if _opines(here, here.line) and not acts(here.line, here.after):
            found.add(fold(match[1]).split()[-1])
    return frozenset(found)


def stands(here: Around) -> Role | None:
    """The role that the sentence gives to whoever is named, if it holds them to account: no word makes a role lighter."""
    word = party_word(here.line, here.after, led=here.led)
    role = role_of(word) if word else None
    return role if role in ANSWERS else None


def listed(text: str, start: int, end: int) -> bool:
    """Whether whoever is named acts for a party, on a line that lists those who do."""
    if cues.LISTED_COUNSEL.match(text, end) is None or cues.FOR_SOMEBODY.search(text, end, end + AFTER) is None:
        return False
    before = cues.SENTENCE.split(text[max(0, start - AFTER) : start])[-1]
    return cues.NAMES.match(before) is not None and not told_a_party(text, start, end)


def told_a_party(text: str, start: int, end: int) -> bool:
    """Whether the words right before or after a name say that it is a party's, and no lawyer's."""
    return by_oneself(text, end) or cues.OF_A_PARTY.search(text, max(0, start - BEFORE), start) is not None


def by_oneself(text: str, end: int) -> bool:
    """Whether it is said after a name that no lawyer stands for its bearer, who is a party then."""
    return cues.BY_ONESELF.match(text, end) is not None


def _line(text: str, at: int) -> str:
    """What stands on its line before a place, as one line where lines were only broken for length."""
    first = text.rfind("\n", 0, at) + 1
    while first > max(1, at - BEFORE) and wrapped(text, first - 1):
        first = text.rfind("\n", 0, first - 1) + 1
    return text[max(first, at - BEFORE) : at].replace("\n", " ")


def _following(text: str, at: int) -> str:
    """What follows a place on its line, as one line where lines were only broken for length."""
    after = text[at : at + AFTER]
    end = after.find("\n")
    while end >= 0 and wrapped(text, at + end):
        after = f"{after[:end]} {after[end + 1 :]}"
        end = after.find("\n", end + 1)
    return after


def around(text: str, small: str, start: int, end: int) -> Around:
    """What stands around the name at these offsets; `small` is the plain text in small letters."""
    near = small[max(0, start - NEAR) : start]
    cued: set[cues.Kind] = {"counsel"} if near.endswith(cues.TORN) else set()
    for word in near.split()[-LAST_WORDS:]:
        for stem, kind in cues.HEADS.get(word[:2], ()):
            if word.startswith(stem):
                cued.add(kind)
    return Around(_line(text, start), cued, _following(text, end))


def _judges(text: str, start: int, here: Around) -> bool:
    """Whether the words before a name say that somebody judges."""
    if "judge" not in here.cued:
        return False
    honoured = cues.HONOURED.search(text, max(0, start - NEAR), start) is not None
    return honoured or cues.PRESIDES.search(here.line) is not None or here.said(cues.JUDGE) is not None


def _pleads(text: str, start: int, end: int, here: Around) -> bool:
    """Whether somebody is a lawyer for another, and not judged."""
    if "counsel" in here.cued:
        titled = cues.LAWYER.search(text, max(0, start - NEAR), start)
        if titled is not None:
            before = _line(text, titled.start())
            return not (at_fault(before, here.after) or a_party(before, here.after))
        said = here.said(cues.COUNSEL)
        if said is not None:
            return not acts(here.line[: said.start()], here.after)
    return (cues.COUNSEL_AFTER.match(here.after) is not None and not acts(here.line, here.after)) or listed(
        text, start, end
    )


def _hurt(here: Around, *, party_complains: bool) -> bool:
    """Whether somebody is called a victim, and not said to be at fault."""
    told = "victim" in here.cued
    if told and (cues.HURT.search(here.line) or (cues.DIED.search(here.line) and cues.KILLED.search(here.sentence))):
        return not (in_charge("", here.after) or at_fault("", here.after))
    before = here.said(cues.VICTIM) if told else None
    after = cues.VICTIM_AFTER.match(here.after)
    if before is not None and not (
        before["comma"] and before["whose"] and not cues.SAID.search(here.line[: before.start()])
    ):
        claims = (party_complains and not cues.CRIME.search(here.sentence)) or cues.CLAIMS.match(here.after)
        return not (claims and cues.COMPLAINANT.search(before["word"])) and not at_fault("", here.after)
    return after is not None and not (party_complains and cues.COMPLAINANT.match(after["word"] or ""))


def _heard(here: Around) -> bool:
    """Whether somebody is heard as a witness or an expert, or is in the case because of an office."""
    line, after = here.line, here.after
    for cue in (cues.HEARD, cues.OFFICE, cues.TITLE):
        said = here.said(cue)
        if said is not None and _counts(cue, said, here):
            return not acts(line[: said.start()], after)
    named = cues.EXPERT_WORD in line and cues.EXPERTS.search(line) is not None
    called = here.speaks and cues.CALLED.search(line) is not None
    heard = (
        named
        or called
        or cues.HEARD_AFTER.match(after) is not None
        or cues.LONE.match(after) is not None
        or _apposed(here)
    )
    return heard and not acts(line, after)


def _counts(cue: re.Pattern[str], said: re.Match[str], here: Around) -> bool:
    """Whether a word before a name really says a witness, an expert or an officer; a mere profession does not."""
    before = here.line[: said.start()]
    if cue is cues.TITLE:
        return _opines(here, before)
    if cue is cues.OFFICE:
        return cues.TRADED.search(before) is None
    return cues.KNOWS.match(here.after) is None or "expertise" not in said.group()


def _opines(here: Around, before: str) -> bool:
    """Whether a report or a testimony of somebody is spoken of; `before` is the line up to the title or the name."""
    return cues.OPINES.search(here.sentence) is not None or cues.ACCORDING.search(before) is not None


def _apposed(here: Around) -> bool:
    """A profession or an office told in passing (« Zoé Abramelin, psychologue, ») where a report or an act of theirs is spoken of."""
    shown = cues.SHOWN.match(here.after)
    if shown is None or (shown["the"] is not None and shown["end"] is None):
        return False
    served = shown["office"] is not None and cues.SERVES.search(here.sentence) is not None
    deed = shown["deeds"] is not None and cues.DEEDS.search(here.sentence) is not None
    return served or deed or _opines(here, here.line)
