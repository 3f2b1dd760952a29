# Rapportane: overskrifter, kolonnar, forklaringar, kva som manglar, og feil i skjemafiler.

## Feil i ei skjemafil

form-error-unreadable = Fila kan ikkje lesast som eit skjema: { $detail }
form-error-unknown-field = Feltet { $field } finst ikkje her. Bruk eitt av desse: { $allowed }.
form-error-other-format = Skjemaet har format { $found }. Denne utgåva av programmet les format 1. Skriv format = 1.
form-error-deadline-kind = Fristar av typen «{ $found }» er ikkje støtta i denne utgåva. Bruk ein av desse: { $allowed }. Eller la fristen stå i tilskotsbrevet.
form-error-not-a-key = { $field } må vere små bokstavar a–z, tal og enkle bindestrekar, høgst { $max } teikn.
form-error-duplicate = { $field } står allereie på linje { $line }. Kvar må vere ulik dei andre.
form-error-empty = { $field } er tomt. Fyll det ut.
form-error-too-long = { $field } er for langt. Bruk høgst { $max } teikn.
form-error-out-of-range = { $field } må vere frå { $min } til { $max }.
form-error-not-a-day = { $field } gir ein dag som ikkje finst i noko år. Rett dagen eller månaden.

## Rapporten som heilskap

report-title = { $title } { $period }
report-edition = Utgåve { $revision }
report-edition-draft = { $state }, utgåve { $revision }
report-file-revision = utgåve { $revision }
report-watermark-draft = UTKAST
report-about-title = Om rapporten
report-texts-title = Tekst
report-definitions-title = Definisjonar
report-contents = Innhald
report-term = Omgrep
report-explanation = Forklaring
report-page-of = Side { $n } av { $total }
report-made-with = Laga med Framdrift
report-hidden-explained = Tal som gjeld 1 til { $most } personar, er skjulte med teiknet «:». Nokre fleire tal er skjulte fordi dei skjulte elles kunne reknast ut. Null er vist.
report-not-reported = ikkje oppgitt
report-not-applicable = ikkje aktuelt
report-nothing-missing = Ingenting manglar.

report-fact-report = Rapport
report-fact-period-starts = Perioden byrjar
report-fact-period-ends = Perioden sluttar
report-fact-submitted-to = Blir levert i
report-fact-scope = Gjeld
report-fact-threshold = Tal på personar blir vist frå og med
report-fact-state = Status for rapporten
report-fact-revision = Utgåve
report-fact-form = Skjema og versjon

## Om prosjektet

report-heading-project = Prosjektet
report-heading-summary = Kort om prosjektet
report-heading-background = Bakgrunn
report-heading-goal = Mål
report-heading-sub-goals = Delmål
report-heading-target-groups = Målgrupper
report-heading-reasons = Kvifor folk kjem
report-heading-access-terms = Vilkår for å bruke tilbodet
report-heading-measures = Tiltak
report-heading-offers = Tilbod til: { $audience }
report-heading-results = Resultat
report-heading-links = Lenkjer og materiell
report-heading-plan = Plan i søknaden
report-offer-since = { $offer } (frå { $year })
report-fact-parent = Del av
report-fact-region = Område
report-fact-unit = Eining
report-fact-unit-number = Organisasjonsnummeret til eininga
report-fact-programme = Program
report-fact-programme-year = Programår
report-fact-starts = Startdato
report-fact-ends = Planlagd sluttdato
report-fact-ended = Avslutta
report-column-when = Når
report-column-step = Kva som er planlagt

## Om tilskotet

report-heading-grant = Tilskotet
report-heading-applied-for = Søkt om
report-heading-conditions = Vilkår i tilskotsbrevet
report-fact-funder-number = Organisasjonsnummeret til tilskotsgivaren
report-fact-budget-lines = Budsjettpostar
report-fact-portal = Portal for søknad og rapport
report-fact-decided = Vedteke
report-fact-grant-starts = Tilskotet gjeld frå
report-fact-grant-ends = Tilskotet gjeld til
report-fact-awarded = Løyvd i alt
report-fact-audit = Revisor
report-position = { $position }, stilling på { $percent }
report-audit-no-rule = Ingen regel om revisor
report-audit-unknown = Kan ikkje avgjerast før det løyvde beløpet er registrert
report-audit-needed = Ja. { $basis } er { $sum }, og kravet gjeld når summen er { $comparator } { $threshold }
report-audit-not-needed = Nei. { $basis } er { $sum }, men kravet gjeld først når summen er { $comparator } { $threshold }

## Økonomi

report-column-unaccounted = Ikkje gjort greie for
report-funding-empty = Ingen år er registrerte på tilskotet.
report-funding-remark = Ikkje gjort greie for er overført frå året før + motteke − brukt − betalt tilbake − overført til neste år. Når året er lukka, er det null.
report-funding-runs-on = Tilskotet for { $year } varer til { $until }, og beløpa er slik dei er førte så langt.
report-year-closed = Lukka
report-year-open = Ope
report-chart-funding = Løyvd og brukt per år
report-chart-funding-sum = { $name }: { $sum }

## Milepålar

report-table-milestones = Milepålar mot planen
report-milestones-empty = Ingen milepålar er registrerte.
report-milestones-summary = Fullførte milepålar: { $done } av { $total }. { $late ->
    [0] Ingen er forseinka.
    [one] Éin er forseinka.
   *[other] { $late } er forseinka.
}
report-column-planned = Planlagt
report-column-forecast = Venta
report-column-done = Fullført
report-column-assessment = Mot planen
report-column-deviation-days = Avvik i dagar
report-column-deviation-reason = Årsak til avvik
report-done-in-time = Fullført i tide
report-done-late = Fullført for seint

## Aktivitetar

report-activities-empty = Ingen aktivitetar er registrerte som gjennomførte i perioden.
report-table-month = Aktivitetar per månad
report-table-kind = Aktivitetar per type
report-table-audience = Aktivitetar per målgruppe
report-table-mode = Aktivitetar per møteform
report-table-site = Aktivitetar per stad
report-table-topic = Aktivitetar per tema
report-table-commissioner = Aktivitetar per oppdragsgivar
report-table-state = Aktivitetar per status
report-table-crossed = Aktivitetar per { $first } og { $then }
report-table-people-crossed = Deltakingar per { $first } og { $then }
report-crossed-kind = type
report-crossed-audience = målgruppe
report-crossed-mode = møteform
report-crossed-site = stad
report-crossed-topic = tema
report-crossed-commissioner = oppdragsgivar
report-crossed-month = månad
report-crossed-age-group = aldersgruppe
report-crossed-relation = relasjon
report-crossed-new-or-returning = ny eller tidlegare deltakar
report-crossed-professional-group = yrkesgruppe
report-column-kind = Type
report-column-audience = Målgruppe
report-column-mode = Møteform
report-column-municipality-number = Kommunenummer
report-column-events = Gjennomført
report-column-awaiting = Førespurt eller avtalt
report-column-sessions = Samlingar
report-column-participants-counted = Deltakingar, talde
report-column-participants-estimated = Deltakingar, anslåtte
report-column-new-participants-counted = Nye deltakarar, talde
report-column-new-participants-estimated = Nye deltakarar, anslåtte
report-column-without-participants = Utan deltakartal
report-column-minutes = Minutt
report-column-volunteers = Frivillige
report-column-volunteer-minutes = Minutt frå frivillige
report-no-mode = Møteform ikkje oppgitt
report-no-site = Utan stad
report-no-topic = Utan tema
report-no-commissioner = Utan oppdragsgivar
report-chart-attendances = Deltakingar per månad
report-chart-attendances-finding = { $series }: flest i { $month }, med { $count }.
report-chart-activities = Aktivitetar per månad
report-chart-activities-finding = { $series }: flest i { $month }, med { $count }.
report-chart-nothing = Ingen tal kan visast.

## Nøkkeltal

report-column-figure = Nøkkeltal
report-column-value = Verdi
report-column-unit = Eining
report-column-estimated-besides = Anslått i tillegg
report-figures-unreported = { $count ->
    [one] Éin aktivitet er gjennomført utan at deltakarane er talde. Han er ikkje med i deltakingane.
   *[other] { $count } aktivitetar er gjennomførte utan at deltakarane er talde. Dei er ikkje med i deltakingane.
}
report-unit-count = tal
report-unit-minutes = minutt
report-unit-hours = timar

## Tekstar

report-narrative-empty = Ikkje skriven enno.
report-narrative-length = { $count } av høgst { $max } teikn.

## Kva orda tyder

report-definition-activity = Aktivitet
report-definition-activity-text = Noko som er gjennomført på ein dag i perioden: ein samtale, ei gruppe, eit kurs, ein temakveld. Avlyste tel ikkje.
report-definition-attendance = Deltaking
report-definition-attendance-text = Éin person på éin aktivitet. Den som kjem fem gonger, er fem deltakingar. Talet seier ikkje kor mange ulike personar som kom.
report-definition-estimated = Talt og anslått
report-definition-estimated-text = Deltakingar og nye deltakarar er anten talde eller anslåtte. Dei står kvar for seg og blir aldri lagde saman.
report-definition-new = Nye deltakarar
report-definition-new-text = Dei som kom for første gong, slik det vart oppgitt for kvar aktivitet.
report-definition-sessions = Samlingar
report-definition-sessions-text = Kor mange gonger folk møttest innanfor aktivitetane.
report-definition-minutes = Minutt
report-definition-minutes-text = Lengda på aktivitetane, lagd saman. Der lengda er oppgitt som frå og til, reknar ein den kortaste.
report-definition-volunteers = Frivillige
report-definition-volunteers-text = Frivillige som hjelpte til, talde kvar gong. Tida deira er lagd saman.
report-definition-late = Forseinka
report-definition-late-text = Ein milepåle er i rute til og med dagen han er planlagd til, eller siste dagen i månaden eller kvartalet han er planlagd til.
report-definition-unaccounted = Ikkje gjort greie for
report-definition-unaccounted-text = Overført frå året før + motteke − brukt − betalt tilbake − overført til neste år.
report-definition-not-reported = Ikkje oppgitt
report-definition-not-reported-text = Det finst noko å telje, men talet er ikkje registrert. Det er ikkje det same som null.
report-definition-not-applicable = Ikkje aktuelt
report-definition-not-applicable-text = Talet gir inga meining her.

## Kva som manglar

finding-text-missing = Skriv teksten «{ $section }».
finding-text-too-long = Teksten «{ $section }» er { $count } teikn for lang. Høgst { $max } teikn får plass.
finding-text-without-section = Det er skrive ein tekst, «{ $section }», som skjemaet ikkje spør om. Han er ikkje med i rapporten.
finding-project-without-goal = Prosjektet har ikkje noko mål. Skriv det.
finding-project-without-target-group = Prosjektet har inga målgruppe. Skriv kven det er for.
finding-organisation-number-missing = Organisasjonsnummeret manglar. Skriv det inn på organisasjonen.
finding-grant-without-reference = Tilskotet manglar referansen til tilskotsgivaren. Han står i tilskotsbrevet.
finding-grant-without-decision-date = Tilskotet manglar datoen for vedtaket. Han står i tilskotsbrevet.
finding-milestones-none = Prosjektet har ingen milepålar. Legg inn minst éin.
finding-milestone-late-without-reason = Milepålen «{ $title }» skulle vore nådd innan { $due_on }. Skriv kvifor han er forseinka.
finding-activities-none = Ingen aktivitetar er registrerte som gjennomførte i perioden. Registrer dei som har vore.
finding-participants-not-reported = { $count ->
    [one] Éin gjennomført aktivitet manglar tal på deltakarar. Skriv talet, og 0 om ingen kom.
   *[other] { $count } gjennomførte aktivitetar manglar tal på deltakarar. Skriv talet, og 0 om ingen kom.
}
finding-rows-without-site = { $count ->
    [one] Éin aktivitet eller milepåle i perioden er ikkje med, fordi han ikkje har nokon stad og tilskotet gjeld bestemte stader. Vel stad på han.
   *[other] { $count } aktivitetar og milepålar i perioden er ikkje med, fordi dei ikkje har nokon stad og tilskotet gjeld bestemte stader. Vel stad på dei.
}
finding-grant-year-none = Tilskotet har ingen tal for { $year }. Legg inn tilskotsåret.
finding-grant-year-without-received = Motteke beløp for { $year } manglar. Registrer utbetalingane.
finding-grant-year-without-spent = Brukt beløp for { $year } manglar. Registrer rekneskapspostane.
finding-grant-year-left-over = { $left_ore } for { $year } er ikkje gjort greie for. Registrer om pengane er brukte, betalte tilbake eller overførte.
finding-grant-year-overspent = I { $year } er det gjort greie for { $left_ore } meir enn det som er motteke og overført. Kontroller utbetalingane og rekneskapspostane.
finding-auditor-needed = Legg ved fråsegn frå revisor: Beløpet er { $sum_ore }, og grensa er { $threshold_ore }.
finding-auditor-sum-unknown = Registrer det løyvde beløpet for å sjå om det trengst revisor. Grensa er { $threshold_ore }.
finding-auditor-may-be-needed = Dette tilskotet aleine når ikkje grensa for revisor, { $threshold_ore }. Ta med dei andre beløpa som regelen gjeld, når du reknar ut summen.
finding-period-not-over = Perioden varer til { $ends_on }. Tala kan endre seg.
