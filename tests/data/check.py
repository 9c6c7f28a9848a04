"""The published figures, read by others' tools: every data.json against the published JSON Schema, every data.csv by
Python's reader, both beside each other, and the parts beside the whole.

check.py SITE
"""

import csv
import json
import sys
from decimal import Decimal
from pathlib import Path

import jsonschema

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
            if cell != written(other.get(column)):
                faults.append(f"{path}: {column}: {cell!r} as CSV, {other.get(column)!r} as JSON")
        if json.dumps(row, sort_keys=True) not in whole:
            faults.append(f"{path}: a row that the whole table has not: {row}")
        if not (row["document"] or row["report"] or row["kind"] == "required"):
            faults.append(f"{path}: a figure without a source: {row}")

print(f"{len(paths)} tables, {len(whole)} rows in the whole one: {len(faults)} faults")
for fault in faults[:20]:
    print(f"  {fault}")
sys.exit(1 if faults or len(paths) < 10 else 0)
