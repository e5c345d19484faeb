"""What can go wrong on the way to an address; each is a SourceError, so one page never stops the others."""

from __future__ import annotations

from archive.errors import SourceError


class FetchError(SourceError):
    """An address that gave no answer that can be used."""


class UrlNotAllowed(FetchError):
    """Another scheme than http and https, a password in the address, or a host written to deceive."""


class AddressNotAllowed(FetchError):
    """A name that leads to this machine, to a network that is not public, or to a cloud's metadata."""


class HostNotFound(FetchError):
    """A name that nobody knows."""


class ConnectionFailed(FetchError):
    """Nobody answers, or the other side hangs up."""


class CertificateInvalid(FetchError):
    """The server cannot prove that it is the host of the address."""


class FetchTimedOut(FetchError):
    """Not finished within the time limit, however busily the server was sending."""


class TooManyRedirects(FetchError):
    """An address that leads back to itself, or to ever more others."""


class ResponseTooLarge(FetchError):
    """More bytes than the limit: announced, received, unpacked, or in its headers."""


class ResponseDamaged(FetchError):
    """An answer that breaks off, is packed wrongly, or is no HTTP."""


class StatusNotOk(FetchError):
    """The site says that it has no such page, or fails; by its status, or by a page that says nothing else."""


class GatePage(FetchError):
    """A login form, or a proof that a person is reading, in place of what was asked for."""
