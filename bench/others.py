"""What else a user would pick to find a list of names in texts, each built and asked as its authors mean it to be."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from importlib import import_module
from math import log
from typing import Any, Protocol

from matching import Watched

CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ][\w’'-]*(?:[ \n]+(?:d[eu] |de la |la |le )?[^\W\d_a-zà-ÿ][\w’'.-]*){1,5}")
"""Names as a plain extractor sees them: two to six capitalised words on end."""
SIGNS = bytes(c if chr(c).isalnum() else 32 for c in range(128)) + bytes(range(128, 256))
ALIKE = 88
"""From this RapidFuzz ratio on, two names are taken for one."""
COSINE = 0.8
"""From this cosine of their weighed pieces on, two names are taken for one."""
CANDIDATES = 50
"""So many entries does yente score for a name as it is delivered (YENTE_MATCH_PAGE × YENTE_MATCH_CANDIDATES = 5 × 10)."""


class System(Protocol):
    """One way of finding a list of names: `hits` counts what a text holds."""

    name: str

    def build(self, listed: Sequence[Watched]) -> None:
        """Take in a list; ImportError when the library is not installed."""

    def hits(self, text: str) -> int:
        """How many times somebody is found."""


def normalised(text: str) -> str:
    """Letters without accents and digits, in lower case, one space apart: the standard library's fastest way."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").lower().translate(SIGNS)
    return b" ".join(plain.split()).decode()


def extracted(text: str) -> list[str]:
    """Each name that stands in a text, once, normalised."""
    return list(dict.fromkeys(normalised(found) for found in CAPITALISED.findall(text)))


class AhoCorasick:
    """Every name exactly, in one pass over the normalised text."""

    name = "Aho-Corasick exact"

    def build(self, listed: Sequence[Watched]) -> None:
        """An automaton of all names, words whole."""
        self.automaton = import_module("ahocorasick").Automaton()
        for number, one in enumerate(listed):
            self.automaton.add_word(f" {normalised(one.name)} ", number)
        self.automaton.make_automaton()

    def hits(self, text: str) -> int:
        """Names found."""
        return sum(1 for _ in self.automaton.iter(f" {normalised(text)} "))


class Cdist:
    """Each extracted name against the whole list, its words in order of letters."""

    name = "RapidFuzz cdist"

    def build(self, listed: Sequence[Watched]) -> None:
        """The list, sorted words joined."""
        self.numpy: Any = import_module("numpy")
        self.process: Any = import_module("rapidfuzz.process")
        self.ratio = import_module("rapidfuzz.fuzz").ratio
        self.names = [_in_order(normalised(one.name)) for one in listed]

    def hits(self, text: str) -> int:
        """Pairs alike enough."""
        asked = [_in_order(name) for name in extracted(text)]
        scores = self.process.cdist(
            asked, self.names, scorer=self.ratio, score_cutoff=ALIKE, dtype=self.numpy.uint8, workers=1
        )
        return int(self.numpy.count_nonzero(scores))


class TfIdf:
    """Each extracted name against the whole list by the three-letter pieces that both have, rare ones weighing more."""

    name = "TF-IDF n-grams"

    def build(self, listed: Sequence[Watched]) -> None:
        """A row of weighed pieces for each name."""
        text: Any = import_module("sklearn.feature_extraction.text")
        self.pieces = text.TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3))
        self.names = self.pieces.fit_transform([normalised(one.name) for one in listed]).T.tocsr()

    def hits(self, text: str) -> int:
        """Pairs alike enough."""
        asked = extracted(text)
        return int((self.pieces.transform(asked) @ self.names >= COSINE).nnz) if asked else 0


class LogicV2:
    """Each extracted name scored by nomenklatura against the CANDIDATES entries whose words are most like its own."""

    name = "nomenklatura logic-v2"

    def build(self, listed: Sequence[Watched]) -> None:
        """Entries by their words, a rare word weighing more."""
        self.model: Any = import_module("followthemoney").model
        self.algorithm: Any = import_module("nomenklatura.matching").get_algorithm("logic-v2")
        self.config = self.algorithm.default_config()
        self.listed = listed
        self.bearing: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(listed):
            for word in dict.fromkeys(normalised(one.name).split()):
                self.bearing[word].append(number)
        self.algorithm.compare(self._entity("Person", "Jean Tremblay"), self._entity("Person", "J. Roy"), self.config)

    def hits(self, text: str) -> int:
        """Pairs that it scores as one."""
        count = 0
        for name in extracted(text):
            for number in self._candidates(name):
                one = self.listed[number]
                kind = "Person" if one.kind == "person" else "Company"
                result = self.algorithm.compare(self._entity(kind, name), self._entity(kind, one.name), self.config)
                count += result.score >= 0.7
        return count

    def _candidates(self, name: str) -> list[int]:
        weights: dict[int, float] = defaultdict(float)
        for word in dict.fromkeys(name.split()):
            bearing = self.bearing.get(word, ())
            rarity = log(1 + len(self.listed) / (1 + len(bearing)))
            for number in bearing:
                weights[number] += rarity
        return nlargest(CANDIDATES, weights, key=weights.__getitem__)

    def _entity(self, kind: str, name: str) -> Any:
        entity = self.model.make_entity(kind)
        entity.id = name
        entity.add("name", name)
        return entity


def _in_order(name: str) -> str:
    return " ".join(sorted(name.split()))
