"""The types of the fields: text, references, periods, amounts.

One definition of a field gives its validation, its JSON Schema, its documentation and its label on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .. import geld, tijd

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """Marks a text field as the id of a record in one of `registers`; without registers it is `register/id`."""

    registers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vorm:
    """Marks what a text field holds, for pages and schemas: `zin` (one line), `tekst` (paragraphs) or `citaat`."""

    naam: str


def _one_line(text: str) -> str:
    if "\n" in text or "\r" in text:
        raise PydanticCustomError("meer-regels", "Dit veld is één regel; hier staan er meer.")
    return text


def _at_most_25_words(text: str) -> str:
    if (count := len(text.split())) > 25:
        raise PydanticCustomError("te-lang", "Een citaat is hooguit 25 woorden; dit zijn er {count}.", {"count": count})
    return text


class _OneOrMore:
    """Lets a list of one stand without its dash, in YAML as in the schema."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: [value] if isinstance(value, str | dict) else value, handler(source)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


@dataclass(frozen=True, slots=True)
class KorteVorm:
    """Lets a text stand for a part, as the value of its field `veld`."""

    veld: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: {self.veld: value} if isinstance(value, str) else value, handler(source)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


def _yes_or_no(value: Any) -> Any:
    words = {"ja": True, "nee": False}
    if not isinstance(value, str) or value not in words:
        raise PydanticCustomError("ja-nee", 'Schrijf "ja" of "nee".')
    return words[value]


def _period(value: Any) -> tijd.Periode:
    return _parsed(tijd.parse, value)


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    period = _parsed(tijd.parse, value)
    if period.van is None or period.van != period.tot or period.vaag:
        raise PydanticCustomError("dag", "Hier hoort één dag, zoals 2023-02-28.")
    return period.van


def _time(value: Any) -> time:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise PydanticCustomError("tijdstip", "Hier hoort een tijd, zoals 09:30.")
    return time.fromisoformat(value)


def _amount(value: Any) -> Decimal:
    return _parsed(geld.parse, value)


def _parsed(parse: Callable[[str], T], value: Any) -> T:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "")
    try:
        return parse(value)
    except ValueError as error:
        raise PydanticCustomError("waarde", "{uitleg}", {"uitleg": str(error)}) from None


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


_FILLED = StringConstraints(min_length=1)
_LINE = StringConstraints(strip_whitespace=True, min_length=1, max_length=300)
_TEXT = StringConstraints(strip_whitespace=True, min_length=1, max_length=8000)

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=60)]
Zin = Annotated[str, _LINE, AfterValidator(_one_line), Vorm("zin")]
Tekst = Annotated[str, _TEXT, Vorm("tekst")]
Citaat = Annotated[str, _TEXT, AfterValidator(_at_most_25_words), Vorm("citaat")]
JaNee = Annotated[bool, BeforeValidator(_yes_or_no), WithJsonSchema({"enum": ["ja", "nee"]})]
Dag = Annotated[
    date,
    BeforeValidator(_day),
    PlainSerializer(date.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["2023-02-28"]}),
]
Tijdstip = Annotated[
    time,
    BeforeValidator(_time),
    PlainSerializer(lambda value: value.strftime("%H:%M"), return_type=str),
    WithJsonSchema({"type": "string", "examples": ["09:30"]}),
]
Periode = Annotated[
    tijd.Periode,
    BeforeValidator(_period),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["2023-02-28", "2023-Q3", "eind 2023-04", "onbekend"]}),
]
Euro = Annotated[
    Decimal,
    BeforeValidator(_amount),
    PlainSerializer(_number, return_type=int | float),
    WithJsonSchema({"type": ["string", "number"], "examples": ["2143000", "€ 2,143 mln"]}),
]
OneOrMore = _OneOrMore()

BronId = Annotated[str, _FILLED, Verwijzing(("bronnen",))]
ProgrammaId = Annotated[str, _FILLED, Verwijzing(("programmas",))]
SpoorId = Annotated[str, _FILLED, Verwijzing(("sporen",))]
DoelId = Annotated[str, _FILLED, Verwijzing(("doelen",))]
ThemaId = Annotated[str, _FILLED, Verwijzing(("themas",))]
ResultaatId = Annotated[str, _FILLED, Verwijzing(("resultaten",))]
RolId = Annotated[str, _FILLED, Verwijzing(("rollen",))]
OverlegId = Annotated[str, _FILLED, Verwijzing(("overleggen",))]
OnderdeelId = Annotated[str, _FILLED, Verwijzing(("onderdelen",))]
FaseId = Annotated[str, _FILLED, Verwijzing(("fasen",))]
DoelgroepId = Annotated[str, _FILLED, Verwijzing(("doelgroepen",))]
MiddelId = Annotated[str, _FILLED, Verwijzing(("middelen",))]
BedragId = Annotated[str, _FILLED, Verwijzing(("bedragen",))]
DienstId = Annotated[str, _FILLED, Verwijzing(("diensten",))]
KaderId = Annotated[str, _FILLED, Verwijzing(("kaders",))]
RisicoId = Annotated[str, _FILLED, Verwijzing(("risicos",))]
HandboekId = Annotated[str, _FILLED, Verwijzing(("handboeken",))]
StapId = Annotated[str, _FILLED, Verwijzing(("stappen",))]
BesluitId = Annotated[str, _FILLED, Verwijzing(("besluiten",))]
LeerId = Annotated[str, _FILLED, Verwijzing(("leren",))]
DrempelId = Annotated[str, _FILLED, Verwijzing(("drempels",))]
RecordAdres = Annotated[str, _FILLED, Verwijzing()]


class Deel(BaseModel):
    """A part of a record, without an address of its own."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, hide_input_in_errors=True, defer_build=True
    )
