"""The form in the browser: write its editing root, or serve it."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from ..core.check import check
from ..core.load import read_folder
from ..redactie.server import Server
from ..redactie.werkmap import Bewaard, Werkmap
from ..redactie.wortel import FormulierOntbreekt, write
from .gegevens import failed
from .site import port


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "--schrijf", type=Path, metavar="MAP", help="zet het formulier alleen klaar in deze map, zonder het te tonen"
    )
    parser.add_argument("--port", type=port, default=8001, metavar="POORT", help="poort op 127.0.0.1 (anders: 8001)")
    parser.add_argument("--git", action="store_true", help="leg elke keer dat iemand bewaart vast met een commit")
    parser.add_argument(
        "--naam",
        action="append",
        default=[],
        metavar="NAAM",
        help="de naam waarmee het intranet dit formulier aanroept",
    )


def redactie(arguments: argparse.Namespace) -> int:
    """Write the editing root to a folder, or serve it until interrupted."""
    geheel = check(read_folder(arguments.data)).geheel
    try:
        if arguments.schrijf:
            write(arguments.schrijf, geheel)
            print(f"Het formulier staat in {arguments.schrijf}/.")
            return 0
        with tempfile.TemporaryDirectory(prefix="redactie-") as folder:
            write(Path(folder), geheel)
            return _serve(Path(folder), arguments)
    except FormulierOntbreekt as problem:
        return failed(problem)


def _serve(root: Path, arguments: argparse.Namespace) -> int:
    werkmap = Werkmap(arguments.data, commit if arguments.git else lambda saved, rol: None)
    try:
        server = Server(root, werkmap, arguments.port, tuple(arguments.naam))
    except OSError:
        print(
            f"Poort {arguments.port} is bezet. Kies een andere, bijvoorbeeld: --port {arguments.port + 1}",
            file=sys.stderr,
        )
        return 1
    print(f"Het formulier staat op http://127.0.0.1:{server.server_port}/ (stoppen: Ctrl-C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("Gestopt.")
    finally:
        server.server_close()
    return 0


def commit(saved: Bewaard, rol: str) -> None:
    """Make a commit of one save, in the name of a role."""
    who = rol if rol.replace("-", "").isalnum() else "redactie"
    message = f"Form: {saved.register.naam}/{saved.id}"
    identity = ("-c", f"user.name={who}", "-c", f"user.email={who}@redactie.invalid")
    folder, name = saved.bestand.parent, saved.bestand.name
    try:
        _git(folder, "add", "--", name)
        if _git(folder, "status", "--porcelain", "--", name):  # a save may leave a file as it was
            _git(folder, *identity, "commit", "--quiet", "-m", message, "--", name)
    except OSError as problem:
        print(f"Wel bewaard, maar niet vastgelegd in git: {problem}", file=sys.stderr)


def _git(folder: Path, *arguments: str) -> str:
    """What git says. Raises OSError where it refuses, or is not there."""
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        raise ChildProcessError(done.stderr.strip() or done.stdout.strip())
    return done.stdout
