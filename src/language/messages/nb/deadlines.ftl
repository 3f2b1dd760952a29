# Frister: reglene i tilskuddsbrevet, de interne før dem, og hva som blir av én rapport.

## Typer

word-time-unit-days = Dager
word-time-unit-months = Måneder
word-time-unit-years = År
word-form-period-half-year = Hvert halvår
word-form-period-third-of-year = Hvert tertial
word-form-period-quarter = Hvert kvartal
word-form-period-grant-year = Hvert tilskuddsår, tolv måneder fra tilskuddets første dag
word-form-period-checkpoint = Fra en oppgave som gjentas, til den neste
word-internal-party-project-leader = Prosjektleder
word-internal-party-board = Styret
word-internal-party-auditor = Revisor
word-internal-party-umbrella-organisation = Paraplyorganisasjonen

## Frister i tilskuddsbrevet

grant-deadline-after-end = Et antall dager, måneder eller år etter at perioden slutter
grant-deadline-after-decision = Et antall dager, måneder eller år etter vedtaket
grant-deadline-recurring = Gjentas, talt fra tilskuddets første dag
grant-deadline-so-long-after = Tid etter slutt eller vedtak
grant-period-of-form = Skjemaets egen periode
field-requirement-period = Hva én rapport dekker
field-deadline-count = Hvor mange
field-deadline-unit = Dager, måneder eller år
field-deadline-first = Måneder fra start til første gang
field-deadline-then = Måneder fra én gang til den neste
field-deadline-answer = Dager til å svare på oppgaven
field-deadline-report = Dager til rapporten
hint-deadline-report = Talt fra siste dag for å svare.
field-deadline-left = Bare når det er flere måneder igjen enn dette
grant-due-after-end = Frist { $length } etter at perioden slutter.
grant-due-after-decision = Frist { $length } etter vedtaket.
grant-due-recurring = Første gang { $first } etter start, deretter med { $every } mellom.
grant-due-answer = Oppgaven besvares innen { $length }.
grant-due-report = Rapporten leveres { $length } etter det.
grant-due-if-left = Bare når det er mer enn { $length } igjen.

## Interne frister

internal-deadlines = Interne frister
internal-explained = Når rapporten skal være klar internt, før tilskuddsgiverens frist: et antall dager før, eller samme dag hvert år. Påminnelser følger prosjektlederens frist.
internal-auditor-hint = Gjelder bare når tilskuddet kan kreve revisor.
internal-days-or-day = Fyll ut enten dager eller dato, ikke begge deler
field-internal-days = Dager før fristen
field-internal-day = Eller samme dag hvert år: dag
field-internal-month = Måned
internal-days-before = { $party }: { $length } før.
internal-each-year = { $party }: { $date }.
internal-on = { $party } { $date }

## Hva som kommer nå

due-answer = Svar { $when }
due-answer-late = Svaret er { $when }
due-answer-by = Svar på oppgaven innen { $date }
due-internal = { $party } { $when }

## Rapportplikten

obligation-end-of-day = { $date } kl. 23.59
obligation-not-asked-for = Brevet ber ikke lenger om denne
obligation-not-asked-for-explained = Tilskuddsbrevet ber ikke lenger om denne rapporten. Den er beholdt fordi noen har begynt på den. Registrer at den ikke kreves, hvis den ikke skal leveres.
obligation-report = Gå til rapporten
obligation-answer = Svar på oppgaven
obligation-mark-answered = Merk som besvart
obligation-hint-deadline = Må fylles ut når fristen er utsatt.
obligation-hint-letter = Må fylles ut når fristen er utsatt eller rapporten ikke kreves.
obligation-postpone = Utsett
obligation-waive = Registrer at rapporten ikke kreves
obligation-other-deadline = Lagre annen frist
obligation-approve = Merk som godtatt
obligation-approve-explained = Når tilskuddsgiveren har godtatt rapporten, kan det som venter på godtatt rapport, betales ut.
obligation-approved = Godtatt
obligation-payment-waits = { $amount } (venter på: { $gate })
field-approved_on = Godtatt av tilskuddsgiveren
field-approval_reference = Brevet som godtar rapporten
hint-approval_reference = Tilskuddsgiverens referanse, eller brevets dato.
field-payments-waiting = Utbetalinger som venter
receipt-approved = Rapporten er merket som godtatt.
obligation-reopen-title = Skal rapporten leveres likevel, eller på nytt?
obligation-reopen-explained = Rapporten blir åpen igjen. Det som var bestemt, står i endringsloggen.
obligation-reopen = Åpne igjen
field-internal_deadlines = Interne frister
field-computed_deadline_on = Beregnet frist
field-answer_by_on = Svar på oppgaven innen
field-answered_on = Besvart dato
field-decided_on-letter = Brevets dato
field-decision_reference = Brevets referanse
field-is_asked_for = Brevet ber om den
receipt-postponed = Fristen er utsatt.
receipt-waived = Det er registrert at rapporten ikke kreves.
receipt-reopened = Rapporten er åpen igjen.
receipt-answered = Oppgaven er besvart.
changes-withdrawn = { $who } trakk tilbake { $thing } fordi brevet ikke lenger ber om rapporten
form-error-period-of-another-deadline = { $field } og fristen hører ikke sammen. «checkpoint» brukes med fristen «recurring», og bare med den.

length-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dager
}
length-months = { $count ->
    [one] { $count } måned
   *[other] { $count } måneder
}
length-years = { $count ->
    [one] { $count } år
   *[other] { $count } år
}
