"""Names of countries, continents and their peoples: capitals that name no organization."""

from __future__ import annotations

import re

from extract.pattern import to_pattern

_COUNTRIES = """
    Afghanistan|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|Bangladesh|Belarus|Belgium|
    Bolivia|Botswana|Brazil|Bulgaria|Cambodia|Cameroon|Canada|Chile|China|Colombia|Congo|Costa Rica|Croatia|Cuba|Cyprus|
    Czech Republic|Czechia|Denmark|Dominican Republic|Ecuador|Egypt|Estonia|Ethiopia|Finland|France|Gabon|Georgia|
    Germany|Ghana|Greece|Guatemala|Guyana|Haiti|Honduras|Hong Kong|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|
    Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Korea|Kuwait|Laos|Latvia|Lebanon|Libya|Lithuania|
    Luxembourg|Macau|Madagascar|Malawi|Malaysia|Mali|Malta|Mauritius|Mexico|Mongolia|Morocco|Mozambique|Myanmar|Namibia|
    Nepal|Netherlands|New Zealand|Nicaragua|Nigeria|Norway|Oman|Pakistan|Panama|Papua New Guinea|Paraguay|Peru|
    Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Saudi Arabia|Senegal|Serbia|Singapore|Slovakia|Slovenia|
    Somalia|South Africa|Spain|Sri Lanka|Sudan|Sweden|Switzerland|Syria|Taiwan|Tanzania|Thailand|Tunisia|Turkey|
    Türkiye|Uganda|Ukraine|United Arab Emirates|United Kingdom|United States|Uruguay|Uzbekistan|Venezuela|Vietnam|
    Viet Nam|Yemen|Zambia|Zimbabwe|Africa|America|Americas|Antarctica|Asia|Asia[- ]Pacific|Europe|Oceania|Middle East|
    Latin America|Caribbean|EMEA|APAC|Greater China|Great Britain|England|Scotland|Wales|Sub-Saharan Africa
"""
_PLACE = to_pattern(
    r"(?:(?:North(?:ern)?|South(?:ern)?|East(?:ern)?|West(?:ern)?|Central|Southeast|Mainland)\s)*(?:"
    + re.sub(r"\s*\n\s*", "", _COUNTRIES.strip())
    + r"|[A-Z][a-z]+(?:ese|ish)|(?:American|Indian|German|Italian|European|African|Asian|Brazilian|Canadian|Australian|"
    r"Korean|Mexican|Russian|Swiss|Dutch|French|Greek|Norwegian|Belgian|Austrian|Indonesian|Malaysian)s?)"
)


def is_place(name: str) -> bool:
    """Whether a name is that of a country or continent, or of its people.

    >>> is_place("South Korea"), is_place("Bank of Korea")
    (True, False)
    """
    return _PLACE.fullmatch(name) is not None
