"""The words of invented judgments, French and English: headers, paragraphs, orders, what stands below the signature.

A template has one empty pair of braces where a planted name goes, and named ones: `a`, `b`, `c` people of the cast; `s`, `t`
surnames; `place` a town; `n`, `m` numbers; `d` a day and `y` a year's last two digits. Headers and ends have `first`,
`second`, `judge`, `title`, `district`, `docket` and `counsel` too.
"""

from __future__ import annotations

from dataclasses import dataclass

RULE = "_" * 70


@dataclass(frozen=True, slots=True)
class Prose:
    """One language's templates. `said` are the sentences of the distractors that only their sentence makes one."""

    headers: tuple[tuple[str, str], ...]
    """The title of the court's judges, and the words; one that has no `counsel` leaves the lawyers to the end."""
    operative: str
    end: str
    counsel: tuple[str, ...]
    heard: str
    filler: tuple[str, ...]
    civil: tuple[str, ...]
    """Only where no name with that initial is planted: nobody could tell it from Monsieur."""
    sentences: tuple[str, ...]
    bracketed: tuple[str, ...]
    orders: tuple[str, ...]
    listed: tuple[str, ...]
    table: tuple[str, ...]
    notes: tuple[str, ...]
    annex: tuple[str, ...]
    said: dict[str, tuple[str, ...]]


FRENCH = Prose(
    headers=(
        (
            "J.C.Q.",
            f"""COUR DU QUÉBEC
« Division des petites créances »
CANADA
PROVINCE DE QUÉBEC
DISTRICT DE {{district}}
« Chambre civile »
N° : {{docket}}
DATE : {{d}} mai 20{{y}}
{RULE}
SOUS LA PRÉSIDENCE DE L’HONORABLE {{judge}}, {{title}}
{RULE}
{{first}}
Demandeur
c.
{{second}}
Défendeur
{RULE}
JUGEMENT
{RULE}
""",
        ),
        (
            "J.C.S.",
            f"""COUR SUPÉRIEURE |
CANADA | |||
PROVINCE DE QUÉBEC |
DISTRICT DE {{district}} |
No : | {{docket}} |
DATE : | Le {{d}} MARS 20{{y}} |
{RULE}
SOUS LA PRÉSIDENCE DE | L’HONORABLE | {{judge}}, {{title}} |
{RULE}
{{first}} |
Demanderesse |
c. |
{{second}} |
Défenderesse |
{RULE}
J U G E M E N T |
{RULE}
""",
        ),
        (
            "J.C.Q.",
            f"""20{{y}} QCCQ {{n}}{{m}}

COUR DU QUÉBEC

CANADA
PROVINCE DE QUÉBEC
DISTRICT DE
{{district}}

N° :
{{docket}}

DATE :  {{d}} novembre 20{{y}}
{RULE}

EN PRÉSENCE DE :
L’HONORABLE
{{judge}}, {{title}}
{RULE}

DIRECTEUR DES POURSUITES CRIMINELLES ET PÉNALES

POURSUIVANT

c.

{{second}}

ACCUSÉ

{RULE}

JUGEMENT SUR CULPABILITÉ
{RULE}
""",
        ),
        (
            "J.C.A.",
            f"""COUR D’APPEL
CANADA
PROVINCE DE QUÉBEC
GREFFE DE {{district}}
N° : {{docket}}
DATE : {{d}} juin 20{{y}}
{RULE}
SOUS LA PRÉSIDENCE DE : L’HONORABLE {{judge}}, {{title}}
{RULE}
{{first}}, domicile élu au {{n}}{{m}}, rue des Ormes, à {{place}}
APPELANTE — demanderesse
c.
{{second}}
INTIMÉE — défenderesse
et
VILLE DE {{district}}
MISE EN CAUSE — mise en cause
{RULE}
ARRÊT
{RULE}
""",
        ),
        (
            "J.C.M.",
            f"""COUR MUNICIPALE
PROVINCE DE QUÉBEC
DISTRICT DE {{district}}
N° : {{docket}}
DATE : {{d}} février 20{{y}}
{RULE}
SOUS LA PRÉSIDENCE DE L’HONORABLE {{judge}}, {{title}}
{RULE}
{{counsel}}
{RULE}
{{first}}
Partie demanderesse
c.
{{second}}
Partie défenderesse
{RULE}
JUGEMENT
{RULE}
""",
        ),
    ),
    end=f"""
{RULE}
{{judge}}, {{title}}
""",
    operative="\n\nPOUR CES MOTIFS, LE TRIBUNAL :\n{orders}\nREJETTE la demande pour le surplus.\n",
    counsel=(
        "Me {}\nPour le demandeur",
        "Maître {}\nProcureur de la partie demanderesse",
        "Me {}\nSturgeon Ouimette, avocats\nPour la demanderesse",
    ),
    heard="\nDate d’audience : {d} avril 20{y}\n",
    filler=(
        "Le Tribunal rappelle que le fardeau de la preuve repose sur la partie qui allègue un fait, et que la preuve s’apprécie dans son ensemble.",
        "L’article 2803 du Code civil du Québec énonce la règle, que la Cour d’appel du Québec a souvent rappelée depuis.",
        "Le Procureur général du Canada n’est pas intervenu. La Loi sur la protection du consommateur ne s’applique pas en l’espèce.",
        "Les parties ont produit de consentement un cahier de pièces, dont la pièce P-{n} et la pièce D-{m}, datées du {d} mars 20{y}.",
        "À l’audience tenue à {place}, chaque partie a eu l’occasion de faire valoir ses moyens et de répondre à ceux de l’autre.",
        "Le témoin {a} relate que les travaux ont débuté le {d} avril 20{y} et que la facture s’élevait à {n} {m}0 $.",
        "Selon {b}, directeur adjoint, le contrat a été signé au bureau de la rue Principale, à {place}, en présence de {c}.",
        "Il n’est pas nécessaire de trancher toutes les questions soulevées : la première suffit à disposer du litige, comme le veut l’usage.",
        "La Commission des normes, de l’équité, de la santé et de la sécurité du travail a fermé son dossier au mois de juin 20{y}.",
        "Cette approche a été suivie dans {s} c. {t}, 20{y} QCCA {n}{m}, par. {d}, et dans Banque Beaulac c. Gestion Clairval inc., 20{y} QCCS {m}{n}.",
        "The Court recalls that the burden of proof lies on the party who alleges a fact; the evidence is weighed as a whole, not piece by piece.",
        "La crédibilité d’un témoin ne se mesure pas à son assurance, mais à la cohérence de son récit et à sa concordance avec les éléments matériels.",
        "Monsieur {t} reconnaît avoir reçu la mise en demeure. Madame {s} ajoute qu’aucune réponse n’a suivi avant le mois de septembre.",
        "Le délai écoulé s’explique en partie par les remises demandées de part et d’autre, et par la pandémie qui a suspendu les audiences.",
    ),
    civil=("M. {t} et Mme {s} ont produit chacun un relevé; celui de M. {t} est le plus complet.",),
    sentences=(
        "La preuve démontre que {} a participé aux échanges qui ont précédé la signature.",
        "Le {d} mai, {} s’est présenté sur les lieux et a refusé de partir.",
        "Les sommes ont été versées à {} par virement bancaire.",
        "Il appert que {}, alors administrateur, connaissait la situation.",
        "Le Tribunal ne retient pas la version de {} sur ce point.",
    ),
    bracketed=(
        "L’autre signataire du bail ({}) n’a pas été rejointe avant l’audience.",
        "Le titulaire du compte ({}) a fermé celui-ci le {d} mai 20{y}.",
        "Trois acomptes ont été encaissés [par {}], le dernier au mois d’octobre.",
    ),
    orders=(
        "CONDAMNE {} à payer la somme de {n} {m}0 $, avec les intérêts au taux légal;",
        "ORDONNE à {} de libérer les lieux dans les trente jours du présent jugement;",
        "REJETTE la demande à l’égard de {}, avec les frais de justice;",
    ),
    listed=("Figurent au registre des actionnaires :", "Ont reçu la mise en demeure du {d} avril 20{y} :"),
    table=("Versements retracés :\nNom | Date | Somme |", "Bénéficiaire\tDate\tMontant"),
    notes=(
        "Interrogatoire de {}, {d} mai 20{y}, p. {n}.",
        "Pièce P-{n}, courriel adressé à {} le {d} mars 20{y}.",
        "Voir aussi le relevé remis par {}, pièce D-{m}.",
    ),
    annex=(
        "ANNEXE A\nPersonnes et entreprises visées par l’ordonnance",
        "Annexe 1 – Liste des créanciers",
        "ANNEXE\nCopropriétaires au {d} juin 20{y}",
    ),
    said={
        "toponym": (
            "Elle habitait alors au {n}, rue {}, à {place}.",
            "Le véhicule s’est immobilisé devant l’école secondaire {}, vers {d} h.",
            "Les enfants revenaient de la bibliothèque municipale {} quand la pluie a commencé.",
            "Il circulait sur l’autoroute {} en direction de {place}.",
            "La clôture longe le parc {} sur {m} mètres.",
            "Le chantier du boulevard {} a duré {n} semaines.",
            "La réunion des parents s’est tenue à l’école {}, à {place}.",
            "La partie devait se jouer à l’aréna {}, près du pont.",
        ),
        "honorific": (
            "L’honorable {} a déjà tranché cette question dans un autre dossier.",
            "C’est l’opinion qu’exprime le juge {} au sujet d’une clause semblable.",
            "La demande de remise était alors présentée par Me {} au nom des intimés.",
            "Maître {} a plaidé ce moyen pendant une heure.",
            "Le Tribunal a pris acte de l’engagement de maître {}, qui occupait pour la défense.",
        ),
        "expert": (
            "L’expert {}, ingénieur, attribue l’affaissement à la nature du sol.",
            "L’experte {}, évaluatrice agréée, retient une valeur de {n} {m}0 $.",
            "Le rapport d’expertise de {}, arpenteur-géomètre, situe la limite {n} cm plus au nord.",
        ),
        "witness": (
            "Le témoin {} relate que la porte était déjà ouverte à son arrivée.",
            "La demande fait entendre un voisin : le témoin {} a vu la scène de son balcon.",
            "Selon le témoignage de {}, le camion était garé là depuis la veille.",
        ),
        "victim": (
            "La victime, {}, a subi une fracture au poignet.",
            "Il a poussé la plaignante {} contre le mur du vestibule.",
        ),
        "cited": (
            "La règle vient de {} c. R., 2011 QCCA {n}{m}, par. {d}.",
            "Le Tribunal s’appuie sur l’arrêt {s} c. {}, 20{y} QCCS {m}{n}.",
            "Dans l’affaire {} c. Ville de {place}, 20{y} QCCQ {n}{m}, la clause a été jugée nulle.",
        ),
    },
)

ENGLISH = Prose(
    headers=(
        ("J.S.C.", f"""20{{y}} QCCS {{n}}{{m}}

SUPERIOR COURT
CANADA
PROVINCE OF QUÉBEC
DISTRICT OF {{district}}
No: {{docket}}
DATE: May {{d}}, 20{{y}}
{RULE}
PRESIDED BY: THE HONOURABLE {{judge}}, {{title}}
{RULE}
{{first}}
Plaintiff
v.
{{second}}
Defendant
{RULE}
JUDGMENT
{RULE}
"""),
    ),
    end=f"""
{RULE}
{{judge}}, {{title}}
""",
    operative="\n\nFOR THESE REASONS, THE COURT:\n{orders}\nDISMISSES the rest of the claim.\n",
    counsel=("Mtre {}\nFor the plaintiff", "Me {}\nSturgeon Ouimette, attorneys\nAttorney for the plaintiff"),
    heard="\nHearing date: April {d}, 20{y}\n",
    filler=(
        "The burden of proof lies on the party who alleges a fact; the evidence is weighed as a whole, not piece by piece.",
        "Article 2803 of the Civil Code of Québec states the rule, which the Court of Appeal has recalled many times since.",
        "The parties filed a joint book of exhibits, among them Exhibit P-{n} and Exhibit D-{m}, dated March {d}, 20{y}.",
        "The witness {a} recounts that the work began in April 20{y} and that the invoice came to ${n},{m}0.",
        "According to {b}, the assistant director, the contract was signed at the office in {place}, before {c}.",
        "It is not necessary to decide every question that was raised: the first is enough to dispose of the case.",
        "This approach was followed in {s} v. {t}, 20{y} QCCA {n}{m}, at para. {d}, and has not been doubted since.",
        "A witness is not believed for being self-assured, but where the account holds together and agrees with the documents.",
        "The delay is explained in part by the postponements that both sides asked for, and by the winter of 20{y}.",
    ),
    civil=("Mr. {t} and Ms. {s} each filed a statement of account; that of Mr. {t} is the more complete.",),
    sentences=(
        "The evidence shows that {} took part in the exchanges that came before the signature.",
        "On May {d}, {} came to the premises and refused to leave.",
        "The amounts were paid to {} by bank transfer.",
        "As for {}, the Court does not accept this version of the facts.",
    ),
    bracketed=("The other signatory of the lease ({}) could not be reached before the hearing.",),
    orders=(
        "ORDERS {} to pay the sum of ${n},{m}0, with interest at the legal rate;",
        "DISMISSES the claim against {}, with legal costs;",
    ),
    listed=("The following received the notice of April {d}, 20{y}:",),
    table=("Payments that were traced:\nName | Date | Amount |",),
    notes=("Examination of {}, May {d}, 20{y}, p. {n}.", "Exhibit P-{n}, e-mail to {} of March {d}, 20{y}."),
    annex=("SCHEDULE A\nPersons and businesses to whom the order applies", "Appendix 1 – List of creditors"),
    said={
        "toponym": (
            "She then lived at {n} {} Street, in {place}.",
            "The car came to a stop in front of {} High School.",
            "The children were on their way from the {} Library when it began to rain.",
        ),
        "honorific": (
            "The Honourable {} has already decided that question in another case.",
            "That is the opinion of Justice {} on a similar clause.",
            "The postponement was asked for by Mtre {} on behalf of the respondents.",
        ),
        "expert": ("The expert {}, an engineer, found that the ground had given way.",),
        "witness": ("The witness {} recounts that the door was already open.",),
        "victim": ("The victim, {}, suffered a broken wrist.",),
        "cited": (
            "The rule comes from {} v. R., 2011 QCCA {n}{m}, at para. {d}.",
            "The Court relies on {s} v. {}, 20{y} QCCS {m}{n}.",
        ),
    },
)  # fmt: skip
