"""What differs between two states of the data."""
from __future__ import annotations
import argparse
def options(parser: argparse.ArgumentParser) -> None: ...
def diff(arguments: argparse.Namespace) -> int: return 0
