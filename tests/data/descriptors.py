"""What the site tells other machines of itself, read by others' tools: every Data Package by frictionless, every description of
a CSV by csvw, both spellings of the catalogue by rdflib and against the constraints of DCAT-AP (dcat-ap.ttl) by pyshacl, what
pages tell search engines against schema-org.json, the map of the site against sitemap.xsd by lxml, and the pictures for
shared links by their own bytes. Each validator is also given something that is wrong, which it must find.

descriptors.py SITE ADDRESS
"""

import csv
import hashlib
import json
import re
import shutil
import struct
import sys
import tempfile
import warnings
from html.parser import HTMLParser
from pathlib import Path

import frictionless
import jsonschema
import pyshacl
import rdflib
from csvw import CSVW
from lxml import etree
from rdflib.compare import graph_diff, to_isomorphic
from rdflib.namespace import DCAT, DCTERMS, RDF

site, address = Path(sys.argv[1]), sys.argv[2].rstrip("/") + "/"
here = Path(__file__).parent
faults, done = [], []


# What an edition says was held against the rules of its day.
kept = re.compile(r"(en/)?an-ban/\d{4}-\d{2}-\d{2}/")


def newest(name):
    return [path for path in sorted(site.rglob(name)) if not kept.match(str(path.relative_to(site)))]


def there(url):
    """The file of the site that an address of its own leads to; None for addresses of others."""
    if not url.startswith(address):
        return None
    path = url[len(address) :].split("#")[0].split("?")[0]
    return site / path / "index.html" if path == "" or path.endswith("/") else site / path


def leads(path, url):
    file = there(url)
    if file is not None and not file.is_file():
        faults.append(f"{path}: {url} is not there")


def must_find(what, found):
    if not found:
        faults.append(f"{what}: the validator finds nothing wrong in what is wrong")


# Data Packages.


def problems(path):
    report = frictionless.Package(str(path)).validate()
    return [f"{path}: {error.type}: {error.message}" for task in report.tasks for error in task.errors] + [f"{path}: {error.message}" for error in report.errors]


def changed(package, file, change):
    """The same package in a folder of its own with one file changed."""
    with tempfile.TemporaryDirectory() as folder:
        for resource in json.loads(package.read_text("utf-8"))["resources"]:
            shutil.copy(package.parent / resource["path"], folder)
        shutil.copy(package, folder)
        one = Path(folder) / file
        one.write_bytes(change(one.read_bytes()))
        return problems(Path(folder) / package.name)


packages = newest("datapackage.json")
for path in packages:
    faults += problems(path)
    package = json.loads(path.read_text("utf-8"))
    for resource in package["resources"]:
        data = (path.parent / resource["path"]).read_bytes()
        if resource["bytes"] != len(data) or resource["hash"] != f"sha256:{hashlib.sha256(data).hexdigest()}":
            faults.append(f"{path}: {resource['path']} has another size or hash")
    beside = {one.name for one in path.parent.glob("data.*") if one.suffix in (".csv", ".json", ".xlsx") and ".schema" not in one.name and "metadata" not in one.name}
    if {resource["path"] for resource in package["resources"]} != beside:
        faults.append(f"{path}: names other files than {beside}")
    for url in [package.get("homepage"), package.get("id"), *(one.get("path") for one in package["sources"] + package["licenses"] + package["contributors"])]:
        if url:
            leads(path, url)
plans = [path for path in packages if path.parent.name != "du-lieu"]
if plans:
    one = plans[0]
    must_find("frictionless, a figure", changed(one, "data.csv", lambda data: re.sub(rb"(percent)", rb"permille", data, count=1)))
    must_find("frictionless, a byte", changed(one, "data.csv", lambda data: data + b"\r\n"))
    must_find("frictionless, a hash", changed(one, "datapackage.json", lambda data: re.sub(rb"sha256:[0-9a-f]", b"sha256:x", data)))
done.append(f"{len(packages)} data packages")

# CSV on the Web.


def csvw_problems(path):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        table = CSVW(str(path), validate=True)
        rows = list(table.tables[0]) if table.is_valid else []
    return [f"{path}: {one}" for one in (table.warnings or [])] + [f"{path}: {one.message}" for one in said if "csvw" in str(one.filename)] + ([] if table.is_valid else [f"{path}: not valid"]), rows


described = newest("data.csv-metadata.json")
tables = newest("data.csv")
if [path.name.removesuffix("-metadata.json") and path.parent for path in described] != [path.parent for path in tables]:
    faults.append(f"{len(described)} descriptions of {len(tables)} tables")
for path in described:
    found, rows = csvw_problems(path)
    faults += found
    with (path.parent / "data.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *lines = csv.reader(file, strict=True)
    columns = json.loads(path.read_text("utf-8"))["tableSchema"]["columns"]
    if [column["name"] for column in columns] != heads or len(rows) != len(lines):
        faults.append(f"{path}: {len(columns)} columns, {len(rows)} rows of {len(heads)} and {len(lines)}")
    if any(column["titles"][lang][0] != column["name"] for column in columns for lang in ("vi", "en")):
        faults.append(f"{path}: a column without its head among its titles")
with tempfile.TemporaryDirectory() as folder:
    for name in ("data.csv", "data.csv-metadata.json"):
        shutil.copy(described[0].parent / name, folder)
    one = Path(folder) / "data.csv"
    one.write_bytes(one.read_bytes().replace(b"percent", b"permille"))
    must_find("csvw, a word", csvw_problems(Path(folder) / "data.csv-metadata.json")[0])
done.append(f"{len(described)} tables as CSV on the Web")

# The catalogue.

turtle = rdflib.Graph().parse(site / "du-lieu/catalog.ttl", format="turtle")
json_ld = rdflib.Graph().parse(site / "du-lieu/catalog.jsonld", format="json-ld")
if to_isomorphic(turtle) != to_isomorphic(json_ld):
    _, left, right = graph_diff(turtle, json_ld)
    faults.append(f"catalog.ttl and catalog.jsonld differ: {sorted(left)[:3]}, {sorted(right)[:3]}")
shapes = rdflib.Graph().parse(here / "dcat-ap.ttl", format="turtle")


def conforms(graph):
    good, _, text = pyshacl.validate(graph, shacl_graph=shapes, advanced=False, meta_shacl=False)
    return good, text


good, text = conforms(turtle)
if not good:
    faults += [f"catalog.ttl: {line}" for line in text.splitlines() if line.strip()][:60]
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
datasets = set(turtle.subjects(RDF.type, DCAT.Dataset))
listed = set(turtle.objects(None, DCAT.dataset))
expected = {rdflib.URIRef(f"{address}{path.parent.relative_to(site)}/#dataset") for path in packages}
if datasets != listed or not expected <= datasets:
    faults.append(f"catalog.ttl: lists {len(listed)} of {len(datasets)} tables; not {sorted(expected - datasets)}")
for distribution in turtle.subjects(RDF.type, DCAT.Distribution):
    file = there(str(turtle.value(distribution, DCAT.downloadURL)))
    data = file.read_bytes() if file and file.is_file() else b""
    checksum = turtle.value(turtle.value(distribution, SPDX.checksum), SPDX.checksumValue)
    if str(checksum) != hashlib.sha256(data).hexdigest() or int(turtle.value(distribution, DCAT.byteSize)) != len(data):
        faults.append(f"catalog.ttl: {distribution} has another size or hash")
for what in (DCAT.accessURL, DCAT.landingPage, DCTERMS.conformsTo):
    for url in turtle.objects(None, what):
        leads("catalog.ttl", str(url))
for node in datasets:
    period = turtle.value(node, DCTERMS.temporal)
    with there(str(turtle.value(node, DCAT.landingPage))).with_name("data.csv").open(encoding="utf-8-sig", newline="") as file:
        years = sorted({row["year"] for row in csv.DictReader(file)})
    if (str(turtle.value(period, DCAT.startDate)), str(turtle.value(period, DCAT.endDate))) != (years[0], years[-1]):
        faults.append(f"catalog.ttl: {node} has other years than {years[0]} to {years[-1]}")
for what in (DCTERMS.title, DCTERMS.publisher, DCAT.accessURL, SPDX.checksumValue, DCTERMS.temporal):
    wrong = rdflib.Graph()
    wrong += turtle
    wrong.remove((next(wrong.subjects(what, None)), what, None))
    must_find(f"pyshacl without {what}", not conforms(wrong)[0])
done.append(f"a catalogue of {len(datasets)} tables in {len(turtle)} statements")

# What pages tell search engines, and where they are shared.


class Head(HTMLParser):
    def __init__(self):
        super().__init__()
        self.meta, self.told, self.links, self.inside, self.scripts = {}, [], [], False, 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "meta" and "property" in attributes:
            self.meta[attributes["property"]] = attributes["content"]
        if tag == "link":
            self.links.append(attributes)
        if tag == "script":
            self.inside = attributes == {"type": "application/ld+json"}
            if self.inside:
                self.told.append("")
            elif set(attributes) - {"src", "defer", "type"} or not attributes.get("src"):
                self.scripts += 1

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "script"

    def handle_data(self, data):
        if self.inside:
            self.told[-1] += data


told_schema = json.loads((here / "schema-org.json").read_text("utf-8"))
jsonschema.Draft202012Validator.check_schema(told_schema)
schema = jsonschema.Draft202012Validator(told_schema)


def addresses(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ([inner] if key in ("url", "contentUrl", "item", "acquireLicensePage", "urlTemplate") and isinstance(inner, str) else addresses(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)


def is_found(path):
    """The page for unknown addresses is nobody's to find; what stands in a frame is found by the page that it stands for."""
    parts = path.relative_to(site).parts
    return parts[-1] != "404.html" and "nhung" not in parts[:2]


pages = newest("*.html")
kinds, heaviest, shared = {}, 0, set()
for path in pages:
    head = Head()
    head.feed(path.read_text("utf-8"))
    name = path.relative_to(site)
    if head.scripts:
        faults.append(f"{name}: a script in the page itself")
    if len(head.told) != int(is_found(path)):
        faults.append(f"{name}: tells search engines {len(head.told)} times")
    for text in head.told:
        heaviest = max(heaviest, len(text.encode()))
        try:
            document = json.loads(text)
        except ValueError as fault:
            faults.append(f"{name}: {fault}")
            continue
        faults += [f"{name}: {fault.json_path}: {fault.message[:200]}" for fault in schema.iter_errors(document)]
        for url in addresses(document):
            leads(name, url)
        for node in document["@graph"]:
            kinds.setdefault(node["@type"], []).append(node)
            if node["@type"] == "ImageObject" and node["contentUrl"].endswith(".png"):
                size = struct.unpack(">II", there(node["contentUrl"]).read_bytes()[16:24])
                if (node["width"], node["height"]) != tuple(f"{pixels} px" for pixels in size):
                    faults.append(f"{name}: {node['contentUrl']} is {size}")
            if node["@type"] == "BreadcrumbList" and there(node["itemListElement"][-1]["item"]) != path:
                faults.append(f"{name}: its way leads to {node['itemListElement'][-1]['item']}")
        has = {node["@type"] for node in document["@graph"]}
        if (path.parent / "data.csv").exists() and "Dataset" not in has:
            faults.append(f"{name}: has figures, and does not tell of them")
        if is_found(path) and not has & {"BreadcrumbList", "WebSite"}:
            faults.append(f"{name}: tells neither its place nor what site it is")
    picture = head.meta.get("og:image")
    if picture is None:
        if is_found(path):
            faults.append(f"{name}: no picture for shared links")
    else:
        file = there(picture)
        size = struct.unpack(">II", file.read_bytes()[16:24]) if file and file.is_file() else None
        if size is None or (head.meta["og:image:width"], head.meta["og:image:height"]) != tuple(map(str, size)) or not head.meta.get("og:image:alt"):
            faults.append(f"{name}: {picture} is {size}")
        shared.add(picture)
    for link in head.links:
        if link.get("rel") in ("describedby", "alternate") and "type" in link and not (path.parent / link["href"]).is_file():
            faults.append(f"{name}: {link['href']} is not there")
if set(kinds) != {"WebSite", "Organization", "BreadcrumbList", "Dataset", "ImageObject"}:
    faults.append(f"pages tell of {sorted(kinds)}")
for kind, nodes in sorted(kinds.items()):
    for key in list(nodes[0]):
        if key in ("@type", "temporalCoverage", "variableMeasured", "citation", "email"):
            continue
        wrong = {"@context": "https://schema.org", "@graph": [{name: value for name, value in nodes[0].items() if name != key}]}
        must_find(f"jsonschema, {kind} without {key}", not schema.is_valid(wrong))
done.append(f"{len(pages)} pages, the most told {heaviest} bytes; {len(kinds.get('Dataset', []))} tables, {len(kinds.get('ImageObject', []))} charts; {len(shared)} pictures for shared links")

# The map of the site.

XHTML, MAP = "{http://www.w3.org/1999/xhtml}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
xsd = etree.XMLSchema(etree.parse(here / "sitemap.xsd"))


def listed_in(name):
    file = site / name
    document = etree.parse(file)
    if not xsd.validate(document):
        faults.extend(f"{name}: {fault}" for fault in xsd.error_log)
    root = document.getroot()
    if root.tag == f"{MAP}sitemapindex":
        return [url for part in root.iter(f"{MAP}loc") for url in listed_in(part.text[len(address) :])]
    urls = list(root)
    if len(urls) > 50_000 or file.stat().st_size > 50 * 1024 * 1024:
        faults.append(f"{name}: too large")
    return urls


alternates, languages = {}, {}
for url in listed_in("sitemap.xml"):
    page = url.find(f"{MAP}loc").text
    alternates[page] = {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")}
missing = {str(path.relative_to(site)) for path in pages if is_found(path)} - {str(there(page).relative_to(site)) for page in alternates if there(page)}
if missing:
    faults.append(f"sitemap.xml: not listed: {sorted(missing)[:5]}")
for page, others in alternates.items():
    leads("sitemap.xml", page)
    if page not in others.values() or others.get("x-default") != others.get("vi"):
        faults.append(f"sitemap.xml: {page} is not among its own languages")
    if any(alternates.get(other) != others for other in others.values()):
        faults.append(f"sitemap.xml: the languages of {page} do not name each other")
wrong = etree.fromstring(f'<urlset xmlns="{MAP[1:-1]}"><url><loc>bac-kan/</loc><lastmod>21/11/2026</lastmod></url></urlset>')
must_find("lxml", not xsd.validate(wrong) and len(xsd.error_log) >= 2)
robots = (site / "robots.txt").read_text("utf-8")
if robots.splitlines()[:2] != ["User-agent: *", "Allow: /"] or f"\nSitemap: {address}sitemap.xml\n" not in robots:
    faults.append(f"robots.txt: {robots!r}")
done.append(f"{len(alternates)} addresses in the map")

print("; ".join(done) + f": {len(faults)} faults")
for fault in faults[:40]:
    print(f"  {fault}")
sys.exit(1 if faults or len(packages) < 3 or len(described) < 10 else 0)
