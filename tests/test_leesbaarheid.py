"""The handbooks' own prose is easy to read. `make leesbaarheid` shows how easy, page by page.

Flesch-Douma is the Dutch reading ease: 206.84 − 0.93 × words per sentence − 77 × syllables per word. The higher, the easier;
about 60 is ordinary Dutch. A page counts by the median of its texts, so that one sentence with an unavoidable long word does
no harm. Names of laws and of records in brackets are not our prose and do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median, quantiles

import pyphen
import pytest
from sites import ROOT, Project, assert_none

from macros.core.link import TEXT_LINK, Geheel
from macros.core.model.bronnen import Begrip, Kader
from macros.core.model.handboeken import Handboek, Stap, Vraag
from macros.core.model.record import Record
from macros.views import Uitgave, address_of

NORM = 55
TERMS = 3  # legal terms in one step
ABOUT = {"subsidie"}  # what a handbook is about is no hard word in it

_HYPHENS = pyphen.Pyphen(lang="nl_NL", left=1, right=1)
_VOWELS = re.compile(r"aai|ooi|oei|eeu|ieu|[aeoué]{2}|ie|eu|oe|ou|ui|ei|ij|au|[aeiouyáéèêëíïóöúü]")
_TWO = re.compile(r"ua|ea|oa|uo|ae|eo(?!o)")  # two vowels that are two sounds
_WORD = re.compile(r"[^\W\d_]+(?:[’'&-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class Tekst:
    """One text of a page, with how easy it reads."""

    tekst: str
    score: float


@dataclass(frozen=True)
class Bladzijde:
    """A page of a handbook with its texts."""

    adres: str
    teksten: tuple[Tekst, ...]

    @property
    def score(self) -> float:
        return median(one.score for one in self.teksten)


def syllables(word: str) -> int:
    """The hyphenation leaves no single letter behind (`over`), so the vowels have a say as well."""
    if word.isupper() and len(word) > 1:
        return sum(letter.isalpha() for letter in word)  # spelled out: OR, I&A
    sounds = sum(2 if _TWO.fullmatch(found) else 1 for found in _VOWELS.findall(word.casefold()))
    return max(1, sounds, len(_HYPHENS.positions(word)) + 1)


def flesch_douma(text: str) -> float | None:
    """How easy a text reads; None for a text without words."""
    sentences = [found for part in _SENTENCE.split(text) if (found := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return None
    return 206.84 - 0.93 * len(words) / len(sentences) - 77 * sum(map(syllables, words)) / len(words)


def texts(record: Record) -> Iterator[str]:
    """What a handbook, a step or a question says in our own words."""
    if isinstance(record, Handboek):
        yield from (record.doel, record.steunt_op, *record.voor_wie, *(one.tekst for one in record.principes))
    elif isinstance(record, Stap):
        yield from (*record.doen, *record.checklist, *record.risico, *record.beheersing)
        yield from (one.tekst for one in record.feiten)
        yield from [record.termijn.tekst] if record.termijn else []
    elif isinstance(record, Vraag):
        yield from (record.titel, record.antwoord)


@cache
def data() -> Geheel:
    return Project(ROOT).geheel


def pages(geheel: Geheel) -> list[Bladzijde]:
    """The handbooks, their steps and their questions, the hardest first."""
    names = sorted((kader.titel for kader in geheel.all(Kader)), key=len, reverse=True)
    laws = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)|\([A-Z]+(?:-[A-Z]+)*-\d+\)")

    def own(text: str) -> str:
        linked = TEXT_LINK.sub(lambda link: link["tekst"] or geheel.at(link["adres"]).titel, text)
        return laws.sub("", linked)

    found = []
    for record in [*geheel.all(Handboek), *geheel.all(Stap), *geheel.all(Vraag)]:
        scored = [(text, flesch_douma(own(text))) for text in texts(record)]
        found.append(
            Bladzijde(address_of(record), tuple(Tekst(text, score) for text, score in scored if score is not None))
        )
    return sorted(found, key=lambda page: page.score)


def legal_terms(geheel: Geheel) -> dict[str, Begrip]:
    """The words of the handbooks' lists of terms, in lower case."""
    lists = [one for one in geheel.all(Begrip) if geheel.place(one).bestand.startswith("data/begrippen/handboek-")]
    words = {word.casefold(): one for one in lists for word in (one.titel, one.afkorting, *one.synoniemen) if word}
    return {word: one for word, one in words.items() if word not in ABOUT}


def used(words: Iterable[str], text: str) -> set[str]:
    """Which of these words a text uses; within `Europese drempel` nothing shorter counts."""
    longest_first = sorted(words, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return {found.casefold() for found in re.findall(pattern, text, re.IGNORECASE)}


def test_every_page_reads_easily() -> None:
    assert_none([f"{page.score:.0f} /{page.adres}" for page in pages(data()) if page.score < NORM])


def test_a_step_has_few_legal_terms_and_explains_each() -> None:
    uitgave, legal = Uitgave(data()), legal_terms(data())
    wrong = []
    for stap in data().all(Stap):
        shown = uitgave.pagina(address_of(stap))
        wanted = {legal[word].id for text in texts(stap) for word in used(legal, TEXT_LINK.sub("", text))}
        linked = {piece.url for text in texts(stap) for piece in shown.stukken(text)}
        terms = [data().get(Begrip, id_) for id_ in sorted(wanted)]
        if len(terms) > TERMS:
            wrong.append(f"{stap.id}: {len(terms)} begrippen: {', '.join(one.titel for one in terms)}")
        wrong += [f"{stap.id}: {one.titel} is geen link" for one in terms if shown.url(one) not in linked]
    assert_none(wrong)


@pytest.mark.parametrize(
    ("word", "count"),
    [("over", 2), ("aanbesteding", 4), ("evaluatie", 5), ("één", 1), ("zienswijze", 3), ("I&A", 2), ("je", 1)],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_words_in_short_sentences_read_easily() -> None:
    easy, hard = (
        "Je belt ons op. Wij helpen je.",
        "Aanbestedingsrechtelijke vereisten conditioneren overheidsopdrachten.",
    )
    assert flesch_douma(easy) > 100 > 0 > flesch_douma(hard)
    assert flesch_douma("€ 10.000.") is None


def report(found: Sequence[Bladzijde]) -> str:
    """The spread of all pages, and the ten that read hardest."""
    scores = [page.score for page in found]
    low, middle, high = quantiles(scores, n=4)
    lines = [
        f"{len(found)} bladzijden, norm {NORM}: laagste {min(scores):.0f}, kwartielen {low:.0f} {middle:.0f} {high:.0f}, hoogste {max(scores):.0f}.",
        *(f"{page.score:4.0f}  /{page.adres}" for page in found[:10]),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(pages(data())))
