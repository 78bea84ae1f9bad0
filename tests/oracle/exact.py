"""Numbers and ranges of the oracle: section 1 and the arithmetic of section 5 of docs/rubric-language.md."""
import re
from datetime import date
from fractions import Fraction
from functools import lru_cache

INF = float("inf")  # the only floats here are the two infinite ends of ranges
ZERO = Fraction(0)
PLAIN = str.maketrans("０１２３４５６７８９．－＋／−", "0123456789.-+/-")
NUMBER = re.compile(r"[+-]?\d+(?:(?:\.\d+)?(?:[eE][+-]?\d+)?|/\d+)", re.ASCII)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@lru_cache(maxsize=100_000)
def plain(text):
    return text.strip().translate(PLAIN)  # str.strip also takes U+3000


@lru_cache(maxsize=100_000)
def is_number(text):
    return NUMBER.fullmatch(plain(text)) is not None


@lru_cache(maxsize=100_000)
def number(text):
    return Fraction(plain(text))


def is_date(text):
    return DATE.fullmatch(text) is not None


def day(text):
    return Fraction(date(int(text[:4]), int(text[5:7]), int(text[8:])).toordinal())


FIRST_DAY, LAST_DAY = day("0001-01-01"), day("9999-12-31")


def show(value):
    """A number as text; None for nothing and for an infinite end."""
    if value is None or not finite(value):
        return None
    places, rest = 0, value.denominator
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return "%d/%d" % (value.numerator, value.denominator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    if places:
        digits = digits[:-places] + "." + digits[-places:]
    return "-" + digits if value < 0 else digits


def finite(value):
    return type(value) is not float


def rounded(value, places, mode):
    if not finite(value):
        return value
    whole, rest = divmod(abs(value) * 10**places, 1)
    half = Fraction(1, 2)
    away = {
        "down": False,
        "up": rest > 0,
        "half_up": rest >= half,
        "half_even": rest > half or (rest == half and whole % 2 == 1),
    }[mode]
    size = Fraction(whole + away, 10**places)
    return -size if value < 0 else size


# Arithmetic of single ends, where an end may be infinite.


def add(a, b):
    if not finite(a):
        return a
    return b if not finite(b) else a + b


def multiply(a, b):
    if finite(a) and finite(b):
        return a * b
    if not a or not b:
        return ZERO
    return INF if (a > 0) == (b > 0) else -INF


def quotients(a, b, side):
    """What the end a divided by the end b counts as; a b of 0 is infinitely near to 0 on the side."""
    if b == 0:
        return [ZERO if a == 0 else side if a > 0 else -side]
    if finite(a) and finite(b):
        return [a / b]
    if finite(a):
        return [ZERO]
    signed = INF if (a > 0) == (b > 0) else -INF
    return [signed] if finite(b) else [ZERO, signed]


# Ranges: pairs (lowest, highest).


def exactly(value):
    return (value, value)


def is_exact(span):
    return span[0] is span[1] or span[0] == span[1]


def hull(spans):
    spans = list(spans)
    return (min(s[0] for s in spans), max(s[1] for s in spans))


def plus(a, b):
    return (add(a[0], b[0]), add(a[1], b[1]))


def minus(a, b):
    return plus(a, (-b[1], -b[0]))


def times(a, b):
    if is_exact(a) and is_exact(b):
        return exactly(multiply(a[0], b[0]))
    ends = [multiply(x, y) for x in a for y in b]
    return (min(ends), max(ends))


def over(a, b):
    """a ÷ b, where b is not exactly 0."""
    if b[0] < 0 < b[1]:
        return (-INF, INF)
    side = INF if b[1] > 0 else -INF
    ends = [q for x in a for y in b for q in quotients(x, y, side)]
    return (min(ends), max(ends))


def larger(a, b):
    return (max(a[0], b[0]), max(a[1], b[1]))


def smaller(a, b):
    return (min(a[0], b[0]), min(a[1], b[1]))


def each_end(span, change):
    return (change(span[0]), change(span[1]))


def steps(span, step, mode):
    def count(end):
        if not finite(end):
            return end
        parts = end / step
        if mode == "linear":
            return parts
        return Fraction(parts // 1) if mode == "whole" else Fraction(-(-parts // 1))

    return each_end(span, count)


def rounding_of(span, plan):
    if plan is None:
        return span
    places, mode = int(number(plan["places"])), plan["mode"]
    return each_end(span, lambda end: rounded(end, places, mode))
