# Rapportene: overskrifter, kolonner, forklaringer, hva som mangler, og feil i skjemafiler.

## Feil i en skjemafil

form-error-unreadable = Filen kan ikke leses som et skjema: { $detail }
form-error-unknown-field = Feltet { $field } finnes ikke her. Bruk ett av disse: { $allowed }.
form-error-other-format = Skjemaet har format { $found }. Denne utgaven av programmet leser format 1. Skriv format = 1.
form-error-deadline-kind = Frister av typen «{ $found }» støttes ikke i denne utgaven. Bruk en av disse: { $allowed }. Eller la fristen stå i tilskuddsbrevet.
form-error-not-a-key = { $field } må være små bokstaver a–z, tall og enkle bindestreker, høyst { $max } tegn.
form-error-duplicate = { $field } står allerede på linje { $line }. Hver må være ulik de andre.
form-error-empty = { $field } er tomt. Fyll det ut.
form-error-too-long = { $field } er for langt. Bruk høyst { $max } tegn.
form-error-out-of-range = { $field } må være fra { $min } til { $max }.
form-error-not-a-day = { $field } gir en dag som ikke finnes i noe år. Rett dagen eller måneden.

## Rapporten som helhet

report-title = { $title } { $period }
report-edition = Utgave { $revision }
report-edition-draft = { $state }, utgave { $revision }
report-file-revision = utgave { $revision }
report-watermark-draft = UTKAST
report-about-title = Om rapporten
report-texts-title = Tekst
report-definitions-title = Definisjoner
report-contents = Innhold
report-term = Begrep
report-explanation = Forklaring
report-page-of = Side { $n } av { $total }
report-made-with = Laget med Framdrift
report-hidden-explained = Tall som gjelder 1 til { $most } personer, er skjult med tegnet «:». Noen flere tall er skjult fordi de skjulte ellers kunne regnes ut. Null er vist.
report-not-reported = ikke oppgitt
report-not-applicable = ikke aktuelt
report-nothing-missing = Ingenting mangler.

report-fact-report = Rapport
report-fact-period-starts = Perioden begynner
report-fact-period-ends = Perioden slutter
report-fact-submitted-to = Leveres i
report-fact-scope = Gjelder
report-fact-threshold = Antall personer vises fra og med
report-fact-state = Status for rapporten
report-fact-revision = Utgave
report-fact-form = Skjema og versjon

## Om prosjektet

report-heading-project = Prosjektet
report-heading-summary = Kort om prosjektet
report-heading-background = Bakgrunn
report-heading-goal = Mål
report-heading-sub-goals = Delmål
report-heading-target-groups = Målgrupper
report-heading-reasons = Hvorfor folk kommer
report-heading-access-terms = Vilkår for å bruke tilbudet
report-heading-measures = Tiltak
report-heading-offers = Tilbud til: { $audience }
report-heading-results = Resultater
report-heading-links = Lenker og materiell
report-heading-plan = Plan i søknaden
report-offer-since = { $offer } (fra { $year })
report-fact-parent = Del av
report-fact-region = Område
report-fact-unit = Enhet
report-fact-unit-number = Enhetens organisasjonsnummer
report-fact-programme = Program
report-fact-programme-year = Programår
report-fact-starts = Startdato
report-fact-ends = Planlagt sluttdato
report-fact-ended = Avsluttet
report-column-when = Når
report-column-step = Hva som er planlagt

## Om tilskuddet

report-heading-grant = Tilskuddet
report-heading-applied-for = Søkt om
report-heading-conditions = Vilkår i tilskuddsbrevet
report-fact-funder-number = Tilskuddsgiverens organisasjonsnummer
report-fact-budget-lines = Budsjettposter
report-fact-portal = Portal for søknad og rapport
report-fact-decided = Vedtatt
report-fact-grant-starts = Tilskuddet gjelder fra
report-fact-grant-ends = Tilskuddet gjelder til
report-fact-awarded = Bevilget i alt
report-fact-audit = Revisor
report-position = { $position }, stilling på { $percent }
report-audit-no-rule = Ingen regel om revisor
report-audit-unknown = Kan ikke avgjøres før det bevilgede beløpet er registrert
report-audit-needed = Ja. { $basis } er { $sum }, og kravet gjelder når summen er { $comparator } { $threshold }
report-audit-not-needed = Nei. { $basis } er { $sum }, men kravet gjelder først når summen er { $comparator } { $threshold }

## Økonomi

report-column-unaccounted = Ikke gjort rede for
report-funding-empty = Ingen år er registrert på tilskuddet.
report-funding-remark = Ikke gjort rede for er overført fra året før + mottatt − brukt − betalt tilbake − overført til neste år. Når året er lukket, er det null.
report-funding-runs-on = Tilskuddet for { $year } varer til { $until }, og beløpene er slik de er ført så langt.
report-year-closed = Lukket
report-year-open = Åpent
report-chart-funding = Bevilget og brukt per år
report-chart-funding-sum = { $name }: { $sum }

## Milepæler

report-table-milestones = Milepæler mot planen
report-milestones-empty = Ingen milepæler er registrert.
report-milestones-summary = Fullførte milepæler: { $done } av { $total }. { $late ->
    [0] Ingen er forsinket.
    [one] Én er forsinket.
   *[other] { $late } er forsinket.
}
report-column-planned = Planlagt
report-column-forecast = Ventet
report-column-done = Fullført
report-column-assessment = Mot planen
report-column-deviation-days = Avvik i dager
report-column-deviation-reason = Årsak til avvik
report-done-in-time = Fullført i tide
report-done-late = Fullført for sent

## Aktiviteter

report-activities-empty = Ingen aktiviteter er registrert som gjennomført i perioden.
report-table-month = Aktiviteter per måned
report-table-kind = Aktiviteter per type
report-table-audience = Aktiviteter per målgruppe
report-table-mode = Aktiviteter per møteform
report-table-site = Aktiviteter per sted
report-table-topic = Aktiviteter per tema
report-table-commissioner = Aktiviteter per oppdragsgiver
report-table-state = Aktiviteter per status
report-table-crossed = Aktiviteter per { $first } og { $then }
report-table-people-crossed = Deltakelser per { $first } og { $then }
report-crossed-kind = type
report-crossed-audience = målgruppe
report-crossed-mode = møteform
report-crossed-site = sted
report-crossed-topic = tema
report-crossed-commissioner = oppdragsgiver
report-crossed-month = måned
report-crossed-age-group = aldersgruppe
report-crossed-relation = relasjon
report-crossed-new-or-returning = ny eller tidligere deltaker
report-crossed-professional-group = yrkesgruppe
report-column-kind = Type
report-column-audience = Målgruppe
report-column-mode = Møteform
report-column-municipality-number = Kommunenummer
report-column-events = Gjennomført
report-column-awaiting = Forespurt eller avtalt
report-column-sessions = Samlinger
report-column-participants-counted = Deltakelser, talt
report-column-participants-estimated = Deltakelser, anslått
report-column-new-participants-counted = Nye deltakere, talt
report-column-new-participants-estimated = Nye deltakere, anslått
report-column-without-participants = Uten deltakertall
report-column-minutes = Minutter
report-column-volunteers = Frivillige
report-column-volunteer-minutes = Frivilliges minutter
report-no-mode = Møteform ikke oppgitt
report-no-site = Uten sted
report-no-topic = Uten tema
report-no-commissioner = Uten oppdragsgiver
report-chart-attendances = Deltakelser per måned
report-chart-attendances-finding = { $series }: flest i { $month }, med { $count }.
report-chart-activities = Aktiviteter per måned
report-chart-activities-finding = { $series }: flest i { $month }, med { $count }.
report-chart-nothing = Ingen tall kan vises.

## Nøkkeltall

report-column-figure = Nøkkeltall
report-column-value = Verdi
report-column-unit = Enhet
report-column-estimated-besides = Anslått i tillegg
report-figures-unreported = { $count ->
    [one] Én aktivitet er gjennomført uten at deltakerne er telt. Den er ikke med i deltakelsene.
   *[other] { $count } aktiviteter er gjennomført uten at deltakerne er telt. De er ikke med i deltakelsene.
}
report-unit-count = antall
report-unit-minutes = minutter
report-unit-hours = timer

## Tekster

report-narrative-empty = Ikke skrevet ennå.
report-narrative-length = { $count } av høyst { $max } tegn.

## Hva ordene betyr

report-definition-activity = Aktivitet
report-definition-activity-text = Noe som er gjennomført på en dag i perioden: en samtale, en gruppe, et kurs, en temakveld. Avlyste teller ikke.
report-definition-attendance = Deltakelse
report-definition-attendance-text = Én person på én aktivitet. Den som kommer fem ganger, er fem deltakelser. Tallet sier ikke hvor mange ulike personer som kom.
report-definition-estimated = Talt og anslått
report-definition-estimated-text = Deltakelser og nye deltakere er enten talt eller anslått. De står hver for seg og legges aldri sammen.
report-definition-new = Nye deltakere
report-definition-new-text = De som kom for første gang, slik det ble oppgitt for hver aktivitet.
report-definition-sessions = Samlinger
report-definition-sessions-text = Hvor mange ganger folk møttes innenfor aktivitetene.
report-definition-minutes = Minutter
report-definition-minutes-text = Lengden på aktivitetene, lagt sammen. Der lengden er oppgitt som fra og til, regnes den korteste.
report-definition-volunteers = Frivillige
report-definition-volunteers-text = Frivillige som hjalp til, talt hver gang. Tiden deres er lagt sammen.
report-definition-late = Forsinket
report-definition-late-text = En milepæl er i rute til og med dagen den er planlagt til, eller siste dag i måneden eller kvartalet den er planlagt til.
report-definition-unaccounted = Ikke gjort rede for
report-definition-unaccounted-text = Overført fra året før + mottatt − brukt − betalt tilbake − overført til neste år.
report-definition-not-reported = Ikke oppgitt
report-definition-not-reported-text = Det finnes noe å telle, men tallet er ikke registrert. Det er ikke det samme som null.
report-definition-not-applicable = Ikke aktuelt
report-definition-not-applicable-text = Tallet gir ingen mening her.

## Hva som mangler

finding-text-missing = Skriv teksten «{ $section }».
finding-text-too-long = Teksten «{ $section }» er { $count } tegn for lang. Høyst { $max } tegn får plass.
finding-text-without-section = Det er skrevet en tekst, «{ $section }», som skjemaet ikke spør om. Den er ikke med i rapporten.
finding-project-without-goal = Prosjektet har ikke noe mål. Skriv det.
finding-project-without-target-group = Prosjektet har ingen målgruppe. Skriv hvem det er for.
finding-organisation-number-missing = Organisasjonsnummeret mangler. Skriv det inn på organisasjonen.
finding-grant-without-reference = Tilskuddet mangler tilskuddsgiverens referanse. Den står i tilskuddsbrevet.
finding-grant-without-decision-date = Tilskuddet mangler datoen for vedtaket. Den står i tilskuddsbrevet.
finding-milestones-none = Prosjektet har ingen milepæler. Legg inn minst én.
finding-milestone-late-without-reason = Milepælen «{ $title }» skulle vært nådd innen { $due_on }. Skriv hvorfor den er forsinket.
finding-activities-none = Ingen aktiviteter er registrert som gjennomført i perioden. Registrer dem som har vært.
finding-participants-not-reported = { $count ->
    [one] Én gjennomført aktivitet mangler antall deltakere. Skriv antallet, og 0 hvis ingen kom.
   *[other] { $count } gjennomførte aktiviteter mangler antall deltakere. Skriv antallet, og 0 hvis ingen kom.
}
finding-rows-without-site = { $count ->
    [one] Én aktivitet eller milepæl i perioden er ikke med, fordi den ikke har noe sted og tilskuddet gjelder bestemte steder. Velg sted på den.
   *[other] { $count } aktiviteter og milepæler i perioden er ikke med, fordi de ikke har noe sted og tilskuddet gjelder bestemte steder. Velg sted på dem.
}
finding-grant-year-none = Tilskuddet har ingen tall for { $year }. Legg inn tilskuddsåret.
finding-grant-year-without-received = Mottatt beløp for { $year } mangler. Registrer utbetalingene.
finding-grant-year-without-spent = Brukt beløp for { $year } mangler. Registrer regnskapspostene.
finding-grant-year-left-over = { $left_ore } for { $year } er ikke gjort rede for. Registrer om pengene er brukt, betalt tilbake eller overført.
finding-grant-year-overspent = I { $year } er det gjort rede for { $left_ore } mer enn det som er mottatt og overført. Kontroller utbetalingene og regnskapspostene.
finding-auditor-needed = Legg ved uttalelse fra revisor: Beløpet er { $sum_ore }, og grensen er { $threshold_ore }.
finding-auditor-sum-unknown = Registrer det bevilgede beløpet for å se om revisor trengs. Grensen er { $threshold_ore }.
finding-auditor-may-be-needed = Dette tilskuddet alene når ikke grensen for revisor, { $threshold_ore }. Ta med de andre beløpene som regelen gjelder, når du regner ut summen.
finding-period-not-over = Perioden varer til { $ends_on }. Tallene kan endre seg.
