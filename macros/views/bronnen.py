"""Sources, terms, contradictions, reading errors, and the rules themselves."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from ..core.dekking import coverage
from ..core.link import Sleutel, key_of
from ..core.model.bronnen import Begrip, Bron, Leesfout, Tegenspraak
from ..core.model.geheugen import Publicatie
from ..core.model.record import Item
from ..core.model.registers import Register
from ..core.probleem import suggest
from ..core.rules import RULES
from ..core.rules.gronden import citations
from .pagina import Pagina


def bron(pagina: Pagina, record: Bron) -> Markup:
    """A source with its outline and, at every place, the records that come from it."""
    return pagina.render("bronnen/bron.jinja", record=record, per_plek=_by_place(pagina, record))


def _by_place(pagina: Pagina, bron: Bron) -> dict[str, list[Item]]:
    found: dict[str, dict[Sleutel, Item]] = {plek.id: {} for plek in bron.inhoud}
    for record, _, cited, plaatsen, _ in citations(pagina.geheel):
        for plaats in plaatsen if cited == bron.id else ():
            found[plaats][key_of(record)] = record
    return {plaats: list(records.values()) for plaats, records in found.items()}


def tegenspraak(pagina: Pagina, record: Tegenspraak) -> Markup:
    """A contradiction: both sides, the later source first."""
    return pagina.render("bronnen/tegenspraak.jinja", record=record)


def begrip(pagina: Pagina, record: Begrip) -> Markup:
    """A term and what it means, or that no source says."""
    pagina.verteld.add(record.id)  # a term is not explained within its own explanation
    return pagina.render("bronnen/begrip.jinja", record=record)


def publicatie(pagina: Pagina, record: Publicatie) -> Markup:
    """One publication with what changed."""
    return pagina.render("bronnen/publicatie.jinja", record=record)


def bronnen(pagina: Pagina) -> Markup:
    """Every source, the latest first."""
    return pagina.render(
        "bronnen/bronnen.jinja",
        bronnen=sorted(pagina.geheel.all(Bron), key=lambda record: record.datum.sorteer, reverse=True),
    )


def dekking(pagina: Pagina) -> Markup:
    """How much of every source the registers hold: as a table, and as a map with a field for every place."""
    found = groupby(coverage(pagina.geheel), key=lambda regel: regel.bron)
    by_source = sorted(((bron, list(regels)) for bron, regels in found), key=lambda pair: pair[0].datum.sorteer)
    return pagina.render("bronnen/dekking.jinja", bronnen=by_source[::-1])


def begrippen(pagina: Pagina) -> Markup:
    """Every term, from A to Z."""
    found = sorted(pagina.geheel.all(Begrip), key=lambda record: (record.afkorting or record.titel).casefold())
    letters = list(dict.fromkeys(_letter(record) for record in found))
    return pagina.render(
        "bronnen/begrippen.jinja",
        letters=[(letter, [record for record in found if _letter(record) == letter]) for letter in letters],
    )


def woorden(pagina: Pagina, *ids: str) -> Markup:
    """Some terms with their explanation, in the given order. Raises ValueError for an unknown one."""
    known = pagina.geheel.registers["begrippen"]
    if unknown := [id_ for id_ in ids if id_ not in known]:
        raise ValueError(f'Begrip "{unknown[0]}" bestaat niet.{suggest(unknown[0], known)}')
    return pagina.render("bronnen/woorden.jinja", begrippen=[known[id_] for id_ in ids])


def _letter(record: Begrip) -> str:
    first = (record.afkorting or record.titel)[0].upper()
    return first if first.isalpha() else "0-9"


def tegenspraken(pagina: Pagina) -> Markup:
    """Every contradiction and every reading error."""
    return pagina.render(
        "bronnen/tegenspraken.jinja",
        tegenspraken=pagina.geheel.all(Tegenspraak),
        leesfouten=pagina.geheel.all(Leesfout),
    )


def bevindingen(pagina: Pagina) -> Markup:
    """Where the sources themselves break a rule of good practice."""
    found = [
        (regel, vondst)
        for regel in RULES
        if regel.goede_praktijk and regel.check
        for vondst in regel.check(pagina.geheel)
    ]
    return pagina.render("bronnen/bevindingen.jinja", bevindingen=found)


def regels(pagina: Pagina) -> Markup:
    """Every rule with a wrong and a right example."""
    return pagina.render("bronnen/regels.jinja", regels=RULES)


def registers(pagina: Pagina) -> Markup:
    """Every register with the number of its records."""
    return pagina.render("bronnen/registers.jinja")


def register(pagina: Pagina, register: Register) -> Markup:
    """Every record of one register, as a table."""
    return pagina.render("bronnen/register.jinja", register=register, records=pagina.geheel.all(register.model))
