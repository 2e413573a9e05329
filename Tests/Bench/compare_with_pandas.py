#!/usr/bin/env python3
"""Times an audit of a large ledger beside pandas reading the same CSV, in turn, and shows how both grow.

    python3 -m venv /tmp/pandas && /tmp/pandas/bin/pip install 'pandas>=2'
    /tmp/pandas/bin/python Tests/Bench/compare_with_pandas.py [--most 1000000] [--rounds 5] [--scratch-path .build]

Encours: the whole of `encours audit CASE --json` (CSV to JSON with every finding). pandas: `read_csv` alone, C engine,
dates parsed. Wall and user seconds, median of the rounds; the two take turns, so that both meet the same machine. The
goal of Sources/Documentation/faults.md is a ratio of at most 3, at most 2 GiB and growth in proportion to the rows.
"""

import argparse
import datetime
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CASE = """{ name: "Bench", asOf: "2026-09-30", currency: "EUR", scenarios: [{ id: "policy", policy: {
  structure: "wholeTurnover", period: { from: "2025-01-01", months: 12 }, insuredPercentage: { named: "90%" },
  discretionaryLimit: 5000, maximumTermsDays: 90, premium: { rate: "0.25%", minimum: 10000 },
  maximumLiability: { multipleOfPremium: 30 }, aggregateFirstLoss: { amount: 20000 } } }] }
"""
READ = """
import json, sys, time, pandas
start = (time.perf_counter(), time.process_time())
frame = pandas.read_csv(sys.argv[1], engine="c", parse_dates=["issued_on", "due_on", "settled_on"])
print(json.dumps([time.perf_counter() - start[0], time.process_time() - start[1], len(frame)]))
"""


def write(folder, invoices, buyers, first_share=0.0):
    """A ledger over two years, a tenth of it open, a limit on every second buyer; `first_share` of it on one buyer."""
    chance = random.Random(invoices + buyers)
    folder.mkdir()
    (folder / "case.json5").write_text(CASE)
    with open(folder / "buyers.csv", "w") as file:
        file.write("buyer_id,name,country,sector,pd_1y\n")
        file.writelines(f"B{i},Buyer {i},FR,S{i % 12},0.02\n" for i in range(buyers))
    with open(folder / "limits.csv", "w") as file:
        file.write("buyer_id,kind,amount,effective_on\n")
        file.writelines(f"B{i},named,{20_000 + i % 100_000},2024-01-01\n" for i in range(0, buyers, 2))
    as_of = datetime.date(2026, 9, 30)
    days = [(as_of - datetime.timedelta(n)).isoformat() for n in range(730, -200, -1)]
    with open(folder / "invoices.csv", "w") as file:
        file.write("invoice_id,buyer_id,issued_on,due_on,amount,vat_rate,settled_on\n")
        for i in range(invoices):
            issued = chance.randrange(728)
            due = issued + 30 + chance.randrange(31)
            settled = due - 5 + chance.randrange(40)
            is_open = settled > 730 or chance.random() < 0.02
            buyer = 0 if chance.random() < first_share else chance.randrange(buyers)
            cents = 10_000 + chance.randrange(2_000_000)
            file.write(f"F{i},B{buyer},{days[issued]},{days[due]},{cents // 100}.{cents % 100:02},0.2,"
                       f"{'' if is_open else days[settled]}\n")


def encours(folder):
    start = time.perf_counter()
    process = subprocess.Popen([BINARY, "audit", folder, "--json", "--quiet"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, status
    return time.perf_counter() - start, usage.ru_utime, usage.ru_maxrss / 1024


def pandas(folder):
    answer = subprocess.run([sys.executable, "-c", READ, folder / "invoices.csv"], capture_output=True, check=True)
    return json.loads(answer.stdout)


def compare(name, folder, rounds):
    ours, theirs = [], []
    for _ in range(rounds):
        theirs.append(pandas(folder))
        ours.append(encours(folder))
    middle = lambda runs, index: statistics.median(run[index] for run in runs)  # noqa: E731
    wall, user = (middle(ours, index) / middle(theirs, index) for index in (0, 1))
    print(f"{name:34} encours {middle(ours, 0):6.2f} s wall {middle(ours, 1):6.2f} s user {middle(ours, 2):5.0f} MiB"
          f"   pandas {middle(theirs, 0):6.2f} s wall {middle(theirs, 1):6.2f} s user"
          f"   ratio {wall:.2f} wall {user:.2f} user", flush=True)
    return middle(ours, 1)


parser = argparse.ArgumentParser()
parser.add_argument("--most", type=int, default=1_000_000)
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--scratch-path", default=".build")
options = parser.parse_args()
shown = subprocess.run(["swift", "build", "-c", "release", "--show-bin-path", "--scratch-path", options.scratch_path], cwd=ROOT, capture_output=True, text=True)
BINARY = str(Path(shown.stdout.strip()) / "encours")
with tempfile.TemporaryDirectory(prefix="encours-bench-") as place:
    times = []
    for invoices in [n for n in (10_000, 100_000, 1_000_000) if n <= options.most]:
        write(Path(place) / str(invoices), invoices, invoices // 50)
        times.append((invoices, compare(f"{invoices} invoices", Path(place) / str(invoices), options.rounds)))
    for (few, quick), (many, slow) in zip(times, times[1:]):
        print(f"{many // few} times the invoices take {slow / quick:.1f} times as long")
    one = options.most * 6 // 10
    write(Path(place) / "one", options.most, options.most // 50, 0.6)
    compare(f"{one} of {options.most} on one buyer", Path(place) / "one", options.rounds)
