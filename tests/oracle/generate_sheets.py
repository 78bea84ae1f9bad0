"""Random sheets: sections 10 and 15 of docs/rubric-language.md."""
from dice import DATES, PARTIES, WORDS, plain_number
from generate_inputs import make_value

ASSESSORS = ("A01", "评估员.2", "B-3", "A07", "C5", "C6")


class Sheet:
    """One sheet for a rubric and the criteria of its tree."""

    def __init__(self, dice, rubric, tree, shared):
        self.dice, self.rubric, self.tree, self.shared = dice, rubric, tree, shared
        self.unanswered, self.stated = dice.pick(((0, 0), (0, 1), (0, 4), (1, 2), (4, 2), (9, 1)))
        self.drop_all = dice.chance(1, 12)
        self.parties = {name: dice.pick(PARTIES + (None,)) for name in ASSESSORS}
        self.entries = []
        self.sheet = {"haitang": "sheet/1", "rubric": rubric["id"]}

    def made(self, subject=None):
        dice, sheet = self.dice, self.sheet
        for key, value in (("subject", "双石镇"), ("assessor", "A07"), ("date", dice.pick(DATES)), ("note", dice.pick(WORDS))):
            if dice.chance(1, 3):
                sheet[key] = value
        if subject is not None:
            sheet["subject"] = subject
        if "version" in self.rubric and dice.chance(1, 2):
            sheet["version"] = self.rubric["version"]
        self.rubric_inputs()
        sheet["answers"] = {}
        for criterion in self.tree.criteria:
            self.fill(criterion)
        self.figures()
        self.judge()
        if self.entries or dice.chance(1, 12):
            sheet["entries"] = self.entries
        return sheet

    def rubric_inputs(self):
        values = {s["id"]: self.value(s) for s in self.shared if not self.silent()}
        if values or self.dice.chance(1, 6):
            self.sheet["inputs"] = values
        cited = {s["id"]: self.dice.pick(WORDS) for s in self.shared
                 if "from" in s and values.get(s["id"]) is not None}
        if cited or self.dice.chance(1, 20):
            self.sheet["sources"] = cited

    def figures(self):
        """What some values were worked out of, of those that a measure gives."""
        lists = [({}, self.shared, self.sheet.get("inputs", {}))]
        for criterion in self.tree.criteria:
            own, answer = criterion.scope.own, self.sheet["answers"].get(criterion.spec["id"])
            bare = answer is not None and not isinstance(answer, dict)
            lists.append(({"criterion": criterion.spec["id"]}, own, {own[0]["id"]: answer} if bare else answer or {}))
        figures = [dict(place, input=spec["id"], value=values[spec["id"]], **self.figure(spec))
                   for place, specs, values in lists for spec in specs
                   if "measure" in spec.get("from", {}) and spec["type"] in ("count", "number")
                   and values.get(spec["id"]) is not None and self.dice.chance(2, 3)]
        if figures or self.dice.chance(1, 20):
            self.sheet["figures"] = figures

    def figure(self, spec):
        dice = self.dice
        rows = dice.below(4)
        return {"measure": spec["from"]["measure"], "counting": "standard", "period": dice.pick(("2022", "2022-H1", "2022-Q3")),
                "rows": rows, "row_ids": ["a%d" % row for row in range(min(rows, 2))], "unit": dice.pick(("sessions", "hours"))}

    def silent(self):
        return self.dice.chance(self.unanswered, 20)

    def value(self, spec):
        return None if self.silent() else make_value(self.dice, spec)

    def fill(self, criterion):
        """The answer of a criterion that one assessor answers, or its entries."""
        dice, name = self.dice, criterion.spec["id"]
        if criterion.judged or self.silent():
            return
        panels = [s for s in criterion.scope.own if "assessors" in s]
        if panels and dice.chance(1, 3):  # the numbers alone
            return self.numbers(criterion, panels)
        answer = self.answer(criterion, self.sheet.get("assessor"))
        if isinstance(answer, dict) and not panels and dice.chance(1, 12):
            self.as_entries(criterion, answer, answer.pop("assessor", dice.pick(ASSESSORS)))
        else:
            self.sheet["answers"][name] = self.bare(criterion, answer)
        return self.numbers(criterion, panels)

    def bare(self, criterion, answer):
        """The bare value of the one input, now and then."""
        own = criterion.scope.own
        if answer is not None and len(own) == 1 and list(answer) == [own[0]["id"]] and own[0]["type"] not in ("share", "units") and self.dice.chance(2, 3):
            return answer[own[0]["id"]]
        return answer

    def answer(self, criterion, named):
        """The whole answer, or null; `named`: the assessor of the sheet or of the entries."""
        dice = self.dice
        if self.silent():
            return None
        specs = [s for s in criterion.scope.own if "assessors" not in s]
        values = self.values(criterion, specs)
        answer, state = dict(values), self.state(criterion)
        if state not in ("answered", "missing") and dice.chance(1, 2):
            answer = {}
        if state != "answered" or dice.chance(1, 8):
            answer["state"] = state
        if state == "carried":
            full = plain_number(criterion.spec.get("points", criterion.spec.get("weight")))
            answer["carried"] = {"points": dice.spelled(full * dice.below(5) / 4), "date": dice.pick(DATES), "source": dice.pick(WORDS)}
        required = criterion.spec.get("evidence", {}).get("required")
        if required and not self.silent() or dice.chance(1, 12):
            answer["evidence"] = dice.pick(([], [dice.pick(WORDS)], [dice.pick(WORDS), "hash:00ff"], ["第3册"]))
        kinds = {s["id"]: s["type"] for s in specs}
        discretion = any(kinds.get(name) == "assessed" and value is not None for name, value in answer.items())
        if discretion or dice.chance(1, 10):
            answer["reason"] = dice.pick(WORDS)
        if discretion and not named or dice.chance(1, 10):
            answer["assessor"] = dice.pick(("A07", "评估员.2"))
        if any("from" in s and answer.get(s["id"]) is not None for s in specs):
            answer["source"] = dice.pick(WORDS)
        if dice.chance(1, 10):
            answer["note"] = dice.pick(WORDS)
        return answer

    def values(self, criterion, specs):
        dice = self.dice
        values = {s["id"]: self.value(s) for s in specs if not self.silent()}
        for name, (level, ranges) in criterion.scope.levels.items():
            if values.get(name) is not None:
                low, high = ranges[values[level]] if values.get(level) is not None else dice.pick(list(ranges.values()))
                values[name] = dice.spelled(low + dice.below(high - low + 1))
        return values

    def state(self, criterion):
        dice, base = self.dice, criterion.role == "base"
        droppable = criterion.policy["not_applicable"] != "refuse" or not base
        if self.drop_all and droppable:
            return "not_applicable"
        if not dice.chance(self.stated, 10):
            return "answered"
        states = ["missing"]
        if base:
            states += ["not_met", "no_evidence", "forfeit"]
            if criterion.policy["exempt"] == "full":
                states += ["exempt", "exempt"]
            if criterion.policy["carried"] == "allow":
                states += ["carried"] * 3
        if droppable:
            states += ["not_applicable"] * 3
        return dice.pick(states)

    # Entries

    def as_entries(self, criterion, answer, assessor):
        """An answer in the long form: its values and its words over several entries."""
        dice, own = self.dice, [s["id"] for s in criterion.scope.own]
        made = [{"input": name, "value": value} for name, value in answer.items() if name in own]
        if len(own) == 1 and made and made[0]["value"] is not None and dice.chance(1, 2):
            del made[0]["input"]
        words = {key: value for key, value in answer.items() if key not in own and key != "assessor"}
        if not made or words and dice.chance(1, 4):
            made.insert(dice.below(len(made) + 1), {})
        for key, value in words.items():
            dice.pick(made)[key] = value
        party = self.parties[assessor] if assessor in self.parties else None
        for entry in made:
            entry.update(assessor=assessor, criterion=criterion.spec["id"], **({"party": party} if party else {}))
        self.entries += made

    def speakers(self, panel):
        """Assessors who may speak in a panel, in any order and number."""
        allowed = [p["party"] for p in panel["parties"]] if "parties" in panel else None
        names = [name for name in ASSESSORS if allowed is None or self.parties[name] in allowed]
        most = 0 if self.silent() else self.dice.below(len(names) + 1)
        return self.dice.some(names, 0)[:most] if names and self.dice.chance(2, 3) else self.dice.some(names, 0)

    def numbers(self, criterion, panels):
        """What several assessors give for the inputs that they combine."""
        dice = self.dice
        for spec in panels:
            for name in self.speakers(spec["assessors"]):
                entry = {"assessor": name, "criterion": criterion.spec["id"], "input": spec["id"], "value": self.value(spec)}
                if self.parties[name]:
                    entry["party"] = self.parties[name]
                if spec["type"] == "assessed" and entry["value"] is not None or dice.chance(1, 8):
                    entry["reason"] = dice.pick(WORDS)
                self.entries.insert(dice.below(len(self.entries) + 1), entry)

    def judge(self):
        """The opinions on the nodes that several assessors judge, entries of several assessors mixed."""
        nodes = {id(c.judged): c.judged for c in self.tree.criteria if c.judged}
        for node in nodes.values():
            for name in self.speakers(node["assessors"]):
                for criterion in self.tree.criteria:
                    if criterion.judged is node and not self.silent():
                        answer = self.answer(criterion, name)
                        if answer is not None:
                            answer.pop("assessor", None)
                            self.as_entries(criterion, answer, name)
        if self.dice.chance(1, 2):
            self.entries = self.dice.some(self.entries, len(self.entries))
