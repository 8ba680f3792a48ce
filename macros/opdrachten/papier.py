"""Commands that print: handbooks, and papers for a meeting."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..core.check import check_release
from ..core.link import Geheel
from ..core.load import read_folder
from ..core.model.bronnen import Bron
from ..core.model.geheugen import Publicatie
from ..core.model.handboeken import Handboek
from ..core.model.record import Item
from ..core.model.sturing import Overleg
from ..core.probleem import suggest
from ..views import Uitgave
from ..views.boek import Boek, van_handboek, van_plan
from ..views.vergaderstuk import VORMEN, document
from .gegevens import failed

NO_TOOLS = "Het gereedschap om een PDF te maken ontbreekt. Installeer eerst: make setup"


def options(pdf: argparse.ArgumentParser, vergaderstuk: argparse.ArgumentParser) -> None:
    """What the commands ask for; both a folder."""
    pdf.add_argument(
        "handboek", nargs="*", metavar="handboek", help="alleen deze handboeken, zoals inkoop (anders: alle)"
    )
    pdf.add_argument(
        "--plan",
        nargs="?",
        const="",
        metavar="BRON",
        help="druk ook het hele plan af, zoals pva-2023 (zonder naam: het jongste)",
    )
    vergaderstuk.add_argument("overleg", metavar="overleg", help="het id van het overleg")
    vergaderstuk.add_argument(
        "--sinds", default="", metavar="PUBLICATIE", help="alleen wat na deze publicatie kwam (anders: alles)"
    )
    vergaderstuk.add_argument(
        "--vorm",
        choices=sorted(VORMEN),
        default="a4",
        metavar="VORM",
        help="a4 of raadsinformatiebrief (anders: a4)",
    )
    for parser in (pdf, vergaderstuk):
        parser.add_argument(
            "--naar", type=Path, default=Path("pdf"), metavar="MAP", help="waar het papier komt te staan (anders: pdf)"
        )


def pdf(arguments: argparse.Namespace) -> int:
    """Print handbooks: those named, or all of them."""
    try:
        from ..site.pdf import PrintFailed, print_books  # an extra: a site can do without
    except ModuleNotFoundError:
        return failed(NO_TOOLS)
    try:
        geheel = _released(arguments.data)
        plan = [_plan(geheel, arguments.plan)] if arguments.plan is not None else []
        boeken = [*_books(geheel, arguments.handboek), *plan]
        print_books(arguments.config, Uitgave(geheel), boeken, arguments.naar)
    except (_Refused, PrintFailed) as problem:
        return failed(problem)
    except OSError:
        return failed(f'In de map "{arguments.naar}" kan niets geschreven worden.')
    handboeken = len(boeken) - len(plan)
    counted = f"{handboeken} {'handboek' if handboeken == 1 else 'handboeken'}{' en het plan' if plan else ''}"
    print(f"{counted} {'staat' if len(boeken) == 1 else 'staan'} in {arguments.naar}/.")
    return 0


def vergaderstuk(arguments: argparse.Namespace) -> int:
    """Write the paper for a meeting as a page and as PDF."""
    try:
        from ..site.pdf import PrintFailed, print_page
    except ModuleNotFoundError:
        return failed(NO_TOOLS)
    try:
        geheel = _released(arguments.data)
        overleg = _wanted(geheel, "overleggen", "Overleg", arguments.overleg)
        sinds = _wanted(geheel, "publicaties", "Publicatie", arguments.sinds) if arguments.sinds else None
        assert isinstance(overleg, Overleg)
        assert sinds is None or isinstance(sinds, Publicatie)
        html = document(Uitgave(geheel).pagina(""), overleg, sinds, arguments.vorm)
        name = f"{arguments.vorm}-{overleg.id.lower()}"
        arguments.naar.mkdir(parents=True, exist_ok=True)
        (arguments.naar / f"{name}.html").write_text(html, "utf-8")
        (arguments.naar / f"{name}.pdf").write_bytes(print_page(html))
    except (_Refused, PrintFailed) as problem:
        return failed(problem)
    except OSError:
        return failed(f'In de map "{arguments.naar}" kan niets geschreven worden.')
    print(f"Het stuk staat in {arguments.naar}/: {name}.html en {name}.pdf.")
    return 0


class _Refused(Exception):
    """What was asked cannot be made; its text is for the editor."""


def _released(folder: Path) -> Geheel:
    """What may be published: paper is published too."""
    uitkomst = check_release(read_folder(folder))
    if uitkomst.fatal:
        raise _Refused("\n".join(map(str, uitkomst.problemen)))
    return uitkomst.geheel


def _wanted(geheel: Geheel, register: str, naam: str, id_: str) -> Item:
    record = geheel.find(register, id_)
    if record is None:
        raise _Refused(f'{naam} "{id_}" bestaat niet.{suggest(id_, geheel.registers[register])}')
    return record


def _books(geheel: Geheel, ids: list[str]) -> list[Boek]:
    """The handbooks with these ids as books, or all of them."""
    wanted = ids or [record.id for record in geheel.all(Handboek)]
    found = [_wanted(geheel, "handboeken", "Handboek", id_) for id_ in dict.fromkeys(wanted)]
    return [van_handboek(geheel, record) for record in found if isinstance(record, Handboek)]


def _plan(geheel: Geheel, id_: str) -> Boek:
    """The plan with this id as a book, or the latest one."""
    found = _wanted(geheel, "bronnen", "Bron", id_) if id_ else _latest(geheel)
    assert isinstance(found, Bron)
    return van_plan(geheel, found)


def _latest(geheel: Geheel) -> Bron:
    if bronnen := geheel.all(Bron):
        return max(bronnen, key=lambda one: one.datum.sorteer)
    raise _Refused("Er is nog geen bron, dus ook geen plan om af te drukken.")
