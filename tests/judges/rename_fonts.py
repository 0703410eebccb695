"""Writes copies of the embedded fonts under the family name Times New Roman into a folder.

usage: rename_fonts.py FOLDER
"""

import pathlib
import sys

from fontTools.ttLib import TTFont

for file in pathlib.Path("fonts").glob("*.ttf"):
    font = TTFont(file)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            text = record.toUnicode().replace("Tinos", "TimesNewRoman" if record.nameID == 6 else "Times New Roman")
            record.string = text
    font.save(pathlib.Path(sys.argv[1]) / file.name.replace("Tinos", "times"))
