# Vedlegg.

error-file-empty = Filen er tom. Velg en annen
error-file-damaged = Filen er ikke hel. Åpne den, lagre den på nytt og prøv igjen
files-title = Hva er det?
files-again = Prøv igjen
files-delete = Slett vedlegget «{ $title }»
files-attachments-report = Vedlegg til rapporten
files-attachments-obligation = Brev om rapporteringen
files-attachments-grant = Tilsagnsbrev og andre vedlegg
