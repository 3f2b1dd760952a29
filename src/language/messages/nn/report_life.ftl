# Vegen til rapporten frå den som skriv han, til tilskotsgivaren og tilbake.

## Kvar han står, og kven som har han

life-title = Kvar rapporten står
life-stop-done = gjort
life-stop-here = her er han no
life-stop-ahead = står att
life-holder-draft = { $name } skriv rapporten og sender han til godkjenning.
life-holder-draft-nobody = Rapporten blir skriven. Prosjektet har ingen leiar, så ein administrator må sende han til godkjenning.
life-holder-for-approval = Rapporten ventar på ein administrator eller økonomiansvarleg, som skal godkjenne han.
life-holder-approved = Rapporten er godkjend. Ein administrator eller økonomiansvarleg leverer han til { $funder }.
life-holder-submitted = { $funder } har rapporten. Før inn svaret når det kjem.
life-holder-accepted = { $funder } har godteke rapporten. Det er ikkje meir å gjere.
life-holder-returned = { $funder } har sendt rapporten i retur. Byrj på ei retting.
life-holder-returned-corrected = { $funder } har sendt rapporten i retur. Rettinga er påbyrja i ei ny utgåve.
life-holder-superseded = Ei seinare utgåve er levert i staden for denne.
life-holder-withdrawn = Rapporten er trekt tilbake og gjeld ikkje.
life-newest = Gå til den nyaste utgåva
life-said-returned = { $funder } skreiv { $day }
life-said-taken-back = Gjord til utkast igjen av { $who }
life-said-withdrawn = Trekt tilbake av { $who }
life-need-another = Godkjennaren må vere ein annan enn den som sende rapporten. Be ein annan administrator eller økonomiansvarleg om å godkjenne rapporten.
life-history = Vis heile historikken
reports-approvers = Administrator eller økonomiansvarleg
life-transfer = Vis overføringsarket
life-preview-frozen = Dette er rapporten slik han vart då han vart send til godkjenning. Det som er endra i registeret etterpå, er ikkje med.

## Stega

life-check = Sjå over før du sender
life-making = Dei endelege filene blir laga no. Dei kjem her når dei er klare.
life-not-making = Ingen lagar dei endelege filene no, og dei trengst før rapporten kan godkjennast.
life-make = Lag dei endelege filene
life-files = Dei endelege filene
life-approve-explained = Last ned filene og sjå over dei. Du godkjenner akkurat desse filene, og det er dei som skal leverast.
life-submit-explained = Lever filene hos tilskotsgivaren først. Merk så rapporten som levert. Då blir han låst.
life-submit-hint = Kvitteringa eller saksnummeret som portalen gir.
life-submit = Merk som levert
life-accept-title = Tilskotsgivaren har godteke rapporten
life-accept = Merk som godteken
life-return-title = Tilskotsgivaren har sendt rapporten i retur
life-return-hint = Skriv det saksbehandlaren ber om. Prosjektleiaren ser det øvst i rettinga.
life-return = Merk som send i retur
life-correct-explained = Ei retting er ei ny utgåve av rapporten. Tekstar og vedlegg blir med, og tala blir henta frå registeret på nytt. Utgåva som er levert, blir liggjande som ho er.
life-correct-explained-withdrawn = Ei retting er ei ny utgåve av rapporten. Tekstar og vedlegg blir med, og tala blir henta frå registeret på nytt. Utgåva som er trekt tilbake, blir liggjande som ho er.
life-correct = Byrj på ei retting
life-take-back-title = Gjer rapporten til utkast igjen
life-take-back-explained = Rapporten blir eit utkast igjen og må sendast til godkjenning på nytt.
life-take-back = Gjer til utkast
life-withdraw-title = Trekk rapporten
life-withdraw-explained = Rapporten gjeld ikkje lenger. Du kan byrje på ei ny utgåve etterpå.
life-withdraw = Trekk rapporten

field-reports-revision = Utgåve
field-reports-compiled_at = Sist rekna ut
field-reports-snapshot_sha256 = Kontrollsum for innhaldet
field-reports-blocking_findings = Manglar som hindrar innlevering
field-texts = Tekstar
field-reports-submitted_on = Dagen han vart levert
field-reports-submitted_reference = Referansen frå portalen
field-reports-accepted_on = Dagen han vart godteken
field-reports-accepted_reference = Referansen på brevet
field-reports-returned_on = Dagen han kom i retur
field-reports-returned_words = Kva saksbehandlaren skriv
field-reports-taken_back_words = Kvifor rapporten blir gjord til utkast
field-reports-withdrawn_words = Kvifor han blir trekt tilbake
field-reports-reasons = Grunngiving
field-reports-reasons-text = Grunngiving

## Sjå over før du sender

check-title = Sjå over før du sender
check-explained = Her ser du kva som manglar, og kva godkjennaren bør vite.
check-preview = Sjå rapporten
check-files = Sjå filene
check-hidden = Nokre tal er skjulte i rapporten, fordi dei gjeld så få personar at nokon kunne bli kjende att. Dei er merkte med «:».
check-blocking = Dette må rettast først
check-blocking-explained = Rapporten kan ikkje sendast før dette er i orden.
check-cautions = Dette ser uvanleg ut
check-cautions-explained = Rett det, eller skriv kvifor det kan stå. Godkjennaren les grunngivinga. Tilskotsgivaren ser henne ikkje.
check-reason-hint = Skriv kvifor det kan stå slik.
check-mend-instead = Rett det i staden
check-send-explained = Når du sender, blir tala og tekstane frosne, og dei endelege filene blir laga.
check-send = Send til godkjenning
check-blocked = Rett det som manglar øvst. Då kan du sende rapporten til godkjenning.
check-not-yours = Prosjektleiaren eller ein administrator sender rapporten til godkjenning.
check-notes = Til opplysning
check-fault = «{ $finding }» { $fault }
findings-for-leader = Prosjektleiaren eller ein administrator må rette dette.
findings-for-finance = Ein administrator eller økonomiansvarleg må rette dette.
findings-for-administrator = Ein administrator må rette dette.
findings-reason = Grunngiving:

## Historikk

history-title = Historikken til rapporten
history-steps = Steg
history-no-steps = Rapporten er ikkje send til godkjenning enno.
history-day = Dato: { $day }
history-reference = Referanse: { $reference }
history-revisions = Utgåver
history-revision = Utgåve { $revision }
history-this = (denne)
history-reasons = Grunngivingar i utgåve { $revision }
history-downloads = Lasta ned
history-no-downloads = Ingen har lasta ned filene.
history-more-downloads = Berre dei 100 siste nedlastingane blir viste.
history-texts = Tidlegare tekstar

## Tekstar

section-closed = Rapporten har status «{ $state }» og kan ikkje endrast.
section-not-yours = Prosjektleiaren eller ein administrator skriv rapporten.
section-earlier = Teksten under er frå { $at }. Han gjeld først når du lagrar.
section-history = Tidlegare utgåver av teksten
autosave-explained = Teksten blir lagra av seg sjølv når du tek ein pause.
autosave-saved = Lagra kl. { $time }
autosave-conflict = Ikkje lagra: Nokon andre har skrive i denne teksten imens. Teksten din står her framleis. Trykk Lagre, så ser du begge.
autosave-closed = Ikkje lagra: Rapporten er send til godkjenning. Kopier teksten din før du går vidare.
autosave-refused = Ikkje lagra: { $why }
texts-title = Tidlegare utgåver: { $section }
texts-explained = Den nyaste står øvst. Det éin person skriv i løpet av ein time, blir vist som éin tekst.
texts-none = Ingen har skrive denne teksten enno.
texts-empty = Ingen tekst.
texts-by = { $who }, { $when }
texts-use = Bruk denne teksten
texts-write = Skriv teksten

## Kvitteringar

receipt-report-sent = Rapporten er send til godkjenning.
receipt-report-taken-back = Rapporten er eit utkast igjen.
receipt-report-approved = Rapporten er godkjend.
receipt-report-submitted = Rapporten er merkt som levert.
receipt-report-accepted = Rapporten er merkt som godteken.
receipt-report-returned = Rapporten er merkt som send i retur.
receipt-report-withdrawn = Rapporten er trekt tilbake.
receipt-report-corrected = Her er den nye utgåva. Rett det som trengst, og send henne til godkjenning.
receipt-report-already-corrected = Ei retting er allereie byrja. Her er ho.
receipt-report-language = Språket i rapporten er endra.
