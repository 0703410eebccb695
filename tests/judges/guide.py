"""The guide as a PDF, by MuPDF: guide.py PDF MARKDOWN

Every line of the Markdown, and every cell of its tables, must be read back from the pages in its order; every
heading must be a bookmark, every page numbered."""

import re
import sys
import unicodedata

import pymupdf

# Height of the head of a page, points.
HEAD = 62


def letters(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


pdf, markdown = pymupdf.open(sys.argv[1]), open(sys.argv[2], encoding="utf-8").read()
pages = []
for page in pdf:
    area = page.rect
    if page.number:
        head = page.get_text(clip=(0, 0, area.x1, HEAD)).split()
        assert str(page.number + 1) in head, f"page {page.number + 1} is headed {head}"
    pages.append(page.get_text(clip=(0, HEAD if page.number else 0, area.x1, area.y1)))
# The first page lists the chapters; the text begins on the second.
shown, at = letters("".join(pages[1:])), 0

flaws, headings, coded = [], [], False
for nth, line in enumerate(markdown.splitlines(), 1):
    bare = line.strip()
    fence = bare.startswith("```")
    coded ^= fence
    if fence or not coded and bare.startswith(("<!--", "![", "|---", "# ")):
        continue
    heading = None if coded else re.fullmatch(r"##(#*) (.*)", bare)
    if heading:
        headings.append((len(heading[1]) + 1, heading[2].replace("`", "")))
    if bare.startswith("|") and not coded:
        # Cells stand side by side: only that each is there can be said.
        for cell in re.split(r"(?<!\\)\|", bare):
            if letters(cell) not in shown:
                flaws.append(f"line {nth}: cell {cell!r}")
        continue
    found = shown.find(letters(bare), at)
    if found < 0:
        flaws.append(f"line {nth}: {bare!r}")
    else:
        at = found + len(letters(bare))

bookmarks = [(level, title) for level, title, _ in pdf.get_toc() if title != "Mục lục"]
if bookmarks != headings:
    flaws.append(f"bookmarks: {[pair for pair in zip(bookmarks, headings) if pair[0] != pair[1]][:3]}")
if not headings or flaws:
    sys.exit("\n".join(flaws) or "no headings")
