"""The words before and after a name that tell of its bearer: a judge, a lawyer, a victim, a witness, an expert, an officer.

`told` says how far each may be trusted. A pattern for words before a name ends where the name begins; its group `comma` is
a comma that sets them off from the name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from matching.reading.roles import WRITTEN
from matching.screening.acting import CIVIL

END = rf"(?P<comma>\s*[,(])?\s*:?\s*{CIVIL}$"
FOR = rf"(?:(?: (?:retenu|mandaté|engagé|proposé|produit|appelé)e?s?| (?:retained|called|hired|tendered))? (?:de|du|par|pour|for|of|by) ?(?:l[ae] |l[’']|the )?(?:{WRITTEN}|poursuite|demande|défense|couronne|crown|ministère public))?"
OF_AN_OFFICE = r"(?: (?:de|du|des|d[’']|pour|for|of) ?(?:l[ae] |l[’']|the )?(?:[Vv]ille|[Cc]ity|[Cc]rown|[Cc]ouronne|poursuite|défense|defen[cs]e|ministère public|[Mm]inist(?:re|er|ry)))"
LAWYER = re.compile(r"(?:\b(?:Mes?|M e|Mtres?)|\b[Mm]a[iî]tres?|\bMA[IÎ]TRES?)\s*[,:]?\s*$")
"""The title of a lawyer, at the end of a line too."""
COUNSEL = re.compile(
    rf"(?:[Pp]rocureure?|\b[Aa]vocate?|\b[Cc]ounsel|\b[Ss]olicitor|\b[Ll]awyer|\b(?:[Dd]efen[cs]e|[Tt]rial|Crown) attorney)(?:{OF_AN_OFFICE}(?=,))?{END}"
)
"""« The solicitor of the City, Zoé Abramelin, »; of the appellant, it may be the appellant's name."""
HONOURED = re.compile(r"(?:[Hh]onou?rable|HONOU?RABLE|\bJustice(?!\s*\n))\s*:?\s*$")
JUDGE = re.compile(
    r"(?:\b(?:Deputy |Associate |Chief )?(?:Judge|Magistrate|Prothonotary)|\b[Tt]he (?:\w+ )?judge"
    r"|(?:(?<!ribunal )(?<!our )(?<!omité )(?<!onseil )(?<!ommission )(?<!égie )(?<! qui )(?<!elle )(?<! il )\b[Jj]uge|\bJUGE|[Rr]égisse(?:ure?|use)|[Aa]rbitre(?: de griefs?)?|[Aa]rbitrator|[Aa]djudicator|[Mm]agistrate?|[Pp]rotonotaire)"
    r"(?: (?:en chef|adjointe?|associée?|suppléante?|puînée?|coordonnat\w+|administrati\w+|surnuméraire|municipale?|de paix|d[’']instance|de première instance|du procès))*)"
    rf"{END}"
)
"""« Le Tribunal juge X responsable » is no judge's title."""
PRESIDES = re.compile(
    r"(?i)\b(?:tribunal|cour|formation|audience|procès|enquête|court|trial|hearing|panel|inquiry)\b[^.;\n]{0,40}\b(?:présidée?s? par|presided over by|chaired by)"
    rf" (?:l[ae] |the )?{CIVIL}$"
)
COMPLAINANT = re.compile(r"(?i)plaignant|complainant")
CLAIMS = re.compile(
    r"(?i)\s*(?:demande (?:l[’']annulation|la révision|l[’']infirmation|le rejet|la réintégration|au tribunal|à la cour)|réclame|conteste|sollicite|porte (?:en appel|sa cause)"
    r"|se pourvoit|interjette|seeks|claims|applies|appeals|challenges)\b"
)
"""What a party does who is called a complainant, and is no victim."""
CRIME = re.compile(r"(?i)\bpolice\b|\bpolici[eè]r|\baccusée?s?\b|agress|frapp|\bstruck\b|assault|\bcrown\b|\bcrimin")
"""Where a crime is spoken of, whoever complains is its victim, in any tribunal."""
VICTIM = re.compile(
    rf"(?i)(?P<whose>\b(?:du|de|of)\s(?:l[ae] |the )?)?(?P<word>(?:présumées? |alleged )?\b(?:victimes?|plaignante?s?|complainants?|victims?)(?: alléguée?s?| présumée?s?)?(?: (?:est|se nomme|s[’']appelle))?){END}"
)
SAID = re.compile(
    r"(?i)(?:version|témoignage|récit|déclarations?|crédibilité|fiabilité|corps|dépouille|blessures?|endroit|égard|encontre|parole|testimony|evidence|statements?|credibility|account|body)\s$"
)
"""What is a victim's own, so that the name after it is the victim's: « la version de la victime, X, »; in « le conjoint de la
victime, X, » it is the other's.
"""
HURT = re.compile(
    r"(?i)(?:\b(?:meurtres?|assassinats?|homicides?|infanticides?|murders?|killings?|slayings?|manslaughter)"
    r"(?: (?:au|en) (?:premier|deuxième|second) degré| (?:qualifié|prémédité|involontaire|coupable|suspecte?|tragique|accidentelle?)s?)*"
    r"\s(?:de (?:feue? )?(?:(?:son |sa |la |l[’'])(?!père |mère )\w+ )?|d[’']|of (?:the late )?)"
    r"|\b(?:voies de fait|agressions?|assaults?|attouchements?|violences?|menaces?|harcèlement|tentatives? de meurtre)"
    r"(?: (?:sexuel(?:le)?s?|armées?|graves?|simples?|de mort|physiques?|causant des lésions(?: corporelles)?|causing bodily harm))*"
    r"\s(?:sur|envers|on|upon)\s(?:la personne d(?:e |[’']))?"
    r"|\b(?:a|ont|avait|avoir|aurait|ayant)\s+(?:agressé|tué|assassiné|poignardé|violé)e?s?(?: \w+ment)?\s"
    r"|\b(?:blessures?|lésions|coups|sévices|gifles?|injur(?:y|ies)|blows?|wounds?) (?:infligée?s?|causée?s?|portée?s?|assénée?s?|inflicted|caused|struck) (?:à|on|upon|to)\s"
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
    r"|huissi(?:er|ère)(?: de justice)?|(?:premi(?:er|ère) )?ministre|maire(?:sse)?|protonotaire|registraire(?: des entreprises)?|séquestre(?: intérimaire)?|coroner|curat(?:eur|rice) publi(?:c|que)"
    r"|commissaire(?: à l[’']assermentation)?|vérificat(?:eur|rice) générale?|secrétaire-trésori(?:er|ère)(?: de la municipalité)?|direct(?:eur|rice) de la protection de la jeunesse|syndic(?:que)? de (?:la )?faillite|interprète|greffi(?:er|ère)(?: adjointe?| spéciale?)?|sténographe|médiat(?:eur|rice)|traduct(?:eur|rice)|jurilinguiste"
    r"|(?:police|crown|probation|peace|correctional|immigration|visa|arresting|investigating|parole) officer|(?:staff |detective )?sergeant|detective(?: sergeant| constable)?|corporal|inspector"
    r"|cst\.|sgt\.|det\.|cpl\.|bailiff|court clerk|interpreter|stenographer|mediator|translator"
    r"|(?:prime )?minister|mayor|registrar|(?:interim )?receiver|commissioner(?: for oaths)?|public curator|auditor general|director of youth protection|appeals officer)"
)
"""Whoever is in a case because of an office of the State or the court."""
RECEIVES = r"(?:notaire|notary(?: public)?|syndic(?:que)?(?: autorisée?)?(?: en insolvabilité)?|(?:licensed insolvency )?trustee(?: in bankruptcy)?)"
"""Who is in a case for the deeds or the reports that others had of them, and now and then for what they did."""
PROFESSION = (
    r"(?:(?:neuro)?psychologue|(?:clinical |forensic )?(?:neuro)?psychologist|(?:pédo)?psychiatre|psychiatrist|docteure?s?|dre?s?\.?|doctors?|médecin(?: légiste| traitante?| de famille)?|physician|pathologist[e]?"
    r"|travaill(?:euse|eur) sociale?|intervenante? sociale?|social worker|ergothérapeute|criminologue|sexologue|orthophoniste|actuaire|juricomptable|évaluat(?:eur|rice)(?: agréée?)?"
    r"|arpent(?:eur|euse)(?:-géomètre)?|ingénieure?|professeure?|professor)"
)
"""Whoever may be an expert, or anybody else."""
HEARD = re.compile(
    r"(?i)(?:\btémoins?(?: (?:expert|ordinaire|principal|oculaire|clé)e?s?| à charge)?(?:,? (?:dont|soit|à savoir))?|\b(?:eye)?witness(?:es)?(?:,? (?:including|namely))?|\b(?:evidence|testimony) (?:given by|of the witness)|\b(?:crown|prosecution|poursuite|couronne) (?:then |also |a )?(?:called|appelé)|\bexpert(?:e|s|es)?|\bexpert witness"
    r"|\btémoignages?(?: d[’']experte?s?)?(?: (?:proposé|rendu|écrit|anticipé)e?s?)? (?:de|du|d[’'])|\btestimony (?:of|by)|\bexpertises? (?:de|du|d[’'])"
    r"|\bexpert(?:['’]s)?(?: witness)? (?:(?:reports?|evidence|opinion) (?:of|by|from)|assessment (?:by|from))"
    r"|\brapports? (?:d[’']expert(?:ise)?s?(?: (?:psychologique|psychiatrique|médicale))? (?:de|du)"
    r"|(?:d[’'](?:expert(?:ise)?s?|évaluation)|psychologique|psychiatrique|médical)s?(?: (?:psychologique|psychiatrique|médicale))? (?:préparé |rédigé |signé |produit )?par)"
    rf"|\b(?:fait|fit|font|faire|faisant) (?:entendre|témoigner)){FOR}{END}"
)
EXPERT_WORD = "xpert"
EXPERTS = re.compile(
    r"(?i:\bexpert(?:e|s|es)?\b)[^:.;\n]{0,60}:(?:\s*(?:[A-ZÀ-Ý][\w.’'-]*|et|and|(?:pour|for) (?:l[ae] |l[’']|the )[a-zà-ÿ]+)[,;]?)*\s*$"
)
"""« Three experts were heard: X, for the claimant, and Y »."""
CALLED = re.compile(
    r"(?i)\b(?:entendue?|appelée?|assignée?|citée?|interrogée?|heard|called|examined) (?:comme|à titre d[e’']|en qualité d[e’']|en tant qu[e’']|as) ?(?:an? |une? )?(?:expert |témoin )?"
    rf"(?:témoin|experte?|witness|expert)[^,.;\n]{{0,40}},\s*{CIVIL}$"
)
"""« Entendue comme témoin, X confirme la date »: the clause is of X."""
OF_THE_STATE = r"(?: (?:du|de la|au|à la|of the|with the) (?:ministère|ministry|service de police|SPVM|Sûreté|SQ|GRC|RCMP|DPJ|police)[\w’' -]{0,30})?"
OFFICE = re.compile(
    rf"(?i)(?:\b{OFFICER}|(?<!\w)(?:l[’']|une? |cet(?:te)? )agente?|(?-i:\bOfficer|\bConstable)){OF_THE_STATE}{END}"
)
TRADED = re.compile(r"(?i)immobili|immeuble|courtier|courtière|locati|assurance|voyage")
"""What an « agente » may deal in who is no officer."""
EXPERT = re.compile(rf"(?<![\w-])(?i:{PROFESSION})\s+((?:[A-ZÀ-Ý][\w.’'-]*[ \t]+){{0,3}}[A-ZÀ-Ý][\w’'-]*)")
TITLE = re.compile(rf"(?i)(?<![\w-]){PROFESSION}{END}")
GOES_ON = re.compile(r"[\s»”\"]*(?:[,(]|[^\W\d_])")
"""How all that tells something after a name begins: with a word, a comma or a parenthesis."""
JUDGE_AFTER = re.compile(
    r"[\s»”\"]*(?:(?<=\n)(?:blanc|blank)(?=\n))?(?:,?[ \n]*(?:Judge\b(?! [A-ZÀ-Ý])|(?:Deputy|Associate) Judge\b|j\.\s?[cp]\.\s?[asqmt]|J\.\s?[CP]\.\s?[ASQMT]|J\.C\."
    r"|(?<!, )(?<!,)(?<!\n)(?:(?:[CL]\.\s?)?J\.|M\.R\.)|(?<=, )(?:[CL]\.\s?)?J\.(?! [A-ZÀ-Ý]))|,\s*[Jj]uge\b|(?<=[»”\"])\s*[Jj]uge\b|\n[Jj]uge\b(?![ :]*[A-ZÀ-Ý])| [Jj]uge(?=[,.;)\n]|\Z))"
    r"|\s*[»”\"]\s*\n\s*[A-ZÀ-Ý][\w’'-]+ (?:C\.\s?)?J\.\s*\n"
)
"""« Zoé Abramelin, j.c.q. »; below a signature, a line for the office, or the surname again (« “Zoé Abramelin” / Abramelin J. »). A spacer may
stand between, read as « blanc »."""
COUNSEL_AFTER = re.compile(r"[\s»”\"]*,?\s*(?:avocate?s?|procureure?(?! général)|(?:of )?counsel)\b")
OFFENCE = r"(?:agression|voies de fait|harcèlement|violence|vol\b|fraude|meurtre|abus|attouchement|crime|infraction|inceste|menace|assault|abuse|theft|fraud|murder|violence)"
VICTIM_AFTER = re.compile(
    rf"(?i)\s*,\s*(?:(?:l[ae] |the |sa |son |his |her )(?P<word>victime|plaignante?|victim|complainant)|(?:(?:l[ae] |the |une? |an? )?(?:victime|victim)) (?:de|d[’']|of|in)\s?(?:l[ae] |l[’']|the |ces? |cette |this |an? |une? )?{OFFENCE}[^,.;\n]{{0,40}})"
    r"(?=\s*(?:[,.;:)\n]|\Z))"
)
HEARD_AFTER = re.compile(
    r"(?i)[ »”\"]*,?\s(?:(?:a été |est |était |was |is )?(?:entendue?|appelée?|assignée?|citée?|interrogée?|heard|called|examined)"
    r" (?:comme|à titre de|en qualité de|en tant que|as) (?:an? |une? )?(?:expert )?(?:témoin|experte?|witness|expert)\b"
    r"|(?<=,\s)(?-i:(?:[a-zà-ÿ][\w’'-]* ){1,5})(?:entendue?|appelée?|citée?|heard|called) (?:comme|à titre d[e’']|en qualité d[e’']|as) ?(?:an? |une? )?(?:expert |témoin )?(?:témoin|experte?|witness|expert)\b"
    rf"|(?:a témoigné|avait témoigné|témoigne|témoignait|testified|testifies|gave evidence) (?:(?:à la demande|au nom) d[e’'] ?|at the request of |on behalf of |pour |for )(?:l[ae] |l[’'] ?|the )?(?:{WRITTEN}|poursuite|demande|défense|couronne|prosecution|crown|defen[cs]e|ministère public)\b"
    r"|(?<=,\s)(?:an? |un )?(?:expert witness|témoin(?:[ -]experte?)?|witness(?: for| called)|experte? (?:en \w+|désignée?|mandatée?))(?!\w)"
    r"|(?:whom?|that|que|qu[’']|qui|à qui|lequel|laquelle)\b[^.;\n]{0,60}?(?:(?:qualified|accepted|recogni[sz]ed|tendered|called|reconnue?|qualifiée?|déclarée?|entendue?)[^.;\n]{0,30}?"
    r"(?:as an? (?:\w+ ){0,2}expert|(?:comme|à titre d[’']|en tant qu[’'])\s?(?:une? )?(?:témoin )?expert)|(?:qualité|statut) d[’']expert))"
)
SHOWN = re.compile(
    rf"(?i)\s*,\s*(?:(?P<the>l[ae] |l[’']|the )|une? |an? )?(?:(?P<office>{OFFICER})|(?P<deeds>{RECEIVES})|{PROFESSION})(?![\w-])(?!\s+(?-i:[A-ZÀ-Ý]))(?P<end>[ \t]*(?:[,.;:)\n]|\Z))?"
)
LONE = re.compile(rf"(?i)[ \t]*,[ \t]*{OFFICER}[^,.;\n]{{0,40}}[.,;]?[ \t]*(?:\n|\Z)")
"""A line with a name, an office and nothing else, as below a signature."""
REPORTS = (
    r"(?<!en )(?<!par )rapports?\b|évalu|expert|témoign|concl(?:ut|uai[et]n?t?|u) (?:que|à|qu[’'])|opin|est d[’']avis|diagnos|attest|certificat|(?:son|ses|leurs?) (?:ouvrage|article|traité)s?\b"
    r"|doctrine|comme l[’']|\breports?\b|assess|testif|testimony|concludes? that|concluded that"
)
OPINES = re.compile(rf"(?i){REPORTS}")
"""Where a report or a testimony is spoken of: whoever practises a profession is then heard as an expert."""
SERVES = re.compile(
    rf"(?i){REPORTS}|signifi|procède|procédé|arrest|enquêt|perquisi|matricule|procès-verbal|interpell|traduction|traduit|médiation|assermenté|\bserved\b|translat|investigat|affidavit"
)
"""Where an act of an office is spoken of: an officer named in passing is then in the case because of it."""
DEEDS = re.compile(
    r"(?i)\b(?:reçoit|reçu|reçue|received?|instrumente) (?:l[’']|the |un |une |a )?(?:acte|contrat|donation|testament|deed|will)\b"
)
"""What a notary is named by the way for."""
ACCORDING = re.compile(rf"(?i)\b(?:selon|d[’']après|according to|de l[’']avis d[eu])\s*(?:l[ae] |l[’']|the )?{CIVIL}$")
KNOWS = re.compile(r"(?i)\s+(?:en|dans|in)\b")
"""« L’expertise de X en gestion »: X knows something, and is no expert of the case."""
SENTENCE = re.compile(r"(?<!\bM)(?<!\bDr|\bMr|\bMs)(?<!\bDre|\bMrs|\bCst|\bSgt)(?<!\b[A-ZÀ-Ý])[.;]\s|\n")
NAMES = re.compile(
    r"(?:\[\d+\]\s*)?(?:(?:c\.r|(?i:et|and)|d[eu]s?|l[ae]|[A-ZÀ-Ý][\w.’'‑&-]*)[.,]*[ \t]+|[&(,][ \t]*)*$"
)
"""What stands before a name on a line that lists names: nothing but names."""
LISTED_COUNSEL = re.compile(
    r"(?:,? *(?:c\.r|[QqKk]\.[Cc])\.?|,| et| and|[ \n][A-ZÀ-Ý][\w.’'‑-]*){0,24},?\s*\(?(?i:for|pour)\s+(?i:the |l[ae]s? |l[’'] ?)?"
    rf"(?i:{WRITTEN}|crown|couronne|dpcp|direct(?:eur|rice) des poursuites|minist(?:re|er)|procureure? général|attorney general|poursuite|défense)\b"
    rf"(?:[ ,/-]+(?:[A-ZÀ-Ý][\w’'-]*|(?i:et|and|d[eu]s?|l[ae]s?|of|the|{WRITTEN})\b))*[ \t]*(?:[.;)]+[ \t]*(?=\n|\Z|[A-ZÀ-Ý])|,?[ \t]*(?=\n|\Z))"
)
"""« Zoé Abramelin et Odile Quesnoy, pour l’appelante » names counsel, however many, on a line that says nothing else."""
FOR_SOMEBODY = re.compile(r"(?i)[ \n](?:for|pour) ")
OF_A_PARTY = re.compile(
    rf"(?i)(?:\b{WRITTEN},? +|\b(?:counsel|solicitors?|attorneys?|avocate?s?|procureure?s?) (?:for|of|du|des?) ?(?:the |l[ae]s? |l[’'])?(?:interested|impleaded|third|autre|other|parties?|partie)[^,:\n]{{0,40}}, +"
    r"|\b(?:counsel|solicitors?|attorneys?|avocate?s?|procureure?s?)[ \n]+(?:for|of|de|pour)[ \n]+|\b(?:avocate?s?|procureure?s?)[ \n]+d[’'])"
    r"(?:M\.|Mme|Mr\.|Ms\.|madame |monsieur )?[ ]*$"
)
"""« Pour la défenderesse Zoé Abramelin », « avocate de Zoé Abramelin »: whoever is named right after the word for a party, or for a
lawyer of theirs, is that party."""
BY_ONESELF = re.compile(
    r"(?i)[ ,(\n]{1,3}(?:(?:qui )?se représentant|se représente|(?:partie )?non[- ]représentée?|agissant (?:seule?|personnellement)|personnellement|comparaissant personnellement"
    r"|self[- ]represented|unrepresented|(?:acting |appearing )?(?:on (?:his|her|their) own behalf|for (?:him|her|them)sel(?:f|ves)|in person))\b"
)
"""What is said of a party whom no lawyer stands for, where the lawyers are listed."""
Kind = Literal["judge", "counsel", "victim", "heard", "party"]
"""Of whom a word may be a cue: one who judges, pleads, was hurt, is heard or in the case for an office, or is a party."""
STEMS: dict[Kind, str] = {
    "judge": "juge judge honorable honourable justice regisse arbitr adjudicat magistrat protonotaire prothonotary preside chaired",
    "counsel": "me mes mtre maitre procureur avocat counsel solicitor attorney lawyer",
    "victim": "victim plaignant complainant tue assassine poignard blessure lesion coup sevice gifle injur blow wound viole killed murdered stabbed raped meurtre assassinat homicide infanticide "
    "murder killing slaying manslaughter mort deces death fait agress assault attouchement violence menace harcelement",
    "heard": "temoi expert psycholog neuropsych psychiatr pedopsych rapport medical medecin physician pathologist report evidence opinion assessment evaluat enquete polici patrouill lieutenant capitaine "
    "caporal agent sergent sergeant inspect intervenant travaill social interprete interpreter huissi greffi stenograph mediat traduct translat jurilinguist docteur doctor dr witness testimony entendre "
    "officer constable detective corporal cst sgt det cpl bailiff clerk ergo crimin sexolog ortho actuair juricompt arpent ingenieur profess eyewitness crown prosecution poursuite couronne "
    "ministre minister maire mayor registra sequestre receiver coroner curat commissa commissioner verificat auditor secretaire jeunesse youth syndic faillite appeals",
    "party": "part co demand defend requerant intime appel plaignant poursuivant accus prevenu mis interven debit creanci locat plaintiff "
    "respondent applicant petitioner complainant claimant creditor debtor",
}
"""How words begin, as names are compared, of which one stands before a name wherever a pattern of that kind fits."""


def by_head(stems: Mapping[Kind, str]) -> dict[str, list[tuple[str, Kind]]]:
    """The stems by their first two letters, which rule most words out at once, each with its kind."""
    found: dict[str, list[tuple[str, Kind]]] = {}
    for kind, words in stems.items():
        for stem in words.split():
            found.setdefault(stem[:2], []).append((stem, kind))
    return found


HEADS = by_head(STEMS)
TORN = " m e "
"""« Me » with its small letter raised, as a plain text has it."""
