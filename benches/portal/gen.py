#!/usr/bin/env python3
"""Writes the benchmark portal: the same plans for `minhbach` or for `hugo`.

    gen.py minhbach OUT --n 1000
    gen.py hugo OUT --n 1000

A plan of `minhbach` is three files (plan.yaml, index.md, and a report with its fifty figures); of Hugo a folder with
data.yaml and index.md. Everything in it is fictional.
"""

import argparse
import shutil
from pathlib import Path

import corpus

HERE = Path(__file__).resolve().parent
TITLE = "Cổng công khai tiến độ kế hoạch"
BASE_URL = "https://minh-bach.example.org"
UNITS = {"percent": "%", "count": ""}

HUGO_CONFIG = f"""\
baseURL = "{BASE_URL}/"
title = "{TITLE}"
defaultContentLanguage = "vi"
disableKinds = ["taxonomy", "term", "404"]
timeZone = "UTC"

[outputFormats.atom]
mediaType = "application/atom+xml"
baseName = "feed"
isPlainText = false

[mediaTypes."application/atom+xml"]
suffixes = ["xml"]

[outputs]
home = ["html", "atom"]
section = ["html"]
page = ["html"]

[markup.goldmark.extensions]
typographer = false
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def comma(number):
    return str(number).replace(".", ",")


def hugo(out, n):
    content = out / "content"
    write(content / "_index.md", f'---\ntitle: "{TITLE}"\n---\n')
    for slug, name in corpus.PROVINCES:
        write(content / slug / "_index.md", f'---\ntitle: "{name}"\n---\n')
    for plan in corpus.plans(n):
        folder = content / plan.province / plan.slug
        front = (f'---\ntitle: "{plan.title}"\ndate: {plan.date}\nprovince: "{plan.province_name}"\n'
                 "build:\n  publishResources: false\n---\n")
        write(folder / "index.md", front + plan.commentary)
        lines = ["indicators:"]
        for t in plan.targets:
            lines += [f"  - id: {t.id}", f'    name: "{t.indicator.name}"', f'    unit: "{UNITS[t.indicator.unit]}"',
                      f"    baseline: {t.baseline}", f"    target: {t.target}", "    values:"]
            lines += [f"      - {{ year: {year}, value: {value} }}" for year, value in t.values]
        write(folder / "data.yaml", "\n".join(lines) + "\n")
    write(out / "static" / "style.css", (HERE / "templates" / "style.css").read_text())
    write(out / "hugo.toml", HUGO_CONFIG)
    templates = HERE / "templates" / "hugo"
    for name in ("baseof.html", "list.html", "single.html"):
        write(out / "layouts" / "_default" / name, (templates / name).read_text(encoding="utf-8"))
    for name in ("index.html", "home.atom.xml"):
        write(out / "layouts" / name, (templates / name).read_text(encoding="utf-8"))


def catalogue(content, n):
    folder = content / "catalogue"
    write(folder / "topics.yaml", "schema: 1\ntopics:\n  - {id: chung, name: \"Chung\"}\n")
    places = [f"  - {{id: {slug}, name: \"{name}\", kind: province}}" for slug, name in corpus.PROVINCES]
    write(folder / "places.yaml", "schema: 1\nplaces:\n" + "\n".join(places) + "\n")
    agencies = [f"  - {{id: ubnd-{slug}, name: \"Ủy ban nhân dân {name}\", kind: body, place: {slug}}}"
                for slug, name in corpus.PROVINCES]
    write(folder / "agencies.yaml", "schema: 1\nagencies:\n" + "\n".join(agencies) + "\n")
    indicators = [f"  - {{id: {i.id}, name: \"{i.name}\", unit: {i.unit}, direction: higher, topic: chung, decimals: 1}}"
                  for serial in range(1, corpus.serials(n) + 1) for i in corpus.indicators(serial)]
    write(folder / "indicators.yaml", "schema: 1\nindicators:\n" + "\n".join(indicators) + "\n")


def minhbach(out, n):
    content = out / "content"
    write(content / "portal.yaml",
          f'schema: 1\ntitle: "{TITLE}"\ntagline: "Cổng hư cấu để đo tốc độ"\naddress: "{BASE_URL}"\n'
          'publisher: "Cổng hư cấu"\nlicence: CC-BY-4.0\ncontact: "mailto:mau@example.org"\ntheme: bench\n')
    write(content / "index.md", "Mọi kế hoạch ở đây là hư cấu, để đo tốc độ.\n")
    write(content / "about.md", "Mọi kế hoạch ở đây là hư cấu, để đo tốc độ.\n")
    catalogue(content, n)
    documents = []
    for k, plan in enumerate(corpus.plans(n), 1):
        documents.append(f"  - {{id: qd-{k}, kind: decision, number: \"{k}/QĐ-UBND\", "
                         f"issuer: ubnd-{plan.province}, date: {plan.date}, title: \"Quyết định {k}\"}}")
        items, targets, values = [], [], []
        for t in plan.targets:
            sign = "%" if t.indicator.unit == "percent" else ""
            sentence = f"{t.indicator.name} đạt {comma(t.target)}{sign}"
            items.append(f'      - {{mark: "-", text: "{sentence}."}}')
            targets += [f"  - id: {t.id}", f"    indicator: {t.indicator.id}", '    location: "II"',
                        f"    baseline: {{year: 2020, value: {t.baseline}}}", "    milestones:",
                        f"      - {{year: 2025, value: {t.target}, comparator: reach, sentence: \"{sentence}\"}}"]
            values += [f"  - {{indicator: {t.indicator.id}, period: {year}, value: {value}, standing: final}}"
                       for year, value in t.values]
        folder = content / plan.province / plan.slug
        write(folder / "plan.yaml",
              f'schema: 1\ndocument: qd-{k}\ntitle: "{plan.title}"\nshort_title: "{plan.title}"\n'
              "period: {from: 2021, to: 2025}\ntopics: [chung]\n"
              'objectives:\n  - location: "II"\n    items:\n' + "\n".join(items) +
              "\ntargets:\n" + "\n".join(targets) + "\n")
        write(folder / "index.md", plan.commentary)
        write(content / plan.province / "reports" / f"bao-cao-{plan.serial:04}.yaml",
              f'schema: 1\npublisher: ubnd-{plan.province}\ntitle: "Báo cáo {plan.serial}"\ndate: 2026-01-15\n'
              "values:\n" + "\n".join(values) + "\n")
    write(content / "catalogue" / "documents.yaml", "schema: 1\ndocuments:\n" + "\n".join(documents) + "\n")
    theme = out / "themes" / "bench" / "templates"
    for path in sorted((HERE / "templates" / "minhbach").iterdir()):
        write(theme / path.name, path.read_text(encoding="utf-8"))
    write(out / "themes" / "bench" / "static" / "style.css", (HERE / "templates" / "style.css").read_text())


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("tool", choices=["minhbach", "hugo"])
    p.add_argument("out", type=Path)
    p.add_argument("--n", type=int, default=1000)
    a = p.parse_args()
    shutil.rmtree(a.out, ignore_errors=True)
    if a.tool == "hugo":
        hugo(a.out, a.n)
    else:
        minhbach(a.out, a.n)


if __name__ == "__main__":
    main()
