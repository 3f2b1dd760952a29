"""Compares every cell of every table of a report in every format with the report's JSON: page, workbook, CSV and PDF; and
every fact, a label with its value, on the page and in the workbook. On paper facts are words without a shape of their own.

usage: same.py FOLDER…

A folder holds one report: report.json, report.xlsx, report.pdf, page.html, and tables/KEY.norwegian.csv and
tables/KEY.rfc4180.csv. Prints {"FOLDER": {"problems": […], "cells": {FORMAT: …}}, …}. How a value is written in each format
is worked out here once more, from the JSON alone, so that a mistake of the program is not made twice.
"""

import csv
import datetime
import io
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import openpyxl

NO_BREAK_SPACE, MINUS = "\u00a0", "\u2212"
MONTHS = {
    "nb": ["jan.", "feb.", "mars", "apr.", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
MONTHS["nn"] = MONTHS["nb"]

# Ids of 36 letters and a blank in a cell of 32 767.
MOST_IDS = 880

# A text of more bytes goes on in the rows below its label.
LONGEST_PART = 2_000

# Quotation marks as a language prints them, and as keyboards have them.
TYPED_QUOTES = str.maketrans("‘’“”«»", "''\"\"\"\"")

# Spaces, and marks without a shape of their own that say where a line may break.
UNSEEN = re.compile("[\\s\u00ad\u200b\u2060]+")

LINK = re.compile(r"(?:https?://|www\.)[^\s\"'<>«»]+", re.IGNORECASE)


def halves_away(number: int, by: int) -> int:
    return (abs(number) + by // 2) // by * (1 if number >= 0 else -1)


def is_day_or_month(text: str) -> bool:
    """Whether a spreadsheet takes a text for a month with a day or a year."""
    parts = re.fullmatch("([0-9]+)[/.-]([0-9]+)", text)
    if not parts:
        return False
    first, then = (int(part) for part in parts.groups())
    is_month = lambda number: 1 <= number <= 12  # noqa: E731
    goes_with_month = lambda number: number <= 99 or 1900 <= number <= 9999  # noqa: E731
    return is_month(first) and goes_with_month(then) or goes_with_month(first) and is_month(then)


def is_short_date_or_time(text: str) -> bool:
    """Whether a spreadsheet takes a text for a date without its century, or for a time of day."""
    return bool(re.fullmatch(r"\d{1,2}([/.-])\d{1,2}\1\d{1,2}|\d{1,2}(:\d{1,2}){1,2}", text, re.ASCII))


class Words:
    """Values as people read them, in the report's language."""

    def __init__(self, document: dict):
        self.language, self.labels = document["language"], document["labels"]
        self.group, self.mark = (",", ".") if self.language == "en" else (NO_BREAK_SPACE, ",")

    def number(self, units: int, decimals: int) -> str:
        whole, part = divmod(abs(units), 10**decimals)
        text = f"{whole:,}".replace(",", self.group) + (f"{self.mark}{part:0{decimals}d}" if decimals else "")
        return (MINUS if units < 0 else "") + text

    def percent(self, basis_points: int) -> str:
        number = self.number(halves_away(basis_points, 10), 1)
        return f"{number}%" if self.language == "en" else f"{number}{NO_BREAK_SPACE}%"

    def kroner(self, ore: int) -> str:
        number = self.number(ore // 100, 0) if ore % 100 == 0 else self.number(ore, 2)
        return f"NOK{NO_BREAK_SPACE}{number}" if self.language == "en" else f"{number}{NO_BREAK_SPACE}kr"

    def day(self, value: str) -> str:
        day = datetime.date.fromisoformat(value)
        month = MONTHS[self.language][day.month - 1]
        return f"{day.day} {month} {day.year}" if self.language == "en" else f"{day.day}. {month} {day.year}"

    def shared(self, cell: dict) -> str | None:
        """What every format says in the same words; None for what each writes in its own way."""
        match cell["cell"]:
            case "text":
                return cell["value"]
            case "yes_no":
                return self.labels["yes" if cell["value"] else "no"]
            case "not_reported" | "not_applicable":
                return self.labels[cell["cell"]]
            case "hidden":
                return ":"
            case "blank":
                return ""
            case _:
                return None

    def on_page(self, cell: dict) -> str:
        value = cell.get("value")
        match cell["cell"]:
            case "count" | "minutes":
                return self.number(value, 0)
            case "ore":
                return self.kroner(value)
            case "hundredths":
                return self.number(value, 2)
            case "basis_points":
                return self.percent(value)
            case "date":
                return self.day(value)
        return self.shared(cell)

    def duration(self, minutes: int) -> str:
        hours, rest = divmod(abs(minutes), 60)
        hour = "h" if self.language == "en" else "t"
        parts = [f"{self.number(hours, 0)} {hour}"] if hours else []
        if rest or not hours:
            parts.append(f"{rest} min")
        return (MINUS if minutes < 0 else "") + " ".join(parts)

    def beside_label(self, cell: dict) -> str:
        """A value that stands alone carries its unit."""
        return self.duration(cell["value"]) if cell["cell"] == "minutes" else self.on_page(cell)

    def on_paper(self, cell: dict, column: dict) -> str:
        value = cell.get("value")
        match cell["cell"]:
            case "ore" if column["kind"] == "kroner":
                return self.number(value // 100, 0)
            case "ore":
                return self.number(value, 2)
            case "date" if self.language != "en":
                return datetime.date.fromisoformat(value).strftime("%d.%m.%Y")
        return self.on_page(cell)

    def in_spreadsheet_text(self, cell: dict, dialect: str) -> str:
        value = cell.get("value")
        mark = "," if dialect == "norwegian" else "."

        def plain(units: int, decimals: int) -> str:
            whole, part = divmod(abs(units), 10**decimals)
            return f"{'-' if units < 0 else ''}{whole}{mark}{part:0{decimals}d}"

        match cell["cell"]:
            case "count" | "minutes":
                return str(value)
            case "ore" | "hundredths":
                return plain(value, 2)
            case "basis_points":
                return f"{plain(value, 2)} %" if dialect == "norwegian" else plain(value, 4)
            case "date":
                day = datetime.date.fromisoformat(value)
                return day.strftime("%d.%m.%Y") if dialect == "norwegian" else value
        text = self.shared(cell)
        is_taken_otherwise = (
            text[:1] in tuple("=+-@\t\r\n＝＋－＠")
            or re.fullmatch("0[0-9]+|[0-9]{16,}|[0-9]+[Ee][0-9]+", text)
            or is_day_or_month(text)
            or is_short_date_or_time(text)
        )
        return f"'{text}" if dialect == "norwegian" and text and is_taken_otherwise else text

    def in_workbook(self, cell: dict, column: dict):
        value = cell.get("value")
        match cell["cell"]:
            case "count" | "minutes":
                return value
            case "ore" | "hundredths":
                return value / 100
            case "basis_points":
                return value / 10_000
            case "date":
                return datetime.datetime.fromisoformat(value)
            case "text" if re.fullmatch("(.*_)?year", column["key"]) and value.isdigit():
                return int(value)
        return self.shared(cell) or None


def totals(document: dict, table: dict) -> list[dict] | None:
    """The total row as cells, or None for a table without one."""
    if not table["has_totals"]:
        return None
    of_kind = {"count": "count", "ore": "ore", "kroner": "ore", "minutes": "minutes", "percent": "basis_points", "hundredths": "hundredths"}
    row = []
    for index, column in enumerate(table["columns"]):
        total, kind = column["total"], of_kind.get(column["kind"])
        numbers = [cells[index].get("value") for cells in (line["cells"] for line in table["rows"])]
        if total == "hidden":
            row.append({"cell": "hidden"})
        elif total == "none" or kind is None:
            row.append({"cell": "blank"})
        elif total == "sum":
            row.append({"cell": kind, "value": sum(number for number in numbers if isinstance(number, int))})
        else:
            row.append({"cell": kind, "value": total["value"]})
    # In the first column that has no total of its own.
    room = next((index for index, cell in enumerate(row) if cell["cell"] == "blank"), None)
    if room is not None:
        row[room] = {"cell": "text", "value": document["labels"]["total"]}
    return row


class PageTables(HTMLParser):
    """The tables of a page by the key in their caption's id, as rows of texts, the head first; and its facts by the key of
    their section, as texts: label, value, label, value."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tables, self.rows, self.cell, self.key = {}, [], None, None
        self.facts, self.fact, self.section = {}, None, None

    def handle_starttag(self, tag, attributes):
        if tag == "section":
            named = dict(attributes).get("id", "")
            self.section = named.removeprefix("section-") if named.startswith("section-") else None
        elif tag in ("dt", "dd") and self.section is not None:
            self.fact = []
        elif tag == "table":
            self.rows, self.key = [], None
        elif tag == "caption":
            self.key = dict(attributes).get("id", "").removeprefix("table-")
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td") and self.rows:
            self.cell = []

    def handle_endtag(self, tag):
        if tag in ("th", "td") and self.cell is not None:
            self.rows[-1].append("".join(self.cell))
            self.cell = None
        elif tag == "table" and self.key:
            self.tables[self.key] = self.rows
        elif tag in ("dt", "dd") and self.fact is not None:
            self.facts.setdefault(self.section, []).append("".join(self.fact))
            self.fact = None
        elif tag == "section":
            self.section = None

    def handle_data(self, data):
        if self.fact is not None:
            self.fact.append(data)
        if self.cell is not None:
            self.cell.append(data)


def paper_tables(file: Path) -> list[list[list[str]]]:
    """The tables of a tagged PDF in reading order, as rows of texts, the head first, by its structure tree."""
    read = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True).stdout
    # Headings carry their text in UTF-16 beside it; cells do not.
    text = read.decode("utf-8", errors="replace")
    tables, depth_of_table, depth_of_cell, is_open = [], None, None, False
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip())
        words = line.strip()
        # A text that goes over several lines of its cell goes over several lines here.
        if is_open or words.startswith('"'):
            begins = not is_open
            is_open = not (words.endswith('"') and (is_open or len(words) > 1))
            if depth_of_cell is not None and (not begins or depth > depth_of_cell):
                tables[-1][-1][-1] += words[1 if begins else 0 : None if is_open else -1]
            continue
        if words.startswith("/"):
            continue
        role = re.match(r"[A-Za-z0-9]+", words)
        role = role.group() if role else ""
        if depth_of_cell is not None and depth <= depth_of_cell:
            depth_of_cell = None
        if depth_of_table is not None and depth <= depth_of_table:
            depth_of_table = None
        if role == "Table":
            tables.append([])
            depth_of_table = depth
        elif role == "TR" and depth_of_table is not None:
            tables[-1].append([])
        elif role in ("TH", "TD") and depth_of_table is not None:
            tables[-1][-1].append("")
            depth_of_cell = depth
    return tables


def workbook_tables(book: openpyxl.Workbook) -> dict[str, list[list]]:
    """The tables of a workbook by name, as rows of values, the head first."""
    tables = {}
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            tables[table.name] = [[cell.value for cell in row] for row in sheet[table.ref]]
    return tables


def workbook_facts(sheet) -> list[tuple]:
    """The rows of a sheet for reading that have both a label and a value: facts, and nothing else of the running text."""
    rows = sheet.iter_rows(max_col=2, values_only=True)
    return [tuple(row) for row in rows if len(row) == 2 and row[0] is not None and row[1] is not None]


def text_table(file: Path, dialect: str) -> list[list[str]]:
    text = file.read_bytes().decode("utf-8-sig" if dialect == "norwegian" else "utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if dialect == "norwegian" else ","))


def seen(text: str) -> str:
    return UNSEEN.sub("", text)


def printed(text: str) -> str:
    """Quotation marks as people type them: on paper they are those of the language."""
    return seen(text).translate(TYPED_QUOTES)


def same_on_paper(one: str, other: str) -> bool:
    """A link on paper is as it was typed: whoever copies it gets nothing but the link."""
    bare = re.sub(r"\s+", "", one)
    return printed(one) == printed(other) and all(link in bare for link in LINK.findall(other))


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def row_ids(evidence: list[str]) -> str | None:
    """The ids of a row as a cell of a workbook holds them."""
    return " ".join(evidence[:MOST_IDS]) + (" …" if len(evidence) > MOST_IDS else "") if evidence else None


def same_number(one, other) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) < 1e-9 * max(1.0, abs(one))
    return one == other


class Comparison:
    def __init__(self, document: dict):
        self.document, self.words = document, Words(document)
        self.problems, self.cells = [], {}
        self.tables = [block for section in document["sections"] for block in section["blocks"] if block["block"] == "table"]
        # Of each section that has any.
        of_section = lambda section: [  # noqa: E731
            fact for block in section["blocks"] if block["block"] == "facts" for fact in block["facts"]
        ]
        told = {section["key"]: of_section(section) for section in document["sections"]}
        self.facts = {key: facts for key, facts in told.items() if facts}

    def rows(self, table: dict, with_totals: bool = True) -> list[list[dict]]:
        rows = [line["cells"] for line in table["rows"]]
        total = totals(self.document, table) if with_totals else None
        return rows + ([total] if total else [])

    def check(self, name: str, table: dict, found: list[list] | None, heads: list[str], expected: list[list], same) -> None:
        """Compares one table in one format; says document, table, row, column and both values of every difference."""
        place = f"{self.document['title']}: {name}: {table['key']}"
        if found is None:
            self.problems.append(f"{place}: the table is not there")
            return
        if len(found) != len(expected) + 1:
            self.problems.append(f"{place}: {len(found)} rows with its head, not {len(expected) + 1}")
            return
        for number, (row, wanted) in enumerate(zip(found, [heads, *expected])):
            if len(row) != len(wanted):
                self.problems.append(f"{place}: row {number} has {len(row)} cells, not {len(wanted)}: {row}")
                continue
            for title, one, other in zip(heads, row, wanted):
                self.cells[name] = self.cells.get(name, 0) + 1
                if not same(one, other):
                    self.problems.append(f"{place}: row {number}, {title}: {one!r}, but the JSON says {other!r}")

    def check_facts(self, name: str, about: str, found: list[tuple], expected: list[tuple]) -> None:
        """Compares labels with their values, in reading order."""
        place = f"{self.document['title']}: {name}: {about}"
        if len(found) != len(expected):
            self.problems.append(f"{place}: {len(found)} facts, not {len(expected)}")
            return
        for (label, value), (title, wanted) in zip(found, expected):
            self.cells[f"{name} facts"] = self.cells.get(f"{name} facts", 0) + 1
            if isinstance(value, str) and isinstance(wanted, str):
                one, other = on_one_line(value), on_one_line(wanted)
                same = one == other or (len(wanted.encode()) > LONGEST_PART and other.startswith(one))
            else:
                same = same_number(value, wanted)
            if on_one_line(str(label)) != on_one_line(title) or not same:
                self.problems.append(f"{place}: {label!r} is {value!r}, but the JSON says {title!r} is {wanted!r}")

    def page(self, file: Path) -> None:
        parser = PageTables()
        parser.feed(file.read_text(encoding="utf-8"))
        for table in self.tables:
            heads = [column["title"] for column in table["columns"]]
            expected = [[self.words.on_page(cell) for cell in row] for row in self.rows(table)]
            # Where a line may break is the page's own matter.
            same = lambda one, other: one.replace(NO_BREAK_SPACE, " ") == other.replace(NO_BREAK_SPACE, " ")
            self.check("page", table, parser.tables.get(table["key"]), heads, expected, same)
        for key, facts in self.facts.items():
            texts = parser.facts.get(key, [])
            expected = [(fact["label"], self.words.beside_label(fact["value"])) for fact in facts]
            self.check_facts("page", key, list(zip(texts[::2], texts[1::2])), expected)

    def paper(self, file: Path) -> None:
        found = paper_tables(file)
        if len(found) != len(self.tables):
            self.problems.append(f"{self.document['title']}: pdf: {len(found)} tables, not {len(self.tables)}")
            return
        for table, rows in zip(self.tables, found):
            heads = [column["title"] for column in table["columns"]]
            expected = [
                [self.words.on_paper(cell, column) for cell, column in zip(row, table["columns"])] for row in self.rows(table)
            ]
            self.check("pdf", table, rows, heads, expected, same_on_paper)

    def workbook(self, file: Path) -> None:
        book = openpyxl.load_workbook(file, data_only=True)
        found = workbook_tables(book)
        self.workbook_facts(book)
        for table in self.tables:
            columns = table["columns"]
            heads = [on_one_line(column["title"]) for column in columns]
            expected = [
                [self.words.in_workbook(cell, column) for cell, column in zip(row, columns)] for row in self.rows(table)
            ]
            # Excel demands a row below the head.
            if not table["rows"]:
                expected.insert(0, [None] * len(columns))
            if any(row["evidence"] for row in table["rows"]):
                heads.append(self.document["labels"]["row_ids"])
                ids = [row_ids(row["evidence"]) for row in table["rows"]]
                for row, behind in zip(expected, ids + [None] * (len(expected) - len(ids))):
                    row.append(behind)
            # A key that Excel would take for a cell has a word before it.
            rows = found.get(table["key"], found.get(f"table_{table['key']}"))
            self.check("xlsx", table, rows, heads, expected, same_number)

    def workbook_facts(self, book: openpyxl.Workbook) -> None:
        """What the document is stands on the first sheet, before the way to its tables; the facts of sections on the next."""
        pairs = lambda facts: [  # noqa: E731
            (fact["label"], self.words.in_workbook(fact["value"], {"key": ""})) for fact in facts
        ]
        # A text without a letter is an empty cell.
        write = lambda facts: [(label, value) for label, value in pairs(facts) if value is not None]  # noqa: E731
        about = write(self.document["about"])
        self.check_facts("xlsx", "about", workbook_facts(book.worksheets[0])[: len(about)], about)
        of_sections = [fact for facts in self.facts.values() for fact in facts]
        if of_sections:
            self.check_facts("xlsx", "sections", workbook_facts(book.worksheets[1]), write(of_sections))

    def texts(self, folder: Path) -> None:
        for table in self.tables:
            for dialect in ("norwegian", "rfc4180"):
                is_norwegian = dialect == "norwegian"
                write = lambda cell: self.words.in_spreadsheet_text(cell, dialect)  # noqa: E731
                heads = [write({"cell": "text", "value": column["title"]}) for column in table["columns"]]
                expected = [[write(cell) for cell in row] for row in self.rows(table, with_totals=is_norwegian)]
                if not is_norwegian:
                    heads.append(self.document["labels"]["row_ids"])
                    for row, line in zip(expected, table["rows"]):
                        row.append(" ".join(line["evidence"]))
                file = folder / f"{table['key']}.{dialect}.csv"
                found = text_table(file, dialect) if file.exists() else None
                self.check(f"csv ({dialect})", table, found, heads, expected, lambda one, other: one == other)


def compare(folder: Path) -> dict:
    comparison = Comparison(json.loads((folder / "report.json").read_text(encoding="utf-8")))
    comparison.page(folder / "page.html")
    comparison.workbook(folder / "report.xlsx")
    comparison.paper(folder / "report.pdf")
    comparison.texts(folder / "tables")
    return {"problems": comparison.problems, "cells": comparison.cells}


def main() -> None:
    json.dump({name: compare(Path(name)) for name in sys.argv[1:]}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
