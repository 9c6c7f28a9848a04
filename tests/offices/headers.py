#!/usr/bin/env python3
"""The headers that `minhbach headers` writes, asked of real servers: nginx and Apache from Debian, and `_headers` through the
parsers of Netlify and Cloudflare themselves.

    python3 tests/offices/headers.py BINARY SITE [FOLDER-WITH-node_modules]

SITE was built with --compress. For every class of path: the headers of the table, the media type, packed forms for whoever takes
them (each unpacked and held against the file), the page for unknown addresses. The browser's view is in headers.mjs, which this
starts while nginx runs.
"""
import gzip, http.client, json, re, shutil, socket, subprocess, sys, tempfile, time
from pathlib import Path

import brotli

BINARY, SITE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
HERE = Path(__file__).resolve().parent
checks, failures = 0, []


def check(fact, what):
    global checks
    checks += 1
    if not fact:
        failures.append(what)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def ask(port, path, accept=None, method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={"Host": "mau.example", **({"Accept-Encoding": accept} if accept else {})})
    answer = connection.getresponse()
    body = answer.read()
    headers = {}
    for name, value in answer.getheaders():
        headers.setdefault(name.lower(), []).append(value)
    connection.close()
    return answer.status, headers, body


def unpacked(unpack, body, packed):
    """What a client makes of a body that says that it is packed."""
    try:
        return unpack(body) if packed else body
    except (OSError, brotli.error):
        return None


# The rules, read out of `_headers` as its own format says: later rules take the place of earlier ones.
def rules(text):
    found = []
    for line in text.splitlines():
        if line.startswith("/"):
            found.append((line, {}))
        elif line.startswith("  ") and not line.startswith("  !"):
            name, value = line.strip().split(": ", 1)
            found[-1][1][name.lower()] = value
    return found


def expected(path, table):
    headers = {}
    for pattern, values in table:
        expression = "".join("[^/]+" if part.startswith(":") else re.escape(part).replace(r"\*", ".*") for part in re.split(r"(:[a-z]+)", pattern))
        if re.fullmatch(expression, path):
            headers.update(values)
    return headers


FILES = sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*") if path.is_file())
TABLE = rules((SITE / "_headers").read_text())
TYPES = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml; charset=utf-8",
         "json": "application/json; charset=utf-8", "jsonld": "application/ld+json; charset=utf-8", "csv": "text/csv; charset=utf-8", "xml": "application/xml; charset=utf-8",
         "ttl": "text/turtle; charset=utf-8", "ics": "text/calendar; charset=utf-8", "png": "image/png", "woff2": "font/woff2", "zip": "application/zip",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "txt": "text/plain; charset=utf-8"}


def sample():
    """Of every ending and every first folder one file, and every page of a kind that may be framed."""
    seen, some = set(), []
    for path in FILES:
        if path.endswith((".gz", ".br")) or path.startswith(".") or path == "_headers":
            continue
        key = (path.split("/")[0], path.split("/")[1] if path.startswith(("en/", "an-ban/")) and path.count("/") > 1 else "", path.rsplit(".", 1)[-1])
        if key not in seen or "nhung/" in path:
            seen.add(key)
            some.append(path)
    return some


def served(name, port, base):
    """Everything that a server is asked for."""
    for path in sample():
        raw = (SITE / path).read_bytes()
        address = f"{base}{path}"
        # A folder is asked for as readers do.
        for address in {address, address.removesuffix("index.html")}:
            status, headers, body = ask(port, address)
            check(status == 200 and body == raw, f"{name}: {address}: {status}, {len(body)} bytes")
            want = expected("/" + address.removeprefix(base), TABLE)
            for header, value in want.items():
                check(headers.get(header) == [value], f"{name}: {address}: {header} is {headers.get(header)}, not {value}")
            check(headers.get("content-type") == [TYPES[path.rsplit(".", 1)[-1]]], f"{name}: {address}: {headers.get('content-type')}")
            check("x-frame-options" not in headers, f"{name}: {address}: a second word on frames")
            for accept, packed, unpack in [("gzip", "gz", gzip.decompress), ("br", "br", brotli.decompress), ("gzip, deflate, br, zstd", "br", brotli.decompress)]:
                status, headers, body = ask(port, address, accept)
                there = (SITE / f"{path}.{packed}").exists()
                check((headers.get("content-encoding") == [{"gz": "gzip", "br": "br"}[packed]]) == there, f"{name}: {address} for {accept}: {headers.get('content-encoding')}")
                check(unpacked(unpack, body, there) == raw, f"{name}: {address} for {accept}: other bytes")
                if there:
                    check(body == (SITE / f"{path}.{packed}").read_bytes(), f"{name}: {address} for {accept}: not the file beside it")
                    check("Accept-Encoding" in ", ".join(headers.get("vary", [])), f"{name}: {address}: caches are not told that it varies")
                check(headers.get("content-type") == [TYPES[path.rsplit(".", 1)[-1]]], f"{name}: {address} for {accept}: {headers.get('content-type')}")
                for header, value in want.items():
                    check(headers.get(header) == [value], f"{name}: {address} for {accept}: {header} is {headers.get(header)}")
    for address in ["khong-co/", "nghe-an/khong-co", "nhung/khong-co/", "tai-san/khong.0123456789.css", "a%20b"]:
        status, headers, body = ask(port, base + address)
        check(status == 404 and body == (SITE / "404.html").read_bytes(), f"{name}: {address}: {status}, not the page for unknown addresses")
        check(headers.get("x-content-type-options") == ["nosniff"] and headers.get("content-type") == [TYPES["html"]], f"{name}: {address}: headers of 404: {headers}")
        check("frame-ancestors 'none'" in "".join(headers.get("content-security-policy", [])), f"{name}: {address}: 404 may be framed: {headers.get('content-security-policy')}")
        check("immutable" not in "".join(headers.get("cache-control", [])), f"{name}: {address}: a mistake is kept for ever: {headers.get('cache-control')}")
    place = next(path for path in FILES if path.count("/") == 2 and path.endswith("index.html"))
    status, headers, _ = ask(port, base + place.removesuffix("/index.html"))
    check(status == 301 and headers["location"][0].endswith("/"), f"{name}: a folder without its slash: {status} {headers.get('location')}")


def configuration(server, root, base, port):
    text = subprocess.run([BINARY, "headers", "--for", server, "--site", root, "--address", f"https://mau.example{base.rstrip('/')}"], capture_output=True, text=True, check=True, cwd="/").stdout
    return text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("    listen [::]:80;\n", "").replace("*:80", f"127.0.0.1:{port}")


def waited(port):
    for _ in range(100):
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"FAILED nothing listens on {port}")


def nginx(scratch, base, browser):
    port = free_port()
    text = configuration("nginx", str(scratch / "www"), base, port).replace("#brotli_static on;", "brotli_static on;")
    (scratch / "site.conf").write_text(text)
    (scratch / "nginx.conf").write_text(f"""include /etc/nginx/modules-enabled/*.conf;
daemon off; pid {scratch}/nginx.pid; error_log {scratch}/error.log; worker_processes 1;
events {{}}
http {{ access_log off; include /etc/nginx/mime.types; client_body_temp_path {scratch}/t1; proxy_temp_path {scratch}/t2; fastcgi_temp_path {scratch}/t3; uwsgi_temp_path {scratch}/t4; scgi_temp_path {scratch}/t5; include {scratch}/site.conf; }}
""")
    subprocess.run(["nginx", "-t", "-c", scratch / "nginx.conf"], check=True, capture_output=True)
    server = subprocess.Popen(["nginx", "-c", scratch / "nginx.conf"])
    try:
        waited(port)
        served(f"nginx at {base}", port, base)
        if browser:
            done = subprocess.run(["node", HERE / "headers.mjs", f"http://127.0.0.1:{port}{base}", SITE])
            check(done.returncode == 0, "the browser's view of nginx")
    finally:
        server.terminate()
        server.wait()


def apache(scratch, base):
    port = free_port()
    (scratch / "site.conf").write_text(configuration("apache", str(scratch / "www"), base, port))
    modules = Path("/usr/lib/apache2/modules")
    load = "".join(f"LoadModule {name}_module {modules}/mod_{name}.so\n" for name in ["mpm_event", "authz_core", "mime", "dir", "headers", "rewrite", "setenvif"] if (modules / f"mod_{name}.so").exists())
    (scratch / "apache.conf").write_text(f"ServerRoot {scratch}\nServerName mau.example\nPidFile {scratch}/apache.pid\nErrorLog {scratch}/apache.log\nDefaultRuntimeDir {scratch}\nMutex file:{scratch}\nListen 127.0.0.1:{port}\n{load}TypesConfig /dev/null\nInclude {scratch}/site.conf\n")
    subprocess.run(["apache2", "-t", "-f", scratch / "apache.conf"], check=True, capture_output=True)
    server = subprocess.Popen(["apache2", "-X", "-f", scratch / "apache.conf"])
    try:
        waited(port)
        served(f"Apache at {base}", port, base)
    finally:
        server.terminate()
        server.wait()


with tempfile.TemporaryDirectory(prefix="minhbach-headers-") as name:
    scratch = Path(name)
    # nginx runs as another user.
    scratch.chmod(0o755)
    for base in ["/", "/cong/"]:
        root = scratch / "www"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(SITE, root / base.strip("/"), dirs_exist_ok=True)
        nginx(scratch, base, base == "/")
        apache(scratch, base)

if len(sys.argv) > 3:
    paths = ["/" + path.removesuffix("index.html") for path in sample()] + ["/khong-co/", "/en/nhung/a/b/", "/an-ban/2026-06-30/nhung/a/b/", "/en/an-ban/2026-06-30/nhung/a/", "/en/tim-kiem/k.en.0123456789.js"]
    wanted = {path: expected(path, TABLE) for path in paths}
    done = subprocess.run(["node", HERE / "netlify.mjs", SITE / "_headers", sys.argv[3]], input=json.dumps(wanted), text=True)
    check(done.returncode == 0, "the hosts' own parsers of _headers")

for failure in failures[:40]:
    print(f"FAILED {failure}", file=sys.stderr)
print(f"headers: {checks} checks, {len(failures)} failures")
sys.exit(1 if failures else 0)
