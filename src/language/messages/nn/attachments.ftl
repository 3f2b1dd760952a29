# Vedlegg.

error-file-empty = Fila er tom. Vel ei anna
error-file-damaged = Fila er ikkje heil. Opne henne, lagre på nytt og prøv igjen
files-title = Kva er det?
files-again = Prøv igjen
files-delete = Slett vedlegget «{ $title }»
files-attachments-report = Vedlegg til rapporten
files-attachments-obligation = Brev om rapporteringa
files-attachments-grant = Tilsegnsbrev og andre vedlegg
