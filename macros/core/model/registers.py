"""Every register, in the order in which readers meet them. Adding a register starts with a line here."""

from __future__ import annotations

from typing import NamedTuple

from .bronnen import Begrip, Bron, Kader, Leesfout, Tegenspraak
from .communicatie import Doelgroep, Informatievolgorde, Middel, Moment, VasteDag
from .dienstverlening import Dienst, Norm
from .financien import Bedrag, Kengetal
from .geheugen import Publicatie
from .handboeken import Drempel, Formulier, Handboek, Stap, Vraag
from .leren import Leeractiviteit
from .organisatie import Fase, Mijlpaal, Onderdeel, Structuur
from .plan import Doel, Kernwaarde, Programma, Randvoorwaarde, Resultaat, Risico, Spoor, Thema, Uitgangspunt, Voortgang
from .processen import Proces
from .raci import RaciRegel
from .record import Item
from .sturing import Actie, Beheer, Besluit, Ingang, Overleg, Prioritering, Procesrol, Rol, Taak
from .teamplannen import Teamplan


class Register(NamedTuple):
    """One kind of record.

    `naam` is the folder in `data/` and the first part of the address, `soort` its singular with the article.
    Records stand one to a file where `per_bestand`, within a record of `binnen` where that is given, else many to a file.
    """

    naam: str
    model: type[Item]
    soort: str
    titel: str
    per_bestand: bool = False
    binnen: str = ""

    @property
    def enkelvoud(self) -> str:
        """The singular without its article: rol."""
        return self.soort.split()[1]

    @property
    def onbekend(self) -> str:
        """The code of the rule about ids that this register lacks: onbekende-rol, onbekend-resultaat."""
        return f"onbekende-{self.enkelvoud}" if self.soort.startswith("de ") else f"onbekend-{self.enkelvoud}"

    @property
    def die(self) -> str:
        """The pronoun that points back at one of these."""
        return "die" if self.soort.startswith("de ") else "dat"


REGISTERS = (
    Register("programmas", Programma, "het programma", "Programma's"),
    Register("sporen", Spoor, "het spoor", "Sporen"),
    Register("doelen", Doel, "het doel", "Doelen"),
    Register("themas", Thema, "het thema", "Thema's", per_bestand=True),
    Register("resultaten", Resultaat, "het resultaat", "Resultaten", binnen="themas"),
    Register("voortgang", Voortgang, "het voortgangsbericht", "Voortgang"),
    Register("uitgangspunten", Uitgangspunt, "het uitgangspunt", "Uitgangspunten"),
    Register("kernwaarden", Kernwaarde, "de kernwaarde", "Kernwaarden"),
    Register("randvoorwaarden", Randvoorwaarde, "de randvoorwaarde", "Randvoorwaarden"),
    Register("risicos", Risico, "het risico", "Risico's"),
    Register("ingangen", Ingang, "de ingang", "Ik ben …"),
    Register("rollen", Rol, "de rol", "Rollen"),
    Register("taken", Taak, "de taak", "Taken en verantwoordelijkheden"),
    Register("procesrollen", Procesrol, "de procesrol", "Procesrollen"),
    Register("raci", RaciRegel, "de rolverdeling", "Wie doet wat (RACI)"),
    Register("handboeken", Handboek, "het handboek", "Handboeken", per_bestand=True),
    Register("stappen", Stap, "de stap", "Stappen uit de handboeken", binnen="handboeken"),
    Register("vragen", Vraag, "de vraag", "Veelgestelde vragen"),
    Register("formulieren", Formulier, "het formulier", "Formulieren en registers"),
    Register("drempels", Drempel, "het drempelbedrag", "Drempelbedragen"),
    Register("processen", Proces, "het proces", "Processen en beheersing"),
    Register("leren", Leeractiviteit, "de leeractiviteit", "Leercatalogus", per_bestand=True),
    Register("overleggen", Overleg, "het overleg", "Overleggen"),
    Register("besluiten", Besluit, "het besluit", "Besluiten"),
    Register("acties", Actie, "de actie", "Acties"),
    Register("prioriteringen", Prioritering, "de prioritering", "Prioritering per jaar", per_bestand=True),
    Register("structuren", Structuur, "de structuur", "Structuren", per_bestand=True),
    Register("onderdelen", Onderdeel, "het organisatieonderdeel", "Organisatieonderdelen", binnen="structuren"),
    Register("fasen", Fase, "de fase", "Fasen en stappen"),
    Register("mijlpalen", Mijlpaal, "de mijlpaal", "Mijlpalen"),
    Register("kalender", Moment, "het communicatiemoment", "Communicatiekalender", per_bestand=True),
    Register("doelgroepen", Doelgroep, "de doelgroep", "Doelgroepen"),
    Register("vaste-dagen", VasteDag, "de kalenderdag", "Vaste dagen"),
    Register("informatievolgordes", Informatievolgorde, "de informatievolgorde", "Wie hoort het eerst"),
    Register("middelen", Middel, "het middel", "Communicatiemiddelen"),
    Register("teamplannen", Teamplan, "het teamplan", "Teamplannen", per_bestand=True),
    Register("bedragen", Bedrag, "het bedrag", "Bedragen"),
    Register("kengetallen", Kengetal, "het kengetal", "Kengetallen"),
    Register("diensten", Dienst, "de dienst", "Diensten"),
    Register("normen", Norm, "de norm", "Normen en indicatoren"),
    Register("begrippen", Begrip, "het begrip", "Begrippen"),
    Register("kaders", Kader, "het kader", "Kaders"),
    Register("bronnen", Bron, "de bron", "Bronnen", per_bestand=True),
    Register("tegenspraken", Tegenspraak, "de tegenspraak", "Tegenspraken"),
    Register("leesfouten", Leesfout, "de leesfout", "Leesfouten"),
    Register("beheer", Beheer, "de beheerafspraak", "Eigenaars en beheerders"),
    Register("publicaties", Publicatie, "de publicatie", "Publicaties", per_bestand=True),
)

BY_NAME = {register.naam: register for register in REGISTERS}
BY_ENKELVOUD = {register.enkelvoud: register for register in REGISTERS}
BY_MODEL = {register.model: register for register in REGISTERS}
