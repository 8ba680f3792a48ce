"""Every rule, in one list: the check, the build, the tests and the rules page run or show exactly these."""

from __future__ import annotations

from . import (
    beheer,
    geheugen,
    geld,
    geldigheid,
    gronden,
    handboeken,
    kalender,
    lezen,
    organisatie,
    privacy,
    raci,
    schema,
    teamplannen,
    uitgifte,
    velden,
    verwijzingen,
    voortgang,
)
from .regel import Regel

RULES: tuple[Regel, ...] = (
    *lezen.RULES,
    *velden.RULES,
    *verwijzingen.RULES,
    *gronden.RULES,
    *organisatie.RULES,
    *geldigheid.RULES,
    *raci.RULES,
    *handboeken.RULES,
    *kalender.RULES,
    *teamplannen.RULES,
    *voortgang.RULES,
    *beheer.RULES,
    *uitgifte.RULES,
    *geld.RULES,
    *privacy.RULES,
    *geheugen.RULES,
    *schema.RULES,
)
