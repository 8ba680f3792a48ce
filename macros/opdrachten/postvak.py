"""A watched folder: a workbook that is put there is checked and answered beside it, and becomes a commit when it is right."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import stat
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..core.check import check
from ..core.link import Geheel
from ..core.load import read_folder
from ..core.model.sturing import Rol
from ..core.probleem import suggest
from ..core.werkblad.voorstel import Voorstel, propose
from ..wegschrijven import write_all
from .gegevens import failed
from .werkboek import lines

ANTWOORD = ".antwoord.txt"
VERWERKT = "verwerkt"
PAUZE = 2.0  # seconds between two looks
GEDULD = 30.0  # a file that is no whole workbook may still be on its way for so long
_MARK, _LATER = "Antwoord op: ", "Voorlopig antwoord op: "


class NietVastgelegd(Exception):
    """The change was not taken, for a reason outside the workbook; it may be taken later. Its text is for the sender."""


class GitFout(Exception):
    """What git said when it refused."""


@dataclass(slots=True)
class Postvak:
    """One folder, the data that it changes, and what was seen of its files at the last look."""

    map: Path
    data: Path
    nu: Callable[[], float] = time.time
    gezien: dict[Path, tuple[int, int]] = field(default_factory=dict)
    beantwoord: dict[Path, tuple[int, int]] = field(default_factory=dict)
    moeite: list[str] = field(default_factory=list)

    def look(self) -> list[str]:
        """Answer every file that stands still since the last look. Returns a line for each; trouble that lasts is told once."""
        known, self.moeite = self.moeite, []
        told = [line for path in self._ready() if (line := self._try(path))]
        return [*told, *(line for line in self.moeite if line not in known)]

    def _ready(self) -> list[Path]:
        """The files that stand still and have no answer. What was taken away is forgotten: put back, it is looked at again."""
        try:
            now = {path: state for path in self._files() if (state := _state(path))}
        except OSError as problem:
            self.moeite.append(f"De map {self.map} is nu niet te lezen ({problem.strerror}). Ik blijf het proberen.")
            return []
        self.beantwoord = {path: state for path, state in self.beantwoord.items() if path in now}
        ready = [path for path, state in now.items() if self.gezien.get(path) == state != self.beantwoord.get(path)]
        self.gezien = now
        return ready

    def _files(self) -> Iterable[Path]:
        return (path for path in sorted(self.map.iterdir()) if not path.name.startswith((".", "~$")) and not path.name.endswith(ANTWOORD))  # fmt: skip

    def _try(self, path: Path) -> str:
        try:
            return self._handle(path)
        except OSError as problem:
            self.moeite.append(f"{path.name}: nu niet te verwerken ({problem.strerror}). Ik blijf het proberen.")
            return ""

    def _handle(self, path: Path) -> str:
        from ..exports.werkboek import is_whole

        try:
            data = path.read_bytes()
        except OSError:
            return ""  # taken away again, or still held by who copies it
        if not is_whole(data) and self.nu() - self.gezien[path][1] / 1e9 < GEDULD:
            return ""
        mark = f"{path.name}, {hashlib.sha256(data).hexdigest()[:12]}"
        answer = path.with_name(path.name + ANTWOORD)
        known = answer.is_file() and answer.read_text("utf-8", "replace").startswith(_MARK + mark)
        line = "" if known else self._reply(path, data, answer, mark)
        self.beantwoord[path] = self.gezien[path]
        return line

    def _reply(self, path: Path, data: bytes, answer: Path, mark: str) -> str:
        answer.write_text("Dit werkboek wordt nu gelezen.\n", "utf-8")  # first: what cannot be answered is not taken
        try:
            told, taken = self._answer(path, data)
            first = _MARK
        except NietVastgelegd as problem:
            told, taken, first = f"Nog niet verwerkt. {problem}", False, _LATER
        answer.write_text(f"{first}{mark}\n\n{told}\n", "utf-8")
        if taken:
            with suppress(OSError):  # still open on the sender's screen: it stays, and has its answer
                _put_away(path, self.map / VERWERKT)
        return f"{path.name}: {told.splitlines()[0]}"

    def _answer(self, path: Path, data: bytes) -> tuple[str, bool]:
        """What the sender reads, and whether the workbook is done with. Raises NietVastgelegd."""
        from ..exports.werkboek import GeenWerkboek, read_workbook

        try:
            gelezen = read_workbook(data)
        except GeenWerkboek as problem:
            return str(problem), False
        files = read_folder(self.data)
        uitkomst = check(files)
        if uitkomst.fatal:
            raise NietVastgelegd(
                "De gegevens zelf hebben nu een fout; dat ligt niet aan dit werkboek. Zet het later opnieuw in deze map."
            )
        voorstel = propose(files, gelezen, uitkomst)
        told = list(lines(voorstel))
        if voorstel.problemen:
            return "\n".join(
                [*told, "", "Er is niets veranderd. Verbeter het werkboek en zet het opnieuw in deze map."]
            ), False
        if not voorstel.wijzigingen:
            return told[0], True
        if wrong := role_problem(uitkomst.geheel, gelezen.rol, voorstel):
            return "\n".join([*told, "", wrong]), False
        try:
            number = self._commit(path, voorstel, uitkomst.geheel.get(Rol, gelezen.rol), files)
        except NietVastgelegd as problem:
            raise NietVastgelegd("\n".join([str(problem), "", *told])) from None
        return "\n".join([f"Verwerkt en vastgelegd ({number}).", "", *told]), True

    def _commit(self, path: Path, voorstel: Voorstel, rol: Rol, files: dict[str, bytes]) -> str:
        repository = Repository(self.data)
        try:
            repository.must_be_clean(voorstel.bestanden)
            if read_folder(self.data) != files:
                raise NietVastgelegd(
                    "De gegevens veranderden tijdens de controle. Zet het werkboek opnieuw in deze map."
                )
            write_all(self.data, voorstel.bestanden)
            told = [path.name, *map(str, voorstel.wijzigingen)]
            return self._committed(repository, voorstel.bestanden, rol, told, files)
        except (OSError, GitFout) as problem:
            raise NietVastgelegd(
                f"Het vastleggen lukte niet; er is niets veranderd. Zeg dit tegen de beheerder: {problem}"
            ) from None

    def _committed(
        self, repository: Repository, names: Iterable[str], rol: Rol, told: list[str], before: dict[str, bytes]
    ) -> str:
        """Commit what was written; where git refuses, what was there before comes back."""
        try:
            return repository.commit(names, rol, told)
        except GitFout:
            write_all(self.data, {name: before.get(name) for name in names})
            raise


def _state(path: Path) -> tuple[int, int] | None:
    """Size and time of a file; nothing where it is none, or was just taken away."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def role_problem(geheel: Geheel, rol: str, voorstel: Voorstel) -> str:
    """Why these changes cannot be taken from this sender; empty where they can."""
    roles = geheel.registers["rollen"]
    where = 'Vul op het blad "Lees mij" bij "Rol van de inzender" het id van uw rol in en zet het werkboek opnieuw in deze map.'
    if not rol:
        return f"Dit klopt, maar er staat niet van wie het komt. {where}"
    if rol not in roles:
        title = next((f" Schrijf: {one.id}." for one in roles.values() if one.titel.casefold() == rol.casefold()), "")
        return f'De rol "{rol}" bestaat niet.{title or suggest(rol, roles)} {where}'
    for one in voorstel.wijzigingen:
        if one.wat.endswith("Akkoord: Door") and one.nieuw not in ("", rol):
            return f"{one.plaats} Een akkoord geeft men zelf: u stuurt dit in als {rol}, niet als {one.nieuw}."
    return ""


class Repository:
    """The git repository that the data are in. Only the files of one change are ever added to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def must_be_clean(self, names: Iterable[str]) -> None:
        """Raises NietVastgelegd where somebody is still working in one of these files, GitFout where git does not work."""
        if busy := self._git("status", "--porcelain", "--", *self._paths(names)).splitlines():
            raise NietVastgelegd(
                f"Iemand werkt nog aan: {', '.join(sorted(line[3:] for line in busy))}. Zet het werkboek later opnieuw in deze map."
            )

    def commit(self, names: Iterable[str], rol: Rol, told: list[str]) -> str:
        """Commit these files with the role as author; returns the short number of the commit. Raises GitFout."""
        paths = self._paths(names)
        name, *changes = told
        message = f"Workbook {name}, sent by role {rol.id}\n\n" + "\n".join(changes) + "\n"
        try:
            self._git("add", "--all", "--", *paths)
            self._git(
                "commit",
                "--quiet",
                "--file=-",
                f"--author={_name(rol)} <{rol.id}>",
                "--only",
                "--",
                *paths,
                message=message,
            )
        except GitFout:
            with suppress(GitFout):
                self._git("reset", "--quiet", "--", *paths)
            raise
        return self._git("rev-parse", "--short", "HEAD").strip()

    def _paths(self, names: Iterable[str]) -> list[str]:
        return [f":(literal){'/'.join(PurePosixPath(name).parts[1:])}" for name in names]

    def _git(self, *arguments: str, message: str = "") -> str:
        """Run git in the data folder. Raises GitFout with what it said."""
        identity = {"GIT_COMMITTER_NAME": "Postvak", "GIT_COMMITTER_EMAIL": "postvak", "LC_ALL": "C.UTF-8"}
        try:
            done = subprocess.run(
                ["git", "-c", "core.quotePath=false", *arguments],
                cwd=self.folder,
                env={**os.environ, **identity},
                input=message,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=60,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as problem:
            raise GitFout(f"git werkt hier niet ({problem}).") from None
        if done.returncode:
            raise GitFout(done.stderr.strip() or done.stdout.strip() or "git weigerde.")
        return done.stdout


def _name(rol: Rol) -> str:
    """A role as author; git wants no angle brackets in a name."""
    return rol.titel.replace("<", "").replace(">", "")


def _put_away(path: Path, folder: Path) -> None:
    """Move a workbook that was taken; an earlier one of the same name stays."""
    folder.mkdir(exist_ok=True)
    target, number = folder / path.name, 2
    while target.exists():
        target, number = folder / f"{path.stem}-{number}{path.suffix}", number + 1
    shutil.move(path, target)


def postvak(arguments: argparse.Namespace) -> int:
    """Watch a folder until interrupted; with `--eenmaal` look once (twice, to see what stands still)."""
    if not arguments.map.is_dir():
        return failed(f'De map "{arguments.map}" bestaat niet.')
    box = Postvak(arguments.map, arguments.data)
    print(f"Het postvak {arguments.map}/ is open." + ("" if arguments.eenmaal else " Stop met Ctrl+C."), flush=True)
    try:
        _tell(box.look())
        while True:
            time.sleep(PAUZE)
            _tell(box.look())
            if arguments.eenmaal:
                return 0
    except KeyboardInterrupt:
        return 0


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


def options(parser: argparse.ArgumentParser) -> None:
    """What the command asks for: the folder, and whether to look once."""
    parser.add_argument("map", type=Path, metavar="MAP", help="de map waar mensen hun werkboek in zetten")
    parser.add_argument("--eenmaal", action="store_true", help="kijk één keer en stop")
