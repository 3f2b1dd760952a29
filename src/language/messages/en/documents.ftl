# The report in several formats: workbook, PDF, CSV and JSON.

document-row-ids = Row id
document-shortened = “…” at the end of a cell means that it has been shortened: a cell of a workbook holds 32,767 characters.
document-taller = Some texts are taller than a row can be. Select the cell to read the whole text.
document-first-rows = The first { $shown } of { $rows } rows are shown here. All of them are in the workbook.
document-rows-elsewhere = The table has { $rows } rows and is too long to be printed here. All its rows are in the workbook.
document-download-csv = Download as CSV
document-download-csv-plain = Download as CSV for programs (RFC 4180)
