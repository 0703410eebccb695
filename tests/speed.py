#!/usr/bin/env python3
"""Times a cold build of plans/lang-son-2011, YAML to PDF, against the typst program with its
defaults on the .typ that we generate: whole processes, in turn, in the same run.

usage: tests/speed.py [TYPST] [RUNS]     (the typst program, default `typst`; runs of each, default 21)

Prints the medians and the ratio, pair by pair. It is no test: nothing fails on a slow machine. Ours
is compiled as people download it (profile dist), as theirs is.
"""

import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).parent.parent
typst = sys.argv[1] if len(sys.argv) > 1 else "typst"
runs = int(sys.argv[2]) if len(sys.argv) > 2 else 21
subprocess.run(["cargo", "build", "--profile", "dist", "--quiet"], cwd=root, check=True)
ours = root / "target/dist/kehoach"
plan = root / "plans/lang-son-2011/plan.yaml"


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    source = folder / "plan.typ"
    subprocess.run([ours, "build", plan, "-o", source], check=True, capture_output=True)
    us = [ours, "build", plan, "-o", folder / "us.pdf"]
    # Its defaults, and our fonts: it would not find them otherwise.
    them = [typst, "compile", "--font-path", root / "fonts", source, folder / "them.pdf"]
    pairs = [(timed(us), timed(them)) for _ in range(runs + 2)][2:]
    version = subprocess.run([typst, "--version"], check=True, capture_output=True, text=True).stdout

mine, theirs = zip(*pairs)
ratios = sorted(a / b for a, b in pairs)
print(f"{runs} runs of each, in turn, after 2 not counted")
print(f"kehoach        median {statistics.median(mine) * 1000:6.1f} ms")
print(f"{version.strip()[:12]:14} median {statistics.median(theirs) * 1000:6.1f} ms")
print(f"ratio          median {statistics.median(ratios):.2f}  ({ratios[0]:.2f} to {ratios[-1]:.2f})")
