# Rapporten i ulike format: rekneark, PDF, CSV og JSON.

document-row-ids = Rad-id
document-shortened = «…» sist i ei celle tyder at ho er korta ned: Ei celle i eit rekneark rommar 32 767 teikn.
document-taller = Nokre tekstar er høgare enn ei rad kan bli. Vel cella for å lese heile teksten.
document-first-rows = Her står dei { $shown } første av { $rows } rader. Alle står i reknearket.
document-rows-elsewhere = Tabellen har { $rows } rader og er for lang til å skrivast ut her. Alle radene står i reknearket.
document-download-csv = Last ned som CSV
document-download-csv-plain = Last ned som CSV for program (RFC 4180)
