"""Services, norms and indicators."""

from __future__ import annotations

from markupsafe import Markup

from ..core.model.dienstverlening import Dienst, Norm
from .pagina import Pagina


def diensten(pagina: Pagina, programma: str) -> Markup:
    """The services of one programme, as cards."""
    found = [record for record in pagina.geheel.all(Dienst) if record.programma == programma]
    return pagina.render("dienstverlening/diensten.jinja", diensten=found)


def normen(pagina: Pagina, programma: str, soort: str) -> Markup:
    """The norms or the indicators of one programme, as a table."""
    found = [record for record in pagina.geheel.all(Norm) if record.programma == programma and record.soort == soort]
    return pagina.render("dienstverlening/normen.jinja", normen=found, soort=soort)
