"""Writes learning.json: 10 expert trainings, 63 weekly meetings, 1 319 attendances. The numbers of trainings are those of the public report.

Who came and what it was about is invented.
"""
from datetime import date, timedelta

from generate import HERE, INVENTED, write
from generate_ledger import Dice
from generate_staff import staff

EXPERT = ["未成年人保护实务", "个案工作方法", "小组工作方法", "社区营造", "老年人能力评估", "志愿者管理", "项目设计与申报",
          "家庭教育指导", "危机干预", "社工站档案规范"]
TOPICS = ["政策学习", "案例研讨", "服务设计", "资源链接", "督导反馈", "安全管理"]
# the first week of the Lunar New Year had no meeting; one week in the epidemic was missed
NEW_YEAR, MISSED = date(2022, 1, 31), date(2022, 3, 14)
YEARS = {"zh": "民政部门关于社会工作者继续教育的规定，据多家转载：三年内助理72小时、社会工作师90小时",
         "en": "the ministry's rules on continuing education as several sites quote them: in three years 72 hours for assistants, 90 for social workers"}


def came(dice, workers, day, many):
    """So many of those employed on the day."""
    there = [worker["id"] for worker in workers if worker["from"] <= day.isoformat()]
    return sorted(sorted(there, key=lambda _: dice.next())[:many])


def learning():
    dice, people = Dice(63), staff()
    workers = [worker for worker in people["workers"] if not any("to" in post for post in people["posts"] if post["worker"] == worker["id"])]
    trainings, attendances = [], []

    def held(id, title, kind, day, hours, many, certificate):
        trainings.append({"id": id, "title": title, "kind": kind, "date": day.isoformat(), "hours": hours})
        for worker in came(dice, workers, day, many):
            row = {"id": f"t{len(attendances) + 1:04}", "training": id, "worker": worker}
            attendances.append({**row, "certificate": True} if certificate else row)

    for number, title in enumerate(EXPERT, 1):
        day = date(2021, 4, 24) + timedelta(days=42 * (number - 1))
        held(f"expert-{number:02}", title, "expert", day, "6", 42 + dice.below(8), True)
    monday, number = date(2021, 3, 29), 0
    while number < 63:
        if monday not in (NEW_YEAR, MISSED):
            number += 1
            held(f"weekly-{number:02}", dice.one(TOPICS), "weekly", monday, "2", 13 + dice.below(3), False)
        monday += timedelta(days=7)
    levels = {row["worker"]: {"assistant_social_worker": "assistant", "social_worker": "middle"}[row["kind"]]
              for row in people["qualifications"] if row["kind"] in ("assistant_social_worker", "social_worker")}
    return {
        "haitang": "learning/1", "id": "yongchuan-example-learning",
        "title": {"zh": "永川区社工学习（示例）", "en": "Learning of the Yongchuan social workers (example)"},
        "source": {"zh": "培训场次取自公开报道；名单与内容均为生成。", "en": "The numbers of trainings are those of a public report; lists and contents are generated."},
        "notes": [INVENTED],
        "kinds": [{"id": "expert", "title": {"zh": "专家培训", "en": "expert training"}},
                  {"id": "weekly", "title": {"zh": "周例会学习", "en": "weekly meeting"}}],
        "trainings": trainings, "attendances": attendances,
        "registrations": [{"id": f"r{number:03}", "worker": worker, "level": level, "from": "2020-10-01", "to": "2023-09-30"}
                          for number, (worker, level) in enumerate(sorted(levels.items()), 1)],
        "limits": [{"id": "assistant", "level": "assistant", "hours": "72", "years": "3", "source": YEARS},
                   {"id": "middle", "level": "middle", "hours": "90", "years": "3", "source": YEARS}],
        "cadences": [{"id": "weekly", "kind": "weekly", "every": "week", "from": "2021-03-29", "to": "2022-06-26",
                      "except": ["2022-W05"]}],
    }


if __name__ == "__main__":
    write(HERE / "learning.json", learning())
