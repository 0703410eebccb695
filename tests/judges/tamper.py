"""Draws over page 1 of a signed PDF by an incremental update, as a forger would.

usage: tamper.py IN.pdf OUT.pdf
"""

import shutil
import sys

import pymupdf

source, target = sys.argv[1:]
shutil.copy(source, target)
document = pymupdf.open(target)
document[0].insert_text((200, 300), "246.050.000.000")
document.saveIncr()
