"""Drives the demo's main flow in Debian's Chromium and leaves screenshots.

    browser.py ADDRESS SIGN-IN-LINK KEY DIRECTORY

It ends with an error when a step does not come about, when the browser complains of anything, or when a page is wider than a phone.
"""
import json
import os
import pathlib
import sys
import threading
import urllib.request

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ADDRESS, LINK, KEY = sys.argv[1:4]
PICTURES = pathlib.Path(sys.argv[4])
DESK, PHONE = (1280, 860), (390, 844)
WAIT_SECONDS = 15


def start():
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars", "--lang=fr-FR"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"intl.accept_languages": "fr-FR,fr"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


class Tour:
    """One browser, and what it has complained of so far."""

    def __init__(self, browser):
        self.browser = browser
        self.complaints = []
        self.number = 0
        self.look(DESK)

    # Finding and waiting

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def until(self, what, condition):
        """Waits for a condition; parts of a live page may be replaced while it is looked at."""

        def holds(_):
            try:
                return condition()
            except StaleElementReferenceException:
                return False

        try:
            WebDriverWait(self.browser, WAIT_SECONDS, poll_frequency=0.1).until(holds)
        except Exception as fault:
            raise AssertionError(f"not {what}, on {self.browser.current_url}:\n{self.find('body').text}") from fault
        print("ok:", what)

    def until_there(self, what, selector):
        self.until(what, lambda: self.all(selector))

    def go(self, path):
        self.browser.get(ADDRESS + path if path.startswith("/") else path)
        self.listen()

    def press(self, selector):
        """Presses what the selector finds, also when that has just been replaced by its like."""

        def is_pressed(_):
            try:
                self.find(selector).click()
                return True
            except StaleElementReferenceException:
                return False

        WebDriverWait(self.browser, WAIT_SECONDS, poll_frequency=0.05).until(is_pressed, selector)

    def leave(self, selector):
        """Presses what leads to another page, and waits for that."""
        page = self.find("html")
        self.press(selector)

        def is_gone(_):
            try:
                page.is_enabled()
                return False
            except WebDriverException:
                return True

        WebDriverWait(self.browser, WAIT_SECONDS, poll_frequency=0.05).until(is_gone, "another page")
        self.until_there(f"page {self.browser.current_url[len(ADDRESS):]}", "main")
        self.listen()

    # Looking

    def look(self, size, dark=False):
        self.size = size
        self.set_window(*size)
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def set_window(self, width, height):
        window = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width == PHONE[0]}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", window)

    def listen(self):
        """Keeps what the browser complains of: policy violations, scripts that fail, files that are missing."""
        for entry in self.browser.get_log("browser"):
            if entry["level"] in ("SEVERE", "WARNING"):
                self.complaints.append(f"{self.browser.current_url}: {entry['message']}")

    def picture(self, name):
        self.number += 1
        self.listen()
        self.browser.save_screenshot(str(PICTURES / f"{self.number:02}-{name}.png"))

    def whole_picture(self, name):
        """The whole page, in a window as high as it is."""
        height = self.browser.execute_script("return document.documentElement.scrollHeight")
        self.set_window(self.size[0], max(self.size[1], min(height, 6000)))
        self.picture(name)
        self.set_window(*self.size)

    def must_fit(self):
        """No page is wider than the window it is in."""
        wide = self.browser.execute_script(
            """
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
              .filter((one) => one.getBoundingClientRect().right > width + 1)
              .map((one) => `${one.tagName}.${one.className} ${Math.round(one.getBoundingClientRect().right)}`).slice(0, 8);
            """
        )
        if wide:
            self.complaints.append(f"{self.browser.current_url} is wider than the window: {wide}")

    # Acting

    def press_act(self, name):
        """Presses the button of an act that needs nothing else."""
        self.leave(f"form:has(input[name=act][value={name}]) button")

    def write_act(self, name, text):
        """Opens the form of an act, fills it in and sends it."""
        if not self.find(f"details#act-{name} > summary").is_displayed():
            self.press("details.more > summary")
        self.press(f"details#act-{name} > summary")
        field = self.find(f"details#act-{name} textarea")
        field.send_keys(text)
        self.picture(f"form-{name}")
        self.leave(f"details#act-{name} form button.primary")


def raise_signal(**fields):
    """The `curl` line of the demo's welcome."""
    headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{ADDRESS}/api/v1/signals", json.dumps(fields).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 202, answer.status
        return json.load(answer)["signals"][0]["incident"]


def sign_in(tour):
    tour.go(LINK)
    tour.picture("sign-in-link")
    tour.leave("main form button")
    tour.until_there("empty board", "main .empty")
    tour.must_fit()
    tour.picture("board-empty")


def work(tour):
    reference = raise_signal(
        platform="campus-nord", component="web", severity="blocking", summary="Connexion refusée (3 sites sur 3)"
    )
    tour.until_there("incident on the board, without a reload", f"a.row[href='/incidents/{reference}']")
    tour.picture("board-live")
    tour.leave(f"a.row[href='/incidents/{reference}']")
    tour.until_there("promises", ".promises .promise")
    tour.whole_picture("incident-open")
    tour.press_act("takeIntoAccount")
    tour.until("taken into account", lambda: not tour.all("input[name=act][value=takeIntoAccount]"))
    tour.press("details.why > summary")
    tour.until("explanation, line by line", lambda: tour.find("details.why ol li").is_displayed())
    tour.whole_picture("incident-explained")
    tour.write_act("proposeWorkaround", "Le miroir https://miroir.lumen.example est ouvert en lecture.")
    tour.until("workaround in the timeline", lambda: "miroir.lumen.example" in tour.find("#timeline").text)
    tour.write_act("resolve", "Processus PHP relancés ; la limite de connexions a été relevée.")
    tour.until("resolved on the page", lambda: "résolu" in tour.find("#head").text.lower())
    tour.whole_picture("incident-resolved")
    return reference


def visit_everything(tour, open_reference, resolved_reference, page_link, notice_link):
    """Every page, on a desk and on a phone, in light and in dark."""
    pages = {"board": "/", "incident": f"/incidents/{open_reference}", "incident-resolved": f"/incidents/{resolved_reference}"}
    for entry in tour.all("header nav a"):
        path = entry.get_attribute("href")[len(ADDRESS):]
        pages.setdefault(path.strip("/").replace("/", "-") or "board", path)
    pages |= {"page-link": page_link, "notice-link": notice_link, "emergency": "/emergency"}
    for screen, size in (("desk", DESK), ("phone", PHONE)):
        for mode, dark in (("light", False), ("dark", True)):
            tour.look(size, dark)
            for name, path in pages.items():
                tour.go(path)
                tour.until_there(f"{name}, {screen}, {mode}", "main h1, main h2, main .row")
                tour.must_fit()
                tour.whole_picture(f"{screen}-{mode}-{name}")
    tour.look(DESK)
    for name in ("duty", "demo-mail", "report"):
        assert name in pages, f"{name} is not in the menu: {list(pages)}"


def read_mail(tour, reference):
    """The page and the receipt about an incident, seen in the demo's mail; returns their links."""
    tour.go("/demo/mail")

    def link(kind):
        mails = [one.get_attribute("textContent") for one in tour.all("details.mail")]
        words = " ".join(mail for mail in mails if reference in mail).split()
        return next((word for word in words if word.startswith(f"{ADDRESS}/{kind}/")), None)

    def are_there():
        if link("p") and link("i"):
            return True
        tour.browser.refresh()
        return False

    tour.until("page and receipt in the demo's mail", are_there)
    tour.picture("demo-mail")
    return link("p"), link("i")


def work_without_scripts(tour):
    """Signed out scripts or not, the buttons act."""
    tour.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    tour.go("/")
    tour.leave("a.row")
    tour.press_act("takeIntoAccount")
    assert not tour.all("input[name=act][value=takeIntoAccount]"), "the act was not done without scripts"
    tour.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    print("ok: an act without scripts")


def sign_out(tour):
    tour.go("/")
    tour.press("details.account > summary")
    tour.picture("account")
    tour.leave("details.account form button")
    tour.until_there("sign-in page", "input[type=password]")
    tour.picture("signed-out")
    tour.go("/")
    assert tour.all("input[type=password]"), "the board is shown to someone who has signed out"


def report_emergency(tour):
    for screen, size in (("desk", DESK), ("phone", PHONE)):
        tour.look(size)
        tour.go("/signin")
        tour.must_fit()
        tour.picture(f"sign-in-{screen}")
        tour.go("/emergency")
        tour.must_fit()
        tour.find("#what").send_keys("Plus personne ne peut se connecter à Campus Sud.")
        tour.find("#platform").send_keys("Campus Sud")
        tour.find("#contact").send_keys("06 12 34 56 78")
        tour.picture(f"emergency-{screen}")
        tour.leave("main form button")
        tour.until("reference at once", lambda: "INC-" in tour.find("main").text)
        tour.must_fit()
        tour.picture(f"emergency-received-{screen}")


def end_with_the_test(browser):
    """The test that started us holds our standard input: the browser ends with it."""

    def wait():
        sys.stdin.read()
        browser.quit()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def main():
    tour = Tour(start())
    end_with_the_test(tour.browser)
    try:
        sign_in(tour)
        resolved = work(tour)
        raise_signal(platform="lycee-moulin", component="database", severity="major", summary="La base répond lentement")
        wide = raise_signal(infrastructure="par-db-1", severity="blocking", summary="Disque plein sur par-db-1")
        tour.go("/")
        tour.until("two more incidents", lambda: len(tour.all("a.row")) == 2)
        tour.picture("board-full")
        page_link, notice_link = read_mail(tour, wide)
        visit_everything(tour, wide, resolved, page_link, notice_link)
        work_without_scripts(tour)
        sign_out(tour)
        report_emergency(tour)
    except BaseException:
        tour.picture("where-it-stopped")
        raise
    finally:
        print("\n".join(tour.complaints))
        tour.browser.quit()
    assert not tour.complaints, "the browser complained"


main()
