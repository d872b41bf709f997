"""The nouns of understanding: a judgment, who stands in it and as what, a watched name, and a match between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

PartyKind = Literal["person", "organization", "public_body", "masked"]
WatchedKind = Literal["person", "organization"]


class Unreadable(Exception):
    """These bytes hold no text that can be trusted; the message says why, in words for an officer (French).

    `code` is one of empty, header_only, garbled, scanned, binary, damaged.
    """

    def __init__(self, reason: str, code: str = "") -> None:
        super().__init__(reason)
        self.code = code


class Role(StrEnum):
    """What somebody is in a judgment. The last four belong to a mention, never to a party."""

    PROSECUTOR = "prosecutor"
    ACCUSED = "accused"
    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    APPELLANT = "appellant"
    INTERVENER = "intervener"
    IMPLEADED = "impleaded"
    COMPLAINANT = "complainant"
    DEBTOR = "debtor"
    CREDITOR = "creditor"
    TRUSTEE = "trustee"
    THIRD_PARTY = "third_party"
    OTHER = "other"
    JUDGE = "judge"
    COUNSEL = "counsel"
    CITED = "cited"
    MENTIONED = "mentioned"


class Zone(StrEnum):
    """Where in a judgment some words stand. Zones may nest; the narrowest one speaks."""

    TITLE = "title"
    HEADER = "header"
    BENCH = "bench"
    BODY = "body"
    QUOTED = "quoted"
    CITED = "cited"
    OPERATIVE = "operative"
    COUNSEL = "counsel"


class Band(StrEnum):
    """How sure it is that the watched and the found are the same: identity only, never gravity."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    EXCLUDED = "excluded"


Severity = Literal["G0", "G1", "G2", "G3", "G4"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of character offsets in `Judgment.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the text that is all of one zone."""

    zone: Zone
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands in the judgment, as what (canonical role, and the label as the court wrote it).

    `also` holds the other names written with the party (trade name, former name, alias). `first_role` is the role at
    first instance where an appeal says it (« APPELANT — accusé »). `capacity` is the quality in which it acts, as written
    (« ès qualités de tuteur à … »). Offsets are of `name` in the judgment's text.
    """

    name: str
    kind: PartyKind
    role: Role
    label: str
    start: int
    end: int
    also: tuple[str, ...] = ()
    first_role: Role | None = None
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Counsel:
    """A lawyer or firm and, where the text says it, for whom (as written)."""

    name: str
    acts_for: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judge:
    """A member of the bench, without title or suffix."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A conclusion about the judgment with the rule that led to it and the words it stands on.

    `code` is a rule id (matching/rules), `value` what it concludes, `source` the law or practice behind the rule.
    """

    code: str
    value: str
    start: int
    end: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided of one party (its place in `Judgment.parties`), and the words that say it.

    `code` is one of rules/outcomes.tsv. A party of None is whoever the case is against, where no party was read.
    """

    party: int | None
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgment:
    """What the reader understood of one judgment. Unknown is empty or None: nothing is guessed.

    `text` is the normalised text every offset refers to; it is a function of the bytes and the reader's version.
    `subjects` are lines of rules/subjects.tsv, gravest first, `contexts` of rules/contexts.tsv; `matter` is the kind of
    case (criminal, penal, civil…). `outcome` is what was decided of whoever the case is against, `rulings` of each
    party. `heads` and `severity` are those of the subjects alone, before role and outcome weigh.
    `date` is the decision date (YYYY-MM-DD). `citations` are neutral ones first, each as one key whatever its
    language (`2016 SCC 27` for `2016 CSC 27`). `masked` is the reason why no name can be searched, or empty. `basis` is
    what was read: the text of the judgment, or its title alone. `corrected` is the day of a correction (YYYY-MM-DD),
    `district` where the court sat as the header or the docket's registry says, `jurisdiction` what its docket's
    number covers (French), `origin_dockets` those of the courts below,
    which `dockets` holds too, last; `doubts` numbers whose check digit does not fit (misread or mistyped).
    """

    text: str
    lang: Literal["fr", "en"]
    court: str = ""
    title: str = ""
    citations: tuple[str, ...] = ()
    dockets: tuple[str, ...] = ()
    date: str = ""
    judges: tuple[Judge, ...] = ()
    parties: tuple[Party, ...] = ()
    counsel: tuple[Counsel, ...] = ()
    regions: tuple[Region, ...] = ()
    restrictions: tuple[Finding, ...] = ()
    matter: str = ""
    subjects: tuple[Finding, ...] = ()
    contexts: tuple[Finding, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    outcome: str = ""
    outcome_at: Span | None = None
    heads: tuple[str, ...] = ()
    severity: Severity | None = None
    masked: str = ""
    basis: Literal["text", "title"] = "text"
    corrected: str = ""
    district: str = ""
    jurisdiction: str = ""
    origin_dockets: tuple[str, ...] = ()
    doubts: tuple[Finding, ...] = ()


class Watched(NamedTuple):
    """A person or organisation under watch, as the screening needs to know it.

    `born` is YYYY-MM-DD or YYYY. `associates` are names of the companies, establishments or people that the permits
    tie to it: they are evidence beyond the name, never searched for themselves. `dockets` are court files known to be
    its own, the only key to a judgment whose names are masked; `died` is when it died, YYYY-MM-DD or YYYY.
    """

    ref: str
    kind: WatchedKind
    name: str
    aliases: tuple[str, ...] = ()
    born: str = ""
    place: str = ""
    neq: str = ""
    associates: tuple[str, ...] = ()
    dockets: tuple[str, ...] = ()
    died: str = ""

    @property
    def described(self) -> bool:
        """Whether the list says more of it than the name, so that one namesake can be told from another."""
        return bool(self.born or self.place or self.associates)


class Reason(NamedTuple):
    """One sentence of why, in French and in English, with its weight on the score and the words it stands on."""

    code: str
    fr: str
    en: str
    weight: float = 0.0
    start: int | None = None
    end: int | None = None


class Mention(NamedTuple):
    """One place where a watched name stands in a judgment, and as what."""

    start: int
    end: int
    found: str
    role: Role
    zone: Zone
    score: float


class Match(NamedTuple):
    """One watched found in one judgment. Identity is `score` and `band`; gravity is `heads` and `severity`.

    `name` is the watched name or alias that matched; `mentions` are in text order; `best` is the one that speaks
    for all. A match in the excluded band is kept with its reason and never raises an alert.
    """

    watched: str
    name: str
    best: Mention
    mentions: tuple[Mention, ...]
    score: float
    band: Band
    reasons: tuple[Reason, ...]
    heads: tuple[str, ...] = ()
    severity: Severity = "G0"
