"""Pictures of results (图表): specifications of Vega-Lite that the core makes, the same bytes in every language.

Takes scorecards, gives a :class:`Chart`. A notebook shows it by itself; as SVG or PNG it is drawn without a network by
``vl-convert-python``, which comes with ``pip install 'haitang[charts]'``. The pictures of a district are its methods:
:meth:`District.chart_network`, :meth:`District.chart_sites`, :meth:`District.chart_pace`.
"""

from __future__ import annotations

import base64
import functools
import importlib.util
import json
import warnings
from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Union, final

from haitang import _native
from haitang._errors import opened
from haitang._libraries import library
from haitang._scorecard import Scorecard
from haitang._values import Language, in_document, to_bytes, to_list_bytes, to_object_bytes

if TYPE_CHECKING:
    from haitang._rubric import Document, Rubric

__all__ = ["Chart", "MissingFontWarning", "Theme", "heat_map", "lost_points", "profile", "ranking"]

Theme = Literal["any", "light", "dark"]
"""What a picture stands on: white or black alike, white, black. None of them paints a background."""

Cards = Union[str, bytes, Iterable["Scorecard | Document"]]
"""Several scorecards; or the text or bytes of a JSON list of them."""

Titles = Mapping[str, object]
"""What stations are called: a text, or ``{"zh": …, "en": …}``, by their ids."""

CHARTS = "'haitang[charts]'"
"""What ``pip`` installs to draw."""

_MIME = "application/vnd.vegalite.v5+json"
_VEGA_LITE = "5.20"


class MissingFontWarning(UserWarning):
    """No font of this machine has Chinese letters: a picture drawn here shows boxes instead.

    >>> import haitang
    >>> issubclass(haitang.MissingFontWarning, UserWarning)
    True
    """


@final
class Chart:
    """A picture as a specification of Vega-Lite (图表). Immutable; in a notebook it shows itself.

    >>> import haitang
    >>> example = haitang.example()
    >>> chart = haitang.charts.lost_points(example.rubric.score_sheet(example.sheet), language="en")
    >>> chart.title
    'a: 3 points lost, 3 of them (100%) at 2 sessions'
    >>> sorted(chart.to_dict())
    ['$schema', 'background', 'config', 'data', 'encoding', 'height', 'layer', 'padding', 'title', 'width']
    >>> chart == Chart(chart.to_json()), Chart(chart.to_json()).to_dict() == chart.to_dict()
    (True, True)

    Numbers in it are positions, rounded to four places for the screen; the exact text stands beside them.
    """

    __slots__ = ("_text",)
    _text: str

    def __init__(self, text: str) -> None:
        """Take the text of a specification; the functions of this module make it."""
        object.__setattr__(self, "_text", text)

    @property
    def title(self) -> str:
        """What there is to see, in one sentence."""
        title: list[str] = self.to_dict()["title"]["text"]
        return "".join(title)

    def to_json(self) -> str:
        """Give the specification as JSON text, the same bytes in every language.

        >>> import haitang
        >>> example = haitang.example()
        >>> card = example.rubric.score_sheet(example.sheet)
        >>> haitang.charts.lost_points(card).to_json().startswith('{"$schema":')
        True
        """
        return self._text

    def to_dict(self) -> dict[str, Any]:
        """Give the specification as dictionaries and lists, as ``altair`` and ``vl_convert`` take it.

        >>> import haitang
        >>> example = haitang.example()
        >>> haitang.charts.lost_points(example.rubric.score_sheet(example.sheet)).to_dict()["background"]
        'transparent'
        """
        document: dict[str, Any] = json.loads(self._text)
        return document

    def to_altair(self) -> Any:  # noqa: ANN401  (altair need not be installed)
        """Give the picture to ``altair``, to be changed further there.

        Raises :class:`ImportError` that says what to install where ``altair`` is missing.

        >>> import haitang
        >>> example = haitang.example()
        >>> chart = haitang.charts.lost_points(example.rubric.score_sheet(example.sheet), language="en")
        >>> type(chart.to_altair().properties(width=300)).__name__
        'LayerChart'
        """
        return library("altair", CHARTS).Chart.from_dict(self.to_dict())

    def to_svg(self) -> str:
        """Draw the picture as SVG, without a network; letters stay letters, in the fonts of whoever looks at it.

        Raises :class:`ImportError` that says what to install where ``vl_convert`` is missing.

        >>> import haitang
        >>> example = haitang.example()
        >>> haitang.charts.lost_points(example.rubric.score_sheet(example.sheet)).to_svg().startswith("<svg")
        True
        """
        svg: str = _drawer().vegalite_to_svg(self._text, vl_version=_VEGA_LITE)
        return svg

    def to_png(self, scale: float = 2, background: str = "white") -> bytes:
        """Draw the picture as PNG, without a network; ``scale`` is pixels for each point.

        The specification has no background; a PNG gets one, because the drawer loses the colour of whatever is half
        transparent on nothing. For a black page: ``theme="dark"`` and ``background="black"``.

        Raises :class:`ImportError` that says what to install where ``vl_convert`` is missing. Warns with
        :class:`MissingFontWarning` where no font of this machine has Chinese letters.

        >>> import haitang
        >>> example = haitang.example()
        >>> haitang.charts.lost_points(example.rubric.score_sheet(example.sheet)).to_png()[1:4]
        b'PNG'
        """
        drawer = _drawer()
        if not self._text.isascii() and not _has_chinese():
            message = (
                "no font of this machine has Chinese letters, boxes stand for them; install one "
                "(Debian: fonts-noto-cjk or fonts-wqy-microhei), or name its folder to "
                "vl_convert.register_font_directory"
            )
            warnings.warn(message, MissingFontWarning, stacklevel=2)
        png: bytes = drawer.vegalite_to_png(
            {**self.to_dict(), "background": background}, vl_version=_VEGA_LITE, scale=scale
        )
        return png

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, Any]:
        """Give what a notebook shows: the specification, and a PNG for those that can't draw it."""
        bundle = {_MIME: self.to_dict(), "text/plain": repr(self)}
        if importlib.util.find_spec("vl_convert") is not None:
            bundle["image/png"] = base64.b64encode(self.to_png()).decode()
        return {
            kind: shown
            for kind, shown in bundle.items()
            if (include is None or kind in include) and (exclude is None or kind not in exclude)
        }

    def __repr__(self) -> str:
        """Give what there is to see."""
        return f"<haitang.Chart {self.title}>"

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a picture shows what was found."""
        message = f"a chart is immutable: {name!r} can't be set; to_altair() gives one that can be changed"
        raise AttributeError(message)

    def __eq__(self, other: object) -> bool:
        """Compare the specifications."""
        return self._text == other._text if isinstance(other, Chart) else NotImplemented

    def __hash__(self) -> int:
        """Hash the specification."""
        return hash(self._text)

    def __reduce__(self) -> tuple[type[Chart], tuple[str]]:
        """Pickle and copy by the specification."""
        return Chart, (self._text,)


def lost_points(
    scorecard: Scorecard | Document, *, title: object = None, language: Language = "zh", theme: Theme = "any"
) -> Chart:
    """Show where the points of one scorecard went, step by step (失分瀑布图).

    :param title: what the station is called; its id where nothing is given

    Raises :class:`HaitangError` when the document is no scorecard, or its losses have no sum.

    >>> import haitang
    >>> example = haitang.example()
    >>> card = example.rubric.score_sheet(example.sheet)
    >>> haitang.charts.lost_points(card, title="甲镇站").title
    '甲镇站：失3分，主要失于2 活动场次，共3分（100%）'
    """
    named = {} if title is None else {"title": in_document(_written(title))}
    card = scorecard.to_json() if isinstance(scorecard, Scorecard) else scorecard
    return _asked("lost_points", language, theme, scorecard=to_bytes(card), **named)


def profile(
    scorecards: Cards,
    subject: str,
    *,
    titles: Titles | None = None,
    language: Language = "zh",
    theme: Theme = "any",
) -> Chart:
    """Show a station beside the others, section by section (单站画像).

    :param scorecards: those of all stations, the station's own among them
    :param subject: the station

    Raises :class:`HaitangError` when the station is not among them, or they do not answer one rubric.

    >>> import haitang
    >>> rubric = haitang.example().rubric
    >>> held = lambda sessions: {"sessions": sessions, "source": "台账"}
    >>> cards = [rubric.score({"1": True, "2": held(many)}, subject=name) for name, many in (("a", 2), ("b", 8))]
    >>> haitang.charts.profile(cards, "a", language="en").title  # 1/4 beside a median of 5/8
    'a: 1 of 2 sections below the median, most of all 2 sessions, by 37.5 percentage points'
    """
    return _grouped("profile", scorecards, titles, language, theme, subject=in_document(subject))


def heat_map(
    scorecards: Cards, *, titles: Titles | None = None, language: Language = "zh", theme: Theme = "any"
) -> Chart:
    """Show all criteria at all stations (得分热力图).

    >>> import haitang
    >>> rubric = haitang.example().rubric
    >>> held = lambda sessions: {"sessions": sessions, "source": "台账"}
    >>> cards = [rubric.score({"1": True, "2": held(many)}, subject=name) for name, many in (("a", 2), ("b", 8))]
    >>> haitang.charts.heat_map(cards, language="en").title
    'Most points are lost at 2 sessions: at 1 of 2 stations, 1.5 a station on average'

    Raises :class:`HaitangError` when they do not answer one rubric.
    """
    return _grouped("heat_map", scorecards, titles, language, theme)


def ranking(
    scorecards: Cards,
    *,
    rubric: Rubric | None = None,
    titles: Titles | None = None,
    language: Language = "zh",
    theme: Theme = "any",
) -> Chart:
    """Show who stands where, unfinished sheets as what they can still reach (排名).

    :param rubric: what they answer; with it, the bands of the grades are drawn

    >>> import haitang
    >>> rubric = haitang.example().rubric
    >>> held = lambda sessions: {"sessions": sessions, "source": "台账"}
    >>> cards = [rubric.score({"1": True, "2": held(many)}, subject=name) for name, many in (("a", 2), ("b", 8))]
    >>> haitang.charts.ranking(cards, rubric=rubric, language="en").title
    '2 stations: good 1, pass 1; b leads with 10'

    Raises :class:`HaitangError` when they do not answer one rubric.
    """
    own = {} if rubric is None else {"rubric": rubric._document}  # noqa: SLF001  (the document that was read)
    return _grouped("ranking", scorecards, titles, language, theme, **own)


def _grouped(
    chart: str, cards: Cards, titles: Titles | None, language: Language, theme: Theme, **parts: bytes
) -> Chart:
    if titles is not None:
        parts["titles"] = in_document({key: _written(title) for key, title in titles.items()})
    if not isinstance(cards, (str, bytes)):
        cards = [card.to_json() if isinstance(card, Scorecard) else card for card in cards]
    return _asked(chart, language, theme, scorecards=to_list_bytes(cards), **parts)


def _written(title: object) -> object:
    """Give a title as documents write it; :class:`haitang.Text` as well."""
    return {"zh": title.zh, "en": title.en} if hasattr(title, "zh") and hasattr(title, "en") else title


def _asked(chart: str, language: Language, theme: Theme, **parts: bytes) -> Chart:
    words = {"chart": chart, "language": language, "theme": theme}
    request = to_object_bytes({**{key: in_document(word) for key, word in words.items()}, **parts})
    return chart_of(_native.chart(request), "chart")


def chart_of(reply: str, key: str) -> Chart:
    """Give the chart of a reply."""
    return Chart(opened(reply, key))


def _drawer() -> Any:  # noqa: ANN401  (it need not be installed)
    return library("vl_convert", CHARTS)


@functools.cache
def _has_chinese() -> bool:
    """Say whether two Chinese letters look different when they are drawn: boxes do not."""
    # without a family the drawer looks for no other font
    text = '<text y="16" font-family="sans-serif">{}</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{text}</svg>'
    one, other = (_drawer().svg_to_png(svg.format(letter)) for letter in "站龍")
    return bool(one != other)
