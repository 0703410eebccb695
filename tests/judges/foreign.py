"""Writes a PDF that another program made.

usage: foreign.py OUT.pdf
"""

import sys

import pymupdf

document = pymupdf.open()
document.new_page().insert_text((72, 72), "Kế hoạch")
document.save(sys.argv[1])
