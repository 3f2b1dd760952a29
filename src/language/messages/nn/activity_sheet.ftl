# Reknearket med alle aktivitetar: namnet på arket og kolonnane.

activity-sheet-name = Aktivitetar
activity-sheet-held-on = Dato
activity-sheet-state = Status
activity-sheet-kind = Type
activity-sheet-title = Tittel
activity-sheet-project = Prosjekt
activity-sheet-audience = Målgruppe
activity-sheet-mode = Møteform
activity-sheet-topic = Tema
activity-sheet-commissioner = Oppdragsgivar
activity-sheet-site = Stad
activity-sheet-place = Annan stad
activity-sheet-asked-on = Førespurd dato
activity-sheet-minutes = Minutt
activity-sheet-minutes-at-most = Minutt, høgst
activity-sheet-sessions = Talet på samlingar
activity-sheet-participants = Deltakingar
activity-sheet-count-method = Talt eller anslått
activity-sheet-new-participants = Nye deltakarar
activity-sheet-volunteers = Frivillige
activity-sheet-volunteer-minutes = Minutt frå frivillige
activity-sheet-peer-led = Leia av likeperson
activity-sheet-id = Id i registeret
