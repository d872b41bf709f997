"""The sentences an officer reads: how the words fit, what the role is, how common the name is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from matching.judgment import Mention, Reason, Role
from matching.names.normalize import fold
from matching.names.organization import ends_in_a_form, variants
from matching.screening.find import Place
from matching.screening.organizations import PETITE_ENFANCE
from matching.screening.score import OF_FEW, Rule, rarity

WORDS: dict[str, tuple[str, str]] = {
    "slip": ("Un ou plusieurs mots diffèrent d’une lettre ou deux (faute de frappe ou de numérisation possible).", "One or more words differ by a letter or two (possible slip of the keyboard or the scanner)."),
    "spelling": ("Un mot est une autre graphie du même nom.", "One word is another spelling of the same name."),
    "half_surname": ("Une partie seulement du nom de famille double est écrite.", "Only one part of the double surname is written."),
    "further_surname": ("Un autre nom de famille est écrit avec celui-ci (nom double ou d’une personne mariée), inconnu de la liste.", "A further surname is written with this one (a double or a married name), unknown to the watch-list."),
    "half_given": ("Une partie seulement du prénom composé est écrite.", "Only one part of the compound given name is written."),
    "part_initial": ("Une partie du prénom composé n’est écrite que par son initiale.", "A part of the compound given name is written as an initial only."),
    "initial": ("Le prénom n’est écrit que par son initiale.", "The given name is written as an initial only."),
    "initials": ("Les prénoms ne sont écrits que par leurs initiales.", "The given names are written as initials only."),
    "mister": ("« M. » peut être l’initiale du prénom ou « Monsieur ».", "“M.” may be the initial of the given name or “Monsieur”."),
    "middle_initial": ("Une initiale de plus figure entre le prénom et le nom.", "A further initial stands between the given name and the surname."),
    "other_given": ("Un autre prénom est écrit, inconnu de la liste.", "Another given name is written, unknown to the watch-list."),
    "baptismal": ("Un prénom de baptême précède (Marie ou Joseph).", "A baptismal name comes first (Marie or Joseph)."),
    "suffix": ("Le jugement précise « père », « fils » ou « junior »; la liste ne le dit pas.", "The judgment says “senior” or “junior”; the watch-list does not."),
    "short_form": ("Le prénom est écrit sous une forme courte ou familière.", "The given name is written in a short form."),
    "full_form": ("Le jugement écrit un prénom dont celui de la liste est une forme courte.", "The judgment writes a given name of which the watch-list’s is a short form."),
    "crowded": ("Ce qui concorde du nom est commun à plusieurs personnes.", "What agrees of the name is shared by several people."),
    "thronged": ("Ce qui concorde du nom est commun à de très nombreuses personnes.", "What agrees of the name is shared by very many people."),
    "of_company": ("Ce nom est, là, celui d’une entreprise.", "There, this is the name of a company."),
    "nickname": ("Un surnom est écrit à l’intérieur du nom.", "A nickname is written inside the name."),
    "shared_surname": ("Le nom de famille est écrit une fois pour deux prénoms.", "The surname is written once for two given names."),
    "married": ("Le nom est donné comme nom de naissance ou autre nom (« née », « alias »).", "The name is given as a birth name or another name (“née”, “alias”)."),
    "inverted": ("Le nom précède le prénom.", "The surname comes before the given name."),
    "turned": ("Les deux parties du nom de famille sont dans l’autre ordre.", "The two parts of the surname are in the other order."),
    "particle": ("La particule du nom n’est pas écrite.", "The particle of the surname is not written."),
    "other_name": ("Un autre mot figure à l’intérieur du nom.", "Another word stands inside the name."),
    "longer_name": ("Le nom trouvé est suivi d’un autre mot qui pourrait en faire partie.", "The name found is followed by another word that may belong to it."),
    "other_suffix": ("Le jugement et la liste ne disent pas la même chose (père ou fils).", "The judgment and the watch-list do not say the same (senior or junior)."),
    "short_name": ("Le nom est écrit sans tous ses mots.", "The name is written without all of its words."),
    "other_type": ("Un autre genre d’établissement est écrit avec ce nom.", "Another kind of establishment is written with this name."),
    "other_form": ("Une autre forme juridique est écrite avec le nom (enr., inc., s.e.n.c.).", "Another legal form is written with the name (enr., inc., s.e.n.c.)."),
    "other_article": ("Le nom est écrit avec un autre article (Aux, Les).", "The name is written with another article (Aux, Les)."),
    "other_kind": ("Le genre d’établissement n’est pas écrit avec les mêmes mots (garderie, garderie éducative).", "The kind of establishment is not written with the same words (garderie, garderie éducative)."),
    "pieces": ("Un mot du nom est écrit en plusieurs morceaux.", "A word of the name is written in several pieces."),
    "line": ("Le nom est écrit sur deux lignes.", "The name is written over two lines."),
    "no_type": ("Le genre d’établissement (garderie, CPE…) n’est pas écrit avec le nom.", "The kind of establishment is not written with the name."),
    "longer": ("Le nom trouvé continue par d’autres mots.", "The name found goes on with other words."),
    "preceded": ("Le nom trouvé est précédé d’un autre mot.", "The name found is preceded by another word."),
    "legal_form": ("La forme juridique est écrite avec le nom.", "The legal form is written with the name."),
    "no_form": ("La forme juridique inscrite à la liste n’est pas écrite avec le nom.", "The legal form on the watch-list is not written with the name."),
    "number": ("Le numéro d’entreprise est le même, chiffre pour chiffre.", "The company number is the same, digit for digit."),
    "number_alone": ("Les chiffres sont ceux du numéro de l’entreprise, sans que rien ne dise qu’ils en sont un.", "The digits are those of the company number, but nothing says that they are one."),
    "neq": ("Le NEQ est le même, chiffre pour chiffre.", "The NEQ is the same, digit for digit."),
    "docket": ("Le numéro de dossier est l’un de ceux que la liste rattache à cette fiche.", "The docket is one that the watch-list ties to this record."),
    "number_slip": ("Le numéro écrit est invalide, à un chiffre d’un numéro surveillé (faute de frappe possible).",
                    "The number written is invalid, one digit away from a watched one (possible slip)."),
}  # fmt: skip
WEIGHTS = {
    "number": 1.0, "neq": 1.0, "docket": 1.0, "legal_form": 0.1, "no_form": 0.0, "line": 0.0, "pieces": 0.0, "baptismal": 0.0, "nickname": 0.0, "of_company": -4.0, "other_given": -1.0, "other_name": -1.0, "further_surname": -1.0,
    "longer": -1.0, "preceded": -1.0, "other_type": -1.0, "other_article": -1.0, "other_form": -1.0,
}  # fmt: skip
"""What a mark counts beyond the fit: another given name, or another kind of establishment, speaks against, where one left out says nothing."""
INEXACT = frozenset(
    "number neq docket no_form other_suffix slip spelling pieces short_form full_form half_surname further_surname half_given part_initial initial initials other_given number_alone number_slip no_type longer other_form other_article shared_surname of_company".split()
)
DIGITS = frozenset(("number", "neq", "docket", "number_alone", "number_slip"))
"""Marks of what is found by its number, and not by its name."""
TELLS_FORM = DIGITS | {"legal_form", "other_form"}
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
    """The two strings aligned, then each way in which they differ or agree beyond the letters."""
    marks = (*place.marks, *_kind_differs(place, found), *_no_form(place))
    if "mister" in marks:  # it says both
        marks = tuple([mark for mark in marks if mark != "initial"])
    written = ("est écrit", "is written") if DIGITS.isdisjoint(marks) else ("est désigné par", "is referred to as")
    in_full = (", en toutes lettres", ", in full") if INEXACT.isdisjoint(marks) else ("", "")
    said = " ".join(found.split())
    reasons = [
        Reason(
            "name",
            f"« {place.name} » {written[0]} « {said} »{in_full[0]}.",
            f"“{place.name}” {written[1]} “{said}”{in_full[1]}.",
            place.fit,
            place.start,
            place.end,
        )
    ]
    for mark in marks:
        fr, en = WORDS[mark]
        reasons.append(Reason(mark, fr, en, WEIGHTS.get(mark, -0.1), place.start, place.end))
    return reasons


def _no_form(place: Place) -> tuple[str, ...]:
    """The mark of a name without the legal form with which the list ends it."""
    told = place.variant is not None or not TELLS_FORM.isdisjoint(place.marks)
    return () if told or not ends_in_a_form(place.name) else ("no_form",)


def _kind_differs(place: Place, found: str) -> tuple[str, ...]:
    """The mark of a full name of which only the words for the kind differ: « garderie », « garderie éducative »."""
    if "legal_form" not in place.marks:
        return ()
    return () if _kinds(found) & _kinds(place.name) else ("other_kind",)


@lru_cache(maxsize=1 << 12)
def _kinds(name: str) -> frozenset[frozenset[str]]:
    """The words for the kind in each way of understanding a name."""
    types = (own.types for own in variants(name))
    return frozenset(own - PETITE_ENFANCE | {"cpe"} if own >= PETITE_ENFANCE else own for own in types)


def of_second_name(place: Place, places: Sequence[Place]) -> list[Reason]:
    """Another name of the same entry stands elsewhere in the judgment: a trade name beside a number, a birth name."""
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
            return (
                [said, Reason("number_slip", *WORDS["number_slip"], -0.1, other.start, other.end)] if slip else [said]
            )
    return []


def of_fuller(other: str) -> Reason:
    """The judgment itself says whose initial it is."""
    return Reason(
        "fuller",
        f"Le jugement nomme « {other} », que cette initiale abrège sans doute.",
        f"The judgment names “{other}”, whom this initial most likely stands for.",
        -1.0,
    )


def of_role(mention: Mention, why: str) -> Reason:
    """As what the person stands in the judgment."""
    fr, en = ROLES[mention.role]
    weight = 0.05 if why == "party" else 0.0
    return Reason(
        "role", f"Rôle au jugement : {fr}.", f"Role in the judgment: {en}.", weight, mention.start, mention.end
    )


def of_exclusion(why: str, at: Mention) -> Reason:
    """Why a match raises nothing."""
    fr, en = EXCLUDED[why]
    return Reason(f"excluded_{why}", fr, en, -1.0, at.start, at.end)


@lru_cache(maxsize=1 << 12)
def of_rarity(bearers: int, *, shorter: bool = False, sole: bool = True) -> Reason:
    """How many people of that name live in Québec, two digits of it, as far as the frequencies of names tell.

    `shorter` says that it is the name as the judgment writes it, without all that the list says; `sole` that it means nobody else of the
    list: else it is not told rare.
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
    """So many of those under watch, an applicant included, may be meant by what is written."""
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
