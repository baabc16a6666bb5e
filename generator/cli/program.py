"""The program `atlas`, and how it ends: with an exit code that is true, and a sentence where something fails.

Exit codes are 0 for all is well, 1 for findings that block, 2 for what whoever ran the program can put right,
and 3 for a mistake of the program. No traceback is printed: it is kept in a file.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import NoReturn, TextIO

import click

from generator.base.finding_formats import visible
from generator.base.messages import Message, msg
from generator.base.pool import LostWorkerError
from generator.base.terminal import printing_steps
from generator.i18n.translator import system_translator

PROGRAM = "atlas"
COMPLETION = "_ATLAS_COMPLETE"
"""Tells the program, and the script `atlas` before it, that a shell completes what somebody types."""
WRONG_USE = 2
CRASH = 3
PACKAGE = Path(__file__).parents[1]
NO_MEMORY = msg(
    "there is not enough memory. Close other programs, or use a machine with more, and try again."
)
NO_FOLDER = msg("there is a file where a folder is needed. Choose another place.")
_SENTENCES = {
    errno.EACCES: msg("permission denied. Change the permissions, or choose another place."),
    errno.EROFS: msg("this place is read-only. Choose one where you can write."),
    errno.ENOSPC: msg("there is no space left. Free some space, or choose another place."),
    errno.ENOTDIR: NO_FOLDER,
    errno.EEXIST: NO_FOLDER,
    errno.EISDIR: msg("there is a folder where a file is needed. Choose another place."),
    errno.ENOENT: msg("there is no such file or folder. Check the name."),
    errno.ENOMEM: NO_MEMORY,
}
_REFUSED = (
    errno.EADDRINUSE, errno.EAGAIN, errno.EBUSY, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ELOOP,
    errno.EMFILE, errno.ENAMETOOLONG, errno.ENFILE, errno.ENODEV, errno.ENOLCK, errno.ENXIO, errno.EPERM,
    errno.ESTALE, errno.EXDEV,
)  # fmt: skip
"""What the system can refuse besides, for reasons that it names itself."""


def run() -> NoReturn:
    """Run the command line, and end with its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # where it is ignored, no program has an exit code
    os.environ["TZ"] = "UTC"  # nothing depends on the place; a library fails where its time zone is unknown
    gc.disable()  # what a command makes stays until its end; looking for garbage takes a third of the time
    run_and_exit(_command_line)


def _command_line() -> object:
    from generator.cli.main import main

    if COMPLETION in os.environ:
        return main.main(prog_name=PROGRAM)
    # Not `main.main`, which would make an exit code 1 of every pipe that breaks.
    with main.make_context(PROGRAM, sys.argv[1:]) as context, printing_steps(system_translator().translate):
        return main.invoke(context)


def run_and_exit(command: Callable[[], object]) -> NoReturn:
    """Run a command of click's that leaves its exceptions to us, and end the program as it ended."""
    _open_streams()
    threading.excepthook = lambda failed: None if failed.exc_value is None else tell(_of(failed.exc_value)[1])
    try:
        command()
        sys.stdout.flush()
        code = 0
    except BaseException as problem:
        code = _code_of(problem)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # What is left is lost: Python would try again while it ends, and print a traceback.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)


def exception_hook(kind: type[BaseException], problem: BaseException, where: TracebackType | None) -> None:
    """Report what nobody caught, instead of Python: for programs that are not ours but run our plugin."""
    sys.exit(_code_of(problem))


def _code_of(problem: BaseException) -> int:
    """The exit code of a program that this ended; says why."""
    if isinstance(problem, click.ClickException):
        problem.show()
        return problem.exit_code
    if isinstance(problem, click.exceptions.Exit):
        return problem.exit_code
    causes = list(_causes(problem))
    if any(isinstance(cause, KeyboardInterrupt) for cause in causes):
        _end_by(signal.SIGINT)
    if any(isinstance(cause, BrokenPipeError) for cause in causes) and _has_no_reader(sys.stdout, sys.stderr):
        _end_by(signal.SIGPIPE)
    if isinstance(problem, SystemExit) and (problem.code is None or isinstance(problem.code, int)):
        return problem.code or 0
    code, sentence = _of(problem)
    tell(sentence)
    return code


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__ or problem.__context__


def _end_by(number: signal.Signals) -> NoReturn:
    """End as programs do that know nothing of a signal: shells tell it from all other endings."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    raise AssertionError("a signal that is not handled ends the program")


def _has_no_reader(*streams: TextIO) -> bool:
    """Whether a reader of what is printed is gone: another pipe that is broken is no reason to be quiet."""
    import select

    poll = select.poll()
    for stream in streams:
        with suppress(OSError, ValueError):
            poll.register(stream.fileno(), 0)
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0))


def _of(problem: BaseException) -> tuple[int, str]:
    """The exit code and the sentence for something that failed."""
    from concurrent.futures import BrokenExecutor

    words = system_translator().translate
    causes = list(_causes(problem))
    if isinstance(problem, click.Abort):
        return WRONG_USE, words(msg("the input ended before every question was answered"))
    if any(isinstance(cause, MemoryError | BrokenExecutor | LostWorkerError) for cause in causes):
        return WRONG_USE, words(NO_MEMORY)
    if isinstance(problem, OSError) and (sentence := _of_system(problem)):
        return WRONG_USE, words(sentence)
    return CRASH, words(_crashed(problem))


def _of_system(problem: OSError) -> Message | None:
    """What the system refused, and what helps; None where only a mistake of ours leads to it."""
    reason = _SENTENCES.get(problem.errno or 0)
    if problem.errno in _REFUSED:
        reason = msg("the system refuses this ({reason})", reason=os.strerror(problem.errno))
    path = problem.filename2 or problem.filename  # of two, the second is written to
    if isinstance(path, str | bytes | os.PathLike):
        name = os.fsdecode(path)
        if problem.errno == errno.ENOENT and Path(name).is_relative_to(PACKAGE):
            return None
        return reason and msg("{path}: {reason}", path=visible(name), reason=reason)
    if problem.errno == errno.ENOENT:
        try:
            Path.cwd()
        except OSError:
            return msg("the current folder no longer exists. Change to another one.")
        return None
    if problem.errno == errno.EBADF:
        return msg("standard output is closed, so nothing can be printed")
    return reason


def _crashed(problem: BaseException) -> Message:
    import platform
    import tempfile
    import traceback
    from importlib.metadata import version

    about = f"atlas {version('integration-atlas')}\nPython {sys.version}\n{platform.platform()}\n{sys.argv}\n"
    try:
        number, name = tempfile.mkstemp(prefix="atlas-", suffix=".txt")  # nobody else may read it
        with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines([about, *traceback.format_exception(problem)])
    except OSError:
        return msg(
            "this is a bug in the program, not your mistake. Its details could not be written to a file."
        )
    return msg(
        "this is a bug in the program, not your mistake. The details are in {file}. Please look "
        "through that file first, because it may contain file names and lines of the content, "
        "then send it to the maintainers of the program.",
        file=name,
    )


def tell(text: str) -> None:
    """Say something on standard error."""
    with suppress(OSError, ValueError):
        click.echo(f"atlas: {text}", err=True)


def _open_streams() -> None:
    """Have all three standard streams, and write UTF-8 whatever the system has; so JSON stays valid.

    Where one is closed, the next file that is opened would take its place. What is printed to a closed one
    fails, and is not lost without a word.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            assert opened == number, "the lowest number that is free is given"
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
