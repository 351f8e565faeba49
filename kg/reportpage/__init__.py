"""Reports as one page to read: what they state, each claim with its sentence in its context, without a network.

`make_page` gives the HTML; the templates, the styles and the script beside this file are all that it holds of our own.
"""

from kg.reportpage.making import make_page
from kg.reportpage.sheets import Sheets

__all__ = ["Sheets", "make_page"]
