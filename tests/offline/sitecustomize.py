"""Keeps every Python process of the tests off the network: the suite puts this folder on PYTHONPATH."""

import sys

FORBIDDEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
    "urllib.Request",
)


def refuse(event: str, args: tuple[object, ...]) -> None:
    """Raise for an attempt to reach another machine; sockets of this machine's own kind may pass."""
    if event in FORBIDDEN and not (event == "socket.connect" and isinstance(args[1], str | bytes)):
        raise PermissionError(f"the tests are offline: {event} {args[1:]}")


sys.addaudithook(refuse)
