"""Frames that a saved page keeps within itself: the page of an <iframe srcdoc> stands where the frame stood."""

from __future__ import annotations

from bs4 import BeautifulSoup

_MOST_FRAMES = 20


def put_frames_in_place(soup: BeautifulSoup) -> None:
    """Replace every frame that holds its page as text by the body of that page."""
    for frame in soup.find_all("iframe", srcdoc=True)[:_MOST_FRAMES]:
        inner = BeautifulSoup(str(frame["srcdoc"]), "lxml")
        place = soup.new_tag("div")
        for name in ("class", "id", "style"):
            if frame.has_attr(name):
                place[name] = frame[name]
        for child in list((inner.body or inner).children):
            place.append(child.extract())
        frame.replace_with(place)
