"""The parts of an .xlsx file, read without trusting it: sizes first, no document types, no links.

Python's expat and zip readers are used directly: openpyxl keeps a whole workbook in fifty times its
size, fills up the rows before a far cell, and does not tell a formula without a value from a blank cell.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from posixpath import normpath
from typing import NamedTuple
from xml.parsers import expat

from pmo.model.table import CellFault
from pmo.model.text import Text

MOST_ENTRIES = 2_000
MOST_UNZIPPED = 100_000_000
MOST_ELEMENTS = 4_000_000  # a million cells have three million, and their rows
MOST_RATIO = 1_000  # deflate cannot do more than 1,032; sheets of equal rows come to some 100
_CHUNK = 1 << 18
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Unusable(Exception):
    """The file cannot be read as a spreadsheet, and why."""

    def __init__(self, *faults: CellFault) -> None:
        super().__init__(faults)
        self.faults = faults


class Part(NamedTuple):
    """A part that another one names: what kind it is, and where it lies."""

    kind: str
    path: str


Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str, str], None]
"""Called with a name and the characters since the last tag."""


def nothing(_tag: str, _text: str) -> None:
    """What is done at the end of tags that say all in their attributes."""


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are those of a spreadsheet program, of whatever kind, rather than text."""
    return data.startswith((_ZIP, _OLE, b"PK\x05\x06"))


class Package:
    """A zip file of XML parts."""

    def __init__(self, data: bytes, most_elements: int = MOST_ELEMENTS) -> None:
        if data.startswith(_OLE):
            raise Unusable(_ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else _OLD)
        if not is_workbook(data):
            raise Unusable(_TEXT)
        with _readable():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename: entry for entry in _checked(self._zip)}
        self._elements_left = most_elements

    def has(self, path: str) -> bool:
        return path in self._entries

    def parts(self, path: str) -> dict[str, Part]:
        """What a part names, by the names it uses; links out of the file are none."""
        folder, _, name = path.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        found: dict[str, Part] = {}

        def start(tag: str, attributes: Attributes) -> None:
            target = attributes.get("Target", "")
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                inside = target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}")
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = Part(kind, inside.lstrip("/"))

        if relations in self._entries:
            self.walk(relations, start, nothing)
        return found

    def walk(self, path: str, start: Start, end: End) -> None:
        """Call for every tag that opens or closes, by its local name."""
        if path not in self._entries:
            raise Unusable(DAMAGED)
        walker = _Walker(start, end, self._elements_left)
        with _readable(), self._zip.open(self._entries[path]) as stream:
            for chunk in iter(lambda: stream.read(_CHUNK), b""):
                walker.feed(chunk)
            walker.feed(b"", is_last=True)
        self._elements_left = walker.elements_left


class _Walker:
    """An expat parser that knows no document types, and so no entities."""

    def __init__(self, start: Start, end: End, elements_left: int) -> None:
        self._start, self._end = start, end
        self._text: list[str] = []
        self._local = _LocalNames()
        self.elements_left = elements_left
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._opened
        self._parser.EndElementHandler = self._closed
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.XmlDeclHandler = _refuse_encoding

    def feed(self, chunk: bytes, is_last: bool = False) -> None:
        self._parser.Parse(chunk, is_last)

    def _opened(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements_left -= 1
        if self.elements_left < 0:
            raise Unusable(_TOO_MANY)
        self._text.clear()
        local = self._local
        self._start(local[tag], {local[key]: value for key, value in attributes.items()})

    def _closed(self, tag: str) -> None:
        text = self._text
        self._end(self._local[tag], "".join(text) if text else "")
        text.clear()


class _LocalNames(dict[str, str]):
    """Names without their namespace; each is looked at once, however often it stands in a file."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition("}")[2]
        if len(self) < 1_000:
            self[name] = local
        return local


def _refuse_doctype(*_: object) -> None:
    raise Unusable(_DOCTYPE)


def _refuse_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    """Parts are in UTF-8 or UTF-16 (ECMA-376-2, XML usage); of other names Python would ask its codecs."""
    if (encoding or "utf-8").lower() not in _ENCODINGS:
        raise Unusable(DAMAGED)


_ENCODINGS = ("utf-8", "utf-16", "us-ascii", "iso-8859-1")
"""Those that expat reads by itself."""


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (
        zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error,
        EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, OSError,
    ):  # fmt: skip
        raise Unusable(DAMAGED) from None


def _checked(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The entries, where they are few, unzip to little and have names of their own."""
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if "mimetype" in names and "content.xml" in names:
        raise Unusable(_OPEN_DOCUMENT)
    unzipped = sum(entry.file_size for entry in entries)
    is_bomb = any(entry.file_size > MOST_RATIO * max(entry.compress_size, 1) for entry in entries)
    if len(entries) > MOST_ENTRIES or unzipped > MOST_UNZIPPED or is_bomb:
        raise Unusable(_TOO_MUCH)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unusable(_ENCRYPTED)
    if len(names) < len(entries):
        raise Unusable(DAMAGED)
    if not any(name.lower().startswith("xl/") for name in names):
        raise Unusable(_OTHER_ZIP)
    if "xl/workbook.bin" in names:
        raise Unusable(_BINARY)
    return entries


def _fault(en: str, fr: str, advice_en: str, advice_fr: str) -> CellFault:
    return CellFault(Text(en, fr), Text(advice_en, advice_fr))


_SAVE = ("Save it as .xlsx or as CSV (UTF-8).", "Enregistrez-le en .xlsx ou en CSV (UTF-8).")
DAMAGED = _fault(
    "the spreadsheet is damaged",
    "le classeur est endommagé",
    "Open it in a spreadsheet program and save it again.",
    "Ouvrez-le dans un tableur et réenregistrez-le.",
)
_OLD = _fault(
    "this is an old spreadsheet of the .xls kind", "c'est un classeur de l'ancien format .xls", *_SAVE
)
_BINARY = _fault("this is a binary spreadsheet, .xlsb", "c'est un classeur binaire, .xlsb", *_SAVE)
_OPEN_DOCUMENT = _fault(
    "this is an OpenDocument file, such as .ods", "c'est un fichier OpenDocument, tel que .ods", *_SAVE
)
_OTHER_ZIP = _fault("this is a zip file, and no spreadsheet", "c'est un fichier zip, non un classeur", *_SAVE)
_TEXT = _fault(
    "the name says spreadsheet, and the file is none",
    "le nom annonce un classeur, et le fichier n'en est pas un",
    "If it is text, give it a name that ends in .csv; else save it again as .xlsx.",
    "Si c'est du texte, donnez-lui un nom en .csv ; sinon, réenregistrez-le en .xlsx.",
)
_ENCRYPTED = _fault(
    "the spreadsheet is protected by a password",
    "le classeur est protégé par un mot de passe",
    "Save a copy without a password.",
    "Enregistrez-en une copie sans mot de passe.",
)
_DOCTYPE = _fault(
    "the spreadsheet declares a document type, which none needs",
    "le classeur déclare un type de document, ce dont aucun n'a besoin",
    "Do not trust this file; ask for it to be saved again from a spreadsheet program.",
    "Ne vous fiez pas à ce fichier ; demandez qu'il soit réenregistré depuis un tableur.",
)
_TOO_MUCH = _fault(
    "the spreadsheet unpacks to more than 100 MB, or into more than 2,000 parts",
    "le classeur décompressé dépasse 100 Mo, ou 2 000 parties",
    "Keep only the sheet that is needed, or save that as CSV (UTF-8).",
    "N'en gardez que la feuille utile, ou enregistrez-la en CSV (UTF-8).",
)
_TOO_MANY = _fault(
    "the spreadsheet has more than 4,000,000 elements",
    "le classeur a plus de 4 000 000 d'éléments",
    *_TOO_MUCH.advice,
)
