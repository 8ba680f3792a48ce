"""Rules that keep people out of the data: roles, not persons."""

from __future__ import annotations

from collections.abc import Iterator

from ..link import Geheel
from ..persoonsgegevens import ADRES, BSN, NAAM, VERZUIM, Kenmerk
from ..probleem import shorten
from .regel import Bestanden, Check, Regel, Vondst

_INSTEAD = {
    ADRES: "Alleen adressen uit de contactlijst in data/instellingen.yml mogen op de site.",
    BSN: "Nummers van personen horen niet op de site. Haal het weg.",
    NAAM: "Noem de rol, niet de persoon.",
    VERZUIM: "Zulke cijfers zijn te herleiden tot personen. Noem alleen cijfers over tien mensen of meer.",
}
_SEPARATOR = "\0"  # in no text, and in no trace


def _refuses(kenmerk: Kenmerk) -> Check:
    """A check that finds one kind of trace in every text of every record."""

    def check(geheel: Geheel) -> Iterator[Vondst]:
        allowed = {contact.adres for contact in geheel.instellingen.contacten}
        for (register, id_), waarden in geheel.waarden.items():
            texts = [one for one in waarden if isinstance(one.waarde, str)]
            if not any(kenmerk.vind(_SEPARATOR.join(one.waarde for one in texts))):
                continue  # most records; to search all their texts at once takes a third less time
            for waarde in texts:
                for found in kenmerk.vind(waarde.waarde):
                    if found not in allowed:
                        text = f'"{shorten(found)}" lijkt {kenmerk.lijkt}. {_INSTEAD[kenmerk]}'
                        yield Vondst(geheel.registers[register][id_], waarde.pad, text)

    return check


def _begrip(text: str) -> Bestanden:
    return {
        "data/begrippen.yml": f"- id: balie\n  titel: Balie\n  grond: {{voorbeeld: Toont een adres.}}\n  uitleg: {text}\n"
    }


RULES = (
    Regel(
        ADRES.code,
        "E-mailadressen en telefoonnummers staan alleen in de contactlijst.",
        _begrip("Mail naar j.jansen@voorbeeld.example of bel 043 350 40 00."),
        _begrip("Mail naar groen@voorbeeldstad.example."),
        check=_refuses(ADRES),
    ),
    Regel(
        BSN.code,
        "Een nummer dat een burgerservicenummer kan zijn, staat nergens.",
        _begrip("De melder heeft nummer 123456782."),
        _begrip("De melding heeft nummer 123456789, en er is 123.456.782 euro."),
        check=_refuses(BSN),
    ),
    Regel(
        NAAM.code,
        "Een tekst noemt rollen, geen personen met een titel of voorletters.",
        _begrip("Vraag het aan mevr. drs. A.B. de Vries of aan J. Jansen."),
        _begrip("Vraag het aan de projectleider van Voorbeeldstad B.V. of aan een mr. in de rechten."),
        check=_refuses(NAAM),
    ),
    Regel(
        VERZUIM.code,
        "Cijfers over verzuim gaan over tien mensen of meer.",
        _begrip("In dit team zijn 2 van de 4 medewerkers langdurig ziek."),
        _begrip("Het verzuim was 5,2 procent van 480 medewerkers. Er zijn 2 medewerkers bij gekomen."),
        check=_refuses(VERZUIM),
    ),
)
