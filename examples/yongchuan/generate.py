"""Writes network.json and sheets/*.json: the same bytes on every run and every Python 3.

Only the names of the towns are real (towns.csv). Everything else is invented, and the files say so.
`random.Random(n).random()` is the one generator whose numbers Python promises never to change.
"""
import csv
import json
import random
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOWNS = [row["name_zh"] for row in csv.DictReader((HERE / "towns.csv").open(encoding="utf-8"))]
CENTRE = "区级社会工作指导中心"
VILLAGES = 263
COMBINED, WITH_MINORS, WITH_ELDERLY = 10, 4, 3
INVENTED = {"zh": "示例数据：除镇街名称外均为生成，不代表任何真实站点。",
            "en": "Sample data: generated but for the names of the towns; it describes no real station."}


def write(path, document):
    """One line for each item of the first two levels: short to read, easy to compare."""
    def lines(value, depth):
        if depth == 0 or not isinstance(value, (dict, list)) or not value:
            return json.dumps(value, ensure_ascii=False)
        inner = " " * (3 - depth)
        if isinstance(value, dict):
            items = [json.dumps(key, ensure_ascii=False) + ": " + lines(item, depth - 1) for key, item in value.items()]
        else:
            items = [lines(item, depth - 1) for item in value]
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        return f"{opening}\n{inner}" + f",\n{inner}".join(items) + f"\n{' ' * (2 - depth)}{closing}"
    path.write_text(lines(document, 2) + "\n", encoding="utf-8")


# The network


def shuffled(items, seed):
    draw = random.Random(seed)
    return sorted(items, key=lambda _: draw.random())


def village_counts():
    """263 points over 23 towns, between 8 and 15 each."""
    draw, counts = random.Random(263), [11] * len(TOWNS)
    while sum(counts) < VILLAGES or max(counts) < 15:
        up, down = int(draw.random() * len(TOWNS)), int(draw.random() * len(TOWNS))
        if counts[up] < 15:
            counts[up] += 1
            if sum(counts) > VILLAGES and counts[down] > 8:
                counts[down] -= 1
    while sum(counts) > VILLAGES:
        counts[counts.index(max(counts))] -= 1
    return counts


def combined_towns():
    """Ten towns whose site carries all three functions; 双石镇 is one of them in the public report."""
    return ["双石镇"] + shuffled([town for town in TOWNS if town != "双石镇"], 10)[:COMBINED - 1]


def opened(town, function, combined):
    """The social work stations come first, the others join them in the course of 2021."""
    month = 1 + TOWNS.index(town) % 3
    return f"2021-{month + {'social_work': 0, 'minors_protection': 3, 'elderly_care': 5}[function]:02}-08"


# id, title, area, uses; a combined site has all of them, any other the first three
ROOMS = [("办公室", "30", ["office", "reception"]), ("档案室", "12", ["files"]), ("多功能活动室", "90", ["activity"]),
         ("个案室", "15", ["counselling"]), ("阅览室", "40", ["reading"]), ("日间照料室", "60", ["day_care"]),
         ("心理辅导室", "18", ["counselling"])]


def rooms(town, combined):
    made = []
    for number, (name, area, uses) in enumerate(ROOMS if town in combined else ROOMS[:3]):
        size = str(int(area) + (TOWNS.index(town) * 7 + number * 3) % 9)
        room = {"id": f"{town}-{name}", "title": name, "site": town, "area": size, "floor": "1" if number != 4 else "2",
                "accessible": number != 4, "uses": uses}
        made.append({**room, "functions": ["minors_protection", "social_work"]} if name == "心理辅导室" else room)
    return made


def site_area(town, combined):
    """With corridors and sanitary rooms: a quarter more than the rooms."""
    return str(sum(int(room["area"]) for room in rooms(town, combined)) * 5 // 4)


# room, function, weekday, from, to: one room for several uses, and never twice at one time
WEEK = [("多功能活动室", "elderly_care", "monday", "09:00", "11:00"), ("多功能活动室", "elderly_care", "thursday", "09:00", "11:00"),
        ("多功能活动室", "minors_protection", "wednesday", "16:00", "18:00"), ("多功能活动室", "minors_protection", "saturday", "09:00", "11:30"),
        ("多功能活动室", "social_work", "tuesday", "14:30", "16:30"), ("多功能活动室", "social_work", "friday", "09:00", "11:00"),
        ("个案室", "social_work", "monday", "14:00", "17:00"), ("个案室", "minors_protection", "thursday", "16:00", "18:00"),
        ("阅览室", "minors_protection", "saturday", "09:00", "12:00"), ("阅览室", "elderly_care", "tuesday", "09:00", "11:00"),
        ("日间照料室", "elderly_care", "monday", "08:30", "17:00"), ("日间照料室", "elderly_care", "friday", "08:30", "17:00"),
        ("心理辅导室", "minors_protection", "wednesday", "14:00", "17:00"), ("心理辅导室", "social_work", "friday", "14:00", "16:00"),
        ("办公室", "social_work", "monday", "09:00", "10:00")]


def bookings(town, combined):
    if town not in combined:
        return []
    return [{"id": f"{town}-{number:02}", "room": f"{town}-{room}", "function": function, "weekday": weekday,
             "period": "2022-H1", "from": start, "to": end}
            for number, (room, function, weekday, start, end) in enumerate(WEEK, 1)]


def network():
    combined = combined_towns()
    rest = shuffled([town for town in TOWNS if town not in combined], 7)
    minors_here = combined + rest[:WITH_MINORS]
    elderly_here = combined + rest[WITH_MINORS:WITH_MINORS + WITH_ELDERLY]
    stations = [{"id": CENTRE, "title": "永川区社会工作指导中心", "tier": "centre", "function": "social_work",
                 "opened": "2021-01-04"}]
    for town, villages in zip(TOWNS, village_counts()):
        kinds = [("", "社工站", "social_work", TOWNS), ("-未保", "未成年人保护工作站", "minors_protection", minors_here),
                 ("-养老", "养老服务站", "elderly_care", elderly_here)]
        for ending, name, function, here in kinds:
            station = {"id": town + ending, "title": town + name, "tier": "town", "function": function, "parent": CENTRE,
                       "opened": opened(town, function, combined)}
            stations.append({**station, "site": town} if town in here else station)
        stations += [{"id": f"{town}-{n:02}", "title": f"{town}{n:02}号社工点", "tier": "village",
                      "function": "social_work", "parent": town, "opened": f"2021-0{4 + n % 5}-01"} for n in range(1, villages + 1)]
    return {
        "haitang": "network/1", "id": "yongchuan-example",
        "title": {"zh": "永川区社会工作服务网络（示例）", "en": "Yongchuan network (example)"},
        "source": {"zh": "镇街名称取自公开的行政区划名单（代码500118）；“1+23+263”与10个“三站合一”站点取自公开报道。",
                   "en": "Town names from public division lists (code 500118); 1+23+263 and ten combined sites from public reports."},
        "notes": [INVENTED],
        "functions": [{"id": "social_work", "title": {"zh": "社会工作", "en": "social work"}},
                      {"id": "minors_protection", "title": {"zh": "未成年人保护", "en": "minors' protection"}},
                      {"id": "elderly_care", "title": {"zh": "养老服务", "en": "elderly care"}}],
        "sites": [{"id": town, "title": town + "综合服务点", "area": site_area(town, combined)} for town in TOWNS],
        "rooms": [room for town in TOWNS for room in rooms(town, combined)],
        "stations": stations,
        "bookings": [booking for town in TOWNS for booking in bookings(town, combined)],
    }


# The sheets


class Station:
    """Draws answers; the better the station, the more often they are good."""

    def __init__(self, number, quality):
        self.draw, self.quality = random.Random(500118 * 100 + number), quality

    def yes(self, easy=0.0):
        return self.draw.random() < min(1, self.quality + easy)

    def between(self, worst, best, spread=0.25):
        """A whole number near the place between worst and best where the station's quality lies."""
        where = self.quality + (self.draw.random() * 2 - 1) * spread
        return str(round(worst + (best - worst) * min(1, max(0, where))))

    def tenths(self, worst, best):
        value = int(self.between(worst * 10, best * 10))
        return f"{value // 10}.{value % 10}" if value % 10 else str(value // 10)

    def one(self, *best_first):
        place = (1 - self.quality) * 0.8 + (self.draw.random() - 0.5) * 0.5
        return best_first[min(len(best_first) - 1, max(0, int(place * len(best_first))))]


def part_of(station, whole, worst, best=1.0):
    share = worst + (best - worst) * min(1, max(0, station.quality + (station.draw.random() - 0.5) * 0.4))
    return {"done": str(round(int(whole) * share)), "due": whole}


def administration(s):
    found = s.between(6, 0)
    return {
        "1.1": {"agreement": True, "filed": s.yes(0.3)},
        "1.2": {**{k: s.yes(0.4) for k in ("place", "money", "people", "rules", "activities")},
                **{k: s.yes(0.15) for k in ("sign", "functions", "culture")}},
        "1.3": {"workers": s.between(1, 5)},
        "1.4": {"licensed": part_of(s, s.between(3, 5), 0.25)},
        "1.5": {"plans": s.between(4, 0), "briefs": s.between(4, 0), "images": s.between(8, 0)},
        "1.6": {"found": found, "closed": part_of(s, found, 0.4)["done"]},
    }


def effect(s):
    planned = s.between(40, 60)
    return {
        "2.1": {"held": part_of(s, planned, 0.55, 1.15)["done"], "planned": planned},
        "2.2": {"person_times": s.between(500, 2600)},
        "2.3": {"together": s.between(1, 7)},
        "2.4": {"cases": s.between(2, 7), "quality": s.one("good", "fair", "poor")},
        "2.5": {"groups": s.between(1, 5), "drives": s.between(1, 7)},
        "2.6": {"questionnaires": s.between(24, 80), "satisfied": s.tenths(80, 97)},
        "2.7": {"hours": part_of(s, s.between(300, 700), 0.5, 0.85)},
    }


def project(s):
    irregular = s.one("0", "0", "0.5", "1", "1.5")
    files = {"irregular": irregular}
    if irregular != "0":
        files["reason"] = "抽查10份档案，部分缺少签字或日期"
    return {
        "3.1": s.one("both", "both", "brief", "one", "nothing"),
        "3.2": {"time": s.one("on_time", "on_time", "slight", "late"), "content": s.one("complete", "brief")},
        "3.3": {"ledger": s.yes(0.5), "gaps": s.between(10, 0)},
        "3.4": {"meetings": s.between(15, 27)},
        "3.5": {"volunteers": s.between(20, 75)},
        "3.6": files,
    }


def finance(s):
    received = s.between(0, 9)
    return {
        "4.1": {"separate": True, "audit": True, "duties": True, "evidence": ["审计报告（示例）"]},
        "4.2": {"spent": s.tenths(72, 99)},
        "4.3": {"improper": "0"},
        "4.4": {"received": received, "published": part_of(s, received, 0.6)["done"]},
    }


def impact(s):
    level = s.one("national", "city", "city", "district", "district", "nothing")
    low, high = {"national": (3.5, 4), "city": (2.5, 3.5), "district": (1, 2.5), "nothing": (0, 0)}[level]
    return {
        "5.1": {"level": level, "judged": s.tenths(low, high), "reason": "按报道级别与篇数评定"},
        "5.2": {"special": s.tenths(1, 4), "reason": "按特色服务资料与现场展示评定"},
        "5.3": {"actors": [a for a in ("community", "workers", "volunteers", "organisations", "charity")
                           if a in ("community", "workers") or s.yes()]},
        "5.4": {"yuan": s.between(3000, 24000)},
        "5.5": {"complaints": s.one("0", "0", "0", "1", "2")},
        "6.1": s.one("city", "district", "district", "nothing", "nothing", "nothing"),
        "6.2": {"model": False},
        "7": {"days": s.one("0", "0", "0", "1", "2")},
    }


QUALITIES = [0.72, 0.6, 0.5, 0.42, 0.68, 0.36, 0.63, 0.48, 0.73, 0.32, 0.62, 0.62, 0.4, 0.55, 0.44, 0.62, 0.28, 0.8,
             0.39, 0.46, 0.2, 0.65, 0.55]


def special_cases(town, sheet):
    """What a real round has too: a veto, caps, no evidence, an unfinished sheet."""
    answers = sheet["answers"]
    if town == "板桥镇":
        sheet["inputs"]["falsified"] = True
    if town == "金龙镇":
        answers["4.3"] = {"improper": "1", "note": "一笔采购缺少验收单"}
    if town == "何埂镇":
        answers["4.1"].update(audit=False, note="审计尚未委托")
    if town == "松溉镇":
        answers.update({"5.1": {"level": "nothing", "judged": "0"}, "5.3": {"actors": ["community", "workers"]}})
    if town == "胜利路街道":
        answers["5.2"]["special"] = "3.4"
    if town == "五间镇":
        answers["4.1"]["evidence"] = []
    if town == "宝峰镇":
        answers["4.3"] = {"improper": "3", "note": "三笔支出无原始凭证"}
        answers["4.4"] = {"state": "no_evidence"}
    if town == "朱沱镇":
        for criterion in ("2.4", "2.6", "4.2", "5.2"):
            del answers[criterion]
        answers["3.6"] = {"state": "missing", "note": "待现场抽查"}


def sheet(number, town, combined):
    station = Station(number, QUALITIES[number - 1])
    answers = {}
    for part in (administration, effect, project, finance, impact):
        answers.update(part(station))
    answers["6.2"] = {"model": town in combined and station.quality >= 0.5}
    made = {
        "haitang": "sheet/1", "rubric": "yongchuan-station-example", "version": "example-1", "subject": town,
        "assessor": f"A{1 + (number - 1) % 6:02}", "date": f"2022-06-{6 + (number - 1) // 6 * 7:02}",
        "note": f"{INVENTED['zh']}{INVENTED['en']}",
        "inputs": {"serious_accident": False, "falsified": False}, "answers": answers,
    }
    special_cases(town, made)
    return made


def main():
    write(HERE / "network.json", network())
    combined = combined_towns()
    (HERE / "sheets").mkdir(exist_ok=True)
    for number, town in enumerate(TOWNS, 1):
        write(HERE / "sheets" / f"{number:02}.json", sheet(number, town, combined))


if __name__ == "__main__":
    main()
