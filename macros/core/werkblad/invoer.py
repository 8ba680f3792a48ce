"""A workbook beside the data → what its sender wants to change, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from ..link import Geheel, Sleutel
from ..model.registers import BY_NAME
from ..probleem import Probleem, shorten, suggest
from ..source import Waarde
from .bekend import Bekend
from .gelezen import Cel, Gelezen
from .indeling import HOORT_BIJ, ID, NR, WAAR, Kolom, by_name
from .kolommen import Bladlezer, Ingevuld
from .rijen import Rij, fingerprint, list_at, normal_of, rows
from .vorm import around, fields, get, has, prune, put
from .wens import Celwijziging, Invoer, Nieuw

BIJZONDER = ("Lees mij", "_lijsten", "_model")
_STALE = "Dit werkboek past bij een ander model dan de gegevens nu hebben. Haal een nieuw werkboek op (make excel, of /export/programma.xlsx op de site) en neem uw wijzigingen daarin over."


def compare(geheel: Geheel, gelezen: Gelezen, versie: str) -> Invoer:
    """Everything that a workbook changes, adds and drops, with every problem of its cells."""
    if gelezen.versie != versie:
        return Invoer(problemen=[Probleem(Cel("_model", 1, 2), "ander-model", _STALE)])
    return _Vergelijking(geheel, gelezen).run()


class _Vergelijking:
    def __init__(self, geheel: Geheel, gelezen: Gelezen) -> None:
        self.geheel, self.gelezen = geheel, gelezen
        self.uit = Invoer()
        self.lezers: dict[str, Bladlezer] = self.uit.lezers
        self.ingevuld: dict[str, list[Ingevuld]] = {}
        self.gezien: dict[tuple[str, str], Ingevuld] = {}
        self.nu: dict[tuple[str, str], Rij] = {
            (name, rij.sleutel): rij for name, here in rows(geheel).items() for rij in here
        }

    def run(self) -> Invoer:
        self._read()
        self.bekend = Bekend(self.geheel, self.ingevuld)
        outer_first = sorted(
            self.lezers,
            key=lambda name: (bool(by_name()[name].patronen), bool(BY_NAME.get(name) and BY_NAME[name].binnen)),
        )
        for name in outer_first:
            self._sheet(name)
        self._drop_parts()
        for lezer in self.lezers.values():
            self.uit.problemen += lezer.problemen
        return self.uit

    def _read(self) -> None:
        for here in self.gelezen.bladen:
            if here.naam in by_name():
                lezer = self.lezers[here.naam] = Bladlezer(by_name()[here.naam], here)
                self.ingevuld[here.naam] = lezer.rows()
                for row in self.ingevuld[here.naam]:
                    self.uit.rijen.setdefault((here.naam, row.sleutel), row.nummer)
            elif here.naam not in BIJZONDER:
                sentence = f'Het blad "{here.naam}" bestaat niet.{suggest(here.naam, by_name())} Haal het weg of geef het de goede naam.'
                self.uit.problemen.append(Probleem(Cel(here.naam, 0, 0), "onbekend-blad", sentence))

    def _sheet(self, name: str) -> None:
        lezer, fresh = self.lezers[name], []
        for row in self.ingevuld[name]:
            known = self.nu.get((name, row.sleutel))
            if self._twice(lezer, row):
                continue
            if known and (not row.blad.patronen or row.cellen.get(NR.naam)):
                self._existing(lezer, row, known)
            elif self._was_there(row):
                self._gone_meanwhile(lezer, row)
            else:
                fresh.append(row)
        for row in sorted(fresh, key=_order):
            self._add(lezer, row)
        self._missing(lezer)

    def _twice(self, lezer: Bladlezer, row: Ingevuld) -> bool:
        first = self.gezien.setdefault((row.blad.naam, row.sleutel), row)
        if first is row or (row.blad.patronen and not row.cellen.get(NR.naam)):
            return False
        name = NR.naam if row.blad.patronen else ID.naam
        lezer.problem(
            "dubbel-id",
            f'"{row.sleutel}" staat ook op rij {first.nummer}. Elke rij heeft een eigen {"nummer" if row.blad.patronen else "id"}.',
            row.nummer,
            name,
        )
        return True

    def _existing(self, lezer: Bladlezer, row: Ingevuld, known: Rij) -> None:
        now = {kolom.naam: known.cellen.get(kolom.naam, "") for kolom in row.blad.alle}
        wanted = now | {name: value for name, value in row.cellen.items() if name not in row.slecht}
        changed = [kolom for kolom in row.blad.alle if wanted[kolom.naam] != now[kolom.naam]]
        if not changed:
            return
        made_from = self.gelezen.vingers.get((row.blad.naam, row.sleutel))
        if made_from == fingerprint({**wanted, "#vervallen": ""}) and not row.vervallen:
            return  # as it was when the workbook was made: somebody else changed the data since, not this sender
        if made_from != fingerprint(now):
            self._conflict(lezer, row, known, changed, made_from)
        elif "#ouder" in [kolom.naam for kolom in changed]:
            lezer.problem(
                "verhuizen",
                f'"{row.sleutel}" staat in "{now["#ouder"]}"; verhuizen kan niet in een werkboek.',
                row.nummer,
                "#ouder",
            )
        elif row.vervallen:
            self._drop(lezer, row, known)
        else:
            self._change(lezer, row, known, changed, now)

    def _conflict(
        self, lezer: Bladlezer, row: Ingevuld, known: Rij, changed: list[Kolom], made_from: str | None
    ) -> None:
        why = (
            "Iemand anders wijzigde deze rij nadat dit werkboek is gemaakt"
            if made_from
            else f'"{row.sleutel}" bestaat al'
        )
        for kolom in changed:
            theirs, ours = known.cellen.get(kolom.naam, ""), row.cellen.get(kolom.naam, "")
            sentence = f'{why}. In de gegevens staat nu "{shorten(theirs)}", in dit werkboek "{shorten(ours)}". Kies een van beide in een nieuw werkboek.'
            lezer.problem("botsing", sentence, row.nummer, kolom.naam)

    def _change(
        self, lezer: Bladlezer, row: Ingevuld, known: Rij, changed: list[Kolom], now: Mapping[str, str]
    ) -> None:
        block = get(self._editable(known.record), known.pad)
        for kolom in changed:
            self._say(
                lezer,
                row,
                kolom.naam,
                known.record,
                f"{_which(known)}{kolom.titel}",
                now[kolom.naam],
                row.cellen[kolom.naam],
            )
            self._put(lezer, row, block, kolom)

    def _say(
        self, lezer: Bladlezer, row: Ingevuld, name: str, record: Sleutel, what: str, old: str = "", new: str = ""
    ) -> None:
        self.uit.wijzigingen.append(Celwijziging(lezer.place(row.nummer, name), record, what, old, new))

    def _put(self, lezer: Bladlezer, row: Ingevuld, block: dict[str, Any], kolom: Kolom) -> None:
        text = row.cellen.get(kolom.naam, "")
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        wrong = [sentence for line in lines if (sentence := self.bekend.not_an_id(kolom, line))]
        for sentence in wrong:
            lezer.problem("titel-geen-id", sentence, row.nummer, kolom.naam)
            row.slecht.add(kolom.naam)
        put(block, kolom.pad, lines if kolom.veld and kolom.veld.meervoud else text)

    def _editable(self, record: Sleutel) -> dict[str, Waarde]:
        """The normal form of a record, to change; every row of it is remembered by its block."""
        if (block := self.uit.block(record)) is not None:
            return block
        found = self.geheel.registers[record[0]][record[1]]
        block = self.uit.aangepast[record] = deepcopy(normal_of(self.geheel, found))
        self.uit.remember(record, block)
        return block

    def _drop(self, lezer: Bladlezer, row: Ingevuld, known: Rij) -> None:
        self._say(lezer, row, "#vervallen", known.record, f"{_which(known)}vervalt".strip())
        if known.pad:
            get(self._editable(known.record), known.pad)["#vervallen"] = "ja"
        else:
            self.uit.weg.add(known.record)

    def _drop_parts(self) -> None:
        """Take marked parts out of their lists, once no path is needed any more."""
        for block in self.uit.aangepast.values():
            prune(block)

    def _was_there(self, row: Ingevuld) -> bool:
        return (row.blad.naam, row.sleutel) in self.gelezen.vingers

    def _gone_meanwhile(self, lezer: Bladlezer, row: Ingevuld) -> None:
        if self.gelezen.vingers[row.blad.naam, row.sleutel] != fingerprint(row.cellen):
            sentence = f'"{row.sleutel}" staat niet meer in de gegevens: iemand haalde het weg of gaf het een ander id. Haal een nieuw werkboek op.'
            lezer.problem("niet-meer", sentence, row.nummer, row.blad.sleutels[0].naam)

    def _missing(self, lezer: Bladlezer) -> None:
        """Rows that were there when the workbook was made, are still in the data, and are no longer on the sheet."""
        name = lezer.blad.naam
        if any(probleem.code == "kolom-ontbreekt" for probleem in lezer.problemen):
            return
        for sheet, key in self.gelezen.vingers:
            if sheet == name and (name, key) not in self.gezien and (name, key) in self.nu:
                lezer.problem(
                    "rij-weg",
                    f'De rij van "{key}" is weg, of heeft een ander id gekregen. Een rij wissen haalt niets uit de gegevens, en een id verandert nooit. Zet de rij terug; moet het record weg, vul dan bij Vervallen ja in.',
                )

    def _add(self, lezer: Bladlezer, row: Ingevuld) -> None:
        if row.vervallen:
            lezer.problem(
                "verkeerde-keuze",
                "Deze rij staat niet in de gegevens en kan dus niet vervallen.",
                row.nummer,
                "#vervallen",
            )
        elif row.blad.patronen:
            self._add_part(lezer, row)
        else:
            self._add_record(lezer, row)

    def _add_record(self, lezer: Bladlezer, row: Ingevuld) -> None:
        register, id_ = row.blad.register, row.cellen.get(ID.naam, "")
        assert register is not None
        if not id_:
            lezer.problem(
                "veld-ontbreekt",
                "Het id ontbreekt. Kies een kort, uniek id, zoals nieuwe-werkwijze.",
                row.nummer,
                ID.naam,
            )
            return
        nieuw = Nieuw(register, {"id": id_}, row.cellen.get("#ouder", ""))
        if register.binnen and not self._comes_about((register.binnen, nieuw.ouder)):
            hint = suggest(nieuw.ouder, self.bekend.ids[register.binnen] - {nieuw.ouder})
            lezer.problem(
                "onbekende-ouder",
                f'Dit {BY_NAME[register.binnen].enkelvoud} bestaat niet: "{nieuw.ouder}".{hint}',
                row.nummer,
                "#ouder",
            )
            return
        self.uit.nieuw[nieuw.sleutel] = nieuw
        self._fill(lezer, row, nieuw.blok)
        self._say(lezer, row, ID.naam, nieuw.sleutel, f'nieuw, "{shorten(row.cellen.get("titel", ""))}"')

    def _fill(self, lezer: Bladlezer, row: Ingevuld, block: dict[str, Waarde]) -> None:
        for kolom in sorted(row.blad.kolommen, key=lambda kolom: list(fields(row.blad.modellen)).index(kolom.pad[0])):
            self._put(lezer, row, block, kolom)
        self.uit.herkomst[id(block)] = lezer, row.nummer

    def _add_part(self, lezer: Bladlezer, row: Ingevuld) -> None:
        record = self._owner(lezer, row)
        pad = list_at(row.blad, row.cellen.get(WAAR.naam, ""))
        if pad is None:
            known = ", ".join(dict.fromkeys(str(patroon[-1]) for patroon in row.blad.patronen))
            lezer.problem(
                "verkeerde-keuze",
                f'"{shorten(row.cellen.get(WAAR.naam, ""))}" kan hier niet. Kies uit: {known}.',
                row.nummer,
                WAAR.naam,
            )
        elif record:
            model = BY_NAME[record[0]].model
            place = around(self._editable(record), pad) if has((model,), pad) else None
            if place is None:
                lezer.problem("verkeerde-keuze", f"{record[1]} heeft dit veld niet.", row.nummer, WAAR.naam)
                return
            part: dict[str, Waarde] = {}
            place.setdefault(str(pad[-1]), []).append(part)
            self._fill(lezer, row, part)
            self._say(lezer, row, row.blad.sleutels[0].naam, record, f"rij erbij op blad {row.blad.naam}")

    def _owner(self, lezer: Bladlezer, row: Ingevuld) -> Sleutel | None:
        """The record that a new part belongs to; a problem where there is none."""
        name = row.blad.sleutels[0].naam
        told = row.cellen.get(name, "")
        register, _, id_ = (row.blad.register.naam, "", told) if row.blad.register else told.partition("/")
        if self._comes_about((register, id_)):
            return register, id_
        known = self.bekend.ids.get(register, set()) if row.blad.register else self.bekend.addresses
        sentence = (
            f'"{shorten(told)}" bestaat niet.{suggest(told, known - {told})}'
            if told
            else f"Vul in waar deze rij bij hoort ({HOORT_BIJ.titel.lower()})."
        )
        lezer.problem("onbekend-record", sentence, row.nummer, name)
        return None

    def _comes_about(self, record: Sleutel) -> bool:
        """True where a record is in the data or will be; a row that was refused still has its id on the sheet."""
        return record in self.uit.nieuw or self.geheel.find(*record) is not None


def _order(row: Ingevuld) -> tuple[float, int]:
    number = row.cellen.get(NR.naam, "")
    return (float(number) if number.isdecimal() else float("inf")), row.nummer


def _which(rij: Rij) -> str:
    """Which part of a record a row is about: `bijdragen 2, `."""
    names = [str(part + 1) if isinstance(part, int) else str(part) for part in rij.pad]
    return f"{' '.join(names)}, " if names else ""
