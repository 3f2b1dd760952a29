# Ordene i de lukkede listene i registeret. Nøkkelen er word-, listens navn og ordet.

## Roller i en organisasjon

word-role-administrator = Administrator
word-role-project-leader = Prosjektleder
word-role-finance = Økonomiansvarlig
word-role-reader = Leser

## Hva en nøkkel til API-et gir lov til

word-token-scope-read = Lese
word-token-scope-write = Lese og skrive

## Hvor et prosjekt står

word-project-status-planned = Planlagt
word-project-status-ongoing = Pågår
word-project-status-extended = Forlenget
word-project-status-ended = Avsluttet
word-project-status-stopped = Stanset

## Hvor en milepæl står

word-milestone-state-not-started = Ikke startet
word-milestone-state-in-progress = Pågår
word-milestone-state-done = Fullført
word-milestone-state-cancelled = Avlyst

## Hvor en aktivitet står

word-activity-state-asked-for = Forespurt
word-activity-state-agreed = Avtalt
word-activity-state-held = Gjennomført
word-activity-state-cancelled = Avlyst
word-activity-lack-participants = Mangler antall deltakere
word-activity-lack-site = Mangler sted

## Typer aktivitet

word-activity-kind-conversation = Samtale
word-activity-kind-family-conversation = Par- og familiesamtale
word-activity-kind-group = Samtalegruppe
word-activity-kind-theme-evening = Temakveld
word-activity-kind-meeting-place = Møteplass
word-activity-kind-course = Kurs
word-activity-kind-training-day = Opplæringsdag
word-activity-kind-teaching = Undervisning
word-activity-kind-guidance = Veiledning
word-activity-kind-professional-day = Fagdag
word-activity-kind-leader-gathering = Ledersamling
word-activity-kind-network-gathering = Nettverkssamling
word-activity-kind-helpline = Telefon- og chattjeneste
word-activity-kind-outreach = Informasjonsarbeid
word-activity-kind-other = Annet

## Hvem en aktivitet er for

word-audience-relatives = Pårørende
word-audience-professionals = Fagfolk
word-audience-leaders = Ledere
word-audience-volunteers = Frivillige
word-audience-mixed = Flere grupper
word-audience-public = Åpent for alle

## Hvordan folk møtes

word-mode-on-site = Fysisk
word-mode-digital = Digitalt
word-mode-hybrid = Fysisk og digitalt
word-mode-phone = Telefon
word-mode-chat = Chat
word-mode-email = E-post

## Hvordan deltakelser er talt

word-count-method-counted = Talt
word-count-method-estimated = Anslått

## Hvor nøyaktig en dato er kjent

word-precision-day = Dag
word-precision-month = Måned
word-precision-quarter = Kvartal

## Hvor en rapportplikt står

word-obligation-state-open = Åpen
word-obligation-state-postponed = Utsatt
word-obligation-state-waived = Kreves ikke
word-obligation-state-met = Levert

## Hvor en rapport står

word-report-state-draft = Utkast
word-report-state-for-approval = Til godkjenning
word-report-state-approved = Godkjent
word-report-state-submitted = Levert
word-report-state-accepted = Godtatt av tilskuddsgiver
word-report-state-returned = Sendt i retur
word-report-state-superseded = Erstattet
word-report-state-withdrawn = Trukket tilbake

## Typer tilskuddsgiver

word-funder-kind-state = Stat
word-funder-kind-municipality = Kommune
word-funder-kind-foundation = Stiftelse
word-funder-kind-other = Annen

## Typer samarbeidspart

word-party-kind-municipality = Kommune
word-party-kind-health-service = Helsetjeneste
word-party-kind-voluntary-organisation = Frivillig organisasjon
word-party-kind-competence-centre = Kompetansesenter
word-party-kind-other = Annen

## Hva det er søkt om

word-purpose-kind-position = Stilling
word-purpose-kind-purpose = Formål

## Summen som avgjør om revisor trengs

word-audit-basis-grant-year = Tilskuddet for året
word-audit-basis-scheme-sum = Alle tilskudd fra ordningen i året
word-audit-basis-project-period = Tilskuddet for hele prosjektet
word-audit-basis-total-income = Alle inntekter i prosjektet

## Hvordan summen måles mot grensen

word-audit-comparator-at-least = minst
word-audit-comparator-more-than = mer enn

## Hva en fil hører til

word-file-subject-project = Prosjekt
word-file-subject-grant = Tilskudd
word-file-subject-budget-version = Budsjett
word-file-subject-measurement = Måling
word-file-subject-obligation = Rapportplikt
word-file-subject-report = Rapport

## Filformater

word-file-format-pdf = PDF
word-file-format-xlsx = Excel
word-file-format-json = JSON
word-file-format-docx = Word
word-file-format-png = Bilde (PNG)
word-file-format-jpeg = Bilde (JPEG)

## Hvor mye en mangel betyr

word-severity-blocking = Mangler
word-severity-caution = Se over
word-severity-note = Til opplysning

## Perioder et skjema spør om

word-form-period-calendar-year = Hvert kalenderår
word-form-period-calendar-year-before-last = Hvert kalenderår før det siste
word-form-period-whole-grant = Hele tilskuddsperioden

## Hva et tall legger sammen

word-measure-events = Aktiviteter
word-measure-sessions = Samlinger
word-measure-participants = Deltakelser
word-measure-new-participants = Nye deltakere
word-measure-minutes = Minutter
word-measure-volunteers = Frivillige
word-measure-volunteer-minutes = Minutter fra frivillige
word-measure-commissioners = Oppdragsgivere

## Hva en tabell er delt etter

word-breakdown-kind-and-month = Type og måned
word-breakdown-kind = Type
word-breakdown-audience = Målgruppe
word-breakdown-mode = Møteform
word-breakdown-site = Sted
word-breakdown-topic = Tema
word-breakdown-commissioner = Oppdragsgiver
word-breakdown-state = Status
word-breakdown-age-group = Alder
word-breakdown-relation = Relasjon
word-breakdown-new-or-returning = Nye og tidligere deltakere
word-breakdown-professional-group = Yrkesgruppe

## Typer melding

word-message-kind-weekly-summary = Ukesammendrag
word-message-kind-monthly-summary = Månedssammendrag
word-message-kind-reminder = Påminnelse
word-message-kind-invitation = Invitasjon
word-message-kind-password-reset = Nytt passord

## Hvor en melding står

word-message-state-pending = Venter
word-message-state-sending = Sendes
word-message-state-sent = Sendt
word-message-state-retry = Prøves igjen
word-message-state-refused = Avvist av e-posttjeneren
word-message-state-unknown = Uvisst om den kom fram
word-message-state-expired = Utløpt

## Faste jobber

word-schedule-kind-compile-due = Lage rapporter som nærmer seg fristen
word-schedule-kind-weekly-summary = Sende ukesammendrag
word-schedule-kind-monthly-summary = Sende månedssammendrag
word-schedule-kind-reminders = Sende påminnelser
word-schedule-kind-prune = Rydde bort det som er utløpt

## Hva som skjedde ved hvert tidspunkt

word-tick-outcome-run = Kjørt
word-tick-outcome-caught-up = Kjørt senere
word-tick-outcome-collapsed = Slått sammen med neste
word-tick-outcome-disabled = Slått av

## Typer bakgrunnsarbeid

word-work-kind-compile-report = Lage rapport
word-work-kind-send-summary = Lage sammendrag
word-work-kind-send-reminders = Lage påminnelser
word-work-kind-send-link = Lage lenke til en person
word-work-kind-deliver-message = Sende e-post
word-work-kind-prune = Rydde
word-work-kind-plan-reports = Planlegge rapporter

## Hva en lenke er til

word-link-purpose-invitation = Invitasjon
word-link-purpose-password-reset = Nytt passord

## Hvor et arbeid står

word-work-state-queued = I kø
word-work-state-running = Kjører
word-work-state-waiting = Venter på nytt forsøk
word-work-state-done = Ferdig
word-work-state-failed = Feilet
word-work-state-cancelled = Avbrutt

## Hvordan et forsøk gikk

word-attempt-outcome-running = Kjører
word-attempt-outcome-done = Lyktes
word-attempt-outcome-retry = Feilet, prøves igjen
word-attempt-outcome-failed = Feilet
word-attempt-outcome-interrupted = Avbrutt da tjenesten ble stanset
word-attempt-outcome-lost = Forsvant underveis

## Hvorfor et forsøk feilet

word-cause-database-unavailable = Databasen svarte ikke. Det prøves igjen av seg selv.
word-cause-files-unavailable = Fillageret svarte ikke eller er fullt. Be driftsansvarlig se på det.
word-cause-subject-gone = Det arbeidet gjaldt, finnes ikke lenger.
word-cause-form-unknown = Skjemaet er ikke kjent her. Se etter at det er lagt inn.
word-cause-render-failed = Dokumentet kunne ikke lages. Meld fra til driftsansvarlig.
word-cause-mail-unavailable = E-posttjeneren svarte ikke. Det prøves igjen av seg selv.
word-cause-mail-refused = E-posttjeneren avviste meldingen. Se over adressen.
word-cause-mail-unknown = Det er uvisst om meldingen kom fram. Spør mottakeren før du sender på nytt.
word-cause-mail-not-configured = Det er ikke satt opp noen e-posttjener. Be den som driver tjenesten, om å sette den opp.
word-cause-payload-unreadable = Arbeidet ble bestilt av en annen utgave av programmet. Bestill det på nytt.
word-cause-crashed = Programmet feilet på en uventet måte. Meld fra til driftsansvarlig.
word-cause-worker-vanished = Tjenesten ble borte underveis.
word-cause-timed-out = Det tok for lang tid. Prøv igjen.
