# Rapportene: kontakter, unike personer og bemanning, og deltakere etter gruppe.

## Kontakter

report-services-empty = Ingen kontakter er registrert for perioder som ligger helt innenfor perioden rapporten gjelder.
report-services-left-out = { $count ->
    [one] Én registrert periode ligger bare delvis innenfor perioden rapporten gjelder. Den er ikke med.
   *[other] { $count } registrerte perioder ligger bare delvis innenfor perioden rapporten gjelder. De er ikke med.
}
report-services-table = Kontakter per kanal
report-services-channel = Kanal
report-services-contacts-counted = Kontakter, talt
report-services-contacts-estimated = Kontakter, anslått
report-services-asked-to-talk = Henvendelser inn
report-services-answered = Besvarte henvendelser
report-services-answered-share = Andel besvart
report-services-wait-minutes = Ventetid i snitt, minutter
report-services-waits-measured = Målte ventetider
report-services-opening-minutes = Åpningstid i uken, minutter
report-services-no-sum = Der en rad gjelder alle kanaler eller hele prosjektet, kan den romme de andre radene. Da er det ingen sum.
report-services-share = Andelen besvarte er regnet av de henvendelsene der vi vet om de ble besvart.
report-services-opening-changed = Åpningstiden har endret seg i perioden. Den som sto sist, er vist.

## Unike personer

report-services-unique-persons-table = Unike personer per periode
report-services-unique-persons = Unike personer
report-services-method = Talt eller anslått
report-services-unique-persons-of = Unike personer i hele perioden: { $of }
report-services-unique-persons-empty = Antallet unike personer er ikke oppgitt.
report-services-unique-persons-never-added = Unike personer legges aldri sammen. Den som kom i to perioder eller brukte to kanaler, er én person.

## Bemanning

report-staffing-empty = Ingen bemanning er registrert i perioden.
report-staffing-whole-project = Bemanningen føres for hele prosjektet og står ikke i en rapport som gjelder bestemte steder.
report-staffing-table = Bemanning
report-staffing-employees = Ansatte
report-staffing-paid-fte = Årsverk, lønnet
report-staffing-unpaid-fte = Årsverk, ulønnet
report-staffing-members = Medlemmer
report-staffing-beyond = { $count ->
    [one] Én av periodene går ut over perioden rapporten gjelder. Tallene i raden gjelder hele den perioden som står der.
   *[other] { $count } av periodene går ut over perioden rapporten gjelder. Tallene i hver rad gjelder hele den perioden som står der.
}
report-staffing-activity-volunteers = Frivillige i aktivitetene, talt hver gang
report-staffing-activity-minutes = Tid fra frivillige i aktivitetene
report-staffing-activities-apart = Tallene fra aktivitetene er ikke lagt sammen med bemanningen.

## Deltakere etter gruppe

report-dimension-age-group = Deltakelser per aldersgruppe
report-dimension-relation = Deltakelser per relasjon
report-dimension-new-or-returning = Deltakelser, nye og tidligere
report-dimension-professional-group = Deltakelser per yrkesgruppe
report-dimension-not-split = Ikke fordelt
report-dimension-not-split-explained = Ikke fordelt er de som ikke er ført på noen gruppe, og alle i aktiviteter der gruppene ikke er talt.
report-dimension-empty = { $dimension }: Ingen deltakere er fordelt på grupper.
