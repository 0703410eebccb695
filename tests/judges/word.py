"""Judges Word files of ours: the schema, the text, what LibreOffice Writer prints and saves.

usage: word.py FOLDER DOCX PDF [DOCX PDF ...]

Each DOCX is held against the PDF of the same plan. FOLDER gets what Writer prints, NAME.pdf, and what
it saves, NAME.docx. Writer has no Times New Roman here: it is given our own twin of it, in a copy.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

import docx
import pymupdf
from openxml_audit import OpenXmlValidator
from docx.oxml.ns import qn

# Word makes itself a theme where there is none; ours names its fonts and colours.
PASSED_OVER = ("relationships/theme",)

root = pathlib.Path(__file__).parents[2]
folder = pathlib.Path(sys.argv[1])
pairs = list(zip(sys.argv[2::2], sys.argv[3::2]))
flaws = []


def must(true, what):
    if not true:
        flaws.append(what)


def letters(text):
    """The text without blanks, and without dots to write on, which Word draws and does not hold."""
    return re.sub(r"[\s.…_]+", "", unicodedata.normalize("NFC", text))


def body_text(path):
    """All words of the document in their order, without notes and running heads."""
    document = docx.Document(path)
    words = []
    for node in document.element.body.iter():
        if node.tag == qn("w:t"):
            words.append(node.text or "")
        elif node.tag == qn("w:p"):
            words.append("\n")
        elif node.tag in (qn("w:br"), qn("w:tab")):
            words.append(" ")
    return "".join(words)


def stands(piece, held):
    """Whether letters stand in those of the paper, in one piece or in two: between them a page ends,
    with its notes."""
    if piece in held:
        return True
    least, most = 0, len(piece)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if piece[:middle] in held else (least, middle - 1)
    return least > 3 and piece[least:] in held


def marks(path):
    with zipfile.ZipFile(path) as package:
        text = package.read("word/document.xml").decode()
    return set(re.findall(r'w:name="(_kh_[A-Za-z0-9_]+)"', text)), text.count("<w:tblHeader")


def names_of_styles(path):
    return {s.name for s in docx.Document(path).styles}


def writer(kind):
    """Has Writer print (pdf) or save (docx) all files."""
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        (work / "fonts.conf").write_text(
            f"<fontconfig><dir>{root / 'fonts'}</dir><cachedir>{work / 'cache'}</cachedir></fontconfig>"
        )
        copies = []
        for source, _ in pairs:
            copies.append(work / pathlib.Path(source).name)
            with zipfile.ZipFile(source) as old, zipfile.ZipFile(copies[-1], "w") as new:
                for name in old.namelist():
                    part = old.read(name)
                    if kind == "pdf":
                        part = part.replace(b"Times New Roman", b"Tinos")
                    new.writestr(name, part)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{work / 'profile'}", "--headless",
             "--convert-to", kind, "--outdir", str(folder), *map(str, copies)],
            check=True, capture_output=True, timeout=300,
            env={**os.environ, "FONTCONFIG_FILE": str(work / "fonts.conf")},
        )


writer("pdf")
writer("docx")
for path, pdf in pairs:
    name = pathlib.Path(path).stem
    for error in OpenXmlValidator().validate(path).errors:
        if not any(passed in str(error) for passed in PASSED_OVER):
            flaws.append(f"{name}: {error}")
    own = body_text(path)
    # A signer's column is read before or after the recipients: the letters must be the same ones.
    margin = 20 * 72 / 25.4
    pages = pymupdf.open(pdf)
    paper = "".join(p.get_text(clip=p.rect + (0, margin, 0, -margin)) for p in pages)
    missing = []
    held = letters(paper)
    for paragraph in own.split("\n"):
        piece = letters(paragraph)
        if len(piece) > 3 and not stands(piece, held):
            missing.append(paragraph.strip())
    must(len("".join(missing)) < 0.01 * len(held), f"{name}: the PDF does not have {missing[:3]}")
    printed, saved = folder / f"{name}.pdf", folder / f"{name}.docx"
    (before, heads), (after, heads_after) = marks(path), marks(saved)
    must(before and before <= after, f"{name}: bookmarks lost: {sorted(before - after)[:5]}")
    must(heads == heads_after, f"{name}: repeated heads {heads} became {heads_after}")
    used = {p.style.name for p in docx.Document(path).paragraphs}
    must(used <= names_of_styles(saved), f"{name}: styles lost: {used - names_of_styles(saved)}")
    print(printed)

if flaws:
    sys.exit("\n".join(flaws))
