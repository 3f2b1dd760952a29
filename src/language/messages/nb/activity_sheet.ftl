# Regnearket med alle aktiviteter: arkets navn og kolonnene.

activity-sheet-name = Aktiviteter
activity-sheet-held-on = Dato
activity-sheet-state = Status
activity-sheet-kind = Type
activity-sheet-title = Tittel
activity-sheet-project = Prosjekt
activity-sheet-audience = Målgruppe
activity-sheet-mode = Møteform
activity-sheet-topic = Tema
activity-sheet-commissioner = Oppdragsgiver
activity-sheet-site = Sted
activity-sheet-place = Annet sted
activity-sheet-asked-on = Forespurt dato
activity-sheet-minutes = Minutter
activity-sheet-minutes-at-most = Minutter, høyst
activity-sheet-sessions = Antall samlinger
activity-sheet-participants = Deltakelser
activity-sheet-count-method = Telt eller anslått
activity-sheet-new-participants = Nye deltakere
activity-sheet-volunteers = Frivillige
activity-sheet-volunteer-minutes = Frivilliges minutter
activity-sheet-peer-led = Ledet av likeperson
activity-sheet-id = Id i registeret
