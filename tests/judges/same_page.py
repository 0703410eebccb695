"""Compares page 1 of two PDFs as pictures, drawn by poppler and by MuPDF.

usage: same_page.py ONE.pdf TWO.pdf

Anti-aliasing may move an edge by a fraction of a point of the picture; so where one picture is black
the other must be dark within one point (an eighth of a millimetre), and the other way round.
"""

import subprocess
import sys
import tempfile

import numpy
import pymupdf

DPI = 200


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


def darkest(picture):
    """The darkest of each point and its neighbours."""
    wide = numpy.pad(picture, 1, constant_values=255)
    height, width = picture.shape
    return numpy.min([wide[y : y + height, x : x + width] for y in range(3) for x in range(3)], axis=0)


for draw in (poppler, mupdf):
    pictures = []
    for path in sys.argv[1:]:
        (width, height), data = draw(path)
        pictures.append(numpy.frombuffer(data, dtype=numpy.uint8)[: width * height].reshape(height, width))
    one, two = pictures
    assert one.shape == two.shape, (one.shape, two.shape)
    assert (one < 80).sum() > 10000, "an empty page"
    for black, other in ((one, two), (two, one)):
        apart = (black < 80) & (darkest(other) > 160)
        where = [tuple(int(n) for n in at) for at in numpy.argwhere(apart)[:5]]
        assert not apart.any(), f"{draw.__name__}: {int(apart.sum())} points differ, such as {where}"
print("the same")
