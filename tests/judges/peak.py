"""Runs a command and tells the most memory that it held at once.

usage: peak.py FILE COMMAND...     writes KiB to FILE; ends as the command does
"""

import pathlib
import resource
import subprocess
import sys

code = subprocess.call(sys.argv[2:])
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
pathlib.Path(sys.argv[1]).write_text(str(peak), encoding="utf-8")
sys.exit(code)
