"""The marks of how a name is written where it stands: for each the sentence an officer reads, and what it weighs."""

from __future__ import annotations

from typing import NamedTuple

from matching.judgment import Reason


class Mark(NamedTuple):
    """One way in which what is written differs from the name of the list, or bears it out.

    `weight` is what it counts beyond the fit; one that weighs a whole attribute against the name is counted as one
    (`score`). `full` is whether the name may still be said to be written in full.
    """

    fr: str
    en: str
    weight: float = -0.1
    full: bool = True


MARKS = {
    # Of a person's name, slips of any name among them
    "slip": Mark("Un ou plusieurs mots diffèrent d’une lettre ou deux (faute de frappe ou de numérisation possible).", "One or more words differ by a letter or two (possible slip of the keyboard or the scanner).", full=False),
    "spelling": Mark("Un mot est une autre graphie du même nom.", "One word is another spelling of the same name.", full=False),
    "pieces": Mark("Un mot du nom est écrit en plusieurs morceaux.", "A word of the name is written in several pieces.", 0.0, full=False),
    "line": Mark("Le nom est écrit sur deux lignes.", "The name is written over two lines.", 0.0),
    "initial": Mark("Le prénom n’est écrit que par son initiale.", "The given name is written as an initial only.", full=False),
    "initials": Mark("Les prénoms ne sont écrits que par leurs initiales.", "The given names are written as initials only.", full=False),
    "mister": Mark("« M. » peut être l’initiale du prénom ou « Monsieur ».", "“M.” may be the initial of the given name or “Monsieur”."),
    "short_form": Mark("Le prénom est écrit sous une forme courte ou familière.", "The given name is written in a short form.", full=False),
    "full_form": Mark("Le jugement écrit un prénom dont celui de la liste est une forme courte.", "The judgment writes a given name of which the watch-list’s is a short form.", full=False),
    "half_given": Mark("Une partie seulement du prénom composé est écrite.", "Only one part of the compound given name is written.", full=False),
    "part_initial": Mark("Une partie du prénom composé n’est écrite que par son initiale.", "A part of the compound given name is written as an initial only.", full=False),
    "middle_initial": Mark("Une initiale de plus figure entre le prénom et le nom.", "A further initial stands between the given name and the surname.", full=False),
    "other_given": Mark("Un autre prénom est écrit, inconnu de la liste.", "Another given name is written, unknown to the watch-list.", -1.0, full=False),
    "baptismal": Mark("Un prénom de baptême précède (Marie ou Joseph).", "A baptismal name comes first (Marie or Joseph).", 0.0),
    "half_surname": Mark("Une partie seulement du nom de famille double est écrite.", "Only one part of the double surname is written.", full=False),
    "further_surname": Mark("Un autre nom de famille est écrit avec celui-ci (nom double ou d’une personne mariée), inconnu de la liste.", "A further surname is written with this one (a double or a married name), unknown to the watch-list.", -1.0, full=False),
    "turned": Mark("Les deux parties du nom de famille sont dans l’autre ordre.", "The two parts of the surname are in the other order."),
    "particle": Mark("La particule du nom n’est pas écrite.", "The particle of the surname is not written.", full=False),
    "inverted": Mark("Le nom précède le prénom.", "The surname comes before the given name."),
    "shared_surname": Mark("Le nom de famille est écrit une fois pour deux prénoms.", "The surname is written once for two given names.", full=False),
    "married": Mark("Le nom est donné comme nom de naissance ou autre nom (« née », « alias »).", "The name is given as a birth name or another name (“née”, “alias”)."),
    "nickname": Mark("Un surnom est écrit à l’intérieur du nom.", "A nickname is written inside the name.", 0.0),
    "other_name": Mark("Un autre mot figure à l’intérieur du nom.", "Another word stands inside the name.", -1.0, full=False),
    "longer_name": Mark("Le nom trouvé est suivi d’un autre mot qui pourrait en faire partie.", "The name found is followed by another word that may belong to it."),
    "suffix": Mark("Le jugement précise « père », « fils » ou « junior »; la liste ne le dit pas.", "The judgment says “senior” or “junior”; the watch-list does not."),
    "other_suffix": Mark("Le jugement et la liste ne disent pas la même chose (père ou fils).", "The judgment and the watch-list do not say the same (senior or junior).", full=False),
    "of_company": Mark("Ce nom est, là, celui d’une entreprise.", "There, this is the name of a company.", -4.0, full=False),
    "crowded": Mark("Ce qui concorde du nom est commun à plusieurs personnes.", "What agrees of the name is shared by several people."),
    "thronged": Mark("Ce qui concorde du nom est commun à de très nombreuses personnes.", "What agrees of the name is shared by very many people."),
    # Of an organisation's
    "short_name": Mark("Le nom est écrit sans tous ses mots.", "The name is written without all of its words.", full=False),
    "no_type": Mark("Le genre d’établissement (garderie, CPE…) n’est pas écrit avec le nom.", "The kind of establishment is not written with the name.", full=False),
    "other_type": Mark("Un autre genre d’établissement est écrit avec ce nom.", "Another kind of establishment is written with this name.", -1.0),
    "other_kind": Mark("Le genre d’établissement n’est pas écrit avec les mêmes mots (garderie, garderie éducative).", "The kind of establishment is not written with the same words (garderie, garderie éducative)."),
    "other_article": Mark("Le nom est écrit avec un autre article (Aux, Les).", "The name is written with another article (Aux, Les).", -1.0, full=False),
    "legal_form": Mark("La forme juridique est écrite avec le nom.", "The legal form is written with the name.", 0.1),
    "no_form": Mark("La forme juridique inscrite à la liste n’est pas écrite avec le nom.", "The legal form on the watch-list is not written with the name.", 0.0, full=False),
    "other_form": Mark("Une autre forme juridique est écrite avec le nom (enr., inc., s.e.n.c.).", "Another legal form is written with the name (enr., inc., s.e.n.c.).", -1.0, full=False),
    "longer": Mark("Le nom trouvé continue par d’autres mots.", "The name found goes on with other words.", -1.0, full=False),
    "preceded": Mark("Le nom trouvé est précédé d’un autre mot.", "The name found is preceded by another word.", -1.0),
    # Of what is found by its number
    "number": Mark("Le numéro d’entreprise est le même, chiffre pour chiffre.", "The company number is the same, digit for digit.", 1.0, full=False),
    "neq": Mark("Le NEQ est le même, chiffre pour chiffre.", "The NEQ is the same, digit for digit.", 1.0, full=False),
    "docket": Mark("Le numéro de dossier est l’un de ceux que la liste rattache à cette fiche.", "The docket is one that the watch-list ties to this record.", 1.0, full=False),
    "number_alone": Mark("Les chiffres sont ceux du numéro de l’entreprise, sans que rien ne dise qu’ils en sont un.", "The digits are those of the company number, but nothing says that they are one.", full=False),
    "number_slip": Mark("Le numéro écrit est invalide, à un chiffre d’un numéro surveillé (faute de frappe possible).", "The number written is invalid, one digit away from a watched one (possible slip).", full=False),
}  # fmt: skip
NUMBERS = frozenset(("number", "neq", "docket"))
"""Marks of a number that is somebody's beyond doubt."""
BY_NUMBER = NUMBERS | {"number_alone", "number_slip"}
"""Marks of what is found by its number, and not by its name."""
TELLS_FORM = BY_NUMBER | {"legal_form", "other_form"}
AGAINST = frozenset(code for code, mark in MARKS.items() if mark.weight <= -1)
"""Marks that weigh a whole attribute or more against the name."""


def marked(code: str, start: int, end: int) -> Reason:
    """The reason that a mark is, of the words between two offsets."""
    mark = MARKS[code]
    return Reason(code, mark.fr, mark.en, mark.weight, start, end)
