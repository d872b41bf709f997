"""Invented judgments, built from a body or from a whole header, and a quick way to screen them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Index, Judgment, Match, Watched, read, screen

HEADER = """COUR DU QUÉBEC
« Division des petites créances »
CANADA
PROVINCE DE QUÉBEC
DISTRICT DE {district}
« Chambre civile »
N° : 500-32-990008-262
DATE : 4 mai 2026
______________________________________________________________________
SOUS LA PRÉSIDENCE DE L’HONORABLE {judge}, J.C.Q.
______________________________________________________________________
{plaintiff}
Demandeur
c.
{defendant}
Défendeur
______________________________________________________________________
JUGEMENT
______________________________________________________________________
[1] Le Tribunal est saisi d’une demande fondée sur un contrat de service.
[2] {body}
[3] La preuve prépondérante établit les faits qui précèdent.
POUR CES MOTIFS, LE TRIBUNAL :
ACCUEILLE la demande;
______________________________________________________________________
ARMAND VALMOREL, J.C.Q.
Me {counsel}
Pour le demandeur
"""


@pytest.fixture(scope="session")
def judgment() -> Callable[..., Judgment]:
    """A small-claims judgment; each part may be replaced."""

    def build(body: str = "Les parties conviennent des faits.", **parts: str) -> Judgment:
        said = {
            "district": "MONTRÉAL",
            "judge": "ARMAND VALMOREL",
            "plaintiff": "TOITURES BELLEGARDE INC.",
            "defendant": "ZOÉ ABRAMELIN",
            "counsel": "Huguette Sansregret-Pomerol",
            **parts,
        }
        return read(HEADER.format(body=body, **said).encode())

    return build


@pytest.fixture(scope="session")
def find(judgment: Callable[..., Judgment]) -> Callable[..., dict[str, Match]]:
    """What a judgment says of each of these watched, by reference; a bare string is a person of that name."""

    def run(watched: list[Watched | str], body: str = "Rien de plus.", **parts: str) -> dict[str, Match]:
        listed = [Watched(one, "person", one) if isinstance(one, str) else one for one in watched]
        return {match.watched: match for match in screen(judgment(body, **parts), Index(listed))}

    return run
