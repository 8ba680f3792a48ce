"""A paper for a meeting on one sheet of A4, and the building blocks of a letter to the council."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..core.bijdragen import counts
from ..core.model.geheugen import Publicatie, Wijziging
from ..core.model.plan import Beoordeling, Resultaat, Risico, Voortgang
from ..core.model.sturing import Actie, Besluit, Overleg
from ..core.stand import Afwijking, deviations, last_review, latest
from .pagina import Pagina

NOG_TE_NEMEN = ("te nemen", "gepland volgens bron")
VORMEN = {"a4": "vergaderstuk/a4.jinja", "raadsinformatiebrief": "vergaderstuk/raad.jinja"}


@dataclass(frozen=True, slots=True)
class Vergaderstuk:
    """What a meeting has to know since a publication; without one, everything."""

    overleg: Overleg
    sinds: Publicatie | None
    voortgang: tuple[tuple[Resultaat, Voortgang], ...]
    zonder_melding: int
    risicos: tuple[tuple[Risico, Beoordeling], ...]
    geld: tuple[Afwijking, ...]
    besluiten: tuple[Besluit, ...]
    acties: tuple[Actie, ...]
    wijzigingen: tuple[Wijziging, ...]

    @property
    def tellingen(self) -> list[tuple[str, int]]:
        """How many records were added, changed or dropped."""
        return list(Counter(one.soort for one in self.wijzigingen).items())


def gather(pagina: Pagina, overleg: Overleg, sinds: Publicatie | None) -> Vergaderstuk:
    """Gather the paper for a meeting from the linked data."""
    geheel, after = pagina.geheel, sinds.datum if sinds else date.min
    stands = [(one, latest(geheel, one)) for one in _results(pagina, overleg)]
    reviews = [(one, last_review(one)) for one in geheel.all(Risico) if counts(one)]
    return Vergaderstuk(
        overleg=overleg,
        sinds=sinds,
        voortgang=tuple((one, report) for one, report in stands if report and (report.gemeld_op or date.max) > after),
        zonder_melding=sum(report is None for _, report in stands),
        risicos=tuple((one, review) for one, review in reviews if review and review.op > after),
        geld=tuple(one for one in deviations(geheel) if (one.gemeld.peildatum or date.max) > after),
        besluiten=tuple(
            one for one in geheel.all(Besluit) if one.in_overleg == overleg.id and one.stand in NOG_TE_NEMEN
        ),
        acties=tuple(one for one in geheel.all(Actie) if one.stand == "open" and one.uit_overleg in (None, overleg.id)),
        wijzigingen=tuple(change for one in geheel.all(Publicatie) if one.datum > after for change in one.wijzigingen),
    )


def _results(pagina: Pagina, overleg: Overleg) -> list[Resultaat]:
    """The results of the meeting's programme, or all where it has none; examples never count."""
    found = []
    for one in pagina.geheel.all(Resultaat):
        thema = pagina.geheel.parent(one)
        if counts(one) and (not overleg.programma or getattr(thema, "programma", "") == overleg.programma):
            found.append(one)
    return found


def document(pagina: Pagina, overleg: Overleg, sinds: Publicatie | None, vorm: str) -> Markup:
    """The paper as HTML that needs no other file. `vorm` is one of VORMEN."""
    return pagina.render(VORMEN[vorm], stuk=gather(pagina, overleg, sinds))
