"""Seeded chance, and numbers in all their spellings, for generate.py."""
import random
from fractions import Fraction

FULL_WIDTH = str.maketrans("0123456789.-+/", "０１２３４５６７８９．－＋／")
MODES = ("half_up", "half_even", "down", "up")
STEP_MODES = ("whole", "started", "linear")
WORDS = ("台账", "制度上墙", "满意度", "files in order", "staff \"A\"", "第3册", "line\nbreak", "50 % & <more>", "a\\b", "😀",
         "tab\t\u0001\u007f\u2028")
OPTION_IDS = ("a", "b", "1", "无", "part-time", "x.y")
PARTIES = ("self", "town", "区级")
DATES = ("2023-12-31", "2024-01-01", "2024-02-28", "2024-02-29", "2024-03-01", "2024-06-30", "2000-02-29", "1900-03-01",
         "0001-01-01", "9999-12-31")
# Numbers at the limits of the grammar, and close to ties, thresholds and each other.
ODD = ("999999999999999999", "-999999999999999999", "123456789012345678.987654321", "0.000000001", "-0.000000001",
       "999999999999999989/999999999999999967", "1/999999999999999999", "-1/999999999999999989", "1/3", "0.333333333", "0.333333334",
       "333333333333333333/1000000000000000", "2/3", "0.666666667", "66.666666667", "0.005", "-0.005", "0.004999999", "0.005000001", "2.675", "1.005", "59.995",
       "499999999999999/100000000000000000", "500000000000001/100000000000000000", "-499999999999999/100000000000000000",
       "59994999999999999/1000000000000000", "5/6", "19/30", "22/7", "1000000007", "4294967296", "9223372036854775/10000")
WHOLE = ("999999999999999999", "9223372036854775", "4294967296", "1000000007", "65537")


class Dice:
    """Only randrange: its results do not depend on the version of Python."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.wild = False  # whether odd numbers occur

    def odd(self, times=1, of=3, pool=ODD):
        """One of the odd numbers, sometimes; else None."""
        return self.pick(pool) if self.wild and self.chance(times, of) else None

    def below(self, n):
        return self.random.randrange(n)

    def chance(self, times, of):
        return self.below(of) < times

    def pick(self, items):
        return items[self.below(len(items))]

    def some(self, items, least=1):
        """A selection of at least `least` items, in any order."""
        rest = list(items)
        chosen = []
        for _ in range(least + self.below(len(rest) - least + 1)):
            chosen.append(rest.pop(self.below(len(rest))))
        return chosen

    # numbers

    def between(self, low, high):
        """A small number of low..high (whole bounds), with small denominators more often than not."""
        parts = self.pick((1, 1, 1, 2, 2, 4, 5, 10, 3))
        return low + Fraction(self.below((high - low) * parts + 1), parts)

    def spelled(self, value):
        """One of the ways in which a number can be written."""
        value = Fraction(value)
        if 10**9 % value.denominator:
            written = "%d/%d" % (value.numerator, value.denominator)
            return written.translate(FULL_WIDTH) if self.chance(1, 8) else written
        digits = decimal(value)
        way = self.below(16)
        if way < 8:
            return int(digits) if value.denominator == 1 else float(digits)
        if way < 11:
            return digits
        return {
            11: digits.translate(FULL_WIDTH),
            12: digits + ("0" if "." in digits else ".0"),
            13: "%d/%d" % (value.numerator * 2, value.denominator * 2),
            14: "\u3000" + digits + " ",
            15: digits + "e0" if value < 0 else "+" + decimal(value / 10) + "E1" if value < 1000 else digits,
        }[way]

    def number(self, low, high):
        return self.odd() or self.spelled(self.between(low, high))

    def text(self):
        word = self.pick(WORDS)
        return self.pick((word, {"zh": word}, {"en": word}, {"zh": word, "en": "en " + word}))


def decimal(value):
    """A decimal fraction with at most nine places as text."""
    digits = str(abs(value.numerator) * 10**9 // value.denominator).rjust(10, "0")
    digits = (digits[:-9] + "." + digits[-9:]).rstrip("0").rstrip(".")
    return "-" + digits if value < 0 else digits


def plain_number(written):
    return Fraction(str(written).translate({ord(f): p for p, f in zip("0123456789.-+/", "０１２３４５６７８９．－＋／")}))


def plan(dice):
    return {"places": dice.pick((0, 0, 0, 1, 1, 1, 2, 2, 3, 9)), "mode": dice.pick(MODES)}
