"""The one tree of errors: each says what, where, and the next step.

HongzhuError
├── UsageError            the command was called wrongly (exit status 2)
├── SourceError           a raw thing that cannot become a record
│   ├── EmptyFile, BinaryFile, UnknownEncoding, MixedEncoding, TooLarge
│   ├── Unreadable, EncryptedFile, OcrMissing, UnsupportedType, UnsafeName, RestrictedDocument
│   ├── TitleNotFound, NoDocument, NotForeseen
│   ├── FetchError        (scraper/fetch/errors.py) an address that gave no usable answer
│   │   ├── UrlNotAllowed, AddressNotAllowed, HostNotFound, ConnectionFailed, CertificateInvalid
│   │   ├── FetchTimedOut, TooManyRedirects, ResponseTooLarge, ResponseDamaged
│   │   └── StatusNotOk, GatePage
│   └── PageError         (scraper/crawl/errors.py) a page that is not what its declaration says
│       ├── SelectorMiscount, ChallengePage, Disallowed, AnotherSite, BadAnswer
│       └── AmountNotNormal
├── AccountingError       a character of the raw text would have been lost
├── RecordError           a Markdown record that cannot be read
│   └── ArchiveNotPublishable    (hooks/library.py) a record whose page could not be made
├── ArchiveNotWritable    the archive's folder cannot be written
├── ArchiveBusy           another program writes to it, and who asked does not wait
├── SystemRefused         the system refuses to read or write anything else
├── BackupDamaged         (archive/backup_store.py) a folder of backups that is not what was written
├── SnapshotDamaged       a snapshot that is not what was received
├── CrawlError            (scraper/crawl/errors.py) a source that cannot be crawled
│   ├── DeclarationError      its declaration has mistakes
│   └── DraftNotConfirmed     nobody confirmed the draft
├── ClusterUnusable       other machines were asked to work, and cannot
├── PackError             (study/pack.py) a study pack with a mistake; PacksNotUsable holds them all
├── SiteError             (hooks/build/site_folder.py) a site that cannot be built or replaced
├── LinkLedgerDamaged     (linking/published.py) the ledger of published links is incomplete
├── ForwardingError       (linking/forwarding.py) an entry of forward.yml that cannot be followed
├── PublishedLinkLost     (linking/losses.py) links that were published would open nothing
├── VocabularyError       the topics file cannot be read
├── SettingsError         the archive's own settings cannot be read
└── SearchIndexError      the Whoosh index or its export cannot be used
    ├── IndexMissing
    └── IndexDamaged
        └── ExportOutdated   (indexer/self_check.py) a built site that is older than its index
"""

from __future__ import annotations


class HongzhuError(Exception):
    """An error a person can act on; `str()` is the whole Chinese message, one fact a line."""

    exit_status = 1

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next_step = next_step

    @property
    def name(self) -> str:
        """The English name, for searching."""
        return type(self).__name__

    def __str__(self) -> str:
        lines = [f"{self.what}（{self.name}）"]
        if self.where:
            lines.append(f"  位置：{printable(self.where)}")
        if self.next_step:
            lines.append(f"  下一步：{self.next_step}")
        return "\n".join(lines)


class UsageError(HongzhuError):
    """The command was called wrongly."""

    exit_status = 2


class SourceError(HongzhuError):
    """A raw thing that cannot become a record."""


class EmptyFile(SourceError):
    """Nothing but white space."""


class BinaryFile(SourceError):
    """Bytes that are no text."""


class UnknownEncoding(SourceError):
    """No known encoding reads every byte."""


class MixedEncoding(SourceError):
    """Parts of the bytes are in different encodings."""


class TooLarge(SourceError):
    """Larger than any official document."""


class Unreadable(SourceError):
    """The system refuses to open it."""


class EncryptedFile(SourceError):
    """Nobody can read it without a password."""


class OcrMissing(SourceError):
    """A picture of text, and no OCR is installed to read it."""


class UnsupportedType(SourceError):
    """No extractor is registered for this type."""


class UnsafeName(SourceError):
    """A file name that cannot be shown or stored safely."""


class RestrictedDocument(SourceError):
    """Marked 绝密, 机密 or 秘密: never published."""


class NoDocument(SourceError):
    """A page that holds none: a list, a home page, a notice of the site itself, nothing but a script."""


class TitleNotFound(SourceError):
    """A text in which no line can be its title."""


class NotForeseen(SourceError):
    """The program failed on it: a fault of the program, which does not stop the other files."""


class AccountingError(HongzhuError):
    """Body, values and ledger together are not the raw text: a fault of the program."""


class RecordError(HongzhuError):
    """A Markdown record that cannot be read."""


class ArchiveBusy(HongzhuError):
    """Another program is writing to the archive."""


class ArchiveNotWritable(HongzhuError):
    """The archive's folder cannot be written."""


class SystemRefused(HongzhuError):
    """The system refuses to read or write: a full disk, a missing right."""


class SnapshotDamaged(HongzhuError):
    """A snapshot that is not what was received."""


class ClusterUnusable(HongzhuError):
    """Other machines were asked to work, and cannot."""


class VocabularyError(HongzhuError):
    """The topics file cannot be read."""


class SettingsError(HongzhuError):
    """The archive's own settings cannot be read."""


class SearchIndexError(HongzhuError):
    """The Whoosh index or its export cannot be used."""


class IndexMissing(SearchIndexError):
    """There is no index yet."""


class IndexDamaged(SearchIndexError):
    """The index is there and cannot be opened."""


_SPACES = "\t\u00a0\u2002\u2003\u2009\u3000"
"""What documents are spaced with, and Python calls not printable."""


def printable(text: str) -> str:
    """`text` on one line, control characters shown as escapes: safe on a terminal and in a log. Wide spaces are spaces."""
    return "".join(c if c.isprintable() else " " if c in _SPACES else c.encode("unicode_escape").decode("ascii") for c in text)
