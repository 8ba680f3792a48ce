"""What in a text looks like it belongs to a person: addresses, numbers, names, and absence of a few.

Patterns, so never certain; each errs on the side of being asked about. The rules use them on the data, publishing on the site.
Every text is searched for all of them, so what most texts lack is looked for first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.,])(?:\(?(?:\+31|0031)\)?[\s-]?(?:\(0\))?|\(?0)(?:[\s()-]{0,2}\d){9}(?!\d|[.,]\d)")

# Nine digits, also as they are written on forms; three groups with dots are an amount.
_NINE = re.compile(r"\d(?<![\d.,€/-]\d)(?<!€ \d)(?:\d{8}|\d{3}[. ]\d{2}[. ]\d{3}|\d{2} \d{3} \d{3})(?![\d/-]|[.,]\d)")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_INITIALS = rf"{_CAPITAL}\.(?:[ -]?(?:{_CAPITAL}|Th|Ch|Ph|IJ)\.){{0,4}}"
_BETWEEN = r"(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]er|[Tt]en|[Tt]e|[Ee]l|[Aa]l|'t|[Oo]p|[Ii]n)\s+){0,3}"
_SURNAME = rf"{_CAPITAL}[a-zà-öø-ÿ]+(?:['-]{_CAPITAL}?[a-zà-öø-ÿ]+)*"
_TITLES = r"(?:[Dd]hr\.?|[Mm]evr\.?|[Mm]w\.?|[Dd]rs\.|[Ii]r\.|[Ii]ng\.|[Mm]r\.|[Dd]r\.|[Pp]rof\.|[Dd]e heer|[Mm]evrouw|[Mm]eneer)"
_TITLED = re.compile(rf"(?<![\w.]){_TITLES}\s+(?:{_TITLES}\s+)*(?:{_INITIALS}\s*)?{_BETWEEN}(?P<naam>{_SURNAME})")
_INITIALLED = re.compile(rf"(?<![\w.&]){_INITIALS}\s?{_BETWEEN}(?P<naam>{_SURNAME})")
_NO_INITIALS = re.compile(r"(?:B\.\s?V|N\.\s?V|V\.\s?O\.\s?F|P\.\s?M|P\.\s?S|N\.\s?B|H\.\s?R)\.")

_SIGNS_OF_ABSENCE = ("verzuim", "ziek", "arbeidsongeschikt")
ABSENCE = re.compile(r"verzuim|\bziek(?!enhuis|enfonds)\w*|arbeidsongeschikt", re.IGNORECASE)
_FEW = re.compile(
    r"(?<![\w.,%€])(?:[1-9]|één|twee|drie|vier|vijf|zes|zeven|acht|negen)\s+(?:\w+\s+)?"
    r"(?:medewerkers?|collega['’]?s?|person(?:en|eelsleden)|persoon|mensen|werknemers?|ambtena(?:ar|ren)|teamleden|teamlid)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")


class Kenmerk(NamedTuple):
    """One kind of trace of a person: its code, what it looks like in words, and how to find it in a text."""

    code: str
    lijkt: str
    vind: Callable[[str], Iterator[str]]


def _addresses(text: str) -> Iterator[str]:
    for pattern in (_MAIL, _PHONE) if "@" in text else (_PHONE,):
        yield from (match.group().strip() for match in pattern.finditer(text))


def _bsns(text: str) -> Iterator[str]:
    return (match.group() for match in _NINE.finditer(text) if _eleven(match.group()))


def _eleven(number: str) -> bool:
    """The eleven-test, which every BSN passes and one in eleven other numbers does too."""
    digits = [int(one) for one in number if one.isdigit()]
    return any(digits) and sum(a * b for a, b in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def _names(text: str) -> Iterator[str]:
    titled = list(_TITLED.finditer(text))
    yield from (match.group() for match in titled)
    spans = [match.span() for match in titled]
    for match in _INITIALLED.finditer(text):
        inside = any(start <= match.start() < end for start, end in spans)
        if not inside and not _NO_INITIALS.match(match.group()):
            yield match.group()


def _absence(text: str) -> Iterator[str]:
    there = text.replace("ı", "i").replace("İ", "i").casefold()  # as the pattern reads them
    for sentence in _SENTENCE.split(text) if any(sign in there for sign in _SIGNS_OF_ABSENCE) else ():
        if ABSENCE.search(sentence) and (few := _FEW.search(sentence)):
            yield few.group()


ADRES = Kenmerk("adres", "een e-mailadres of telefoonnummer", _addresses)
BSN = Kenmerk("burgerservicenummer", "een burgerservicenummer", _bsns)
NAAM = Kenmerk("persoonsnaam", "de naam van een persoon", _names)
VERZUIM = Kenmerk("verzuim-van-weinigen", "verzuim van een paar mensen", _absence)

KENMERKEN = (ADRES, BSN, NAAM, VERZUIM)

__all__ = ["ABSENCE", "ADRES", "BSN", "KENMERKEN", "NAAM", "VERZUIM", "Kenmerk"]
