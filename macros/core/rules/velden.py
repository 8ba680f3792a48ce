"""Rules about the fields of a record: what the model itself refuses."""

from __future__ import annotations

from .regel import Bestanden, Regel

_GROND = "  grond: {voorbeeld: Toont een goed begrip.}\n"
_BEGRIP = "- id: raad\n  titel: Raad\n" + _GROND


def _begrippen(text: str) -> Bestanden:
    return {"data/begrippen.yml": text}


_GOED = _begrippen(_BEGRIP)
_MIJLPAAL = "- id: opening\n  titel: Opening\n" + _GROND + "  programma: groener\n"


def _mijlpaal(wanneer: str) -> Bestanden:
    return {"data/mijlpalen.yml": f"{_MIJLPAAL}  wanneer: {wanneer}\n"}


RULES = (
    Regel("onbekend-veld", "Een record heeft alleen velden die bestaan.", _begrippen(_BEGRIP + "  uitlg: Het bestuur.\n"), _begrippen(_BEGRIP + "  uitleg: Het bestuur.\n")),
    Regel("veld-ontbreekt", "Verplichte velden zijn ingevuld.", _begrippen("- id: raad\n" + _GROND), _GOED),
    Regel("leeg-veld", "Een veld dat er staat, heeft een waarde.", _begrippen("- id: raad\n  titel:\n" + _GROND), _GOED),
    Regel("verkeerde-soort", "Een veld houdt wat het moet houden: tekst, een lijst of een blok.", _begrippen("- id: raad\n  titel: [Raad]\n" + _GROND), _GOED),
    Regel("verkeerde-waarde", "Een id bestaat uit letters, cijfers en streepjes; ja is ja en een bedrag is een bedrag.", _begrippen("- id: de raad!\n  titel: Raad\n" + _GROND), _GOED),
    Regel(
        "verkeerde-keuze",
        "Waar een veld vaste keuzes heeft, staat er een van.",
        {"data/rollen.yml": "- id: raad\n  titel: Raad\n" + _GROND + "  soort: bestur\n"},
        {"data/rollen.yml": "- id: raad\n  titel: Raad\n" + _GROND + "  soort: bestuur\n"},
    ),
    Regel("verkeerde-periode", "Een periode bestaat op de kalender en eindigt niet voor zij begint.", _mijlpaal("2023-05/2023-04"), _mijlpaal("2023-04/2023-05")),
    Regel("te-lang", "Een tekst is niet langer dan zijn veld toelaat; een citaat is hooguit 25 woorden.", _begrippen("- id: raad\n  titel: " + "R" * 301 + "\n" + _GROND), _GOED),
    Regel("meer-regels", "Een titel of ander kort veld is één regel.", _begrippen('- id: raad\n  titel: "Raad\\nvan de stad"\n' + _GROND), _GOED),
    Regel("grond-ontbreekt", "Elk record heeft een herkomst.", _begrippen("- id: raad\n  titel: Raad\n"), _GOED),
    Regel(
        "twee-gronden",
        "Een record heeft precies één herkomst.",
        _begrippen("- id: raad\n  titel: Raad\n  grond: {voorbeeld: Toont een begrip., lokaal: gmb-2025-1, datum: 2025-01-01}\n"),
        _GOED,
    ),
)  # fmt: skip
