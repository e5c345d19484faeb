"""A certificate is checked against the name in the address, although the connection goes to a pinned address."""

from __future__ import annotations

import datetime
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from scraper.fetch import FetchPolicy, fetch
from scraper.fetch.errors import CertificateInvalid, ConnectionFailed, FetchTimedOut

from .hostile_server import HostileServer, hostile_server, page, redirect

HOST = "bureau.qinghe.example"


def self_signed(folder: Path) -> Path:
    """A certificate for HOST that vouches for itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "both.pem"
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return self_signed(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def server(certificate: Path) -> Iterator[HostileServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    asked: list[str] = []
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    with hostile_server({"page": page(), "to-plain": redirect("ftp://bureau.qinghe.example/")}, context) as server:
        server.server_names = asked
        yield server


def test_certificate_of_the_named_host_is_accepted(
    server: HostileServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    answer = fetch(f"https://{HOST}/page", FetchPolicy(hosts={HOST: server.place}))
    assert answer.body == b"<p>ok</p>"
    assert server.server_names[-1] == HOST


def test_certificate_of_another_host_is_refused(
    server: HostileServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(CertificateInvalid, match=r"school\.qinghe\.example"):
        fetch("https://school.qinghe.example/page", FetchPolicy(hosts={"school.qinghe.example": server.place}))


def test_certificate_that_nobody_vouches_for_is_refused(server: HostileServer) -> None:
    server.requests.clear()
    with pytest.raises(CertificateInvalid):
        fetch(f"https://{HOST}/page", FetchPolicy(hosts={HOST: server.place}))
    assert server.asked() == []


def test_server_that_speaks_no_tls_is_told() -> None:
    with hostile_server({}) as plain, pytest.raises((ConnectionFailed, FetchTimedOut)):
        fetch(f"https://{HOST}/page", FetchPolicy(time_limit=0.1, hosts={HOST: plain.place}))
