#!/usr/bin/env python3
"""Edits a plan under a running preview and times until page, listing and home are there, whole and new.

    preview.py PORTAL MINHBACH [EDITS]

PORTAL is one that `gen.py minhbach` made. The clock runs from the moment the file is written, so what the system, the
preview's wait for a quiet moment, the loading and the rendering take is all in it. Asked every half millisecond.
"""

import http.client
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

PLAN = "ha-noi/ke-hoach-0001"


class Preview:
    def __init__(self, minhbach, portal):
        command = [minhbach, "serve", "--as-of", "2026-11-21", "--profile", "bench-equal", "--port", "0", "--root", portal]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            found = re.search(r"http://([^/]+)/", line)
            if found:
                break
        else:
            sys.exit("the preview ended")
        self.connection = http.client.HTTPConnection(found[1], timeout=600)

    def get(self, path):
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read().decode("utf-8")
        if answer.status != 200:
            sys.exit(f"{path}: {answer.status}\n{body[:2000]}")
        return body

    def wait(self, path, words):
        while words not in self.get(path):
            time.sleep(0.0005)

    def memory(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def main():
    portal, minhbach = Path(sys.argv[1]), sys.argv[2]
    edits = int(sys.argv[3]) if len(sys.argv) > 3 else 21
    file = portal / "content" / PLAN / "plan.yaml"
    before = file.read_text(encoding="utf-8")
    started = time.monotonic()
    preview = Preview(minhbach, str(portal))
    try:
        preview.get("/")
        print(f"first page after {time.monotonic() - started:.2f} s; {preview.memory():.0f} MiB")
        took = []
        for number in range(edits):
            time.sleep(0.5)
            mark = f"Kế hoạch sửa lần {number} {time.monotonic_ns()}"
            text = re.sub(r'^((?:short_)?title: ).*$', rf'\g<1>"{mark}"', before, flags=re.M)
            file.write_text(text, encoding="utf-8")
            start = time.monotonic()
            preview.wait(f"/{PLAN}/", mark)
            preview.wait(f"/{PLAN.split('/')[0]}/", mark)
            preview.get("/")
            took.append((time.monotonic() - start) * 1000)
        took.sort()
        print(f"{edits} edits: page, listing and home after {statistics.median(took):.1f} ms (median), "
              f"{took[0]:.1f} to {took[-1]:.1f}; {preview.memory():.0f} MiB")
    finally:
        preview.process.terminate()
        file.write_text(before, encoding="utf-8")


if __name__ == "__main__":
    main()
