"""The words for codes, in French and in English: the same on every message and report."""

from __future__ import annotations

from notifications.message import Language

BANDS = {
    "certain": ("certaine", "certain"),
    "probable": ("probable", "probable"),
    "possible": ("possible, à vérifier", "possible, to be verified"),
    "excluded": ("écartée", "excluded"),
}
SEVERITIES = {
    "G4": ("critique (G4)", "critical (G4)"),
    "G3": ("élevée (G3)", "high (G3)"),
    "G2": ("modérée (G2)", "moderate (G2)"),
    "G1": ("faible (G1)", "low (G1)"),
    "G0": ("aucune (G0)", "none (G0)"),
}
HEADS = {
    "E1": ("comportement (E1)", "behaviour (E1)"),
    "E2": ("accusation ou condamnation (E2)", "charge or conviction (E2)"),
    "E3": ("ordonnance en vigueur (E3)", "court order in force (E3)"),
    "E4": ("probité (E4)", "probity (E4)"),
    "P26": ("refus de permis (art. 26)", "permit refusal (s. 26)"),
    "P28": ("suspension ou révocation (art. 28)", "suspension or revocation (s. 28)"),
    "PN": ("prête-nom (PN)", "nominee (PN)"),
}
ROLES = {
    "prosecutor": ("partie poursuivante", "prosecutor"),
    "accused": ("personne accusée", "accused"),
    "plaintiff": ("partie demanderesse", "plaintiff"),
    "defendant": ("partie défenderesse", "defendant"),
    "applicant": ("partie requérante", "applicant"),
    "respondent": ("partie intimée", "respondent"),
    "appellant": ("partie appelante", "appellant"),
    "intervener": ("partie intervenante", "intervener"),
    "impleaded": ("partie mise en cause", "impleaded party"),
    "complainant": ("partie plaignante", "complainant"),
    "debtor": ("partie débitrice", "debtor"),
    "creditor": ("partie créancière", "creditor"),
    "trustee": ("syndic", "trustee"),
    "third_party": ("tiers", "third party"),
    "other": ("autre partie", "other party"),
    "judge": ("juge", "judge"),
    "counsel": ("avocate ou avocat", "counsel"),
    "cited": ("décision citée", "cited case"),
    "mentioned": ("nommée dans le texte", "named in the text"),
}
CAPACITIES = {
    "applicant": ("demandeur de permis", "permit applicant"),
    "holder": ("titulaire de permis", "permit holder"),
    "administrator": ("administrateur", "director"),
    "shareholder": ("actionnaire", "shareholder"),
    "officer": ("dirigeant principal", "chief officer"),
    "": ("non précisée", "not stated"),
}
OUTCOMES = {"complete": ("complet", "complete"), "partial": ("partiel", "partial"), "failed": ("échoué", "failed")}


def word(table: dict[str, tuple[str, str]], code: str, language: Language) -> str:
    """The words for a code, or the code itself where there are none."""
    pair = table.get(code)
    return code if pair is None else pair[language == "en"]
