# E-post. Kort og rett på sak; ingen tal om personar og ingen fritekst frå rapportar.

mail-greeting = Hei, { $name }.
mail-closing = Du får denne e-posten fordi du har ansvar for dette i Framdrift. Tenesta har skrive han, og du kan ikkje svare på han.

## Vekesamandrag til prosjektleiarar

mail-weekly-subject = Veka i prosjekta dine
mail-weekly-opening = Dette bør du sjå på denne veka.
mail-weekly-late = Forseinka milepålar
mail-weekly-coming = Milepålar dei neste to vekene
mail-weekly-reports = Rapportar med frist
mail-weekly-silent = Prosjekt utan tal dei siste tre vekene
mail-weekly-milestone = { $title } ({ $project }): { $day }
mail-weekly-report = { $report } for { $project }: frist { $deadline }, { $day }
mail-weekly-answer = Svar på oppgåva før { $report } for { $project }: frist { $deadline }, { $day }
mail-weekly-action = Opne prosjekta dine

## Månadssamandrag til administratorar

mail-monthly-subject = Månaden i Framdrift
mail-monthly-opening = Slik står det til. Det som er talt opp, gjeld tida etter { $since }.
mail-monthly-states = Rapportar som ikkje er leverte
mail-monthly-state = { $organisation }: { $count } med status { $state }
mail-monthly-compiled = Rapportar som er laga
mail-monthly-report = { $project }, laga { $at }
mail-monthly-more = { $count ->
    [one] Og { $count } til
   *[other] Og { $count } til
}
mail-monthly-failed = Arbeid som feila
mail-monthly-failed-count = { $count ->
    [one] { $count } bakgrunnsjobb feila. Sjå årsaka og prøv igjen.
   *[other] { $count } bakgrunnsjobbar feila. Sjå årsakene og prøv igjen.
}
mail-monthly-action = Sjå fristane

## Påminningar

mail-reminder-subject = Frist { $day }: { $report } for { $project }
mail-reminder-ahead = { $report } for { $project } skal vere klar hos dykk { $deadline } ({ $day }). Sjå kva som manglar, og skriv tekstane medan det er tid.
mail-reminder-late = { $report } for { $project } skulle ha vore klar hos dykk { $deadline } ({ $day }). Gjer han ferdig så snart du kan.
mail-reminder-deadlines = Andre fristar
mail-reminder-funder-deadline = Fristen hos tilskotsgivaren er { $deadline }
mail-reminder-action = Opne rapporten
mail-reminder-answer-subject = Svar { $day }: oppgåva før { $report } for { $project }
mail-reminder-answer-ahead = Tilskotsgivaren vil ha svar på oppgåva før { $report } for { $project } seinast { $deadline } ({ $day }). Svar hos tilskotsgivaren, og merk i Framdrift at svaret er gitt.
mail-reminder-answer-late = Tilskotsgivaren skulle ha hatt svar på oppgåva før { $report } for { $project } seinast { $deadline } ({ $day }). Svar så snart du kan, og merk i Framdrift at svaret er gitt.
mail-reminder-answer-action = Opne oppgåva

## Lenkjer til kontoen

mail-invitation-subject = Du er invitert til Framdrift
mail-invitation-opening = Du har fått ein konto i Framdrift, der prosjekt, milepålar og rapportar til tilskotsgivarar blir førte. Vel eit passord for å kome i gang.
mail-invitation-action = Vel passord
mail-invitation-closing = Ventar du ikkje denne invitasjonen, kan du sjå bort frå han.
mail-password-reset-subject = Nytt passord i Framdrift
mail-password-reset-opening = Nokon, truleg du, har bede om nytt passord til kontoen din.
mail-password-reset-action = Vel nytt passord
mail-password-reset-closing = Bad du ikkje om det, kan du sjå bort frå denne e-posten. Passordet ditt er ikkje endra.
mail-link-until = Lenkja verkar éin gong, til { $until }.
