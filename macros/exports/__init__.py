"""Linked data → files for machines. Pure: every function returns text."""
