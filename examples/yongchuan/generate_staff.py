"""Writes staff.json: who works at which station, as what, qualified for what. Workers are ids; all is invented."""
from generate import CENTRE, HERE, INVENTED, TOWNS, combined_towns, network, write
from generate_ledger import Dice

FUNCTIONS = [("social_work", "驻站社工", "resident"), ("minors_protection", "未成年人保护专员", "minors_officer"),
             ("elderly_care", "养老服务专员", "elderly_worker")]
TRAINED = {"social_work": "trained_social_work", "minors_protection": "trained_minors", "elderly_care": "trained_elderly"}
ENDINGS = {"social_work": "", "minors_protection": "-未保", "elderly_care": "-养老"}
RULE = {"zh": "示例：由三岗合一的公开报道化出，人数为示例", "en": "example: drawn from the public report of three posts in one; the numbers are examples"}
COMMON = {"zh": "示例：各地常见提法，非统一标准", "en": "example: commonly found in local papers, no national standard"}


class Staff:
    def __init__(self, stations):
        self.stations = {station["id"]: station for station in stations}
        self.workers, self.posts, self.qualifications = [], [], []

    def worker(self, first_day):
        self.workers.append({"id": f"w{len(self.workers) + 1:03}", "from": first_day})
        return self.workers[-1]["id"]

    def post(self, worker, station, role, share, first_day, last_day=None):
        first_day = max(first_day, self.stations[station]["opened"])
        row = {"id": f"p{len(self.posts) + 1:03}", "worker": worker, "station": station, "role": role, "share": share, "from": first_day}
        self.posts.append({**row, **({"to": last_day} if last_day else {})})

    def qualified(self, worker, kind, first_day, last_day=None):
        row = {"id": f"q{len(self.qualifications) + 1:03}", "worker": worker, "kind": kind, "from": first_day}
        self.qualifications.append({**row, **({"to": last_day} if last_day else {})})

    def licensed(self, worker, kind):
        self.qualified(worker, kind, "2020-10-01", "2023-09-30")


def combined_site(staff, dice, town):
    """Five workers for three stations: a head, a deputy and three residents, of whom most serve all functions."""
    first_day = staff.stations[town]["opened"]
    team = [staff.worker(first_day) for _ in range(5)]
    for worker, role in zip(team, ("head", "deputy")):
        staff.post(worker, town, role, "0.4", first_day)
        for function in ("minors_protection", "elderly_care"):
            staff.post(worker, town + ENDINGS[function], role, "0.3", first_day)
            staff.qualified(worker, TRAINED[function], "2021-09-01")
        staff.qualified(worker, TRAINED["social_work"], "2021-02-01")
        staff.licensed(worker, "social_worker" if role == "head" else "assistant_social_worker")
    for number, worker in enumerate(team[2:]):
        for function, _, role in FUNCTIONS:
            staff.post(worker, town + ENDINGS[function], role, "0.4" if function == "social_work" else "0.3", first_day)
        missing = dice.below(6)
        for place, (function, *_) in enumerate(FUNCTIONS):
            if place != missing or number == 0:
                staff.qualified(worker, TRAINED[function], f"2021-{3 + dice.below(8):02}-15")
        if dice.next() < 0.6:
            staff.licensed(worker, "assistant_social_worker")


def plain_town(staff, dice, town):
    """A head and one or two residents; what other stations the town has are served part of the time."""
    first_day = staff.stations[town]["opened"]
    others = [ending for ending in ("-未保", "-养老") if town + ending in staff.stations]
    head = staff.worker(first_day)
    staff.post(head, town, "head", "1" if not others else "0.6", first_day)
    staff.licensed(head, "social_worker")
    for ending in others:
        staff.post(head, town + ending, "head", "0.2", first_day)
    for number in range(1 + dice.below(2)):
        worker = staff.worker(first_day)
        gone = "2022-03-31" if number == 1 and dice.next() < 0.3 else None
        staff.post(worker, town, "resident", "0.6" if others else "1", first_day, gone)
        staff.qualified(worker, TRAINED["social_work"], "2021-06-15")
        if others:
            ending = others[number % len(others)]
            role = "minors_officer" if ending == "-未保" else "elderly_worker"
            staff.post(worker, town + ending, role, "0.4", first_day, gone)
            staff.qualified(worker, TRAINED["minors_protection" if ending == "-未保" else "elderly_care"], "2021-08-15")
        if dice.next() < 0.5:
            staff.licensed(worker, "assistant_social_worker")


def staff():
    dice, made = Dice(35), Staff(network()["stations"])
    for role in ("head", "deputy", "supervisor", "supervisor", "supervisor", "supervisor"):
        worker = made.worker("2021-01-04")
        made.post(worker, CENTRE, role, "1", "2021-01-04")
        made.licensed(worker, "social_worker")
    for town in TOWNS:
        (combined_site if town in combined_towns() else plain_town)(made, dice, town)
    role = lambda id, zh, en, **more: {"id": id, "title": {"zh": zh, "en": en}, **more}
    return {
        "haitang": "staff/1", "id": "yongchuan-example-staff",
        "title": {"zh": "永川区社工站人员（示例）", "en": "Staff of the Yongchuan stations (example)"},
        "source": RULE, "notes": [INVENTED], "notice_days": "90",
        "roles": [role("head", "站长", "head", leads="head"), role("deputy", "副站长", "deputy head", leads="deputy"),
                  role("resident", "驻站社工", "resident social worker", functions=["social_work"]),
                  role("minors_officer", "未成年人保护专员", "minors' officer", functions=["minors_protection"]),
                  role("elderly_worker", "养老服务专员", "elderly-care worker", functions=["elderly_care"]),
                  role("supervisor", "督导", "supervisor", supervises=True, needs_one_of=["social_worker"])],
        "kinds": [role("assistant_social_worker", "助理社会工作师", "assistant social worker", licence=True, level="assistant"),
                  role("social_worker", "社会工作师", "social worker", licence=True, level="middle"),
                  role("trained_social_work", "社会工作培训", "trained in social work", functions=["social_work"]),
                  role("trained_minors", "未成年人保护培训", "trained in minors' protection", functions=["minors_protection"]),
                  role("trained_elderly", "养老服务培训", "trained in elderly care", functions=["elderly_care"])],
        "workers": made.workers, "posts": made.posts, "qualifications": made.qualifications,
        "expected": [{"id": "head", "roles": ["head"], "tiers": ["centre", "town"], "at_least": "1", "source": RULE},
                     {"id": "resident", "roles": ["resident"], "tiers": ["town"], "functions": ["social_work"], "at_least": "1", "source": RULE},
                     {"id": "minors_officer", "roles": ["minors_officer"], "tiers": ["town"], "functions": ["minors_protection"],
                      "at_least": "1", "source": RULE},
                     {"id": "elderly_worker", "roles": ["elderly_worker"], "tiers": ["town"], "functions": ["elderly_care"],
                      "at_least": "1", "source": RULE}],
        "generalist_rules": [{"id": "all_functions", "trained": "all", "posted": "all", "source": RULE}],
        "licence_rules": [{"id": "licensed", "at_least": "0.6", "source": COMMON}],
        "supervision_rules": [{"id": "supervised", "workers": "25", "source": COMMON}],
    }


if __name__ == "__main__":
    write(HERE / "staff.json", staff())
