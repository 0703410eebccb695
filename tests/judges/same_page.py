"""Compares page 1 of two PDFs as pictures, word by word, drawn by poppler and by MuPDF.

usage: same_page.py ONE.pdf TWO.pdf

A place that is filled in is wider than the figures that a plan prints, so words may stand further
right or left; each must stand at the same height and look the same. Anti-aliasing may move an edge by
a fraction of a point of the picture; so where one picture is black the other must be dark within one
point (an eighth of a millimetre), and the other way round.
"""

import subprocess
import sys
import tempfile

import numpy
import pymupdf

DPI = 200
GAPS = range(3, 9)  # white columns between two words, in points of the picture


def poppler(path):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["pdftoppm", "-r", str(DPI), "-f", "1", "-l", "1", "-gray", "-singlefile", path, folder + "/p"],
            check=True, capture_output=True)
        data = open(folder + "/p.pgm", "rb").read()
    _, size, _, rest = data.split(b"\n", 3)
    return tuple(map(int, size.split())), rest


def mupdf(path):
    page = pymupdf.open(path)[0].get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY)
    return (page.width, page.height), page.samples


def spans(ink, gap):
    """Where ink is, as (start, end); white of less than `gap` does not part it."""
    at = numpy.flatnonzero(ink)
    cuts = numpy.flatnonzero(numpy.diff(at) > gap)
    return zip(at[numpy.r_[0, cuts + 1]], at[numpy.r_[cuts, len(at) - 1]] + 1)


def words(picture, gap):
    """(top, picture) of each word, line by line, from the left."""
    black = picture < 80
    for top, bottom in spans(black.any(axis=1), 1):
        for left, right in spans(black[top:bottom].any(axis=0), gap):
            yield top, picture[top:bottom, left:right]


def darkest(picture):
    """The darkest of each point and its neighbours."""
    wide = numpy.pad(picture, 1, constant_values=255)
    height, width = picture.shape
    return numpy.min([wide[y : y + height, x : x + width] for y in range(3) for x in range(3)], axis=0)


def differ(one, two):
    """How many points of one are black where the other is light; they may lie a point apart."""
    height, width = (max(n) for n in zip(one.shape, two.shape))
    full = lambda p: numpy.pad(p, ((0, height - p.shape[0]), (0, width - p.shape[1])), constant_values=255)
    one, two = full(one), full(two)
    return sum(((a < 80) & (darkest(b) > 160)).sum() for a, b in ((one, two), (two, one)))


def flaw(one, two):
    """What differs between the words of two pages; nothing where they are the same."""
    if not len(one) == len(two) > 100:
        return f"{len(one)} words, {len(two)} words"
    for nth, ((top, a), (other, b)) in enumerate(zip(one, two)):
        if abs(int(top) - int(other)) > 1:
            return f"word {nth} at {top} and at {other}"
        if differ(a, b):
            return f"word {nth} at {top}: {differ(a, b)} points differ"


for draw in (poppler, mupdf):
    pictures = []
    for path in sys.argv[1:]:
        (width, height), data = draw(path)
        picture = numpy.frombuffer(data, dtype=numpy.uint8)[: width * height].reshape(height, width)
        assert (picture < 80).sum() > 10000, "an empty page"
        pictures.append(picture)
    # A gap that is a fraction of a point wider may part two words on one page only: then another
    # measure parts them alike.
    flaws = [flaw(*(list(words(picture, gap)) for picture in pictures)) for gap in GAPS]
    assert None in flaws, f"{draw.__name__}: {flaws}"
print("the same")
