# Rapporten i ulike formater: regneark, PDF, CSV og JSON.

document-row-ids = Rad-id
document-shortened = «…» sist i en celle betyr at den er kortet ned: En celle i et regneark rommer 32 767 tegn.
document-taller = Noen tekster er høyere enn en rad kan bli. Velg cellen for å lese hele teksten.
document-first-rows = Her står de { $shown } første av { $rows } rader. Alle står i regnearket.
document-rows-elsewhere = Tabellen har { $rows } rader og er for lang til å skrives ut her. Alle radene står i regnearket.
document-download-csv = Last ned som CSV
document-download-csv-plain = Last ned som CSV for programmer (RFC 4180)
