"""Questions on the terminal: one answer at a time, judged at once, with help where it is wrong."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from ..core.link import Geheel
from ..core.meldingen import explain
from ..core.model.registers import BY_NAME
from ..core.model.typen import Deel
from ..core.model.velden import Veld, velden
from ..core.source import Waarde

MEEST = 12  # so many choices fit on a screen


class Afgebroken(Exception):
    """Whoever was asked stopped answering."""


@dataclass(slots=True)
class Gesprek:
    """Asks and tells. `lees` gives the next line and raises EOFError after the last; `toon` shows one."""

    geheel: Geheel
    lees: Callable[[], str]
    toon: Callable[[str], None]

    def line(self, question: str) -> str:
        """The answer to a question, on one line. Raises Afgebroken."""
        self.toon(question)
        try:
            return self.lees().strip()
        except (EOFError, KeyboardInterrupt):
            raise Afgebroken from None

    def yes(self, question: str) -> bool:
        """True for ja; nothing is nee."""
        return self.line(f"{question} [j/N]").casefold() in ("j", "ja")

    def part(self, modellen: Sequence[type[Deel]], wanted: Callable[[Veld], bool]) -> dict[str, Waarde]:
        """The answers for the fields of a part; of a union it first asks which."""
        model = modellen[0] if len(modellen) == 1 else self._which(modellen)
        found = {}
        for veld in velden(model):
            if wanted(veld) and (value := self.field(model, veld)):
                found[veld.sleutel] = value
        return found

    def _which(self, modellen: Sequence[type[Deel]]) -> type[Deel]:
        """Each model of a union is known by its first field."""
        by_name = {velden(model)[0].sleutel: model for model in modellen}
        told = [f"{name}: {velden(model)[0].uitleg}" for name, model in by_name.items()]
        self.toon("Waar steunt dit op?")
        return by_name[self.choose(list(by_name), told)]

    def choose(self, choices: Sequence[str], told: Sequence[str] = (), optional: bool = False) -> str:
        """One of these, by its number or its name."""
        for number, words in enumerate(told or choices, 1):
            self.toon(f"  {number}. {words}")
        while True:
            answer = self.line("Nummer of naam" + (" (leeg = overslaan)" if optional else "") + ":")
            if not answer and optional:
                return ""
            if answer.isdecimal() and 0 < int(answer) <= len(choices):
                return choices[int(answer) - 1]
            if answer in choices:
                return answer
            near = difflib.get_close_matches(answer, choices, n=1)
            self.toon(f"Dat kan hier niet.{f' Bedoelde u {chr(34)}{near[0]}{chr(34)}?' if near else ''}")

    def field(self, model: type[Deel], veld: Veld) -> Waarde:
        """The answer for one field; nothing where it is skipped."""
        self.toon(f"\n{veld.titel}{'' if veld.verplicht else ' (mag leeg)'} – {veld.uitleg}")
        if veld.soort in ("deel", "record"):
            return self._parts(veld)
        if not veld.meervoud:
            return self._single(model, veld, not veld.verplicht, " (leeg = overslaan)")
        found: list[Waarde] = []
        while answer := self._single(model, veld, bool(found) or not veld.verplicht, " (leeg = klaar)"):
            found.append(answer)
        return found

    def _parts(self, veld: Veld) -> Waarde:
        def needed(inner: Veld) -> bool:
            return inner.soort != "record" and (inner.verplicht or inner.soort == "verwijzing")

        if not veld.meervoud:
            return self.part(veld.delen, needed)
        found: list[Waarde] = []
        while (veld.verplicht and not found) or self.yes(
            f"Nog een toevoegen aan {veld.titel}?" if found else f"Iets toevoegen aan {veld.titel}?"
        ):
            found.append(self.part(veld.delen, needed))
        return found

    def _single(self, model: type[Deel], veld: Veld, optional: bool, leave: str) -> str:
        """One answer; `leave` says what an empty one does, where it may be empty."""
        hint = leave if optional else ""
        choices = veld.keuzes or (("ja", "nee") if veld.soort == "janee" else ())
        if choices:
            return self.choose(choices, optional=optional)
        if veld.soort == "verwijzing":
            return self.reference(veld, hint, optional)
        while True:
            answer = self.line(f"{veld.titel}{hint}:")
            if not answer and optional:
                return ""
            if not (wrong := judge(model, veld, answer)):
                return answer
            self.toon(wrong)

    def reference(self, veld: Veld, hint: str = "", optional: bool = False) -> str:
        """An id that exists: typed, or found by a word of its title and chosen by number."""
        known = self._known(veld)
        if len(known) <= MEEST:
            self._show(known)
        offered = list(known) if len(known) <= MEEST else []
        while True:
            answer = self.line(f"{veld.titel}{hint} – id, of een woord om op te zoeken:")
            if not answer and optional:
                return ""
            if answer in known:
                return answer
            if answer.isdecimal() and 0 < int(answer) <= len(offered):
                return offered[int(answer) - 1]
            if not answer:
                self.toon("Dit is nodig.")
                continue
            offered = nearest(answer, known)
            self.toon(
                "Bedoelde u een van deze? Typ het nummer."
                if offered
                else f'"{answer}" bestaat niet. Probeer een ander woord.'
            )
            self._show({id_: known[id_] for id_ in offered})

    def _show(self, known: Mapping[str, str]) -> None:
        for number, (id_, titel) in enumerate(known.items(), 1):
            self.toon(f"  {number}. {id_} – {titel}")

    def _known(self, veld: Veld) -> dict[str, str]:
        """Every id (or address) that a reference may hold, with its title."""
        registers = self.geheel.registers
        if veld.registers:
            return {id_: record.titel for id_, record in registers[veld.registers[0]].items()}
        return {f"{name}/{id_}": record.titel for name in BY_NAME for id_, record in registers[name].items()}


def judge(model: type[Deel], veld: Veld, answer: str) -> str:
    """What is wrong with the answer for one field, in Dutch; empty where nothing is."""
    try:
        model.model_validate({veld.sleutel: [answer] if veld.meervoud else answer})
    except ValidationError as error:
        mine = [one for one in error.errors(include_url=False) if one["loc"][:1] == (veld.sleutel,)]
        return next((text for _, _, text in explain(model, mine)), "")
    return ""


def nearest(answer: str, known: Mapping[str, str]) -> list[str]:
    """The ids whose id or title has this word or nearly, the best first."""
    word = answer.casefold()
    inside = [id_ for id_, titel in known.items() if word and (word in id_.casefold() or word in titel.casefold())]
    by_title = {titel.casefold(): id_ for id_, titel in known.items()}
    near = [by_title[titel] for titel in difflib.get_close_matches(word, by_title, n=4)]
    return _first([*inside, *near, *difflib.get_close_matches(answer, known, n=4)])


def _first(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))[:MEEST]
