"""Books: parts of the site in one document for paper, with a title page, contents and links that stay inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup, escape

from ..core.link import Geheel, targets
from ..core.model.bronnen import Bron, Kader
from ..core.model.financien import Bedrag
from ..core.model.grond import UitBron
from ..core.model.handboeken import Handboek
from ..core.model.plan import Doel, Programma, Thema
from ..core.model.record import Item, Record
from ..core.model.velden import walk
from ..core.tijd import day_label
from . import plan, planning, sturing, view
from .financien import financien
from .pagina import Pagina, address_of
from .tijdbalk import tijdbalk
from .uitgave import Uitgave

# Text is escaped, so a quote after `=` is always that of an attribute.
_REFERENCE = re.compile(r'\s(id|for|headers|aria-labelledby|aria-describedby|href)="([^"]*)"')


class Boekdeel(NamedTuple):
    """A part of a book. What links to its address on the site leads here instead."""

    adres: str
    titel: str
    toon: Callable[[Pagina], Markup]

    @property
    def anker(self) -> str:
        """The id of its heading in the book."""
        return self.adres.strip("/").replace("/", "-")


class Boek(NamedTuple):
    """What a book holds: any parts, of one record or of the whole plan."""

    naam: str
    titel: str
    ondertitel: str
    delen: tuple[Boekdeel, ...]
    bronnen: tuple[Bron, ...] = ()
    kaders: tuple[Kader, ...] = ()


def van_handboek(geheel: Geheel, record: Handboek) -> Boek:
    """A handbook with all its steps."""
    steps = (_part(stap, f"{nummer}. {stap.titel}") for nummer, stap in enumerate(record.stappen, start=1))
    return Boek(
        naam=f"handboek-{record.id.lower()}",
        titel=record.titel,
        ondertitel=record.doel,
        delen=(_part(record, "Over dit handboek"), *steps),
        bronnen=tuple(geheel.get(Bron, id_) for id_ in _grounds("bronnen", record, *record.stappen)),
        kaders=tuple(geheel.get(Kader, id_) for id_ in _grounds("kaders", record, *record.stappen)),
    )


def van_plan(geheel: Geheel, bron: Bron) -> Boek:
    """Everything that the registers hold of one plan: goals, themes with their results, planning, risks, steering, money."""
    themes = [one for one in geheel.all(Thema) if _rests_on(one, bron)]
    return Boek(
        naam=f"plan-{bron.id.lower()}",
        titel=bron.titel,
        ondertitel=bron.samenvatting,
        delen=(
            Boekdeel("doelen/", "Missie, visie en doelen", partial(_goals, bron=bron.id)),
            *(Boekdeel(address_of(one), f"Thema: {one.titel}", partial(_theme, thema=one)) for one in themes),
            Boekdeel("planning/", "Planning", _joined(bron, planning.fasen, planning.planning, tijdbalk)),
            Boekdeel("risicos/", "Risico's en voorwaarden", _joined(bron, plan.risicos, plan.randvoorwaarden)),
            Boekdeel("overleggen/", "Sturing", _joined(bron, sturing.overleggen, sturing.besluiten)),
            Boekdeel("financien/", "Geld", partial(_money, bron=bron.id)),
            Boekdeel("bronnen/", "Bronnen", _sources),
        ),
        bronnen=(bron,),
    )


def _rests_on(record: Record, bron: Bron) -> bool:
    return isinstance(record.grond, UitBron) and record.grond.bron == bron.id


def _goals(pagina: Pagina, bron: str) -> Markup:
    kinds = dict.fromkeys(one.soort for one in pagina.kies(Doel, bron=bron))
    return plan.doelen(pagina, *kinds, bron=bron)


def _theme(pagina: Pagina, thema: Thema) -> Markup:
    return view(pagina, thema) + pagina.render("boek/resultaten.jinja", resultaten=thema.resultaten)


def _joined(bron: Bron, *views: Callable[..., Markup]) -> Callable[[Pagina], Markup]:
    return lambda pagina: Markup("\n").join(one(pagina, bron=bron.id) for one in views)


def _money(pagina: Pagina, bron: str) -> Markup:
    """What each programme of the plan costs, as far as the plan names amounts."""
    programmes = dict.fromkeys(one.programma for one in pagina.kies(Bedrag, bron=bron) if one.programma)
    return pagina.render(
        "boek/geld.jinja",
        delen=[(pagina.geheel.get(Programma, id_), financien(pagina, id_, bron=bron)) for id_ in programmes],
    )


def _sources(pagina: Pagina) -> Markup:
    """Every source, also those that say the same as this plan."""
    return pagina.render(
        "boek/bronnen.jinja", bronnen=sorted(pagina.geheel.all(Bron), key=lambda one: one.datum.sorteer)
    )


def _part(record: Item, title: str) -> Boekdeel:
    return Boekdeel(address_of(record), title, lambda pagina: view(pagina, record))


def _grounds(register: str, *records: Item) -> Iterable[str]:
    """The sources, or the laws, that these records and the sentences in them rest on."""
    grounds = (waarde for record in records for waarde in walk(record) if "grond" in waarde.pad)
    return sorted({id_ for waarde in grounds for name, id_ in targets(waarde) if name == register})


def document(
    uitgave: Uitgave,
    boek: Boek,
    stijl: str,
    site_url: str = "",
    bladzijden: Mapping[str, int] = MappingProxyType({}),
) -> Markup:
    """The whole book as HTML that needs no other file, in the style of the site. `bladzijden` says on which page the part with an anchor begins."""
    pagina = uitgave.pagina("")
    versie = label_of_version(uitgave.geheel)
    return pagina.render(
        "boek/boek.jinja",
        boek=boek,
        stijl=Markup(stijl),
        versie=versie,
        voet=_css_string(f"{boek.titel} · {versie}"),
        delen=[(deel, _shown(pagina, boek, deel, site_url)) for deel in boek.delen],
        site=site_url and urljoin(site_url, boek.delen[0].adres),
        bladzijden=bladzijden,
    )


def label_of_version(geheel: Geheel) -> str:
    """The last publication: the only version that there is."""
    last = geheel.laatste_publicatie
    return f"publicatie {last.nummer}, {day_label(last.datum)}" if last else "nog niet gepubliceerd"


def _css_string(text: str) -> Markup:
    """A text as a string in a style sheet; everything but letters, digits and spaces is escaped."""
    signs = (sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in text)
    return Markup(f'"{"".join(signs)}"')


def _shown(pagina: Pagina, boek: Boek, deel: Boekdeel, site_url: str) -> Markup:
    """A part as the site shows it, with its words explained anew, everything unfolded and its links bound."""
    html = deel.toon(replace(pagina, verteld=set()))
    ankers = {ander.adres: ander.anker for ander in boek.delen} | {"": deel.anker}

    def bind(match: re.Match[str]) -> str:
        name, value = match.groups()
        bound = _link(value, ankers, site_url) if name == "href" else _own(deel.anker, value)
        return f' {name}="{bound}"' if bound else ""

    return Markup(_REFERENCE.sub(bind, str(html).replace("<details", "<details open")))


def _own(anker: str, ids: str) -> str:
    return " ".join(f"{anker}--{id_}" for id_ in ids.split())


def _link(address: str, ankers: Mapping[str, str], site_url: str) -> str:
    """To a part of the book where it has one; else to the site, or nowhere where the site has no address."""
    if urlsplit(address).scheme:
        return address
    path, _, fragment = address.partition("#")
    if path in ankers:
        return f"#{ankers[path]}" + (f"--{fragment}" if fragment else "")
    return str(escape(urljoin(site_url, path))) + (f"#{fragment}" if fragment else "") if site_url else ""
