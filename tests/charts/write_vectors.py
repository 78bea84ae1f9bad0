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


def card_of(rubric, whole_sheet):
    return oracle.score(oracle.load(json.dumps(rubric)), oracle.load(json.dumps(whole_sheet)))


def scored(subject, held):
    return card_of(RUBRIC, sheet(subject, held))


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


def source(language, card=None):
    rubric = (card or A)["rubric"]
    short, version = short_form(rubric["meaning"]), " 2024" if "version" in rubric else ""
    title = rubric["title"][language]
    return f"依据：{title}{version}（{short}）" if language == "zh" else f"Rubric: {title}{version} ({short})"


def total(label, points):
    places = {"from": points, "to": points, "low": points}
    return places | {"label": label, "shown": f"{points}", "left": f"{points}", "step": False, "kind": "", "why": ""}


def step(label, kind, ends, why):
    before, after = ends
    shown = f"−{before - after}" if before > after else f"+{after - before}"
    row = {"label": label, "from": before, "to": after, "low": min(ends), "shown": shown, "left": f"{after}"}
    return row | {"step": True, "kind": kind, "why": why}


def waterfall():
    lost = "失分"
    rows = [
        total("满分", 10),
        step("2 场次", lost, (10, 7), "2 场次：按完成率“held：2”，失3分"),
        total("得分", 7),
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
            "low": 1,
            "high": 1,
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
            "low": 0.25,
            "high": 0.25,
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


def cell(station, criterion, share, points, why=""):
    row = {"station": station, "criterion": criterion, "share": share, "points": points, "why": why}
    return row | {"open": "至" in points}


def cells():
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


# 1 loses 4.5 and gets 2.5 of them back from its floor: 0 of 2 points, and 98 of 98
FLOOR = {
    "haitang": "rubric/1",
    "id": "floor",
    "title": {"zh": "保底", "en": "Floor"},
    "children": [
        {
            "id": "1",
            "title": {"zh": "投诉", "en": "complaints"},
            "points": "2",
            "inputs": [{"id": "cases", "type": "count"}],
            "rule": {
                "kind": "balance",
                "start": "full",
                "floor": "0",
                "deduct": [{"per": "cases", "step": "1", "mode": "whole", "points": "0.5"}],
            },
        },
        {
            "id": "2",
            "title": {"zh": "制度", "en": "rules"},
            "points": "98",
            "inputs": [{"id": "met", "type": "bool"}],
            "rule": {"kind": "all_or_nothing", "when": "met"},
        },
    ],
}
FLOORED = card_of(FLOOR, {"haitang": "sheet/1", "rubric": "floor", "subject": "x", "answers": {"1": "9", "2": True}})


def raised():
    lost = "失分"
    why = "1 投诉：因“cases：9”扣分，失4.5分；1 投诉：按最低分保底，加回2.5分"
    rows = [total("满分", 100), step("1 投诉", lost, (100, 98), why), total("得分", 98)]
    return chart(
        "lost_points",
        "zh",
        title=titled("x：失2分，主要失于1 投诉，共2分（100%）", source("zh", FLOORED)),
        rows=rows,
        labels=["满分", "1 投诉", "得分"],
        ends=[97.68, 100.08],  # 16 and 4 hundredths of 2 points beyond
        kinds=scale(**{lost: "#d55e00"}),
    )


def unfinished_cells():
    rows = [
        cell("甲镇（b）", "1 制度", 1, "6 / 6"),
        cell("甲镇（b）", "2 场次", 1, "4 / 4"),
        cell("甲镇（a）", "1 制度", 1, "6 / 6"),
        cell("甲镇（a）", "2 场次", 0.25, "1 / 4", "2 场次：按完成率“held：2”，失3分"),
        cell("c", "1 制度", 1, "6 / 6"),
        cell("c", "2 场次", None, "0至4 / 4", "2 场次：尚未填报，4分待定"),
    ]
    return chart(
        "heat_map",
        "zh",
        title=titled("2 场次失分最多：3个站中1个失分，平均每站1分", source("zh")),
        rows=rows,
        stations=["甲镇（b）", "甲镇（a）", "c"],
        criteria=["1 制度", "2 场次"],
    )


def unfinished_beside():
    good, bad, still = "not below the median", "below the median", "still open"
    one = {"least": 1, "middle": 1, "most": 1, "own": 1, "low": 1, "high": 1}
    told = {"middle_share": "100%", "own_share": "100%", "others": "100% – 100%", "points": "6 / 6"}
    # of 2 sessions a has 1/4, b 1; what c has nobody knows, and it counts for no median
    two = {"least": 0.25, "middle": 0.625, "most": 1, "own": None, "low": 0, "high": 1}
    open_ = {"middle_share": "62.5%", "own_share": still, "others": "25% – 100%", "points": "0 to 4 / 4"}
    rows = [
        one | told | {"label": "1 rules", "side": good, "why": ""},
        two | open_ | {"label": "2 sessions", "side": still, "why": "2 sessions: not answered yet, 4 still open"},
    ]
    sentence = "c: 1 of 2 sections still open, no other below the median"
    return chart(
        "profile",
        "en",
        title={
            "text": broken(sentence),
            "subtitle": broken("Dot: the station; bar: median; grey: lowest to highest; " + source("en")),
        },
        rows=rows,
        labels=["1 rules", "2 sessions"],
        ends=[-0.06, 1.03],  # 6 and 3 hundredths of 1 beyond
        sides=scale(**{good: "#0072b2", bad: "#d55e00", still: "#9a9a9a"}),
    )


LEVELS = {
    "haitang": "rubric/1",
    "id": "levels",
    "title": {"zh": "分档", "en": "Levels"},
    "empty": {"not_applicable": "drop"},
    "inputs": [{"id": "years", "type": "count", "title": {"zh": "成立年数", "en": "years"}}],
    "children": [
        {
            "id": "1",
            "title": {"zh": "总评", "en": "overall"},
            "points": "100",
            "inputs": [{"id": "n", "type": "number"}],
            "rule": {"kind": "number", "input": "n"},
        },
    ],
    "grades": {
        "bands": [
            {"grade": "excellent", "title": {"zh": "优秀", "en": "excellent"}, "at_least": "90"},
            {"grade": "good", "title": {"zh": "良好", "en": "good"}, "at_least": "75"},
            {"grade": "pass", "title": {"zh": "合格", "en": "pass"}, "more_than": "60"},
        ],
        "otherwise": {"grade": "fail", "title": {"zh": "不合格", "en": "fail"}},
        "gates": [
            {
                "id": "e",
                "title": {"zh": "成立不足两年", "en": "too young"},
                "kind": "eligibility",
                "when": {"value": "years", "less_than": "2"},
            }
        ],
    },
}
# the same, and the last band takes in its bound
AT_LEAST = json.loads(json.dumps(LEVELS))
AT_LEAST["grades"]["bands"][2] = {**AT_LEAST["grades"]["bands"][2], "at_least": "60"}
del AT_LEAST["grades"]["bands"][2]["more_than"]
FOUR = ("#0072b2", "#8cc5ea", "#e8b04a", "#c04a00")


def level(rubric, subject, number, years="5"):
    answer = {"state": "not_applicable"} if number is None else number
    answers = {"inputs": {"years": years}, "answers": {"1": answer}}
    return card_of(rubric, {"haitang": "sheet/1", "rubric": "levels", "subject": subject, **answers})


def one(*cells):
    return dict(zip(("station", "low", "high", "score", "grade", "by", "why"), cells, strict=True))


LOW = [level(AT_LEAST, "x", "20"), level(AT_LEAST, "y", "30")]
MIXED = [
    level(LEVELS, "a", "95", years="1"),
    level(LEVELS, "b", "80"),
    level(LEVELS, "c", "80"),
    level(LEVELS, "d", None),
    level(LEVELS, "e", "50"),
]


def below_all():
    rows = [
        one("y", 30, 30, "30", "不合格", "分数", "y：得30分（满分100分，失70分），等级：不合格"),
        one("x", 20, 20, "20", "不合格", "分数", "x：得20分（满分100分，失80分），等级：不合格"),
    ]
    return chart(
        "ranking",
        "zh",
        title=titled("2个站：不合格2；y最高，30分", source("zh", LOW[0])),
        rows=rows,
        # the axis ends at 32, long before 60
        bands=[{"grade": "不合格", "bound": "< 60", "label": "不合格 < 60", "from": 19, "to": 32}],
        ends=[19, 32],
        grades=scale(**dict(zip(("优秀", "良好", "合格", "不合格"), FOUR, strict=True))),
        stations=["y", "x"],
        ways=["分数", "门槛", "未定"],
    )


def mixed():
    names = ["Town (b)", "Town (c)", "e", "a", "d"]
    half = ": 80 of 100 points (20 lost), grade: good"
    rows = [
        one(names[0], 80, 80, "80", "good", "score", "b" + half),
        one(names[1], 80, 80, "80", "good", "score", "c" + half),
        one("e", 50, 50, "50", "fail", "score", "e: 50 of 100 points (50 lost), grade: fail"),
        one("a", 95, 95, "95", "no grade", "a gate", "too young (years): not eligible"),
    ]
    # from 50 to 95: 4.5 points more below, 9 above, in whole points
    bands = [
        {"grade": "excellent", "bound": "≥ 90", "label": "excellent ≥ 90", "from": 90, "to": 104},
        {"grade": "good", "bound": "≥ 75", "label": "good ≥ 75", "from": 75, "to": 90},
        {"grade": "pass", "bound": "> 60", "label": "pass > 60", "from": 60, "to": 75},
        {"grade": "fail", "bound": "≤ 60", "label": "fail ≤ 60", "from": 45, "to": 60},
    ]
    sentence = "5 stations: good 2, fail 1, no grade 1, not rated 1; 2 share the lead with 80; 1 graded by a gate"
    grades = dict(zip(("excellent", "good", "pass", "fail"), FOUR, strict=True))
    return chart(
        "ranking",
        "en",
        title={"text": broken(sentence), "subtitle": broken(source("en", MIXED[0]))},
        rows=rows,
        bands=bands,
        ends=[45, 104],
        grades=scale(**grades, **{"no grade": "#9a9a9a", "not rated": "#9a9a9a"}),
        stations=names,
        ways=["score", "a gate", "open"],
    )


def ranked():
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


def tops():
    """Two stations of one function, both under a centre of another: they hang under the network."""
    nowhere = "no site recorded"
    nodes = [
        node(190, 0, "E1", "town station", nowhere),
        node(190, 19, "E2", "town station", nowhere),
        node(0, 9, "District", "group", "group", above=True),
    ]
    links = [line(171, 0, 190, 0), line(171, 19, 190, 19), line(171, 0, 171, 19), line(0, 9, 171, 9)]
    return chart(
        "tree",
        "en",
        title=titled("District: 0+2+0 for elderly care; 0 of 0 sites are combined", "all stations that ever were"),
        nodes=nodes,
        links=links,
        kinds=scale(**{nowhere: "#9a9a9a", "group": "#9a9a9a"}),
        tiers=scale(**{"town station": "square", "group": "triangle-right"}),
        across=[-8, 388],
        down=[38, -19],
        width=396,
        height=57,
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


TOPS = {
    "haitang": "network/1",
    "id": "n",
    "title": {"zh": "甲区", "en": "District"},
    "functions": NETWORK["functions"],
    "sites": [],
    "stations": [
        {"id": "c", "title": "Centre", "tier": "centre", "function": "social"},
        {"id": "e1", "title": "E1", "tier": "town", "function": "elderly", "parent": "c"},
        {"id": "e2", "title": "E2", "tier": "town", "function": "elderly", "parent": "c"},
    ],
}


def asked(word, network=NETWORK, **about):
    return [{"haitang": "district/1", "network": network}, {"ask": word, **about}]


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
        drawn(
            "points given back were never lost",
            "4.5 deducted from 2 points and 2.5 given back are 2 lost",
            "chart",
            request("lost_points", scorecard=FLOORED),
            {"chart": raised()},
        ),
        drawn(
            "an unfinished cell, and two stations of one name",
            "what nobody has answered is neither good nor bad; names are places on the axis",
            "chart",
            request("heat_map", scorecards=[A, B, C], titles={"a": "甲镇", "b": "甲镇"}),
            {"chart": unfinished_cells()},
        ),
        drawn(
            "profile of an unfinished sheet",
            "an open section is no worst one, and counts for no median",
            "chart",
            request("profile", scorecards=[A, B, C], subject="c", language="en"),
            {"chart": unfinished_beside()},
        ),
        drawn(
            "ranking below all bands",
            "the bound is that of the rubric, the axis ends before it",
            "chart",
            request("ranking", scorecards=LOW, rubric=AT_LEAST),
            {"chart": below_all()},
        ),
        drawn(
            "ranking with who may not take part",
            "docs/rubric-language.md, section 16: members take part unless not rated, not eligible or screened",
            "chart",
            request("ranking", scorecards=MIXED, rubric=LEVELS, titles={"b": "Town", "c": "Town"}, language="en"),
            {"chart": mixed()},
        ),
        drawn("network", by_hand, "ask", asked("chart_network"), {"answer": tree()}),
        drawn(
            "network of several stations without one above",
            "every kind that occurs has a colour, else no mark is drawn",
            "ask",
            asked("chart_network", TOPS, function="elderly", language="en"),
            {"answer": tops()},
        ),
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
