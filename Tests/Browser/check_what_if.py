#!/usr/bin/python3
"""Holds the sliders of a comparison page to the program: both settle the same paths under the same terms.

Usage: check_what_if.py PROGRAM

For each change below, the program compares the case with the change written in; the page of the case as it is has the
sliders moved to the same terms. Means and tails must agree to a hundredth of a cent, mean balances to the cent. Then prints
how long a slider takes to answer (the median of twenty moves) and how large the page is.

Needs Debian's chromium, chromium-driver and python3-selenium. Exit code: 0 all well, 1 a check failed.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = pathlib.Path(__file__).resolve().parents[2]
SME = ROOT / "Scenarios/is-the-sme-covered"
MOST_BYTES = 3_000_000

# Scenario, terms as the page's sliders have them (billionths, cents, None for unlimited), and the text of the case that
# says the same.
CURRENT = 'named: "90%", discretionary: "60%"'
CHANGES = [
    ("current", {"percentage": 750_000_000}, {CURRENT: 'named: "75%", discretionary: "60%"'}),
    ("current", {"percentage": 550_000_000}, {CURRENT: 'named: "55%", discretionary: "55%"'}),
    ("current", {"aggregate": 700_000}, {"amount: 15000, consumedBy": "amount: 7000, consumedBy"}),
    ("current", {"liability": 5_000_000}, {'multipleOfPremium: 25, base: "paid", used: 18400': "amount: 50000, used: 18400"}),
    ("current", {"eachAndEvery": 200_000}, {"aggregateFirstLoss: { amount: 15000": "eachAndEveryFirstLoss: 2000, aggregateFirstLoss: { amount: 15000"}),
    ("current", {"advanceRate": 800_000_000}, {'assign: "all", advanceRate: "100%"': 'assign: "all", advanceRate: "80%"'}),
    (
        "current",
        {"percentage": 800_000_000, "aggregate": 3_000_000, "advanceRate": 700_000_000},
        {CURRENT: 'named: "80%", discretionary: "60%"', "amount: 15000, consumedBy": "amount: 30000, consumedBy",
         'assign: "all", advanceRate: "100%"': 'assign: "all", advanceRate: "70%"'},
    ),
    # Most claims cease to be paid, some that were not begin: the factor hands back what it held, holds what it handed back.
    (
        "current",
        {"percentage": 600_000_000, "eachAndEvery": 1_000_000, "aggregate": 0, "liability": 5_000_000,
         "advanceRate": 900_000_000},
        {CURRENT: 'named: "60%", discretionary: "60%"',
         'aggregateFirstLoss: { amount: 15000, consumedBy: "insurersShare", used: 6200 }': "eachAndEveryFirstLoss: 10000",
         'multipleOfPremium: 25, base: "paid", used: 18400': "amount: 50000, used: 18400",
         'assign: "all", advanceRate: "100%"': 'assign: "all", advanceRate: "90%"'},
    ),
    (
        "improved",
        {"eachAndEvery": 3_000_000, "aggregate": 5_000_000, "liability": 3_000_000, "advanceRate": 650_000_000},
        {'multipleOfPremium: 40, base: "paid", used: 0 },':
            "amount: 30000, used: 0 }, eachAndEveryFirstLoss: 30000, aggregateFirstLoss: { amount: 50000 },",
         'advanceRate: "95%"': 'advanceRate: "65%"'},
    ),
    ("excess", {"eachAndEvery": 1_000_000}, {"eachAndEveryFirstLoss: 5000": "eachAndEveryFirstLoss: 10000"}),
    ("excess", {"aggregate": 10_000_000}, {'amount: 60000, consumedBy: "coveredLoss"': 'amount: 100000, consumedBy: "coveredLoss"'}),
    ("excess", {"liability": 7_000_000}, {"amount: 1000000, used: 0": "amount: 70000, used: 0"}),
    (
        "excess",
        {"percentage": 850_000_000, "eachAndEvery": 0},
        {'discretionaryLimit: 60000, basis': 'insuredPercentage: { named: "85%" }, discretionaryLimit: 60000, basis',
         "eachAndEveryFirstLoss: 5000": "eachAndEveryFirstLoss: 0"},
    ),
    ("improved", {"percentage": 700_000_000}, {'named: "90%", discretionary: "80%"': 'named: "70%", discretionary: "70%"'}),
    ("improved", {"aggregate": 2_000_000}, {'multipleOfPremium: 40, base: "paid", used: 0 },': 'multipleOfPremium: 40, base: "paid", used: 0 }, aggregateFirstLoss: { amount: 20000 },'}),
    ("improved", {"liability": 10_000_000}, {'multipleOfPremium: 40, base: "paid", used: 0': "amount: 100000, used: 0"}),
    ("improved", {"advanceRate": 750_000_000}, {'advanceRate: "95%"': 'advanceRate: "75%"'}),
]
STOPS = {
    "percentage": "percentages", "eachAndEvery": "eachAndEvery", "aggregate": "aggregate", "liability": "liability",
    "advanceRate": "advanceRates",
}

failures = []


def expect(condition, message):
    if not condition:
        failures.append(message)


def run(program, command, case, paths, scenario):
    """What a command says of one scenario."""
    arguments = [program, command, str(case), "--paths", str(paths), "--scenario", scenario, "--json"]
    found = json.loads(subprocess.run(arguments, check=True, capture_output=True).stdout)
    return found["scenarios"][0]


class Page:
    """The sliders of one page."""

    def __init__(self, driver, path):
        self.driver = driver
        driver.get(path.as_uri())
        self.data = json.loads(driver.execute_script("return document.getElementById('what-if-data').textContent"))
        for entry in driver.get_log("browser"):
            failures.append(f"console: {entry['message']}")

    def select(self, scenario):
        index = next(i for i, found in enumerate(self.data["scenarios"]) if found["id"] == scenario)
        self.scenario = self.data["scenarios"][index]
        self.driver.execute_script(
            "const e = document.getElementById('what-if-scenario'); e.value = arguments[0];"
            "e.dispatchEvent(new Event('change'))", index)

    def move(self, term, value):
        stop = self.scenario[STOPS[term]]["values"].index(value)
        return float(self.driver.execute_script(
            "const e = document.getElementById('what-if-' + arguments[0]); e.value = arguments[1];"
            "e.dispatchEvent(new Event('input')); return document.querySelector('.what-if').dataset.milliseconds",
            term, stop))

    def figures(self):
        return self.driver.execute_script(
            "return Object.fromEntries(Array.from(document.querySelectorAll('[id^=what-if-row-]'),"
            "(row) => [row.id.slice(12), Number(row.cells[2].dataset.v)]))")

    def means(self):
        return self.driver.execute_script(
            "return Array.from(document.querySelectorAll('#what-if-fan-rows td:last-child'), (cell) => Number(cell.dataset.v))")

    def unsure(self):
        return self.driver.execute_script("return document.getElementById('what-if-unsure').textContent")


def check(page, program, case, scenario, label, paths, cash):
    """The page as it stands against what the program says of the case."""
    measures, figures = run(program, "simulate", case, paths, scenario)["measures"], page.figures()
    expected = {
        "retained": measures["retainedLoss"]["mean"],
        "cost": measures["totalCostOfRisk"]["mean"],
        "premium": sum(measures[name]["mean"] for name in ("premium", "fees", "tax")),
        "other": measures["factoringCost"]["mean"] + measures["collection"]["mean"],
        "es95": measures["retainedLoss"]["es"]["95"]["value"],
        "es99": measures["retainedLoss"]["es"]["99"]["value"],
    }
    expect(page.unsure() == "", f"{scenario} {label}: {page.unsure()}")
    for name, value in expected.items():
        difference = figures[name] / 100 - value
        expect(abs(difference) < 3e-4, f"{scenario} {label}: {name}: page {figures[name] / 100}, program {value}")
    if not cash:
        return 0
    weeks = {week["date"]: week for week in run(program, "cash", case, paths, scenario)["weeks"]}
    for date, mean in zip(page.data["dates"], page.means()):
        expect(
            abs(mean / 100 - weeks[date]["mean"]) < 0.01,
            f"{scenario} {label}: mean balance of {date}: page {mean / 100}, program {weeks[date]['mean']}")
    return len(weeks)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    checks = weeks = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        # Ten thousand paths for claims and costs; few enough that the page has the balances of all for cash.
        for paths, cash in ((10_000, False), (1_500, True)):
            subprocess.run(
                [program, "compare", str(SME), "--paths", str(paths), "--out", str(folder), "--lang", "en", "--quiet"],
                check=True)
            html = folder / "comparison.html"
            page = Page(driver, html)
            size = html.stat().st_size
            expect(size <= MOST_BYTES, f"{size} bytes")
            expect(page.data["paths"] == paths, f"{page.data['paths']} paths")
            expect(not cash or page.data["cashPaths"] == paths, f"{page.data['cashPaths']} paths of cash")
            for scenario in ("current", "excess", "improved"):
                page.select(scenario)
                weeks += check(page, program, SME, scenario, "as it is", paths, cash)
                checks += 1
            for scenario, terms, texts in CHANGES:
                case = folder / "case"
                subprocess.run(["rm", "-rf", str(case)], check=True)
                subprocess.run(["cp", "-r", str(SME), str(case)], check=True)
                text = (case / "case.json5").read_text()
                for old, new in texts.items():
                    assert text.count(old) == 1, f"{old} stands {text.count(old)} times in the case"
                    text = text.replace(old, new)
                (case / "case.json5").write_text(text)
                page.select(scenario)
                for term, value in terms.items():
                    page.move(term, value)
                weeks += check(page, program, case, scenario, str(terms), paths, cash)
                checks += 1
            if not cash:
                page.select("current")
                values = page.scenario["percentages"]["values"]
                times = [page.move("percentage", values[index % len(values)]) for index in range(20)]
                print(
                    f"a slider answers in {statistics.median(times):.0f} ms (median of 20; at most {max(times):.0f}), "
                    f"{page.data['paths']} paths, {page.data['cashPaths']} of them with cash; page of {size:,} bytes")
    driver.quit()
    expect(weeks > 300, f"mean balances of {weeks} weeks only")
    for failure in failures:
        print("FAILED", failure)
    print(f"sliders: {checks} comparisons with the program, {weeks} weeks of cash, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
