"""How a Vietnamese syllable is built, for derive.py; src/spelling/syllable.rs is the same for the program."""

import functools
import unicodedata

TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
ONSETS = "ngh ng nh gh gi ch kh ph th tr qu b c d đ g h k l m n p r s t v x".split() + [""]
RHYMES = set(
    """a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp
    iêt iêu o oc oi om on ong oong ooc op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm
    oăn oăng oăt oăp oe oen oeo oet oem ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung
    up ut uôc uôi uôm uôn uông uôt uôp uân uâng uât uây uê uêch uênh uên uơ uy uya uych uyên uyêt uynh
    uyt uyu uyn uyp ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt
    yêu""".split()
)
AFTER_QU = set(
    """a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăt ăp âc ân âng ât ây âu e en eng eo et ê ên
    êch ênh êt i ich in inh it y ych yên yêt ynh yt yp yn ơ ơi ơn ôc""".split()
)
VOWELS = "aăâeêioôơuưy"
MOVED = {"oa", "oe", "uy"}


def fold(word):
    """Small letters, the tone where `hòa`, `thủy` have it."""
    base, tone, count, _ = parts(word.lower())
    if count == 1 and not base.startswith("q") and base[-2:] in MOVED:
        mark = next(mark for mark, own in TONES.items() if own == tone)
        return unicodedata.normalize("NFC", base[:-1] + mark + base[-1])
    return word.lower()


@functools.lru_cache(None)
def parts(word):
    """Letters without their tone, the tone, how many marks of tone, which letter had it."""
    out, tone, count, place = [], "", 0, None
    for letter in word:
        marks = unicodedata.normalize("NFD", letter)
        own = [TONES[mark] for mark in marks if mark in TONES]
        if own:
            tone, count, place = own[0], count + 1, len(out)
        rest = "".join(mark for mark in marks if mark not in TONES)
        out.append(unicodedata.normalize("NFC", rest))
    return "".join(out), tone, count, place


def rhyme(base):
    for onset in ONSETS:
        if not base.startswith(onset):
            continue
        rest = base[len(onset) :]
        if onset == "qu":
            if rest in AFTER_QU:
                return rest
            continue
        if onset == "gi":
            if rest in RHYMES and rest[0] not in "iy":
                return rest
            if rest in ("ê", "êc", "êm", "ên", "êng", "êp", "êt", "êu"):
                return rest
            if not rest:
                return "i"
            continue
        if rest not in RHYMES:
            continue
        front = rest[0] in "ieêy"
        if onset in ("k", "gh", "ngh") and not front:
            continue
        if onset in ("c", "g", "ng") and front and not (onset == "g" and rest == "in"):
            continue
        if rest == "y" and onset not in ("", "h", "k", "l", "m", "s", "t", "v"):
            continue
        if rest[0] == "y" and rest != "y" and onset or rest.startswith("iê") and not onset:
            continue
        return rest
    return None


@functools.lru_cache(None)
def is_syllable(word):
    base, tone, count, place = parts(word)
    own = rhyme(base)
    if own is None or count > 1:
        return False
    coda = own.lstrip(VOWELS)
    if coda in ("c", "ch", "p", "t") and tone not in ("s", "j"):
        return False
    if not count:
        return True
    vowels = range(len(base) - len(own), len(base) - len(coda))
    strong = [at for at in vowels if base[at] in "ăâêôơ"]
    if strong:
        return place == strong[-1]
    if "ư" in own:
        return place == len(base) - len(own) + own.index("ư")
    if len(vowels) == 1:
        return place == vowels[0]
    if own in MOVED:
        return place in vowels
    return place == vowels[1 if coda or len(vowels) == 3 else 0]


def skeleton(word):
    plain = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


CONFUSED = {"s": "x", "tr": "ch", "r": "d", "gi": "d", "v": "d", "n": "l", "ngh": "ng", "gh": "g", "k": "c"}


@functools.lru_cache(None)
def sound(word):
    """The same for words that are taken for each other by ear."""
    onset = next(own for own in ONSETS if word.startswith(own) and len(word) > len(own))
    rest = word[len(onset) :]
    if rest.endswith(("ng", "nh")):
        rest = rest[:-1]
    elif rest.endswith("ch"):
        rest = rest[:-2] + "t"
    elif rest.endswith("c"):
        rest = rest[:-1] + "t"
    return CONFUSED.get(onset, onset) + rest


@functools.lru_cache(None)
def near(one, other):
    """Whether a word may be a slip of another: of marks, of sounds, or by a letter."""
    if one == other:
        return False
    if skeleton(one) == skeleton(other) or sound(one) == sound(other):
        return True
    (a, tone, _, _), (b, meant, _, _) = parts(one), parts(other)
    if tone not in ("", meant) or abs(len(a) - len(b)) != 1 or min(len(a), len(b)) < 3:
        return False
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
