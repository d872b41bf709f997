"""Companies and establishments: by their core, never by a generic word; by their number, never a digit off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Band, Match, Watched, luhn

Find = Callable[..., dict[str, Match]]
NUMBER = next(f"9123456{last}" for last in range(10) if luhn(f"9123456{last}"))
NUMBERED = f"{NUMBER[:4]}-{NUMBER[4:]} Québec inc."


def company(name: str, **fields: str) -> Watched:
    return Watched("O", "organization", name, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("watched", "written"),
    [
        ("Garderie Les Quenouilles inc.", "GARDERIE LES QUENOUILLES INC."),
        ("Garderie Les Quenouilles inc.", "Garderie les quenouilles inc."),
        ("Garderie Les Quenouilles inc.", "la garderie Les Quenouilles"),
        ("Garderie Les Quenouilles inc.", "la garderie « Les Quenouilles »"),
        ("Centre de la petite enfance Les Quenouilles", "C.P.E. Les Quenouilles"),
        ("CPE Les Quenouilles", "Centre de la petite enfance Les Quenouilles"),
        ("Toitures Vermandois ltée", "Toitures Vermandois Limitée"),
        ("Toitures Vermandois ltée", "Toitures Vermandois"),
        ("Toitures Vermandois ltée", "TOITURES VERMANDOIS"),
        ("Toitures Vermandois et fils inc.", "Toitures Vermandois & Fils inc."),
        ("Distribution Vermandois ltée", "Dist. Vermandois ltée"),
        ("Distribution Vermandois et fils ltée", "Dist. Vermandois et fils ltée"),
        ("Électricité Vermandois inc.", "Élect. Vermandois inc."),
        ("CPE Do-Ré-Mi", "centre de la petite enfance Do-Ré-Mi"),
        ("Garderie Tic-Ti-Tac inc.", "Garderie Tic-Ti-Tac"),
        ("Vermandois Quesnoy et associés inc.", "Vermandois Quesnoy & Ass. inc."),
        ("Toitures Vermandois ltée", "Toitures Vermendois ltée"),
        ("Les Jouets d’Hélène Quesnoy enr.", "Les jouets d'Hélène Quesnoy enr."),
        (f"{NUMBERED} (Garderie Les Quenouilles)", "Garderie Les Quenouilles"),
        ("Zibelinox inc.", "ZIBELINOX INC."),
        ("Garderie Les Roseaux de l’Étang inc.", "Garderie Les Roseaux de LÉtang inc."),
        ("Garderie Aux Quenouilles", "Gardcrie Aux Quenouilles"),
        ("Garderie Les P’tits Roseaux inc.", "la garderie Les P tits Roseaux"),
        ("Garderie Les P’tits Roseaux inc.", "la garderie Les Ptits Roseaux"),
        ("CPE Les Quenouilles vertes", "CPE LES QUENOUILLES VERTES - INSTALLATION NORD"),
        ("Toitures Vermandois inc.", "PLOMBERIE QUESNOY - TOITURES VERMANDOIS"),
        ("Gestion A. Vermandois inc.", "GESTION A. VERMANDOIS INC."),
        ("Jardins D.M. Vermandois inc.", "JARDINS D.M. VERMANDOIS INC."),
        ("Garderie Vertes Quenouilles inc.", "Gardeerie Vertees Quenouillles inc."),
        ("Les Quenouilles Vertes inc.", "GARDERIE LES QUENOUILLES VERTES DEMANDERESSE"),
        ("CPE Quenouille", 'CPE "Quenouille"'),
        ("CPE Quenouille", "CPE “Quenouille”"),
        ("Garderie Quenouille inc.", "Quenouille inc."),
        ("Garderie Le Héron savant", "Le Héron savant"),
        ("Les Entreprises F.G. Vermandois inc.", "Les Entreprises FG Vermandois inc."),
        ("Les Entreprises FG Vermandois inc.", "Les Entreprises F. G. Vermandois inc."),
        ("Arysta Vermandois, LLC", "Arysta Vermandois, L.L.C."),
        ("CPE Les Quenouilles dorées", "CPE Les Quenouilles dorées14"),
        ("Placements Vermandois ltée", "Léo Bellegarde\n-et-\nPlacements Vermandois ltée"),
    ],
)
def test_an_organisation_is_found_however_written(find: Find, watched: str, written: str) -> None:
    match = find([company(watched)], f"Le contrat liait {written} aux parties.")["O"]
    assert match.band is not Band.EXCLUDED


@pytest.mark.parametrize(
    ("watched", "written"),
    [
        ("Toitures Quenouille et Fils inc.", "Toitures Quenouille Roseau"),
        ("Toitures Quenouille et Fils inc.", "Toitures Quenouille s.e.n.c."),
        ("Garderie Les Quenouilles inc.", "Garderie Les Roseaux inc."),
        ("Garderie éducative inc.", "la garderie éducative du quartier"),
        ("Toitures Vermandois ltée", "Plomberie Vermandois ltée"),
        ("Toitures Vermandois ltée", "Toitures Quesnoy ltée"),
        ("Gestion Québec inc.", "Gestion Québec"),
        ("CPE Aux Quenouilles inc.", "Centre de la petite enfance « Les Petites Quenouilles » inc."),
        ("Garderie Les Quenouilles Vertes inc.", "CPE Aux Quenouilles Vertes"),
        ("Garderie Les Quenouilles Vertes inc.", "CPE Les Quenouilles Vertes Fontanelle"),
        ("Garderie Les Quenouilles Vertes", "Garderie Aux Quenouilles Vertes Fontanelle"),
        ("Gestion Vermandois inc.", "Gestion A. Vermandois inc."),
    ],
)
def test_another_organisation_is_not_taken_for_it(find: Find, watched: str, written: str) -> None:
    assert find([company(watched)], f"Le contrat liait {written} aux parties.") == {}


@pytest.mark.parametrize(
    "written",
    [
        NUMBERED,
        NUMBERED.upper(),
        f"{NUMBER[:4]} {NUMBER[4:]} Québec inc.",
        f"{NUMBER} QUEBEC INC",
        NUMBERED.replace("1", "l"),
    ],
)
def test_a_numbered_company_is_found_by_its_digits(find: Find, written: str) -> None:
    assert find([company(NUMBERED)], defendant=written)["O"].band is Band.CERTAIN


@pytest.mark.parametrize(
    "written", ["{} - {} Québec inc.", "{}-\n{} Québec inc.", "2018\n{}-{} Québec inc.", "{} {} QC"]
)
def test_a_number_is_found_whatever_stands_between_its_halves(find: Find, written: str) -> None:
    assert (
        find([company(NUMBERED)], f"Voir {written.format(NUMBER[:4], NUMBER[4:])} au bail.")["O"].band is Band.CERTAIN
    )


def test_digits_that_nothing_says_to_be_a_companys_are_not_certain(find: Find) -> None:
    match = find([company(NUMBERED)], f"Le numéro inscrit est le {NUMBER[:4]}-{NUMBER[4:]}, sans plus.")["O"]
    assert (match.band, match.reasons[1].code) == (Band.POSSIBLE, "number_alone")


def test_the_number_of_another_register_is_another_companys(find: Find) -> None:
    assert find([company(NUMBERED)], f"La société {NUMBER[:4]}-{NUMBER[4:]} Canada inc. est en cause.") == {}
    federal = company("9876543 Canada inc.")
    assert find([federal], "La société 9876543 Canada inc. est en cause.")["O"].band is Band.CERTAIN


def test_a_union_is_not_the_service_it_is_named_after(find: Find) -> None:
    listed = Watched("O", "organization", "CPE Les Quenouilles dorées", place="Laval")
    union = "le Syndicat des travailleuses et travailleurs du CPE Les Quenouilles dorées"
    match = find([listed], f"À Laval, {union} dépose un grief.")["O"]
    assert match.band is Band.POSSIBLE
    assert "union" in [reason.code for reason in match.reasons]
    assert find([listed], "À Laval, le CPE Les Quenouilles dorées a fermé.")["O"].band is Band.PROBABLE


@pytest.mark.parametrize("further", ["voyageuses", "sauvages", "vita inc.", "bleu nuit ltée"])
def test_a_name_that_goes_on_in_small_letters_is_a_longer_one(find: Find, further: str) -> None:
    match = find(
        [company("CPE Les Quenouilles")], f"La somme fut versée par le CPE Les Quenouilles {further} le 3 mai."
    )["O"]
    assert "longer" in [reason.code for reason in match.reasons]


@pytest.mark.parametrize("after", ["a fermé", "dans la rue", "depuis mai", "et sa directrice", "pour Bellegarde inc."])
def test_a_sentence_that_goes_on_makes_no_longer_name(find: Find, after: str) -> None:
    match = find([company("CPE Les Quenouilles")], f"On dit que le CPE Les Quenouilles {after} en 2019.")["O"]
    assert "longer" not in [reason.code for reason in match.reasons]


@pytest.mark.parametrize("written", ["la garderie les quenouilles dorées", "le CPE/BC Les Quenouilles dorées"])
def test_a_service_in_small_letters_after_its_kind_is_found(find: Find, written: str) -> None:
    assert find([company("Garderie Les Quenouilles dorées")], f"La somme fut versée par {written} le 3 mai.")


def test_two_valid_numbers_are_two_companies_and_an_invalid_one_may_be_a_slip(find: Find) -> None:
    valid = next(n for n in (f"{NUMBER[:6]}{tail:02}" for tail in range(100)) if n != NUMBER and luhn(n))
    invalid = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)
    assert find([company(NUMBERED)], f"La société {valid[:4]}-{valid[4:]} Québec inc. est en cause.") == {}
    slip = find([company(NUMBERED)], f"La société {invalid[:4]}-{invalid[4:]} Québec inc. est en cause.")["O"]
    assert slip.band is Band.POSSIBLE
    assert "number_slip" in {reason.code for reason in slip.reasons}


def test_the_neq_is_an_identity(find: Find) -> None:
    match = find([company("Toitures Vermandois ltée", neq="1167890123")], "Le NEQ 1167890123 figure au contrat.")["O"]
    assert match.band is Band.CERTAIN


def test_another_kind_of_establishment_is_never_more_than_possible(find: Find) -> None:
    found = find([company("Garderie Les Quenouilles inc.")], "Le CPE Les Quenouilles est en cause.")
    assert all(match.band in (Band.POSSIBLE, Band.EXCLUDED) for match in found.values())


@pytest.mark.parametrize(
    ("watched", "written", "band"),
    [
        ("Garderie Les Quenouilles Vertes inc.", "Garderie Les Quenouilles Vertes inc.", Band.PROBABLE),
        ("Toitures Vermandois ltée", "Toitures Vermandois Cie Limitée", Band.PROBABLE),
        ("Toitures Vermandois ltée", "Toitures Vermandois inc.", Band.POSSIBLE),
        ("Toitures Vermandois inc. (anciennement Toitures Quesnoy)", "Toitures Vermandois inc.", Band.PROBABLE),
        ("Toitures Vermandois s.e.n.c.", "Toitures Vermandois S.E.N.C.", Band.PROBABLE),
        ("Toitures Vermandois s.e.n.c.", "Toitures Vermandois inc.", Band.POSSIBLE),
        ("Garderie Les Quenouilles Vertes", "Garderie Les Quenouilles Vertes inc.", Band.POSSIBLE),
        ("Garderie Les Quenouilles Vertes inc.", "Garderie Les Quenouilles Vertes enr.", Band.POSSIBLE),
        ("Toitures Vermandois enr.", "Toitures Vermandois Ltée", Band.POSSIBLE),
        ("Garderie Aux Quenouilles Vertes inc.", "Garderie Les Quenouilles Vertes inc.", Band.POSSIBLE),
        ("Garderie Les Quenouilles Vertes inc.", "Garderie Aux Quenouilles Vertes inc.", Band.POSSIBLE),
    ],
)
def test_another_kind_of_business_or_another_article_is_no_full_name(
    find: Find, watched: str, written: str, band: Band
) -> None:
    assert find([company(watched)], f"Le contrat liait {written} aux parties.")["O"].band is band


def test_an_article_of_the_sentence_is_not_of_the_name(find: Find) -> None:
    match = find(
        [company("Garderie Les Quenouilles Vertes inc.")], "Elle travaille aux Quenouilles Vertes inc. depuis."
    )["O"]
    assert "other_article" not in {reason.code for reason in match.reasons}


def test_another_name_of_the_record_but_for_a_digit_is_told_so(find: Find) -> None:
    invalid = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)
    listed = company("Garderie Les Quenouilles dorées", aliases=(NUMBERED,))  # type: ignore[arg-type]
    written = f"{invalid[:4]}-{invalid[4:]} QUÉBEC INC. (GARDERIE LES QUENOUILLES DORÉES)"
    told = {reason.code: reason for reason in find([listed], defendant=written)["O"].reasons}
    assert "à un chiffre près" in told["second_name"].fr
    assert "but for one digit" in told["second_name"].en
    assert told["number_slip"].weight < 0


def test_what_is_found_by_its_number_is_not_said_to_be_written_in_full(find: Find) -> None:
    listed = company("Garderie Les Quenouilles inc.", aliases=(NUMBERED,))  # type: ignore[arg-type]
    told = {reason.code: reason for reason in find([listed], f"{NUMBERED} est en cause.")["O"].reasons}
    assert told["name"].fr == f"« {NUMBERED} » est désigné par « {NUMBER[:4]}-{NUMBER[4:]} »."
    assert told["name"].en == f"“{NUMBERED}” is referred to as “{NUMBER[:4]}-{NUMBER[4:]}”."


@pytest.mark.parametrize(
    ("written", "missing"), [("la garderie Les Quenouilles", True), ("la garderie Les Quenouilles inc.", False)]
)
def test_a_legal_form_that_is_not_written_is_told_missing(find: Find, written: str, missing: bool) -> None:
    told = {
        reason.code: reason
        for reason in find([company("Garderie Les Quenouilles inc.")], f"Voici {written}")["O"].reasons
    }
    assert ("no_form" in told) is missing
    assert ("en toutes lettres" in told["name"].fr) is not missing


@pytest.mark.parametrize(
    ("listed", "written", "band"),
    [
        (("Garderie Les Quenouilles Vertes inc.",), "9171-2802 Québec inc. (Garderie Les Quenouilles Vertes)", Band.POSSIBLE),
        (("Garderie Les Quenouilles Vertes inc.",), "9171-2802 QUÉBEC INC. / GARDERIE LES QUENOUILLES VERTES", Band.POSSIBLE),
        (("9008-7719 Québec inc.", "Garderie Les Quenouilles Vertes"), "Garderie Les Quenouilles Vertes (9171-2802 Québec inc.)", Band.POSSIBLE),
        (("9008-7719 Québec inc.", "Garderie Les Quenouilles Vertes"),
         "9171-2802 Québec inc., faisant affaire sous le nom de Garderie Les Quenouilles Vertes", Band.POSSIBLE),
        (("9171-2802 Québec inc.", "Garderie Les Quenouilles Vertes"), "Garderie Les Quenouilles Vertes (9171-2802 Québec inc.)", Band.CERTAIN),
        (("9171-2802 Québec inc.", "Garderie Les Quenouilles Vertes"), "9171-2812 Québec inc. (Garderie Les Quenouilles Vertes)", Band.PROBABLE),
        (("Garderie Les Quenouilles Vertes",), "9171-2802 Québec inc. (Garderie Les Quenouilles Vertes)", Band.PROBABLE),
        (("Garderie Les Quenouilles Vertes",), "Garderie Les Quenouilles Vertes à bicyclette", Band.POSSIBLE),
        (("Garderie Les Quenouilles Vertes",), "Garderie Les Quenouilles Vertes", Band.PROBABLE),
        (("Garderie Les Quenouilles Vertes",), "Garderie Les Quenouilles Vertes en faillite", Band.PROBABLE),
    ],
)  # fmt: skip
def test_a_name_that_a_party_of_another_name_or_number_bears_is_possible_at_most(
    find: Find, listed: tuple[str, ...], written: str, band: Band
) -> None:
    watched = Watched("O", "organization", listed[0], aliases=listed[1:], place="Laval")
    assert find([watched], "Le local est situé à Laval.", defendant=written)["O"].band is band


@pytest.mark.parametrize(
    "written",
    ["Corporation de développement Abramelin et Associés enr.", "Compagnie de transport P.G. Abramelin inc.", "Coopérative de solidarité des Roseaux Bruns",
     "Corporation de développement Abramelin & Associés, enr."],
)  # fmt: skip
def test_a_name_that_begins_as_others_of_the_list_do_is_found_by_its_rarer_words(find: Find, written: str) -> None:
    names = [
        "Corporation de développement Abramelin et Associés enr.",
        "Compagnie de transport P.G. Abramelin inc.",
        "Coopérative de solidarité des Roseaux Bruns",
    ]
    names += [" ".join([*name.split()[:3], other]) for name in names for other in ("Quesnoy", "Vermandois", "Picpoul")]
    listed = [Watched(name, "organization", name) for name in names]
    (match,) = find(listed, f"La somme fut versée par la {written} le 3 mai.").values()
    assert match.best.found.startswith(written.split()[0])


def test_a_longer_name_is_told_once(find: Find) -> None:
    found = find([company("Garderie Les Quenouilles")], defendant="Garderie Les Quenouilles du Ruisseau")["O"]
    assert [reason.code for reason in found.reasons].count("longer") == 1


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("The Quenouille daycare closed in May.", "Quenouille daycare"),
        ("In May, Quenouille Day Care Centre closed.", "Quenouille Day Care Centre"),
        ("She worked at the “Quenouille” daycare.", None),
        ("The Quenouille family uses a daycare.", None),
        ("La Quenouille garderie ses livres.", None),
    ],
)
def test_in_english_the_kind_of_a_service_stands_after_a_name_of_one_word(
    find: Find, body: str, written: str | None
) -> None:
    found = find([Watched("G", "organization", "Garderie Quenouille inc.")], body)
    assert [match.best.found for match in found.values()] == ([written] if written else [])
    assert all(match.band is Band.POSSIBLE for match in found.values())


def test_the_kind_after_a_name_of_several_words_is_part_of_it(find: Find) -> None:
    found = find(
        [Watched("G", "organization", "CPE Les Girouettes bleues")], "The Girouettes bleues childcare centre closed."
    )
    assert found["G"].best.found == "Girouettes bleues childcare centre"
    assert not {"longer", "no_type", "other_type"} & {reason.code for reason in found["G"].reasons}
