"""What the site publishes for machines, read by others' tools: every data.json against the published JSON Schema, every
data.csv by Python's reader, both beside each other, and the parts beside the whole; every feed by feedparser, every
calendar by icalendar; what people take away in takeaway.py.

check.py SITE
"""

import csv
import json
import sys
from decimal import Decimal
from pathlib import Path

import feedparser
import icalendar
import jsonschema

import takeaway

site = Path(sys.argv[1])
schema = json.loads((site / "du-lieu/data.schema.json").read_text("utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
faults = []


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def written(cell):
    return "" if cell is None else str(cell)


whole = {json.dumps(row, sort_keys=True) for row in table(site / "du-lieu/data.csv")}
paths = sorted(site.rglob("data.json"))
for path in paths:
    # Digits as written: 45.0 stays 45.0.
    document = json.loads(path.read_text("utf-8"), parse_float=Decimal)
    plain = json.loads(path.read_text("utf-8"))
    faults += [f"{path}: {fault.json_path}: {fault.message}" for fault in validator.iter_errors(plain)]
    rows = table(path.with_suffix(".csv"))
    if not rows or len(rows) != len(document["rows"]):
        faults.append(f"{path}: {len(rows)} rows as CSV, {len(document['rows'])} as JSON")
    for row, other in zip(rows, document["rows"]):
        for column, cell in row.items():
            if takeaway.plain(cell) != written(other.get(column)):
                faults.append(f"{path}: {column}: {cell!r} as CSV, {other.get(column)!r} as JSON")
        if json.dumps(row, sort_keys=True) not in whole:
            faults.append(f"{path}: a row that the whole table has not: {row}")
        if not (row["document"] or row["report"] or row["kind"] == "required"):
            faults.append(f"{path}: a figure without a source: {row}")

faults += takeaway.check(site, schema)

feeds = sorted(site.rglob("feed.xml"))
for path in feeds:
    feed = feedparser.parse(path.read_bytes())
    if feed.bozo:
        faults.append(f"{path}: {feed.bozo_exception}")
    if feed.version != "atom10" or not feed.feed.get("id") or not feed.feed.get("updated_parsed"):
        faults.append(f"{path}: no Atom feed with an id and a time")
    own = [link.href for link in feed.feed.links if link.rel == "self"]
    if len(own) != 1 or not own[0].endswith("/" + str(path.relative_to(site))):
        faults.append(f"{path}: calls itself {own}")
    days = [entry.updated for entry in feed.entries]
    if days != sorted(days, reverse=True) or len({entry.id for entry in feed.entries}) != len(days):
        faults.append(f"{path}: entries out of order, or two with one id")
    for entry in feed.entries:
        # What an entry leads to is there.
        page = entry.link.split("/", 3)[3].split("#")[0]
        if not (site / page / "index.html").exists():
            faults.append(f"{path}: leads to {entry.link}, which is not there")

calendars = sorted(site.rglob("lich.ics"))
events = 0
for path in calendars:
    data = path.read_bytes()
    calendar = icalendar.Calendar.from_ical(data)
    told = calendar.walk("VEVENT")
    events += len(told)
    if not told or any(not event.get("SUMMARY") or not event.get("DTSTART") for event in told):
        faults.append(f"{path}: an event without a day or a name")
    if len({str(event["UID"]) for event in told}) != len(told):
        faults.append(f"{path}: two events with one id")
    if any(len(line) > 75 for line in data.split(b"\r\n")) or b"\n" in data.replace(b"\r\n", b""):
        faults.append(f"{path}: a line that is too long, or ends otherwise")

print(f"{len(feeds)} feeds, {len(calendars)} calendars with {events} events; {len(paths)} tables, {len(whole)} rows in the whole one: {len(faults)} faults")
for fault in faults[:20]:
    print(f"  {fault}")
sys.exit(1 if faults or len(paths) < 10 or len(feeds) < 4 or len(calendars) < 4 else 0)
