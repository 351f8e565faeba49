"""Chromium, driven by Playwright, for pages that are to be proved in a browser.

Where there is no Chromium (Debian: `apt-get install chromium`) all that needs it is skipped, and says so. CHROMIUM
names another program than those on the path.
"""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
LACKING = [name for name in ("playwright", "axe_playwright_python") if find_spec(name) is None]
LACKING += [] if CHROMIUM else ["Chromium"]


# One a file, not one a session: a browser keeps a loop of asyncio running, which other tests could not start then.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without windows."""
    if LACKING:
        pytest.skip(f"SKIPPED: no {' and no '.join(LACKING)} here: nothing is proved of pages in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()
