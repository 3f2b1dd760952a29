# Fristar: reglane i tilskotsbrevet, dei interne før dei, og kva som blir av éin rapport.

## Typar

word-time-unit-days = Dagar
word-time-unit-months = Månader
word-time-unit-years = År
word-form-period-half-year = Kvart halvår
word-form-period-third-of-year = Kvart tertial
word-form-period-quarter = Kvart kvartal
word-form-period-grant-year = Kvart tilskotsår, tolv månader frå den første dagen til tilskotet
word-form-period-checkpoint = Frå ei oppgåve som blir teken opp att, til den neste
word-internal-party-project-leader = Prosjektleiar
word-internal-party-board = Styret
word-internal-party-auditor = Revisor
word-internal-party-umbrella-organisation = Paraplyorganisasjonen

## Fristar i tilskotsbrevet

grant-deadline-after-end = Eit tal dagar, månader eller år etter at perioden sluttar
grant-deadline-after-decision = Eit tal dagar, månader eller år etter vedtaket
grant-deadline-recurring = Blir teken opp att, talt frå den første dagen til tilskotet
grant-deadline-so-long-after = Tid etter slutt eller vedtak
grant-period-of-form = Skjemaet sin eigen periode
field-requirement-period = Kva éin rapport dekkjer
field-deadline-count = Kor mange
field-deadline-unit = Dagar, månader eller år
field-deadline-first = Månader frå start til første gong
field-deadline-then = Månader frå éin gong til den neste
field-deadline-answer = Dagar til å svare på oppgåva
field-deadline-report = Dagar til rapporten
hint-deadline-report = Talt frå siste dag for å svare.
field-deadline-left = Berre når det er fleire månader att enn dette
grant-due-after-end = Frist { $length } etter at perioden sluttar.
grant-due-after-decision = Frist { $length } etter vedtaket.
grant-due-recurring = Første gong { $first } etter start, deretter med { $every } mellom.
grant-due-answer = Svar på oppgåva innan { $length }.
grant-due-report = Rapporten blir levert { $length } etter det.
grant-due-if-left = Berre når det er meir enn { $length } att.

## Interne fristar

internal-deadlines = Interne fristar
internal-explained = Når rapporten skal vere klar internt, før fristen til tilskotsgivaren: eit tal dagar før, eller same dag kvart år. Påminningar følgjer fristen til prosjektleiaren.
internal-auditor-hint = Gjeld berre når tilskotet kan krevje revisor.
internal-days-or-day = Fyll ut anten dagar eller dato, ikkje begge delar
field-internal-days = Dagar før fristen
field-internal-day = Eller same dag kvart år: dag
field-internal-month = Månad
internal-days-before = { $party }: { $length } før.
internal-each-year = { $party }: { $date }.
internal-on = { $party } { $date }

## Kva som kjem no

due-answer = Svar { $when }
due-answer-late = Svaret er { $when }
due-answer-by = Svar på oppgåva innan { $date }
due-internal = { $party } { $when }

## Rapportplikta

obligation-end-of-day = { $date } kl. 23.59
obligation-not-asked-for = Brevet ber ikkje lenger om denne
obligation-not-asked-for-explained = Tilskotsbrevet ber ikkje lenger om denne rapporten. Han er behalden fordi nokon har byrja på han. Registrer at han ikkje er kravd, om han ikkje skal leverast.
obligation-report = Gå til rapporten
obligation-answer = Svar på oppgåva
obligation-mark-answered = Merk at svaret er gitt
obligation-hint-deadline = Må fyllast ut når fristen er utsett.
obligation-hint-letter = Må fyllast ut når fristen er utsett eller rapporten ikkje er kravd.
obligation-postpone = Utset
obligation-waive = Registrer at rapporten ikkje er kravd
obligation-other-deadline = Lagre annan frist
obligation-approve = Merk som godteken
obligation-approve-explained = Når tilskotsgivaren har godteke rapporten, kan det som ventar på godteken rapport, betalast ut.
obligation-approved = Godteken
obligation-payment-waits = { $amount } (ventar på: { $gate })
field-approved_on = Godteken av tilskotsgivaren
field-approval_reference = Brevet som godtek rapporten
hint-approval_reference = Referansen til tilskotsgivaren, eller datoen på brevet.
field-payments-waiting = Utbetalingar som ventar
receipt-approved = Rapporten er merkt som godteken.
obligation-reopen-title = Skal rapporten leverast likevel, eller på nytt?
obligation-reopen-explained = Rapporten blir open att. Det som var bestemt, står i endringsloggen.
obligation-reopen = Opne att
field-internal_deadlines = Interne fristar
field-computed_deadline_on = Berekna frist
field-answer_by_on = Svar på oppgåva innan
field-answered_on = Dato for svaret
field-decided_on-letter = Datoen på brevet
field-decision_reference = Referansen til brevet
field-is_asked_for = Brevet ber om han
receipt-postponed = Fristen er utsett.
receipt-waived = Det er registrert at rapporten ikkje er kravd.
receipt-reopened = Rapporten er open att.
receipt-answered = Svaret er registrert.
changes-withdrawn = { $who } trekte tilbake { $thing } fordi brevet ikkje lenger ber om rapporten
form-error-period-of-another-deadline = { $field } og fristen høyrer ikkje saman. «checkpoint» blir brukt med fristen «recurring», og berre med den.

length-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
length-months = { $count ->
    [one] { $count } månad
   *[other] { $count } månader
}
length-years = { $count ->
    [one] { $count } år
   *[other] { $count } år
}
