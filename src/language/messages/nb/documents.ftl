# Rapporten i ulike formater: regneark, PDF, CSV og JSON.

document-row-ids = Rad-id
document-shortened = «…» sist i en celle betyr at den er kortet ned: En celle i et regneark rommer 32 767 tegn.
document-rows-elsewhere = Tabellen har { $rows } rader og er for lang til å skrives ut her. Her står bare summene. Alle radene står i regnearket.
document-download-csv = Last ned som CSV
document-download-csv-plain = Last ned som CSV for programmer (RFC 4180)
