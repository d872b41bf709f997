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

STATES = {
    "new": ("nouvelle", "new"),
    "assigned": ("confiée", "assigned"),
    "in_review": ("en examen", "in review"),
    "second_reader": ("en attente d’une seconde lecture", "awaiting second reader"),
    "closed": ("close", "closed"),
    "snoozed": ("en veille", "snoozed"),
    "to_review": ("à revoir", "to be reviewed"),
    "quiet": ("sous le seuil", "below the line"),
}
WHYS = {
    "": ("", ""),
    "judgment": ("un autre jugement s’est joint à l’affaire", "another judgment joined the case"),
    "version": ("le texte du jugement a changé", "the text of the judgment changed"),
    "withdrawn": ("le jugement a été retiré à sa source", "the judgment was withdrawn at its source"),
    "masked": ("les noms ont été masqués à la source", "the names were masked at the source"),
    "match": ("l’appariement est plus sûr ou plus grave qu’avant", "the match is surer or graver than before"),
    "awake": ("la veille a pris fin", "the snooze has ended"),
    "released": ("l’alerte a été rendue à la file", "the alert was given back to the queue"),
    "reopened": ("l’alerte a été rouverte", "the alert was reopened"),
}
IDENTITIES = {
    "same": ("même personne", "same person"),
    "unsure": ("identité incertaine", "identity unsure"),
    "different": ("autre personne", "different person"),
}
RELEVANCES = {
    "relevant": ("pertinente", "relevant"),
    "none": ("sans motif au sens de la Loi", "no ground under the Act"),
}
RESULTS = {"founded": ("fondée", "founded"), "unfounded": ("non fondée", "not founded")}
CLOSINGS = {
    "verification": ("exiger une nouvelle vérification (empêchement)", "require a new verification (impediment)"),
    "notice": ("préparer un préavis au titulaire (art. 29)", "prepare a prior notice to the holder (s. 29)"),
    "suspension": (
        "proposer une suspension immédiate (art. 29, urgence)",
        "propose an immediate suspension (s. 29, urgency)",
    ),
    "file": ("verser au dossier pour appréciation globale", "add to the file for overall assessment"),
    "known": ("fait déjà connu et traité par le Ministère", "fact already known and handled by the Ministry"),
    "homonym": ("homonyme : autre personne ou autre entreprise", "namesake: another person or company"),
    "unproven": ("identité impossible à établir", "identity cannot be established"),
    "role": ("rôle sans reproche (victime, témoin, demandeur…)", "blameless role (victim, witness, plaintiff…)"),
    "outcome": (
        "issue favorable (acquittement, arrêt des procédures, décision infirmée)",
        "favourable outcome (acquittal, stay, decision set aside)",
    ),
    "unrelated": ("sans lien avec les aptitudes ni la probité", "unrelated to aptitude or probity"),
    "pardoned": ("suspension du casier ou réhabilitation", "record suspension or pardon"),
    "no_capacity": ("la personne n’a plus de qualité à un permis", "the person no longer has a capacity in a permit"),
    "withdrawn": ("jugement retiré ou rectifié", "judgment withdrawn or corrected"),
    "reading": ("erreur de lecture de la vigie", "reading error by the watch"),
}
ACTS = {
    "raise": ("alerte levée", "alert raised"),
    "assign": ("confiée à", "assigned to"),
    "take": ("prise en charge", "claimed"),
    "release": ("rendue à la file", "given back to the queue"),
    "identity": ("conclusion sur l’identité", "finding on identity"),
    "relevance": ("conclusion sur la pertinence", "finding on relevance"),
    "propose": ("clôture demandée", "closing requested"),
    "close": ("alerte close", "alert closed"),
    "approve": ("clôture approuvée à la seconde lecture", "closing approved on second reading"),
    "refuse": ("clôture refusée à la seconde lecture", "closing refused on second reading"),
    "snooze": ("mise en veille jusqu’au", "snoozed until"),
    "wake": ("sortie de veille", "snooze ended"),
    "reopen": ("rouverte", "reopened"),
    "undo": ("homonyme rétabli", "distinction undone"),
    "fact": ("fait nouveau", "new fact"),
    "surface": ("remontée à la file", "brought to the queue"),
}
DEADLINES = {
    "application": ("décision sur la demande", "decision on the application"),
    "renewal": ("fin du permis (renouvellement)", "end of the permit (renewal)"),
    "notice": ("fin du préavis de 15 jours", "end of the 15-day notice"),
}
ABOUT = {**IDENTITIES, **RELEVANCES, **CLOSINGS, **WHYS, **HEADS}
"""What an act can speak of, whichever it is."""


def word(table: dict[str, tuple[str, str]], code: str, language: Language) -> str:
    """The words for a code, or the code itself where there are none."""
    pair = table.get(code)
    return code if pair is None else pair[language == "en"]
