"""Rules about files as such: what cannot be read, or belongs nowhere."""

from __future__ import annotations

from .regel import Bestanden, Regel

_GOED: Bestanden = {"data/begrippen.yml": "- id: raad\n  titel: Raad\n  grond: {voorbeeld: Toont een goed begrip.}\n"}


def _begrippen(text: str | bytes) -> Bestanden:
    return {"data/begrippen.yml": text}


RULES = (
    Regel("leeg-bestand", "Een bestand in data/ heeft inhoud.", _begrippen(""), _GOED),
    Regel("codering", "Bestanden zijn opgeslagen als UTF-8.", _begrippen(b"- id: caf\xe9\n"), _GOED),
    Regel("stuurteken", "Er staan geen onzichtbare stuurtekens in een bestand.", _begrippen(b"- id: ra\x00ad\n"), _GOED),
    Regel("te-groot", "Een bestand is hooguit 5 MB.", _begrippen(b"#" * 5_000_001), _GOED),
    Regel("tab", "YAML springt in met spaties, niet met tabs.", _begrippen("- id: raad\n\ttitel: Raad\n"), _GOED),
    Regel("yaml-fout", "Een bestand is goede YAML.", _begrippen('- id: raad\n  titel: "Raad\n'), _GOED),
    Regel("te-diep", "Een waarde heeft hooguit 20 niveaus.", _begrippen("[" * 100_000), _GOED),
    Regel("alias", "Ankers en verwijzingen van YAML (& en *) worden niet gebruikt.", _begrippen("- &a [x, x]\n- [*a, *a]\n"), _GOED),
    Regel("label", "Labels van YAML (!) worden niet gebruikt.", _begrippen("- !!python/name:os.system {}\n"), _GOED),
    Regel("dubbele-sleutel", "Een veld staat één keer in een record.", _begrippen("- id: raad\n  titel: Raad\n  titel: Raad\n  grond: {voorbeeld: Toont een begrip.}\n"), _GOED),
    Regel("meer-documenten", "Een bestand houdt één document.", _begrippen("- id: raad\n---\n- id: raad\n"), _GOED),
    Regel(
        "bestandsnaam",
        "Waar een record een eigen bestand heeft, is het id de naam van het bestand.",
        {"data/themas/parken.yml": "id: park\ntitel: Parken\ngrond: {voorbeeld: Toont een thema.}\nprogramma: groener\nsamenvatting: Meer bomen.\n"},
        {"data/themas/parken.yml": "id: parken\ntitel: Parken\ngrond: {voorbeeld: Toont een thema.}\nprogramma: groener\nsamenvatting: Meer bomen.\n"},
    ),
    Regel("bestand-ontbreekt", "In data/ staat altijd instellingen.yml, met de naam van de gemeente.", {"data/instellingen.yml": None}, {}),
    Regel("onbekend-bestand", "In data/ staan alleen .yml-bestanden van registers.", {"data/themas.yml": "- id: parken\n"}, _GOED),
    Regel("onbekend-register", "De map of het bestand in data/ heeft de naam van een register.", {"data/begripen.yml": "- id: raad\n"}, _GOED),
)  # fmt: skip
