"""Why an address gave nothing: one class a reason, one sentence for the reader each."""

from __future__ import annotations

from lib.facts import DramatisError

HARD, SOFT, TEMPORARY = 1.0, 0.5, 0.25  # how much a failure counts against a source


class FetchError(DramatisError):
    """An address that could not be fetched. ``weight``: how much it counts; ``wait``: seconds that the server asks to
    wait; ``status``: that of its answer."""

    weight = SOFT
    status = 0

    def __init__(self, sentence: str, wait: float | None = None) -> None:
        super().__init__(sentence)
        self.wait = wait


class SwitchedOffError(FetchError):
    """Whoever runs this app switched fetching off."""

    weight = 0.0


class AddressError(FetchError):
    """What was given is no address that is fetched."""

    weight = HARD


class ForbiddenNetworkError(FetchError):
    """The address leads into a private network or to this machine."""

    weight = HARD


class UnreachableError(FetchError):
    """No such host, no answer in time, a connection that broke."""

    weight = TEMPORARY


class TrustError(FetchError):
    """The certificate of the server does not prove that it is the one asked."""


class RobotsError(FetchError):
    """The site's robots.txt asks programs to stay away."""

    weight = HARD


class StatusError(FetchError):
    """The server answered with an error."""


class GoneError(StatusError):
    """There is nothing at that address, or no longer."""

    weight = HARD


class BusyError(StatusError):
    """The server asks to come back later."""

    weight = TEMPORARY


class WallError(FetchError):
    """A login, a payment or a check for humans stands before the page; it is reported, never evaded."""

    weight = HARD


class TooMuchError(FetchError):
    """More bytes, redirects or time than one address is given."""

    weight = HARD


class KindError(FetchError):
    """The answer is of a kind that is not read."""

    weight = HARD
