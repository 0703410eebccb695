#!/usr/bin/env python3
"""Times a series (`build --data`) of plans/lang-son-2011 against as many cold builds, by the plan,
in turn, in the same run; and the most memory of each.

usage: tests/speed_series.py [ROWS] [RUNS]     (rows of the series, default 1000; runs, default 5)

One core for both, so that what is saved is work done once, not work done at the same time. It is
no test: nothing fails on a slow machine. The program is compiled as people download it (profile dist).
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).parent.parent
rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
subprocess.run(["cargo", "build", "--profile", "dist", "--quiet"], cwd=root, check=True)
ours = root / "target/dist/kehoach"
plan = root / "plans/lang-son-2011/plan.yaml"


def run(command):
    """Seconds and MiB of a command."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, command
    return time.perf_counter() - start, usage.ru_maxrss / 1024


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    data = folder / "data.csv"
    # A value that every page hangs on, and amounts that differ in each.
    lines = [f"Lạng Sơn {n},{50_000_000 + n * 1000},p{n}" for n in range(rows)]
    head = "dia_danh,kinh_phi.du_toan[0].du_toan[0].so_tien,tep"
    data.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    cold = [ours, "build", plan, "-o", folder / "cold.pdf"]
    series = [ours, "build", plan, "--data", data, "-o", folder / "out", "-j", "1", "--force"]
    pairs = []
    for _ in range(runs):
        colds = [run(cold) for _ in range(11)]
        one, base = statistics.median(s for s, _ in colds), max(m for _, m in colds)
        whole, most = run(series)
        pairs.append((one, whole / rows, base, most))

print(f"{rows} rows, {runs} runs, each after the median of 11 cold builds; one core")
print(f"cold build  median {statistics.median(p[0] for p in pairs) * 1000:6.1f} ms  {max(p[2] for p in pairs):6.1f} MiB")
print(f"of a series median {statistics.median(p[1] for p in pairs) * 1000:6.1f} ms  {max(p[3] for p in pairs):6.1f} MiB")
print(f"ratio       median {statistics.median(p[1] / p[0] for p in pairs):.2f}")
