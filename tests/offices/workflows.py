#!/usr/bin/env python3
"""The workflows that `new portal` writes, run step by step in fresh clones on a stand-in for their platform.

    python3 tests/offices/workflows.py BINARY

Every `run:` and `script:` is run as it stands, in order, with the variables that the platform would set; expressions are
evaluated here, and one that is not understood fails. `uses:` are held against a list of actions pinned by commit. Comments go
to an HTTP server on loopback that keeps to the hosts' interfaces (pages of 100, 403 for a fork); the store is moto's S3
server with the AWS client; rsync is the real one. Portals are fictional (tests/cases/_base).
"""
import json, os, re, shutil, subprocess, sys, tarfile, threading, time, urllib.request
from pathlib import Path

import yaml

import platforms
from platforms import ACTIONS, AS_OF, ARCHIVE, BINARY, EPOCH, GitHub, GitLab, Host, NAME, REPOSITORY, SHA256, VERSION, check, environment, free_port, git, host, run, scratch


# --- a portal --------------------------------------------------------------------------------------------------------

def portal(name, pinned=True):
    """A fresh portal in a fresh repository: what `new portal` writes, with fictional content in the place of its own."""
    folder = scratch / name
    folder.mkdir()
    pin = ["--release-url", f"https://minhbach.example/{NAME}.tar.gz", "--release-sha256", SHA256] if pinned else []
    run([BINARY, "new", "portal", *pin], folder, environment())
    shutil.rmtree(folder / "content")
    shutil.copytree(REPOSITORY / "tests/cases/_base/content", folder / "content")
    # Pictures are the dearest part of a build and no matter of this test.
    with open(folder / "content/portal.yaml", "a") as settings:
        settings.write("png: none\n")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Cổng mới")
    return folder


def edit(folder, branch, path, find, replace, message):
    """A commit on a branch that changes a file."""
    if git(folder, "branch", "--list", branch):
        git(folder, "checkout", "-q", branch)
    else:
        git(folder, "checkout", "-q", "-b", branch)
    text = (folder / path).read_text()
    check(text.count(find) == 1, f"{path}: {find!r} stands once")
    (folder / path).write_text(text.replace(find, replace))
    git(folder, "commit", "-q", "-am", message)
    git(folder, "checkout", "-q", "main")


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


VARS = {"MINHBACH_RELEASE_URL": f"file://{ARCHIVE}"}
# A figure of the fictional portal that no text quotes.
REPORT, LINE, CHANGED = "content/tinh-mau/reports/bao-cao-2023.yaml", "    value: 10", "    value: 11"


def static():
    """What can be said of the files without running them."""
    folder = portal("static")
    workflow = yaml.safe_load((folder / ".github/workflows/minhbach.yml").read_text())
    # YAML reads `on` as true.
    triggers = workflow.get("on", workflow.get(True))
    minute, hour, *rest = triggers["schedule"][0]["cron"].split()
    check((int(hour) + 7) % 24 == 0 and rest == ["*"] * 3, "the daily run is just after midnight in Viet Nam")
    check(workflow["permissions"] == {}, "nothing is permitted by default")
    writes = {name: {k for k, v in job["permissions"].items() if v == "write"} for name, job in workflow["jobs"].items()}
    check(writes == {"build": set(), "comment": {"pull-requests"}, "pages": {"pages", "id-token"}, "store": set(), "back": set(), "keep-alive": {"actions"}}, f"least permissions: {writes}")
    check("concurrency" in workflow, "runs of one branch wait for each other")
    for name, job in workflow["jobs"].items():
        for step in job["steps"]:
            if "uses" in step:
                check(step["uses"] in ACTIONS, f"{name}: {step['uses']} is in the list")
                line = next(line for line in (folder / ".github/workflows/minhbach.yml").read_text().splitlines() if step["uses"] in line)
                check(line.endswith(f"# {ACTIONS[step['uses']]}"), f"its version is said: {line}")
                if "checkout" in step["uses"]:
                    check(step["with"]["persist-credentials"] is False, f"{name}: no token stays in the clone")
            else:
                check("${{" not in step["run"], f"{name}: nothing from outside is written into a script: {step['run']}")
    pipeline = yaml.safe_load((folder / ".gitlab-ci.yml").read_text())
    check(pipeline["variables"]["GIT_DEPTH"] == "0", "the whole history")
    check(re.fullmatch(r"[A-Za-z0-9_][-A-Za-z0-9_ ]*", pipeline["build"]["artifacts"]["expose_as"]), "a name that GitLab takes")
    # Comments are Vietnamese first.
    for path in [".github/workflows/minhbach.yml", ".gitlab-ci.yml", "ci/publish.sh", "ci/minhbach.lock"]:
        first = next(line for line in (folder / path).read_text().splitlines() if line.startswith("# "))
        check(re.search(r"[ăâđêôơưạảấầẩậắằặẹẻẽếềểệỉịọỏốồổộớờởợụủứừửựỳỵỷỹ]", first), f"{path} speaks Vietnamese first")


def lock():
    """A release that is not pinned, or not the pinned one, never runs."""
    folder = portal("unpinned", pinned=False)
    said = run(["bash", "ci/publish.sh", "fetch"], folder, environment(MINHBACH_RELEASE_URL=ARCHIVE), fails=True)
    check("chưa có sha256" in said and "sha256 is not set" in said and "SHA256SUMS" in said, f"how to pin it is said: {said}")
    text = (folder / "ci/minhbach.lock").read_text()
    check(f"version={VERSION}\n" in text, "the running version is pinned")
    (folder / "ci/minhbach.lock").write_text(text.replace("sha256=\n", f"sha256={SHA256}\n"))
    said = run(["bash", "ci/publish.sh", "fetch"], folder, environment(), fails=True)
    check("chưa có url" in said, f"an address that is missing is said: {said}")
    marker = scratch / "ran"
    evil = scratch / "evil" / NAME
    evil.mkdir(parents=True)
    (evil / "minhbach").write_text(f"#!/bin/sh\ntouch {marker}\n")
    (evil / "minhbach").chmod(0o755)
    with tarfile.open(scratch / "evil.tar.gz", "w:gz") as tar:
        tar.add(evil, NAME)
    said = run(["bash", "ci/publish.sh", "fetch"], folder, environment(MINHBACH_RELEASE_URL=scratch / "evil.tar.gz"), fails=True)
    check("KHÔNG đúng SHA-256" in said and not marker.exists(), "another archive is refused and not run")
    check(not (folder / ".minhbach-ci/bin/minhbach").exists(), "and nothing of it is kept")
    run(["bash", "ci/publish.sh", "fetch"], folder, environment(MINHBACH_RELEASE_URL=ARCHIVE))
    run(["bash", "ci/publish.sh", "fetch"], folder, environment(MINHBACH_RELEASE_URL=f"file://{ARCHIVE}"))
    said = run(["bash", "ci/publish.sh", "fetch"], folder, environment(MINHBACH_RELEASE_URL=f"http://127.0.0.1:{host.server_port}/x"), fails=True)
    check("https://" in said, "nothing is fetched in the clear")
    check("bash ci/publish.sh all" in run(["bash", "ci/publish.sh"], folder, environment(), fails=True), "it explains itself")


def github():
    origin = portal("github")
    platform = GitHub(origin)
    # A push publishes to Pages, whole and with its manifest.
    results = platform.event("push", variables=VARS)
    check(results == {"build": "success", "comment": "skipped", "pages": "success", "store": "skipped", "back": "skipped", "keep-alive": "skipped"}, f"{results}\n{platform.logs}")
    run([BINARY, "verify", platform.pages], scratch)
    check('"history": "full"' in (platform.pages / ".minhbach/manifest.json").read_text(), "the whole history was there")
    check(AS_OF in (platform.pages / "index.html").read_text() or "21/11/2026" in (platform.pages / "index.html").read_text(), "of this day")

    # A request: the change as a comment, a copy to read, nothing published.
    base = git(origin, "rev-parse", "main")
    edit(origin, "sua", REPORT, LINE, CHANGED, "Sửa số")
    Host.comments = {n: {"id": n, "user": {"login": "nguoi-xem"}, "system": False, "body": "<!-- minhbach diff --> tôi"} for n in range(1, 131)}
    Host.next_id, Host.log = 131, []
    results = platform.event("pull_request", ref="sua", base=base, number=7, variables=VARS)
    check(results["build"] == results["comment"] == "success" and results["pages"] == results["store"] == "skipped", f"{results}\n{platform.logs}")
    check(len(Host.comments) == 131 and "từ 10% thành 11%" in Host.comments[131]["body"], f"the change is told: {Host.comments.get(131)}")
    check(Host.comments[131]["body"].startswith("<!-- minhbach diff -->"), "and known again")
    preview = platform.artifacts["preview"]
    check((preview / "index.html").exists() and "minhbach.example" not in (preview / "index.html").read_text().split("</head>")[0], "the copy to read says no address of its own")
    # Pushed again: the same comment, changed.
    edit(origin, "sua", REPORT, CHANGED, LINE, "Thôi")
    results = platform.event("pull_request", ref="sua", base=base, number=7, variables=VARS)
    check(results["comment"] == "success" and len(Host.comments) == 131 and "Không có gì thay đổi" in Host.comments[131]["body"], f"the comment is updated in its place: {platform.logs}")
    check(all(Host.comments[n]["body"].endswith("tôi") for n in range(1, 131)), "nobody else's comment is touched")

    # From a fork: nothing may be written, so it stands in the run's summary.
    Host.forks = True
    results = platform.event("pull_request", ref="sua", base=base, number=7, variables=VARS)
    Host.forks = False
    check(results["comment"] == "success" and "Không có gì thay đổi" in platform.summary, f"a fork's change is in the summary: {platform.logs}")

    # A fault stands beside its line and nothing is built; what changed is told all the same.
    edit(origin, "loi", REPORT, LINE, LINE.split(":")[0] + ": bốn mươi", "Lỗi")
    results = platform.event("pull_request", ref="loi", base=base, number=8, variables=VARS)
    number = (origin / REPORT).read_text().splitlines().index(LINE) + 1
    check(results["build"] == "failure" and results["comment"] == "success", f"{results}")
    check(f"::error file={REPORT},line={number}," in platform.logs["build"], f"the annotation: {platform.logs['build']}")
    check("$ Dựng cổng" not in platform.logs["build"] and "site" not in platform.artifacts, "nothing is built after a fault")

    # A year of silence: the daily run alone makes reports overdue, and keeps the schedule.
    later = str(int(EPOCH) + 400 * 86400)
    before, silent = overdue(platform.pages), platform.pages
    results = platform.event("schedule", variables=VARS, epoch=later)
    check(results["pages"] == "success" and results["keep-alive"] == "success", f"{results}\n{platform.logs}")
    check(("PUT", "/gh/repos/vp/cong/actions/workflows/minhbach.yml/enable") in Host.log, "the schedule is kept")
    check(overdue(platform.pages) > before, f"overdue after a year of silence: {overdue(platform.pages)}, before {before}")
    run([BINARY, "diff", "--exit-code", silent, platform.pages], scratch, fails=True)
    return origin


def overdue(site):
    """How often the calendar of reports says that one is overdue."""
    return re.sub("<[^>]*>", " ", (site / "lich-bao-cao/index.html").read_text()).lower().count("quá hạn")


def gitlab():
    origin = portal("gitlab")
    platform = GitLab(origin)
    variables = {"MINHBACH_RELEASE_URL": f"file://{ARCHIVE}"}
    results = platform.pipeline("push", variables=variables)
    check(results == {"build": "success", "comment": "skipped", "pages": "success", "store": "skipped", "back": "skipped"}, f"{results}\n{platform.logs}")
    site = platform.artifacts["pages"] / "public"
    run([BINARY, "verify", site], scratch)
    check((site / "index.html.br").exists(), "GitLab Pages sends packed files")
    check(json.loads((platform.artifacts["build"] / "gl-code-quality-report.json").read_text()) == [], "a report without a fault")
    # A request with a fault: a code quality report at its line.
    base = git(origin, "rev-parse", "main")
    edit(origin, "loi", REPORT, LINE, LINE.split(":")[0] + ": bốn mươi", "Lỗi")
    Host.comments, Host.next_id = {}, 1
    results = platform.pipeline("merge_request_event", ref="loi", base=base, variables={**variables, "MINHBACH_COMMENT_TOKEN": "gl-token"})
    check(results["build"] == "failure" and results["comment"] == "success", f"{results}\n{platform.logs}")
    issues = json.loads((platform.artifacts["build"] / "gl-code-quality-report.json").read_text())
    number = (origin / REPORT).read_text().splitlines().index(LINE) + 1
    check([(i["location"]["path"], i["location"]["lines"]["begin"]) for i in issues][0] == (REPORT, number), f"{issues}")
    check(all({"description", "check_name", "fingerprint", "severity", "location"} <= set(issue) for issue in issues), "every key that GitLab wants")
    check(len({issue["fingerprint"] for issue in issues}) == len(issues), "fingerprints are unique")
    check(len(Host.comments) == 1, "a comment with the project's token")
    results = platform.pipeline("merge_request_event", ref="loi", base=base, variables={**variables, "MINHBACH_COMMENT_TOKEN": "gl-token"})
    check(len(Host.comments) == 1, "updated in its place")
    # Without a token the comparison is an artefact.
    edit(origin, "sua", REPORT, LINE, CHANGED, "Sửa số")
    results = platform.pipeline("merge_request_event", ref="sua", base=base, variables=variables)
    check(results["build"] == results["comment"] == "success" and len(Host.comments) == 1, f"{results}\n{platform.logs}")
    check("từ 10% thành 11%" in (platform.artifacts["build"] / "diff.md").read_text(), "the change is an artefact")
    check((platform.artifacts["build"] / "preview/index.html").exists(), "and a copy to read")


def store():
    """A store that speaks S3: changed files only, types and caching, parts before pages, removals last, and back again."""
    origin = portal("store")
    port = free_port()
    server = subprocess.Popen([Path(sys.executable).parent / "moto_server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, bufsize=1)
    log = []
    threading.Thread(target=lambda: log.extend(iter(server.stderr.readline, "")), daemon=True).start()
    endpoint = f"http://127.0.0.1:{port}"
    keys = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y"}
    env = environment(**keys, AWS_DEFAULT_REGION="us-east-1")
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(endpoint, timeout=1)
                break
            except OSError:
                time.sleep(0.2)
        aws = lambda *args: run(["aws", "--endpoint-url", endpoint, *args], scratch, env)
        aws("s3", "mb", "s3://cong")
        platform = GitHub(origin)
        variables = {**VARS, "MINHBACH_PUBLISH": "s3", "MINHBACH_S3_URL": "s3://cong/tinh-mau", "AWS_ENDPOINT_URL": endpoint}

        def published():
            folder = scratch / f"store-{time.monotonic_ns()}"
            aws("s3", "cp", "--only-show-errors", "--recursive", "s3://cong/tinh-mau", str(folder))
            shutil.rmtree(folder / ".minhbach/truoc", ignore_errors=True)
            return folder

        def written(since):
            """Puts and removals of objects of the site itself, in their order."""
            found = [re.search(r'"(PUT|DELETE|POST) /cong/tinh-mau/(\S*?)(?:\?\S*)? HTTP', line) for line in log[since:]]
            return [(one.group(1), one.group(2)) for one in found if one and not one.group(2).startswith(".minhbach/truoc")]

        results = platform.event("push", variables=variables, secrets=keys)
        check(results["store"] == "success" and results["pages"] == "skipped", f"{results}\n{platform.logs}")
        first = published()
        run([BINARY, "verify", first], scratch)
        head = lambda path: json.loads(aws("s3api", "head-object", "--bucket", "cong", "--key", f"tinh-mau/{path}"))
        asset = next(path for path in files(first) if path.startswith("tai-san/") and path.endswith(".css"))
        for path, media_type, cache in [("index.html", "text/html; charset=utf-8", "public, max-age=300"), (asset, "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
                                        ("du-lieu/data.csv", "text/csv; charset=utf-8", "public, max-age=300")]:
            said = head(path)
            check((said["ContentType"], said["CacheControl"]) == (media_type, cache), f"{path}: {said}")

        # One figure changes: only what differs is sent.
        edit(origin, "main", REPORT, LINE, CHANGED, "Sửa số")
        (origin / "content/about.md").write_text((origin / "content/about.md").read_text() + "\nThêm.\n") if (origin / "content/about.md").exists() else None
        git(origin, "commit", "-q", "--allow-empty", "-am", "Thêm")
        since = len(log)
        results = platform.event("push", variables=variables, secrets=keys)
        check(results["store"] == "success", platform.logs.get("store"))
        second = published()
        run([BINARY, "verify", second], scratch)
        old, new = files(first), files(second)
        wanted = {path for path in new if new[path] != old.get(path)}
        sent = written(since)
        puts = [path for method, path in sent if method == "PUT"]
        check(set(puts) == wanted and len(puts) == len(wanted), f"only what changed is uploaded: {sorted(set(puts) ^ wanted)[:5]}")
        check(len(wanted) < len(new) / 2, f"{len(wanted)} of {len(new)} files changed")
        pages = [at for at, path in enumerate(puts) if path.endswith(".html")]
        parts = [at for at, path in enumerate(puts) if not path.endswith((".html", "manifest.json"))]
        check(max(parts) < min(pages) and puts[-1] == ".minhbach/manifest.json", "parts, pages, manifest")
        removed = [path for method, path in sent if method == "DELETE"]
        check(set(removed) == set(old) - set(new), f"what is gone is removed: {removed}")
        if removed:
            check(sent.index(("DELETE", removed[0])) > sent.index(("PUT", ".minhbach/manifest.json")), "removed last")
        # The same again sends nothing.
        since = len(log)
        results = platform.event("push", variables=variables, secrets=keys)
        check(results["store"] == "success" and written(since) == [], f"the same site again sends nothing: {written(since)[:3]}")

        # And back: the store is byte for byte what it was.
        edit(origin, "main", REPORT, CHANGED, "    value: 12", "Nhầm")
        platform.event("push", variables=variables, secrets=keys)
        check(files(published()) != new, "a third site")
        results = platform.event("workflow_dispatch", variables=variables, secrets=keys, inputs={"action": "back"})
        check(results["back"] == "success" and results["build"] == "skipped", f"{results}\n{platform.logs}")
        check(files(published()) == new, "the store is as it was before")
        # A store that can't be read stops everything before anything is written.
        since = len(log)
        results = platform.event("push", variables={**variables, "MINHBACH_S3_URL": "s3://khong-co/x"}, secrets=keys)
        check(results["store"] == "failure" and not any('"PUT ' in line for line in log[since:]), "a store that is not there is an error")
    finally:
        server.terminate()


def rsync():
    """A server by rsync: the whole site in one step, unchanged files keep their time, five are kept, and back again."""
    origin = portal("rsync")
    to = scratch / "may" / "srv" / "cong"
    to.parent.mkdir(parents=True)
    platform = GitLab(origin)
    variables = {"MINHBACH_RELEASE_URL": f"file://{ARCHIVE}", "MINHBACH_PUBLISH": "rsync", "MINHBACH_RSYNC_TO": str(to)}
    results = platform.pipeline("push", variables=variables)
    check(results["store"] == "success" and results["pages"] == "skipped", f"{results}\n{platform.logs}")
    current = to / "current"
    first, site = os.readlink(current), files(current)
    run([BINARY, "verify", current.resolve()], scratch)
    check((current / "index.html.gz").exists(), "a server gets packed files")
    edit(origin, "main", REPORT, LINE, CHANGED, "Sửa số")
    time.sleep(1.1)
    results = platform.pipeline("push", variables=variables)
    check(results["store"] == "success", platform.logs.get("store"))
    second = files(current)
    check(os.readlink(current) != first and second != site, "the second site is shown")
    run([BINARY, "verify", current.resolve()], scratch)
    same = [path for path in second if site.get(path) == second[path]]
    inode = lambda folder, path: (folder / path).stat().st_ino
    linked = [path for path in same if inode(to / first, path) == inode(current, path)]
    check(len(same) > 20 and linked == same, f"{len(linked)} of {len(same)} unchanged files are the very same")
    # Back, in one step.
    results = platform.pipeline("push", variables={**variables}, manual=("back",))
    check(results["back"] == "success", platform.logs.get("back"))
    check(files(current) == second, "the third was the second's equal: one step back is the second")
    clone = platform.clones["back"]
    env = environment(MINHBACH_PUBLISH="rsync", MINHBACH_RSYNC_TO=to, MINHBACH=BINARY)
    run(["bash", "ci/publish.sh", "back"], clone, env)
    check(os.readlink(current) == first and files(current) == site, "two steps back is the first")
    said = run(["bash", "ci/publish.sh", "back"], clone, env, fails=True)
    check("không còn bản nào trước" in said, "there is none before the first")
    # Many publications: only the last are kept.
    (clone / "public").exists() or run(["bash", "ci/publish.sh", "build"], clone, env)
    for _ in range(7):
        run(["bash", "ci/publish.sh", "publish"], clone, env)
        time.sleep(1.05)
    kept = sorted(path.name for path in (to / "sites").iterdir())
    check(5 <= len(kept) <= 7 and f"sites/{kept[-1]}" == os.readlink(current), f"{kept}")
    # Keys are not left behind, and a host that is not known is refused before anything is sent.
    said = run(["bash", "ci/publish.sh", "publish"], clone, {**env, "MINHBACH_SSH_KEY": "bí mật"}, fails=True)
    check("MINHBACH_SSH_KNOWN_HOSTS" in said and not (clone / ".minhbach-ci/key").exists(), said)


    # Over ssh: a stand-in for the transport alone, which holds the options to what they must be and runs rsync's other end.
    stub, log = scratch / "stub", scratch / "ssh.log"
    stub.mkdir()
    (stub / "ssh").write_text(f"""#!/bin/bash
printf '%s\\n' "$*" >>{log}
while :; do
  case $1 in
    -i) [ "$(stat -c %a "$2")" = 600 ] && [ "$(cat "$2")" = "bí mật" ] || exit 9; shift 2 ;;
    -o) shift 2 ;;
    *) break ;;
  esac
done
[ "$1" = may ] || exit 8
shift
exec sh -c "$*"
""")
    (stub / "ssh").chmod(0o755)
    far = scratch / "far"
    by_ssh = {**env, "PATH": f"{stub}:{env['PATH']}", "MINHBACH_RSYNC_TO": f"may:{far}", "MINHBACH_SSH_KEY": "bí mật", "MINHBACH_SSH_KNOWN_HOSTS": "may ssh-ed25519 AAAA"}
    run(["bash", "ci/publish.sh", "publish"], clone, by_ssh)
    run([BINARY, "verify", (far / "current").resolve()], scratch)
    check(all("StrictHostKeyChecking=yes" in line and "BatchMode=yes" in line and "UserKnownHostsFile=" in line for line in log.read_text().splitlines()), "only a known host is spoken to")
    check(not (clone / ".minhbach-ci/key").exists(), "the key is gone afterwards")
    time.sleep(1.1)
    run(["bash", "ci/publish.sh", "publish"], clone, by_ssh)
    run(["bash", "ci/publish.sh", "back"], clone, by_ssh)
    check(len(list((far / "sites").iterdir())) == 2 and os.readlink(far / "current") == f"sites/{sorted(p.name for p in (far / 'sites').iterdir())[0]}", "back, over ssh")


def own_server():
    """Without a code host: one command, as cron would run it."""
    folder = portal("own")
    # Who does not say where learns at once that nothing was published, and so does whoever names a host that is not here.
    for nowhere in [{}, {"MINHBACH_PUBLISH": "pages"}]:
        said = run(["bash", "ci/publish.sh", "all"], folder, environment(MINHBACH_RELEASE_URL=ARCHIVE, **nowhere), fails=True)
        check("CHƯA công bố gì" in said and "NOTHING was published" in said and "MINHBACH_PUBLISH=rsync" in said, said)
        check(not (folder / "public").exists(), "and nothing else was done")
    said = run(["bash", "ci/publish.sh", "all"], folder, environment(MINHBACH_RELEASE_URL=ARCHIVE, MINHBACH_PUBLISH="none"))
    check("CHƯA công bố gì" in said and (folder / "public/index.html").exists(), f"to build alone is said, too: {said}")
    for left in ["github-pages.tar", "diff.md", "gl-code-quality-report.json"]:
        (folder / left).write_text("x")
    check(git(folder, "status", "--porcelain") == "", "what the script leaves is offered to nobody")
    # The line of the guide, as it stands there but for its folders and its program.
    guide = (REPOSITORY / "docs/huong-dan.md").read_text()
    line = re.search(r"^MINHBACH=.*bash ci/publish.sh all$", guide, re.M).group(0)
    folders = {"minhbach": str(BINARY), '"$HOME/www/cong"': f"'{scratch / 'guide/site'}'"}
    line = re.sub(r'(?<==)(minhbach|"\$HOME/www/cong")(?= )', lambda found: folders.pop(found[0]), line)
    check(not folders, f"the guide's line is the one that is known here: {line}")
    said = run(["bash", "-euc", line], folder, environment())
    check((scratch / "guide/site/current/index.html").exists() and f"{scratch / 'guide/site'}/current" in said, f"where it lies is said: {said}")
    check("Number of files" not in said and said.rstrip().endswith(f"{scratch / 'guide/site'}/current"), f"and said last, without counts of rsync's: {said}")
    run([BINARY, "verify", (scratch / "guide/site/current").resolve()], scratch)
    env = environment(MINHBACH_RELEASE_URL=ARCHIVE, MINHBACH_PUBLISH="rsync", MINHBACH_RSYNC_TO=scratch / "own-site")
    # An edition that was kept in the repository is published with every site.
    run([BINARY, "build", "--edition", "2026-06-30"], folder, env)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Ấn bản")
    run(["bash", "ci/publish.sh", "all"], folder, env)
    check((scratch / "own-site/current/an-ban/2026-06-30/index.html").exists(), "the edition is published")
    run([BINARY, "verify", (scratch / "own-site/current").resolve()], scratch)
    check(git(folder, "status", "--porcelain") == "", "nothing of it is offered to Git")
    # A fault stops it; what is public stays. So does an edition of which a byte is another.
    before = os.readlink(scratch / "own-site/current")
    kept = folder / "editions/2026-06-30/an-ban/2026-06-30/index.html"
    whole = kept.read_bytes()
    kept.write_bytes(whole + b" ")
    said = run(["bash", "ci/publish.sh", "all"], folder, env, fails=True)
    check("MB704" in said and os.readlink(scratch / "own-site/current") == before, f"a damaged edition publishes nothing: {said}")
    kept.write_bytes(whole)
    (folder / "content/portal.yaml").write_text("schema: 1\n")
    run(["bash", "ci/publish.sh", "all"], folder, env, fails=True)
    check(os.readlink(scratch / "own-site/current") == before, "a fault publishes nothing")


try:
    wanted = sys.argv[2:] or ["static", "lock", "github", "gitlab", "store", "rsync", "own_server"]
    for name in wanted:
        started = time.monotonic()
        globals()[name]()
        print(f"{name}: {time.monotonic() - started:.0f} s")
    print(f"workflows: {platforms.checks} checks")
finally:
    shutil.rmtree(scratch, ignore_errors=True)
