#!/usr/bin/env python3
"""Measures the program beside what a user would pick instead, on the same plans in the same run, and
writes what it found into docs/performance.md.

usage: benches/run.py [--program FILE] [--typst FILE] [--runs N] [--dry]

Whole processes, in turn, so that a busy moment meets both; pair by pair the ratio is taken, and of the
ratios the median. Nothing fails on a slow machine. Without --program, ours is compiled as people download
it (profile dist); without --typst, the typst program is compiled at the version of our own Typst. What is
not there (LibreOffice) is said and left out. --dry prints and writes nothing.
"""

import argparse
import http.client
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import big

root = pathlib.Path(__file__).resolve().parent.parent
bench = root / "target/bench"
fonts = bench / "fonts"
page = root / "docs/performance.md"
BEGIN, END = "<!-- figures: written by benches/run.py -->", "<!-- end of figures -->"
PACKAGES = ["typst==0.15.2", "weasyprint==70.0", "jinja2==3.1.6", "pyyaml==6.0.3", "vn-numberwords==0.2.0"]


def timed(command):
    """Seconds and MiB at most of a command that ends well."""
    start = time.perf_counter()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    spent = time.perf_counter() - start
    if child.returncode != 0:
        sys.exit(f"{command}: {said.decode(errors='replace')[-2000:]}")
    return spent, usage.ru_maxrss / 1024


def pairs(ours, theirs, runs):
    """Runs two commands in turn: (median ratio of time, least, most, ratio of memory)."""
    timed(ours), timed(theirs)
    got = [(timed(ours), timed(theirs)) for _ in range(runs)]
    ratios = sorted(a[0] / b[0] for a, b in got)
    memory = statistics.median(a[1] for a, _ in got) / statistics.median(b[1] for _, b in got)
    return statistics.median(ratios), ratios[len(ratios) // 10], ratios[-1 - len(ratios) // 10], memory


def tools(options):
    """Programs and packages to measure against; (name, path) of what is here."""
    venv = bench / "venv"
    stamp = bench / "installed"
    if not stamp.exists() or stamp.read_text() != " ".join(PACKAGES):
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "-q", *PACKAGES], check=True)
        stamp.write_text(" ".join(PACKAGES))
    program = options.program
    if program is None:
        subprocess.run(["cargo", "build", "--profile", "dist", "--quiet", "--locked"], cwd=root, check=True)
        program = root / "target/dist/kehoach"
    typst = options.typst
    if typst is None:
        typst = bench / "bin/typst"
        version = re.search(r'^typst = "=(.+)"$', (root / "Cargo.toml").read_text(), re.M).group(1)
        # As its makers compile it.
        tuned = os.environ | {"CARGO_PROFILE_RELEASE_LTO": "thin", "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "1"}
        order = ["cargo", "install", "--quiet", "--locked", "--root", bench, f"typst-cli@{version}"]
        subprocess.run(order, check=True, env=tuned)
    # Without the folders below, which hold pieces of the same family.
    fonts.mkdir(exist_ok=True)
    for file in (root / "fonts").glob("*.ttf"):
        shutil.copy(file, fonts)
    return pathlib.Path(program), pathlib.Path(typst), venv / "bin/python"


class Bench:
    """One plan and the commands that make a PDF of it."""

    def __init__(self, folder, name, plan, program, typst, python):
        self.name, self.folder = name, folder / name
        self.folder.mkdir()
        self.plan = self.folder / "plan.yaml"
        self.plan.write_text(plan, encoding="utf-8")
        self.source, self.word = self.folder / "plan.typ", self.folder / "plan.docx"
        for made in (self.source, self.word):
            timed([program, "build", self.plan, "-o", made])
        out = self.folder / "out.pdf"
        typst_on = [typst, "compile", "--font-path", fonts, "--pdf-standard", "a-2a", self.source, out]
        self.ours = [program, "build", self.plan, "-o", self.folder / "ours.pdf"]
        self.theirs = {
            "typst, our fonts alone": [*typst_on[:2], "--ignore-system-fonts", *typst_on[2:]],
            "typst, the system's fonts too": typst_on,
            "Python: PyYAML, Jinja, the typst package": [python, root / "benches/peers/with_typst.py", self.plan, out, fonts],
            "Python: PyYAML, Jinja, WeasyPrint": [python, root / "benches/peers/with_weasyprint.py", self.plan, out],
        }
        if soffice := shutil.which("soffice"):
            place = f"-env:UserInstallation=file://{self.folder}/office"
            order = [soffice, place, "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", self.folder / "lo"]
            self.theirs["LibreOffice, from our .docx"] = [*order, self.word]

    def pages(self):
        text = (self.folder / "ours.pdf").read_bytes()
        return int(re.search(rb"<vb:PageAmount>(\d+)<", text).group(1))


def edits(command, file, texts, done):
    """Milliseconds from a save to the file's being made, as a program that watches says itself."""
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    took = []
    try:
        for text in [None, *texts]:
            if text is not None:
                file.write_text(text, encoding="utf-8")
            for line in child.stderr:
                if found := done(line):
                    took.append(found)
                    break
            time.sleep(0.15)
    finally:
        child.terminate()
        child.wait()
    return took[3:]


def ms(found):
    return float(found.group(1)) * {"s": 1000, "ms": 1, "µs": 0.001}[found.group(2)]


def watched(case, program, typst, runs):
    """Milliseconds of an edit, to PDF, medians: ours, and the typst program's."""
    plan, source = case.plan.read_text(), case.source.read_text()
    word = "tuyên truyền"
    changed = [plan.replace(word, f"{word} {n % 10}", 1) for n in range(runs)]
    ours = edits([program, "watch", case.plan, "-o", case.folder / "w.pdf"], case.plan, changed,
                 lambda line: (m := re.search(r"trang.*, (\d+(?:[.,]\d+)?) (ms)\)", line)) and ms(m))
    case.plan.write_text(plan)
    changed = [source.replace(word, f"{word} {n % 10}", 1) for n in range(runs)]
    order = [typst, "watch", "--no-serve", "--ignore-system-fonts", "--font-path", fonts, "--pdf-standard", "a-2a"]
    theirs = edits([*order, case.source, case.folder / "t.pdf"], case.source, changed,
                   lambda line: (m := re.search(r"compiled.* in ([\d.]+)\s?(ms|s|µs)", line)) and ms(m))
    case.source.write_text(source)
    return statistics.median(ours), statistics.median(theirs)


def typed(case, program, runs):
    """Milliseconds of an edit in `edit`, medians: of the state (pages and all that is told of them), as the
    program says itself; and from the sending of the change, which is on the disk by then, to the state's
    arrival."""
    command = [str(program), "edit", "--no-open", str(case.plan)]
    surroundings = os.environ | {"XDG_DATA_HOME": str(case.folder)}
    child = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=surroundings)
    states, arrivals = [], []
    try:
        url = next(line.split()[-1] for line in child.stderr if "http://" in line)
        host, path = re.match(r"http://([^/]+)(/.*)", url).groups()
        listening = http.client.HTTPConnection(host)
        listening.request("GET", f"{path}events")
        told = (json.loads(line[5:]) for line in listening.getresponse() if line.startswith(b"data:"))
        state = next(state for state in told if state["pages"])
        was = dict(state["values"]["map"])["trich_yeu"]
        for nth in range(runs):
            to = f"{was.split(' lần ')[0]} lần {nth + 10}"
            change = {"op": "set", "route": "trich_yeu", "was": was, "to": to}
            start = time.perf_counter()
            sending = http.client.HTTPConnection(host)
            headers = {"Origin": f"http://{host}", "Content-Type": "application/json"}
            sending.request("POST", f"{path}ops", json.dumps({"ops": [change]}), headers)
            assert sending.getresponse().status == 200
            state, was = next(told), to
            arrivals.append((time.perf_counter() - start) * 1000)
            states.append(state["ms"])
            time.sleep(0.15)
    finally:
        child.terminate()
        child.wait()
    return statistics.median(states[3:]), statistics.median(arrivals[3:])


def rows(folder, program, runs):
    """What a row of the budget costs beside the seed: share of the seed's time, and kB."""
    few, many = 250, 2000
    spent = []
    for count in (few, many):
        file = folder / f"rows-{count}.yaml"
        file.write_text(big.plan(count), encoding="utf-8")
        got = [timed([program, "build", file, "-o", folder / "rows.pdf"]) for _ in range(runs)]
        spent.append((statistics.median(s for s, _ in got), statistics.median(m for _, m in got)))
    (few_s, few_m), (many_s, many_m) = spent
    return (many_s - few_s) / (many - few) * 1000, (many_m - few_m) / (many - few) * 1024


def throughput(folder, program, typst, count):
    """Plans a second and core, ours to the typst program's; different plans, each built once."""
    place = folder / "many"
    for nth in range(count):
        (place / f"{nth}").mkdir(parents=True)
        (place / f"{nth}/plan.yaml").write_text(big.plan(8, seed=nth, name=f"Số {nth}", body=6), encoding="utf-8")
    ours, _ = timed([program, "build", place, "-o", folder / "made", "-j", "1"])
    sample = range(0, count, max(1, count // 40))
    theirs = []
    for nth in sample:
        source = folder / "one.typ"
        timed([program, "build", place / f"{nth}/plan.yaml", "-o", source])
        order = [typst, "compile", "--ignore-system-fonts", "--font-path", fonts, "--pdf-standard", "a-2a"]
        # The typst program works on all cores; what it costs a core is the processor's time.
        before = os.times()
        timed([*order, source, folder / "one.pdf"])
        after = os.times()
        theirs.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.mean(theirs) * count / ours


def machine():
    name = re.search(r"model name\s*: (.+)", pathlib.Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} cores of {name.group(1) if name else platform.machine()}, {platform.system()}"


def version(*command):
    said = subprocess.run([str(part) for part in command], capture_output=True, text=True).stdout
    return said.strip().splitlines()[0] if said.strip() else "?"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program"), parser.add_argument("--typst")
    parser.add_argument("--runs", type=int, default=25)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--dry", action="store_true")
    options = parser.parse_args()
    bench.mkdir(parents=True, exist_ok=True)
    program, typst, python = tools(options)
    out = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        seed = (root / "plans/lang-son-2011/plan.yaml").read_text(encoding="utf-8")
        smallest = (root / "plans/toi-thieu/plan.yaml").read_text(encoding="utf-8")
        cases = [Bench(folder, "seed", seed, program, typst, python), Bench(folder, "long", big.plan(1000), program, typst, python)]
        for case in cases:
            timed(case.ours)
            heading = "The seed (plans/lang-son-2011)" if case.name == "seed" else "A long plan, 1,000 rows"
            out += [f"### {heading}, {case.pages()} pages: a cold build", "",
                    "| ours beside | time | 8 of 10 pairs lie within | peak memory |", "|---|---|---|---|"]
            for name, theirs in case.theirs.items():
                runs = options.runs if case.name == "seed" else max(3, options.runs // 5)
                ratio, low, high, memory = pairs(case.ours, theirs, max(3, runs // 3) if "Office" in name else runs)
                out.append(f"| {name} | {ratio:.2f} | {low:.2f} – {high:.2f} | {memory:.2f} |")
                print(out[-1], flush=True)
            out.append("")
        timed(cases[0].ours)
        file = folder / "small.yaml"
        file.write_text(smallest, encoding="utf-8")
        small, low, high, _ = pairs([program, "build", file, "-o", folder / "small.pdf"], cases[0].ours, options.runs)
        check, *_ = pairs([program, "check", cases[0].plan], cases[0].ours, options.runs)
        edited = [watched(case, program, typst, options.runs + 3) for case in cases]
        cold = [statistics.median(timed(case.theirs["typst, our fonts alone"])[0] for _ in range(7)) * 1000 for case in cases]
        told = [typed(case, program, options.runs + 3) for case in cases]
        per_row, kilobytes = rows(folder, program, max(3, options.runs // 5))
        many = throughput(folder, program, typst, options.plans)
        one = statistics.median(timed(cases[0].ours)[0] for _ in range(options.runs)) * 1000
        out += ["### Other ratios", "", "| what | ratio |", "|---|---|",
                f"| the smallest plan, cold, to the seed, cold | {small:.2f} |",
                f"| `check` of the seed to its build | {check:.2f} |",
                f"| an edit of the seed, to PDF, in `watch`: ours to `typst watch` | {edited[0][0] / edited[0][1]:.2f} |",
                f"| an edit of the long plan, likewise | {edited[1][0] / edited[1][1]:.2f} |",
                f"| an edit of the seed, to PDF, in `watch`, to typst's cold run | {edited[0][0] / cold[0]:.2f} |",
                f"| an edit of the seed, to its pages, in `edit`, to typst's cold run | {told[0][0] / cold[0]:.2f} |",
                f"| the same, from the sending of the change: read, written and on the disk, told | {told[0][1] / cold[0]:.2f} |",
                f"| an edit of the long plan, to its pages, in `edit`, to typst's cold run | {told[1][0] / cold[1]:.2f} |",
                f"| a row of the budget to the whole seed, cold | {per_row / one:.3f} |",
                f"| memory of a row | {kilobytes:.0f} kB |",
                f"| {options.plans:,} different plans, by core: ours to the typst program, one process each | {many:.1f} |", ""]
        named = [version(program, "--version"), version(typst, "--version"), *PACKAGES[:2],
                 version("soffice", "--version") if shutil.which("soffice") else "no LibreOffice here"]
        profile = "as given, of the profile " + program.parent.name if options.program else "of the profile dist"
        out += [f"Ours is {profile}. Medians of {options.runs} pairs (fewer for the long plan and LibreOffice). {machine()}; "
                f"{', '.join(name.replace('==', ' ') for name in named)}.", ""]
    text = "\n".join(out)
    print(text)
    if not options.dry:
        before, rest = page.read_text(encoding="utf-8").split(BEGIN)
        page.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
