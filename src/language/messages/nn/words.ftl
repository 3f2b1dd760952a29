# Orda i dei lukka listene i registeret. Nøkkelen er word-, namnet på lista og ordet.

## Roller i ein organisasjon

word-role-administrator = Administrator
word-role-project-leader = Prosjektleiar
word-role-finance = Økonomiansvarleg
word-role-reader = Lesar

## Kva ein nøkkel til API-et gir lov til

word-token-scope-read = Lese
word-token-scope-write = Lese og skrive

## Kvar eit prosjekt står

word-project-status-planned = Planlagd
word-project-status-ongoing = Pågår
word-project-status-extended = Forlengd
word-project-status-ended = Avslutta
word-project-status-stopped = Stansa

## Kvar ein milepåle står

word-milestone-state-not-started = Ikkje starta
word-milestone-state-in-progress = Pågår
word-milestone-state-done = Fullført
word-milestone-state-cancelled = Avlyst

## Kvar ein aktivitet står

word-activity-state-asked-for = Førespurd
word-activity-state-agreed = Avtalt
word-activity-state-held = Gjennomført
word-activity-state-cancelled = Avlyst
word-activity-lack-participants = Manglar talet på deltakarar
word-activity-lack-site = Manglar stad

## Typar aktivitet

word-activity-kind-conversation = Samtale
word-activity-kind-family-conversation = Par- og familiesamtale
word-activity-kind-group = Samtalegruppe
word-activity-kind-theme-evening = Temakveld
word-activity-kind-meeting-place = Møteplass
word-activity-kind-course = Kurs
word-activity-kind-training-day = Opplæringsdag
word-activity-kind-teaching = Undervisning
word-activity-kind-guidance = Rettleiing
word-activity-kind-professional-day = Fagdag
word-activity-kind-leader-gathering = Leiarsamling
word-activity-kind-network-gathering = Nettverkssamling
word-activity-kind-helpline = Telefon- og chatteneste
word-activity-kind-outreach = Informasjonsarbeid
word-activity-kind-other = Anna

## Kven ein aktivitet er for

word-audience-relatives = Pårørande
word-audience-professionals = Fagfolk
word-audience-leaders = Leiarar
word-audience-volunteers = Frivillige
word-audience-mixed = Fleire grupper
word-audience-public = Ope for alle

## Korleis folk møtest

word-mode-on-site = Fysisk
word-mode-digital = Digitalt
word-mode-hybrid = Fysisk og digitalt
word-mode-phone = Telefon
word-mode-chat = Chat
word-mode-email = E-post

## Korleis deltakingar er talde

word-count-method-counted = Talt
word-count-method-estimated = Anslått

## Kor nøyaktig ein dato er kjend

word-precision-day = Dag
word-precision-month = Månad
word-precision-quarter = Kvartal

## Kvar ei rapportplikt står

word-obligation-state-open = Open
word-obligation-state-postponed = Utsett
word-obligation-state-waived = Ikkje kravd
word-obligation-state-met = Levert

## Kvar ein rapport står

word-report-state-draft = Utkast
word-report-state-for-approval = Til godkjenning
word-report-state-approved = Godkjend
word-report-state-submitted = Levert
word-report-state-accepted = Godteken av tilskotsgivar
word-report-state-returned = Send i retur
word-report-state-superseded = Erstatta
word-report-state-withdrawn = Trekt tilbake

## Typar tilskotsgivar

word-funder-kind-state = Stat
word-funder-kind-municipality = Kommune
word-funder-kind-foundation = Stifting
word-funder-kind-other = Annan

## Typar samarbeidspart

word-party-kind-municipality = Kommune
word-party-kind-health-service = Helseteneste
word-party-kind-voluntary-organisation = Frivillig organisasjon
word-party-kind-competence-centre = Kompetansesenter
word-party-kind-other = Annan

## Kva det er søkt om

word-purpose-kind-position = Stilling
word-purpose-kind-purpose = Formål

## Summen som avgjer om revisor trengst

word-audit-basis-grant-year = Tilskotet for året
word-audit-basis-scheme-sum = Alle tilskot frå ordninga i året
word-audit-basis-project-period = Tilskotet for heile prosjektet
word-audit-basis-total-income = Alle inntekter i prosjektet

## Korleis summen blir målt mot grensa

word-audit-comparator-at-least = minst
word-audit-comparator-more-than = meir enn

## Kva ei fil høyrer til

word-file-subject-project = Prosjekt
word-file-subject-grant = Tilskot
word-file-subject-budget-version = Budsjett
word-file-subject-measurement = Måling
word-file-subject-obligation = Rapportplikt
word-file-subject-report = Rapport

## Filformat

word-file-format-pdf = PDF
word-file-format-xlsx = Excel
word-file-format-json = JSON
word-file-format-docx = Word
word-file-format-png = Bilete (PNG)
word-file-format-jpeg = Bilete (JPEG)

## Kor mykje ein mangel har å seie

word-severity-blocking = Manglar
word-severity-caution = Sjå over
word-severity-note = Til opplysning

## Periodar eit skjema spør om

word-form-period-calendar-year = Kvart kalenderår
word-form-period-calendar-year-before-last = Kvart kalenderår før det siste
word-form-period-whole-grant = Heile tilskotsperioden

## Kva eit tal legg saman

word-measure-events = Aktivitetar
word-measure-sessions = Samlingar
word-measure-participants = Deltakingar
word-measure-new-participants = Nye deltakarar
word-measure-minutes = Minutt
word-measure-volunteers = Frivillige
word-measure-volunteer-minutes = Minutt frå frivillige
word-measure-commissioners = Oppdragsgivarar

## Kva ein tabell er delt etter

word-breakdown-kind-and-month = Type og månad
word-breakdown-kind = Type
word-breakdown-audience = Målgruppe
word-breakdown-mode = Møteform
word-breakdown-site = Stad
word-breakdown-topic = Tema
word-breakdown-commissioner = Oppdragsgivar
word-breakdown-state = Status
word-breakdown-age-group = Alder
word-breakdown-relation = Relasjon
word-breakdown-new-or-returning = Nye og tidlegare deltakarar
word-breakdown-professional-group = Yrkesgruppe

## Typar melding

word-message-kind-weekly-summary = Vekesamandrag
word-message-kind-monthly-summary = Månadssamandrag
word-message-kind-reminder = Påminning
word-message-kind-invitation = Invitasjon
word-message-kind-password-reset = Nytt passord

## Kvar ei melding står

word-message-state-pending = Ventar
word-message-state-sending = Blir send
word-message-state-sent = Send
word-message-state-retry = Blir prøvd igjen
word-message-state-refused = Avvist av e-posttenaren
word-message-state-unknown = Uvisst om ho kom fram
word-message-state-expired = Gått ut

## Faste jobbar

word-schedule-kind-compile-due = Lage rapportar som nærmar seg fristen
word-schedule-kind-weekly-summary = Sende vekesamandrag
word-schedule-kind-monthly-summary = Sende månadssamandrag
word-schedule-kind-reminders = Sende påminningar
word-schedule-kind-prune = Rydde bort det som er gått ut

## Kva som hende ved kvart tidspunkt

word-tick-outcome-run = Køyrd
word-tick-outcome-caught-up = Køyrd seinare
word-tick-outcome-collapsed = Slått saman med neste
word-tick-outcome-disabled = Slått av

## Typar bakgrunnsarbeid

word-work-kind-compile-report = Lage rapport
word-work-kind-send-summary = Lage samandrag
word-work-kind-send-reminders = Lage påminningar
word-work-kind-send-link = Lage lenkje til ein person
word-work-kind-deliver-message = Sende e-post
word-work-kind-prune = Rydde
word-work-kind-plan-reports = Planleggje rapportar

## Kva ei lenkje er til

word-link-purpose-invitation = Invitasjon
word-link-purpose-password-reset = Nytt passord

## Kvar eit arbeid står

word-work-state-queued = I kø
word-work-state-running = Køyrer
word-work-state-waiting = Ventar på nytt forsøk
word-work-state-done = Ferdig
word-work-state-failed = Feila
word-work-state-cancelled = Avbroten

## Korleis eit forsøk gjekk

word-attempt-outcome-running = Køyrer
word-attempt-outcome-done = Lukkast
word-attempt-outcome-retry = Feila, blir prøvd igjen
word-attempt-outcome-failed = Feila
word-attempt-outcome-interrupted = Avbrote då tenesta vart stansa
word-attempt-outcome-lost = Vart borte undervegs

## Kvifor eit forsøk feila

word-cause-database-unavailable = Databasen svara ikkje. Det blir prøvd igjen av seg sjølv.
word-cause-files-unavailable = Fillageret svara ikkje eller er fullt. Be driftsansvarleg sjå på det.
word-cause-subject-gone = Det arbeidet galdt, finst ikkje lenger.
word-cause-form-unknown = Skjemaet er ikkje kjent her. Sjå etter at det er lagt inn.
word-cause-render-failed = Dokumentet kunne ikkje lagast. Meld frå til driftsansvarleg.
word-cause-mail-unavailable = E-posttenaren svara ikkje. Det blir prøvd igjen av seg sjølv.
word-cause-mail-refused = E-posttenaren avviste meldinga. Sjå over adressa.
word-cause-mail-unknown = Det er uvisst om meldinga kom fram. Spør mottakaren før du sender på nytt.
word-cause-mail-not-configured = Det er ikkje sett opp nokon e-posttenar. Be den som driv tenesta, om å setje han opp.
word-cause-payload-unreadable = Arbeidet vart bestilt av ei anna utgåve av programmet. Bestill det på nytt.
word-cause-crashed = Programmet feila på ein uventa måte. Meld frå til driftsansvarleg.
word-cause-worker-vanished = Tenesta vart borte undervegs.
word-cause-timed-out = Det tok for lang tid. Prøv igjen.
