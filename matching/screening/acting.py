"""Whether the words around a name tell of somebody who acts: in charge of something, at fault, judged, or a party.

Then a profession, or a word such as « témoin », is not all that counts: nobody is to be passed over who is said to direct, to
own, or to have done something.
"""

from __future__ import annotations

import re

from matching.reading.roles import WRITTEN

CIVIL = r"(?:(?:MM?\.|Mmes?|Mlle|Mrs?\.?|Ms\.?|Dre?s?\.?|docteure?|madame|monsieur|messieurs)\s+)?"
ASIDE = r"(?:,\s*(?-i:[a-zà-ÿ(])[^,.;\n]{1,60})"
"""Something told of somebody between commas, in small letters, so that it names nobody else."""
ARTICLE = r"(?:l[ae]s? |l[’']|les |une? |sa |son |its |his |her |the |an? |ancienne? |former |unique |principale? |majority |only |alors |then |aussi |also |seule? |sole |co-?)"
IN_CHARGE = (
    r"(?:directrice|directeur|director|administrat(?:rice|eur|or)|(?:co)?propriétaire|(?:co-?)?owner|actionnaire|shareholder|titulaire|permit holder"
    r"|associée?|partner|éducat(?:rice|eur)|educator|fondat(?:rice|eur)|founder|présidente?|president|exploitante?|operator|gestionnaire|manager"
    r"|gérante?|dirigeante?|responsable|employée?|employee|salariée?|trésori(?:er|ère)|treasurer|prestataire)s?\b"
    r"(?!\s(?:du|de|des|d[’']|of|in)\s?(?:la |l[’']|the )?(?:laborato|départ|depart|recherch|research|unit|enquêt|investig|polic|sécurité|securit|programme|institut|chaire))"
)
"""What makes somebody answerable in a business or a service; the director of a laboratory or a department may be an expert."""
IN_CHARGE_AFTER = re.compile(
    rf"(?i){ASIDE}{{0,2}}?\s*(?:"
    rf"(?:,|\b(?:est|était|is|was|qui est|qui était|who is|who was|à titre d[e’']|en tant qu[e’']|as)\b)\s*{ARTICLE}*{IN_CHARGE}"
    rf"|,\s*(?-i:[a-zà-ÿ])[^,.;\n]{{1,60}}\s(?:et|and)\s+{IN_CHARGE})"
)
IN_CHARGE_BEFORE = re.compile(rf"(?i)\b{IN_CHARGE}(?:,\s*{ARTICLE}?| et | and |\s+{CIVIL})$")
JUDGED = (
    r"(?:coupable|guilty|radiée?|condamnée?|arrêtée?|accusée?|suspendue?|congédiée?|destituée?|poursuivie?|inculpée?|convaincue?|citée? (?:en|devant)|visée?|sanctionnée?"
    r"|disbarred|struck (?:off|from)|suspended|convicted|arrested|charged|sentenced|fired|dismissed|sued|fined|liable|removed)"
)
DID = (
    r"(?:(?:frappé|fraudé|volé|détourné|falsifié|agressé|giflé|secoué|encaissé|menacé|exploité|négligé|plagié|fabriqué|maquillé|trompé|abusé|blessé|bousculé|dérogé|enfreint|transgressé)e?s?|commise?s?|contrevenu"
    r"|plaidé coupable|assaulted|struck|hit|stolen?|defrauded|falsified|forged|embezzled|pleaded guilty|pled guilty|committed|abused)"
)
DOES = r"(?:exploite|exploitait|possède|possédait|détient|détenait|dirige|dirigeait|administre|gère|gérait|frappe|gifle|secoue|agresse|vole|fraude|falsifie|encaisse|menace|bouscule|hits|strikes|operates|operated|owns|owned|runs|ran)"
FAULT_AFTER = re.compile(
    rf"(?i)(?:{ASIDE}{{1,2}},|,)?\s*+(?:(?:qui|who) )?+(?:[nls][’']|les? |la |lui |leur |en |y |ne |se )*+(?:"
    rf"(?:(?:a|ont|avait|aurait) été|est|était|sera|fut|soit|is|was|has been|had been|be)\s+(?:\w+ment |\w+ly |aussi |donc |also |(?:him|her)self |(?:lui|elle)-même |(?:déclaré|trouvé|reconnu)e? |found )*{JUDGED}\b"
    rf"|(?:a|avait|aurait|has|had)\s+(?:\w+ment |\w+ly |aussi |also )?(?:{DID}|(?:admis|avoué|reconnu|admitted|confessed)(?: to)? (?:avoir|les faits|sa (?:faute|culpabilité)|having|\w+ing|the facts))\b|(?:assaulted|struck|stole|defrauded|falsified|forged|embezzled|pleaded guilty|pled guilty|committed)\b"
    rf"|{DOES}\b|(?:non )?coupable\b|(?:not )?guilty\b)"
)
AT_FAULT_BEFORE = re.compile(
    r"(?i)\b(?:contre|against|vis(?:e|ait|ant)|condamne|déclare|radie|suspend|arrêtent?|accuse|congédie|révoque|sanctionne|interdit à|enjoint à|reproche à|permis d[e’']|permit of|licen[cs]e of"
    r"|condemns|convicts|suspends|sanctions|fines)\s*(?:l[ae] |l[’']|the )?$"
)
RELATED = re.compile(
    r"(?i)(?P<whose>\b(?:de|du|des|of|pour|for)\s+(?:l[ae]s? |l[’']|sa |son |the |his |her )?)?\b(?:épou(?:x|se)|mari|conjointe?|mère|père|fille|fils|sœur|soeur|frère"
    r"|wife|husband|spouse|mother|father|daughter|son|sister|brother),\s*(?:l[ae] |l[’']|the )?$"
)
PARTY = (
    r"(?i)(?P<whose>\b(?:du|des?|of|pour|for)\s+)?(?:\b(?:l[ae]s?|the|son|sa|une?|au|his|her) |\bl[’']|^(?:\[\d+\]\s*)?|[:(«]\s*)"
    rf"(?P<word>{WRITTEN})(?P<comma>,)?\s*"
)
REACH = 64
"""In how many characters before a name words stand that tell whoever bears it to be in charge, at fault or of a family."""
PARTY_REACH = 96
"""How many characters before a name are looked at: more than the word for a party and all that may stand with it have."""
PARTY_BEFORE = re.compile(rf"{PARTY}(?:l[ae] |l[’']|the )?$")
PARTY_NAMED = re.compile(rf"{PARTY}{CIVIL}$")
PARTY_AFTER = re.compile(rf"(?i)\s*,\s*(?:l[ae] |l[’']|the )?(?P<word>{WRITTEN})(?=\s*[,.;)])")
DECLARED = re.compile(rf"(?i)\b(?:déclare|reconnaît|trouve|finds|declares)\s+{CIVIL}$")
GUILTY = re.compile(r"(?i)\s+(?:non |not )?(?:coupable|guilty)\b")
CLOSES = re.compile(r"[ \t]*(?:[,;:)\]»”\n–—]|\.(?![ \t]+[a-zà-ÿ])|\Z)")
"""A full stop before a small letter is that of « inc. »."""


def acts(before: str, after: str) -> bool:
    """Whether somebody is in charge, at fault, judged, a party, or of a party's family.

    `before` is the line up to the word for a profession or a witness, or up to the name where there is none; `after` is what
    follows the name.
    """
    return at_fault(before, after) or in_charge(before, after) or a_party(before, after) or _related(before)


def in_charge(before: str, after: str) -> bool:
    """Whether somebody is told to direct, own or serve in a business or a service."""
    return IN_CHARGE_AFTER.match(after) is not None or _right_before(IN_CHARGE_BEFORE, before) is not None


def at_fault(before: str, after: str) -> bool:
    """Whether somebody is told to have done what people are judged for, or to be judged for it."""
    return FAULT_AFTER.match(after) is not None or _right_before(AT_FAULT_BEFORE, before) is not None


def _right_before(words: re.Pattern[str], before: str) -> re.Match[str] | None:
    """What of these words ends where a name begins."""
    return words.search(before, max(0, len(before) - REACH))


def closed(after: str) -> bool:
    """Whether a clause ends with the name: « la victime, Zoé Abramelin, »."""
    return CLOSES.match(after) is not None


def _related(before: str) -> bool:
    """Whether somebody is told of as family (« the appellant’s wife, Dr. X »), and so not for a profession alone."""
    told = _right_before(RELATED, before)
    return told is not None and told["whose"] is None


def a_party(before: str, after: str) -> bool:
    """Whether the word for a party names somebody: « l’intimée, Dre X, »; but not « l’avocat de l’intimée, Me X, »."""
    told = PARTY_BEFORE.search(before, max(0, len(before) - PARTY_REACH))
    return told is not None and told["whose"] is None and (told["comma"] is None or closed(after))


def party_word(before: str, after: str, *, led: bool = True) -> str:
    """The word for a party that the sentence gives to whoever is named (« l’accusée, X, », « X, défenderesse, »), or nothing.

    `led`: such a word may stand before the name.
    """
    begin = max(0, len(before) - PARTY_REACH)
    if GUILTY.match(after) and DECLARED.search(before, begin):
        return "accusé"
    told = PARTY_NAMED.search(before, begin) if led else None
    if told is not None and told["whose"] is None and (told["comma"] is None or closed(after)):
        return told["word"]
    beside = PARTY_AFTER.match(after)
    return beside["word"] if beside is not None else ""
