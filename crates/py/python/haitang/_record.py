"""Records and tables: what a district answers, as it declares itself (应答).

A reply is a document whose quantities are text. A record is an immutable class whose annotations say what each key of
the document is: a count, a day, a list of other records. :func:`read` follows them, so that nothing is converted by
hand, and a key that nobody declared is an error and not lost. Type checkers see records as frozen dataclasses; a
hundred real ones would take longer to make than the rest of the package to import.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from re import ASCII, fullmatch
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    ClassVar,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from haitang._values import Language, Text, number, quantity

Kind = TypeVar("Kind")
Row = TypeVar("Row")


class Period(str):
    """A first and a last day (期间): ``2022``, ``2022-H1``, ``2022-Q2``, ``2022-06``, ``2022-W23``, a day, or two days.

    >>> Period("2024-Q1").first, Period("2024-Q1").last
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    >>> Period("2024-03-01/2024-03-14").days
    14
    """

    __slots__ = ()

    @property
    def first(self) -> date:
        """The first day."""
        return self._ends()[0]

    @property
    def last(self) -> date:
        """The last day, which belongs to it."""
        return self._ends()[1]

    @property
    def days(self) -> int:
        """How many days it has."""
        first, last = self._ends()
        return (last - first).days + 1

    def _ends(self) -> tuple[date, date]:
        name, slash, end = self.partition("/")
        if not slash:
            return _span(name)
        first, last = _day(name), _day(end)
        if last < first:
            message = f"{str(self)!r} ends before it begins"
            raise ValueError(message)
        return first, last


def _day(name: str) -> date:
    """Read a day by the one spelling that the core has; Python takes others too."""
    if fullmatch(r"\d{4}-\d\d-\d\d", name, ASCII) is None:
        message = f"{name!r} is no day, such as 2024-03-01"
        raise ValueError(message)
    return date.fromisoformat(name)


def _span(name: str) -> tuple[date, date]:
    """Give the first and last day of a period with one name, as the core reads it."""
    found = fullmatch(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d\d)|W(\d\d)))?", name, ASCII)
    if found is None:
        day = _day(name)
        return day, day
    year, *parts, week = found.groups()
    if week:
        # refuses a week that the year does not have
        monday = date.fromisocalendar(int(year), int(week), 1)
        # the calendar ends on 31 December 9999, within a week
        return monday, monday + min(timedelta(days=6), date.max - monday)
    # a half has six months, a quarter three; which of them it is, counted from one
    named = ((int(part), months) for part, months in zip(parts, (6, 3, 1)) if part)
    number, months = next(named, (1, 12))
    end = number * months
    # refuses a month that no year has
    return date(int(year), end - months + 1, 1), date(int(year), end, monthrange(int(year), end)[1])


class Rows(tuple[Row, ...]):
    """Several records of one kind (表): a tuple, and in a notebook a table."""

    __slots__ = ()

    def to_html(self, language: Language = "zh") -> str:
        """Give the rows as a table in HTML: no scripts, nothing from outside.

        >>> import haitang
        >>> example = haitang.example()
        >>> example.district.survey().sites.to_html("en").count("<tr>")  # two sites and the head
        3
        """
        from haitang._look import rows_html  # noqa: PLC0415  (only who looks at it pays for it)

        return rows_html(self, language)

    def _repr_html_(self) -> str:
        return self.to_html()


if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: bool) -> Callable[[type], type]:
        """Say nothing at run time."""
        return lambda record: record


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """An answer, or a part of one: its attributes are the keys of the reply, in Python's own kinds of values."""

    TITLE: ClassVar[Text] = Text("", "")
    """What people call it; empty where it is a row of a table."""
    KEYS: ClassVar[tuple[str, ...]] = ()
    """Names of the attributes, in the order in which they are declared."""

    def __init_subclass__(cls, *, zh: str = "", en: str = "") -> None:
        """Take the titles: ``class Survey(Record, zh="网络概况", en="survey")``."""
        cls.TITLE = Text(zh, en)
        cls.KEYS = tuple(cls.__annotations__)

    if not TYPE_CHECKING:

        def __init__(self, **values: object) -> None:
            """Take a value for each attribute that has no default."""
            left = [key for key in self.KEYS if key not in values and not hasattr(type(self), key)]
            if left or not values.keys() <= set(self.KEYS):
                message = f"{type(self).__name__}: {left} left out, {values.keys() - set(self.KEYS)} unknown"
                raise TypeError(message)
            self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: an answer is what was found."""
        message = f"an answer is immutable: {name!r} can't be set"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        """Refuse, for the same reason."""
        message = f"an answer is immutable: {name!r} can't be deleted"
        raise AttributeError(message)

    def __eq__(self, other: object) -> bool:
        """Compare all attributes."""
        if not isinstance(other, Record) or type(other) is not type(self):
            return NotImplemented
        return tuple(members(self)) == tuple(members(other))

    def __hash__(self) -> int:
        """Hash all attributes."""
        return hash((type(self), *members(self)))

    def __repr__(self) -> str:
        """Give the answer as text: what it says of itself, then its tables; a row as its keys and values."""
        if self.TITLE.zh:
            return str(self)
        return f"{type(self).__name__}({', '.join(f'{key}={value!r}' for key, value in members(self))})"

    def to_html(self, language: Language = "zh") -> str:
        """Give the answer as tables in HTML: no scripts, nothing from outside.

        >>> import haitang
        >>> example = haitang.example()
        >>> "<td>1+2+1</td>" in example.district.survey().to_html("en")
        True
        """
        from haitang._look import record_html  # noqa: PLC0415

        return record_html(self, language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        """Give the answer as text: what it says of itself, then its tables."""
        from haitang._look import record_text  # noqa: PLC0415

        return record_text(self)


def names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401  (a record, or any dataclass)
    """Give the attributes of a record, or of a dataclass."""
    return kind.KEYS if issubclass(kind, Record) else tuple(field.name for field in fields(kind))


def members(record: object) -> Iterator[tuple[str, Any]]:
    """Give keys and values of a record in the order of its declaration."""
    for name in names(type(record)):
        # `from` is a word of Python: its attribute is `from_`
        yield name.rstrip("_"), getattr(record, name)


def read(kind: type[Kind], document: object) -> Kind:
    """Read a document as a record.

    >>> class Counted(Record):
    ...     on: date
    ...     people: int
    >>> read(Counted, {"on": "2024-06-30", "people": "12"})
    Counted(on=datetime.date(2024, 6, 30), people=12)
    """
    return cast("Kind", _reader(cast("Any", kind))(document))


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    message = f"a text was declared, the reply holds {value!r}"
    raise TypeError(message)


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    message = f"true or false was declared, the reply holds {value!r}"
    raise TypeError(message)


def _word(value: object, words: tuple[object, ...]) -> object:
    if value in words:
        return value
    message = f"one of {words} was declared, the reply holds {value!r}"
    raise TypeError(message)


READERS: Mapping[Any, Callable[[Any], Any]] = {
    str: _text,
    bool: _truth,
    int: lambda value: int(_text(value)),
    date: lambda value: date.fromisoformat(_text(value)),
    Text: lambda value: Text(**value),
    Period: lambda value: Period(_text(value)),
    object: lambda value: value,
}


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401, PLR0911  (one line for each kind of annotation)
    """Give what turns a part of a document into the kind that was declared."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in READERS:
        return READERS[kind]
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Record)):
        return _record_reader(kind)
    if origin is Literal:
        return lambda value: _word(value, inner)
    if origin is Union:
        others = [each for each in inner if each is not type(None)]
        if set(others) >= {Decimal, Fraction}:
            exact = quantity if int in others else number
            return lambda value: None if value is None else exact(_text(value))
        (other,) = map(_reader, others)
        return lambda value: None if value is None else other(value)
    if origin is Mapping:
        return lambda value: value
    if origin is not None and issubclass(origin, tuple):
        each = _reader(inner[0])
        return lambda values: origin(map(each, values))
    message = f"a reply can't be read as {kind!r}"
    raise TypeError(message)


def _record_reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    hints = get_type_hints(kind)
    declared = {name.rstrip("_"): (name, _reader(hints[name])) for name in names(kind)}

    def record(document: Mapping[str, object]) -> object:
        values = {}
        for key, value in document.items():
            if key not in declared:
                message = f"{kind.__name__} does not declare {key!r}"
                raise TypeError(message)
            name, reader = declared[key]
            values[name] = reader(value)
        return kind(**values)

    return record
