# Mål, indikatorer, målinger, oppfølging og tilskudd som deles ut videre.

## Sider for mål, indikatorer og oppfølging

nav-project-lists = Mål, oppfølging og videretildeling
records-goals = Mål
records-about-goals = Hva prosjektet skal oppnå. Et delmål ligger under et annet mål.
record-new-goals = Nytt mål
records-indicators = Indikatorer
records-about-indicators = Det som viser hvor langt målene er nådd, med et måltall for hvert år.
record-new-indicators = Ny indikator
records-indicator-actuals = Resultater
records-about-indicator-actuals = Tall som er nådd, hvert med sin dato. 0 er et tall; et resultat som mangler, er ikke 0.
record-new-indicator-actuals = Nytt resultat
records-measurements = Målinger
records-about-measurements = Et måleinstrument brukt i runder. Bare antall, gjennomsnitt og standardavvik, aldri svarene til én person.
record-new-measurements = Ny måling
records-deviations = Avvik
records-about-deviations = Det som ikke gikk som planlagt, hvorfor, og hva som gjøres med det.
record-new-deviations = Nytt avvik
records-change-requests = Endringssøknader
records-about-change-requests = Omdisponering, forlengelse eller overføring som tilskuddsgiveren er bedt om å godkjenne.
record-new-change-requests = Ny endringssøknad
records-risks = Risiko
records-about-risks = Det som kan gå galt, hvor sannsynlig det er, og hva som gjøres med det.
record-new-risks = Ny risiko
records-decisions = Beslutninger
records-about-decisions = Hva som er bestemt, når, og hvor det står skrevet.
record-new-decisions = Ny beslutning
records-onward-calls = Utlysninger
records-about-onward-calls = Når prosjektet selv deler ut tilskudd: hva som kan deles ut, og når.
record-new-onward-calls = Ny utlysning
records-onward-grants = Videretildelte tilskudd
records-about-onward-grants = Det andre har fått av prosjektets midler, og hva de har rapportert.
record-new-onward-grants = Nytt videretildelt tilskudd

## Felt

field-goals-text = Mål
field-goals-parent_goal_id = Ligger under målet
field-goals-position = Plass blant målene
field-indicators-goal_id = Hvilket mål den viser
field-indicators-grant_id = Måltallene gjelder tilskuddet
field-indicators-unit = Enhet
field-indicators-aggregation = Slik regnes tallet for året ut
field-indicators-source = Hvor tallene kommer fra
field-indicators-measure = Det som telles i aktivitetene
field-indicators-activity_kinds = Typer aktivitet som teller
field-indicators-audiences = Målgrupper som teller
field-indicators-modes = Møteformer som teller
field-indicators-peer_led_only = Bare aktiviteter ledet av likepersoner
field-indicators-baseline_hundredths = Før prosjektet
field-indicators-targets = Måltall for hvert år
field-indicators-year = År
field-indicators-value_hundredths = Måltall
field-indicators-explanation = Hvorfor resultatet avviker
field-indicators-countermeasure = Hva som gjøres
field-indicator-actuals-indicator_id = Indikator
field-indicator-actuals-reached_on = Gjelder per
field-indicator-actuals-value_hundredths = Resultat
field-indicator-actuals-n = Antall bak tallet
field-indicator-actuals-note = Merknad
field-measurements-title = Hva som er målt
field-measurements-instrument = Måleinstrument
field-measurements-instrument_name = Navn på et annet instrument
field-measurements-scoring = Poengberegning
field-measurements-direction = Hva som er bedre
field-measurements-lowest_hundredths = Laveste mulige poengsum
field-measurements-highest_hundredths = Høyeste mulige poengsum
field-measurements-rounds = Runder
field-measurements-note = Merknad
field-measurements-kind = Runde
field-measurements-held_on = Dato
field-measurements-months_after = Måneder etter
field-measurements-n = Antall svar
field-measurements-mean_hundredths = Gjennomsnitt
field-measurements-sd_hundredths = Standardavvik
field-measurements-completed_both = Svarte både før og nå
field-measurements-correlation_hundredths = Korrelasjon med før
field-deviations-title = Avvik
field-deviations-noted_on = Oppdaget
field-deviations-grant_id = Gjelder tilskuddet
field-deviations-cause = Årsak
field-deviations-countermeasure = Tiltak
field-deviations-closed_on = Lukket
field-change-requests-grant_id = Tilskudd
field-change-requests-kind = Hva det søkes om
field-change-requests-applied_on = Søkt
field-change-requests-reason = Hva og hvorfor
field-change-requests-amount_ore = Beløp
field-change-requests-year = Fra året
field-change-requests-new_ends_on = Ny sluttdato
field-change-requests-state = Svar
field-change-requests-decided_on = Besvart
field-change-requests-decision_reference = Brevets referanse
field-risks-title = Hva som kan skje
field-risks-noted_on = Registrert
field-risks-likelihood = Sannsynlighet
field-risks-consequence = Konsekvens
field-risks-countermeasure = Tiltak
field-risks-owner_role = Følges opp av (rolle)
field-decisions-text = Hva som er bestemt
field-decisions-decided_on = Dato
field-decisions-reference = Referanse
field-onward-calls-title = Navn
field-onward-calls-year = År
field-onward-calls-theme = Årets tema
field-onward-calls-grant_id = Betales av tilskuddet
field-onward-calls-opens_on = Åpner
field-onward-calls-closes_on = Søknadsfrist
field-onward-calls-available_ore = Til utdeling
field-onward-calls-highest_award_ore = Mest til hver mottaker
field-onward-calls-reports_due_on = Frist for mottakernes rapport
field-onward-grants-onward_call_id = Utlysning
field-onward-grants-recipient_party_id = Mottaker
field-onward-grants-purpose = Formål
field-onward-grants-applied_ore = Søkt om
field-onward-grants-awarded_ore = Tildelt
field-onward-grants-awarded_on = Tildelt dato
field-onward-grants-paid_ore = Utbetalt
field-onward-grants-report_received_on = Rapport mottatt
field-onward-grants-report_text = Mottakerens rapport
field-onward-grants-participants = Deltakere
field-goals = Mål

## Hint

hint-measurements-n = Gjennomsnitt og standardavvik kan bare føres når minst fem har svart.
hint-indicator-actuals-n = Fylles ut når årets tall er et veid gjennomsnitt.
hint-indicators-measure = Bare når tallene kommer fra aktivitetene.
hint-risks-owner_role = En rolle, for eksempel prosjektleder.
hint-change-requests-new_ends_on = Når forlengelsen er godkjent, flyttes tilskuddets sluttdato hit.

## Det som er regnet ut

indicator-value-percent = { $value } %
indicator-value-minutes = { $value } min
indicator-value-fte = { $value } årsverk
indicator-target = Måltall: { $value }
indicator-actual = Resultat: { $value }
indicator-estimated = Anslått i tillegg: { $value }
indicator-deviation = Avvik: { $value }
indicator-no-target = Ikke noe måltall
indicator-no-actual = Resultat mangler
indicator-needs-explanation = Avviket er så stort at det må forklares
indicator-explanation = Forklaring: { $text }
indicator-countermeasure = Tiltak: { $text }
indicator-missing = «{ $title }» har måltall for { $year }, men ikke resultat. Skriv 0 hvis det er 0.
effect-months-after = { $months ->
    [one] { $months } måned etter
   *[other] { $months } måneder etter
}
effect-better = Gjennomsnittet er { $points } poeng bedre enn før
effect-worse = Gjennomsnittet er { $points } poeng dårligere enn før
effect-same = Gjennomsnittet er det samme som før
effect-d-av = Effektstørrelse { $value }, regnet ut som { $formula }
effect-hedges-g = Justert for en liten gruppe (Hedges) { $value }, med { $formula }
effect-n = { $n } svarte både før og etter
onward-awarded = Delt ut
onward-awarded-of = { $call }: { $awarded } av { $available } er delt ut

## Rapporten

report-onward-empty = Prosjektet har ikke delt ut tilskudd videre.
report-onward-call-title = { $title } { $year }
report-onward-call-theme = { $call }, tema «{ $theme }»
report-onward-call = { $call }: { $awarded } av { $available } er delt ut til { $count ->
    [one] { $count } mottaker
   *[other] { $count } mottakere
}.
report-onward-table = Tilskudd som er delt ut videre
report-onward-column-call = Utlysning
report-onward-column-recipient = Mottaker
report-onward-column-purpose = Formål
report-onward-column-paid = Utbetalt
report-onward-column-reported = Rapport mottatt
report-onward-column-participants = Deltakere
report-onward-reports = Mottakernes rapporter
report-onward-report-of = Rapport fra { $recipient }
finding-onward-grant-without-report = { $recipient } har ikke rapportert om tilskuddet sitt. Fristen var { $due_on }.

## Ordene i lukkede lister

word-change-request-kind-reallocation = Omdisponering
word-change-request-kind-extension = Forlengelse
word-change-request-kind-carry-over = Overføring til neste år
word-change-request-state-applied = Søkt, ikke besvart
word-change-request-state-approved = Godkjent
word-change-request-state-refused = Avslått
word-effect-state-computed = Regnet ut
word-effect-state-uncertain = Færre enn 30 svarte, så størrelsen er usikker
word-effect-state-too-few = Færre enn fem svarte både før og etter. Effekten regnes ikke ut
word-effect-state-no-spread = Alle har samme poengsum i en av rundene. Effekten kan ikke regnes ut
word-effect-state-not-reported = Et tall som trengs, er ikke oppgitt
word-aggregation-sum = Legges sammen
word-aggregation-last = Det siste gjelder
word-aggregation-weighted-mean = Gjennomsnitt veid med antall
word-aggregation-unique-by-hand = Unike personer, talt for hånd hittil i året
word-indicator-source-typed = Skrives inn
word-indicator-source-activities = Regnes ut fra aktivitetene
word-indicator-unit-count = Antall
word-indicator-unit-percent = Prosent
word-indicator-unit-minutes = Minutter
word-indicator-unit-yes-no = Ja eller nei (1 eller 0)
word-indicator-unit-kroner = Kroner
word-indicator-unit-fte = Årsverk
word-instrument-ghq-12 = GHQ-12
word-instrument-ors = ORS
word-instrument-srs = SRS
word-instrument-other = Et annet instrument
word-scoring-likert-0-36 = GHQ-12 med 0–1–2–3, fra 0 til 36
word-scoring-bimodal-0-12 = GHQ-12 med 0–0–1–1, fra 0 til 12
word-scoring-four-lines-0-40 = ORS og SRS, fra 0 til 40
word-scoring-own = Instrumentets egen
word-score-direction-lower-is-better = Lavere er bedre
word-score-direction-higher-is-better = Høyere er bedre
word-round-kind-before = Før
word-round-kind-after = Etter
word-round-kind-follow-up = Senere oppfølging
word-onward-grant-state-applied = Søkt
word-onward-grant-state-awarded = Tildelt
word-onward-grant-state-refused = Avslått
word-onward-grant-state-reported = Rapport mottatt
word-onward-grant-state-closed = Lukket
word-risk-level-low = Lav
word-risk-level-medium = Middels
word-risk-level-high = Høy
word-risk-state-open = Åpen
word-risk-state-occurred = Har skjedd
word-risk-state-closed = Lukket
word-file-subject-change-request = Endringssøknad
word-file-subject-payment = Utbetaling
word-file-subject-unspent-funds = Ubrukte midler
word-file-subject-deviation = Avvik
word-file-subject-risk = Risiko
word-file-subject-decision = Beslutning
word-file-subject-onward-grant = Videretildelt tilskudd
field-unspent_funds_id = Ubrukte midler det gjelder
hint-change-requests-unspent_funds_id = Bare når søknaden gjelder overføring. Når svaret registreres her, gjelder det også for pengene.
changes-thing-goals = målet
changes-thing-indicators = indikatoren
changes-thing-indicator-actuals = resultatet av en indikator
changes-thing-measurements = målingen
changes-thing-deviations = avviket
changes-thing-change-requests = endringssøknaden
changes-thing-risks = risikoen
changes-thing-decisions = beslutningen
changes-thing-onward-calls = utlysningen
changes-thing-onward-grants = tildelingen
field-indicators-actuals = Resultatene
