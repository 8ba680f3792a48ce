"""What each command does: it prints Dutch and returns an exit code."""

from . import gegevens, papier, publicatie, publiceren, site

__all__ = ["gegevens", "papier", "publicatie", "publiceren", "site"]
