"""A team plan of our own making, for the tests that lay one over the tiny municipality."""

from __future__ import annotations

DECIDED = "{besluit: Het team stelde zijn plan vast., door: bureau-groen, datum: 2030-12-01}"


def teamplan(id_: str, unit: str, grond: str, lines: str) -> str:
    return (
        f"id: {id_}\ntitel: Plan {id_}\ngrond: {grond}\nonderdeel: {unit}\nperiode: 2032\nrichting: Meer bomen.\n"
        f"bijdragen:\n{lines}"
    )
