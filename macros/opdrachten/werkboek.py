"""Commands about the workbook: write it, and read it back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from ..core.check import check
from ..core.load import read_folder
from ..core.werkblad.voorstel import Voorstel, propose
from ..wegschrijven import write_all
from .gegevens import failed, report


def excel(arguments: argparse.Namespace) -> int:
    """Write the workbook with all data, also what is not published yet."""
    from ..exports.excel import make

    uitkomst = check(read_folder(arguments.data))
    if uitkomst.fatal:
        return report(uitkomst)
    try:
        arguments.naar.parent.mkdir(parents=True, exist_ok=True)
        arguments.naar.write_bytes(make(uitkomst.geheel))
    except OSError as problem:
        return failed(f"{arguments.naar} is niet te schrijven ({problem.strerror}). Staat het nog open in Excel?")
    print(f"Het werkboek staat in {arguments.naar}.")
    return 0


def importeer(arguments: argparse.Namespace) -> int:
    """Show what a workbook would change; with `--schrijf` change it, unless anything in it is wrong."""
    from ..exports.werkboek import GeenWerkboek, read_workbook  # the library for Excel takes a while to load

    files = read_folder(arguments.data)
    try:
        voorstel = propose(files, read_workbook(arguments.bestand.read_bytes()))
    except OSError as problem:
        return failed(f'"{arguments.bestand}" is niet te lezen ({problem.strerror}).')
    except GeenWerkboek as problem:
        return failed(problem)
    print("\n".join(lines(voorstel)))
    if voorstel.problemen:
        return failed("Er is niets geschreven.")
    if not voorstel.wijzigingen or not arguments.schrijf:
        return 0
    if read_folder(arguments.data) != files:
        return failed("De gegevens veranderden ondertussen. Er is niets geschreven; probeer het opnieuw.")
    try:
        write_all(arguments.data, voorstel.bestanden)
    except OSError as problem:
        return failed(f"Schrijven lukte niet ({problem.strerror}). Er is niets veranderd.")
    print(f"Geschreven: {', '.join(sorted(voorstel.bestanden))}.")
    return 0


def lines(voorstel: Voorstel) -> Iterator[str]:
    """What a workbook does or what is wrong with it, one line each."""
    if voorstel.problemen:
        count = len(voorstel.problemen)
        yield f"Dit werkboek kan zo niet worden verwerkt: {count} {'probleem' if count == 1 else 'problemen'}."
        yield from (f"- {str(one.plaats).rstrip(':')}: {one.tekst}" for one in voorstel.problemen)
    elif not voorstel.wijzigingen:
        yield "In dit werkboek staat niets nieuws."
    else:
        count = len(voorstel.wijzigingen)
        yield f"{count} {'wijziging' if count == 1 else 'wijzigingen'}:"
        yield from (f"- {one}" for one in voorstel.wijzigingen)
        if voorstel.bevindingen:
            yield "Dit valt erbij op (het houdt niets tegen):"
            yield from (f"- {str(one.plaats).rstrip(':')}: {one.tekst}" for one in voorstel.bevindingen)


def options(make: argparse.ArgumentParser, take: argparse.ArgumentParser) -> None:
    """What the two commands ask for."""
    make.add_argument(
        "--naar",
        type=Path,
        default=Path("export/programma.xlsx"),
        metavar="BESTAND",
        help="waar het werkboek komt te staan (anders: export/programma.xlsx)",
    )
    take.add_argument("bestand", type=Path, metavar="BESTAND", help="het ingevulde werkboek")
    take.add_argument("--schrijf", action="store_true", help="schrijf de wijzigingen in de gegevens, als alles klopt")
