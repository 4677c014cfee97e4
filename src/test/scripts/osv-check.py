#!/usr/bin/env python3
"""Holds the libraries of a build against known vulnerabilities, without the network.

Usage: osv-check.py BOM OSV.zip [--accept FILE]

BOM      target/classes/META-INF/sbom/application.cdx.json, written by `mvn package`
OSV.zip  all advisories for Maven as OSV publishes them:
         https://osv-vulnerabilities.storage.googleapis.com/Maven/all.zip
         (about 10 MB; fetched where there is a network, carried to where there is none)
--accept file with one advisory a line, a blank and the reason why it does not concern us

Prints each library with its advisories and ends with status 1 if one is not accepted. Python's standard library only.
"""
import json
import re
import sys
import zipfile


def key(version):
    """A version in an order that is Maven's for all that releases use."""
    parts = re.split(r"[.\-_+]", version.lower())
    ranks = {"alpha": -5, "beta": -4, "milestone": -3, "m": -3, "rc": -2, "cr": -2, "snapshot": -1, "final": 0, "ga": 0, "release": 0}
    out = []
    for part in parts:
        for token in re.findall(r"\d+|[a-z]+", part):
            out.append((1, int(token)) if token.isdigit() else (0, ranks.get(token, 0.5)))
    while out and out[-1] in ((1, 0), (0, 0)):
        out.pop()
    return out


def less(a, b):
    x, y = key(a), key(b)
    for i in range(max(len(x), len(y))):
        p = x[i] if i < len(x) else (1, 0)
        q = y[i] if i < len(y) else (1, 0)
        if p != q:
            if p[0] != q[0]:
                # a qualifier below zero comes before the release, any other text after it
                return (p[0] == 0 and p[1] < 0) or not (q[0] == 0 and q[1] < 0) and p[0] < q[0]
            return p[1] < q[1]
    return False


def hit(affected, version):
    if version in affected.get("versions", []):
        return True
    for span in affected.get("ranges", []):
        if span.get("type") != "ECOSYSTEM":
            continue
        inside = False
        for event in span["events"]:
            if "introduced" in event:
                start = event["introduced"]
                inside = inside or start == "0" or not less(version, start)
            elif "fixed" in event and not less(version, event["fixed"]):
                inside = False
            elif "last_affected" in event and less(event["last_affected"], version):
                inside = False
        if inside:
            return True
    return False


def main(argv):
    if len(argv) not in (3, 5):
        sys.exit(__doc__)
    accepted = {}
    if len(argv) == 5:
        for line in open(argv[4], encoding="utf-8"):
            if line.strip() and not line.startswith("#"):
                name, _, reason = line.strip().partition(" ")
                accepted[name] = reason
    components = {}
    for c in json.load(open(argv[1], encoding="utf-8"))["components"]:
        components[f"{c.get('group', '')}:{c['name']}"] = c["version"]
    found = []
    with zipfile.ZipFile(argv[2]) as archive:
        for name in archive.namelist():
            advisory = json.loads(archive.read(name))
            if advisory.get("withdrawn"):
                continue
            for affected in advisory.get("affected", []):
                package = affected.get("package", {}).get("name")
                if package in components and hit(affected, components[package]):
                    found.append((package, components[package], advisory["id"], advisory.get("summary", "")))
                    break
    bad = 0
    for package, version, ident, summary in sorted(found):
        note = accepted.get(ident)
        bad += note is None
        print(f"{package} {version}  {ident}  {summary}" + (f"  accepted: {note}" if note else ""))
    print(f"{len(components)} libraries, {len(found)} advisories, {bad} not accepted")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
