"""Compares the subset fonts of the form's fields with the fonts that they were cut from.

usage: same_glyphs.py FOLDER
"""

import pathlib
import sys

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

folder = pathlib.Path(sys.argv[1])
for style in ("Regular", "Italic"):
    whole, part = TTFont(folder / f"Tinos-{style}.ttf"), TTFont(folder / f"truong/Tinos-{style}-ascii.ttf")
    for code in range(0x20, 0x7F):
        drawn = []
        for font in (whole, part):
            glyphs = font.getGlyphSet()
            name = font.getBestCmap()[code]
            pen = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(pen)
            drawn.append((glyphs[name].width, pen.value))
        assert drawn[0] == drawn[1], (style, chr(code))
print("the same")
