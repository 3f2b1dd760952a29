# Rekker av aktiviteter, deltakende enheter, kontakter per kanal, bemanning, tall etter gruppe og ukeskjemaet.

## Lister

records-series = Rekker av aktiviteter
records-about-series = En rekke er flere aktiviteter som hører sammen, for eksempel 8 opplæringsdager. Oppfølging kan ligge etter at prosjektet er slutt.
record-new-series = Ny rekke
records-participating-units = Deltakende enheter
records-about-participating-units = Arbeidsplasser som deltar, med sin egen ressursgruppe. Skriv rollen dere kontakter, aldri navnet på en person.
record-new-participating-units = Ny enhet
records-service-periods = Kontakter per periode
records-about-service-periods = Samtaler og besøk etter kanal, for en måned, et kvartal, et halvår eller et år. Kontakter, unike personer, arrangementer og deltakelser er fire ulike mål som aldri blandes.
record-new-service-periods = Ny periode
records-staffing-periods = Bemanning
records-about-staffing-periods = Ansatte, årsverk, frivillige og medlemmer i en periode. Tid fra frivillige er tid, ikke en kostnad.
record-new-staffing-periods = Ny periode

## Felt

field-series-title = Hva heter rekken?
field-series-audience = Hvem den er for
field-planned_count = Hvor mange er planlagt?
field-series-ends_on = Slutt
field-is_follow_up = Oppfølging
hint-series-planned_count = La stå tomt når planen ikke sier noe tall.
hint-series-is_follow_up = Oppfølging kan ligge etter at prosjektet er slutt.
field-participating-units-name = Hva heter enheten?
hint-participating-units-name = La stå tomt når enheten er en av partene.
field-participating-units-party_id = Samarbeidspart
field-participating-units-kind = Nivå
field-has_resource_group = Har ressursgruppe
field-resource_group_leaders = Ledere i ressursgruppen
field-resource_group_staff = Ansatte i ressursgruppen
field-contact_role = Rollen dere kontakter
hint-participating-units-contact_role = For eksempel «Enhetsleder».
field-service-periods-starts_on = Fra og med
field-service-periods-ends_on = Til og med
field-channel = Kanal
field-contacts = Kontakter
hint-service-periods-contacts = Alle samtaler og besøk, hver gang noen tar kontakt. La stå tomt det dere ikke har talt. 0 betyr ingen.
field-unique_persons = Unike personer
hint-service-periods-unique_persons = Hvor mange ulike mennesker det var i hele perioden. Tallet legges aldri sammen med andre perioder eller steder.
field-unique_persons_method = Er unike personer talt eller anslått?
field-asked_to_talk = Henvendelser inn
hint-service-periods-asked_to_talk = Alle som ringte eller ville chatte, også de som ikke fikk svar.
field-answered = Besvarte henvendelser
field-wait_seconds_mean = Ventetid i snitt, i sekunder
field-waits_measured = Hvor mange ventetider snittet er av
hint-service-periods-waits_measured = Trengs for å regne riktig snitt over flere perioder.
field-opening_minutes_per_week = Åpningstid i en vanlig uke, i minutter
hint-service-periods-opening_minutes_per_week = For eksempel 2 400 for 40 timer.
field-staffing-periods-starts_on = Fra og med
field-staffing-periods-ends_on = Til og med
field-employees = Ansatte
field-paid_fte_hundredths = Årsverk, lønnet
field-unpaid_fte_hundredths = Årsverk, ulønnet
field-staffing-periods-volunteers = Frivillige
field-members = Medlemmer
field-series_id = Del av rekken
field-activity-programme = Program
activity-programme-hint = Hva dere har avtalt å gå gjennom.
field-counts = Deltakere etter gruppe
activity-cells-hint = La stå tomt det dere ikke har talt. 0 betyr at ingen kom.
field-count_dimensions = Deltakere telles også etter
project-hint-dimensions = Velg bare det skjemaet til tilskuddsgiveren spør om.
field-count_cells = Grupper som deltakere telles i
field-cells_age_group = Aldersgrupper
field-cells_relation = Relasjoner
field-cells_new_or_returning = Ny eller kommet før
field-cells_professional_group = Yrkesgrupper
entry-hint-cells = Bare når dere teller i andre grupper enn de vanlige.
entry-hint-usual-cells = Én gruppe per linje. Står feltet tomt, brukes: { $cells }.

## Hvor langt en rekke har kommet

series-progress = Framdrift
series-held-of = { $held } av { $planned } gjennomført
series-held = { $held } gjennomført
series-asked-for = { $count } forespurt
series-agreed = { $count } avtalt
series-cancelled = { $count } avlyst
series-left = { $count } gjenstår

## Kontakter

contacts-counted = Kontakter, talt: { $count }
contacts-estimated = Kontakter, anslått: { $count }
contacts-answered = { $share } % besvart
contacts-wait = { $minutes } minutter ventetid i snitt (av { $waits })

## Oppdrag

assignments-title = Åpne oppdrag
assignments-none = Ingen oppdrag venter. Det som er forespurt eller avtalt, står her etter hvem som har bedt om det.
assignments-new = Ny forespørsel
assignments-nobody = Uten oppdragsgiver
assignment-asked = forespurt { $day }
assignment-step-agreed = Merk som avtalt
assignment-step-held = Merk som gjennomført
assignment-step-cancelled = Avlys
receipt-assignment-agreed = Oppdraget er avtalt
receipt-assignment-held = Oppdraget er gjennomført
receipt-assignment-cancelled = Oppdraget er avlyst
receipt-assignment-already-asked-for = Oppdraget er forespurt og ikke avtalt ennå
receipt-assignment-already-agreed = Oppdraget er allerede avtalt
receipt-assignment-already-held = Oppdraget er allerede gjennomført
receipt-assignment-already-cancelled = Oppdraget er allerede avlyst

## Uken

week-title = Registrer en uke
week-of = Uke { $week }, { $year }
week-previous = Forrige uke
week-next = Neste uke
week-copy = Kopier forrige uke
week-explained = Skriv hvor mange som kom. En tom rute endrer ingenting; et tall tas bort i aktivitetens eget skjema. Er noe galt, lagres ingenting før alt er i orden.
week-cell = Rad { $row }, { $day }
week-day-taken = { $row }, { $day }: Noen andre har ført dette i mellomtiden. Du skrev { $number }
week-activity-gone = Noen andre har flyttet eller slettet aktiviteten i mellomtiden. Du skrev { $number }
week-saved = { $count ->
    [0] ingenting var endret
    [one] { $count } aktivitet
   *[other] { $count } aktiviteter
}
receipt-week = Uken er lagret
plans-more = Planer og tall

## Talt og anslått hver for seg

overview-attendances-counted = talte deltakelser i { $year }
overview-attendances-estimated = anslåtte deltakelser i { $year }
overview-estimated-in = { $year }, anslått
chart-estimates-apart = Figuren viser bare det som er talt. Anslag står for seg i tabellen.
activities-participants-counted = deltakelser, talt
activities-participants-estimated = deltakelser, anslått
activities-new-counted = nye deltakere, talt
activities-new-estimated = nye deltakere, anslått
activities-peer-support = Likepersonsarbeid som teller i { $year }: { $points }.

## Ord

word-participating-unit-kind-municipal = Kommune
word-participating-unit-kind-specialist-health = Spesialisthelsetjeneste
word-participating-unit-kind-other = Annet
word-channel-visit = Besøk
word-channel-telephone = Telefon
word-channel-chat = Chat
word-channel-email = E-post
word-channel-all = Alle kanaler samlet
word-dimension-age-group = Aldersgruppe
word-dimension-relation = Relasjon
word-dimension-new-or-returning = Ny eller kommet før
word-dimension-professional-group = Yrkesgruppe
word-peer-support-outreach-talk = oppsøkende samtaler
word-peer-support-group = grupper
word-peer-support-course-day = kursdager
cell-age-group-under-18 = Under 18 år
cell-age-group-age-18-25 = 18–25 år
cell-age-group-age-26-39 = 26–39 år
cell-age-group-age-40-66 = 40–66 år
cell-age-group-age-67 = 67 år og eldre
cell-relation-parent = Forelder
cell-relation-partner = Partner
cell-relation-child = Barn
cell-relation-sibling = Søsken
cell-relation-grandparent = Besteforelder
cell-relation-friend = Venn
cell-relation-other = Annen relasjon
cell-new-or-returning-new = Ny
cell-new-or-returning-returning = Har vært her før
cell-professional-group-nurse = Sykepleier
cell-professional-group-social-educator = Vernepleier
cell-professional-group-social-worker = Sosionom
cell-professional-group-doctor = Lege
cell-professional-group-psychologist = Psykolog
cell-professional-group-child-welfare = Barnevern
cell-professional-group-teacher = Lærer
cell-professional-group-other = Annet yrke

## Endringsloggen

changes-thing-activity-series = rekken
changes-thing-participating-units = enheten
changes-thing-service-periods = kontaktene i en periode
changes-thing-staffing-periods = bemanningen i en periode
