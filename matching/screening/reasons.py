"""The sentences an officer reads: how the words fit, what the role is, how common the name is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from matching.judgment import Mention, Reason, Role
from matching.names.normalize import fold
from matching.names.organization import ends_in_a_form, variants
from matching.screening.find import Place
from matching.screening.marks import BY_NUMBER, MARKS, TELLS_FORM, marked
from matching.screening.organizations import PETITE_ENFANCE
from matching.screening.score import OF_FEW, Rule, rarity

EXCLUDED: dict[str, tuple[str, str]] = {
    "judge": ("Ce nom est celui du juge ou de la juge.", "This is the name of the judge."),
    "counsel": ("Ce nom est celui d’une avocate ou d’un avocat au dossier.", "This is the name of counsel."),
    "cited": ("Ce nom ne figure que dans une décision citée ou un passage rapporté.", "This name stands only in a cited case or a quoted passage."),
    "victim": ("Ce nom est, là, celui de la victime ou de la partie plaignante : à protéger.", "There, this is the name of the victim or complainant: to be protected."),
    "witness": ("Ce nom est, là, celui d’une personne entendue comme témoin, experte ou agente de l’État.", "There, this is the name of a witness, an expert or an officer in the case."),
    "contradiction": ("Le jugement contredit la fiche : sans doute un homonyme.", "The judgment contradicts the record: most likely a namesake."),
    "crowd": ("Rien d’autre au jugement ne désigne cette personne plutôt qu’une autre du même nom.",
              "Nothing else in the judgment points at this person rather than at another of that name."),
    "masked": ("Le jugement est anonymisé : aucun nom ne peut y être recherché.", "The judgment is anonymised: no name can be searched."),
}  # fmt: skip
TITLE_ONLY = Reason(
    "title_only",
    "Titre seul : le texte du jugement n’est pas connu, et rien n’y distingue cette personne d’un homonyme.",
    "Title only: the text of the judgment is not known, and nothing there tells this person from a namesake.",
)
ONLY_NAMED = (
    "seulement nommée, rien ne dit à quel titre",
    "only named, nothing tells as what",
)
ROLES: dict[Role, tuple[str, str]] = {
    Role.PROSECUTOR: ("partie poursuivante", "prosecutor"),
    Role.ACCUSED: ("personne accusée", "accused"),
    Role.PLAINTIFF: ("partie demanderesse", "plaintiff"),
    Role.DEFENDANT: ("partie défenderesse", "defendant"),
    Role.APPLICANT: ("partie requérante", "applicant"),
    Role.RESPONDENT: ("partie intimée", "respondent"),
    Role.APPELLANT: ("partie appelante", "appellant"),
    Role.INTERVENER: ("partie intervenante", "intervener"),
    Role.IMPLEADED: ("partie mise en cause", "impleaded party"),
    Role.COMPLAINANT: ("partie plaignante", "complainant"),
    Role.DEBTOR: ("partie débitrice", "debtor"),
    Role.CREDITOR: ("partie créancière", "creditor"),
    Role.TRUSTEE: ("syndic", "trustee"),
    Role.THIRD_PARTY: ("tiers", "third party"),
    Role.OTHER: ("autre partie", "other party"),
    Role.JUDGE: ("juge", "judge"),
    Role.COUNSEL: ("avocate ou avocat", "counsel"),
    Role.CITED: ("décision citée", "cited case"),
    Role.MENTIONED: ("nommée dans le texte", "named in the text"),
}


def of_place(place: Place, found: str) -> list[Reason]:
    """How the name is written, then each way in which that differs from the listed name or bears it out."""
    marks = (*place.marks, *_kind_differs(place, found), *_no_form(place))
    if "mister" in marks:  # it says both
        marks = tuple([mark for mark in marks if mark != "initial"])
    written = ("est écrit", "is written") if BY_NUMBER.isdisjoint(marks) else ("est désigné par", "is referred to as")
    in_full = (", en toutes lettres", ", in full") if all(MARKS[mark].full for mark in marks) else ("", "")
    said = " ".join(found.split())
    name = Reason(
        "name",
        f"« {place.name} » {written[0]} « {said} »{in_full[0]}.",
        f"“{place.name}” {written[1]} “{said}”{in_full[1]}.",
        place.fit,
        place.start,
        place.end,
    )
    return [name, *[marked(mark, place.start, place.end) for mark in marks]]


def _no_form(place: Place) -> tuple[str, ...]:
    """The mark of a name that the list ends with a legal form, where the judgment does not."""
    told = place.variant is not None or not TELLS_FORM.isdisjoint(place.marks)
    return () if told or not ends_in_a_form(place.name) else ("no_form",)


def _kind_differs(place: Place, found: str) -> tuple[str, ...]:
    """The mark of a full name of which only the words for the kind differ: « garderie », « garderie éducative »."""
    if "legal_form" not in place.marks:
        return ()
    return () if _kinds(found) & _kinds(place.name) else ("other_kind",)


@lru_cache(maxsize=1 << 12)
def _kinds(name: str) -> frozenset[frozenset[str]]:
    """The words for the kind in each way to understand a name; « centre de la petite enfance » is « cpe »."""
    types = (own.types for own in variants(name))
    return frozenset(own - PETITE_ENFANCE | {"cpe"} if own >= PETITE_ENFANCE else own for own in types)


def of_second_name(place: Place, places: Sequence[Place]) -> list[Reason]:
    """Another name of the same record that stands elsewhere in the judgment: a trade name beside a number, a birth name."""
    own = set(fold(place.name).split())
    for other in places:
        apart = other.end <= place.start or place.end <= other.start
        numbers = ("number_slip" in place.marks) != ("number_slip" in other.marks)
        if apart and (numbers or (other.name != place.name and len(set(fold(other.name).split()) - own) > 1)):
            slip = "number_slip" in other.marks
            nearly = (", à un chiffre près,", ", but for one digit,") if slip else ("", "")
            fr = f"Le jugement écrit aussi{nearly[0]} un autre nom de la fiche (« {other.name} »)."
            en = f"The judgment also writes{nearly[1]} another name of the record (“{other.name}”)."
            said = Reason("second_name", fr, en, 1.0, other.start, other.end)
            return [said, marked("number_slip", other.start, other.end)] if slip else [said]
    return []


def of_fuller(other: str) -> Reason:
    """The full name that the judgment gives to the initial."""
    return Reason(
        "fuller",
        f"Le jugement nomme « {other} », que cette initiale abrège sans doute.",
        f"The judgment names “{other}”, whom this initial most likely stands for.",
        -1.0,
    )


def of_role(mention: Mention, why: str) -> Reason:
    """As what the person stands in the judgment: weighs more of a party, and less of somebody of whom nothing tells as what they are named."""
    named = why == "named"
    fr, en = ONLY_NAMED if named else ROLES[mention.role]
    weight = 0.05 if why == "party" else -0.05 if named else 0.0
    return Reason(
        "role", f"Rôle au jugement : {fr}.", f"Role in the judgment: {en}.", weight, mention.start, mention.end
    )


def of_exclusion(why: str, at: Mention) -> Reason:
    """Why a match raises nothing."""
    fr, en = EXCLUDED[why]
    return Reason(f"excluded_{why}", fr, en, -1.0, at.start, at.end)


@lru_cache(maxsize=1 << 12)
def of_rarity(bearers: int, *, shorter: bool = False, sole: bool = True) -> Reason:
    """How many people of that name live in Québec, to two digits, as far as the frequencies of names tell.

    `shorter`: it is the name as the judgment writes it, without all that the list says. `sole`: it may mean nobody else of the
    list; where it may, it is not called rare.
    """
    fr, en = (
        ("le nom tel que le jugement l’écrit", "the name as the judgment writes it")
        if shorter
        else ("le nom de la fiche", "the record’s name")
    )
    about = round(bearers, 2 - len(str(bearers))) if bearers else 0
    many = (f"environ {about:,} personnes portent".replace(",", "\u00a0"), f"about {about:,} people in Québec bear")
    if about < 2:
        many = ("environ une personne porte", "about one person in Québec bears")
    if about < 1:
        many = ("environ une personne au plus porte", "about one person at most in Québec bears")
    weight = rarity(bearers) if sole else min(rarity(bearers), OF_FEW)
    said = (f"{many[0]} au Québec {fr} (estimation).", f"{many[1]} {en} (estimate).")
    return Reason(
        "rarity",
        f"Nom rare : {said[0]}" if weight > 0 else _capital(said[0]),
        f"Rare name: {said[1]}" if weight > 0 else _capital(said[1]),
        weight,
    )


def of_namesakes(listed: int, *, person: bool) -> Reason:
    """How many of the list, at least, may be meant by what is written."""
    fr, en = ("personnes", "people") if person else ("entreprises ou services", "companies or services")
    return Reason(
        "namesakes",
        f"Ce qui est écrit peut désigner au moins {listed} {fr} que connaît la veille : le nom seul ne dit pas qui.",
        f"What is written may mean at least {listed} {en} known to the watch: the name alone does not tell who.",
        -1.0,
    )


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


@lru_cache(maxsize=1 << 8)
def of_rule(line: Rule, engine: str) -> Reason:
    """The line of the table that gave the band, and the version of the engine that read it."""
    return Reason(
        "rule",
        f"Identité : {line.fr} (règle {line.id}, moteur {engine}).",
        f"Identity: {line.en} (rule {line.id}, engine {engine}).",
    )
