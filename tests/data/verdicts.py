"""The method linear-path/1 a second time, in another language, by whoever reads only its page: every verdict.json is
reckoned again from the data.csv beside it, with Python's exact fractions, and compared.

verdicts.py SITE
"""

import csv
import json
import sys
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

site = Path(sys.argv[1])
faults, answers = [], Counter()


def day(text):
    return date.fromisoformat(text)


def year_end(year):
    return date(int(year), 12, 31)


def scale(text):
    return len(text.split(".")[1]) if "." in text else 0


def rounded(value, digits):
    """Halves away from zero."""
    shifted = abs(value) * 10**digits
    whole = int(shifted + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**digits)


def demand(comparator, direction):
    fixed = {"at_least": "at_least", "at_most": "at_most", "exact": "exactly"}
    by = {"higher": "at_least", "lower": "at_most", "in_range": "exactly"}
    return fixed.get(comparator) or by[direction]


def satisfies(what, required, value, bound):
    need, have = Fraction(required), rounded(Fraction(value), scale(required))
    if what == "at_least":
        return have > need if bound == "under" else have >= need
    if what == "at_most":
        return have < need if bound == "over" else have <= need
    return have == need and bound in ("", "approx")


FIRM = ["estimate", "preliminary", "final"]


class Figure:
    def __init__(self, row, name):
        self.end, self.value, self.bound = day(row["period_end"]), row["value"], row["bound"]
        self.base, self.report, self.published = row["base"], row["report"], row["published"]
        self.against = name in row["against"].split(" ")
        self.rank = (FIRM.index(row["standing"]), self.against and self.base != "")

    def met(self, goal):
        return satisfies(demand(goal["comparator"], goal["direction"]), goal["value"], self.value, self.bound)


def observations(rows, indicator, name, as_of):
    figures = [Figure(row, name) for row in rows if row["kind"] == "result" and row["indicator"] == indicator and row["value"]]
    figures = [it for it in figures if it.end <= as_of and (not it.published or day(it.published) <= as_of)]
    figures.sort(key=lambda it: (it.end, it.published, it.report))
    best = {}
    for it in figures:
        held = best.get((it.end, it.base))
        if held is None or held.rank <= it.rank:
            best[(it.end, it.base)] = it
    return sorted(best.values(), key=lambda it: (it.end, it.base))


def newest(seen, base):
    return max(seen, key=lambda it: (it.end, it.base == base), default=None)


def milestone(goal, goals, base, seen, as_of):
    end = year_end(goal["year"])
    own = [it for it in seen if it.base == base]
    if as_of <= end:
        early = [it for it in own if date(int(goal["plan_from"]), 1, 1) <= it.end < end]
        return "met_early" if early and max(early, key=lambda it: it.end).met(goal) else "not_due"
    of_year = [it for it in seen if it.end == end]
    later = [it for it in own if it.end > end and it.end == year_end(it.end.year)]
    deciding = [it for it in of_year if it.base == base] or [it for it in of_year if it.against]
    if deciding:
        if deciding[-1].met(goal):
            return "met"
        return "met_late" if any(it.met(goal) for it in later) else "not_met"
    if not seen:
        return "never_published"
    if of_year:
        return "other_base"
    if later:
        return "unpublished_for_year"
    return "overdue" if own else "other_base"


def pace(start, goals, base, seen, as_of):
    last = year_end(goals[-1]["year"])
    latest = newest(seen, base)
    if latest is None:
        return ("never_published" if any(as_of > year_end(g["year"]) for g in goals) else "not_due"), None
    if as_of > last and any(it.end >= last for it in seen):
        return "ended", None
    # Growth against different years does not lie on one line.
    if start is None or len({goal["since"] for goal in goals}) != 1:
        return "no_baseline", None
    if as_of > last:
        return "overdue", None
    begin = year_end(start["year"])
    if latest.end <= begin:
        due = any(begin < year_end(g["year"]) < as_of for g in goals)
        return ("overdue" if due else "only_baseline"), None
    if latest.base != base or start["base"] != base:
        return "other_base", None
    anchors = [(begin, Fraction(start["value"]))] + [(year_end(g["year"]), Fraction(g["value"])) for g in goals if year_end(g["year"]) > begin]
    for (a, v), (b, w) in zip(anchors, anchors[1:]):
        if a <= latest.end <= b:
            expected = v + (w - v) * Fraction((latest.end - a).days, (b - a).days)
            break
    else:
        return "change_too_small", None
    asked = expected - anchors[0][1]
    # What is asked so far must be a unit of the printed precision, and for the better.
    unit = Fraction(1, 10 ** max(scale(g["value"]) for g in goals))
    better = {"higher": asked > 0, "lower": asked < 0, "in_range": asked != 0}[goals[0]["direction"]]
    if not better or abs(asked) < unit:
        return "change_too_small", None
    value = Fraction(latest.value)
    ratio = (value - anchors[0][1]) / asked
    label = "on_track" if ratio >= Fraction(95, 100) else "behind" if ratio >= Fraction(60, 100) else "far_behind" if ratio >= 0 else "reversed"
    return label, {"E": expected, "R": ratio, "gap": value - expected}


def judged(said, start, goals, seen, as_of, path):
    base = goals[0]["base"]
    for goal, stated in zip(goals, said["milestones"], strict=True):
        answer = milestone(goal, goals, base, seen, as_of)
        answers[answer] += 1
        if (stated["year"], stated["answer"]) != (int(goal["year"]), answer):
            faults.append(f"{path}: {goal['year']}: {stated['answer']}, and by the table {answer}")
    answer, sums = pace(start, goals, base, seen, as_of)
    answers[answer] += 1
    if said["pace"]["answer"] != answer:
        faults.append(f"{path}: pace {said['pace']['answer']}, and by the table {answer}")
    if bool(said["pace"]["sum"]) != bool(sums):
        faults.append(f"{path}: a sum on one side alone")
    for name, exact in (sums or {}).items():
        if said["pace"]["sum"] and Fraction(said["pace"]["sum"][name]["exact"]) != exact:
            faults.append(f"{path}: {name} {said['pace']['sum'][name]['exact']}, and by the table {exact}")


paths = sorted(site.rglob("verdict.json"))
for path in paths:
    said = json.loads(path.read_text("utf-8"))
    as_of = day(said["as_of"])
    with path.with_name("data.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    mine = [row for row in rows if (row["plan"], row["target"]) == (said["plan"], said["target"])]
    start = next((row for row in mine if row["kind"] == "baseline"), None)
    goals = [row for row in mine if row["kind"] == "milestone"]
    enacted = [row for row in goals if not row["amendment"]]
    begun = [row for row in goals if not row["amendment"] or day(row["in_force_from"]) <= as_of]
    now = [row for row in begun if not row["in_force_to"] or as_of <= day(row["in_force_to"])]
    seen = observations(rows, goals[0]["indicator"], f"{said['place']}/{said['plan']}/{said['target']}", as_of)
    if said["struck_out"] != (not now):
        faults.append(f"{path}: struck out {said['struck_out']}")
    if now:
        judged(said, start, now, seen, as_of, path)
    if said["enacted"]:
        judged(said["enacted"], start, enacted, seen, as_of, path)

told = ", ".join(f"{answer} {count}" for answer, count in answers.most_common())
print(f"{len(paths)} verdicts a second time: {len(faults)} faults ({told})")
for fault in faults[:20]:
    print(f"  {fault}")
sys.exit(1 if faults or not paths else 0)
