"""Opens copies of workbooks in LibreOffice, with a wrong value beside every formula, has it calculate, and compares.

usage: workbook.py FILE…

Prints {"FILE": {"problems": […], "sheets": {…}, …}, …}. A problem is anything a person who opens the workbook would
stumble over: it does not open, a total is not what its cells add up to, a number or a date is text, a heading scrolls
away.
"""

import datetime
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl

# Always recalculate on load, and never ask. LibreOffice otherwise trusts the values that the file brings.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

LOOKS_NUMERIC = re.compile(r"^-?\d{1,3}([   ]?\d{3})*([.,]\d+)?$")
IS_A_NAME = re.compile("kommune|nummer|number", re.IGNORECASE)
LOOKS_LIKE_DATE = re.compile(r"^(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})$")


# No total of a report: what is still there afterwards was not calculated.
WRONG = "123456789"

CACHED = re.compile(r"(<f[^>]*>[^<]*</f>)<v>[^<]*</v>")


def spoil(file: Path, copy: Path) -> int:
    """Copies a workbook with a wrong value beside every formula; how many there are."""
    spoiled = 0
    copy.parent.mkdir(parents=True)
    with zipfile.ZipFile(file) as parts, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as written:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                text, count = CACHED.subn(rf"\g<1><v>{WRONG}</v>", content.decode())
                content, spoiled = text.encode(), spoiled + count
            written.writestr(part, content)
    return spoiled


def recalculated(files: list[Path], folder: Path) -> dict[Path, tuple[Path | None, int]]:
    """Each file as LibreOffice writes it after calculating, None where it could not open it; and how many values were
    wrong before."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(PROFILE)
    out = folder / "out"
    answers = {}
    for number, file in enumerate(files):
        target = out / str(number)
        copy = folder / "spoiled" / str(number) / file.name
        spoiled = spoil(file, copy)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--norestore",
             "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(target), str(copy)],
            check=False, capture_output=True, timeout=180)
        written = target / f"{file.stem}.xlsx"
        answers[file] = (written if written.exists() else None, spoiled)
    return answers


def same(cached, fresh) -> bool:
    if isinstance(cached, (int, float)) and isinstance(fresh, (int, float)):
        return abs(cached - fresh) <= 1e-9 * max(1.0, abs(cached), abs(fresh))
    return cached == fresh


def compare(file: Path, fresh: Path) -> tuple[list[str], dict]:
    formulas = openpyxl.load_workbook(file)
    cached = openpyxl.load_workbook(file, data_only=True)
    anew = openpyxl.load_workbook(fresh, data_only=True)
    problems, sheets = [], {}
    if formulas.sheetnames != anew.sheetnames:
        problems.append(f"LibreOffice sees the sheets {anew.sheetnames}, not {formulas.sheetnames}")
        return problems, sheets
    for sheet in formulas.worksheets:
        facts = {"formulas": 0, "numbers": 0, "dates": 0, "rows": sheet.max_row,
                 "tables": {table.name: table.ref for table in sheet.tables.values()},
                 "frozen": sheet.freeze_panes, "charts": len(sheet._charts), "values": []}
        for row in sheet.iter_rows():
            values = []
            for cell in row:
                where = f"{sheet.title}!{cell.coordinate}"
                value = cached[sheet.title][cell.coordinate].value
                new = anew[sheet.title][cell.coordinate].value
                values.append(value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value)
                if cell.data_type == "f":
                    facts["formulas"] += 1
                    if value is None:
                        problems.append(f"{where}: the formula {cell.value} has no cached value")
                    elif not same(value, new):
                        problems.append(f"{where}: says {value!r}, calculates to {new!r} ({cell.value})")
                elif isinstance(value, (datetime.date, datetime.datetime)):
                    facts["dates"] += 1
                elif isinstance(value, (int, float)) and not isinstance(value, bool):
                    facts["numbers"] += 1
                elif isinstance(value, str) and LOOKS_LIKE_DATE.match(value):
                    problems.append(f"{where}: a date as text: {value}")
                if isinstance(new, str) and new.startswith("#") and new.endswith(("!", "?", "A")):
                    problems.append(f"{where}: {new}")
            facts["values"].append(values)
        problems += sheet_problems(sheet, cached[sheet.title])
        sheets[sheet.title] = facts
    return problems, sheets


def sheet_problems(sheet, values) -> list[str]:
    """What a table must have: a header that stays, a width to print on, and no number kept as text in its body."""
    problems = []
    for table in sheet.tables.values():
        first, last = table.ref.split(":")
        header = openpyxl.utils.cell.coordinate_to_tuple(first)[0]
        if not sheet.freeze_panes or openpyxl.utils.cell.coordinate_to_tuple(sheet.freeze_panes)[0] <= header:
            problems.append(f"{sheet.title}: the header of table {table.name} scrolls away")
        head, *body = values[f"{first}:{last}"]
        for row in body:
            for title, cell in zip(head, row):
                # The numbers of municipalities and organisations are names: 0301 is not 301.
                if not isinstance(cell.value, str) or IS_A_NAME.search(str(title.value)):
                    continue
                if LOOKS_NUMERIC.match(cell.value) and len(cell.value) < 9:
                    problems.append(f"{sheet.title}!{cell.coordinate}: a number as text: {cell.value}")
    if len(sheet.tables) > 1:
        problems.append(f"{sheet.title}: {len(sheet.tables)} tables on one sheet")
    if sheet.merged_cells.ranges:
        problems.append(f"{sheet.title}: merged cells")
    if sheet.tables and (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) != ("9", "landscape"):
        problems.append(f"{sheet.title}: does not print on A4 across")
    if sheet.tables and sheet.print_title_rows != "$1:$1":
        problems.append(f"{sheet.title}: prints its head on the first page alone: {sheet.print_title_rows}")
    if sheet.tables and not (sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage):
        problems.append(f"{sheet.title}: prints over several pages' width")
    return problems


def unnamed_pictures(parts: zipfile.ZipFile) -> list[str]:
    """Charts that say nothing to those who cannot see them."""
    problems = []
    for name in parts.namelist():
        if name.startswith("xl/drawings/drawing"):
            pictures = re.findall("<xdr:cNvPr[^>]*>", parts.read(name).decode())
            problems += [f"{name}: a chart without words" for picture in pictures if not re.search('descr="[^"]{10,}"', picture)]
    return problems


def main() -> None:
    files = [Path(name).resolve() for name in sys.argv[1:]]
    report = {}
    with tempfile.TemporaryDirectory() as folder:
        for file, (fresh, spoiled) in recalculated(files, Path(folder)).items():
            if fresh is None:
                report[str(file)] = {"problems": ["LibreOffice cannot open it"]}
                continue
            problems, sheets = compare(file, fresh)
            formulas = sum(facts["formulas"] for facts in sheets.values())
            if formulas != spoiled:
                problems.append(f"{formulas} formulas, and {spoiled} of them had a value to spoil")
            with zipfile.ZipFile(file) as parts:
                problems += unnamed_pictures(parts)
                charts = sum(name.startswith("xl/charts/chart") for name in parts.namelist())
            properties = {item.name: item.value for item in openpyxl.load_workbook(file).custom_doc_props.props}
            report[str(file)] = {"problems": problems, "sheets": sheets, "charts": charts, "properties": properties}
    json.dump(report, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
