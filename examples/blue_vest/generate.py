"""Writes district.json and programme.json: the same bytes on every run and every Python 3.

The published figures are 462 stations, 2022-2024, at least 5 544 sessions and 46 000 person-times, nearly 5 000 backbone
volunteers, and the day of the launch. Everything else is invented, and the files say so: stations, activities, volunteers,
partners. `random.Random(n).random()` is the one generator whose numbers Python promises never to change.
"""
import datetime
import json
import random
from pathlib import Path

HERE = Path(__file__).resolve().parent
STATIONS, FIRST, UNTIL = 462, datetime.date(2022, 8, 5), datetime.date(2022, 12, 31)
INVENTED = {"zh": "示例数据：站点、活动、志愿者与合作方均为生成，不代表任何真实站点。",
            "en": "Sample data: stations, activities, volunteers and partners are generated; they describe nothing real."}
PUBLISHED = {"zh": "目标取自“蓝马甲行动”启动的公开报道（江西省民政厅，2022年8月5日）：462个社工站，2022—2024年，不少于5544场次，不少于4.6万人次，近5000名志愿者骨干。",
             "en": "Targets from the public report of the launch (Jiangxi, 5 August 2022): 462 stations, 2022-2024, at least 5 544 sessions and 46 000 person-times, nearly 5 000 backbone volunteers."}
THEMES = [("phone", "智能手机课"), ("fraud", "防骗反诈讲座"), ("community", "社区参与活动")]
PARTNERS = [("c1", "社区居民委员会", "community"), ("o1", "老年协会", "organisation"), ("x1", "公益基金会", "charity")]


def station(number):
    return f"s{number:03}"


def lines(value, depth):
    """One line for each item of the first levels: short to read, easy to compare."""
    if depth == 0 or not isinstance(value, (dict, list)) or not value:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        items = [json.dumps(key, ensure_ascii=False) + ": " + lines(item, depth - 1) for key, item in value.items()]
    else:
        items = [lines(item, depth - 1) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + "\n" + ",\n".join(items) + closing


def write(path, document, depth):
    path.write_text(lines(document, depth) + "\n", encoding="utf-8")


def network():
    towns = [{"id": station(n), "title": f"{n:03}号社工站", "tier": "town", "function": "social_work", "parent": "center"}
             for n in range(1, STATIONS + 1)]
    centre = {"id": "center", "title": "省级项目办公室（示例）", "tier": "centre", "function": "social_work"}
    return {"haitang": "network/1", "id": "blue-vest-example", "title": "蓝马甲行动站点（示例）", "notes": [INVENTED],
            "functions": [{"id": "social_work", "title": {"zh": "社会工作", "en": "social work"}}],
            "stations": [centre] + towns}


def activities():
    """A station is eager or not; the eager ones are ahead of the plan, others have not begun."""
    draw, rows = random.Random(462), []
    days = (UNTIL - FIRST).days
    for number in range(1, STATIONS + 1):
        eager = draw.random()
        for _ in range(int(eager * 4.4)):
            theme, title = THEMES[int(draw.random() * len(THEMES))]
            date = FIRST + datetime.timedelta(days=1 + int(draw.random() * days))
            partners = [partner for partner, _, _ in PARTNERS if draw.random() < 0.45]
            came = 3 + int(draw.random() * 11)
            rows.append((date, {"title": f"{number:03}号站{title}", "stations": [station(number)], "theme": theme, "audiences": ["older"],
                                "person_times": str(came), "volunteers": str(int(draw.random() * 4)), "partners": partners}))
    rows.sort(key=lambda row: row[0])
    return [{"id": f"a{place:04}", "date": date.isoformat(), "programme": "blue_vest", **row}
            for place, (date, row) in enumerate(rows, 1)]


def volunteers():
    draw, rows = random.Random(5000), []
    for number in range(1, STATIONS + 1):
        for _ in range(int(draw.random() * 4)):
            date = FIRST + datetime.timedelta(days=int(draw.random() * 140))
            rows.append({"id": f"v{len(rows) + 1:04}", "station": station(number), "programme": "blue_vest",
                         "from": date.isoformat(), "backbone": draw.random() < 0.8})
    return rows


def ledger():
    return {"haitang": "ledger/1", "id": "blue-vest-example", "notes": [INVENTED],
            "themes": [{"id": theme, "title": title} for theme, title in THEMES],
            "audiences": [{"id": "older", "title": {"zh": "老年人", "en": "older people"}, "older": True}],
            "partners": [{"id": partner, "title": title, "actor": actor} for partner, title, actor in PARTNERS],
            "activities": activities(), "volunteers": volunteers()}


def programme():
    def target(name, zh, en, at_least, measure, unit):
        return {"id": name, "title": {"zh": zh, "en": en}, "at_least": at_least, "measure": measure, "unit": unit}
    reached = {"id": "reached", "title": {"zh": "已开展服务的社工站", "en": "stations with a session"}, "at_least": str(STATIONS),
               "stations_with": "sessions", "unit": "items", "plan": "steps"}
    return {"haitang": "programme/1", "id": "blue_vest", "title": {"zh": "蓝马甲行动（示例）", "en": "Blue Vest (example)"},
            "source": PUBLISHED,
            "notes": [INVENTED, {"zh": "项目期从启动日起算；骨干目标按5000人；里程碑与受益人定义为示例。",
                                 "en": "The period begins on the day of the launch; 5 000 stands for nearly 5 000 backbones; milestones and the definitions of beneficiaries are examples."}],
            "period": f"{FIRST.isoformat()}/2024-12-31",
            "direct_beneficiaries": {"zh": "参加过本项目活动的老年人，每人计一次", "en": "older people who came to an activity of the programme, each once"},
            "indirect_beneficiaries": {"zh": "直接受益人的同住家庭成员", "en": "those who live with a direct beneficiary"},
            "tiers": ["town"], "stations_act_as": ["social_workers"],
            "targets": [target("sessions", "服务场次", "sessions", "5544", "sessions", "sessions"),
                        target("person_times", "服务老年人次", "person-times of older people", "46000", "person_times", "person_times"),
                        target("backbones", "社区志愿者骨干", "backbone volunteers", "5000", "backbone_volunteers", "people"), reached],
            "milestones": [{"target": "reached", "on": "2022-12-31", "at_least": "400"}, {"target": "reached", "on": "2023-06-30", "at_least": str(STATIONS)}]}


def main():
    district = {"haitang": "district/1", "network": network(), "ledger": ledger()}
    write(HERE / "district.json", district, 3)
    write(HERE / "programme.json", programme(), 2)


if __name__ == "__main__":
    main()
