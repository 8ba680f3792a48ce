"""Every rule, in one list: the check, the build, the tests and the rules page run or show exactly these."""

from __future__ import annotations

from . import geheugen, geld, geldigheid, gronden, lezen, organisatie, privacy, schema, sturing, velden, verwijzingen
from .regel import Regel

RULES: tuple[Regel, ...] = (
    *lezen.RULES,
    *velden.RULES,
    *verwijzingen.RULES,
    *gronden.RULES,
    *organisatie.RULES,
    *geldigheid.RULES,
    *sturing.RULES,
    *geld.RULES,
    *privacy.RULES,
    *geheugen.RULES,
    *schema.RULES,
)
