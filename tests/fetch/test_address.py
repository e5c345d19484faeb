"""What is judged before anything is connected: the writing of an address, and where it leads."""

from __future__ import annotations

import pytest

from scraper.fetch import FetchPolicy, fetch
from scraper.fetch.address import special_use
from scraper.fetch.errors import AddressNotAllowed, FetchError, UrlNotAllowed
from scraper.fetch.url import parse_target

PRIVATE = """
127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.0.1 169.254.169.254 169.254.170.2
100.64.0.1 100.100.100.200 100.127.255.255 192.0.0.192 192.0.2.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 168.63.129.16 192.88.99.1
:: ::1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 fec0::1 ff02::1 2001:db8::1 3fff::1 5f00::1 2001::1 100::1 4000::1 fe00::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8 ::127.0.0.1 ::10.0.0.1 ::8.8.8.8
2002:7f00:1:: 2002:a00:1::1 2002:a9fe:a9fe::1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::10.0.0.1 64:ff9b:1::8.8.8.8
2001:0:4136:e378:8000:63bf:3fff:fdd2
"""
PUBLIC = "8.8.8.8 93.184.215.14 100.63.255.255 100.128.0.1 172.32.0.1 11.0.0.1 2400:3200::1 64:ff9b::8.8.8.8 2002:808:808::1"

REFUSED = (
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://0x7f.0.0.1/",
    "http://0x7f000001/",
    "http://127.1/",
    "http://127.0.0.1.1/",
    "http://１２７.１/",
    "http://8.8.8.010/",
    "http://user@bureau.example/",
    "http://user:secret@bureau.example/",
    "http://@bureau.example/",
    "http://bureau.example\\@127.0.0.1/",
    "http://bureau.example/a b",
    "http://bureau.example/\r\nHost: evil.example",
    "http://bureau.example/\x00",
    "http://%31%32%37.0.0.1/",
    "http://[fe80::1%25eth0]/",
    "http://[::1/",
    "http://bureau.example:99999/",
    "http://bureau.example:0/",
    "http://bureau.example:x/",
    "http://",
    "http:///path",
    "http://-bureau.example/",
    "http://bureau..example/",
    "http://" + "a" * 300 + "/",
    "http://bureau.example/" + "a" * 9000,
    "//bureau.example/",
    "bureau.example/",
    "file:///etc/passwd",
    "ftp://bureau.example/",
    "gopher://bureau.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "",
)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_address_of_no_public_network_is_known(address: str) -> None:
    assert special_use(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_public_address_is_known(address: str) -> None:
    assert special_use(address) is None


@pytest.mark.parametrize("url", REFUSED)
def test_address_that_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(UrlNotAllowed) as caught:
        fetch(url, FetchPolicy())
    assert caught.value.next_step
    assert len(str(caught.value)) < 500


LEADS_HOME = (
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "https://169.254.169.254/latest/meta-data/",
    "http://100.100.100.200/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/meta-data/",
)


@pytest.mark.parametrize("url", LEADS_HOME)
def test_address_that_leads_into_a_private_network_is_refused(url: str) -> None:
    with pytest.raises((AddressNotAllowed, FetchError)) as caught:
        fetch(url, FetchPolicy(time_limit=2))
    assert caught.value.name in ("AddressNotAllowed", "HostNotFound")


@pytest.mark.parametrize(
    ("url", "host", "authority", "path"),
    [
        ("http://Bureau.Example", "bureau.example", "bureau.example", "/"),
        ("https://bureau.example:443/a/../b?c=d#e", "bureau.example", "bureau.example", "/a/../b?c=d"),
        ("http://bureau.example:8080/", "bureau.example", "bureau.example:8080", "/"),
        ("http://bureau.example./", "bureau.example", "bureau.example", "/"),
        (
            "http://教育局.example/通知.html?题=甲",
            "xn--dgtp5sd2w.example",
            None,
            "/%E9%80%9A%E7%9F%A5.html?%E9%A2%98=%E7%94%B2",
        ),
        ("http://[2400:3200::0001]:81/", "2400:3200::1", "[2400:3200::1]:81", "/"),
        (" http://8.8.8.8/%e4%b8%80 \n", "8.8.8.8", "8.8.8.8", "/%e4%b8%80"),
    ],
)
def test_address_is_taken_apart(url: str, host: str, authority: str | None, path: str) -> None:
    target = parse_target(url)
    assert (target.host, target.authority, target.path) == (host, authority or host, path)
    assert parse_target(target.url) == target
