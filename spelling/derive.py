#!/usr/bin/env python3
"""Makes syllables.txt and pairs.txt out of texts that are spelt with care.

    spelling/derive.py FOLDER...

A folder holds laws, decrees and circulars as plain text (*.md, *.txt): they are nobody's property
(Luật Sở hữu trí tuệ, Điều 15), and what is taken from them are counts. Texts that were scanned are
left out by themselves: more than one word of ten thousand in them is no Vietnamese.

pairs.txt: of each word the words that follow it, each with how closely it does (0 - 9). Before `|`
those that hang together so closely that another word in the place of one of them, like it in
letters, is a slip; behind it those that only show that both words belong together. `+` are met so
often that a letter missing in one is a slip too. rare.txt: pairs that look like such a slip and are right.
words.txt, by hand, adds to both.
"""

import collections
import glob
import math
import os
import re
import sys
import unicodedata

sys.path.insert(0, os.path.dirname(__file__))
from syllable import fold, is_syllable, near  # noqa: E402

# Words that hang together with anything.
LOOSE = set(
    "và hoặc của cho là các những một trong ngoài với tại trên dưới được bị có không nếu thì mà để từ"
    " đến khi đã đang sẽ này đó do bởi vì như cũng phải chưa còn theo về ở vào ra lên xuống nào mỗi mọi"
    " nhưng hai ba bốn năm việc người đủ".split()
)
WORD = re.compile(r"[^\W_]+")


def lines(path):
    with open(path, encoding="utf8", errors="ignore") as file:
        for line in file:
            yield unicodedata.normalize("NFC", line.strip())


def careful(path):
    """Whether a text was typed, not scanned."""
    all_words = bad = 0
    for line in lines(path):
        for word in WORD.findall(line):
            if word.isalpha() and word.islower():
                all_words += 1
                bad += not word.replace("đ", "d").isascii() and not is_syllable(fold(word))
    return all_words >= 300 and bad * 10_000 <= all_words


def runs(line):
    """The runs of words that only spaces part."""
    run, end = [], -1
    words = [word for word in WORD.findall(line) if word.isalpha()]
    # Typed without marks.
    if sum(not word.isascii() for word in words) * 4 < len(words):
        return
    for match in WORD.finditer(line):
        if run and (match.start() != end + 1 or line[end] != " "):
            yield run
            run = []
        if match.group().isalpha():
            run.append(fold(match.group()))
            end = match.end()
        elif run:
            yield run
            run = []
    if run:
        yield run


def main():
    paths = sorted(
        path
        for folder in sys.argv[1:]
        for kind in ("md", "txt")
        for path in glob.glob(f"{folder}/**/*.{kind}", recursive=True)
    )
    ones, twos, texts = collections.Counter(), collections.Counter(), collections.Counter()
    seen = set()
    for path in filter(careful, paths):
        here = set()
        for line in lines(path):
            if len(line) > 40:
                if hash(line) in seen:
                    continue
                seen.add(hash(line))
            for run in runs(line):
                ones.update(run)
                twos.update(zip(run, run[1:]))
                here.update(zip(run, run[1:]))
        texts.update(here)
    total = sum(ones.values())
    close, loose, bonds = {}, set(), {}
    for (a, b), count in twos.items():
        if count < 40 or texts[a, b] < 3 or min(len(a), len(b)) < 2:
            continue
        if not (is_syllable(a) and is_syllable(b)):
            continue
        bond = math.log(count * total / (ones[a] * ones[b]))
        bonds[a, b] = f"{min(int(bond), 9)}{'+' if count >= 400 else ''}"
        share = max(count / ones[a], count / ones[b])
        if bond >= 2.5:
            loose.add((a, b))
        if a in LOOSE or b in LOOSE:
            continue
        if count >= 100 and bond >= 1.5:
            loose.add((a, b))
        often = count >= 500 and bond >= 1.5
        if bond >= 3 or often or count >= 150 and share >= 0.12 and bond >= 1.2:
            close[a, b] = count
    by_hand = {"+": set(), "~": set(), "-": set(), "=": set()}
    with open(os.path.join(os.path.dirname(__file__), "words.txt"), encoding="utf8") as file:
        for line in file:
            if line[:1] in by_hand:
                a, b = line[1:].split()
                by_hand[line[0]].add((fold(a), fold(b)))
    for pair in by_hand["+"]:
        close.setdefault(pair, 400)
        bonds.setdefault(pair, "5+")
    for pair in by_hand["~"] - set(close):
        loose.add(pair)
        bonds[pair] = "5"
    for pair in by_hand["-"]:
        close.pop(pair, None)
    before, after = collections.defaultdict(set), collections.defaultdict(set)
    for a, b in close:
        before[b].add(a)
        after[a].add(b)
    rare = set(by_hand["="])
    for (a, b), count in twos.items():
        if (a, b) in close or not (is_syllable(a) and is_syllable(b)):
            continue
        best = max(
            [close[x, b] for x in before[b] if near(a, x)]
            + [close[a, y] for y in after[a] if near(b, y)],
            default=0,
        )
        # What is written once in three hundred times is a slip there too.
        if best and count * 300 >= best:
            rare.add((a, b))
    write("pairs.txt", close, loose - set(close), bonds)
    write("rare.txt", rare, set(), {})


def write(name, first, second, bonds):
    rows = collections.defaultdict(lambda: ([], []))
    for nth, pairs in enumerate((first, second)):
        for a, b in pairs:
            rows[a][nth].append(f"{b}{bonds.get((a, b), '')}")
    with open(os.path.join(os.path.dirname(__file__), name), "w", encoding="utf8") as file:
        for a in sorted(rows):
            one, two = (" ".join(sorted(own)) for own in rows[a])
            file.write(f"{a}: {one}" + (f" | {two}" if two else "") + "\n")


if __name__ == "__main__":
    main()
