# Ordene på de enkelte sidene. Nøkkelen begynner med navnet på siden eller delen den står i.

## Prosjekter

projects-new = Nytt prosjekt
projects-find = Finn prosjekt
projects-filter = Filtrer prosjekter
projects-none = Her kommer prosjektene dine. Det er ingen ennå.
todo-milestone-in = Milepæl i { $project }
todo-update = Oppdater
todo-deadline = Frist { $when }
todo-report-to = { $title } · { $funder }
todo-report-ready = Ingenting mangler · { $project }
todo-report-missing = { $count ->
    [one] { $count } ting mangler
   *[other] { $count } ting mangler
} · { $project }
todo-silent = Ingen tall på { $count } dager
todo-no-activity = Ingen aktiviteter ennå
todo-latest-activity = Siste aktivitet: { $day }
todo-more = { $count } til.
card-milestone = Milepæl: { $title }
card-spent = Brukt av bevilget i { $year }: { $share }
card-next = Neste:
card-latest = Siste aktivitet { $when }
choose-none = Du har ingen prosjekter å føre noe på. Be en administrator om hjelp.
choose-project = Hvilket prosjekt gjelder det?

## Ett prosjekt

project-about = Om prosjektet
project-edit = Endre prosjektet
project-application = Bakgrunn og mål
project-offers = Tilbud
project-people = Hvem som står bak
project-time = Tid og plan
project-results = Resultater
not-filled-in = Ikke fylt ut
offers-to = Tilbud til { $audience }
offer-since = { $offer } (fra { $year })
organisation-within = { $name }, en del av { $parent }
site-municipality = kommune { $number }
overview-attendances = deltakelser i { $year }
overview-activities = aktiviteter i { $year }
overview-spent = brukt av { $total } i { $year }
overview-next-report = neste rapportfrist, { $year }
overview-awarded = Bevilget { $amount }
overview-spent-only = Brukt { $amount }
overview-amounts-unknown = Beløpene er ikke kjent
overview-report-due = Frist { $deadline }.
overview-report-complete = Ingenting mangler. Frist { $deadline }.
overview-report-missing = { $count ->
    [one] { $count } ting mangler
   *[other] { $count } ting mangler
}. Frist { $deadline }.
overview-report-postponed = Fristen er utsatt.
overview-texts-ready = Klare tekster: { $ready } av { $of }
report-from-register = Fylles ut av seg selv
chart-participants = Deltakelser per måned
chart-legend = Fylt søyle er { $year }, søyle med bare omriss er { $before }. Vi teller oppmøte, ikke personer.
chart-most = Flest i { $month }: { $count }.
chart-sums = I alt { $now } så langt i år, mot { $before } hele året før.
chart-none = Ingen deltakelser er talt i år.

## Aktiviteter

activities-filter = Filtrer aktiviteter
activities-lack = Hva som mangler
activities-held = gjennomført
activities-participants = deltakelser
activities-new = nye deltakere
activities-hours = varighet i alt
activities-none = Her kommer aktivitetene. Logg den første med et tall og et trykk.
activities-undated = Uten dato
activity-about = omtrent { $count }
activity-count = Antall deltakere
activity-count-hint = Tell dem som møtte opp. Ikke skriv navn.
activity-what = Hva gjorde dere?
activity-more-kinds = Flere typer
activity-when = Når?
activity-other-date = Annen dato
activity-date-hint = La stå tomt til datoen er avtalt.
activity-where = Hvor?
activity-state-hint = En forespurt eller avtalt aktivitet trenger ikke dato eller tall.
activity-uncounted = Ingen har talt deltakerne
activity-title = Hva het aktiviteten?
activity-title-hint = For eksempel «Temakveld om gjeld».
activity-place-hint = Når det var et annet sted enn de faste.
activity-minutes-hint = Den korteste lengden når lengden er et spenn.
activity-range-hint = Bare når lengden er et spenn, for eksempel to til seks timer.
activity-delete = Slett aktiviteten
activity-delete-explained = Bare for det som er ført ved en feil. Endringsloggen husker at den fantes.

## Milepæler

milestones-none = Ingen milepæler ennå
milestones-all = Alle milepæler
milestones-more = Alle milepæler ({ $count } til)
milestones-done = fullført
milestones-ahead = gjenstår
milestones-late = forsinket
milestone-due-on = Frist { $day }
milestone-done-on = Fullført { $day }
milestone-expected-on = Ventes { $day }
milestone-reached = Er milepælen nådd?
milestone-why-late = Hvorfor ble den forsinket?
milestone-change = Endre milepælen
milestone-what = Hva skal være nådd?
milestone-title-hint = Kort, for eksempel «Vårgruppene er i gang».
milestone-when = Når skal den være nådd?
milestone-own-date = Egen dato
milestone-in-a-month = Om en måned
milestone-end-of-quarter = Kvartalsslutt, { $day }
milestone-end-of-year = Årsslutt
milestone-precision = Hvor nøyaktig er fristen?
milestone-precision-hint = Velg måned eller kvartal når planen ikke sier dagen.
milestone-forecast-hint = Når dere nå tror den blir nådd, hvis det ikke er fristen.
milestone-done-hint = Fyll ut når status er Fullført.
milestone-reason-hint = Hvorfor den er forsinket eller avlyst.
milestone-history = Historikk
milestone-delete = Slett milepælen
milestone-delete-explained = Bare for det som er ført ved en feil. En milepæl det ikke blir noe av, får status Avlyst.

## Økonomi

grants-none = Ingen tilskudd ennå
grants-new = Nytt tilskudd
finances-new-year = Nytt år
finances-no-years = Ingen år er ført ennå
finances-in-kroner = Beløp i kroner. Strek betyr at beløpet ikke er kjent.
finances-unaccounted = Ikke gjort rede for
finances-explained = Ikke gjort rede for = overført fra året før + mottatt − brukt − betalt tilbake − overført til neste år. Det er null når året er lukket.
finances-closed = Lukket { $at }

## Rapporter

reports-late = etter fristen
reports-soon = frist innen 30 dager
reports-open = skal leveres
reports-delivered = levert
reports-owed = Skal leveres
reports-past = Levert tidligere
reports-past-count = Levert tidligere ({ $count })
reports-cut = Viser de { $shown } første av { $count }.
reports-none = Her kommer rapportene når et tilskudd er ført.
reports-none-project = Prosjektet har ingen rapporter å levere. De kommer når et tilskudd er ført.
reports-none-owed = Ingen rapporter skal leveres nå.
reports-by-month = Frister måned for måned
reports-not-compiled = Ikke laget ennå
reports-nothing-missing = Ingenting mangler
reports-no-leader = Ingen prosjektleder
obligations-title = Frister
report-parts = Deler av rapporten
report-ready-of = Klare deler: { $ready } av { $of }
report-mend = Rett
report-files = Last ned
report-no-files = Rapporten er ikke laget ennå.
report-download = Last ned { $format }
report-compiled = Laget { $at }
report-compile-first = Lag rapporten
report-compile-again = Lag på nytt
report-use-language = Bruk dette språket
report-work = Lager rapporten:
report-about = Om rapporten
report-obligation = Levering og frist
report-mark-met = Merk som levert
report-move-deadline = Endre fristen, eller registrer at rapporten ikke kreves
report-reason-hint = For eksempel det brevet sier.
report-deadline-moved = { $day } (opprinnelig { $computed })
report-preview = Slik ser rapporten ut nå
report-preview-sent = Slik ble rapporten
report-preview-explained = Satt sammen av det som står i registeret akkurat nå. Filene over er fra sist den ble laget.
job-progress = { $done } av { $of }
section-text = Tekst
section-save-and-next = Lagre og gå til neste
section-other = Andre tekster

## Endringer

changes-created = { $who } la inn { $thing }
changes-updated = { $who } endret { $thing }
changes-deleted = { $who } slettet { $thing }
changes-compiled = { $who } laget filene til { $thing } på nytt
changes-other = { $who } gjorde noe med { $thing }
changes-by-clock = Tjenesten
changes-by-command = Driftsansvarlig
changes-empty = tomt
changes-other-field = Annet felt
changes-thing-projects = prosjektet
changes-thing-grants = tilskuddet
changes-thing-grant-years = tilskuddsåret
changes-thing-milestones = milepælen
changes-thing-activities = aktiviteten
changes-thing-obligations = rapportfristen
changes-thing-reports = rapporten
changes-thing-report-steps = et steg i rapporten
changes-thing-files = filen
changes-thing-other = noe annet

## Når noen andre har lagret

conflict-explained = Noen lagret mens du skrev. Det du skrev, står fortsatt i skjemaet. Se over, og lagre på nytt hvis ditt skal gjelde.
conflict-field = Felt
conflict-now = Står i registeret nå
conflict-typed = Du skrev

## Filer

files-attachments = Vedlegg
files-none = Ingen vedlegg ennå
files-add = Legg ved en fil
files-hint = PDF, Excel, Word eller bilde, høyst 25 MB.
files-upload = Last opp

## Inn og ut

sign-in-forgot = Glemt passordet?
sign-in-left = Du er logget ut.
sign-in-no-account = Har du ikke konto? Be administratoren hos dere om en invitasjon.
sign-in-refused = E-postadressen og passordet passer ikke sammen. Prøv igjen, eller be om et nytt passord.
sign-in-too-many = For mange forsøk. Vent { $count ->
    [one] { $count } sekund
   *[other] { $count } sekunder
} og prøv igjen.
forgot-title = Nytt passord
forgot-lead = Skriv e-postadressen din, så sender vi en lenke for å velge et nytt passord.
forgot-send = Send lenke
forgot-asked = Hvis adressen hører til en konto, er en lenke på vei. Se også i søppelposten.
forgot-no-mail = Tjenesten sender ikke e-post ennå. Be administratoren hos dere om lenken.
link-title = Velg passord
link-invitation = Velkommen, { $name }. Velg et passord for å komme i gang.
link-reset = Hei, { $name }. Velg et nytt passord.
link-new-password = Nytt passord
link-password-hint = Minst 12 tegn. En setning er lett å huske og vanskelig å gjette.
link-save = Lagre passordet
link-gone-title = Lenken virker ikke lenger
link-gone-text = Den er brukt, eller den har gått ut. Logg inn, eller be om en ny lenke.
first-title = Den første kontoen
first-lead = Lag organisasjonen og kontoen til den første administratoren.
first-organisation = Navn på organisasjonen
first-name = Navnet ditt
first-save = Lag kontoen

## Kvitteringer

receipt-of = { $what } { $title }
receipt-activity = Aktiviteten er lagret.
receipt-milestone = Milepælen er lagret.
receipt-milestone-done = Milepælen er merket som fullført.
receipt-undone = Endringen er angret.
receipt-changed = Endringen er lagret.
receipt-deleted = Slettet.
receipt-section = Teksten er lagret.
receipt-figures = Tallene er lagret.
receipt-compile = Rapporten lages nå.
receipt-met = Rapporten er merket som levert.
receipt-obligation = Fristen er endret.
receipt-password = Passordet er lagret, og du er logget inn.
receipt-log-another = Logg én til

## Felt

field-title = Tittel
field-description = Beskrivelse
field-name = Navn
field-text = Tekst
field-summary = Kort om prosjektet
field-background = Bakgrunn
field-target_groups = Målgrupper
field-measures = Tiltak
field-reasons_people_come = Hvorfor folk kommer
field-access_terms = Vilkår for å bruke tilbudet
field-offers = Tilbud
field-partners = Samarbeidsparter
field-site_ids = Steder
field-plan = Plan i søknaden
field-results = Resultater
field-resource_links = Lenker og materiell
field-organisation = Organisasjon
field-organisation_id = Organisasjon
field-organisation_number = Organisasjonsnummer
field-region = Region
field-unit_id = Enhet
field-leader_person_id = Prosjektleder
field-status = Status
field-starts_on = Start
field-ends_on = Planlagt slutt
field-ended_on = Avsluttet
field-programme = Program
field-programme_year = Programår
field-grants = Tilskudd
field-grant = Tilskudd
field-funder_id = Tilskuddsgiver
field-period = Periode
field-deadline = Frist
field-internal_deadline_on = Intern frist
field-submitted_to = Leveres i
field-reason = Begrunnelse
field-met_on = Levert dato
field-met_reference = Tilskuddsgivers referanse
field-overridden_deadline_on = Ny frist
field-kind = Type
field-state = Status
field-audience = Hvem det var for
field-mode = Møteform
field-topic_id = Tema
field-commissioner_party_id = Oppdragsgiver
field-site_id = Sted
field-place = Annet sted
field-held_on = Dato
field-asked_on = Forespurt dato
field-minutes = Lengde i minutter
field-minutes_at_most = Lengste lengde i minutter
field-sessions = Antall samlinger
field-participants = Deltakere
field-count_method = Talt eller anslått?
field-new_participants = Hvor mange av dem er nye?
field-volunteers = Frivillige som hjalp til
field-volunteer_minutes = Minutter fra frivillige i alt
field-is_peer_led = Ledet av likepersoner
field-planned_on = Frist
field-planned_precision = Hvor nøyaktig fristen er
field-forecast_on = Ventes nådd
field-forecast_precision = Hvor nøyaktig ventet dato er
field-done_on = Fullført dato
field-done_precision = Hvor nøyaktig fullført dato er
field-deviation_reason = Årsak til avvik

## Bakgrunnsarbeid

jobs-running = kjører
jobs-queued = i kø
jobs-waiting = prøves igjen
jobs-failed = feilet
jobs-active = Under arbeid
jobs-ended = Ferdig eller stanset
jobs-none-ended = Ingenting ennå
job-unknown-kind = Arbeid fra en annen utgave av programmet
job-asked-at = bestilt { $at }
job-again-at = prøves igjen { $at }
job-began-at = begynte { $at }
job-ended-at = avsluttet { $at }
job-on-machine = på { $host }, utgave { $version }
job-try = Forsøk { $number }
job-tries = Forsøk
job-no-tries = Ikke begynt ennå
job-cancel = Avbryt
job-to-report = Gå til rapporten
field-asked_at = Bestilt
field-run_at = Tidligst
field-finished_at = Avsluttet
field-attempts = Antall forsøk
field-cause = Årsak
schedules-title = Faste jobber
schedule-next = neste gang { $at }
schedule-off = Slått av
schedule-run-now = Kjør nå
receipt-job-cancelled = Arbeidet er avbrutt.
receipt-job-asked = Arbeidet er bestilt.
receipt-schedule = Tidspunktet er lagret.
files-refused = Filen ble ikke lagret
receipt-file = Filen er lagt ved.

record-untitled = Uten tittel
record-more = Det som er regnet ut
