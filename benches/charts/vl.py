"""Draws a Vega-Lite specification with vl-convert, over and over in one process, and says how long that takes.

    vl.py SPEC            prints the median of milliseconds per drawing
    vl.py SPEC --batches  prints its version, then for each line of its input the milliseconds per drawing of one
                          batch, then the drawing: so a caller can alternate its own batches with these
"""

import json
import statistics
import sys
import time
from importlib.metadata import version

import vl_convert

WARM_UP = 20
BATCH = 5
BATCHES = 21


def main(spec_file, batches):
    with open(spec_file, encoding="utf-8") as file:
        # Already parsed: reading the file is not drawing.
        spec = json.load(file)

    def draw():
        return vl_convert.vegalite_to_svg(spec)

    def batch():
        start = time.perf_counter()
        for _ in range(BATCH):
            draw()
        return (time.perf_counter() - start) * 1e3 / BATCH

    # The first drawing starts V8 and loads the libraries.
    for _ in range(WARM_UP):
        draw()
    sys.stdout.reconfigure(encoding="utf-8")
    if not batches:
        print(f"{statistics.median(batch() for _ in range(BATCHES)):.3f}")
        return
    vega, lite = vl_convert.get_vega_version(), vl_convert.get_vegalite_versions()[-1]
    print(f"vl-convert-python {version('vl-convert-python')} (Vega {vega}, Vega-Lite {lite})", flush=True)
    for _ in sys.stdin:
        print(f"{batch():.6f}", flush=True)
    print(draw(), end="")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--batches"]):
        sys.exit(__doc__)
    main(sys.argv[1], len(sys.argv) == 3)
