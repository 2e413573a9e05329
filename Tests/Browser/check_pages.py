#!/usr/bin/python3
"""Opens report pages in Debian's Chromium and checks what only a browser can tell.

Usage: check_pages.py [--screenshots FOLDER] [--pages MOST] PAGE.html...

For each page, at 1280 and 390 pixels, in both languages and both themes: no console error, no request, no overflow,
text contrast of at least 4.5 : 1, no text below 11 pixels. Then by mouse and by keyboard: language, theme, sort, filter,
open a row, and a link that shows again what was seen. Then without script, and printed on A4, with what rows tell.

Needs Debian's chromium, chromium-driver and python3-selenium. Exit code: 0 all well, 1 a check failed.
"""

import argparse
import base64
import json
import os
import pathlib
import re
import sys

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

MEASURE = pathlib.Path(__file__).with_name("measure.js").read_text()


class Check:
    """One page under test and the failures found in it."""

    def __init__(self, driver, page):
        self.driver = driver
        self.page = page
        self.url = page.resolve().as_uri()
        self.failures = []
        # What the page before has left.
        driver.get_log("browser")
        driver.get_log("performance")

    def expect(self, condition, message):
        if not condition:
            self.failures.append(message)

    def open(self, fragment="", width=1280, height=900):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        # A change of the fragment alone would not load the page again.
        self.driver.get("about:blank")
        self.driver.get(self.url + ("#" + fragment if fragment else ""))

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def logs(self, where):
        for entry in self.driver.get_log("browser"):
            self.failures.append(f"{where}: console: {entry['message']}")
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] != "Network.requestWillBeSent":
                continue
            url = message["params"]["request"]["url"].split("#")[0]
            self.expect(url in (self.url, "about:blank"), f"{where}: request: {url[:120]}")

    # What every state of the page must hold.
    def appearance(self, screenshots):
        for width in (1280, 390):
            for language in ("en", "fr"):
                for theme in ("light", "dark"):
                    where = f"{width} {language} {theme}"
                    self.open(f"lang={language}&theme={theme}", width)
                    measured = self.run(MEASURE)
                    self.expect(measured["overflow"] <= 0, f"{where}: {measured['overflow']} pixels too wide")
                    for key in ("contrast", "small", "headings", "names", "language"):
                        for problem in measured[key][:5]:
                            self.failures.append(f"{where}: {key}: {problem}")
                    self.logs(where)
                    if screenshots:
                        self.screenshot(screenshots / f"{self.page.stem}-{width}-{language}-{theme}.png", width)

    def screenshot(self, path, width):
        height = self.run("return document.documentElement.scrollHeight")
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": min(height, 16000), "deviceScaleFactor": 1, "mobile": False},
        )
        self.driver.save_screenshot(str(path))

    def button(self, name, value):
        return self.driver.find_element(By.CSS_SELECTOR, f"button[data-set={name}][data-value='{value}']")

    def choices(self):
        self.open("lang=en")
        self.button("lang", "fr").click()
        self.expect(self.run("return document.documentElement.lang") == "fr", "mouse: language stays English")
        self.expect("lang=fr" in self.driver.current_url, "mouse: language is not in the fragment")
        self.expect(
            self.run("return document.title === document.querySelector('title').dataset.fr"), "title stays English"
        )
        button = self.button("theme", "dark")
        self.run("arguments[0].focus()", button)
        button.send_keys(Keys.ENTER)
        self.expect(self.run("return document.documentElement.dataset.theme") == "dark", "keyboard: theme stays")
        self.expect(
            self.run("return getComputedStyle(document.activeElement).outlineStyle") != "none", "focus is not visible"
        )
        self.expect(button.get_attribute("aria-pressed") == "true", "pressed theme is not announced")

    def tables(self):
        """Sort, filter and open in every table that stands outside a closed chart."""
        self.open("lang=en")
        identifiers = self.run("return Array.from(document.querySelectorAll('section > .table'), (t) => t.id)")
        for identifier in identifiers:
            table = self.driver.find_element(By.ID, identifier)
            self.sort(table, identifier)
            self.filter(table, identifier)
        openings = self.driver.find_elements(By.CSS_SELECTOR, "section > .table tbody summary")
        if openings:
            self.run("arguments[0].scrollIntoView({block: 'center'}); arguments[0].focus()", openings[0])
            openings[0].send_keys(Keys.ENTER)
            opened = self.run("return document.querySelector('tbody details[open]')?.id")
            self.expect(opened, "keyboard: a row does not open")
            self.run("return new Promise(requestAnimationFrame)")
            self.expect(opened in self.driver.current_url, "an opened row is not in the fragment")
        self.remembered()

    def sort(self, table, identifier):
        headers = table.find_elements(By.CSS_SELECTOR, "thead th button")
        rows = self.run("return arguments[0].querySelector('tbody').rows.length", table)
        before = self.run("return Array.from(arguments[0].querySelectorAll('tbody tr'), (r) => r.textContent)", table)
        for index, header in enumerate(headers):
            self.run("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", header)
            if index % 2:
                self.run("arguments[0].focus()", header)
                header.send_keys(Keys.SPACE)
            else:
                header.click()
            order = self.run("return arguments[0].closest('th').getAttribute('aria-sort')", header)
            self.expect(order in ("ascending", "descending"), f"{identifier}: column {index} does not sort")
            values = self.run(
                "return Array.from(arguments[0].querySelectorAll('tbody tr'),"
                " (r) => r.cells[arguments[1]].dataset.v).filter((v) => v !== undefined).map(Number)",
                table,
                index,
            )
            expected = sorted(values, reverse=order == "descending")
            self.expect(values == expected, f"{identifier}: column {index} is not in order")
        if headers and rows:
            self.run("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", headers[-1])
            headers[-1].click()
            headers[-1].click()
            after = self.run("return Array.from(arguments[0].querySelectorAll('tbody tr'), (r) => r.textContent)", table)
            self.expect(before == after, f"{identifier}: the third click does not give the first order back")

    def filter(self, table, identifier):
        inputs = table.find_elements(By.CSS_SELECTOR, "input[type=search]")
        if not inputs:
            return
        word = self.run("return arguments[0].querySelector('tbody tr:last-child th').innerText.trim().slice(0, 6)", table)
        inputs[0].send_keys(word)
        shown = self.run("return arguments[0].querySelectorAll('tbody tr:not([hidden])').length", table)
        self.expect(shown >= 1, f"{identifier}: filtered by its own last row, nothing is left")
        self.expect(table.find_element(By.CSS_SELECTOR, ".found").text.startswith(f"{shown} of"), "count is not told")
        self.run("arguments[0].select()", inputs[0])
        inputs[0].send_keys("zzzzzz")
        shown = self.run("return arguments[0].querySelectorAll('tbody tr:not([hidden])').length", table)
        self.expect(shown == 0, f"{identifier}: filtered by nonsense, {shown} rows are left")
        self.expect("zzzzzz" in self.driver.current_url, f"{identifier}: the filter is not in the fragment")
        inputs[0].send_keys(Keys.BACKSPACE * 6)

    def remembered(self):
        header = self.driver.find_elements(By.CSS_SELECTOR, "section > .table thead th:last-child button")
        if not header:
            return
        self.run("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", header[0])
        header[0].click()
        state = "return document.querySelector('section > .table tbody').textContent"
        seen, link = self.run(state), self.driver.current_url
        self.driver.get("about:blank")
        self.driver.get(link)
        self.expect(self.run(state) == seen, "a link does not show again what was seen")
        self.expect(self.driver.current_url == link, "opening a link changes it")
        self.logs("tables")

    def without_script(self):
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        self.open()
        answer = self.driver.find_element(By.CSS_SELECTOR, ".answer")
        self.expect(answer.is_displayed() and answer.text, "without script: the answer is not shown")
        dead = [e for e in self.driver.find_elements(By.CSS_SELECTOR, "button, input") if e.is_displayed()]
        self.expect(not dead, f"without script: {len(dead)} controls that do nothing")
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    def printed(self, most, screenshots):
        self.open("theme=dark")
        self.told_on_paper()
        result = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})
        pdf = base64.b64decode(result["data"])
        count = len(re.findall(rb"/Type\s*/Page\b", pdf))
        self.expect(1 <= count <= most, f"print: {count} pages")
        boxes = set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf))
        sizes = {tuple(round(float(n)) for n in box.split()[2:]) for box in boxes}
        self.expect(sizes == {(595, 842)}, f"print: {sizes} is not A4")
        if screenshots:
            (screenshots / f"{self.page.stem}.pdf").write_bytes(pdf)


    def told_on_paper(self):
        """Paper cannot be clicked: what opened rows tell must be seen, and long lists of defaults must not."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        hidden = self.run(
            "return Array.from(document.querySelectorAll('.told tbody tr'))"
            ".filter((row) => row.checkVisibility() && row.querySelector('p') && !row.querySelector('p').checkVisibility())"
            ".length"
        )
        self.expect(hidden == 0, f"print: {hidden} rows do not tell what they mean")
        self.expect(
            not self.run("return document.querySelector('#assumptions li')?.checkVisibility() ?? false"),
            "print: the defaults are listed",
        )
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def chromium():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    # The checks work a page much faster than a reader; without the last one the browser would hold back its fragment.
    for argument in ("--headless=new", "--disable-gpu", "--hide-scrollbars", "--force-prefers-reduced-motion", "--disable-dev-shm-usage", "--disable-ipc-flooding-protection"):
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=40, help="how many sheets a report may take")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)
    failed = False
    driver = chromium()
    try:
        for file in arguments.files:
            check = Check(driver, file)
            check.appearance(arguments.screenshots)
            check.choices()
            check.tables()
            check.without_script()
            check.printed(arguments.pages, arguments.screenshots)
            print(f"{file}: {'well' if not check.failures else str(len(check.failures)) + ' problems'}")
            for failure in check.failures:
                print(f"  {failure}")
            failed = failed or bool(check.failures)
    finally:
        driver.quit()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
