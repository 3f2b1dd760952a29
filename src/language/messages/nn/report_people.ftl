# Rapportane: kontaktar, unike personar og bemanning, og deltakarar etter gruppe.

## Kontaktar

report-services-empty = Ingen kontaktar er registrerte for periodar som ligg heilt innanfor perioden rapporten gjeld.
report-services-left-out = { $count ->
    [one] Éin registrert periode ligg berre delvis innanfor perioden rapporten gjeld. Han er ikkje med.
   *[other] { $count } registrerte periodar ligg berre delvis innanfor perioden rapporten gjeld. Dei er ikkje med.
}
report-services-table = Kontaktar per kanal
report-services-channel = Kanal
report-services-contacts-counted = Kontaktar, talde
report-services-contacts-estimated = Kontaktar, anslåtte
report-services-asked-to-talk = Førespurnader inn
report-services-answered = Førespurnader med svar
report-services-answered-share = Del med svar
report-services-wait-minutes = Ventetid i snitt, minutt
report-services-waits-measured = Målte ventetider
report-services-opening-minutes = Opningstid i veka, minutt
report-services-no-sum = Der ei rad gjeld alle kanalar eller heile prosjektet, kan ho romme dei andre radene. Då er det ingen sum.
report-services-share = Delen med svar er rekna av dei førespurnadene der vi veit om dei fekk svar.
report-services-opening-changed = Opningstida har endra seg i perioden. Den som stod sist, er vist.

## Unike personar

report-services-unique-persons-table = Unike personar per periode
report-services-unique-persons = Unike personar
report-services-method = Talt eller anslått
report-services-unique-persons-of = Unike personar i heile perioden: { $of }
report-services-unique-persons-empty = Talet på unike personar er ikkje oppgitt.
report-services-unique-persons-never-added = Unike personar blir aldri lagde saman. Den som kom i to periodar eller brukte to kanalar, er éin person.

## Bemanning

report-staffing-empty = Inga bemanning er registrert i perioden.
report-staffing-whole-project = Bemanninga blir ført for heile prosjektet og står ikkje i ein rapport som gjeld bestemte stader.
report-staffing-table = Bemanning
report-staffing-employees = Tilsette
report-staffing-paid-fte = Årsverk, løna
report-staffing-unpaid-fte = Årsverk, uløna
report-staffing-members = Medlemer
report-staffing-beyond = { $count ->
    [one] Éin av periodane går ut over perioden rapporten gjeld. Tala i rada gjeld heile den perioden som står der.
   *[other] { $count } av periodane går ut over perioden rapporten gjeld. Tala i kvar rad gjeld heile den perioden som står der.
}
report-staffing-activity-volunteers = Frivillige i aktivitetane, talde kvar gong
report-staffing-activity-minutes = Tid frå frivillige i aktivitetane
report-staffing-activities-apart = Tala frå aktivitetane er ikkje lagde saman med bemanninga.

## Deltakarar etter gruppe

report-dimension-age-group = Deltakingar per aldersgruppe
report-dimension-relation = Deltakingar per relasjon
report-dimension-new-or-returning = Deltakingar, nye og tidlegare
report-dimension-professional-group = Deltakingar per yrkesgruppe
report-dimension-not-split = Ikkje fordelte
report-dimension-not-split-explained = Ikkje fordelte er dei som ikkje er førte på noka gruppe, og alle i aktivitetar der gruppene ikkje er talde.
report-dimension-empty = { $dimension }: Ingen deltakarar er fordelte på grupper.
