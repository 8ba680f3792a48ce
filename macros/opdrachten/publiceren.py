"""Commands that give readers a site: publish, and go back to the one before."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..core.check import Uitkomst, check_release
from ..core.diff import changes
from ..core.link import Geheel
from ..core.load import load, read_folder
from ..core.model.geheugen import Publicatie
from ..core.uitgifte import day_of, held_back
from ..publiceren import archief, onderdelenlijst, server, uitgaven
from ..publiceren.controle import problems
from ..publiceren.doorloop import Site, finish
from ..publiceren.uitgaven import Plek, Uitgave, Weigering
from ..publiceren.vingerafdruk import Circle
from .gegevens import failed, report, run_check

_ZONDER = "0-zonder-publicatie"


def options(*parsers: argparse.ArgumentParser) -> None:
    """What the commands ask for: both a folder, the first also how many to keep."""
    for parser in parsers:
        parser.add_argument(
            "map", type=Path, metavar="MAP", help="de map met de uitgaven; de webserver toont MAP/actueel"
        )
    parsers[0].add_argument(
        "--bewaar", type=int, default=3, metavar="N", help="hoeveel uitgaven blijven staan (anders: 3)"
    )


def publish(arguments: argparse.Namespace) -> int:
    """Build aside, check, archive, switch. Whatever fails, readers keep what they had."""
    if arguments.bewaar < 2:
        return failed("Bewaar er minstens 2: anders is er niets om naar terug te gaan.")
    if report(run_check(arguments.data)):
        return 1
    uitkomst = check_release(read_folder(arguments.data))
    if uitkomst.fatal:
        return report(uitkomst)
    try:
        with uitgaven.locked(arguments.map) as plek:
            uitgave = _made(plek, arguments, uitkomst)
            uitgaven.switch(plek, uitgave)
            gone = uitgaven.prune(plek, arguments.bewaar)
    except (Weigering, OSError) as problem:
        return failed(problem)
    print(f"Lezers krijgen nu uitgave {uitgave.naam}: {plek.actueel}")
    if gone:
        print(f"Opgeruimd: {', '.join(gone)}.")
    return 0


def rollback(arguments: argparse.Namespace) -> int:
    """Give readers the publication before this one."""
    try:
        with uitgaven.locked(arguments.map) as plek:
            uitgave = uitgaven.back(plek)
    except (Weigering, OSError) as problem:
        return failed(problem)
    print(f"Lezers krijgen weer uitgave {uitgave.naam}: {plek.actueel}")
    return 0


def _made(plek: Plek, arguments: argparse.Namespace, uitkomst: Uitkomst) -> Uitgave:
    """A checked and archived publication that readers do not see yet."""
    site = _checked(plek, arguments.config, uitkomst)
    geheel = uitkomst.geheel
    laatste = geheel.laatste_publicatie
    base = f"{laatste.nummer}-{laatste.datum}" if laatste else _ZONDER
    digests = uitgaven.digests(site.map, site.bestanden)
    pakket = f"{laatste.datum}-publicatie-{laatste.nummer}" if laatste else _ZONDER
    naam = uitgaven.free_name(plek, base, pakket, digests)
    _warn(geheel, laatste)
    if laatste:
        _archive(plek, arguments, geheel, laatste, site, pakket + naam.removeprefix(base))
    uitgave = plek.find(naam)
    if not uitgave:
        uitgave = Uitgave(naam, plek.linked, digests, sorted(map(server.hash_of, site.scripts)))
        uitgaven.keep(plek, site.map, uitgave)
    elif naam != plek.linked:  # given once more, now after another
        uitgave = uitgave._replace(vorige=plek.linked)
        uitgaven.note(plek, uitgave)
    _configure(plek)
    return uitgave


def _checked(plek: Plek, config: Path, uitkomst: Uitkomst) -> Site:
    from ..site.build import BuildFailed, build  # MkDocs takes half a second to load

    print("De site wordt gebouwd …", flush=True)
    try:
        build(config, plek.bezig / "site", uitkomst)
        onderdelenlijst.write(plek.bezig / "site")
    except (BuildFailed, onderdelenlijst.Onbekend) as problem:
        raise Weigering(str(problem)) from problem
    print("De site wordt gecontroleerd …", flush=True)
    try:
        site = finish(plek.bezig / "site")
    except Circle as problem:
        raise Weigering(
            f"Deze bestanden noemen elkaar in een kring; haal een van de verwijzingen weg: {problem}"
        ) from None
    if found := problems(site, [contact.adres for contact in uitkomst.geheel.instellingen.contacten]):
        raise Weigering("\n".join([*found, "Er is niets gepubliceerd; lezers houden wat ze hadden."]))
    return site


def _warn(geheel: Geheel, laatste: Publicatie | None) -> None:
    """Publishing goes on, but the memory has to be kept: dates, feeds and the archive follow from it."""
    advice = "Leg dat vast met: python -m macros publicatie --datum JJJJ-MM-DD"
    if laatste is None:
        print(f"Let op: er is nog geen publicatie vastgelegd, dus komt er geen archiefpakket. {advice}")
    elif changes({line.record: line for line in geheel.stand.records}, geheel):
        print(f"Let op: de gegevens zijn veranderd sinds {laatste.titel}. {advice}")


def _archive(
    plek: Plek, arguments: argparse.Namespace, geheel: Geheel, laatste: Publicatie, site: Site, naam: str
) -> None:
    """Write the package for the archive, once for each publication."""
    target = plek.archief / f"{naam}.zip"
    if target.exists():
        return
    print("Het archiefpakket wordt gemaakt …", flush=True)
    inhoud: dict[str, Path | bytes] = {f"site/{name}": site.map / name for name in site.bestanden}
    inhoud |= _open_data(arguments.data)
    inhoud |= {f"pdf/{path.name}": path for path in sorted((arguments.config.parent / "pdf").glob("*.pdf"))}
    pakket = archief.Pakket(naam, geheel.instellingen.gemeente, laatste.titel, laatste.datum, inhoud)
    archief.write(pakket, plek.bezig / "pakket.zip")
    target.parent.mkdir(exist_ok=True)
    (plek.bezig / "pakket.zip").replace(target)


def _open_data(folder: Path) -> dict[str, bytes]:
    """The data files, without those that hold something that may not be published yet."""
    files = read_folder(folder)
    geladen = load(files)
    day = day_of(geladen)
    closed = {one.herkomst.document.bestand for one in geladen.records if held_back(one.record, day)}
    return {name: content for name, content in files.items() if name not in closed}


def _configure(plek: Plek) -> None:
    """Write the server configuration. It allows the scripts of every publication that is kept, so it also fits after going back."""
    scripts = {one for uitgave in plek.all() for one in uitgave.scripts}
    changed = False
    for name, text in server.configuration(scripts, plek.actueel).items():
        path = plek.map / "server" / name
        if not path.exists() or path.read_text("utf-8") != text:
            uitgaven.write_whole(plek, path, text.encode())
            changed = True
    if changed:
        print(f"De instellingen in {plek.map / 'server'} zijn veranderd: laat de webserver ze opnieuw inlezen.")
