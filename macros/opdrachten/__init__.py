"""What each command does: it prints Dutch and returns an exit code."""

from . import gegevens, nieuw, papier, postvak, publicatie, publiceren, site, werkboek

__all__ = ["gegevens", "nieuw", "papier", "postvak", "publicatie", "publiceren", "site", "werkboek"]
