"""Stand-ins for GitHub and GitLab: their expressions and rules, clones, artefacts, variables and interfaces for comments.

Only what `new portal` writes is understood; anything else fails. `workflows.py` tells what happens on them.
"""
import hashlib, http.server, json, os, re, shutil, socket, subprocess, sys, tarfile, tempfile, threading, time
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
BINARY = Path(sys.argv[1]).resolve()
VERSION = subprocess.run([BINARY, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
NAME = f"minhbach-{VERSION}-x86_64-unknown-linux-musl"
AS_OF = "2026-11-21"
EPOCH = "1795230000"  # of that day, in Viet Nam
ACTIONS = {
    "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd": "v6.0.2",
    "actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f": "v6.0.0",
    "actions/download-artifact@37930b1c2abaa49bbe596cd826c3c89aef350131": "v7.0.0",
    "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128": "v5.0.0",
}
checks = 0


def check(fact, what):
    global checks
    checks += 1
    if not fact:
        raise SystemExit(f"FAILED {what}")


def run(args, cwd, env=None, fails=False):
    """Runs to its end; what it wrote on both streams."""
    done = subprocess.run(args, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if (done.returncode != 0) != fails:
        raise SystemExit(f"FAILED {args} in {cwd} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def git(folder, *args):
    identity = ["-c", "user.name=Văn phòng", "-c", "user.email=vp@tinh-mau.example", "-c", "init.defaultBranch=main"]
    return run(["git", *identity, *args], folder).strip()


# --- expressions of GitHub's workflows -------------------------------------------------------------------------------

TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|(==|!=|&&|\|\||!|\(|\)|,)|([A-Za-z_][\w.-]*)|$)")


def evaluate(text, contexts, status):
    """A GitHub expression: strings, contexts, comparisons, and, or, not, parentheses, always() and success()."""
    tokens, at = [], 0
    while at < len(text.rstrip()):
        found = TOKEN.match(text, at)
        if not found or found.end() == at:
            raise SystemExit(f"FAILED no expression: {text!r} at {at}")
        tokens.append(found)
        at = found.end()

    def peek(what):
        return bool(tokens) and tokens[0].group(2) == what

    def primary():
        token = tokens.pop(0)
        if token.group(1):
            return token.group(1)[1:-1].replace("''", "'")
        if token.group(2) == "!":
            return not primary()
        if token.group(2) == "(":
            value = either()
            assert tokens.pop(0).group(2) == ")"
            return value
        name = token.group(3)
        if peek("("):
            tokens.pop(0), tokens.pop(0)
            return {"always": True, "success": status == "success", "failure": status == "failure", "cancelled": False}[name]
        value = contexts
        for part in name.split("."):
            if part not in value and name.split(".")[0] not in ("vars", "secrets", "inputs"):
                raise SystemExit(f"FAILED unknown in {text!r}: {name}")
            value = value.get(part, "") if isinstance(value, dict) else ""
        return value

    def compared():
        value = primary()
        while peek("==") or peek("!="):
            equal = tokens.pop(0).group(2) == "=="
            value = (str(value).lower() == str(primary()).lower()) == equal
        return value

    def both():
        value = compared()
        while peek("&&"):
            tokens.pop(0)
            right = compared()
            value = value and right
        return value

    def either():
        value = both()
        while peek("||"):
            tokens.pop(0)
            right = both()
            value = value or right
        return value

    value = either()
    check(not tokens, f"the whole expression is understood: {text}")
    return value


def filled(text, contexts):
    def one(found):
        value = evaluate(found.group(1).strip(), contexts, "success")
        return {True: "true", False: "false"}.get(value, str(value))
    text = str(text).lower() if isinstance(text, bool) else str(text)
    return re.sub(r"\$\{\{(.*?)\}\}", one, text)


# --- the platforms ---------------------------------------------------------------------------------------------------

class Host(http.server.BaseHTTPRequestHandler):
    """Comments on GitHub and notes on GitLab, as their documentation says."""
    comments, log, forks, next_id = {}, [], False, 1

    def log_message(self, *_):
        pass

    def answer(self, status, body=None):
        data = json.dumps(body if body is not None else {}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def handle_any(self):
        path, _, query = self.path.partition("?")
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        Host.log.append((self.command, path))
        token = {"gh": self.headers.get("Authorization") == "Bearer gh-token", "gl": self.headers.get("PRIVATE-TOKEN") == "gl-token"}
        one = re.fullmatch(r"/(gh)/repos/vp/cong/issues/(comments/)?(\d+)(/comments)?|/(gl)/projects/5/merge_requests/9/notes(?:/(\d+))?", path)
        if path == "/gh/repos/vp/cong/actions/workflows/minhbach.yml/enable":
            return self.answer(204 if self.command == "PUT" and token["gh"] else 403)
        if not one or not token[one.group(1) or one.group(5)]:
            return self.answer(404)
        if self.command == "GET":
            page = int(re.search(r"page=(\d+)$", query).group(1))
            every = list(Host.comments.values())
            return self.answer(200, every[(page - 1) * 100:page * 100])
        if Host.forks:
            return self.answer(403)
        author = {"login": "github-actions[bot]", "type": "Bot"}
        if self.command == "POST":
            Host.comments[Host.next_id] = {"id": Host.next_id, "user": author, "system": False, "body": body["body"]}
            Host.next_id += 1
            return self.answer(201)
        number = int(one.group(3) or one.group(6))
        Host.comments[number]["body"] = body["body"]
        self.answer(200)

    do_GET = do_POST = do_PATCH = do_PUT = handle_any


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


scratch = Path(tempfile.mkdtemp(prefix="minhbach-offices-"))
host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
threading.Thread(target=host.serve_forever, daemon=True).start()
HOST = f"http://127.0.0.1:{host.server_port}"


def release():
    """An archive of the shape that the release workflow makes, and its hash."""
    folder = scratch / "release" / NAME
    folder.mkdir(parents=True)
    shutil.copy(BINARY, folder / "minhbach")
    (folder / "LICENSE").write_text("…")
    archive = scratch / "release" / f"{NAME}.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        tar.add(folder, NAME)
    return archive, hashlib.sha256(archive.read_bytes()).hexdigest()


ARCHIVE, SHA256 = release()


def environment(**more):
    """What every runner has, and nothing of the tester's own."""
    base = {"PATH": os.environ["PATH"], "HOME": str(scratch), "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": EPOCH}
    return {**base, **{key: str(value) for key, value in more.items() if value != ""}}


class GitHub:
    """Runs the jobs of the workflow, each in a clone of its own."""

    def __init__(self, origin):
        self.origin, self.text = origin, None

    def event(self, name, ref="main", base=None, number=None, variables=None, secrets=None, inputs=None, epoch=EPOCH):
        head = git(self.origin, "rev-parse", ref)
        event = {"repository": {"default_branch": "main"}, "pull_request": {"number": number, "base": {"sha": base}}}
        github = {"event_name": name, "ref": f"refs/heads/{ref}", "ref_name": ref if name != "pull_request" else f"{number}/merge",
                  "event": event, "token": "gh-token"}
        contexts = {"github": github, "vars": variables or {}, "secrets": secrets or {}, "inputs": inputs or {}, "needs": {}, "steps": {"deploy": {"outputs": {"page_url": "https://x.example"}}}}
        workflow = yaml.safe_load(git(self.origin, "show", f"{ref}:.github/workflows/minhbach.yml"))
        results, self.artifacts, self.summary, self.logs, self.clones = {}, {}, "", {}, {}
        common = {key: filled(value, contexts) for key, value in workflow["env"].items()}
        for job_name, job in workflow["jobs"].items():
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            contexts["needs"] = {one: {"result": results.get(one, "skipped")} for one in needs}
            status = "success" if all(results[one] == "success" for one in needs) else "failure"
            condition = job.get("if", "success()")
            wanted = evaluate(condition, contexts, status)
            if not wanted or (status != "success" and "always()" not in condition):
                results[job_name] = "skipped"
                continue
            results[job_name] = self.job(job_name, job, contexts, common, head, epoch)
        return results

    def job(self, name, job, contexts, common, head, epoch):
        clone = scratch / f"github-{name}-{time.monotonic_ns()}"
        clone.mkdir()
        self.clones[name] = clone
        summary = clone.parent / f"{clone.name}.summary"
        summary.touch()
        env = environment(**common, GITHUB_ACTIONS="true", CI="true", GITHUB_API_URL=f"{HOST}/gh", GITHUB_REPOSITORY="vp/cong",
                          GITHUB_STEP_SUMMARY=summary, RUNNER_TEMP=scratch)
        env["SOURCE_DATE_EPOCH"] = epoch
        status, log = "success", []
        for step in job["steps"]:
            if not evaluate(step.get("if", "success()"), contexts, status) or (status != "success" and "always()" not in step.get("if", "")):
                continue
            if "uses" in step:
                self.action(step, contexts, clone, head)
                continue
            own = {key: filled(value, contexts) for key, value in step.get("env", {}).items()}
            # GitHub's own shell for `run:`.
            done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=clone, env={**env, **{k: v for k, v in own.items() if v != ""}},
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            log.append(f"$ {step['name']}\n{done.stdout}")
            if done.returncode:
                status = "failure"
        self.logs[name] = "\n".join(log)
        self.summary += summary.read_text()
        return status

    def action(self, step, contexts, clone, head):
        uses, given = step["uses"], {key: filled(value, contexts) for key, value in step.get("with", {}).items()}
        if uses.startswith("actions/checkout@"):
            ref = given.get("ref", head)
            depth = given.get("fetch-depth", "1")
            run(["git", "init", "-q"], clone)
            git(clone, "fetch", "-q", *([] if depth == "0" else ["--depth=" + depth]), f"file://{self.origin}", ref)
            git(clone, "checkout", "-q", "FETCH_HEAD")
        elif uses.startswith("actions/upload-artifact@"):
            path = clone / given["path"]
            check(path.exists(), f"{step['name']}: there is {given['path']}")
            kept = scratch / f"artifact-{time.monotonic_ns()}"
            hidden = given.get("include-hidden-files") == "true"
            if path.is_dir():
                shutil.copytree(path, kept, ignore=None if hidden else lambda _, names: [n for n in names if n.startswith(".")])
            else:
                kept.mkdir()
                shutil.copy(path, kept)
            self.artifacts[given["name"]] = kept
        elif uses.startswith("actions/download-artifact@"):
            shutil.copytree(self.artifacts[given["name"]], clone / given.get("path", "."), dirs_exist_ok=True)
        elif uses.startswith("actions/deploy-pages@"):
            folder = scratch / f"pages-{time.monotonic_ns()}"
            with tarfile.open(self.artifacts["github-pages"] / "github-pages.tar") as tar:
                check(all(member.isfile() or member.isdir() for member in tar), "an archive for Pages holds files and folders only")
                tar.extractall(folder, filter="data")
            self.pages = folder


class GitLab:
    """Runs the jobs of the pipeline, each in a clone of its own."""

    def __init__(self, origin):
        self.origin = origin

    def pipeline(self, source, ref="main", base="", variables=None, manual=(), epoch=EPOCH):
        pipeline = yaml.safe_load(git(self.origin, "show", f"{ref}:.gitlab-ci.yml"))
        predefined = {"GITLAB_CI": "true", "CI": "true", "CI_PIPELINE_SOURCE": source, "CI_DEFAULT_BRANCH": "main", "CI_API_V4_URL": f"{HOST}/gl",
                      "CI_PROJECT_ID": "5", **({"CI_COMMIT_BRANCH": ref} if source != "merge_request_event" else {"CI_MERGE_REQUEST_IID": "9", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base})}
        env = {**pipeline["variables"], **(variables or {}), **predefined}
        check(any(self.holds(rule["if"], env) for rule in pipeline["workflow"]["rules"]), f"a pipeline for {source}")
        results, self.logs, self.artifacts, self.clones = {}, {}, {}, {}
        for stage in pipeline["stages"]:
            for name, job in pipeline.items():
                if not isinstance(job, dict) or job.get("stage") != stage or "script" not in job:
                    continue
                rules = [rule for rule in job.get("rules", [{"if": "1"}]) if rule["if"] == "1" or self.holds(rule["if"], env)]
                when = rules[0].get("when", "on_success") if rules else "never"
                needs = [one["job"] for one in job.get("needs", [])]
                good = all(results.get(one) == "success" for one in needs)
                if when == "never" or (when == "manual" and name not in manual) or (when == "on_success" and not good):
                    results[name] = "skipped"
                    continue
                results[name] = self.job(name, job, env, needs, ref, epoch)
        return results

    @staticmethod
    def holds(rule, env):
        def one(part):
            found = re.fullmatch(r'\$(\w+) (==|=~) (?:"([^"]*)"|\$(\w+)|/(.*)/)', part.strip())
            check(found, f"a rule that is understood: {part}")
            value = env.get(found.group(1))
            if found.group(2) == "=~":
                return re.search(found.group(5), value or "") is not None
            return value == (found.group(3) if found.group(3) is not None else env.get(found.group(4)))
        return all(one(part) for part in rule.split("&&"))

    def job(self, name, job, env, needs, ref, epoch):
        clone = scratch / f"gitlab-{name}-{time.monotonic_ns()}"
        clone.mkdir()
        self.clones[name] = clone
        depth = env["GIT_DEPTH"]
        run(["git", "init", "-q"], clone)
        git(clone, "fetch", "-q", *([] if depth == "0" else ["--depth=" + depth]), f"file://{self.origin}", ref)
        git(clone, "checkout", "-q", "FETCH_HEAD")
        for one in needs:
            shutil.copytree(self.artifacts[one], clone, dirs_exist_ok=True)
        # GitLab runs all lines in one shell that ends at the first fault. Packages are the image's matter.
        lines = [line for line in job["script"]]
        for line in job.get("before_script", []):
            check("apt-get" in line, f"only packages are installed before: {line}")
        whole = {**environment(**env), "SOURCE_DATE_EPOCH": epoch}
        done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", "\n".join(lines)], cwd=clone, env=whole,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.logs[name] = done.stdout
        kept = scratch / f"artifact-{time.monotonic_ns()}"
        kept.mkdir()
        artifacts = job.get("artifacts", {})
        for path in [*artifacts.get("paths", []), *artifacts.get("reports", {}).values()]:
            here = clone / path.rstrip("/")
            if here.is_dir():
                shutil.copytree(here, kept / path.rstrip("/"))
            elif here.exists():
                shutil.copy(here, kept / path)
        self.artifacts[name] = kept
        return "success" if done.returncode == 0 else "failure"
