"""Writes round.json, programme.json and assertions.json: a round of supervision up to the third party's evaluations,
which come in where they are scored; a year's targets; what was seen of the standard. All is invented.
"""
from datetime import date, timedelta

from generate import HERE, INVENTED, TOWNS, combined_towns, write
from generate_ledger import Dice

OURS = {"zh": "示例自定", "en": "set for this example"}
ITEMS = [("plans", "check", "活动方案", "activity plans"), ("briefs", "check", "工作简报", "work briefs"),
         ("images", "check", "活动影像", "images of activities"), ("resident", "talk", "驻站社工", "resident social worker"),
         ("head", "talk", "站长", "head"), ("deputy", "talk", "副站长", "deputy head"), ("site", "visit", "实地查看站点", "the site"),
         ("activity", "visit", "参与一场活动", "an activity")]
FOUND = {"check": ("工作简报缺少月份", "months missing in the work briefs"), "talk": ("站长对年度计划不熟悉", "the head does not know the year's plan"),
         "visit": ("个案室未上锁、档案外露", "the case room stands open, files in view")}


class Round:
    def __init__(self):
        self.events = []

    def add(self, kind, on, who, **more):
        self.events.append({"id": f"{kind}-{sum(event['kind'] == kind for event in self.events) + 1:02}", "kind": kind,
                            "on": on.isoformat(), "who": who, **more})
        return self.events[-1]["id"]

    def in_order(self):
        """Events stand in the order of their days; those of one day stay as they came."""
        return sorted(self.events, key=lambda event: event["on"])


def steps(made, dice, town, number):
    """The centre checks papers, talks and visits; what it finds is put right, or not yet."""
    day, who = date(2022, 3, 7) + timedelta(days=number), f"S{1 + number % 4:02}"
    for place, step in enumerate(("check", "talk", "visit")):
        items = [item for item, of, *_ in ITEMS if of == step]
        covers = items[:-1] if dice.next() < 0.15 else items
        seen = {"zh": "已查看，记录在案", "en": "seen and recorded"}
        event = made.add(step, day + timedelta(days=7 * place), who, station=town, covers=covers, seen=seen)
        if dice.next() < 0.35:
            put_right(made, dice, town, event, step, day + timedelta(days=7 * place), who)


def put_right(made, dice, town, event, step, day, who):
    zh, en = FOUND[step]
    finding = made.add("finding", day, who, refers=event, text={"zh": zh, "en": en})
    owner = f"{town}站长"
    made.add("rectification", day + timedelta(days=1), who, refers=finding, owner=owner, due=(day + timedelta(days=31)).isoformat())
    luck = dice.next()
    if luck < 0.2:
        return  # nothing came: overdue
    handed_in = made.add("evidence", day + timedelta(days=20), owner, refers=finding, evidence=["整改报告（示例）"])
    if luck > 0.35:
        made.add("recheck", day + timedelta(days=25), who, refers=finding, passed=True, seen={"zh": "已整改", "en": "put right"})
        made.add("closing", day + timedelta(days=26), who, refers=finding)
    return handed_in


def round_document():
    dice, made = Dice(123), Round()
    for number, town in enumerate(TOWNS):
        steps(made, dice, town, number)
    limit = lambda name, days, **more: {"limit": name, "days": days, "source": OURS, **more}
    return {
        "haitang": "round/1", "id": "yongchuan-example-2022", "title": {"zh": "2022年上半年督导（示例）", "en": "Supervision in the first half of 2022 (example)"},
        "source": {"zh": "“一查二谈三访”的步骤取自公开报道；其余均为生成。", "en": "The three steps are those of a public report; all else is generated."},
        "notes": [INVENTED],
        "items": [{"id": id, "step": step, "title": {"zh": zh, "en": en}} for id, step, zh, en in ITEMS],
        "limits": [limit("appeal", "15"), limit("extension", "30", times="1"), limit("rectification", "60"), limit("review", "15")],
        "stations": [{"id": town} for town in TOWNS], "events": made.in_order(),
    }


def programme():
    title = lambda zh, en: {"zh": zh, "en": en}
    return {
        "haitang": "programme/1", "id": "yongchuan-example-2022", "title": title("2022年度服务目标（示例）", "Targets of 2022 (example)"),
        "source": OURS, "notes": [INVENTED], "period": "2022-01-01/2022-12-31",
        "direct_beneficiaries": title("参加过活动的居民，按名册每人计一次", "residents who came to an activity, each once by the lists"),
        "indirect_beneficiaries": title("直接受益者的同住家庭成员", "those who live with them"),
        "tiers": ["town"],
        "targets": [{"id": "sessions", "title": title("活动场次", "sessions"), "at_least": "2300", "measure": "sessions", "unit": "sessions"},
                    {"id": "person_times", "title": title("服务人次", "person-times"), "at_least": "23000", "measure": "person_times", "unit": "person_times"}],
    }


def assertions():
    """What inspectors saw at the ten combined sites; two have not been looked at in full."""
    dice, rows = Dice(8), []

    def saw(requirement, town, **more):
        rows.append({"id": f"s{len(rows) + 1:03}", "requirement": requirement, "subject": town, "by": f"S{1 + len(rows) % 4:02}",
                     "on": "2022-05-16", "evidence": "现场照片（示例）", **more})

    for number, town in enumerate(combined_towns()):
        for requirement in ("money_funds", "money_equipment", "rules_on_file"):
            if number != 9:
                saw(requirement, town, met=True)
        if number != 8:
            saw("sign", town, value="海棠花-2021版" if number != 4 else "自制门牌")
            saw("culture", town, value="海棠花文化墙")
    return {"haitang": "assertions/1", "id": "yongchuan-example-2022-05", "title": {"zh": "站点建设核查（示例）", "en": "Inspection of sites (example)"},
            "standard": "five_haves_three_unified", "assertions": rows}


if __name__ == "__main__":
    write(HERE / "round.json", round_document())
    write(HERE / "programme.json", programme())
    write(HERE / "assertions.json", assertions())
