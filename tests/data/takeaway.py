"""What people take away, read by others' tools: every workbook by openpyxl beside the CSV of its page, the archive by
zipfile beside the files it was made of, and the examples of the page on open data, run as they stand."""

import csv
import datetime
import html
import io
import re
import zipfile
from decimal import Decimal

import openpyxl

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def written(cell, number_format):
    """A cell as its CSV has it: digits by the format, days of ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, (int, float)):
        digits = len(number_format.partition(".")[2])
        return str(Decimal(repr(cell)).quantize(Decimal(1).scaleb(-digits)))
    return cell


def plain(cell):
    """A cell of the CSV without the guard against formulas."""
    rest = cell[1:].lstrip("'")
    return cell[1:] if cell.startswith("'") and rest.startswith(FORMULA) else cell


def sort_fits(cell, schema):
    if cell is None:
        return True
    if schema.get("type") == "number":
        return isinstance(cell, (int, float))
    if schema.get("type") == "integer":
        return isinstance(cell, int)
    if schema.get("format") == "date":
        return isinstance(cell, datetime.datetime) and cell.time() == datetime.time()
    return isinstance(cell, str)


def workbook(path, columns):
    faults = []
    with path.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    book = openpyxl.load_workbook(path)
    sheet = book["data"]
    head = [cell.value for cell in sheet[1]]
    if head != lines[0] or not all(cell.font.bold for cell in sheet[1]):
        faults.append(f"{path}: the first row is not the bold names of the columns")
    if sheet.freeze_panes != "A2" or sheet.auto_filter.ref != sheet.dimensions:
        faults.append(f"{path}: frozen at {sheet.freeze_panes}, filtered {sheet.auto_filter.ref} of {sheet.dimensions}")
    rows = list(sheet.iter_rows(min_row=2))
    if len(rows) != len(lines) - 1:
        faults.append(f"{path}: {len(rows)} rows, {len(lines) - 1} as CSV")
    for cells, line in zip(rows, lines[1:]):
        for cell, name, there in zip(cells, head, line):
            if cell.data_type == "f":
                faults.append(f"{path}: {cell.coordinate} is a formula")
            if not sort_fits(cell.value, columns[name]):
                faults.append(f"{path}: {cell.coordinate} ({name}): {cell.value!r} is of the wrong type")
            if written(cell.value, cell.number_format) != plain(there):
                faults.append(f"{path}: {cell.coordinate} ({name}): {cell.value!r}, {there!r} as CSV")
    notes = book.worksheets[1]
    said = [cell for row in notes.iter_rows(values_only=True) for cell in row if cell is not None]
    ids = {cell for cells in rows for cell, name in zip((c.value for c in cells), head) if name in ("document", "report") and cell}
    missing = (ids | set(head)) - set(said)
    if missing or not any(isinstance(cell, datetime.datetime) for cell in said):
        faults.append(f"{path}: the notes do not say {sorted(missing)[:5]}, or no day")
    if any(cell.data_type == "f" for row in notes.iter_rows() for cell in row):
        faults.append(f"{path}: a formula among the notes")
    if book.properties.created.time() != datetime.time() or not book.properties.title:
        faults.append(f"{path}: made at {book.properties.created}, called {book.properties.title!r}")
    return faults, len(rows)


def archive(site):
    faults = []
    path = site / "du-lieu/data.zip"
    with zipfile.ZipFile(path) as file:
        if file.testzip() is not None:
            faults.append(f"{path}: {file.testzip()} is damaged")
        names = file.namelist()
        for name in names:
            if name != "README.txt" and file.read(name) != (site / name).read_bytes():
                faults.append(f"{path}: {name} differs from what is published")
        days = {entry.date_time for entry in file.infolist()}
        if len(days) != 1 or next(iter(days))[3:] != (0, 0, 0):
            faults.append(f"{path}: made on {days}")
        readme = file.read("README.txt").decode("utf-8")
    if len(set(names)) != len(names):
        faults.append(f"{path}: a file twice")
    tables = {str(p.relative_to(site)) for end in ("csv", "json", "xlsx") for p in site.rglob(f"data.{end}")}
    tables.add("du-lieu/data.schema.json")
    # What an edition froze is its own.
    left_out = {name for name in tables - set(names) if not name.startswith("an-ban/")}
    if left_out:
        faults.append(f"{path}: without {sorted(left_out)[:5]}")
    licence = re.search(r"Giấy phép: (\S+)", readme)
    if not licence or f"Licence: {licence[1]}" not in readme or readme.index("Giấy phép") > readme.index("Licence"):
        faults.append(f"{path}: the README does not name the licence in both languages")
    return faults, len(names)


def examples(site):
    """The Python example is run on the published file; the addresses of the others lead to it."""
    faults = []
    with (site / "du-lieu/data.csv").open(encoding="utf-8-sig", newline="") as file:
        results = sum(row["kind"] == "result" for row in csv.DictReader(file))
    for path in [site / "du-lieu/index.html", site / "en/du-lieu/index.html"]:
        if not path.exists():
            continue
        blocks = [html.unescape(block) for block in re.findall(r"<pre><code>(.*?)</code></pre>", path.read_text("utf-8"), re.S)]
        addresses = {address for block in blocks for address in re.findall(r"https?://[^\s\"]+", block)}
        if len(addresses) != 1 or not (site / next(iter(addresses)).split("/", 3)[3]).is_file():
            faults.append(f"{path}: the examples lead to {addresses}")
        code = [block for block in blocks if block.startswith("import pandas")]
        if len(code) != 1 or len(blocks) < 3:
            faults.append(f"{path}: examples are missing")
            continue
        scope = {}
        exec(re.sub(r"https?://[^\s\"]+", str(site / "du-lieu/data.csv"), code[0]), scope)
        if len(scope["results"]) != results or scope["table"].columns[0] != "place":
            faults.append(f"{path}: the example finds {len(scope['results'])} results of {results}")
    return faults


def check(site, schema):
    columns = schema["properties"]["rows"]["items"]["properties"]
    faults, rows = [], 0
    paths = sorted(site.rglob("data.xlsx"))
    for path in paths:
        found, count = workbook(path, columns)
        faults += found
        rows += count
    if len(paths) != len(list(site.rglob("data.csv"))):
        faults.append(f"{len(paths)} workbooks, {len(list(site.rglob('data.csv')))} tables as CSV")
    found, files = archive(site)
    faults += found + examples(site)
    print(f"{len(paths)} workbooks with {rows} rows; {files} files in one: {len(faults)} faults")
    return faults
