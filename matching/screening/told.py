"""What the words right around a name tell of its bearer: a judge, a lawyer, a victim, a witness; or nothing.

Whoever is told to be one of these raises nothing, so that a word counts only where it can be of nobody else: on the line of
the name, and where it is set off by a comma (« la victime, X, ») only if what it says ends with the name (« selon la victime,
X l’a frappée » is of somebody else). A title of a profession (« Dre X ») is an expert’s only where a report or a testimony is
spoken of. Words that tell somebody who acts outweigh them (`acting`).
"""

from __future__ import annotations

import re
from operator import methodcaller
from typing import Literal, NamedTuple

from matching.names import fold
from matching.reading.roles import WRITTEN
from matching.screening.acting import a_party, acts, at_fault, closed, in_charge

Told = Literal["", "judge", "counsel", "victim", "witness"]
BEFORE, AFTER = 160, 160
"""How many characters before and after a name may tell what its bearer is."""
WIDE = 60
"""From so many characters on, a line that ends in the middle of a sentence was only broken for its length."""
ENDS = frozenset(".;:!?»”")
CIVIL = r"(?:(?:MM?\.|Mmes?|Mlle|Mrs?\.?|Ms\.?|Dre?s?\.?|docteure?|madame|monsieur|messieurs)\s+)?"
END = rf"(?P<comma>\s*,)?\s*:?\s*{CIVIL}$"
FOR = rf"(?:(?: (?:retenu|mandaté|engagé|proposé|produit|appelé)e?s?| (?:retained|called|hired|tendered))? (?:de|du|par|pour|for|of|by) ?(?:l[ae] |l[’']|the )?(?:{WRITTEN}|poursuite|demande|défense|couronne|crown|ministère public))?"
LAWYER = re.compile(r"(?:\b(?:Mes?|Mtres?)|\b[Mm]a[iî]tres?|\bMA[IÎ]TRES?)\s*[,:]?\s*$")
"""The title of a lawyer, at the end of a line too."""
COUNSEL = re.compile(rf"(?:[Pp]rocureure?|\b[Aa]vocate?|\b(?:[Dd]efen[cs]e|[Tt]rial|Crown) (?:counsel|attorney)){END}")
HONOURED = re.compile(r"(?:[Hh]onou?rable|HONOU?RABLE|\bJustice(?!\s*\n))\s*:?\s*$")
JUDGE = re.compile(
    r"(?:\b(?:Deputy |Associate |Chief )?(?:Judge|Magistrate|Prothonotary)|\b[Tt]he (?:\w+ )?judge"
    r"|(?:(?<!ribunal )(?<!our )(?<!omité )(?<!onseil )(?<!ommission )(?<!égie )(?<! qui )(?<!elle )(?<! il )\b[Jj]uge|\bJUGE|[Rr]égisseure?|[Mm]agistrate?|[Pp]rotonotaire)"
    r"(?: (?:en chef|adjointe?|associée?|suppléante?|puînée?|coordonnat\w+|administrati\w+|surnuméraire|municipale?|de paix|d[’']instance|de première instance|du procès))*)"
    rf"{END}"
)
"""« Le Tribunal juge X responsable » is of no judge."""
PRESIDES = re.compile(
    r"(?i)\b(?:tribunal|cour|formation|audience|procès|enquête|court|trial|hearing|panel|inquiry)\b[^.;\n]{0,40}\b(?:présidée?s? par|presided over by|chaired by)"
    rf" (?:l[ae] |the )?{CIVIL}$"
)
COMPLAINANT = re.compile(r"(?i)plaignant|complainant")
CLAIMS = re.compile(
    r"(?i)\s*(?:demande (?:l[’']annulation|la révision|l[’']infirmation|le rejet|la réintégration|au tribunal|à la cour)|réclame|conteste|sollicite|porte (?:en appel|sa cause)"
    r"|se pourvoit|interjette|seeks|claims|applies|appeals|challenges)\b"
)
"""What a party does, whom some call a complainant."""
VICTIM = re.compile(
    rf"(?i)(?P<whose>\b(?:du|de|of)\s(?:l[ae] |the )?)?(?P<word>(?:présumées? |alleged )?\b(?:victimes?|plaignante?s?|complainants?|victims?)(?: alléguée?s?| présumée?s?)?){END}"
)
SAID = re.compile(
    r"(?i)(?:version|témoignage|récit|déclarations?|crédibilité|fiabilité|corps|dépouille|blessures?|endroit|égard|encontre|parole|testimony|evidence|statements?|credibility|account|body)\s$"
)
"""What is a victim’s own and bears no name: « la version de la victime, X, », whereas « le conjoint de la victime, X, » is X."""
HURT = re.compile(
    r"(?i)(?:\b(?:meurtres?|assassinats?|homicides?|infanticides?|murders?|killings?|slayings?|manslaughter)"
    r"(?: (?:au|en) (?:premier|deuxième|second) degré| (?:qualifié|prémédité|involontaire|coupable|suspecte?|tragique|accidentelle?)s?)*"
    r"\s(?:de (?:feue? )?(?:(?:son |sa |la |l[’'])(?!père |mère )\w+ )?|d[’']|of (?:the late )?)"
    r"|\b(?:voies de fait|agressions?|assaults?|attouchements?|violences?|menaces?|harcèlement|tentatives? de meurtre)"
    r"(?: (?:sexuel(?:le)?s?|armées?|graves?|simples?|de mort|physiques?|causant des lésions(?: corporelles)?|causing bodily harm))*"
    r"\s(?:sur|envers|on|upon)\s(?:la personne d(?:e |[’']))?"
    r"|\b(?:a|ont|avait|avoir|aurait|ayant)\s+(?:agressé|tué|assassiné|poignardé|violé)e?s?(?: \w+ment)?\s"
    rf"|\b(?:assaulted|murdered|killed|stabbed|raped)\s){CIVIL}$"
)
DIED = re.compile(
    rf"(?i)\b(?:(?<!menaces de )(?<!menace de )mort|décès|death)(?: (?:suspecte?|tragique|accidentelle?))?\s(?:de (?:feue? )?|d[’']|of (?:the late )?){CIVIL}$"
)
KILLED = re.compile(
    r"(?i)accus[ée]|coupable|inculp|homicide|infraction|négligence criminelle|coroner|\bcaus[ée]|charged|convict|guilty|inquest|criminal"
)
"""What makes a death one that somebody answers for."""
OFFICER = (
    r"(?:polici(?:er|ère)|enquêteu(?:re?|se)|patrouilleu(?:re?|se)|sergente?(?:[- ]détective)?|lieutenante?(?:[- ]détective)?|capitaine|caporale?|constable|inspect(?:eur|rice)"
    r"|agente? (?:de (?:la paix|probation|libération(?: conditionnelle)?|sécurité|police)|correctionnelle?|d[’']immigration)"
    r"|huissi(?:er|ère)(?: de justice)?|interprète|greffi(?:er|ère)(?: adjointe?| spéciale?)?|sténographe|médiat(?:eur|rice)|traduct(?:eur|rice)|jurilinguiste"
    r"|(?:police|crown|probation|peace|correctional|immigration|visa|arresting|investigating|parole) officer|(?:staff |detective )?sergeant|detective(?: sergeant| constable)?|corporal|inspector"
    r"|cst\.|sgt\.|det\.|cpl\.|bailiff|court clerk|interpreter|stenographer|mediator|translator)"
)
"""Who is in a case for what the State or the court has them do."""
PROFESSION = (
    r"(?:(?:neuro)?psychologue|(?:clinical |forensic )?(?:neuro)?psychologist|(?:pédo)?psychiatre|psychiatrist|docteure?s?|dre?s?\.?|doctors?|médecin(?: légiste| traitante?| de famille)?|physician|pathologist[e]?"
    r"|travaill(?:euse|eur) sociale?|intervenante? sociale?|social worker|ergothérapeute|criminologue|sexologue|orthophoniste|actuaire|juricomptable|évaluat(?:eur|rice)(?: agréée?)?"
    r"|arpent(?:eur|euse)(?:-géomètre)?|ingénieure?|professeure?|professor)"
)
"""Who may be an expert, and may be anybody else."""
HEARD = re.compile(
    r"(?i)(?:\btémoins?(?: (?:expert|ordinaire|principal|oculaire|clé)e?s?| à charge)?(?:,? (?:dont|soit|à savoir))?|\bwitness(?:es)?(?:,? (?:including|namely))?|\bexpert(?:e|s|es)?|\bexpert witness"
    r"|\btémoignages?(?: d[’']experte?s?)?(?: (?:proposé|rendu|écrit|anticipé)e?s?)? (?:de|du|d[’'])|\btestimony (?:of|by)|\bexpertises? (?:de|du|d[’'])"
    r"|\bexpert(?:['’]s)?(?: witness)? (?:reports?|evidence|opinion|assessment) (?:of|by|from)"
    r"|\brapports? (?:d[’']expert(?:ise)?s?|d[’']évaluation|psychologique|psychiatrique|médical)s?(?: (?:psychologique|psychiatrique|médicale))?"
    r" (?:de|du|de la|par|préparé par|rédigé par|signé par)"
    rf"|\b(?:fait|fit|font|faire|faisant) (?:entendre|témoigner)){FOR}{END}"
)
EXPERTS = re.compile(
    r"(?i:\bexpert(?:e|s|es)?\b)[^:.;\n]{0,60}:(?:\s*(?:[A-ZÀ-Ý][\w.’'-]*|et|and|(?:pour|for) (?:l[ae] |l[’']|the )[a-zà-ÿ]+)[,;]?)*\s*$"
)
"""« Three experts were heard: X, for the claimant, and Y »."""
CALLED = re.compile(
    r"(?i)\b(?:entendue?|appelée?|assignée?|citée?|interrogée?|heard|called|examined) (?:comme|à titre d[e’']|en qualité d[e’']|en tant qu[e’']|as) ?(?:an? |une? )?(?:expert |témoin )?"
    rf"(?:témoin|experte?|witness|expert)[^,.;\n]{{0,40}},\s*{CIVIL}$"
)
"""« Entendue comme témoin, X confirme la date » is of whoever the clause is of."""
OFFICE = re.compile(rf"(?i)(?:\b{OFFICER}|(?<!\w)(?:l[’']|une? |cet(?:te)? )agente?|(?-i:\bOfficer|\bConstable)){END}")
TRADED = re.compile(r"(?i)immobili|immeuble|courtier|courtière|locati|assurance|voyage")
"""What an « agente » may deal in, who is no officer then."""
EXPERT = re.compile(rf"(?<![\w-])(?i:{PROFESSION})\s+((?:[A-ZÀ-Ý][\w.’'-]*[ \t]+){{0,3}}[A-ZÀ-Ý][\w’'-]*)")
TITLE = re.compile(rf"(?i)(?<![\w-]){PROFESSION}{END}")
JUDGE_AFTER = re.compile(
    r"[\s»”\"]*(?:,?[ \n]*(?:Judge\b(?! [A-ZÀ-Ý])|(?:Deputy|Associate) Judge\b|j\.\s?[cp]\.\s?[asqmt]|J\.\s?[CP]\.\s?[ASQMT]|J\.C\.|J\.)|,\s*[Jj]uge\b|(?<=[»”\"])\s*[Jj]uge\b|\n[Jj]uge\b(?![ :]*[A-ZÀ-Ý])| [Jj]uge(?=[,.;)\n]|\Z))"
)
COUNSEL_AFTER = re.compile(r"[\s»”\"]*,?\s*(?:avocate?s?|procureure?(?! général)|counsel)\b")
OFFENCE = r"(?:agression|voies de fait|harcèlement|violence|vol\b|fraude|meurtre|abus|attouchement|crime|infraction|inceste|menace|assault|abuse|theft|fraud|murder|violence)"
VICTIM_AFTER = re.compile(
    rf"(?i)\s*,\s*(?:(?:l[ae] |the )(?P<word>victime|plaignante?|victim|complainant)|(?:(?:l[ae] |the |une? |an? )?(?:victime|victim)) (?:de|d[’']|of|in)\s?(?:l[ae] |l[’']|the |ces? |cette |this |an? |une? )?{OFFENCE}[^,.;\n]{{0,40}})"
    r"(?=\s*(?:[,.;:)\n]|\Z))"
)
HEARD_AFTER = re.compile(
    r"(?i)[ »”\"]*,?\s(?:(?:a été |est |était |was |is )?(?:entendue?|appelée?|assignée?|citée?|interrogée?|heard|called|examined)"
    r" (?:comme|à titre de|en qualité de|en tant que|as) (?:an? |une? )?(?:expert )?(?:témoin|experte?|witness|expert)\b"
    r"|(?<=,\s)(?:an? |un )?(?:expert witness|témoin(?:[ -]experte?)?|witness(?: for| called)|experte? (?:en \w+|désignée?|mandatée?))(?!\w)"
    r"|(?:whom?|that|que|qu[’']|qui|à qui|lequel|laquelle)\b[^.;\n]{0,60}?(?:(?:qualified|accepted|recogni[sz]ed|tendered|called|reconnue?|qualifiée?|déclarée?|entendue?)[^.;\n]{0,30}?"
    r"(?:as an? (?:\w+ ){0,2}expert|(?:comme|à titre d[’']|en tant qu[’'])\s?(?:une? )?(?:témoin )?expert)|(?:qualité|statut) d[’']expert))"
)
SHOWN = re.compile(
    rf"(?i)\s*,\s*(?:(?P<the>l[ae] |l[’']|the )|une? |an? )?(?:(?P<office>{OFFICER})|{PROFESSION})(?![\w-])(?!\s+(?-i:[A-ZÀ-Ý]))(?P<end>[ \t]*(?:[,.;:)\n]|\Z))?"
)
LONE = re.compile(rf"(?i)[ \t]*,[ \t]*{OFFICER}[^,.;\n]{{0,40}}[.,;]?[ \t]*(?:\n|\Z)")
"""A line that gives a name and an office and nothing else: below a signature."""
REPORTS = (
    r"(?<!en )(?<!par )rapports?\b|évalu|expert|témoign|concl(?:ut|uai[et]n?t?|u) (?:que|à|qu[’'])|opin|est d[’']avis|diagnos|attest|certificat|(?:son|ses|leurs?) (?:ouvrage|article|traité)s?\b"
    r"|doctrine|comme l[’']|\breports?\b|assess|testif|testimony|concludes? that|concluded that"
)
OPINES = re.compile(rf"(?i){REPORTS}")
"""Whoever practises a profession is heard as an expert where their report or testimony is spoken of."""
SERVES = re.compile(
    rf"(?i){REPORTS}|signifi|procède|procédé|arrest|enquêt|perquisi|matricule|procès-verbal|interpell|traduction|traduit|médiation|assermenté|\bserved\b|translat|investigat|affidavit"
)
"""An officer named by the way is one where what they did is spoken of."""
ACCORDING = re.compile(rf"(?i)\b(?:selon|d[’']après|according to|de l[’']avis d[eu])\s*(?:l[ae] |l[’']|the )?{CIVIL}$")
KNOWS = re.compile(r"(?i)\s+(?:en|dans|in)\b")
"""« L’expertise de X en gestion » is what X knows."""
SENTENCE = re.compile(r"(?<!\bM)(?<!\bDr|\bMr|\bMs)(?<!\bDre|\bMrs|\bCst|\bSgt)(?<!\b[A-ZÀ-Ý])[.;]\s|\n")
NAMES = re.compile(
    r"(?:\[\d+\]\s*)?(?:(?:c\.r|(?i:et|and)|d[eu]s?|l[ae]|[A-ZÀ-Ý][\w.’'‑&-]*)[.,]*[ \t]+|[&(,][ \t]*)*$"
)
"""What stands before a name on a line that lists names: nothing else than names."""
LISTED_COUNSEL = re.compile(
    r"(?:,? *(?:c\.r|[QqKk]\.[Cc])\.?|,| et| and|[ \n][A-ZÀ-Ý][\w.’'‑-]*){0,24},?\s*\(?(?i:for|pour)\s+(?i:the |l[ae]s? |l[’'] ?)?"
    rf"(?i:{WRITTEN}|crown|couronne|dpcp|direct(?:eur|rice) des poursuites|minist(?:re|er)|procureure? général|attorney general|poursuite|défense)\b"
    rf"(?:[ ,/-]+(?:[A-ZÀ-Ý][\w’'-]*|(?i:et|and|d[eu]s?|l[ae]s?|of|the|{WRITTEN})\b))*[ \t]*(?:[.;)]+[ \t]*(?=\n|\Z|[A-ZÀ-Ý])|,?[ \t]*(?=\n|\Z))"
)
"""« Zoé Abramelin et Odile Quesnoy, pour l’appelante » names counsel, however many, on a line that says nothing else."""
LISTED = (" for ", " pour ", "\nfor ", "\npour ")
OF_A_PARTY = re.compile(
    rf"(?i)(?:\b{WRITTEN},? +|\b(?:counsel|solicitors?|attorneys?|avocate?s?|procureure?s?) (?:for|of|du|des?) ?(?:the |l[ae]s? |l[’'])?(?:interested|impleaded|third|autre|other|parties?|partie)[^,:\n]{{0,40}}, +)"
    r"(?:M\.|Mme|Mr\.|Ms\.|madame |monsieur )?[ ]*$"
)
"""« Pour la défenderesse Zoé Abramelin »: whoever is named right after the word for a party is that party."""


STEMS = tuple(
    "me mes mtre maitre procureur avocat counsel attorney juge judge honorable honourable justice regisseu magistrat protonotaire prothonotary preside chaired victim plaignant complainant "
    "tue assassine poignard viole killed murdered stabbed raped meurtre assassinat homicide infanticide murder killing slaying manslaughter mort deces death fait agress assault attouchement violence menace harcelement "
    "temoi expert psycholog neuropsych psychiatr pedopsych rapport medical medecin physician pathologist report evidence opinion assessment evaluat enquete polici patrouill lieutenant capitaine "
    "caporal agent sergent sergeant inspect intervenant travaill social interprete interpreter huissi greffi stenograph mediat traduct translat jurilinguist docteur doctor dr witness testimony entendre "
    "officer constable detective corporal cst sgt det cpl bailiff clerk ergo crimin sexolog ortho actuair juricompt arpent ingenieur profess".split()
)
"""How words begin one of which stands, as names are compared, in whatever a word before the name fits."""
BEGINS_A_CUE = methodcaller("startswith", STEMS)
NEAR, LAST_WORDS = 64, 7
"""In how many characters before a name, and in how many words, such a word stands."""


class Around(NamedTuple):
    """The line of a name up to it, and whether a word before the name may speak; what follows the name."""

    line: str
    speaks: bool
    after: str

    @property
    def sentence(self) -> str:
        """The sentence of the name, without it."""
        return f"{SENTENCE.split(self.line)[-1]} {SENTENCE.split(self.after)[0]}"

    def said(self, cue: re.Pattern[str]) -> re.Match[str] | None:
        """A cue that stands right before the name and is of nobody else."""
        found = cue.search(self.line, max(0, len(self.line) - NEAR)) if self.speaks else None
        return None if found is None or (found["comma"] is not None and not closed(self.after)) else found


def told(text: str, small: str, start: int, end: int, *, party_complains: bool = False) -> Told:
    """What the words around the name at these offsets tell of its bearer; `small` is the plain text in small letters.

    `party_complains` is whether « plaignante » is the word for a party there, and not for a victim.
    """
    here = _around(text, small, start, end)
    if JUDGE_AFTER.match(here.after) or _judges(text, start, here):
        return "judge"
    if _pleads(text, start, end, here):
        return "counsel"
    if _hurt(here, party_complains=party_complains):
        return "victim"
    return "witness" if _heard(here) else ""


def titled(text: str, small: str, start: int, end: int) -> bool:
    """Whether somebody is named by the title of a profession, and nothing is told of what else they do."""
    here = _around(text, small, start, end)
    said = here.said(TITLE)
    return said is not None and not acts(here.line[: said.start()], here.after)


def experts(text: str) -> frozenset[str]:
    """The last names, folded, of all who are named by the title of a profession where a report or a testimony is spoken of."""
    found = set()
    for match in EXPERT.finditer(text):
        here = Around(_line(text, match.start()), True, _following(text, match.end()))
        if _opines(here, here.line) and not acts(here.line, here.after):
            found.add(fold(match[1]).split()[-1])
    return frozenset(found)


def listed(text: str, start: int, end: int) -> bool:
    """Whether whoever is named here is among those who act for a party, on a line that lists them."""
    following = text[end : end + AFTER].lower()
    if not any(words in following for words in LISTED):
        return False
    before = text[max(0, start - AFTER) : start].rpartition("\n")[2]
    alone = LISTED_COUNSEL.match(text, end) is not None and NAMES.match(before) is not None
    return alone and not told_a_party(text, start)


def told_a_party(text: str, start: int) -> bool:
    """Whether the word right before a name says that it is a party's."""
    return OF_A_PARTY.search(text, max(0, start - BEFORE), start) is not None


def _line(text: str, at: int) -> str:
    """What stands on a line before a place."""
    first = text.rfind("\n", 0, at) + 1
    while first > max(1, at - BEFORE) and _broken(text, first - 1):
        first = text.rfind("\n", 0, first - 1) + 1
    return text[max(first, at - BEFORE) : at].replace("\n", " ")


def _following(text: str, at: int) -> str:
    """What follows a place, as one line where a line was only broken."""
    after = text[at : at + AFTER]
    end = after.find("\n")
    while end >= 0 and _broken(text, at + end):
        after = f"{after[:end]} {after[end + 1 :]}"
        end = after.find("\n", end + 1)
    return after


def _broken(text: str, end: int) -> bool:
    """Whether the line that ends here goes on."""
    return text[end - 1] not in ENDS and end >= WIDE and text.rfind("\n", end - WIDE, end) < 0


def _around(text: str, small: str, start: int, end: int) -> Around:
    words = small[max(0, start - NEAR) : start].split()[-LAST_WORDS:]
    return Around(_line(text, start), any(map(BEGINS_A_CUE, words)), _following(text, end))


def _judges(text: str, start: int, here: Around) -> bool:
    if not here.speaks:
        return False
    honoured = HONOURED.search(text, max(0, start - NEAR), start) is not None
    return honoured or PRESIDES.search(here.line) is not None or here.said(JUDGE) is not None


def _pleads(text: str, start: int, end: int, here: Around) -> bool:
    """Whether somebody acts for another, and is not judged."""
    if here.speaks:
        titled = LAWYER.search(text, max(0, start - NEAR), start)
        if titled is not None:
            before = _line(text, titled.start())
            return not (at_fault(before, here.after) or a_party(before, here.after))
        said = here.said(COUNSEL)
        if said is not None:
            return not acts(here.line[: said.start()], here.after)
    return (COUNSEL_AFTER.match(here.after) is not None and not acts(here.line, here.after)) or listed(text, start, end)


def _hurt(here: Around, *, party_complains: bool) -> bool:
    """Whether somebody is told to be a victim, and not to be at fault."""
    if here.speaks and (HURT.search(here.line) or (DIED.search(here.line) and KILLED.search(here.sentence))):
        return not (in_charge("", here.after) or at_fault("", here.after))
    before, after = here.said(VICTIM), VICTIM_AFTER.match(here.after)
    if before is not None and not (
        before["comma"] and before["whose"] and not SAID.search(here.line[: before.start()])
    ):
        claims = party_complains or CLAIMS.match(here.after)
        return not (claims and COMPLAINANT.search(before["word"])) and not at_fault("", here.after)
    return after is not None and not (party_complains and COMPLAINANT.match(after["word"] or ""))


def _heard(here: Around) -> bool:
    """Whether somebody is heard as a witness or an expert, or is in the case for an office."""
    line, after = here.line, here.after
    for cue in (HEARD, OFFICE, TITLE):
        said = here.said(cue)
        if said is not None and _counts(cue, said, here):
            return not acts(line[: said.start()], after)
    named = "xpert" in line and EXPERTS.search(line) is not None
    called = here.speaks and CALLED.search(line) is not None
    heard = named or called or HEARD_AFTER.match(after) is not None or LONE.match(after) is not None or _apposed(here)
    return heard and not acts(line, after)


def _counts(cue: re.Pattern[str], said: re.Match[str], here: Around) -> bool:
    """Whether a word before a name is of a witness, an expert or an officer: a profession by itself is not."""
    before = here.line[: said.start()]
    if cue is TITLE:
        return _opines(here, before)
    if cue is OFFICE:
        return TRADED.search(before) is None
    return KNOWS.match(here.after) is None or "expertise" not in said.group()


def _opines(here: Around, before: str) -> bool:
    """Whether a report or a testimony of somebody is spoken of; `before` is the line up to the title or the name."""
    return OPINES.search(here.sentence) is not None or ACCORDING.search(before) is not None


def _apposed(here: Around) -> bool:
    """« Zoé Abramelin, psychologue, »: a profession or an office told by the way, where what comes of it is spoken of."""
    shown = SHOWN.match(here.after)
    if shown is None or (shown["the"] is not None and shown["end"] is None):
        return False
    return _opines(here, here.line) or (shown["office"] is not None and SERVES.search(here.sentence) is not None)
