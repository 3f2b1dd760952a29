# Vedlegg.

error-file-empty = Filen er tom. Velg en annen
error-file-damaged = Filen er ikke hel. Åpne den, lagre den på nytt og prøv igjen
error-file-has-macros = Filen har makroer. Lagre den uten makroer og prøv igjen
error-file-unpacks-too-large = Filen blir for stor når den pakkes ut: høyst { $max }
files-title = Hva er det?
files-again = Prøv igjen
files-delete = Slett vedlegget «{ $title }»
files-attachments-report = Vedlegg til rapporten
files-attachments-obligation = Brev om rapporteringen
files-attachments-grant = Tilskuddsbrev og andre vedlegg
files-delete-title = Slette vedlegget?
files-delete-text = Filen blir borte for alle i prosjektet. Endringsloggen viser hvem som slettet den, og når.
files-kept = Vedleggene hører til en avgjørelse eller en sendt rapport og kan ikke slettes.
files-go-too = Vedleggene slettes også.
