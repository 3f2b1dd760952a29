# Rapportens vei fra den som skriver den, til tilskuddsgiveren og tilbake.

## Hvor den står, og hvem som har den

life-title = Hvor rapporten står
life-stop-done = gjort
life-stop-here = her er den nå
life-stop-ahead = gjenstår
life-holder-draft = { $name } skriver rapporten og sender den til godkjenning.
life-holder-draft-nobody = Rapporten skrives. Prosjektet har ingen leder, så en administrator må sende den til godkjenning.
life-holder-for-approval = Rapporten venter på en administrator eller økonomiansvarlig, som skal godkjenne den.
life-holder-approved = Rapporten er godkjent. En administrator eller økonomiansvarlig leverer den til { $funder }.
life-holder-submitted = { $funder } har rapporten. Før inn svaret når det kommer.
life-holder-accepted = { $funder } har godtatt rapporten. Det er ikke mer å gjøre.
life-holder-returned = { $funder } har sendt rapporten i retur. Begynn på en rettelse.
life-holder-returned-corrected = { $funder } har sendt rapporten i retur. Rettelsen er påbegynt i en ny utgave.
life-holder-superseded = En senere utgave er levert i stedet for denne.
life-holder-withdrawn = Rapporten er trukket tilbake og gjelder ikke.
life-newest = Gå til den nyeste utgaven
life-said-returned = { $funder } skrev { $day }
life-said-taken-back = Gjort til utkast igjen av { $who }
life-said-withdrawn = Trukket tilbake av { $who }
life-need-another = Godkjenneren må være en annen enn den som sendte rapporten. Be en annen administrator eller økonomiansvarlig om å godkjenne rapporten.
life-history = Vis hele historikken
reports-approvers = Administrator eller økonomiansvarlig
life-transfer = Vis overføringsarket
life-preview-frozen = Dette er rapporten slik den ble da den ble sendt til godkjenning. Det som er endret i registeret etterpå, er ikke med.

## Stegene

life-check = Se over før du sender
life-making = De endelige filene lages nå. De kommer her når de er klare.
life-not-making = Ingen lager de endelige filene nå, og de trengs før rapporten kan godkjennes.
life-make = Lag de endelige filene
life-files = De endelige filene
life-approve-explained = Last ned filene og se over dem. Du godkjenner akkurat disse filene, og det er de som skal leveres.
life-submit-explained = Lever filene hos tilskuddsgiveren først. Merk så rapporten som levert. Da blir den låst.
life-submit-hint = Kvitteringen eller saksnummeret som portalen gir.
life-submit = Merk som levert
life-accept-title = Tilskuddsgiveren har godtatt rapporten
life-accept = Merk som godtatt
life-return-title = Tilskuddsgiveren har sendt rapporten i retur
life-return-hint = Skriv det saksbehandleren ber om. Prosjektlederen ser det øverst i rettelsen.
life-return = Merk som sendt i retur
life-correct-explained = En rettelse er en ny utgave av rapporten. Tekster og vedlegg blir med, og tallene hentes fra registeret på nytt. Utgaven som er levert, blir liggende som den er.
life-correct-explained-withdrawn = En rettelse er en ny utgave av rapporten. Tekster og vedlegg blir med, og tallene hentes fra registeret på nytt. Utgaven som er trukket tilbake, blir liggende som den er.
life-correct = Begynn på en rettelse
life-take-back-title = Gjør rapporten til utkast igjen
life-take-back-explained = Rapporten blir et utkast igjen og må sendes til godkjenning på nytt.
life-take-back = Gjør til utkast
life-withdraw-title = Trekk rapporten
life-withdraw-explained = Rapporten gjelder ikke lenger. Du kan begynne på en ny utgave etterpå.
life-withdraw = Trekk rapporten

field-reports-revision = Utgave
field-reports-compiled_at = Sist regnet ut
field-reports-snapshot_sha256 = Kontrollsum for innholdet
field-reports-blocking_findings = Mangler som hindrer innlevering
field-texts = Tekster
field-reports-submitted_on = Dagen den ble levert
field-reports-submitted_reference = Portalens referanse
field-reports-accepted_on = Dagen den ble godtatt
field-reports-accepted_reference = Brevets referanse
field-reports-returned_on = Dagen den kom i retur
field-reports-returned_words = Hva saksbehandleren skriver
field-reports-taken_back_words = Hvorfor rapporten gjøres til utkast
field-reports-withdrawn_words = Hvorfor den trekkes tilbake
field-reports-reasons = Begrunnelse
field-reports-reasons-text = Begrunnelse

## Se over før du sender

check-title = Se over før du sender
check-explained = Her ser du hva som mangler, og hva godkjenneren bør vite.
check-preview = Se rapporten
check-files = Se filene
check-hidden = Noen antall er skjult i rapporten, fordi de gjelder så få personer at noen kunne bli kjent igjen. De er merket med «:».
check-blocking = Dette må rettes først
check-blocking-explained = Rapporten kan ikke sendes før dette er i orden.
check-cautions = Dette ser uvanlig ut
check-cautions-explained = Rett det, eller skriv hvorfor det kan stå. Godkjenneren leser begrunnelsen. Tilskuddsgiveren ser den ikke.
check-reason-hint = Skriv hvorfor det kan stå slik.
check-mend-instead = Rett det i stedet
check-send-explained = Når du sender, fryses tallene og tekstene, og de endelige filene lages.
check-send = Send til godkjenning
check-blocked = Rett det som mangler øverst. Da kan du sende rapporten til godkjenning.
check-not-yours = Prosjektlederen eller en administrator sender rapporten til godkjenning.
check-notes = Til opplysning
check-fault = «{ $finding }» { $fault }
findings-for-leader = Prosjektlederen eller en administrator må rette dette.
findings-for-finance = En administrator eller økonomiansvarlig må rette dette.
findings-for-administrator = En administrator må rette dette.
findings-reason = Begrunnelse:

## Historikk

history-title = Rapportens historikk
history-steps = Steg
history-no-steps = Rapporten er ikke sendt til godkjenning ennå.
history-day = Dato: { $day }
history-reference = Referanse: { $reference }
history-revisions = Utgaver
history-revision = Utgave { $revision }
history-this = (denne)
history-reasons = Begrunnelser i utgave { $revision }
history-downloads = Lastet ned
history-no-downloads = Ingen har lastet ned filene.
history-more-downloads = Bare de 100 siste nedlastingene vises.
history-texts = Tidligere tekster

## Tekster

section-closed = Rapporten har status «{ $state }» og kan ikke endres.
section-not-yours = Prosjektlederen eller en administrator skriver rapporten.
section-earlier = Teksten under er fra { $at }. Den gjelder først når du lagrer.
section-history = Tidligere utgaver av teksten
autosave-explained = Teksten lagres av seg selv når du tar en pause.
autosave-saved = Lagret kl. { $time }
autosave-conflict = Ikke lagret: Noen andre har skrevet i denne teksten imens. Din tekst står her fortsatt. Trykk Lagre, så ser du begge.
autosave-closed = Ikke lagret: Rapporten er sendt til godkjenning. Kopier teksten din før du går videre.
autosave-refused = Ikke lagret: { $why }
texts-title = Tidligere utgaver: { $section }
texts-explained = Den nyeste står øverst. Det én person skriver i løpet av en time, vises som én tekst.
texts-none = Ingen har skrevet denne teksten ennå.
texts-empty = Ingen tekst.
texts-by = { $who }, { $when }
texts-use = Bruk denne teksten
texts-write = Skriv teksten

## Kvitteringer

receipt-report-sent = Rapporten er sendt til godkjenning.
receipt-report-taken-back = Rapporten er et utkast igjen.
receipt-report-approved = Rapporten er godkjent.
receipt-report-submitted = Rapporten er merket som levert.
receipt-report-accepted = Rapporten er merket som godtatt.
receipt-report-returned = Rapporten er merket som sendt i retur.
receipt-report-withdrawn = Rapporten er trukket tilbake.
receipt-report-corrected = Her er den nye utgaven. Rett det som trengs, og send den til godkjenning.
receipt-report-already-corrected = En rettelse er allerede begynt. Her er den.
receipt-report-language = Språket i rapporten er endret.
