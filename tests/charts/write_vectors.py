"""Writes tests/vectors/charts.json: templates filled by this program, with rows and sentences worked out by hand.

    python tests/charts/write_vectors.py

Scorecards come from the independent scorer of tests/oracle; the templates of the core are read, not its code.
"""

import json
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests/oracle"))

import oracle  # noqa: E402

TEMPLATES = TOP / "crates/core/src/chart/templates"
INKS = {"any": ("#7a7a7a", "#9a9a9a"), "light": ("#333333", "#b5b5b5"), "dark": ("#dddddd", "#6a6a6a")}
FONT = (
    '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", '
    '"WenQuanYi Micro Hei", sans-serif'
)

RUBRIC = {
    "haitang": "rubric/1",
    "id": "demo",
    "version": "2024",
    "title": {"zh": "体系", "en": "Rubric"},
    "children": [
        {
            "id": "1",
            "title": {"zh": "制度", "en": "rules"},
            "points": "6",
            "inputs": [{"id": "met", "type": "bool"}],
            "rule": {"kind": "all_or_nothing", "when": "met"},
        },
        {
            "id": "2",
            "title": {"zh": "场次", "en": "sessions"},
            "points": "4",
            "inputs": [{"id": "held", "type": "count"}],
            "rule": {"kind": "ratio", "of": "held", "to": "8", "cap": "1", "when_zero": "0"},
        },
    ],
    "grades": {
        "bands": [{"grade": "good", "title": {"zh": "良好", "en": "good"}, "at_least": "8"}],
        "otherwise": {"grade": "pass", "title": {"zh": "合格", "en": "pass"}},
    },
}
NETWORK = {
    "haitang": "network/1",
    "id": "n",
    "title": {"zh": "甲区", "en": "District"},
    "notes": [{"zh": "虚构", "en": "invented"}],
    "functions": [
        {"id": "social", "title": {"zh": "社会工作", "en": "social work"}},
        {"id": "elderly", "title": {"zh": "养老", "en": "elderly care"}},
    ],
    "sites": [{"id": "yard", "title": {"zh": "大院", "en": "Yard"}}],
    "stations": [
        {"id": "c", "title": {"zh": "中心", "en": "Centre"}, "tier": "centre", "function": "social"},
        {"id": "t", "title": "甲镇", "tier": "town", "function": "social", "parent": "c", "site": "yard"},
        {"id": "e", "title": "甲镇养老", "tier": "town", "function": "elderly", "parent": "c", "site": "yard"},
        {"id": "v", "title": "一村", "tier": "village", "function": "social", "parent": "t"},
    ],
}


def sheet(subject, held):
    answers = {"1": True} if held is None else {"1": True, "2": held}
    return {"haitang": "sheet/1", "rubric": "demo", "subject": subject, "answers": answers}


def scored(subject, held):
    return oracle.score(oracle.load(json.dumps(RUBRIC)), oracle.load(json.dumps(sheet(subject, held))))


# a: 6 + 4 · 2/8 = 7; b: 10; c has not said how many sessions: 6 to 10
A, B, C = scored("a", "2"), scored("b", "8"), scored("c", None)


def filled(value, gaps, language):
    if isinstance(value, str):
        return gaps[value[1:]] if value[:1] == "$" else value
    if isinstance(value, list):
        return [filled(item, gaps, language) for item in value]
    if isinstance(value, dict):
        if {"zh", "en"} <= value.keys():
            return value[language]
        return {key: filled(item, gaps, language) for key, item in value.items()}
    return value


def chart(template, language, theme="any", **gaps):
    ink, line = INKS[theme]
    gaps |= {"ink": ink, "line": line, "font": FONT}
    whole = {}
    for name in (template, "frame"):
        whole |= filled(json.loads((TEMPLATES / f"{name}.json").read_text("utf-8")), gaps, language)
    return whole


def scale(**pairs):
    return {"domain": list(pairs), "range": list(pairs.values())}


def titled(sentence, under):
    return {"text": [sentence], "subtitle": [under]}


def short_form(digest):
    """Fifteen digits to the base of 23 and one that checks them (docs/identity.md)."""
    letters = "23456789ACEFHJKMNPRTWXY"
    number = int(digest.removeprefix("sha256:")[:32], 16)
    digits = [number // 23**place % 23 for place in range(14, -1, -1)]
    total = sum(place * digit for place, digit in enumerate(digits, 1))
    digits.append(next(check for check in range(23) if (total + 16 * check) % 23 == 0))
    text = "".join(letters[digit] for digit in digits)
    return "-".join(text[at : at + 4] for at in range(0, 16, 4))


def source(language):
    digest = A["rubric"]["meaning"]
    short = short_form(digest)
    return f"依据：体系 2024（{short}）" if language == "zh" else f"Rubric: Rubric 2024 ({short})"


def waterfall():
    lost = "失分"
    rows = [
        {
            "label": "满分",
            "from": 10,
            "to": 10,
            "low": 10,
            "shown": "10",
            "left": "10",
            "step": False,
            "kind": "",
            "why": "",
        },
        {
            "label": "2 场次",
            "from": 10,
            "to": 7,
            "low": 7,
            "shown": "−3",
            "left": "7",
            "step": True,
            "kind": lost,
            "why": "2 场次：按完成率“held：2”，失3分",
        },
        {
            "label": "得分",
            "from": 7,
            "to": 7,
            "low": 7,
            "shown": "7",
            "left": "7",
            "step": False,
            "kind": "",
            "why": "",
        },
    ]
    return chart(
        "lost_points",
        "zh",
        title=titled("甲站：失3分，主要失于2 场次，共3分（100%）", source("zh")),
        rows=rows,
        labels=["满分", "2 场次", "得分"],
        ends=[6.52, 10.12],  # 16 and 4 hundredths of 3 points beyond
        kinds=scale(**{lost: "#d55e00"}),
    )


def beside():
    good, bad = "not below the median", "below the median"
    rows = [
        {
            "label": "1 rules",
            "least": 1,
            "middle": 1,
            "most": 1,
            "own": 1,
            "middle_share": "100%",
            "own_share": "100%",
            "others": "100% – 100%",
            "points": "6 / 6",
            "side": good,
            "why": "",
        },
        {
            "label": "2 sessions",
            "least": 0.25,
            "middle": 0.625,  # between 1/4 and 1
            "most": 1,
            "own": 0.25,
            "middle_share": "62.5%",
            "own_share": "25%",
            "others": "25% – 100%",
            "points": "1 / 4",
            "side": bad,
            "why": "2 sessions: by the ratio to the target `held: 2`, 3 lost",
        },
    ]
    return chart(
        "profile",
        "en",
        "dark",
        title={
            "text": broken("a: 1 of 2 sections below the median, most of all 2 sessions, by 37.5 percentage points"),
            "subtitle": broken("Dot: the station; bar: median; grey: lowest to highest; " + source("en")),
        },
        rows=rows,
        labels=["1 rules", "2 sessions"],
        ends=[0.205, 1.0225],  # 6 and 3 hundredths of 0.75 beyond
        sides=scale(**{good: "#0072b2", bad: "#d55e00"}),
    )


def cells():
    def cell(station, criterion, share, points, why=""):
        return {"station": station, "criterion": criterion, "share": share, "points": points, "why": why}

    rows = [
        cell("乙镇", "1 制度", 1, "6 / 6"),
        cell("乙镇", "2 场次", 1, "4 / 4"),
        cell("a", "1 制度", 1, "6 / 6"),
        cell("a", "2 场次", 0.25, "1 / 4", "2 场次：按完成率“held：2”，失3分"),
    ]
    return chart(
        "heat_map",
        "zh",
        title=titled("2 场次失分最多：2个站中1个失分，平均每站1.5分", source("zh")),
        rows=rows,
        stations=["乙镇", "a"],
        criteria=["1 制度", "2 场次"],
    )


def ranked():
    def one(*cells):
        return dict(zip(("station", "low", "high", "score", "grade", "by", "why"), cells, strict=True))

    rows = [
        one("b", 10, 10, "10", "good", "score", "b: 10 of 10 points (0 lost), grade: good"),
        one("a", 7, 7, "7", "pass", "score", "a: 7 of 10 points (3 lost), grade: pass"),
        one(
            "c",
            6,
            10,
            "6 to 10",
            "open",
            "open",
            "c: incomplete, 6 to 10 of 10 points can be reached, grade: good or pass",
        ),
    ]
    # from 6 to 10: one point more below, two above
    bands = [
        {"grade": "good", "bound": "≥ 8", "label": "good ≥ 8", "from": 8, "to": 12},
        {"grade": "pass", "bound": "< 8", "label": "pass < 8", "from": 5, "to": 8},
    ]
    return chart(
        "ranking",
        "en",
        "light",
        title=titled("3 stations: good 1, pass 1, open 1; b leads with 10", source("en")),
        rows=rows,
        bands=bands,
        ends=[5, 12],
        grades=scale(good="#0072b2", **{"pass": "#c04a00"}, open="#9a9a9a"),
        stations=["b", "a", "c"],
        ways=["score", "a gate", "open"],
    )


def node(x, y, title, tier, kind, **more):
    row = {
        "x": x,
        "y": y,
        "title": title,
        "tier": tier,
        "kind": kind,
        "label": title,
        "size": 90,
        "why": "",
        "above": False,
    }
    return row | more


def line(x, y, x2, y2):
    return {"x": x, "y": y, "x2": x2, "y2": y2}


def tree():
    combined, nowhere = "三站合一站点", "未登记站点"
    nodes = [
        node(380, 0, "一村", "村（社区）点", nowhere, label="", size=55),
        node(190, 0, "甲镇", "镇街站", combined, why="下设1个"),
        node(0, 0, "中心", "区级中心", nowhere, why="下设1个", above=True),
    ]
    return chart(
        "tree",
        "zh",
        title=titled("甲区：社会工作服务网络1+1+1；1个站点中1个三站合一", "曾开设的全部站；虚构"),
        nodes=nodes,
        links=[line(171, 0, 190, 0), line(171, 0, 171, 0), line(0, 0, 171, 0)],
        kinds=scale(**{combined: "#0072b2", nowhere: "#9a9a9a"}),
        tiers=scale(**{"区级中心": "diamond", "镇街站": "square", "村（社区）点": "circle"}),
        across=[-8, 401],  # a dot at 380 and 13, the margin of 8
        down=[19, -19],
        width=409,
        height=38,
    )


def sites():
    nodes = [
        node(380, 0, "甲镇", "town station", "social work", label="", size=55),
        node(393, 0, "甲镇养老", "town station", "elderly care", label="", size=55),
        node(190, 0, "Yard", "group", "site"),
        node(0, 0, "combined site: 1", "group", "site", above=True),
        node(0, 0, "District", "group", "site", above=True),
    ]
    # the site is a line with two dots behind it, its state stands before the middle of its sites
    for at, x in ((0, 570), (1, 583), (2, 380), (3, 190), (4, 0)):
        nodes[at]["x"] = x
    links = [line(361, 0, 380, 0), line(361, 0, 361, 0), line(190, 0, 361, 0)]
    links += [line(171, 0, 190, 0), line(171, 0, 171, 0), line(0, 0, 171, 0)]
    return chart(
        "tree",
        "en",
        title=titled("1 sites: 1 combined, 0 partly combined", "open on 2024-01-01; invented"),
        nodes=nodes,
        links=links,
        kinds=scale(**{"social work": "#0072b2", "elderly care": "#e69f00", "site": "#9a9a9a"}),
        tiers=scale(**{"town station": "square", "group": "triangle-right"}),
        across=[-8, 604],
        down=[19, -19],
        width=612,
        height=38,
    )


def pace():
    def point(day, amount, series):
        return {"day": day, "date": day, "amount": amount, "series": series, "shown": str(amount)}

    done = [point("2024-05-31", 0, "done"), point("2024-06-15", 2, "done")]
    return chart(
        "pace",
        "en",
        title={
            "text": broken(
                "By 2024-06-15: 2 done, 3 due (6 in all), about 66.7% of the plan; 1 of 2 stations are behind"
            ),
            "subtitle": ["Care (example) · sessions"],
        },
        planned=[point("2024-05-31", 0, "planned"), point("2024-06-30", 6, "planned")],
        done=done,
        now=done[-1:],
        series=scale(done="#0072b2", planned="#9a9a9a"),
        unit="sessions",
    )


EXAMPLE = "crates/py/python/haitang/example"


def asked(word, **about):
    return [{"haitang": "district/1", "network": NETWORK}, {"ask": word, **about}]


def of_example(**about):
    pieces = [
        {"$text": '{"ask":"chart_pace","programme":'},
        {"$file": f"{EXAMPLE}/programme.json"},
        {"$text": "," + json.dumps(about)[1:]},
    ]
    return [{"$file": f"{EXAMPLE}/district.json"}, {"$join": pieces}]


def request(picture, **about):
    return [{"chart": picture, **about}]


def drawn(name, because, call, arguments, expect):
    return {"name": f"charts: {name}", "because": because, "call": call, "arguments": arguments, "expect": expect}


def refused(name, call, arguments, *issues):
    expect = {"issues": [{"at": at, "code": code} for at, code in issues]}
    return drawn(name, "docs/charts.md says what is refused", call, arguments, expect)


def pictures():
    by_hand = "rows and sentences by hand, the shape from the template"
    titles = {"b": {"zh": "乙镇", "en": "Town B"}}
    return [
        drawn("waterfall", by_hand, "chart", request("lost_points", scorecard=A, title="甲站"), {"chart": waterfall()}),
        drawn(
            "profile",
            by_hand,
            "chart",
            request("profile", scorecards=[A, B], subject="a", language="en", theme="dark"),
            {"chart": beside()},
        ),
        drawn("heat map", by_hand, "chart", request("heat_map", scorecards=[A, B], titles=titles), {"chart": cells()}),
        drawn(
            "ranking",
            by_hand,
            "chart",
            request("ranking", scorecards=[A, B, C], rubric=RUBRIC, language="en", theme="light"),
            {"chart": ranked()},
        ),
        drawn("network", by_hand, "ask", asked("chart_network"), {"answer": tree()}),
        drawn("sites", by_hand, "ask", asked("chart_sites", on="2024-01-01", language="en"), {"answer": sites()}),
        drawn("pace", by_hand, "ask", of_example(on="2024-06-15", language="en"), {"answer": pace()}),
    ]


def broken(text, widest=84, slack=6):
    """English lines of about one length, broken behind a space."""
    many = max(1, -(-len(text) // widest))
    most = -(-len(text) // many) + slack
    lines = [""]
    for word in text.split(" "):
        spaced = word + " "
        if lines[-1] and len(lines[-1]) + len(spaced) > most:
            lines.append("")
        lines[-1] += spaced
    lines[-1] = lines[-1][:-1]
    return lines


def refusals():
    nobody = {key: value for key, value in A.items() if key != "subject"}
    other = json.loads(json.dumps(B))
    other["rubric"]["meaning"] = "sha256:" + "0" * 64
    open_ended = {**A, "lost": None}
    changed = json.loads(json.dumps(RUBRIC))
    changed["children"][0]["points"] = "5"
    return [
        refused("no picture of this name", "chart", request("pie"), ("/chart", "json.unknown_word")),
        refused("no picture named", "chart", [{}], ("", "json.missing_key")),
        refused(
            "another theme", "chart", request("lost_points", scorecard=A, theme="blue"), ("/theme", "json.unknown_word")
        ),
        refused("no scorecard", "chart", request("heat_map", scorecards=[]), ("/scorecards", "json.empty_list")),
        refused(
            "a key of another picture",
            "chart",
            request("heat_map", scorecards=[A], subject="a"),
            ("/subject", "json.unknown_key"),
        ),
        refused(
            "nobody, twice, and another rubric",
            "chart",
            request("heat_map", scorecards=[A, nobody, A, other]),
            ("/scorecards/1", "chart.subject_missing"),
            ("/scorecards/2", "chart.subject_twice"),
            ("/scorecards/3", "chart.other_rubric"),
        ),
        refused(
            "a station without a scorecard",
            "chart",
            request("profile", scorecards=[A, B], subject="d"),
            ("/subject", "chart.unknown_subject"),
        ),
        refused(
            "bands of another rubric",
            "chart",
            request("ranking", scorecards=[A], rubric=changed),
            ("/rubric", "chart.other_meaning"),
        ),
        refused(
            "a ledger without a sum",
            "chart",
            request("lost_points", scorecard=open_ended),
            ("/scorecard", "chart.no_ledger"),
        ),
        refused(
            "a title that says nothing",
            "chart",
            request("heat_map", scorecards=[A], titles={"a": " "}),
            ("/titles/a", "text.blank"),
        ),
        refused(
            "no such function", "ask", asked("chart_network", function="socal"), ("/function", "chart.unknown_function")
        ),
        refused("no such target", "ask", of_example(on="2024-06-15", target="x"), ("/target", "chart.unknown_target")),
    ]


def reports():
    def asked(**about):
        return [RUBRIC, {"sheets": [sheet("a", "2")], **about}]

    other = json.loads(json.dumps(B))
    other["rubric"]["meaning"] = "sha256:" + "0" * 64
    return [
        refused("a report of nothing", "report", [RUBRIC, {"sheets": []}], ("/sheets", "json.empty_list")),
        refused("a form that is none", "report", asked(forms=["pdf"]), ("/forms/0", "json.unknown_word")),
        refused(
            "supervision without network and day",
            "report",
            asked(round={}),
            ("", "json.missing_key"),
            ("", "json.missing_key"),
        ),
        refused(
            "a round before of two meanings",
            "report",
            asked(before=[A, other]),
            ("/before/1", "chart.other_rubric"),
        ),
    ]


def main():
    vectors = pictures() + refusals() + reports()
    suite = {
        "about": "Pictures as specifications of Vega-Lite, written by tests/charts/write_vectors.py.",
        "count": len(vectors),
        "vectors": vectors,
    }
    text = json.dumps(suite, ensure_ascii=False, indent=1) + "\n"
    (TOP / "tests/vectors/charts.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
