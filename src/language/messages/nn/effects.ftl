# Mål, indikatorar, målingar, oppfølging og tilskot som blir delte ut vidare.

## Sider for mål, indikatorar og oppfølging

nav-project-lists = Mål, oppfølging og vidaretildeling
records-goals = Mål
records-about-goals = Kva prosjektet skal oppnå. Eit delmål ligg under eit anna mål.
record-new-goals = Nytt mål
records-indicators = Indikatorar
records-about-indicators = Det som viser kor langt måla er nådde, med eit måltal for kvart år.
record-new-indicators = Ny indikator
records-indicator-actuals = Resultat
records-about-indicator-actuals = Tal som er nådde, kvart med sin dato. 0 er eit tal; eit resultat som manglar, er ikkje 0.
record-new-indicator-actuals = Nytt resultat
records-measurements = Målingar
records-about-measurements = Eit måleinstrument brukt i rundar. Berre tal på svar, gjennomsnitt og standardavvik, aldri svara til éin person.
record-new-measurements = Ny måling
records-deviations = Avvik
records-about-deviations = Det som ikkje gjekk som planlagt, kvifor, og kva som blir gjort med det.
record-new-deviations = Nytt avvik
records-change-requests = Endringssøknader
records-about-change-requests = Omdisponering, forlenging eller overføring som tilskotsgivaren er beden om å godkjenne.
record-new-change-requests = Ny endringssøknad
records-risks = Risiko
records-about-risks = Det som kan gå gale, kor sannsynleg det er, og kva som blir gjort med det.
record-new-risks = Ny risiko
records-decisions = Avgjerder
records-about-decisions = Kva som er bestemt, når, og kvar det står skrive.
record-new-decisions = Ny avgjerd
records-onward-calls = Utlysingar
records-about-onward-calls = Når prosjektet sjølv deler ut tilskot: kva som kan delast ut, og når.
record-new-onward-calls = Ny utlysing
records-onward-grants = Vidaretildelte tilskot
records-about-onward-grants = Det andre har fått av midlane til prosjektet, og kva dei har rapportert.
record-new-onward-grants = Nytt vidaretildelt tilskot

## Felt

field-goals-text = Mål
field-goals-parent_goal_id = Ligg under målet
field-goals-position = Plass blant måla
field-indicators-goal_id = Kva mål han viser
field-indicators-grant_id = Måltala gjeld tilskotet
field-indicators-unit = Eining
field-indicators-aggregation = Slik blir talet for året rekna ut
field-indicators-source = Kvar tala kjem frå
field-indicators-measure = Det som blir talt i aktivitetane
field-indicators-activity_kinds = Typar aktivitet som tel
field-indicators-audiences = Målgrupper som tel
field-indicators-modes = Møteformer som tel
field-indicators-peer_led_only = Berre aktivitetar leia av likepersonar
field-indicators-baseline_hundredths = Før prosjektet
field-indicators-targets = Måltal for kvart år
field-indicators-year = År
field-indicators-value_hundredths = Måltal
field-indicators-explanation = Kvifor resultatet avvik
field-indicators-countermeasure = Kva som blir gjort
field-indicator-actuals-indicator_id = Indikator
field-indicator-actuals-reached_on = Gjeld per
field-indicator-actuals-value_hundredths = Resultat
field-indicator-actuals-n = Tal på svar bak talet
field-indicator-actuals-note = Merknad
field-measurements-title = Kva som er målt
field-measurements-instrument = Måleinstrument
field-measurements-instrument_name = Namn på eit anna instrument
field-measurements-scoring = Poengutrekning
field-measurements-direction = Kva som er betre
field-measurements-lowest_hundredths = Lågaste moglege poengsum
field-measurements-highest_hundredths = Høgaste moglege poengsum
field-measurements-rounds = Rundar
field-measurements-note = Merknad
field-measurements-kind = Runde
field-measurements-held_on = Dato
field-measurements-months_after = Månader etter
field-measurements-n = Tal på svar
field-measurements-mean_hundredths = Gjennomsnitt
field-measurements-sd_hundredths = Standardavvik
field-measurements-completed_both = Svara både før og no
field-measurements-correlation_hundredths = Korrelasjon med før
field-deviations-title = Avvik
field-deviations-noted_on = Oppdaga
field-deviations-grant_id = Gjeld tilskotet
field-deviations-cause = Årsak
field-deviations-countermeasure = Tiltak
field-deviations-closed_on = Lukka
field-change-requests-grant_id = Tilskot
field-change-requests-kind = Kva det blir søkt om
field-change-requests-applied_on = Søkt
field-change-requests-reason = Kva og kvifor
field-change-requests-amount_ore = Beløp
field-change-requests-year = Frå året
field-change-requests-new_ends_on = Ny sluttdato
field-change-requests-state = Svar
field-change-requests-decided_on = Dato for svaret
field-change-requests-decision_reference = Referansen til brevet
field-risks-title = Kva som kan skje
field-risks-noted_on = Registrert
field-risks-likelihood = Sannsyn
field-risks-consequence = Konsekvens
field-risks-countermeasure = Tiltak
field-risks-owner_role = Blir følgd opp av (rolle)
field-decisions-text = Kva som er bestemt
field-decisions-decided_on = Dato
field-decisions-reference = Referanse
field-onward-calls-title = Namn
field-onward-calls-year = År
field-onward-calls-theme = Tema for året
field-onward-calls-grant_id = Blir betalt av tilskotet
field-onward-calls-opens_on = Opnar
field-onward-calls-closes_on = Søknadsfrist
field-onward-calls-available_ore = Til utdeling
field-onward-calls-highest_award_ore = Mest til kvar mottakar
field-onward-calls-reports_due_on = Frist for rapporten frå mottakarane
field-onward-grants-onward_call_id = Utlysing
field-onward-grants-recipient_party_id = Mottakar
field-onward-grants-purpose = Formål
field-onward-grants-applied_ore = Søkt om
field-onward-grants-awarded_ore = Tildelt
field-onward-grants-awarded_on = Tildelt dato
field-onward-grants-paid_ore = Utbetalt
field-onward-grants-report_received_on = Rapport motteken
field-onward-grants-report_text = Rapporten frå mottakaren
field-onward-grants-participants = Deltakarar
field-goals = Mål

## Hint

hint-measurements-n = Gjennomsnitt og standardavvik kan berre førast når minst fem har svart.
hint-indicator-actuals-n = Blir fylt ut når talet for året er eit vege gjennomsnitt.
hint-indicators-measure = Berre når tala kjem frå aktivitetane.
hint-risks-owner_role = Ei rolle, til dømes prosjektleiar.
hint-change-requests-new_ends_on = Når forlenginga er godkjend, blir sluttdatoen for tilskotet flytta hit.

## Det som er rekna ut

indicator-value-percent = { $value } %
indicator-value-minutes = { $value } min
indicator-value-fte = { $value } årsverk
indicator-target = Måltal: { $value }
indicator-actual = Resultat: { $value }
indicator-estimated = Anslått i tillegg: { $value }
indicator-deviation = Avvik: { $value }
indicator-no-target = Ikkje noko måltal
indicator-no-actual = Resultat manglar
indicator-needs-explanation = Avviket er så stort at det må forklarast
indicator-explanation = Forklaring: { $text }
indicator-countermeasure = Tiltak: { $text }
indicator-missing = «{ $title }» har måltal for { $year }, men ikkje resultat. Skriv 0 om det er 0.
effect-months-after = { $months ->
    [one] { $months } månad etter
   *[other] { $months } månader etter
}
effect-better = Gjennomsnittet er { $points } poeng betre enn før
effect-worse = Gjennomsnittet er { $points } poeng dårlegare enn før
effect-same = Gjennomsnittet er det same som før
effect-d-av = Effektstorleik { $value }, rekna ut som { $formula }
effect-hedges-g = Justert for ei lita gruppe (Hedges) { $value }, med { $formula }
effect-n = { $n } svara både før og etter
onward-awarded = Delt ut
onward-awarded-of = { $call }: { $awarded } av { $available } er delt ut

## Rapporten

report-onward-empty = Prosjektet har ikkje delt ut tilskot vidare.
report-onward-call-title = { $title } { $year }
report-onward-call-theme = { $call }, tema «{ $theme }»
report-onward-call = { $call }: { $awarded } av { $available } er delt ut til { $count ->
    [one] { $count } mottakar
   *[other] { $count } mottakarar
}.
report-onward-table = Tilskot som er delte ut vidare
report-onward-column-call = Utlysing
report-onward-column-recipient = Mottakar
report-onward-column-purpose = Formål
report-onward-column-paid = Utbetalt
report-onward-column-reported = Rapport motteken
report-onward-column-participants = Deltakarar
report-onward-reports = Rapportane frå mottakarane
report-onward-report-of = Rapport frå { $recipient }
finding-onward-grant-without-report = { $recipient } har ikkje rapportert om tilskotet sitt. Fristen var { $due_on }.

## Orda i lukka lister

word-change-request-kind-reallocation = Omdisponering
word-change-request-kind-extension = Forlenging
word-change-request-kind-carry-over = Overføring til neste år
word-change-request-state-applied = Søkt, ventar på svar
word-change-request-state-approved = Godkjend
word-change-request-state-refused = Avslått
word-effect-state-computed = Rekna ut
word-effect-state-uncertain = Færre enn 30 svara, så storleiken er usikker
word-effect-state-too-few = Færre enn fem svara både før og etter. Effekten blir ikkje rekna ut
word-effect-state-no-spread = Alle har same poengsum i ein av rundane. Effekten kan ikkje reknast ut
word-effect-state-not-reported = Eit tal som trengst, er ikkje oppgitt
word-aggregation-sum = Blir lagde saman
word-aggregation-last = Det siste gjeld
word-aggregation-weighted-mean = Gjennomsnitt vekta med tal på svar
word-aggregation-unique-by-hand = Unike personar, talde for hand hittil i året
word-indicator-source-typed = Blir skrivne inn
word-indicator-source-activities = Blir rekna ut frå aktivitetane
word-indicator-unit-count = Tal
word-indicator-unit-percent = Prosent
word-indicator-unit-minutes = Minutt
word-indicator-unit-yes-no = Ja eller nei (1 eller 0)
word-indicator-unit-kroner = Kroner
word-indicator-unit-fte = Årsverk
word-instrument-ghq-12 = GHQ-12
word-instrument-ors = ORS
word-instrument-srs = SRS
word-instrument-other = Eit anna instrument
word-scoring-likert-0-36 = GHQ-12 med 0–1–2–3, frå 0 til 36
word-scoring-bimodal-0-12 = GHQ-12 med 0–0–1–1, frå 0 til 12
word-scoring-four-lines-0-40 = ORS og SRS, frå 0 til 40
word-scoring-own = Instrumentet si eiga
word-score-direction-lower-is-better = Lågare er betre
word-score-direction-higher-is-better = Høgare er betre
word-round-kind-before = Før
word-round-kind-after = Etter
word-round-kind-follow-up = Seinare oppfølging
word-onward-grant-state-applied = Søkt
word-onward-grant-state-awarded = Tildelt
word-onward-grant-state-refused = Avslått
word-onward-grant-state-reported = Rapport motteken
word-onward-grant-state-closed = Lukka
word-risk-level-low = Låg
word-risk-level-medium = Middels
word-risk-level-high = Høg
word-risk-state-open = Open
word-risk-state-occurred = Har skjedd
word-risk-state-closed = Lukka
word-file-subject-change-request = Endringssøknad
word-file-subject-payment = Utbetaling
word-file-subject-unspent-funds = Ubrukte midlar
word-file-subject-deviation = Avvik
word-file-subject-risk = Risiko
word-file-subject-decision = Avgjerd
word-file-subject-onward-grant = Vidaretildelt tilskot
field-unspent_funds_id = Ubrukte midlar det gjeld
hint-change-requests-unspent_funds_id = Berre når søknaden gjeld overføring. Når svaret blir registrert her, gjeld det òg for pengane.
changes-thing-goals = målet
changes-thing-indicators = indikatoren
changes-thing-indicator-actuals = resultatet av ein indikator
changes-thing-measurements = målinga
changes-thing-deviations = avviket
changes-thing-change-requests = endringssøknaden
changes-thing-risks = risikoen
changes-thing-decisions = avgjerda
changes-thing-onward-calls = utlysinga
changes-thing-onward-grants = tildelinga
field-indicators-actuals = Resultata
