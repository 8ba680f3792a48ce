"""Rules about steering: reports, priorities, measures and amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ..link import Geheel
from ..model.financien import Bedrag
from ..model.grond import UitBron
from ..model.plan import Risico, Voortgang
from ..model.sturing import Keuze, Prioritering
from ..probleem import suggest
from ..stand import GEMELD
from ..tijd import Periode, Volgorde, day_label
from .regel import Bestanden, Regel, Vondst


def _one_report_a_period(geheel: Geheel) -> Iterator[Vondst]:
    seen: dict[tuple[str, object], Voortgang] = {}
    for report in geheel.all(Voortgang):
        for position, address in _told_of(report):
            first = seen.setdefault((address, _bounds(report.periode)), report)
            if first is not report:
                text = f'Over "{address}" is voor {report.periode.label} al gemeld: {first.id}.'
                yield Vondst(report, ("over", position), text)


def _told_of(report: Voortgang) -> Iterator[tuple[int, str]]:
    """What a report says how it stands, and the results of which it tells anything. A source may tell more than once."""
    for position, address in enumerate(report.over):
        if report.staat or (address.startswith("resultaten/") and not isinstance(report.grond, UitBron)):
            yield position, address


def _bounds(periode: Periode) -> object:
    """`2031-Q1` and `2031-01/2031-03` are the same period."""
    return (periode.van, periode.tot) if periode.van and periode.tot and not periode.vaag else periode.tekst


def _not_after_the_end(geheel: Geheel) -> Iterator[Vondst]:
    ends = _ends_of(geheel)
    for report in geheel.all(Voortgang):
        for position, address in _told_of(report):
            end = ends.get(address)
            if end and report.periode.compare(end) is Volgorde.NA:
                text = f'"{address}" is gestopt in {end.label}; daarna is er geen voortgang meer.'
                yield Vondst(report, ("over", position), text)


def _ends_of(geheel: Geheel) -> dict[str, Periode]:
    """Record → the first period in which it stopped: by a report, or by the priorities of a year."""
    found = [
        (address, report.periode)
        for report in geheel.all(Voortgang)
        if report.staat == "gestopt"
        for address in report.over
    ]
    found += [
        (f"resultaten/{keuze.resultaat}", one.jaar)
        for one in geheel.all(Prioritering)
        for keuze in one.keuzes
        if _ends(keuze)
    ]
    return dict(sorted(found, key=lambda one: one[1].tot or date.max, reverse=True))  # the earliest is written last


def _expects_the_future(geheel: Geheel) -> Iterator[Vondst]:
    for report in geheel.all(Voortgang):
        expected, day = report.nieuwe_verwachting, report.gemeld_op
        if expected and day and expected.tot and expected.tot < day:
            text = f"De nieuwe verwachting ({expected.label}) ligt vóór de dag van de melding ({day_label(day)})."
            yield Vondst(report, ("nieuwe_verwachting",), text)
        elif expected and not day and expected.compare(report.periode) is Volgorde.VOOR:
            text = f"De nieuwe verwachting ({expected.label}) ligt vóór de periode van de melding ({report.periode.label})."
            yield Vondst(report, ("nieuwe_verwachting",), text)


def _priorities_agree(geheel: Geheel) -> Iterator[Vondst]:
    in_order = sorted(geheel.all(Prioritering), key=lambda one: one.jaar.sorteer)
    ended: dict[str, Prioritering] = {}
    chosen: dict[tuple[str, object], tuple[Prioritering, Keuze]] = {}
    for one in in_order:
        for position, keuze in enumerate(one.keuzes):
            if text := _contradiction(one, keuze, ended, chosen):
                yield Vondst(one, ("keuzes", position, "resultaat"), text)
            chosen.setdefault((keuze.resultaat, _bounds(one.jaar)), (one, keuze))
        ended = {keuze.resultaat: one for keuze in one.keuzes if _ends(keuze)} | ended


def _contradiction(
    one: Prioritering,
    keuze: Keuze,
    ended: dict[str, Prioritering],
    chosen: dict[tuple[str, object], tuple[Prioritering, Keuze]],
) -> str:
    """What is wrong with a choice beside those of the years before and of its own year; one sentence, or none."""
    before, other = chosen.get((keuze.resultaat, _bounds(one.jaar)), (None, None))
    if before is one:
        return f"Resultaat {keuze.resultaat} staat hier al met een andere keuze."
    end = ended.get(keuze.resultaat)
    if end and _bounds(end.jaar) != _bounds(one.jaar):
        return f"Resultaat {keuze.resultaat} stopte al in {end.jaar.label} en kan nu niet meer veranderen."
    if before and other and _outcome(other) != _outcome(keuze):
        return f'Voor {one.jaar.label} staat over resultaat {keuze.resultaat} al een andere keuze in "{before.id}".'
    if keuze.vervangen_door == keuze.resultaat:
        return f"Resultaat {keuze.resultaat} kan zichzelf niet vervangen."
    if keuze.vervangen_door in ended:
        stopped = ended[keuze.vervangen_door].jaar.label
        return f"Resultaat {keuze.vervangen_door} stopte al in {stopped} en kan {keuze.resultaat} niet vervangen."
    return ""


def _outcome(keuze: Keuze) -> tuple[object, ...]:
    return keuze.wat, keuze.vervangen_door, keuze.naar and _bounds(keuze.naar)


def _ends(keuze: Keuze) -> bool:
    return keuze.wat in ("gestopt", "vervangen")


def _replaced_by_something(geheel: Geheel) -> Iterator[Vondst]:
    for one in geheel.all(Prioritering):
        for position, keuze in enumerate(one.keuzes):
            if (keuze.wat == "vervangen") != bool(keuze.vervangen_door):
                text = "Vul bij vervangen het nieuwe resultaat in bij vervangen_door, en alleen dan."
                yield Vondst(one, ("keuzes", position), text)
            elif keuze.wat != "blijft" and not keuze.reden:
                yield Vondst(
                    one, ("keuzes", position), f"Waarom is resultaat {keuze.resultaat} {keuze.wat}? Vul reden in."
                )


def _known_measure(geheel: Geheel) -> Iterator[Vondst]:
    for risico in geheel.all(Risico):
        for position, one in enumerate(risico.standen):
            if one.maatregel not in risico.maatregelen:
                text = f"Deze maatregel staat niet bij het risico.{suggest(one.maatregel, risico.maatregelen)}"
                yield Vondst(risico, ("standen", position, "maatregel"), text)


def _reported_amounts(geheel: Geheel) -> Iterator[Vondst]:
    for bedrag in geheel.all(Bedrag):
        if bedrag.bij_raming and (bedrag.soort not in GEMELD or not bedrag.peildatum):
            text = f"Een bedrag naast een raming is {', '.join(GEMELD[:-1])} of {GEMELD[-1]}, met een peildatum."
            yield Vondst(bedrag, ("bij_raming",), text)


_VOORBEELD = "grond: {voorbeeld: Toont hoe het gaat.}"


def _bericht(*meldingen: str) -> Bestanden:
    return {
        "data/voortgang/proef.yml": "".join(
            f"- id: bericht-{nummer}\n  titel: Bericht\n  {_VOORBEELD}\n  over: resultaten/BOM-03\n  bericht: Bericht.\n  {melding}\n"
            for nummer, melding in enumerate(meldingen)
        )
    }


def _prioritering(*keuzes: tuple[int, str]) -> Bestanden:
    files: dict[str, list[str]] = defaultdict(list)
    for jaar, keuze in keuzes:
        files[f"prioritering-{jaar}"].append(f"- {{resultaat: BOM-01, {keuze}}}")
    return {
        f"data/prioriteringen/{name}.yml": f"id: {name}\ntitel: Prioritering\n{_VOORBEELD}\njaar: {name[-4:]}\nkeuzes:\n"
        + "\n".join(lines)
        + "\n"
        for name, lines in files.items()
    }


def _risico(maatregel: str) -> Bestanden:
    return {
        "data/risicos/proef.yml": f"- id: storm\n  titel: Storm\n  {_VOORBEELD}\n  tekst: Een boom waait om.\n  programma: groener\n"
        f"  maatregelen: [Bomen stutten]\n  standen: [{{maatregel: {maatregel}, stand: loopt, op: 2031-01-01}}]\n"
    }


def _bedrag(soort: str) -> Bestanden:
    return {
        "data/bedragen/proef.yml": f"- id: proef\n  titel: Proef\n  {_VOORBEELD}\n  bedrag: 10\n  jaar: 2031\n  soort: {soort}\n"
        "  duur: incidenteel\n  programma: groener\n  bij_raming: aanplant-2031\n  peildatum: 2031-06-30\n"
    }


RULES = (
    Regel(
        "dubbele-voortgang",
        "Over een resultaat is er één eigen melding per periode.",
        _bericht("periode: 2031-Q1\n  staat: op koers", "periode: 2031-Q1\n  staat: klaar"),
        _bericht("periode: 2031-Q1\n  staat: op koers", "periode: 2031-Q2\n  staat: klaar"),
        check=_one_report_a_period,
    ),
    Regel(
        "voortgang-na-einde",
        "Van een resultaat dat gestopt is, komt geen voortgang meer.",
        _bericht("periode: 2031-Q1\n  staat: gestopt", "periode: 2031-Q2\n  staat: op koers"),
        _bericht("periode: 2031-Q1\n  staat: op koers", "periode: 2031-Q2\n  staat: gestopt"),
        check=_not_after_the_end,
    ),
    Regel(
        "verwachting-in-verleden",
        "Een nieuwe verwachting ligt niet vóór de dag van de melding.",
        _bericht("periode: 2031-Q2\n  gemeld_op: 2031-07-05\n  nieuwe_verwachting: 2031-06"),
        _bericht("periode: 2031-Q2\n  gemeld_op: 2031-07-05\n  nieuwe_verwachting: 2031-12"),
        check=_expects_the_future,
    ),
    Regel(
        "prioritering-spreekt-zich-tegen",
        "Een resultaat heeft per jaar één keuze, en na stoppen of vervangen geen nieuwe.",
        _prioritering((2033, "wat: gestopt, reden: Geen geld"), (2034, "wat: blijft")),
        _prioritering((2033, "wat: blijft"), (2034, "wat: gestopt, reden: Geen geld")),
        check=_priorities_agree,
    ),
    Regel(
        "keuze-onvolledig",
        "Wat niet blijft, heeft een reden; wat vervangen is, noemt het nieuwe resultaat.",
        _prioritering((2033, "wat: vervangen, reden: Dubbel")),
        _prioritering((2033, "wat: vervangen, reden: Dubbel, vervangen_door: BOM-02")),
        check=_replaced_by_something,
    ),
    Regel(
        "onbekende-maatregel",
        "Een stand hoort bij een maatregel van het risico.",
        _risico("Bomen stuten"),
        _risico("Bomen stutten"),
        check=_known_measure,
    ),
    Regel(
        "gemeld-bedrag",
        "Naast een raming staat wat begroot, toegekend of besteed is, met de dag van de stand.",
        _bedrag("taakstelling"),
        _bedrag("besteed"),
        check=_reported_amounts,
    ),
)
