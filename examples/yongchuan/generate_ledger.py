"""Writes ledger.json: 5 000 activities, donations and volunteers, whose sums are those of the public report.

Everything but the names of the towns and the sums is invented. 2021-01-04 to 2022-06-30, the same bytes on every run.
"""
import random
from datetime import date, timedelta

from generate import CENTRE, HERE, INVENTED, TOWNS, combined_towns, network, write

FIRST, LAST = date(2021, 3, 1), date(2022, 6, 30)
ACTIVITIES, ON_COMBINED, EPIDEMIC = 5000, 1127, 160
THEMES = [("home_safety", "居家安全", "home safety"), ("drowning", "防溺水安全教育", "drowning prevention"),
          ("drugs_aids", "禁毒防艾宣传", "drugs and AIDS prevention"), ("fraud", "防拐防骗演练", "trafficking and fraud drills"),
          ("grandparents", "隔代亲子", "grandparents and children"), ("health", "健康义诊", "health"),
          ("festival", "传统节日", "traditional festivals"), ("smartphone", "智能手机使用", "using a smartphone"),
          ("epidemic", "疫情防控", "epidemic control")]
KINDS = [("lecture", "宣传讲座", "lecture"), ("drill", "演练", "drill"), ("group", "小组活动", "group session"),
         ("community", "社区活动", "community event"), ("visit", "入户探访", "home visits"), ("post", "岗点值守", "duty at a post")]
AUDIENCES = [("older", "老年人", "older people", {"older": True}), ("children", "未成年人", "minors", {"minors": True}),
             ("families", "家庭", "families", {}), ("residents", "社区居民", "residents", {})]
PARTNERS = [("社区居委会", "community", "居委会", "residents' committee"), ("公益服务队", "organisation", "公益服务队", "charity team"),
            ("驻站社工", "social_workers", "驻站社工", "resident social workers"),
            ("社区志愿队", "volunteers", "社区志愿者队", "community volunteers"),
            ("慈善会", "charity", "慈善会", "charity federation")]
# which theme may be for whom, and the function that holds it
FITS = {"elderly_care": (["home_safety", "fraud", "health", "smartphone", "festival"], ["older"]),
        "minors_protection": (["drowning", "drugs_aids", "home_safety", "fraud"], ["children"]),
        "social_work": (["home_safety", "festival", "fraud", "health", "grandparents"], ["residents"])}
HELD_AS = {"lecture": "讲座", "drill": "演练", "community": "活动", "group": "小组", "visit": "探访"}


def title(theme, kind):
    name = next(zh for id, zh, _ in THEMES if id == theme)
    return (name if name.endswith(HELD_AS[kind]) else name + HELD_AS[kind])


class Dice:
    def __init__(self, seed):
        self.next = random.Random(seed).random

    def below(self, count):
        return int(self.next() * count)

    def one(self, items):
        return items[self.below(len(items))]

    def day(self, first, last):
        return first + timedelta(days=self.below((last - first).days + 1))


def spread(dice, whole, parts, least):
    """A whole number split into parts, none below the least, the rest thrown about."""
    shares = [least] * parts
    for _ in range(whole - least * parts):
        shares[dice.below(parts)] += 1
    return shares


def of_town(stations, town):
    return [station for station in stations if station["id"].split("-")[0] == town and station["tier"] == "town"]


def opened(stations):
    return max([date.fromisoformat(station["opened"]) for station in stations] + [FIRST])


def activity(dice, day, stations, site, together):
    """An activity of one function, or of the young and the old together."""
    function = dice.one([station["function"] for station in stations])
    themes, audiences = FITS[function]
    made = {"date": day.isoformat(), "kind": dice.one(["lecture", "drill", "community", "group", "visit"])}
    holders = [station["id"] for station in stations if station["function"] == function]
    if together:
        made.update(kind="community", theme=dice.one(["home_safety", "drowning", "drugs_aids", "fraud", "grandparents"]),
                    audiences=["older", "children"])
        holders = [station["id"] for station in stations if station["function"] != "social_work"] or holders
    else:
        made.update(theme=dice.one(themes), audiences=audiences)
    made["title"] = title(made["theme"], made["kind"])
    made["stations"] = holders
    if site:
        made["site"] = site
    partners = [partner for partner, *_ in PARTNERS if dice.next() < 0.18]
    return {**made, **({"partners": partners} if partners else {})}


def with_numbers(dice, rows, times):
    for row, many in zip(rows, times):
        row["person_times"] = str(many)
        if dice.next() < 0.5:
            volunteers = 1 + dice.below(4)
            row["volunteers"] = str(volunteers)
            row["volunteer_hours"] = str(volunteers * (1 + dice.below(3)))
    return rows


def free_day(dice, taken, place, first, last):
    """A place has one activity a day: whatever looks like a duplicate in this ledger was put there."""
    while True:
        day = dice.day(first, last)
        if (place, day) not in taken:
            taken.add((place, day))
            return day


def on_combined(dice, stations, taken):
    """Ten sites with 1 127 activities and 11 512 person-times, 双石镇 with 116 and 2 071 by the end of June 2022."""
    rows = []
    combined = combined_towns()
    shares = [116] + spread(dice, ON_COMBINED - 116, len(combined) - 1, 95)
    for town, share in zip(combined, shares):
        own = of_town(stations, town)
        first = date(2022, 1, 1) if town == "双石镇" else opened(own)
        days = sorted(free_day(dice, taken, town, first, LAST) for _ in range(share))
        made = [activity(dice, day, own, town, dice.next() < 0.3) for day in days]
        whole = 2071 if town == "双石镇" else None
        rows.append((made, share, whole))
    rest = spread(dice, 11512 - 2071, sum(share for _, share, whole in rows if whole is None), 4)
    for made, share, whole in rows:
        times = spread(dice, whole, share, 8) if whole else [rest.pop() for _ in range(share)]
        with_numbers(dice, made, times)
    return [row for made, *_ in rows for row in made]


def elsewhere(dice, stations, taken):
    combined = combined_towns()
    towns = [(of_town(stations, town), town) for town in TOWNS if town not in combined]
    villages = [([station], None) for station in stations if station["tier"] == "village"]
    rows = []
    many = ACTIVITIES - ON_COMBINED - EPIDEMIC
    for number in range(many):
        own, site = towns[dice.below(len(towns))] if number < 1100 else villages[number % len(villages)]
        if site:
            own = [station for station in own if station.get("site")]
        day = free_day(dice, taken, site or own[0]["id"], opened(own), LAST)
        rows.append(activity(dice, day, own, site, site is not None and dice.next() < 0.1))
    return with_numbers(dice, rows, spread(dice, 31_480, many, 3))


def epidemic(dice):
    """Duty at test points: 301 400 person-times, counted apart."""
    rows = []
    for number, times in enumerate(spread(dice, 301_400, EPIDEMIC, 900)):
        town = TOWNS[number % len(TOWNS)]
        day = date(2022, 3, 1) + timedelta(days=number // len(TOWNS) * 4)
        rows.append({"date": day.isoformat(), "title": "核酸检测点秩序维护与采检登记", "kind": "post", "theme": "epidemic",
                     "audiences": ["residents"], "stations": [town], "campaign": "epidemic", "person_times": str(times),
                     "volunteers": str(5 + dice.below(12)), "volunteer_hours": str(30 + dice.below(40))})
    return rows


def donations(dice):
    """130 000 yuan of meals, 40 000 of goods, 900 000 of money, in the epidemic."""
    rows = []
    for kind, whole, parts in [("meals", 130, 13), ("goods", 40, 8), ("money", 900, 24)]:
        for part, thousands in enumerate(spread(dice, whole, parts, 1), 1):
            rows.append({"id": f"{kind}-{part:02}", "date": dice.day(date(2022, 3, 1), date(2022, 4, 30)).isoformat(),
                         "kind": kind, "yuan": str(thousands * 1000), "partner": "慈善会", "campaign": "epidemic",
                         **({"station": dice.one(TOWNS)} if kind != "money" else {})})
    return rows


def programme(row, towns):
    """What the town stations did in 2022 counts for the year's targets; the epidemic does not."""
    counts = row["date"] >= "2022" and "campaign" not in row and towns.issuperset(row["stations"])
    return {"programme": "yongchuan-example-2022"} if counts else {}


def ledger():
    dice = Dice(333)
    stations, taken = network()["stations"], set()
    rows = on_combined(dice, stations, taken) + elsewhere(dice, stations, taken) + epidemic(dice)
    rows.sort(key=lambda row: (row["date"], row["stations"][0], row["title"]))
    towns = {station["id"] for station in stations if station["tier"] == "town"}
    activities = [{"id": f"a{number:04}", **row, **programme(row, towns)} for number, row in enumerate(rows, 1)]
    term = [{"id": id, "title": {"zh": zh, "en": en}} for id, zh, en in THEMES]
    reached = {"zh": "参加活动或接受个案服务、按名册去重的人数（示例）", "en": "people who took part or were served, each once by the lists (example)"}
    around = {"zh": "直接受益者的家庭成员与被宣传覆盖的居民，按估算（示例）", "en": "their families and residents reached by publicity, estimated (example)"}
    return {
        "haitang": "ledger/1", "id": "yongchuan-example-ledger",
        "title": {"zh": "永川区社工站台账（示例）", "en": "Ledger of the Yongchuan stations (example)"},
        "source": {"zh": "总数取自公开报道；每一行均为生成。", "en": "The sums are those of public reports; every row is generated."},
        "notes": [INVENTED],
        "themes": term, "kinds": [{"id": id, "title": {"zh": zh, "en": en}} for id, zh, en in KINDS],
        "audiences": [{"id": id, "title": {"zh": zh, "en": en}, **more} for id, zh, en, more in AUDIENCES],
        "campaigns": [{"id": "epidemic", "title": {"zh": "疫情防控", "en": "epidemic control"}, "period": "2022-03-01/2022-04-30"}],
        "partners": [{"id": id, "title": {"zh": zh, "en": en}, "actor": actor} for id, actor, zh, en in PARTNERS],
        "activities": activities, "donations": donations(dice),
        "volunteers": [{"id": f"v{number:04}", "from": "2022-03-01", "station": TOWNS[number % len(TOWNS)], "backbone": number % 8 == 0}
                       for number in range(1, 1025)],
        "beneficiaries": [
            {"id": "direct", "period": "2021-01-01/2022-06-30", "reach": "direct", "people": "20460", "definition": reached},
            {"id": "indirect", "period": "2021-01-01/2022-06-30", "reach": "indirect", "people": "102300", "definition": around}],
    }


if __name__ == "__main__":
    write(HERE / "ledger.json", ledger())
