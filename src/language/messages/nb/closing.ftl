# Utbetalinger, ubrukte midler, avslutning av et år og plikt til revisor.

## Lister

word-payment-kind-disbursement = Utbetaling
word-payment-kind-repayment = Tilbakebetaling
word-payment-gate-none = Ingenting
word-payment-gate-acceptance = Vilkår godtatt og kontonummer bekreftet
word-payment-gate-approved-report = Godtatt rapport
word-payment-gate-final-report = Godtatt sluttrapport
word-payment-state-expected = Ventes
word-payment-state-waiting-for-gate = Holdes tilbake
word-payment-state-paid = Betalt
word-unspent-state-owed = Skyldig
word-unspent-state-applied = Søkt overført
word-unspent-state-approved = Godkjent overført
word-unspent-state-refused = Avslått
word-unspent-state-carried = Overført
word-unspent-state-repaid = Betalt tilbake
word-audit-result-waived = Ingen kontroll kreves: tilskuddsgiveren har gitt fritak
word-audit-result-two-signatures = Underskrift fra leder og regnskapsfører
word-audit-result-independent-checker = Kontroll av en som ikke fører regnskapet
word-audit-result-auditor = Uttalelse fra revisor

# Hva som mangler for at et år skal gå opp, med hva en gjør.
word-closing-gap-nothing = Ingen penger er registrert på året. Registrer utbetalingene og regnskapspostene, eller skriv 0 som bevilget hvis tilskuddet falt bort.
word-closing-gap-received = Det mangler utbetalinger. Registrer det tilskuddsgiveren har betalt ut.
word-closing-gap-spent = Det mangler regnskapsposter. Registrer det som er brukt.
word-closing-gap-decision = Søknaden om overføring er ikke avgjort. Registrer svaret fra tilskuddsgiveren.
word-closing-gap-repayment = En tilbakebetaling er planlagt, men ikke betalt. Merk den som betalt når pengene er sendt.
word-closing-gap-carry-over-or-repayment = Det som er igjen, må overføres med godkjenning fra tilskuddsgiveren eller betales tilbake. Søk om overføring, eller registrer en tilbakebetaling.
word-closing-gap-smaller-carry-over = Det er godkjent overføring av mer enn det som er igjen. Registrer godkjenningen på nytt med et mindre beløp.
word-closing-gap-money = Det er brukt mer enn det som har kommet inn og det tilskuddsgiveren holder tilbake. Registrer utbetalingen som mangler, eller før kostnader på egne midler.
word-closing-gap-above-award = Det er mottatt mer enn bevilget. Registrer det nye tilsagnet hvis bevilgningen er økt, eller betal tilbake det som er for mye.
word-closing-gap-too-large = Beløpene er for store til å legges sammen. Rett beløpene.

## Feil i felt

error-gate-shut = Utbetalingen venter på dette: { $gate }. Registrer at det er i orden først
error-not-final-report = Velg sluttrapporten: den siste rapporten for hele tilskuddet
error-more-than-left = Det er bare { $amount } igjen av året. Skriv et mindre beløp
error-does-not-close = { $side ->
    [over] Året går ikke opp: Det har gått ut { $amount } mer enn det har kommet inn. { $why }
    [left] Året går ikke opp: { $amount } er ikke gjort rede for. { $why }
   *[none] Året kan ikke lukkes. { $why }
}

## Felt

field-payments-kind = Retning
field-grant_id = Tilskudd
field-expected_on = Ventet dato
field-paid_on = Betalt dato
field-gate = Venter på
field-gate_obligation_id = Rapport som må være godtatt
field-accepted_on = Vilkårene ble godtatt
field-account_confirmed_on = Kontonummeret ble bekreftet
field-held_into_year = Føres i året
field-applied_on = Søkt om overføring
field-approved_ore = Godkjent beløp i kroner
field-into_year = Overføres til året
field-unspent-funds-deadline_on = Frist for å bruke eller betale tilbake
field-deadline_on = Frist
field-origin_year = Bevilget for året, hvis pengene er overført før
field-unspent-funds-year = Året pengene ikke ble brukt i
field-audit_rules = Revisor
field-audit-result = Når grensen er nådd, kreves
field-audit-two-years = Én uttalelse kan gjelde to år når det brukes mindre enn grensen hvert år
hint-payments-year = Tilskuddsåret utbetalingen hører til, også når den kommer i et annet år.
hint-payments-gate = Hva som må være i orden før tilskuddsgiveren betaler.
hint-payments-accepted_on = Bare når utbetalingen venter på at vilkårene godtas.
hint-payments-account_confirmed_on = Bare når utbetalingen venter på at kontonummeret bekreftes.
hint-payments-gate_obligation_id = Bare når utbetalingen venter på en rapport. Den kan betales når det er registrert at tilskuddsgiveren har godtatt rapporten.
hint-payments-paid_on = La feltet stå tomt til det er betalt.
hint-unspent-funds-applied_on = La feltet stå tomt hvis det ikke er søkt.
hint-unspent-funds-reference = Søknaden eller brevet fra tilskuddsgiveren.

## Lister og skjemaer

records-payments = Utbetalinger
records-about-payments = Hver utbetaling fra tilskuddsgiveren og hver tilbakebetaling. Mottatt og betalt tilbake i hvert år regnes ut av dem.
record-new-payments = Ny utbetaling
records-unspent-funds = Ubrukte midler
records-about-unspent-funds = Penger som ikke ble brukt, skylder dere tilskuddsgiveren til overføring er godkjent. De blir aldri egenkapital.
record-new-unspent-funds = Registrer ubrukte midler
payments-none = Ingen utbetalinger er registrert.
payment-mark-paid = Merk som betalt
payment-waits = Venter på: { $gate }
payment-waits-report = Venter på: { $gate } for { $period }
payment-paid-on = betalt { $date }
payment-expected-on = ventes { $date }
payment-held-into = føres i { $year }
unspent-of = bevilget for { $year }
unspent-applied-on = søkt { $date }
unspent-decided-on = svar { $date }
unspent-carried-into = { $amount } overføres til { $year }
unspent-deadline = frist { $date }
unspent-request = søkt { $date }, { $state }
unspent-step-approve = Registrer godkjenning
unspent-step-refuse = Registrer avslag
unspent-step-repaid = Betalt tilbake

## Året

year-form-sums = Mottatt, overført, brukt og betalt tilbake regnes ut av utbetalinger, overføringer og regnskapsposter.
year-statement = Oppgjør
year-movement = Bevegelse
year-amount = Beløp
year-left-over = Ikke gjort rede for
year-ends-on = Pengene kan brukes til og med { $date }.
year-close = Lukk året
year-reopen = Åpne året igjen
standing-title = Hva som er gjort opp
standing-nothing = Det er ingenting å gjøre opp.
standing-closed = Lukket
standing-open = Åpent
standing-over = Ikke gjort opp
standing-owed-to-funder = Dere skylder tilskuddsgiveren { $amount } til overføring er godkjent.
standing-owed-by-funder = Tilskuddsgiveren skylder fortsatt { $amount }.
standing-applied = { $amount } er søkt overført og ikke avgjort.
standing-held-back = { $amount } holdes tilbake av tilskuddsgiveren.
standing-above-award = Det er mottatt { $amount } mer enn bevilget. Kontroller beløpene mot tilskuddsbrevet.

## Steg

step-paid = Betaling på { $amount }
step-paid-text = Skriv dagen pengene kom inn på kontoen eller ble sendt.
step-reopen = Åpne { $amount } igjen
step-reopen-text = Året kan endres igjen når det er åpnet. Grunnen blir stående i endringsloggen.
step-approve = Godkjent overføring av { $amount }
step-approve-text = Skriv det som står i brevet fra tilskuddsgiveren. Pengene går ut av året og inn i det andre i samme steg.
step-refuse = Avslag på overføring av { $amount }
step-refuse-text = Pengene skal betales tilbake.
step-repaid = Tilbakebetaling av { $amount }
step-repaid-text = Tilbakebetalingen føres på året pengene kommer fra.
receipt-year-closed = Året er lukket.
receipt-year-reopened = Året er åpnet igjen.
receipt-payment-paid = Betalingen er merket som betalt.
receipt-carry-over-approved = Overføringen er godkjent.
receipt-carry-over-refused = Avslaget er registrert.
receipt-unspent-repaid = Tilbakebetalingen er registrert.
changes-reopened = { $who } åpnet { $thing } igjen
changes-thing-payments = utbetalingen
changes-thing-unspent-funds = ubrukte midler

## Revisor

grant-hint-audit-rules = En regel for hver grense. Fra året en ny regel gjelder, gjelder ikke de eldre. Uten regler her gjelder de som står i rapportskjemaet.
audit-rule-when = { $result } når dette er { $limit }: { $basis }. Gjelder fra { $year }.
audit-rule-two-years = Én uttalelse kan gjelde to år.
audit-duty-no-rule = Ingen regel om revisor gjelder for dette året.
audit-duty-unknown = Registrer det bevilgede beløpet for å se om revisor trengs.
audit-duty-nothing = Det kreves ikke revisor
audit-duty-is = { $result }. { $basis } er { $sum }. Kravet gjelder når summen er { $comparator } { $threshold }.
audit-duty-two-years = Det er brukt mindre enn grensen i dette året. Én uttalelse kan da gjelde to år. Avtal det med tilskuddsgiveren.
audit-figure-year = Tilskuddet for året
audit-figure-scheme = Alle tilskudd fra ordningen i året
audit-figure-period = Tilskuddet for hele prosjektet
audit-figure-grants = Alle tilskudd til prosjektet
audit-figure-own = Egne midler og andre inntekter
report-audit-signatures = Leder og regnskapsfører må skrive under. { $basis } er { $sum }. Kravet gjelder når summen er { $comparator } { $threshold }
report-audit-checker = En som ikke fører regnskapet, må kontrollere det. { $basis } er { $sum }. Kravet gjelder når summen er { $comparator } { $threshold }
report-audit-waived = Nei. Tilskuddsgiveren har gitt fritak
finding-two-signatures-needed = Leder og regnskapsfører må skrive under på regnskapet: Beløpet er { $sum_ore }, og grensen er { $threshold_ore }.
finding-independent-checker-needed = En som ikke fører regnskapet, må kontrollere det: Beløpet er { $sum_ore }, og grensen er { $threshold_ore }.
finding-auditor-may-serve-two-years = Det er brukt mindre enn grensen for revisor, { $threshold_ore }, i året. Én uttalelse kan gjelde to år hvis tilskuddsgiveren er enig.
