"""How old a judgment says that somebody is, when they were born and when they died, against what the record says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from matching.judgment import Judgment, Mention, Reason, Role, Watched
from matching.screening.nearby import ANY_ROLE, PLACE, Nearby, Words

YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
ANY_YEAR = r"(?:18|19|20)\d{2}"
NUMERIC = rf"(?:(?P<Y1>{ANY_YEAR})[-./]\d{{1,2}}[-./]\d{{1,2}}|\d{{1,2}}[-./]\d{{1,2}}[-./](?P<Y2>{ANY_YEAR}))(?!\d)"
IN_WORDS = (
    r"(?:(?:le|on)\s+[^,.;()]{3,20}?[\s,]+|(?:en|in)\s+(?:\w+\s+)?|[A-Z][a-z]+\.?\s+\d{1,2},?\s+|\d{1,2}(?:er)?\s+\w+\.?\s+)"
    rf"(?P<Y3>{ANY_YEAR})\b"
)
DATE = rf"(?:(?:(?:le|on)\s+)?{NUMERIC}|{IN_WORDS})"
TENS = {"trent": 30, "quadragén": 40, "quarant": 40, "quinquagén": 50, "cinquant": 50, "sexagén": 60, "soixant": 60,
        "septuagén": 70, "octogén": 80, "nonagén": 90, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70,
        "eight": 80, "ninet": 90}  # fmt: skip
SOMEBODY = (
    r"(?:homme|femme|dame|monsieur|individu|personne|adulte|adolescente?|retraitée?|célibataire|veuve|veuf|divorcée?"
    r"|[a-zà-ÿ-]+(?:eur|euse|trice|ière?|iste|ien|ienne|logue|naire|taire|ante?))"
)
"""A word for a person that an age may follow (« retraité de 67 ans », « une éducatrice de 42 ans »)."""
ASIDES = rf"(?:\s*,?\s*(?:{ANY_ROLE}|{PLACE}))*+"
APPOSED = rf"\A{ASIDES}\s*(?:,|\b(?:qui )?est\b|\bis\b|\bwho is\b)?\s*"
"""From a name to what is said right after it: nothing between but a role or a place."""
AGE = re.compile(
    r"(?<!alors )(?<!était )âgée?\s+(?:(?:maintenant|actuellement|présentement|aujourd[’']hui)\s+)?d[e’']\s*(?P<A1>\d{1,3})\s+ans|,\s*(?P<A2>\d{2})\s+ans\b|(?<!then )(?<!was )\b(?:aged|age)\s+(?P<A3>\d{1,2})\b|(?<!was )\b(?P<A4>\d{2})[- ]years?[- ](?:old|of age)"
)
AGE_APPOSED = re.compile(
    APPOSED + rf"(?:(?:une?\s+)?(?:jeune\s+|ancienne?\s+)?{SOMEBODY}\s+de\s+(?P<A1>\d{{2}})\s+ans\b"
    r"|\(\s*(?P<A2>\d{2})\s+ans\s*\)"
    r"|(?:qui\s+)?(?:a|is|who is)\s+(?:maintenant\s+|aujourd[’']hui\s+|now\s+)?(?P<A3>\d{2})\s+(?:ans|years)\b)(?!\s+(?:d[e’']|pour\b|à\b|au\b|to\b|of\b))"
)
"""« Zoé Abramelin a 53 ans »; but not « 53 ans d’expérience »."""
AGE_BEFORE = re.compile(
    r"(?:\A|[.;:\]]\s+|\n\s*)(?:Aujourd[’']hui\s+|Maintenant\s+|Now\s+)?"
    rf"(?:[âÂ]gée?\s+d[e’']\s*(?P<A1>\d{{1,3}})\s+ans|[Aa]ged\s+(?P<A2>\d{{1,2}})|(?:Un|Une)\s+{SOMEBODY}\s+de\s+(?P<A3>\d{{2}})\s+ans)\s*,"
    rf"\s*(?:{ANY_ROLE}|,|M\.|Mme|Mr\.|Ms\.|Mrs\.|[Mm]adame|[Mm]onsieur|\s)*\Z"
)
"""« Aujourd’hui âgé de 53 ans, Zoé Abramelin … », at the head of a sentence."""
LONGEST_BEFORE = 70
THEN = re.compile(
    r"\s*,?\s*(?:(?:à|au) (?:l[’']époque|(?:ce )?moment|temps)|lors\b|lorsqu|quand\b|alors\b|en (?:19|20)\d\d|when\b|at the time|at that time|in (?:19|20)\d\d)",
    re.IGNORECASE,
)
"""What follows an age that somebody had at the time of the facts."""
DECADE = re.compile(
    APPOSED
    + rf"(?:une?\s+(?:{SOMEBODY}\s+)?(?=\w+aire|dans)|an?\s+(?:man|woman|person)\s+)?"
    + r"(?i:(?P<D1>quadragén|quinquagén|sexagén|septuagén|octogén|nonagén)aire\b"
    r"|dans la (?P<D2>trent|quarant|cinquant|soixant)aine\b|in (?:his|her|their) (?P<D3>thirt|fort|fift|sixt|sevent|eight|ninet)ies\b"
    r"|in (?:his|her|their) (?P<D4>\d)0s\b)",
)
BIRTHS = (
    re.compile(rf"\b(?:née?|naît|born)\s+(?:(?:à|in|at)\s+[^,.;\d]{{2,30}}?,?\s+)?{DATE}", re.IGNORECASE),
    re.compile(rf"(?:\bD\.?\s?D\.?\s?N\.?|\bD\.?O\.?B\.?|\bdate de naissance(?:\s+est)?|\bdate of birth(?:\s+is)?)\s*:?\s*{DATE}", re.IGNORECASE),
)  # fmt: skip
DATED = re.compile(rf"\A\s*,?\s*\(\s*{NUMERIC}\s*\)")
"""A date alone in brackets after a name: a birth, if it is long before the judgment."""
LIFE = re.compile(rf"\A\s*,?\s*\(\s*(?P<Y1>{ANY_YEAR})\s*[-–—]\s*(?P<Y2>{ANY_YEAR})\s*\)")
DEATH = re.compile(
    rf"(?:,|\(|\best|\bis|\ba été|\A)\s*(?:qui est\s+|maintenant\s+|who\s+)?(?:décédée?|morte?|deceased|died|passed away)\s+{DATE}"
)
LATE = re.compile(
    r"(?i)(?<![\w’'-])(?:(?<!coup de )(?<!coups de )feue?|the late)\s+(?:(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Dre?\.?|monsieur|madame)\s+)?$"
)
LONGEST_LATE = 24
OPENED = re.compile(r"\d{3}-\d{2}-\d{6}-(\d{2})\d")
LAST_OF_A_CENTURY = 69
"""A docket has two digits of its year: from 70 on, of the twentieth century."""
ADULT = 18
"""A date in brackets less than so many years before the judgment is no party's birth; nobody who died younger is watched."""
LONG_DEAD = 30
"""Whoever died so many years before a judgment is not under watch, whenever born."""
SHORTEST_LIFE = 30
"""Two years in brackets that are closer than this are of a mandate, or of a company."""
BORN_UNKNOWN = Reason(
    "born_unknown", "Date de naissance inconnue de la liste.", "Birth date unknown to the watch-list."
)
AGE_ABSENT = Reason(
    "age_absent",
    "Le jugement ne dit ni l’âge ni la date de naissance.",
    "The judgment gives neither age nor birth date.",
)


class Born(NamedTuple):
    """Between which years (both included) the judgment says that somebody was born, and where it says so."""

    first: int
    last: int
    start: int
    end: int


def age(judgment: Judgment, watched: Watched, near: Nearby) -> Reason:
    """How the ages and birth years that the judgment tells compare with the record's birth.

    It weighs 1 when one agrees (half for a decade of life), -1 when one contradicts, 0 when nothing can be concluded.
    """
    if not watched.born:
        return BORN_UNKNOWN
    year = int(watched.born[:4])
    near_miss: Reason | None = None
    for first, last, start, end in _births(judgment, near):
        gap = max(first - year, year - last, 0)
        about = first if first == last else f"{first}–{last}"
        if gap <= 1:
            weight = 1.0 if first == last else 0.5
            return Reason("age", f"L’âge ou la naissance que dit le jugement (vers {about}) concorde avec la fiche ({watched.born}).",
                          f"The age or birth told in the judgment (about {about}) agrees with the record ({watched.born}).", weight, start, end)  # fmt: skip
        if gap > 2:
            return Reason("age", f"L’âge ou la naissance que dit le jugement (vers {about}) contredit la fiche ({watched.born}).",
                          f"The age or birth told in the judgment (about {about}) contradicts the record ({watched.born}).", -1.0, start, end)  # fmt: skip
        near_miss = near_miss or Reason(
            "age_near", f"L’âge ou la naissance que dit le jugement (vers {about}) est à deux ans de la fiche ({watched.born}) : rien n’en est conclu.",
            f"The age or birth told in the judgment (about {about}) is two years from the record ({watched.born}): nothing is concluded.", 0.0, start, end,
        )  # fmt: skip
    return near_miss or AGE_ABSENT


def dead(judgment: Judgment, watched: Watched, best: Mention, near: Nearby) -> Reason | None:
    """A death that contradicts: the record's, before the case; or the judgment's, that the record's dates do not allow."""
    return (
        _died_before(judgment, watched, best)
        or _died_long_ago(judgment, watched, near)
        or _late(judgment, watched, best)
    )


def _births(judgment: Judgment, near: Nearby) -> Iterator[Born]:
    """Birth years that the judgment gives of the person; none where somebody else is brought in before the age."""
    written = YEAR.match(judgment.date)
    now = int(written.group()) if written is not None else 0
    for words in near.after:
        at, window = words.at, words.text
        if now:
            for start, end, years in _aged(judgment.text, words, near):
                yield Born(now - years, now - years, start, end)
            decade = DECADE.match(window)
            if decade is not None:
                tens = next(group for group in decade.groups() if group).lower()
                least = int(tens) * 10 if tens.isdigit() else TENS[tens]
                yield Born(now - least - 9, now - least, at + decade.start(), at + decade.end())
        for pattern in BIRTHS:
            birth = pattern.search(window)
            if birth is not None and not near.speaks_of_another(window[: birth.start()]):
                yield Born(_year(birth), _year(birth), at + birth.start(), at + birth.end())
        life, dated = _life(window), DATED.match(window)
        if life is not None:
            yield Born(_year(life), _year(life), at, at + life.end())
        elif dated is not None and now - _year(dated) >= ADULT:
            yield Born(_year(dated), _year(dated), at, at + dated.end())


def _aged(text: str, words: Words, near: Nearby) -> Iterator[tuple[int, int, int]]:
    """Where an age is told of the person right before or after the name, and the age; not one of the time of the facts."""
    before = AGE_BEFORE.search(text, max(0, words.named - LONGEST_BEFORE), words.named)
    if before is not None:
        yield before.start(), before.end(), _number(before)
    for pattern in (AGE, AGE_APPOSED):
        said = pattern.search(words.text)
        if said is None or THEN.match(words.text, said.end()):
            continue
        if pattern is AGE_APPOSED or not near.speaks_of_another(words.text[: said.start()]):
            yield words.at + said.start(), words.at + said.end(), _number(said)


def _number(said: re.Match[str]) -> int:
    """The number that a pattern of ages has read."""
    return int(next(group for group in said.groups() if group))


def _year(said: re.Match[str]) -> int:
    """The first year that a pattern of dates has read."""
    return int(next(said[name] for name in ("Y1", "Y2", "Y3") if name in said.groupdict() and said[name]))


def _life(window: str) -> re.Match[str] | None:
    """The years of a life, in brackets right after a name."""
    life = LIFE.match(window)
    return life if life is not None and int(life["Y2"]) - int(life["Y1"]) >= SHORTEST_LIFE else None


def _died_before(judgment: Judgment, watched: Watched, best: Mention) -> Reason | None:
    """The record's death, if it was before the case was opened against a party, or before the judgment of an accused."""
    if not watched.died or best.role is Role.MENTIONED:
        return None
    opened = [year for year in map(_opened, judgment.dockets) if year]
    late = bool(opened) and f"{min(opened)}" > watched.died[:4]
    if not late and not (best.role is Role.ACCUSED and judgment.date[: len(watched.died)] > watched.died):
        return None
    return Reason(
        "died",
        f"La fiche dit la personne décédée ({watched.died}), avant l’affaire.",
        f"The record says that the person died ({watched.died}), before the case.",
        -1.0,
    )


def _died_long_ago(judgment: Judgment, watched: Watched, near: Nearby) -> Reason | None:
    """A death that the judgment tells, if it was before the watched was of age, or so long before itself where no birth is known."""
    year = watched.born or judgment.date
    if not year:
        return None
    latest = int(year[:4]) + (ADULT if watched.born else -LONG_DEAD)
    for words in near.after:
        life, death = _life(words.text), DEATH.search(words.text)
        if death is not None and near.speaks_of_another(words.text[: death.start()]):
            death = None
        for said, year in ((life, "Y2"), (death, "")):
            if said is None:
                continue
            died = int(said[year]) if year else _year(said)
            if died < latest:
                return _of_death(died, watched, words.at + said.start(), words.at + said.end())
    return None


def _late(judgment: Judgment, watched: Watched, best: Mention) -> Reason | None:
    """A name that the judgment gives as that of somebody dead (« feu Zoé Abramelin »), of whom the record says no death."""
    said = LATE.search(judgment.text, max(0, best.start - LONGEST_LATE), best.start)
    if said is None or watched.died:
        return None
    return Reason("death", "Le jugement dit la personne décédée; la fiche, non.",
                  "The judgment says that the person is dead; the record does not.", -1.0, said.start(), best.end)  # fmt: skip


def _of_death(died: int, watched: Watched, start: int, end: int) -> Reason:
    if not watched.born:
        return Reason("death", f"Le jugement dit la personne morte en {died}, bien avant l’affaire.",
                      f"The judgment says that the person died in {died}, long before the case.", -1.0, start, end)  # fmt: skip
    return Reason("death", f"Le jugement dit la personne morte en {died}, ce que contredit la naissance de la fiche ({watched.born}).",
                  f"The judgment says that the person died in {died}, which the record’s birth ({watched.born}) contradicts.", -1.0, start, end)  # fmt: skip


def _opened(docket: str) -> int:
    """The year in which a court file was opened, from its number (« 500-01-990001-260 »: 2026); 0 if it does not say."""
    match = OPENED.fullmatch(docket)
    if match is None:
        return 0
    year = int(match[1])
    return 1900 + year if year > LAST_OF_A_CENTURY else 2000 + year
