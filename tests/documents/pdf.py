"""Reads PDFs for what a screen reader and an archive need of them.

usage: pdf.py FILE…

Prints {"FILE": {"problems": […], "pages": N, "title": …, "figures": […], "tags": {…}, "text": …}, …}. PDF/A-2a and
PDF/UA-1 ask for more than a program can tell; what one can tell is checked: the two claims, language and title, the
structure tree, a text for every figure, headings in order, header cells, embedded fonts, and `qpdf --check`.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pikepdf

HEADINGS = {f"/H{level}": level for level in range(1, 7)}


def claims(pdf: pikepdf.Pdf) -> list[str]:
    problems = []
    with pdf.open_metadata() as metadata:
        wanted = {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
        for key, value in wanted.items():
            if metadata.get(key) != value:
                problems.append(f"metadata: {key} is {metadata.get(key)!r}, not {value!r}")
        if not metadata.get("dc:title"):
            problems.append("metadata: no title")
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        problems.append("no language")
    if not (root.get("/MarkInfo") and bool(root.MarkInfo.get("/Marked", False))):
        problems.append("not marked as tagged")
    if not (root.get("/ViewerPreferences") and bool(root.ViewerPreferences.get("/DisplayDocTitle", False))):
        problems.append("the window shows the file's name, not the title")
    intents = root.get("/OutputIntents")
    if not intents or "/DestOutputProfile" not in intents[0]:
        problems.append("no output intent with a colour profile")
    if pdf.is_encrypted:
        problems.append("encrypted")
    if "/StructTreeRoot" not in root:
        problems.append("no structure tree")
    if "/Outlines" not in root or not int(root.Outlines.get("/Count", 0)):
        problems.append("no bookmarks")
    if "/AA" in root:
        problems.append("does something by itself when opened")
    return problems


def children(node) -> list:
    kids = node.get("/K") if isinstance(node, pikepdf.Dictionary) else None
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def elements(pdf: pikepdf.Pdf):
    """Every structure element in reading order, with the role that its role map gives it."""
    root = pdf.Root.get("/StructTreeRoot")
    roles = root.get("/RoleMap", {}) if root is not None else {}
    waiting = list(reversed(children(root))) if root is not None else []
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
            continue
        role = str(node.S)
        yield str(roles.get(role, role)), node
        waiting.extend(reversed(children(node)))


def structure(pdf: pikepdf.Pdf) -> tuple[list[str], dict]:
    problems, tags, figures, level = [], Counter(), [], 0
    for role, node in elements(pdf):
        tags[role.lstrip("/")] += 1
        if role in ("/Figure", "/Formula"):
            words = str(node.get("/Alt", "")).strip()
            figures.append(words)
            if len(words) < 10:
                problems.append(f"a figure without words: {words!r}")
        if role in HEADINGS:
            if HEADINGS[role] > level + 1:
                problems.append(f"a heading of level {HEADINGS[role]} after one of level {level}")
            level = HEADINGS[role]
        if role == "/TH" and not scope(node):
            problems.append("a header cell that does not say what it heads")
        if role == "/Table" and not any(inner == "/TH" for inner, _ in below(node)):
            problems.append("a table without header cells")
    if not tags["H1"]:
        problems.append("no first heading")
    return problems, {"tags": dict(tags), "figures": figures}


def below(node):
    for child in children(node):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield str(child.S), child
            yield from below(child)


def scope(cell) -> bool:
    attributes = cell.get("/A")
    if attributes is None:
        return False
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return any("/Scope" in one for one in each if isinstance(one, pikepdf.Dictionary))


def fonts(pdf: pikepdf.Pdf) -> list[str]:
    problems = []
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != "/FontDescriptor":
            continue
        if not any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            problems.append(f"the font {item.get('/FontName')} is not embedded")
    return problems


def links(pdf: pikepdf.Pdf) -> list[str]:
    problems = []
    for number, page in enumerate(pdf.pages, start=1):
        annotations = page.get("/Annots", [])
        if len(annotations) and str(page.get("/Tabs", "")) != "/S":
            problems.append(f"page {number}: the tab key does not follow the text")
        for annotation in annotations:
            if annotation.get("/Subtype") == "/Link" and not str(annotation.get("/Contents", "")).strip():
                problems.append(f"page {number}: a link without words")
    return problems


def read(file: Path) -> dict:
    check = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    problems = [] if check.returncode == 0 else [f"qpdf: {check.stdout}{check.stderr}"]
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=False)
    with pikepdf.open(file) as pdf:
        found, facts = structure(pdf)
        problems += claims(pdf) + found + fonts(pdf) + links(pdf)
        with pdf.open_metadata() as metadata:
            title = str(metadata.get("dc:title", ""))
        return {"problems": problems, "pages": len(pdf.pages), "title": title, "language": str(pdf.Root.get("/Lang", "")),
                "text": text.stdout, **facts}


def main() -> None:
    json.dump({name: read(Path(name)) for name in sys.argv[1:]}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
