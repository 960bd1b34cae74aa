"""Takes from Python what Windows does not have: a test puts this folder on PYTHONPATH, before offline.

What cannot be taken away: multiprocessing and subprocess keep their own ways to start a process.
"""

import builtins
import errno
import os
import runpy
import select
import signal
import socket
import sys
from pathlib import Path

runpy.run_path(str(Path(__file__).parents[1] / "offline" / "sitecustomize.py"))

for module in ("fcntl", "resource", "termios", "tty", "pty", "pwd", "grp", "syslog", "curses", "readline"):
    sys.modules[module] = None  # type: ignore[assignment]
for name in ("SIGHUP", "SIGALRM", "SIGPIPE", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGSTOP", "SIGCONT"):
    delattr(signal, name)
for name in (
    "fork",
    "forkpty",
    "killpg",
    "setsid",
    "getuid",
    "geteuid",
    "getgid",
    "mkfifo",
    "sysconf",
    "nice",
):
    delattr(os, name)

wait_for_any, open_any = select.select, os.open


def wait_for_sockets(*lists: list[object], **timeout: object) -> object:
    """Wait for sockets alone."""
    if all(isinstance(each, socket.socket) for group in lists[:3] for each in group):
        return wait_for_any(*lists, **timeout)
    raise OSError(errno.EBADF, "An operation was attempted on something that is not a socket")


def open_file(path: object, *arguments: object, **options: object) -> int:
    """Open what is no folder."""
    if isinstance(path, str | bytes | os.PathLike) and Path(os.fsdecode(path)).is_dir():
        raise PermissionError(errno.EACCES, "Permission denied", path)
    return open_any(path, *arguments, **options)


select.select = wait_for_sockets
os.open = open_file
builtins.BLOCKED = True  # for the test to see that all this has happened
