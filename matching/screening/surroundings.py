"""Words around a name that say that it is a place's, or that are no part of it."""

from __future__ import annotations

from matching.names.person import CIVILITY

STREETS = frozenset(
    "rue avenue boulevard boul chemin route rang parc ecole pont hopital pavillon autoroute lac mont edifice place "
    "street road avenue park school hospital bridge lake college centre bibliotheque arena fondation prix "
    "universite university cegep".split()
)
OF_A_KIND = frozenset(
    "primaire secondaire elementaire polyvalente publique privee professionnelle internationale municipal municipale regional regionale national "
    "nationale provincial communautaire sportif culturel recreatif hospitalier elementary primary secondary public community".split()
)
"""Words after one of STREETS that say of what kind it is: « école secondaire Jean-Roy »."""
PLACES = frozenset(
    "street road avenue boulevard drive library school high elementary college hospital bridge arena university".split()
)
"""English words after a name that make it a place's: « Jean Roy High School »."""
AROUND = CIVILITY | frozenset(
    "selon chez contre par pour entre avec dans que qui si comme lorsque puisque or mais car donc ainsi enfin sur sous devant apres avant et est a ont "
    "doit sera demande declare condamne ordonne rejette accueille maintient orders declares dismisses allows grants condemns with from by for between against that when since whereas has is was be before after and".split()
)
"""Words around a name in a sentence that is all in capitals, and no part of it."""
