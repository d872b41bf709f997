"""How grave a judgment is for one who stands in it: subject, outcome, role, circumstances. Never mixed with identity.

The level begins with the gravest subject's, moves by what was decided, who it was decided of and the circumstances said,
then meets floors and caps. Every step is a line of rules/*.tsv and a reason an officer reads; what the judgment does
not say moves nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from matching.judgment import Band, Finding, Judgment, Party, Reason, Role, Ruling, Severity
from matching.rules import law

LEVELS = law.LEVELS
PROSECUTED = frozenset(("criminal", "penal", "youth"))
LASTING = frozenset(("sexuel-enfant", "sexuel", "enfant-négligence"))
"""What time does not lessen: sexual offences, and harm to a child."""
WHOLE = LASTING | {"probité-sge"}
"""Where an accusation weighs as much as a conviction: besides those, money or goods of a childcare service."""
OLD = 10
"""Years after which a judgment weighs one level less."""
ADVERSE = frozenset(("liable", "guilty", "plea", "sentenced", "injunction"))


class Gravity(NamedTuple):
    """The level, the grounds of the law, what was decided of the person (empty where it is not said), and each step."""

    level: Severity
    heads: tuple[str, ...]
    outcome: str
    steps: tuple[Reason, ...]


def appraise(judgment: Judgment, role: Role, party: int | None = None, *, on: str = "") -> Gravity:
    """How grave the judgment is for who stands in it in this role, and as this one of its parties where it is one.

    `on` is the day of the appraisal (YYYY-MM-DD); without it, nothing depends on time.
    """
    codes = [finding.code for finding in judgment.subjects]
    about = {*codes, *[law.subjects()[code].domain for code in codes]}
    return _Appraisal(judgment, role, party, on, about).gravity()


def handling(band: Band, level: Severity) -> str:
    """What a match calls for: immediate, normal, verify, information or none (rules/alerts.tsv)."""
    return law.alerts()[band.value, level]


@dataclass
class _Appraisal:
    """An appraisal while it goes on; `about` are the subjects of the judgment and their domains of the law."""

    judgment: Judgment
    role: Role
    number: int | None
    on: str
    about: set[str]
    level: int = 0
    steps: list[Reason] = field(default_factory=list)

    def gravity(self) -> Gravity:
        ruling = self._ruling()
        code = ruling.code if ruling is not None else ""
        weight = self._weight(code)
        if weight.value == "none":
            self._say("severity_role", *self._sentence(weight), None)
            return Gravity("G0", (), code, tuple(self.steps))
        self._subject()
        heads = self.judgment.heads or self._unknown_heads()
        if ruling is not None:
            self._outcome(ruling)
        else:
            self._say("severity_outcome", "Issue inconnue : le jugement ne dit pas, en mots reconnus, ce qui est décidé de cette partie.",
                      "Outcome unknown: the judgment does not say, in words recognised, what is decided of this party.", None)  # fmt: skip
        cleared = ruling is not None and law.outcomes()[code].effect in ("G0", "G1")
        if not cleared and self.level:
            heads += tuple(head for head in self._circumstances() if head not in heads)
            self._time(code)
            self._floors(code)
        self._secondary(weight)
        self._caps()
        if self.level == 0:
            heads = ()
        return Gravity(LEVELS[self.level], heads, code, tuple(self.steps))

    # ── Steps ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _subject(self) -> None:
        """Where the level begins."""
        rules = law.subjects()
        if not self.judgment.subjects:
            unknown = _lines("unknown", self.judgment.matter)[0]
            self.level = int(unknown.value)
            self._say("severity_unknown", *self._sentence(unknown), None)
            return
        self.level = max(rules[finding.code].gravity for finding in self.judgment.subjects)
        for finding in self.judgment.subjects[:4]:
            rule = rules[finding.code]
            self._say("severity_subject", f"Sujet : {rule.fr} ({finding.source}), niveau {LEVELS[rule.gravity]}.",
                      f"Subject: {rule.en} ({finding.source}), level {LEVELS[rule.gravity]}.", finding)  # fmt: skip

    def _outcome(self, ruling: Ruling) -> None:
        """What was decided of the person moves the level."""
        outcome = law.outcomes()[ruling.code]
        before, effect = self.level, outcome.effect
        protected = self._kept_whole()
        if effect in ("G0", "G1"):
            self.level = min(self.level, int(effect[1]))
        elif effect == "-1" and not protected:
            self.level = max(self.level - 1, 1)
        elif effect == "+1":
            self.level = min(self.level + 1, 4)
        elif effect == "order":
            self.level = max(self.level if ruling.code != "peace_bond" else 0, 4 if self._has("ORD-8101") else 3)
        elif effect.startswith("discharge"):
            self.level = self._discharged(int(effect[-1]), protected)
        moved = self._moved(before)
        self._say(
            "severity_outcome",
            f"Issue : {outcome.fr} ({outcome.source}){moved[0]}.",
            f"Outcome: {outcome.en} ({outcome.source}){moved[1]}.",
            ruling,
        )

    def _discharged(self, years: int, protected: bool) -> int:
        """One level less while the discharge may be disclosed, and nothing afterwards, save for what is never forgotten."""
        since = self._years()
        if protected or self._lasting():
            return self.level
        if since is not None and since > years:
            return 0
        return max(self.level - 1, 1)

    def _circumstances(self) -> tuple[str, ...]:
        """One level more for each circumstance told, at most one of a group; the grounds that they add."""
        if not self.judgment.subjects:
            return ()
        groups: set[str] = set()
        heads: list[str] = []
        for finding in self.judgment.contexts:
            context = law.contexts()[finding.code]
            if context.group not in groups:
                groups.add(context.group)
                before, self.level = self.level, min(self.level + context.change, 4)
                moved = self._moved(before)
                self._say("severity_context", f"Circonstance : {context.fr} ({context.source}){moved[0]}.",
                          f"Circumstance: {context.en} ({context.source}){moved[1]}.", finding)  # fmt: skip
            if context.code == "operator" and self._owner(finding):
                heads.append("P28")
        return tuple(heads)

    def _owner(self, finding: Finding) -> bool:
        """Whether the person runs the service, rather than works there or sits on its board."""
        words = self.judgment.text[finding.start : finding.end].lower()
        return words.startswith(("propri", "titulaire", "exploit", "rsge", "responsable", "owner", "owns", "operat"))

    def _time(self, code: str) -> None:
        """One level less for an old judgment; never for what is sexual, done to a child or fatal."""
        since = self._years()
        if (
            since is None
            or since <= OLD
            or self._lasting()
            or self._has("VIO-01")
            or self.level < 2
            or code.startswith("discharged")
        ):
            return
        self.level -= 1
        self._say("severity_time", f"Jugement de plus de {OLD} ans ({self.judgment.date[:4]}), niveau {LEVELS[self.level]}.",
                  f"Judgment over {OLD} years old ({self.judgment.date[:4]}), level {LEVELS[self.level]}.", None)  # fmt: skip

    def _floors(self, code: str) -> None:
        """No less than the floors of gravity.tsv that hold here."""
        for floor in _lines("floor", self.judgment.matter):
            at = int(floor.value)
            if self.level < at and self._falls_under(floor, code):
                self.level = at
                self._say("severity_floor", *self._sentence(floor), None)

    def _falls_under(self, floor: law.Weight, code: str) -> bool:
        if code.startswith("discharged") and floor.key != "order":
            return False
        if floor.key == "child_victim" and not self._child:
            return False
        return not floor.domains.isdisjoint(self.about)

    def _secondary(self, weight: law.Weight) -> None:
        """A lesser role weighs less."""
        before = self.level
        if weight.value == "low":
            self.level = min(self.level, 1)
        elif weight.value == "mentioned" and self.level > 1:
            self.level -= 1
        if self.level != before:
            self._say("severity_role", *self._sentence(weight), None)

    def _caps(self) -> None:
        """No more than the caps of gravity.tsv that hold here."""
        for cap in _lines("cap", self.judgment.matter):
            if self.level > int(cap.value) and not self._has("SUB-01", "LSG-02"):
                self.level = int(cap.value)
                self._say("severity_cap", *self._sentence(cap), None)

    # ── Who and what ────────────────────────────────────────────────────────────────────────────────────────────

    def _weight(self, code: str) -> law.Weight:
        """What the role weighs in this matter. Whoever acts in a case (« active ») has nothing to answer for, unless they are
        prosecuted, contest a decision on a permit, or were condemned.
        """
        matter, party = self.judgment.matter, self.party
        stands = (party.first_role if party is not None else None) or self.role
        found = _role(stands)
        if party is not None and party.kind == "public_body":
            return _role(Role.PROSECUTOR)
        if found.value == "active":
            against = matter in PROSECUTED or matter in ("discipline", "tax") or code in ADVERSE
            contested = matter in ("administrative", "other") and any(
                f.code.startswith("TAQ") for f in self.judgment.subjects
            )
            if not against and not contested:
                return replace(found, value="none")
        return found

    def _ruling(self) -> Ruling | None:
        """What was decided of this party; of whoever the case is against, where no party was read."""
        rulings = self.judgment.rulings
        if self.number is None:
            return rulings[0] if rulings and rulings[0].party is None else None
        at = bisect_left(rulings, self.number, key=lambda one: -1 if one.party is None else one.party)
        return rulings[at] if at < len(rulings) and rulings[at].party == self.number else None

    @property
    def party(self) -> Party | None:
        return self.judgment.parties[self.number] if self.number is not None else None

    def _unknown_heads(self) -> tuple[str, ...]:
        return {"criminal": ("E2",), "insolvency": ("E4",)}.get(self.judgment.matter, ())

    def _kept_whole(self) -> bool:
        """Whether an accusation weighs as much as a conviction."""
        return self._child or not WHOLE.isdisjoint(self.about)

    def _lasting(self) -> bool:
        """Whether time does not lessen it."""
        return self._child or not LASTING.isdisjoint(self.about)

    @property
    def _child(self) -> bool:
        """Whether a child was harmed."""
        return any(finding.code == "child" for finding in self.judgment.contexts)

    def _has(self, *codes: str) -> bool:
        return not self.about.isdisjoint(codes)

    def _years(self) -> int | None:
        """Full years since the judgment; None when either day is unknown."""
        said = self.judgment.date
        if len(said) < 4 or len(self.on) < 10 or not said[:4].isdigit():
            return None
        return int(self.on[:4]) - int(said[:4]) - (self.on[5:] < (said[5:] or "12-31"))

    def _moved(self, before: int) -> tuple[str, str]:
        """The level to which a step led, in both languages; empty if it led nowhere."""
        level = LEVELS[self.level]
        return (f", niveau {level}", f", level {level}") if self.level != before else ("", "")

    def _sentence(self, weight: law.Weight) -> tuple[str, str]:
        """The two sentences of a line of gravity.tsv, with the level that they lead to where they do not say it."""
        level = LEVELS[self.level]
        source = "" if weight.source == law.POLICY else f" ({weight.source})"
        said = level in weight.fr
        return (
            f"{weight.fr[0].upper()}{weight.fr[1:]}{source}{'' if said else f', niveau {level}'}.",
            f"{weight.en[0].upper()}{weight.en[1:]}{source}{'' if said else f', level {level}'}.",
        )

    def _say(self, code: str, fr: str, en: str, at: Finding | Ruling | None) -> None:
        self.steps.append(Reason(code, fr, en, 0.0, at.start if at else None, at.end if at else None))


@cache
def _lines(kind: str, matter: str) -> tuple[law.Weight, ...]:
    """The lines of gravity.tsv of one kind that hold in a matter."""
    return tuple([line for line in law.weights(kind) if law.applies(line.matters, matter)])


@cache
def _role(role: Role) -> law.Weight:
    return next(weight for weight in law.weights("role") if weight.key == role.value)
