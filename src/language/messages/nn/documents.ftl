# Rapporten i ulike format: rekneark, PDF, CSV og JSON.

document-row-ids = Rad-id
document-shortened = «…» sist i ei celle tyder at ho er korta ned: Ei celle i eit rekneark rommar 32 767 teikn.
document-rows-elsewhere = Tabellen har { $rows } rader og er for lang til å skrivast ut her. Her står berre summane. Alle radene står i reknearket.
document-download-csv = Last ned som CSV
document-download-csv-plain = Last ned som CSV for program (RFC 4180)
