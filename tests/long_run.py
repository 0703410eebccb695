#!/usr/bin/env python3
"""Builds many different plans in one process and compares its memory at the first and the last thousand.

usage: tests/long_run.py [PLANS] [PROGRAM]     (default 20000 plans, target/release/kehoach)

Every plan has words, amounts and rows of its own. Nothing is kept of the PDFs.
"""

import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).parent.parent
count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
program = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else root / "target/release/kehoach"
words = (root / "docs/huong-dan.md").read_text(encoding="utf-8").split()
words = [word for word in words if word.isalpha()]
draw = random.Random(87)


def sentence(length):
    return " ".join(draw.choices(words, k=length))


def plan(nth):
    rows = "\n".join(
        f"        - {{noi_dung: {sentence(6)}, so_luong: {draw.randint(1, 99)}, don_vi_tinh: cái, don_gia: {draw.randint(1, 999)}000}}"
        for _ in range(draw.randint(2, 12))
    )
    body = "\n\n".join(f"    {sentence(draw.randint(8, 60))}." for _ in range(draw.randint(3, 12)))
    return f"""nam: 2027
co_quan: {{ban_hanh: [ỦY BAN NHÂN DÂN, XÃ SỐ {nth}], ten: Ủy ban nhân dân xã số {nth}}}
ky_hieu: KH-UBND
dia_danh: Xã số {nth}
trich_yeu: Thử lần {nth} {sentence(5)}
noi_dung:
  - |
{body}
  - bang: kinh_phi
  - |
    {sentence(30)}.
kinh_phi:
  du_toan:
    - nhom: {sentence(3)}
      du_toan:
{rows}
nguoi_ky: {{quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn An}}
noi_nhan: [Các thôn, "Lưu: VT"]
"""


def resident(pid):
    """MiB of a process now."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    for nth in range(count):
        place = folder / "plans" / f"{nth // 500:03}" / f"k{nth:05}"
        place.mkdir(parents=True)
        (place / "plan.yaml").write_text(plan(nth), encoding="utf-8")
    out = folder / "out"
    command = [program, "build", folder / "plans", "-o", out, "-j", "1"]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made, seen = 0, []
    while child.poll() is None:
        files = list(out.rglob("*.pdf"))
        made += len(files)
        for file in files:
            file.unlink()
        try:
            seen.append((made, resident(child.pid)))
        except (FileNotFoundError, ProcessLookupError):
            break
        time.sleep(0.1)
    made += len(list(out.rglob("*.pdf")))
    assert child.wait() in (0, 1), child.returncode

first = [mib for nth, mib in seen if 200 < nth <= 1200]
last = [mib for nth, mib in seen if nth > made - 1000]
print(f"{made} plans of {count} in one process")
print(f"memory, MiB: first thousand median {statistics.median(first):.1f}, last thousand median {statistics.median(last):.1f}, most {max(mib for _, mib in seen):.1f}")
