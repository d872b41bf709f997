"""In whatever form a court writes the name of a watched person, it is found; and its neighbours are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Band, Index, Match, Watched, read, screen

Find = Callable[..., dict[str, Match]]

PLAIN = [
    ("Hélène Vermandois", "HÉLÈNE VERMANDOIS"),
    ("Hélène Vermandois", "Helene Vermandois"),
    ("Hélène Vermandois", "VERMANDOIS, Hélène"),
    ("Hélène Vermandois", "Vermandois Hélène"),
    ("Hélène Vermandois", "H. Vermandois"),
    ("Hélène Vermandois", "Hélène\nVermandois"),
    ("Hélène Vermandois", "Mme Hélène Vermandois"),
    ("Jean-Pierre Quesnoy", "Jean Pierre Quesnoy"),
    ("Jean Pierre Quesnoy", "Jean-Pierre Quesnoy"),
    ("Jean-Pierre Quesnoy", "J.-P. Quesnoy"),
    ("Jean-Pierre Quesnoy", "JP Quesnoy"),
    ("Odile Vermandois-Quesnoy", "Odile Vermandois Quesnoy"),
    ("Odile Saint-Vermand", "Odile St-Vermand"),
    ("Odile Ste-Vermande", "Odile Sainte-Vermande"),
    ("Odile L'Écuyer-Vasse", "Odile L’Écuyer-Vasse"),
    ("Luis de la Fontanelle", "Luis De La Fontanelle"),
    ("Odile Le Vasseux", "Odile LeVasseux"),
    ("Odile D'Aspremont", "Odile d’Aspremont"),
    ("Hélène Vermandois", "Hélène Verman-\ndois"),
    ("Luis de la Fontanelle", "Luis de-la-Fontanelle"),
    ("Odile D’Aspremont", "Odile D‘Aspremont"),
    ("Jean-Pierre Quesnoy", "Jean–Pierre Quesnoy"),
    ("Jean-Pierre Quesnoy", "J.P. Quesnoy"),
    ("Jean-Pierre Quesnoy", "QUESNOY, J.-P."),
    ("Odile Ste-Vermande", "Odile Ste. Vermande"),
    ("Luis Di Fontanelle", "Luis di Fontanelle"),
    ("Hélène Odile Quesnoy", "Hélène O. Quesnoy"),
    ("Hélène O. Quesnoy", "Hélène Odile Quesnoy"),
    ("Hélène Quesnoy", "Hélène O.R. Quesnoy"),
    ("Hélène O. Quesnoy", "Hélène O. R. Quesnoy"),
    ("Hélène O.R. Quesnoy", "Hélène Quesnoy"),
    ("Hélène Quesnoy", "Quesnoy (Hélène"),
    ("Hélène Quesnoy", "QUESNOY, H."),
    ("Hélène Quesnoy", "H.Quesnoy"),
    ("Jean-Pierre Quesnoy", "J.-Pierre Quesnoy"),
    ("Hélène Quesnoy", "Hélène Quesnoy12"),
    ("Hélène Quesnoy", "Hélène « Ti-Lou » Quesnoy"),
    ("Hélène Quesnoy", "Hélène (Lou) Quesnoy"),
    ("Hélène Quesnoy", "Hélène “Lou” Quesnoy"),
    ("Hélène Quesnoy", 'Hélène dite "La Louve" Quesnoy'),
    ("Hélène Quesnoy", "C - Hélène Quesnoy"),
    ("Hélène Quesnoy", "Léo Bellegarde\n-et-\nHélène Quesnoy"),
    ("Hélène Quesnoy", "LÉO BELLEGARDE\n-ET-\nHÉLÈNE QUESNOY"),
    ("Hélène Quesnoy", "Léo Bellegarde\n- et -\nHélène Quesnoy"),
    ("Jean-Pierre Richard Quesnoy", "Jean-Pierre Quesnoy"),
    ("Richard Jean-Pierre Quesnoy", "Richard Quesnoy"),
    ("Hélène Quesnoy", "Hélène O.\nQuesnoy"),
    ("Jean-Pierre Quesnoy", "J.-P.\nQuesnoy"),
    ("Pierre-André Quesnoy", "P.\nA. Quesnoy"),
    ("Luis Van den Quesnoy", "Luis Van den Quesnoy"),
    ("Luis Van den Quesnoy", "Luis van den\nQuesnoy"),
    ("Leïla Vermandois", "Laila Vermandois"),
    ("Thi Hong Nhung Nguyen", "Nhung Nguyen"),
    ("Marie Zélia Vermandois née Quesnoy", "Zélia Quesnoy"),
    ("Yuri Quesnoy", "Iouri Quesnoy"),
    ("Odile Fuseau", "Odile Fiiseau"),
    ("Odile Hélène Quesnoy", "O. Hélène Quesnoy"),
    ("Hélène Vermandois", "VERMANDOIS | Hélène"),
    ("Hélène Vermandois", "H\ufffdl\ufffdne Vermandois"),
    ("Abderrahmane Quesnoy", "Abdurrahman Quesnoy"),
    ("Hélène Vermandois", "Dossier - Hélène Vermandois"),
    ("Hélène Vermandois", "LUC ROY - HÉLÈNE VERMANDOIS"),
    ("Jean-Pierre Quesnoy", "Jean - Pierre Quesnoy"),
    ("Odile Vermandois-Quesnoy", "Odile Vermandois - Quesnoy"),
]
HARD = [
    ("Hélène Vermandois", "Hélène Vermendois"),
    ("Hélène Vermandois", "Hélène Vermadnois"),
    ("Hélène Vermandois", "Hélene Vermandoi"),
    ("Odile Vermandois-Quesnoy", "Odile Quesnoy"),
    ("Odile Vermandois-Quesnoy", "Odile Vermandois"),
    ("Odile Vermandois-Quesnoy", "Odile Quesnoy-Vermandois"),
    ("Hélène Vermandois", "Hélène St-Fusain, née Vermandois"),
    ("Hélène Vermandois", "Hélène et Albert Vermandois"),
    ("Hélène Vermandois", "HÉLÈNE ET JEAN-PIERRE VERMANDOIS"),
    ("Hélène Vermandois", "Hélène Vermandois-Quesnoy"),
    ("Hélène Vermandois", "Hélène Quesnoy-Vermandois"),
    ("Hélène Vermandois", "Hélène Vermandois Lachance"),
    ("Anne-Odile Vermandois", "Anne-Odile Vermandois Lachance"),
    ("Anne-Odile Vermandois", "Anne-Odile Vermandois-Lachance"),
    ("Jean Vermandois", "Jean Vermandois-Quesnoy"),
    ("Ngoc Lan Phan", "Phan Ngoc Lan"),
    ("Ngoc Lan Phan", "PHAN Ngoc Lan"),
    ("Clovis Vermandois", "M. C. Vermandois"),
]

TAILED = """COUR DU QUÉBEC
« Division des petites créances »
N° : 500-32-990008-262
DATE : 14 mai 2026
______________________________________________________________________
ZOÉ ABRAMELIN
Demanderesse
c.
ALBERT BELLEGARDE
Défendeur
______________________________________________________________________
JUGEMENT
______________________________________________________________________
[1] Le Tribunal est saisi d’une demande en dommages[1].
[2] La preuve est contradictoire.
POUR CES MOTIFS, LE TRIBUNAL :
REJETTE la demande.

Me Clovis Hautefort
Pour la demanderesse

Date d’audience : 2 mars 2026

"""


@pytest.mark.parametrize(("watched", "written"), PLAIN + HARD)
def test_a_person_is_found_however_written(find: Find, watched: str, written: str) -> None:
    match = find([watched], f"Le Tribunal retient que {written} habitait les lieux.")[watched]
    assert match.band is not Band.EXCLUDED
    assert written.split()[-1].rstrip(".12") in match.best.found


@pytest.mark.parametrize("word", ["Ni", "Tant", "Outre", "Neither", "Unlike", "Both"])
def test_a_word_that_opens_a_sentence_is_no_given_name_before_initials(find: Find, word: str) -> None:
    assert "Jean-Pierre Quesnoy" in find(["Jean-Pierre Quesnoy"], f"{word} J.-P. Quesnoy, sans plus.")


@pytest.mark.parametrize("written", ["QUESNOY, J.-P.", "QUESNOY, J.-P"])
def test_a_party_whose_initials_come_last_ends_with_them(find: Find, written: str) -> None:
    assert find(["Jean-Pierre Quesnoy"], defendant=written)["Jean-Pierre Quesnoy"].best.role.value == "defendant"


@pytest.mark.parametrize("written", ["VO, Thu", "VO Thu", "Vo, Thu", "VO THU", "Thu Vo", "VO, Thu, personnellement"])
def test_a_party_with_the_surname_first_is_found_above_the_word_for_its_part(find: Find, written: str) -> None:
    found = find(["Thu Vo"], defendant=written)["Thu Vo"]
    assert (found.band, found.best.role.value) == (Band.POSSIBLE, "defendant")
    assert "longer_name" not in {reason.code for reason in found.reasons}


@pytest.mark.parametrize(
    ("watched", "written"),
    [
        ("Hélène Vermandois", "Hélène Quesnoy"),
        ("Hélène Vermandois", "Albert Vermandois"),
        ("Hélène M. Vermandois", "Hélène Odile Vermandois"),
        ("Ngoc Lan Dang", "Dang Ngoc Huyen"),
        ("Thi Ngoc Lan Dang", "Ngoc Dang"),
        ("Ngoc Lan Phan", "Dang Ngoc Lan"),
        ("Ngoc Lan Phan", "DANG Ngoc Lan"),
        ("Ngoc Lan Phan", "DANG, NGOC LAN"),
        ("Angèle Vermandois", "l’arrêt Vermandois, A-405-07;"),
        ("Clovis Vermandois", "madame M.C. Vermandois"),
        ("Odile Lo Vermandois", "LO VERMANDOIS"),
        ("Hélène Vermandois-Quesnoy", "Hélène. Vermandois-Quesnoy"),
        ("Hélène P. Vermandois", "Hélène O.R. Vermandois"),
        ("Jeanne Vermandois", "Vermandois, J."),
        ("Hélène Vermandois", "Groupe H. Vermandois inc."),
        ("Hélène Vermandois", "Vermandois, H. Quesnoy"),
        ("Hélène Quesnoy", "Hélène et Albert Vermandois Quesnoy"),
        ("Michel Vermandois", "Michèle Vermandois"),
        ("Louis Martin", "Louis Marin"),
        ("Hélène Vermandois", "rue Hélène-Vermandois"),
        ("Hélène Vermandois", "l’école Hélène Vermandois"),
        ("Hélène Vermandois", "l’école secondaire Hélène-Vermandois"),
        ("Hélène Vermandois", "l’École Secondaire Hélène Vermandois"),
        ("Hélène Vermandois", "la bibliothèque municipale Hélène Vermandois"),
        ("Jean Tremblay", "Jean Tremblay-Quesnoy"),
        ("Jean Tremblay", "Jean Quesnoy-Tremblay"),
        ("Jean Vermandois", "J. Vermandois-Quesnoy"),
        ("Jean Vermandois", "Jean-Pierre Vermandois"),
        ("Marie-Andrée Vermandois", "Marie-Pier Quesnoy dit Vermandois"),
        ("Cyprien Vermandois", "C.P.C. Vermandois"),
        ("Bao Quesnoy Vermandois", "QUESNOY Bao Linh"),
        ("Hélène Vermandois", "Hélène Vermandois High School"),
        ("Hélène Vermandois", "Hélène Vermandois Street"),
        ("Hélène Vermandois", "Hélène a vu Vermandois"),
        ("Hélène Vermandois", "Vermandois. Hélène"),
        ("Jean Tremblay", "Jean Tremblay - Gagnon"),
        ("Hélène Vermandois", "Vermandois - Hélène"),
        ("Marie-Claude Vermandois", "M. Claude Vermandois"),
    ],
)
def test_somebody_else_is_not_taken_for_the_watched(find: Find, watched: str, written: str) -> None:
    assert find([watched], f"Le Tribunal retient que {written} est en cause.") == {}


@pytest.mark.parametrize(
    ("parts", "body"),
    [
        ({"judge": "ODETTE QUESNOY"}, "Rien."),
        ({"judge": "MARIE ODETTE QUESNOY"}, "Le dossier a été remis à Odette Quesnoy."),
        ({"counsel": "Odette Quesnoy"}, "Rien."),
        (
            {},
            "Comme l’enseigne l’arrêt Odette Quesnoy c. Toitures Bellegarde inc., 2010 QCCA 90123, la règle est claire.",
        ),
        ({}, "La victime, Odette Quesnoy, a été entendue."),
        ({}, "Le témoin Odette Quesnoy a été entendu."),
        ({}, "Selon Me Odette Quesnoy, la demande est prescrite."),
        ({}, "Selon Maître Odette Quesnoy, la demande est prescrite."),
        ({}, "La demande est présentée par maître Odette Quesnoy."),
    ],
    ids=["judge", "judge elsewhere", "counsel", "cited", "victim", "witness", "lawyer in the body", "Maître", "maître"],
)
def test_a_role_that_says_nothing_is_excluded_with_its_reason(find: Find, parts: dict[str, str], body: str) -> None:
    match = find(["Odette Quesnoy"], body, **parts)["Odette Quesnoy"]
    assert match.band is Band.EXCLUDED
    assert any(reason.code.startswith("excluded_") for reason in match.reasons)


@pytest.mark.parametrize("notes", ["[1] Déclaration de {}, pièce P-4.", "[1] Précité, note 9.\n[2] Déclaration de {}."])
def test_a_note_below_the_lawyers_names_no_lawyer(notes: str) -> None:
    text = TAILED + notes.format("Odette Quesnoy")
    judgment = read(text.encode())
    (match,) = screen(judgment, Index([Watched("1", "person", "Odette Quesnoy")]))
    assert (match.band, match.best.zone) == (Band.POSSIBLE, "body")
    (lawyer,) = screen(judgment, Index([Watched("1", "person", "Clovis Hautefort")]))
    assert lawyer.band is Band.EXCLUDED


def test_a_party_of_a_rare_name_is_probable(find: Find) -> None:
    match = find(["Zoé Abramelin"])["Zoé Abramelin"]
    assert (match.band, match.best.role.value) == (Band.PROBABLE, "defendant")


@pytest.mark.parametrize(
    ("body", "band"),
    [
        ("Le bail est signé par Zoé Abramelin.", Band.POSSIBLE),
        ("Le 4 mai, Zoé Abramelin est au comptoir.", Band.POSSIBLE),
        ("Le bail est signé par la directrice Zoé Abramelin.", Band.PROBABLE),
        ("Zoé Abramelin, son unique actionnaire, signe le bail.", Band.PROBABLE),
        ("La codemanderesse, Zoé Abramelin, signe le bail.", Band.PROBABLE),
        ("Zoé Abramelin a falsifié le bail.", Band.PROBABLE),
        ("Une plainte est portée contre Zoé Abramelin.", Band.PROBABLE),
        ("Le bail est signé par Zoé Abramelin, 31 ans.", Band.PROBABLE),
    ],
)
def test_a_rare_name_by_itself_is_probable_where_the_judgment_tells_as_what_it_stands(
    find: Find, body: str, band: Band
) -> None:
    zoe = Watched("Z", "person", "Zoé Abramelin", born="1995")
    assert find([zoe], body, defendant="ODILE QUESNOY")["Z"].band is band


def test_of_several_mentions_the_one_that_tells_something_speaks(find: Find) -> None:
    found = find(
        ["Zoé Abramelin"],
        "Zoé Abramelin arrive. Le bail est signé par la directrice Zoé Abramelin.",
        defendant="ODILE QUESNOY",
    )
    assert found["Zoé Abramelin"].band is Band.PROBABLE


def test_a_common_name_alone_is_never_more_than_possible(find: Find) -> None:
    match = find(["Jean Tremblay"], defendant="JEAN TREMBLAY")["Jean Tremblay"]
    assert match.band is Band.POSSIBLE
    assert any(reason.code == "rarity" for reason in match.reasons)


def test_another_age_excludes_and_the_same_age_supports(find: Find) -> None:
    body = "Le défendeur, âgé de 31 ans, habite à Laval."
    other = Watched("A", "person", "Zoé Abramelin", born="1958")
    same = Watched("B", "person", "Zoé Abramelin", born="1995-02-11", place="Laval")
    found = find([other, same], body)
    assert found["A"].band is Band.EXCLUDED
    assert found["B"].band is Band.PROBABLE
    assert {reason.code for reason in found["B"].reasons} >= {"age", "place"}


@pytest.mark.parametrize(
    "written", ["Construction Ovide Abramelin inc.", "Les Entreprises Ovide Abramelin", "FIDUCIE OVIDE ABRAMELIN"]
)
def test_a_company_that_bears_somebodys_name_is_not_probably_they(find: Find, written: str) -> None:
    match = find(["Ovide Abramelin"], f"Les travaux sont de {written} depuis mai.")["Ovide Abramelin"]
    assert match.band is Band.POSSIBLE
    assert "of_company" in [reason.code for reason in match.reasons]


@pytest.mark.parametrize(("listed", "written"), [("Zoé Abramelin fils", "ZOÉ ABRAMELIN PÈRE")])
def test_father_and_son_are_two(find: Find, listed: str, written: str) -> None:
    found = find([listed], defendant=written)
    assert all(match.band is Band.EXCLUDED for match in found.values())


@pytest.mark.parametrize("after", [" père", "\npère", ", père,", " (père)"])
def test_father_or_son_is_of_the_name_on_the_next_line_too(find: Find, after: str) -> None:
    found = find(["Odilon Quesnoy fils", "Odilon Quesnoy père"], f"Odilon Quesnoy{after} signe le bail.")
    assert found["Odilon Quesnoy fils"].band is Band.EXCLUDED
    assert found["Odilon Quesnoy père"].best.found.endswith(("père", "père)"))


def test_what_is_told_after_father_or_son_is_told_of_them(find: Find) -> None:
    born = Watched("1", "person", "Odilon Quesnoy fils", born="1990-01-03")
    assert find([born], "Odilon Quesnoy fils, né le 7 décembre 1953, admet les faits.")["1"].band is Band.EXCLUDED
    child = find(["Odilon Quesnoy"], "Odilon Quesnoy, fils de Paul, admet les faits.")["Odilon Quesnoy"]
    assert child.best.found == "Odilon Quesnoy"


ON_ONE_LINE = (
    "Quesnoy c. Bellegarde 2019 QCCS 90159 COUR SUPÉRIEURE (Chambre civile) CANADA PROVINCE DE QUÉBEC DISTRICT DE MONTRÉAL "
    "N° : 500-17-990001-191 DATE : 3 mai 2019 ______________________ SOUS LA PRÉSIDENCE DE L’HONORABLE ARMAND VALMOREL, J.C.S. "
    "______________________ {plaintiff} Demanderesse c. {defendant} Défendeur ______________________ JUGEMENT ______________________"
    "\n[1] Le Tribunal est saisi d’une demande fondée sur un contrat de service.\n[2] Rien de plus."
)


@pytest.mark.parametrize("written", ["J.-P. Quesnoy", "J.P. QUESNOY", "Jean-Pierre Quesnoy", "JEAN-PIERRE VERMANDOIS"])
@pytest.mark.parametrize("side", ["plaintiff", "defendant"])
def test_a_party_before_its_role_on_the_one_line_of_a_header_is_found(side: str, written: str) -> None:
    parts = {"plaintiff": "ALBERT BELLEGARDE", "defendant": "ALBERT BELLEGARDE", side: written}
    watched = Watched("1", "person", "Jean-Pierre Quesnoy-Vermandois" if written[-3] == "O" else "Jean-Pierre Quesnoy")
    (found,) = screen(read(ON_ONE_LINE.format(**parts).encode()), Index([watched]))
    assert found.band is not Band.EXCLUDED
    assert (found.best.role.value, found.best.found) == (side, written)
    assert "longer_name" not in {reason.code for reason in found.reasons}


def test_every_mention_is_kept_and_the_party_speaks(find: Find) -> None:
    match = find(["Zoé Abramelin"], "Zoé Abramelin conteste. Plus tard, Zoé Abramelin a payé.")["Zoé Abramelin"]
    assert len(match.mentions) == 3
    assert match.best.zone.value == "header"
    assert [m.start for m in match.mentions] == sorted(m.start for m in match.mentions)


@pytest.mark.parametrize(
    "body",
    [
        "« Odette Quesnoy »\nJuge\nCOUR FÉDÉRALE",
        "Zacharie Abran, Odette Quesnoy et Hubert Sansregret, pour l’intervenante.",
        "Odette Quesnoy and Zacharie Abran, for the appellants.",
    ],
)
def test_who_signs_or_pleads_raises_nothing(find: Find, body: str) -> None:
    assert find(["Odette Quesnoy"], body)["Odette Quesnoy"].band is Band.EXCLUDED


@pytest.mark.parametrize(
    ("watched", "body"),
    [
        ("Dany Quesnoy", "Dans Quesnoy, la Cour a dit le contraire."),
        ("Justine Vermandois", "Justice Vermandois a écrit les motifs."),
        ("Zacharie Audet", "Ont comparu AUDET VERMANDOIS, ZACHARIE ESSIAMBRE."),
        ("Odile Le", "Voici les motifs. O. Le contrat est nul."),
    ],
)
def test_words_that_are_no_names_and_names_that_follow_each_other(find: Find, watched: str, body: str) -> None:
    assert find([watched], body) == {}


def test_a_further_surname_speaks_against_a_rare_name_and_makes_a_common_one_another_s(find: Find) -> None:
    (found,) = find(["Hélène Vermandois"], "Hélène Vermandois-Quesnoy a signé.").values()
    assert found.band is Band.POSSIBLE
    assert found.best.found == "Hélène Vermandois-Quesnoy"
    assert {reason.code: reason.weight for reason in found.reasons}["further_surname"] < 0
    (many,) = find(["Nathalie Tremblay"], "Nathalie Tremblay-Quesnoy a signé.").values()
    assert many.band is Band.EXCLUDED
    assert find(["Michel Tremblay"], "Michel Tremblay-Quesnoy a signé.") == {}


def test_a_common_name_with_a_husband_s_is_only_told_of_a_party(find: Find) -> None:
    """So many are called Louise Tremblay that the first words of « Louise Tremblay-Quesnoy » point at nobody, but of a party at few."""
    party = find(["Louise Tremblay"], defendant="LOUISE TREMBLAY-QUESNOY")["Louise Tremblay"]
    told = find(["Louise Tremblay"], "Le bail est signé par Louise Tremblay-Quesnoy.")["Louise Tremblay"]
    assert (party.band, told.band) == (Band.POSSIBLE, Band.EXCLUDED)


@pytest.mark.parametrize(
    "written", ["WHEREAS VERMANDOIS, HÉLÈNE HAS FAILED TO PAY", "ATTENDU QUE H. VERMANDOIS A FAIT DÉFAUT DE PAYER"]
)
def test_a_name_is_found_in_a_sentence_of_capitals(find: Find, written: str) -> None:
    assert find(["Hélène Vermandois"], f"{written}.")["Hélène Vermandois"].band is not Band.EXCLUDED


def test_the_honourable_is_a_judge_and_a_name_of_somebody_else_is_not_silenced(find: Find) -> None:
    told = "The Honourable Hélène Vermandois dismissed the motion against Albert Quesnoy."
    found = find(["Hélène Vermandois", "Albert Quesnoy"], told)
    assert found["Hélène Vermandois"].band is Band.EXCLUDED
    assert found["Albert Quesnoy"].band is not Band.EXCLUDED


def test_a_compound_given_name_with_an_initial_in_it_is_no_full_name(find: Find) -> None:
    found = find(["Jean-Pierre Vermandois"], "La somme a été versée à Jean-P. Vermandois.")["Jean-Pierre Vermandois"]
    assert found.band is Band.POSSIBLE
    assert "part_initial" in {reason.code for reason in found.reasons}


@pytest.mark.parametrize("call", ["<sup>1</sup>", "<sup>12</sup>", '<a href="#n1"><sup>[1]</sup></a>'])
def test_the_call_of_a_note_on_a_page_is_no_part_of_a_name(call: str) -> None:
    said = "Le Tribunal doit décider si la somme réclamée par la demanderesse est due en vertu du contrat signé par les parties."
    page = (
        f"<p>COUR DU QUÉBEC</p><p>{said}</p><p>Hélène Vermandois{call} et Jean-Paul Roy{call}, de Rimouski, nient.</p>"
    )
    watched = [Watched("V", "person", "Hélène Vermandois"), Watched("R", "person", "Jean-Paul Roy", place="Rimouski")]
    found = {match.watched: match for match in screen(read(page.encode(), "text/html"), Index(watched))}
    assert {ref: match.best.found for ref, match in found.items()} == {"V": "Hélène Vermandois", "R": "Jean-Paul Roy"}
    assert "slip" not in {reason.code for match in found.values() for reason in match.reasons}


def test_a_party_in_small_letters_is_found(find: Find) -> None:
    listed = [Watched("P", "person", "Hélène Vermandois")]
    found = find(listed, defendant="hélène vermandois")["P"]
    assert (found.best.found, found.band) == (
        "hélène vermandois",
        find(listed, defendant="Hélène Vermandois")["P"].band,
    )


def test_what_is_found_has_its_closing_parenthesis(find: Find) -> None:
    found = find([Watched("P", "person", "Hélène Quesnoy")], "Le bail est d’Hélène Vermandois (née Quesnoy).")["P"]
    assert found.best.found == "Hélène Vermandois (née Quesnoy)"


def test_what_may_be_monsieur_is_told_once(find: Find) -> None:
    found = find([Watched("P", "person", "Maëlle Quesnoy")], "Le bail est de M. Quesnoy.")["P"]
    assert {"mister", "initial"} & {reason.code for reason in found.reasons} == {"mister"}


@pytest.mark.parametrize("after", ["Administratrice", "Anne Roy", "2 000 $", "Rimouski"])
def test_a_name_ends_before_a_dash(find: Find, after: str) -> None:
    found = find(
        [Watched("P", "person", "Hélène Vermandois")], f"Le bail est d’Hélène Vermandois - {after}, en partie."
    )
    assert (found["P"].best.found, found["P"].best.score) == ("Hélène Vermandois", 1.0)
