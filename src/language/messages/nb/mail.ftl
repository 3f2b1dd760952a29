# E-post. Kort og rett på sak; ingen tall om personer og ingen fritekst fra rapporter.

mail-greeting = Hei, { $name }.
mail-closing = Du får denne e-posten fordi du har ansvar for dette i Framdrift. Den er skrevet av tjenesten og kan ikke besvares.

## Ukesammendrag til prosjektledere

mail-weekly-subject = Uken i prosjektene dine
mail-weekly-opening = Dette bør du se på denne uken.
mail-weekly-late = Forsinkede milepæler
mail-weekly-coming = Milepæler de neste to ukene
mail-weekly-reports = Rapporter med frist
mail-weekly-silent = Prosjekter uten tall de siste tre ukene
mail-weekly-milestone = { $title } ({ $project }): { $day }
mail-weekly-report = { $report } for { $project }: frist { $deadline }, { $day }
mail-weekly-answer = Svar på oppgaven før { $report } for { $project }: frist { $deadline }, { $day }
mail-weekly-action = Åpne prosjektene dine

## Månedssammendrag til administratorer

mail-monthly-subject = Måneden i Framdrift
mail-monthly-opening = Slik står det til. Det som er talt opp, gjelder tiden etter { $since }.
mail-monthly-states = Rapporter som ikke er levert
mail-monthly-state = { $organisation }: { $count } med status { $state }
mail-monthly-compiled = Rapporter som er laget
mail-monthly-report = { $project }, laget { $at }
mail-monthly-more = { $count ->
    [one] Og { $count } til
   *[other] Og { $count } til
}
mail-monthly-failed = Arbeid som feilet
mail-monthly-failed-count = { $count ->
    [one] { $count } bakgrunnsjobb feilet. Se årsaken og prøv igjen.
   *[other] { $count } bakgrunnsjobber feilet. Se årsakene og prøv igjen.
}
mail-monthly-action = Se fristene

## Påminnelser

mail-reminder-subject = Frist { $day }: { $report } for { $project }
mail-reminder-ahead = { $report } for { $project } skal være klar hos dere { $deadline } ({ $day }). Se hva som mangler, og skriv tekstene mens det er tid.
mail-reminder-late = { $report } for { $project } skulle vært klar hos dere { $deadline } ({ $day }). Gjør den ferdig så snart du kan.
mail-reminder-deadlines = Andre frister
mail-reminder-funder-deadline = Tilskuddsgiverens frist er { $deadline }
mail-reminder-action = Åpne rapporten
mail-reminder-answer-subject = Svar { $day }: oppgaven før { $report } for { $project }
mail-reminder-answer-ahead = Tilskuddsgiveren vil ha svar på oppgaven før { $report } for { $project } senest { $deadline } ({ $day }). Svar hos tilskuddsgiveren, og merk oppgaven som besvart i Framdrift.
mail-reminder-answer-late = Tilskuddsgiveren skulle hatt svar på oppgaven før { $report } for { $project } senest { $deadline } ({ $day }). Svar så snart du kan, og merk oppgaven som besvart i Framdrift.
mail-reminder-answer-action = Åpne oppgaven

## Lenker til kontoen

mail-invitation-subject = Du er invitert til Framdrift
mail-invitation-opening = Du har fått en konto i Framdrift, der prosjekter, milepæler og rapporter til tilskuddsgivere føres. Velg et passord for å komme i gang.
mail-invitation-action = Velg passord
mail-invitation-closing = Venter du ikke denne invitasjonen, kan du se bort fra den.
mail-password-reset-subject = Nytt passord i Framdrift
mail-password-reset-opening = Noen, trolig du, har bedt om nytt passord til kontoen din.
mail-password-reset-action = Velg nytt passord
mail-password-reset-closing = Ba du ikke om det, kan du se bort fra denne e-posten. Passordet ditt er ikke endret.
mail-link-until = Lenken virker én gang, til { $until }.
