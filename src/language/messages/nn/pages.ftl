# Orda på dei einskilde sidene. Nøkkelen byrjar med namnet på sida eller delen han står i.

## Prosjekt

projects-new = Nytt prosjekt
projects-find = Finn prosjekt
projects-filter = Filtrer prosjekt
projects-none = Her kjem prosjekta dine. Det er ingen enno.
todo-milestone-in = Milepåle i { $project }
todo-update = Oppdater
todo-deadline = Frist { $when }
todo-report-to = { $title } · { $funder }
todo-report-ready = Ingenting manglar · { $project }
todo-report-missing = { $count ->
    [one] { $count } ting manglar
   *[other] { $count } ting manglar
} · { $project }
todo-silent = Ingen tal på { $count } dagar
todo-no-activity = Ingen aktivitetar enno
todo-latest-activity = Siste aktivitet: { $day }
todo-more = { $count } til.
card-milestone = Milepåle: { $title }
card-spent = Brukt av løyvd i { $year }: { $share }
card-next = Neste:
card-latest = Siste aktivitet { $when }
choose-none = Du har ingen prosjekt å føre noko på. Be ein administrator om hjelp.
choose-project = Kva prosjekt gjeld det?

## Eitt prosjekt

project-about = Om prosjektet
project-edit = Endre prosjektet
project-application = Bakgrunn og mål
project-offers = Tilbod
project-people = Kven som står bak
project-time = Tid og plan
project-results = Resultat
not-filled-in = Ikkje fylt ut
offers-to = Tilbod til { $audience }
offer-since = { $offer } (frå { $year })
organisation-within = { $name }, ein del av { $parent }
site-municipality = kommune { $number }
overview-attendances = deltakingar i { $year }
overview-activities = aktivitetar i { $year }
overview-spent = brukt av { $total } i { $year }
overview-next-report = neste rapportfrist, { $year }
overview-awarded = Løyvd { $amount }
overview-spent-only = Brukt { $amount }
overview-amounts-unknown = Beløpa er ikkje kjende
overview-report-due = Frist { $deadline }.
overview-report-complete = Ingenting manglar. Frist { $deadline }.
overview-report-missing = { $count ->
    [one] { $count } ting manglar
   *[other] { $count } ting manglar
}. Frist { $deadline }.
overview-report-postponed = Fristen er utsett.
overview-texts-ready = Klare tekstar: { $ready } av { $of }
report-from-register = Blir fylt ut av seg sjølv
chart-participants = Deltakingar per månad
chart-legend = Fylt søyle er { $year }, søyle med berre omriss er { $before }. Vi tel oppmøte, ikkje personar.
chart-most = Flest i { $month }: { $count }.
chart-sums = I alt { $now } så langt i år, mot { $before } heile året før.
chart-none = Ingen deltakingar er talde i år.

## Aktivitetar

activities-filter = Filtrer aktivitetar
activities-lack = Kva som manglar
activities-held = gjennomført
activities-participants = deltakingar
activities-new = nye deltakarar
activities-hours = lengd i alt
activities-none = Her kjem aktivitetane. Registrer den første med eit tal og eit trykk.
activities-undated = Utan dato
activity-about = om lag { $count }
activity-count = Talet på deltakarar
activity-count-hint = Tel dei som møtte opp. Ikkje skriv namn.
activity-what = Kva gjorde de?
activity-more-kinds = Fleire typar
activity-when = Når?
activity-other-date = Annan dato
activity-date-hint = La stå tomt til datoen er avtalt.
activity-where = Kvar?
activity-state-hint = Ein førespurd eller avtalt aktivitet treng ikkje dato eller tal.
activity-uncounted = Ingen har talt deltakarane
activity-title = Kva heitte aktiviteten?
activity-title-hint = Til dømes «Temakveld om gjeld».
activity-place-hint = Når det var ein annan stad enn dei faste.
activity-minutes-hint = Den kortaste lengda når lengda er eit spenn.
activity-range-hint = Berre når lengda er eit spenn, til dømes to til seks timar.
activity-delete = Slett aktiviteten
activity-delete-explained = Berre for det som er ført ved ein feil. Endringsloggen hugsar at han fanst.

## Milepålar

milestones-none = Ingen milepålar enno
milestones-all = Alle milepålar
milestones-more = Alle milepålar ({ $count } til)
milestones-done = fullført
milestones-ahead = står att
milestones-late = forseinka
milestone-due-on = Frist { $day }
milestone-done-on = Fullført { $day }
milestone-expected-on = Venta { $day }
milestone-reached = Er milepålen nådd?
milestone-why-late = Kvifor vart han forseinka?
milestone-change = Endre milepålen
milestone-what = Kva skal vere nådd?
milestone-title-hint = Kort, til dømes «Vårgruppene er i gang».
milestone-when = Når skal han vere nådd?
milestone-own-date = Eigen dato
milestone-in-a-month = Om ein månad
milestone-end-of-quarter = Kvartalsslutt, { $day }
milestone-end-of-year = Årsslutt
milestone-precision = Kor nøyaktig er fristen?
milestone-precision-hint = Vel månad eller kvartal når planen ikkje seier dagen.
milestone-forecast-hint = Når de no trur han blir nådd, om det ikkje er fristen.
milestone-done-hint = Fyll ut når status er Fullført.
milestone-reason-hint = Kvifor han er forseinka eller avlyst.
milestone-history = Historikk
milestone-delete = Slett milepålen
milestone-delete-explained = Berre for det som er ført ved ein feil. Ein milepåle det ikkje blir noko av, får status Avlyst.

## Økonomi

grants-none = Ingen tilskot enno
grants-new = Nytt tilskot
finances-new-year = Nytt år
finances-no-years = Ingen år er førte enno
finances-in-kroner = Beløp i kroner. Strek tyder at beløpet ikkje er kjent.
finances-unaccounted = Ikkje gjort greie for
finances-explained = Ikkje gjort greie for = overført frå året før + motteke − brukt − betalt tilbake − overført til neste år. Det er null når året er lukka.
finances-closed = Lukka { $at }

## Rapportar

reports-late = etter fristen
reports-soon = frist innan 30 dagar
reports-open = skal leverast
reports-delivered = levert
reports-owed = Skal leverast
reports-past = Levert tidlegare
reports-past-count = Levert tidlegare ({ $count })
reports-cut = Viser dei { $shown } første av { $count }.
reports-none = Her kjem rapportane når eit tilskot er ført.
reports-none-project = Prosjektet har ingen rapportar å levere. Dei kjem når eit tilskot er ført.
reports-none-owed = Ingen rapportar skal leverast no.
reports-by-month = Fristar månad for månad
reports-not-compiled = Ikkje laga enno
reports-nothing-missing = Ingenting manglar
reports-no-leader = Ingen prosjektleiar
obligations-title = Fristar
report-parts = Delar av rapporten
report-ready-of = Klare delar: { $ready } av { $of }
report-mend = Rett
report-files = Last ned
report-no-files = Rapporten er ikkje laga enno.
report-download = Last ned { $format }
report-compiled = Laga { $at }
report-compile-first = Lag rapporten
report-compile-again = Lag på nytt
report-use-language = Bruk dette språket
report-work = Lagar rapporten:
report-about = Om rapporten
report-obligation = Levering og frist
report-mark-met = Merk som levert
report-move-deadline = Endre fristen, eller registrer at rapporten ikkje er kravd
report-reason-hint = Til dømes det brevet seier.
report-deadline-moved = { $day } (opphavleg { $computed })
report-preview = Slik ser rapporten ut no
report-preview-sent = Slik vart rapporten
report-preview-explained = Sett saman av det som står i registeret akkurat no. Filene over er frå sist han vart laga.
job-progress = { $done } av { $of }
section-text = Tekst
section-save-and-next = Lagre og gå til neste
section-other = Andre tekstar

## Endringar

changes-created = { $who } la inn { $thing }
changes-updated = { $who } endra { $thing }
changes-deleted = { $who } sletta { $thing }
changes-compiled = { $who } laga filene til { $thing } på nytt
changes-other = { $who } gjorde noko med { $thing }
changes-by-clock = Tenesta
changes-by-command = Driftsansvarleg
changes-empty = tomt
changes-other-field = Anna felt
changes-thing-projects = prosjektet
changes-thing-grants = tilskotet
changes-thing-grant-years = tilskotsåret
changes-thing-milestones = milepålen
changes-thing-activities = aktiviteten
changes-thing-obligations = rapportfristen
changes-thing-reports = rapporten
changes-thing-report-steps = eit steg i rapporten
changes-thing-files = fila
changes-thing-other = noko anna

## Når nokon andre har lagra

conflict-explained = Nokon lagra medan du skreiv. Det du skreiv, står framleis i skjemaet. Sjå over, og lagre på nytt om ditt skal gjelde.
conflict-field = Felt
conflict-now = Står i registeret no
conflict-typed = Du skreiv

## Filer

files-attachments = Vedlegg
files-none = Ingen vedlegg enno
files-add = Legg ved ei fil
files-hint = PDF, Excel, Word eller bilete, høgst 25 MB.
files-upload = Last opp

## Inn og ut

sign-in-forgot = Gløymt passordet?
sign-in-left = Du er logga ut.
sign-in-no-account = Har du ikkje konto? Be administratoren hos dykk om ein invitasjon.
sign-in-refused = E-postadressa og passordet passar ikkje saman. Prøv igjen, eller be om eit nytt passord.
sign-in-too-many = For mange forsøk. Vent { $count ->
    [one] { $count } sekund
   *[other] { $count } sekund
} og prøv igjen.
forgot-title = Nytt passord
forgot-lead = Skriv e-postadressa di, så sender vi ei lenkje for å velje eit nytt passord.
forgot-send = Send lenkje
forgot-asked = Om adressa høyrer til ein konto, er ei lenkje på veg. Sjå òg i søppelposten.
forgot-no-mail = Tenesta sender ikkje e-post enno. Be administratoren hos dykk om lenkja.
link-title = Vel passord
link-invitation = Velkomen, { $name }. Vel eit passord for å kome i gang.
link-reset = Hei, { $name }. Vel eit nytt passord.
link-new-password = Nytt passord
link-password-hint = Minst 12 teikn. Ei setning er lett å hugse og vanskeleg å gjette.
link-save = Lagre passordet
link-gone-title = Lenkja verkar ikkje lenger
link-gone-text = Ho er brukt, eller ho har gått ut. Logg inn, eller be om ei ny lenkje.
first-title = Den første kontoen
first-lead = Lag organisasjonen og kontoen til den første administratoren.
first-organisation = Namn på organisasjonen
first-name = Namnet ditt
first-save = Lag kontoen

## Kvitteringar

receipt-of = { $what } { $title }
receipt-activity = Aktiviteten er lagra.
receipt-milestone = Milepålen er lagra.
receipt-milestone-done = Milepålen er merkt som fullført.
receipt-undone = Endringa er angra.
receipt-changed = Endringa er lagra.
receipt-deleted = Sletta.
receipt-section = Teksten er lagra.
receipt-figures = Tala er lagra.
receipt-compile = Rapporten blir laga no.
receipt-met = Rapporten er merkt som levert.
receipt-obligation = Fristen er endra.
receipt-password = Passordet er lagra, og du er logga inn.
receipt-log-another = Registrer éin til

## Felt

field-title = Tittel
field-description = Skildring
field-name = Namn
field-text = Tekst
field-summary = Kort om prosjektet
field-background = Bakgrunn
field-target_groups = Målgrupper
field-measures = Tiltak
field-reasons_people_come = Kvifor folk kjem
field-access_terms = Vilkår for å bruke tilbodet
field-offers = Tilbod
field-partners = Samarbeidspartar
field-site_ids = Stader
field-plan = Plan i søknaden
field-results = Resultat
field-resource_links = Lenkjer og materiell
field-organisation = Organisasjon
field-organisation_id = Organisasjon
field-organisation_number = Organisasjonsnummer
field-region = Region
field-unit_id = Eining
field-leader_person_id = Prosjektleiar
field-status = Status
field-starts_on = Start
field-ends_on = Planlagd slutt
field-ended_on = Avslutta
field-programme = Program
field-programme_year = Programår
field-grants = Tilskot
field-grant = Tilskot
field-funder_id = Tilskotsgivar
field-period = Periode
field-deadline = Frist
field-internal_deadline_on = Intern frist
field-submitted_to = Blir levert i
field-reason = Grunngiving
field-met_on = Levert dato
field-met_reference = Referansen til tilskotsgivaren
field-overridden_deadline_on = Ny frist
field-kind = Type
field-state = Status
field-audience = Kven det var for
field-mode = Møteform
field-topic_id = Tema
field-commissioner_party_id = Oppdragsgivar
field-site_id = Stad
field-place = Annan stad
field-held_on = Dato
field-asked_on = Førespurd dato
field-minutes = Lengd i minutt
field-minutes_at_most = Lengste lengd i minutt
field-sessions = Talet på samlingar
field-participants = Deltakarar
field-count_method = Talt eller anslått?
field-new_participants = Kor mange av dei er nye?
field-volunteers = Frivillige som hjelpte til
field-volunteer_minutes = Minutt frå frivillige i alt
field-is_peer_led = Leia av likepersonar
field-planned_on = Frist
field-planned_precision = Kor nøyaktig fristen er
field-forecast_on = Venta nådd
field-forecast_precision = Kor nøyaktig venta dato er
field-done_on = Fullført dato
field-done_precision = Kor nøyaktig fullført dato er
field-deviation_reason = Årsak til avvik

## Bakgrunnsarbeid

jobs-running = køyrer
jobs-queued = i kø
jobs-waiting = blir prøvd igjen
jobs-failed = feila
jobs-active = Under arbeid
jobs-ended = Ferdig eller stansa
jobs-none-ended = Ingenting enno
job-unknown-kind = Arbeid frå ei anna utgåve av programmet
job-asked-at = bestilt { $at }
job-again-at = blir prøvd igjen { $at }
job-began-at = byrja { $at }
job-ended-at = avslutta { $at }
job-on-machine = på { $host }, utgåve { $version }
job-try = Forsøk { $number }
job-tries = Forsøk
job-no-tries = Ikkje byrja enno
job-cancel = Avbryt
job-to-report = Gå til rapporten
field-asked_at = Bestilt
field-run_at = Tidlegast
field-finished_at = Avslutta
field-attempts = Talet på forsøk
field-cause = Årsak
schedules-title = Faste jobbar
schedule-next = neste gong { $at }
schedule-off = Slått av
schedule-run-now = Køyr no
receipt-job-cancelled = Arbeidet er avbrote.
receipt-job-asked = Arbeidet er bestilt.
receipt-schedule = Tidspunktet er lagra.
files-refused = Fila vart ikkje lagra
receipt-file = Fila er lagd ved.

record-untitled = Utan tittel
record-more = Det som er rekna ut
