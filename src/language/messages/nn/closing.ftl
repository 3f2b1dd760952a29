# Utbetalingar, ubrukte midlar, avslutning av eit år og plikt til revisor.

## Lister

word-payment-kind-disbursement = Utbetaling
word-payment-kind-repayment = Tilbakebetaling
word-payment-gate-none = Ingenting
word-payment-gate-acceptance = Vilkår godtekne og kontonummer stadfesta
word-payment-gate-approved-report = Godteken rapport
word-payment-gate-final-report = Godteken sluttrapport
word-payment-state-expected = Venta
word-payment-state-waiting-for-gate = Blir halde tilbake
word-payment-state-paid = Betalt
word-unspent-state-owed = Skuldig
word-unspent-state-applied = Søkt overført
word-unspent-state-approved = Godkjent overført
word-unspent-state-refused = Avslått
word-unspent-state-carried = Overført
word-unspent-state-repaid = Betalt tilbake
word-audit-result-waived = Ingen kontroll er kravd: tilskotsgivaren har gitt fritak
word-audit-result-two-signatures = Underskrift frå leiar og rekneskapsførar
word-audit-result-independent-checker = Kontroll av ein som ikkje fører rekneskapen
word-audit-result-auditor = Fråsegn frå revisor

# Kva som manglar for at eit år skal gå opp, med kva ein gjer.
word-closing-gap-nothing = Ingen pengar er registrerte på året. Registrer utbetalingane og rekneskapspostane, eller skriv 0 som løyvd dersom tilskotet fall bort.
word-closing-gap-received = Det manglar utbetalingar. Registrer det tilskotsgivaren har betalt ut.
word-closing-gap-spent = Det manglar rekneskapspostar. Registrer det som er brukt.
word-closing-gap-decision = Søknaden om overføring er ikkje avgjord. Registrer svaret frå tilskotsgivaren.
word-closing-gap-repayment = Ei tilbakebetaling er planlagd, men ikkje betalt. Merk henne som betalt når pengane er sende.
word-closing-gap-carry-over-or-repayment = Det som er att, må overførast med godkjenning frå tilskotsgivaren eller betalast tilbake. Søk om overføring, eller registrer ei tilbakebetaling.
word-closing-gap-smaller-carry-over = Det er godkjend overføring av meir enn det som er att. Registrer godkjenninga på nytt med eit mindre beløp.
word-closing-gap-money = Det er brukt meir enn det som har kome inn og det tilskotsgivaren held tilbake. Registrer utbetalinga som manglar, eller før kostnader på eigne midlar.
word-closing-gap-above-award = Det er motteke meir enn løyvd. Registrer det nye tilsegnet dersom løyvinga er auka, eller betal tilbake det som er for mykje.
word-closing-gap-too-large = Beløpa er for store til å leggjast saman. Rett beløpa.

## Feil i felt

error-gate-shut = Utbetalinga ventar på dette: { $gate }. Registrer at det er i orden først
error-not-final-report = Vel sluttrapporten: den siste rapporten for heile tilskotet
error-more-than-left = Det er berre { $amount } att av året. Skriv eit mindre beløp
error-does-not-close = { $side ->
    [over] Året går ikkje opp: Det har gått ut { $amount } meir enn det har kome inn. { $why }
    [left] Året går ikkje opp: { $amount } er ikkje gjort greie for. { $why }
   *[none] Året kan ikkje lukkast. { $why }
}

## Felt

field-payments-kind = Retning
field-grant_id = Tilskot
field-expected_on = Venta dato
field-paid_on = Betalt dato
field-gate = Ventar på
field-gate_obligation_id = Rapport som må vere godteken
field-accepted_on = Vilkåra vart godtekne
field-account_confirmed_on = Kontonummeret vart stadfesta
field-held_into_year = Blir ført i året
field-applied_on = Søkt om overføring
field-approved_ore = Godkjent beløp i kroner
field-into_year = Blir overført til året
field-unspent-funds-deadline_on = Frist for å bruke eller betale tilbake
field-deadline_on = Frist
field-origin_year = Løyvd for året, dersom pengane er overførte før
field-unspent-funds-year = Året pengane ikkje vart brukte i
field-audit_rules = Revisor
field-audit-result = Når grensa er nådd, er dette kravd
field-audit-two-years = Éi fråsegn kan gjelde to år når det blir brukt mindre enn grensa kvart år
hint-payments-year = Tilskotsåret utbetalinga høyrer til, også når ho kjem i eit anna år.
hint-payments-gate = Kva som må vere i orden før tilskotsgivaren betaler.
hint-payments-accepted_on = Berre når utbetalinga ventar på at vilkåra blir godtekne.
hint-payments-account_confirmed_on = Berre når utbetalinga ventar på at kontonummeret blir stadfesta.
hint-payments-gate_obligation_id = Berre når utbetalinga ventar på ein rapport. Ho kan betalast når det er registrert at tilskotsgivaren har godteke rapporten.
hint-payments-paid_on = La feltet stå tomt til det er betalt.
hint-unspent-funds-applied_on = La feltet stå tomt dersom det ikkje er søkt.
hint-unspent-funds-reference = Søknaden eller brevet frå tilskotsgivaren.

## Lister og skjema

records-payments = Utbetalingar
records-about-payments = Kvar utbetaling frå tilskotsgivaren og kvar tilbakebetaling. Motteke og betalt tilbake i kvart år blir rekna ut av dei.
record-new-payments = Ny utbetaling
records-unspent-funds = Ubrukte midlar
records-about-unspent-funds = Pengar som ikkje vart brukte, skuldar de tilskotsgivaren til overføring er godkjend. Dei blir aldri eigenkapital.
record-new-unspent-funds = Registrer ubrukte midlar
payments-none = Ingen utbetalingar er registrerte.
payment-mark-paid = Merk som betalt
payment-waits = Ventar på: { $gate }
payment-waits-report = Ventar på: { $gate } for { $period }
payment-paid-on = betalt { $date }
payment-expected-on = venta { $date }
payment-held-into = blir ført i { $year }
unspent-of = løyvd for { $year }
unspent-applied-on = søkt { $date }
unspent-decided-on = svar { $date }
unspent-carried-into = { $amount } blir overført til { $year }
unspent-deadline = frist { $date }
unspent-request = søkt { $date }, { $state }
unspent-step-approve = Registrer godkjenning
unspent-step-refuse = Registrer avslag
unspent-step-repaid = Betalt tilbake

## Året

year-form-sums = Motteke, overført, brukt og betalt tilbake blir rekna ut av utbetalingar, overføringar og rekneskapspostar.
year-statement = Oppgjer
year-movement = Rørsle
year-amount = Beløp
year-left-over = Ikkje gjort greie for
year-ends-on = Pengane kan brukast til og med { $date }.
year-close = Lukk året
year-reopen = Opne året att
standing-title = Kva som er gjort opp
standing-nothing = Det er ingenting å gjere opp.
standing-closed = Lukka
standing-open = Ope
standing-over = Ikkje gjort opp
standing-owed-to-funder = De skuldar tilskotsgivaren { $amount } til overføring er godkjend.
standing-owed-by-funder = Tilskotsgivaren skuldar framleis { $amount }.
standing-applied = { $amount } er søkt overført og ikkje avgjort.
standing-held-back = { $amount } blir halde tilbake av tilskotsgivaren.
standing-above-award = Det er motteke { $amount } meir enn løyvd. Kontroller beløpa mot tilskotsbrevet.

## Steg

step-paid = Betaling på { $amount }
step-paid-text = Skriv dagen pengane kom inn på kontoen eller vart sende.
step-reopen = Opne { $amount } att
step-reopen-text = Året kan endrast igjen når det er opna. Grunnen blir ståande i endringsloggen.
step-approve = Godkjend overføring av { $amount }
step-approve-text = Skriv det som står i brevet frå tilskotsgivaren. Pengane går ut av året og inn i det andre i same steg.
step-refuse = Avslag på overføring av { $amount }
step-refuse-text = Pengane skal betalast tilbake.
step-repaid = Tilbakebetaling av { $amount }
step-repaid-text = Tilbakebetalinga blir ført på året pengane kjem frå.
receipt-year-closed = Året er lukka.
receipt-year-reopened = Året er opna att.
receipt-payment-paid = Betalinga er merkt som betalt.
receipt-carry-over-approved = Overføringa er godkjend.
receipt-carry-over-refused = Avslaget er registrert.
receipt-unspent-repaid = Tilbakebetalinga er registrert.
changes-reopened = { $who } opna { $thing } att
changes-thing-payments = utbetalinga
changes-thing-unspent-funds = ubrukte midlar

## Revisor

grant-hint-audit-rules = Éin regel for kvar grense. Frå året ein ny regel gjeld, gjeld ikkje dei eldre. Utan reglar her gjeld dei som står i rapportskjemaet.
audit-rule-when = { $result } når dette er { $limit }: { $basis }. Gjeld frå { $year }.
audit-rule-two-years = Éi fråsegn kan gjelde to år.
audit-duty-no-rule = Ingen regel om revisor gjeld for dette året.
audit-duty-unknown = Registrer det løyvde beløpet for å sjå om det trengst revisor.
audit-duty-nothing = Det er ikkje kravd revisor
audit-duty-is = { $result }. { $basis } er { $sum }. Kravet gjeld når summen er { $comparator } { $threshold }.
audit-duty-two-years = Det er brukt mindre enn grensa i dette året. Éi fråsegn kan då gjelde to år. Avtal det med tilskotsgivaren.
audit-figure-year = Tilskotet for året
audit-figure-scheme = Alle tilskot frå ordninga i året
audit-figure-period = Tilskotet for heile prosjektet
audit-figure-grants = Alle tilskot til prosjektet
audit-figure-own = Eigne midlar og andre inntekter
report-audit-signatures = Leiar og rekneskapsførar må skrive under. { $basis } er { $sum }. Kravet gjeld når summen er { $comparator } { $threshold }
report-audit-checker = Ein som ikkje fører rekneskapen, må kontrollere han. { $basis } er { $sum }. Kravet gjeld når summen er { $comparator } { $threshold }
report-audit-waived = Nei. Tilskotsgivaren har gitt fritak
finding-two-signatures-needed = Leiar og rekneskapsførar må skrive under på rekneskapen: Beløpet er { $sum_ore }, og grensa er { $threshold_ore }.
finding-independent-checker-needed = Ein som ikkje fører rekneskapen, må kontrollere han: Beløpet er { $sum_ore }, og grensa er { $threshold_ore }.
finding-auditor-may-serve-two-years = Det er brukt mindre enn grensa for revisor, { $threshold_ore }, i året. Éi fråsegn kan gjelde to år dersom tilskotsgivaren er samd.
