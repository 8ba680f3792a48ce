"""A new record, asked for in plain Dutch: what is required, and what others usually fill in."""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from ..core.check import check
from ..core.link import Geheel
from ..core.load import read_folder
from ..core.model.geheugen import Publicatie
from ..core.model.record import Record
from ..core.model.registers import BY_NAME, REGISTERS, Register
from ..core.model.sturing import Beheer
from ..core.model.velden import Veld, velden
from ..core.probleem import Soort, suggest
from ..core.source import Waarde
from ..core.werkblad.bestanden import Bestanden, files_after
from ..core.werkblad.rijen import raw_of
from ..core.werkblad.vorm import normal
from ..core.werkblad.wens import Nieuw
from ..core.wijzig import NietGelukt
from ..wegschrijven import write_all
from .gegevens import failed, report, run_check
from .vragen import Afgebroken, Gesprek, judge

_APART = ("id", "titel", "grond")  # asked first or last, in their own way
_NEVER = ("accordering", "akkoord", "vroegere_ids")


def kinds() -> dict[str, Register]:
    """Every word that names a kind of record: the register, its singular, the name of its model."""
    writable = [register for register in REGISTERS if register.model is not Publicatie]
    by_register = {one.naam: one for one in writable}
    by_word = {one.enkelvoud: one for one in writable}
    return {one.model.__name__.lower(): one for one in writable} | by_word | by_register


def nieuw(arguments: argparse.Namespace) -> int:
    """Ask for a record and write it, then check everything."""
    words = kinds()
    register = words.get(arguments.soort.casefold())
    if register is None:
        return failed(
            f'"{arguments.soort}" bestaat niet.{suggest(arguments.soort, words)} Kies uit: {", ".join(sorted({one.model.__name__.lower() for one in words.values()}))}.'
        )
    uitkomst = check(read_folder(arguments.data))
    if uitkomst.fatal:
        report(uitkomst)
        return failed("Los dit eerst op; daarna kan er iets bij.")
    gesprek = Gesprek(uitkomst.geheel, _typed, print)
    try:
        one = ask(gesprek, register)
        made = _files_with(arguments.data, one)
        write_all(arguments.data, made)
    except Afgebroken:
        return failed("\nAfgebroken; er is niets geschreven.")
    except (NietGelukt, OSError) as problem:
        return failed(f"Er is niets geschreven: {problem}")
    print(f"\nGeschreven: {', '.join(made)}.")
    return report(run_check(arguments.data))


def _files_with(folder: Path, one: Nieuw) -> Bestanden:
    """The files that change, made from the data as they are now: others may have written during the questions.

    Raises NietGelukt where the record no longer fits in.
    """
    files = read_folder(folder)
    uitkomst = check(files)
    if uitkomst.fatal:
        first = next(problem for problem in uitkomst.problemen if problem.soort is Soort.FOUT)
        raise NietGelukt(f"ondertussen kwam er een fout in de gegevens.\n{first}")
    if one.sleutel[1].casefold() in _taken(uitkomst.geheel, one.register):
        raise NietGelukt(f'het id "{one.sleutel[1]}" is ondertussen al gebruikt. Begin opnieuw en kies een ander id.')
    if one.register.binnen and not uitkomst.geheel.find(one.register.binnen, one.ouder):
        raise NietGelukt(f'"{one.ouder}", waar dit in hoort, is ondertussen weg.')
    return files_after(files, uitkomst.geheel, {}, {one.sleutel: one}, set())


def _typed() -> str:
    return input("> ")


def ask(gesprek: Gesprek, register: Register) -> Nieuw:
    """Everything that a new record needs. Raises Afgebroken."""
    model, geheel = register.model, gesprek.geheel
    gesprek.toon(f"Nieuw: {register.enkelvoud}. Stop met Ctrl+C; dan is er niets geschreven.")
    ouder = _parent(gesprek, register) if register.binnen else ""
    by_name = {veld.sleutel: veld for veld in velden(model)}
    titel = gesprek.field(model, by_name["titel"])
    block: dict[str, Waarde] = {"id": _id(gesprek, register, titel), "titel": titel}
    if issubclass(model, Record):
        gesprek.toon(f"\n{by_name['grond'].titel} – {by_name['grond'].uitleg}")
        block["grond"] = gesprek.part(by_name["grond"].delen, lambda veld: veld.verplicht)
    wanted = usual(geheel, register)
    block |= gesprek.part([model], lambda veld: veld.sleutel in wanted)
    if _needs_approval(geheel, register):
        block["accordering"] = "concept"
        gesprek.toon("\nDit begint als concept: een ander moet het nog goedkeuren.")
    return Nieuw(register, normal((model,), block), ouder)


def usual(geheel: Geheel, register: Register) -> set[str]:
    """The fields to ask for: what is required, and what at least half of the other records have."""
    others = [raw_of(geheel, record) for record in geheel.registers[register.naam].values()]
    asked = [
        veld for veld in velden(register.model) if veld.sleutel not in (*_APART, *_NEVER) and veld.soort != "record"
    ]
    return {veld.sleutel for veld in asked if veld.verplicht or _common(veld, others)}


def _common(veld: Veld, others: list[Waarde]) -> bool:
    return bool(others) and 2 * sum(veld.sleutel in other for other in others) >= len(others)


def _needs_approval(geheel: Geheel, register: Register) -> bool:
    beheer = geheel.find("beheer", register.naam)
    return isinstance(beheer, Beheer) and bool(beheer.akkoord_door) and issubclass(register.model, Record)


def _parent(gesprek: Gesprek, register: Register) -> str:
    around = BY_NAME[register.binnen]
    veld = Veld("ouder", "ouder", around.enkelvoud.capitalize(), "", "verwijzing", False, True, (around.naam,))
    gesprek.toon(
        f"\nIn welk {around.enkelvoud} hoort dit?"
        if around.die == "dat"
        else f"\nIn welke {around.enkelvoud} hoort dit?"
    )
    return str(gesprek.reference(veld))


def _id(gesprek: Gesprek, register: Register, titel: str) -> str:
    """An id that is right and free: the one suggested, or the one that was typed."""
    taken = _taken(gesprek.geheel, register)
    idea = suggestion(titel, taken)
    veld = next(veld for veld in velden(register.model) if veld.sleutel == "id")
    gesprek.toon(f"\n{veld.titel} – {veld.uitleg}")
    while True:
        answer = gesprek.line(f"Id (Enter = {idea}):") or idea
        if answer.casefold() in taken:
            gesprek.toon(f'"{answer}" is al gebruikt. Neem bijvoorbeeld {suggestion(answer, taken)}.')
        elif wrong := judge(register.model, veld, answer):
            gesprek.toon(wrong)
        else:
            return answer


def _taken(geheel: Geheel, register: Register) -> set[str]:
    """Ids that are used, or once were: those never come back."""
    records = geheel.registers[register.naam]
    remembered = (line.record.partition("/") for line in geheel.stand.records)
    old = {id_ for name, _, id_ in remembered if name == register.naam}
    renamed = {id_ for record in records.values() for id_ in record.vroegere_ids}
    return {id_.casefold() for id_ in (*records, *old, *renamed)}


def suggestion(titel: str, taken: Iterable[str]) -> str:
    """A short id made from a title, that nobody has."""
    plain = unicodedata.normalize("NFKD", titel).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain) or ["nieuw"]
    idea = words[0][:40]
    for word in words[1:]:
        idea = f"{idea}-{word}" if len(idea) + len(word) < 40 else idea
    return next(one for one in _numbered(idea) if one not in set(taken))


def _numbered(idea: str) -> Iterable[str]:
    yield idea
    number = 2
    while True:
        yield f"{idea}-{number}"
        number += 1


def options(parser: argparse.ArgumentParser) -> None:
    """What the command asks for: the kind of record."""
    parser.add_argument("soort", metavar="soort", help="wat erbij komt, zoals moment, teamplan, risico of voortgang")
