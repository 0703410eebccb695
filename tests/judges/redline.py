"""Has Microsoft's Open XML SDK, through Docxodus, compare two Word files: what differs becomes noted changes.

usage: redline.py OLD.docx NEW.docx OUT.docx AUTHOR
"""

import pathlib
import sys

from python_redlines.engines import DocxodusEngine

old, new, out, author = sys.argv[1:5]
made, _, errors = DocxodusEngine().run_redline(author, pathlib.Path(old).read_bytes(), pathlib.Path(new).read_bytes())
if errors:
    sys.exit(errors)
pathlib.Path(out).write_bytes(made)
print(out)
