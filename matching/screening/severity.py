"""How grave a judgment is for one who stands in it: subject, then role and outcome. Never mixed with identity."""

from __future__ import annotations

from typing import get_args

from matching.judgment import Judgment, Reason, Role, Severity

LEVELS: tuple[Severity, ...] = get_args(Severity)
ACTIVE = frozenset(
    (Role.PLAINTIFF, Role.APPLICANT, Role.CREDITOR, Role.COMPLAINANT, Role.PROSECUTOR, Role.INTERVENER, Role.TRUSTEE)
)
"""Who brings or joins a case: it says nothing against them."""
WITHOUT = frozenset((Role.JUDGE, Role.COUNSEL, Role.CITED))
CLEARED = frozenset(("acquitted", "withdrawn"))
CHARGED = frozenset((Role.ACCUSED, Role.DEFENDANT, Role.RESPONDENT, Role.APPELLANT, Role.DEBTOR))
UNKNOWN: Severity = "G1"
"""Where the subject is not understood: a person looks, since silence would be a guess."""


def severity(
    judgment: Judgment, role: Role, first_role: Role | None = None
) -> tuple[Severity, tuple[str, ...], list[Reason]]:
    """The level, the grounds of the law, and each step in words."""
    stands = first_role or role
    if role in WITHOUT:
        return (
            "G0",
            (),
            [
                _why(
                    "severity_role",
                    "Ce rôle ne dit rien contre la personne.",
                    "This role says nothing against the person.",
                )
            ],
        )
    if stands in ACTIVE:
        return (
            "G0",
            (),
            [
                _why(
                    "severity_role",
                    "La personne est du côté qui demande : sans portée défavorable.",
                    "The person brings the case: no adverse meaning.",
                )
            ],
        )
    if judgment.outcome in CLEARED and stands in CHARGED:
        return (
            "G0",
            (),
            [
                _why(
                    "severity_outcome",
                    "Acquittement ou retrait : sans portée défavorable.",
                    "Acquitted or withdrawn: no adverse meaning.",
                )
            ],
        )
    base = judgment.severity
    if base is None:
        return (
            UNKNOWN,
            (),
            [_why("severity_subject", "Sujet non reconnu : à lire.", "Subject not recognised: to be read.")],
        )
    steps = [
        _why(
            "severity_subject",
            f"{finding.value} ({finding.source}).",
            f"{finding.code} ({finding.source}).",
            finding.start,
            finding.end,
        )
        for finding in judgment.subjects[:3]
    ]
    level = LEVELS.index(base)
    if stands in (Role.IMPLEADED, Role.THIRD_PARTY, Role.OTHER, Role.MENTIONED) and level > 1:
        level -= 1
        steps.append(_why("severity_role", "Rôle secondaire : un degré de moins.", "Secondary role: one level less."))
    return LEVELS[level], judgment.heads, steps


def _why(code: str, fr: str, en: str, start: int | None = None, end: int | None = None) -> Reason:
    return Reason(code, fr, en, 0.0, start, end)
