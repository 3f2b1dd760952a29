# Vedlegg.

error-file-empty = Fila er tom. Vel ei anna
error-file-damaged = Fila er ikkje heil. Opne henne, lagre på nytt og prøv igjen
error-file-has-macros = Fila har makroar. Lagre henne utan makroar og prøv igjen
error-file-unpacks-too-large = Fila blir for stor når ho blir pakka ut: høgst { $max }
files-title = Kva er det?
files-again = Prøv igjen
files-delete = Slett vedlegget «{ $title }»
files-attachments-report = Vedlegg til rapporten
files-attachments-obligation = Brev om rapporteringa
files-attachments-grant = Tilskotsbrev og andre vedlegg
files-delete-title = Slette vedlegget?
files-delete-text = Fila blir borte for alle i prosjektet. Endringsloggen viser kven som sletta henne, og når.
files-kept = Vedlegga høyrer til ei avgjerd eller ein rapport som er send og kan ikkje slettast.
files-go-too = Vedlegga blir òg sletta.
