# Rekkjer av aktivitetar, deltakande einingar, kontaktar per kanal, bemanning, tal etter gruppe og vekeskjemaet.

## Lister

records-series = Rekkjer av aktivitetar
records-about-series = Ei rekkje er fleire aktivitetar som høyrer saman, til dømes 8 opplæringsdagar. Oppfølging kan liggje etter at prosjektet er slutt.
record-new-series = Ny rekkje
records-participating-units = Deltakande einingar
records-about-participating-units = Arbeidsplassar som deltek, med si eiga ressursgruppe. Skriv rolla de kontaktar, aldri namnet på ein person.
record-new-participating-units = Ny eining
records-service-periods = Kontaktar per periode
records-about-service-periods = Samtalar og besøk etter kanal, for ein månad, eit kvartal, eit halvår eller eit år. Kontaktar, unike personar, arrangement og deltakingar er fire ulike mål som aldri blir blanda.
record-new-service-periods = Ny periode
records-staffing-periods = Bemanning
records-about-staffing-periods = Tilsette, årsverk, frivillige og medlemer i ein periode. Tid frå frivillige er tid, ikkje ein kostnad.
record-new-staffing-periods = Ny periode

## Felt

field-series-title = Kva heiter rekkja?
field-series-audience = Kven ho er for
field-planned_count = Kor mange er planlagde?
field-series-ends_on = Slutt
field-is_follow_up = Oppfølging
hint-series-planned_count = La stå tomt når planen ikkje seier noko tal.
hint-series-is_follow_up = Oppfølging kan liggje etter at prosjektet er slutt.
field-participating-units-name = Kva heiter eininga?
hint-participating-units-name = La stå tomt når eininga er ein av partane.
field-participating-units-party_id = Samarbeidspart
field-participating-units-kind = Nivå
field-has_resource_group = Har ressursgruppe
field-resource_group_leaders = Leiarar i ressursgruppa
field-resource_group_staff = Tilsette i ressursgruppa
field-contact_role = Rolla de kontaktar
hint-participating-units-contact_role = Til dømes «Einingsleiar».
field-service-periods-starts_on = Frå og med
field-service-periods-ends_on = Til og med
field-channel = Kanal
field-contacts = Kontaktar
hint-service-periods-contacts = Alle samtalar og besøk, kvar gong nokon tek kontakt. La stå tomt det de ikkje har talt. 0 tyder ingen.
field-unique_persons = Unike personar
hint-service-periods-unique_persons = Kor mange ulike menneske det var i heile perioden. Talet blir aldri lagt saman med andre periodar eller stader.
field-unique_persons_method = Er unike personar talde eller anslåtte?
field-asked_to_talk = Førespurnader inn
hint-service-periods-asked_to_talk = Alle som ringde eller ville chatte, også dei som ikkje fekk svar.
field-answered = Førespurnader med svar
field-wait_seconds_mean = Ventetid i snitt, i sekund
field-waits_measured = Kor mange ventetider snittet er av
hint-service-periods-waits_measured = Trengst for å rekne rett snitt over fleire periodar.
field-opening_minutes_per_week = Opningstid i ei vanleg veke, i minutt
hint-service-periods-opening_minutes_per_week = Til dømes 2 400 for 40 timar.
field-staffing-periods-starts_on = Frå og med
field-staffing-periods-ends_on = Til og med
field-employees = Tilsette
field-paid_fte_hundredths = Årsverk, løna
field-unpaid_fte_hundredths = Årsverk, uløna
field-staffing-periods-volunteers = Frivillige
field-members = Medlemer
field-series_id = Del av rekkja
field-activity-programme = Program
activity-programme-hint = Kva de har avtalt å gå gjennom.
field-counts = Deltakarar etter gruppe
activity-cells-hint = La stå tomt det de ikkje har talt. 0 tyder at ingen kom.
field-count_dimensions = Deltakarar blir også talde etter
project-hint-dimensions = Vel berre det skjemaet til tilskotsgivaren spør om.
field-count_cells = Grupper som deltakarar blir talde i
field-cells_age_group = Aldersgrupper
field-cells_relation = Relasjonar
field-cells_new_or_returning = Ny eller komen før
field-cells_professional_group = Yrkesgrupper
entry-hint-cells = Berre når de tel i andre grupper enn dei vanlege.
entry-hint-usual-cells = Éi gruppe per linje. Står feltet tomt, bruker vi: { $cells }.

## Kor langt ei rekkje har kome

series-progress = Framdrift
series-held-of = { $planned ->
    [one] { $held } av { $planned } gjennomført
   *[other] { $held } av { $planned } gjennomførte
}
series-held = { $held ->
    [one] { $held } gjennomført
   *[other] { $held } gjennomførte
}
series-asked-for = { $count ->
    [one] { $count } førespurd
   *[other] { $count } førespurde
}
series-agreed = { $count ->
    [one] { $count } avtalt
   *[other] { $count } avtalte
}
series-cancelled = { $count ->
    [one] { $count } avlyst
   *[other] { $count } avlyste
}
series-left = { $count } står att

## Kontaktar

contacts-counted = Kontaktar, talde: { $count }
contacts-estimated = Kontaktar, anslåtte: { $count }
contacts-answered = { $share } % fekk svar
contacts-wait = { $minutes } minutt ventetid i snitt (av { $waits })

## Oppdrag

assignments-title = Opne oppdrag
assignments-none = Ingen oppdrag ventar. Det som er førespurt eller avtalt, står her etter kven som har bede om det.
assignments-new = Ny førespurnad
assignments-nobody = Utan oppdragsgivar
assignment-asked = førespurt { $day }
assignment-step-agreed = Merk som avtalt
assignment-step-held = Merk som gjennomført
assignment-step-cancelled = Avlys
receipt-assignment-agreed = Oppdraget er avtalt
receipt-assignment-held = Oppdraget er gjennomført
receipt-assignment-cancelled = Oppdraget er avlyst
receipt-assignment-already-asked-for = Oppdraget er førespurt og ikkje avtalt enno
receipt-assignment-already-agreed = Oppdraget er allereie avtalt
receipt-assignment-already-held = Oppdraget er allereie gjennomført
receipt-assignment-already-cancelled = Oppdraget er allereie avlyst

## Veka

week-title = Registrer ei veke
week-of = Veke { $week }, { $year }
week-previous = Førre veke
week-next = Neste veke
week-copy = Kopier førre veke
week-explained = Skriv kor mange som kom. Ei tom rute endrar ingenting; eit tal blir teke bort i skjemaet til aktiviteten. Er noko gale, blir ingenting lagra før alt er i orden.
week-cell = Rad { $row }, { $day }
week-day-taken = { $row }, { $day }: Nokon andre har ført dette i mellomtida. Du skreiv { $number }
week-activity-gone = Nokon andre har flytta eller sletta aktiviteten i mellomtida. Du skreiv { $number }
week-saved = { $count ->
    [0] ingenting var endra
    [one] { $count } aktivitet
   *[other] { $count } aktivitetar
}
receipt-week = Veka er lagra
plans-more = Planar og tal

## Talt og anslått kvar for seg

overview-attendances-counted = talde deltakingar i { $year }
overview-attendances-estimated = anslåtte deltakingar i { $year }
overview-estimated-in = { $year }, anslått
chart-estimates-apart = Figuren viser berre det som er talt. Anslag står for seg i tabellen.
activities-participants-counted = deltakingar, talde
activities-participants-estimated = deltakingar, anslåtte
activities-new-counted = nye deltakarar, talde
activities-new-estimated = nye deltakarar, anslåtte
activities-peer-support = Likepersonsarbeid som tel i { $year }: { $points }.

## Ord

word-participating-unit-kind-municipal = Kommune
word-participating-unit-kind-specialist-health = Spesialisthelseteneste
word-participating-unit-kind-other = Anna
word-channel-visit = Besøk
word-channel-telephone = Telefon
word-channel-chat = Chat
word-channel-email = E-post
word-channel-all = Alle kanalar samla
word-dimension-age-group = Aldersgruppe
word-dimension-relation = Relasjon
word-dimension-new-or-returning = Ny eller komen før
word-dimension-professional-group = Yrkesgruppe
word-peer-support-outreach-talk = oppsøkjande samtalar
word-peer-support-group = grupper
word-peer-support-course-day = kursdagar
cell-age-group-under-18 = Under 18 år
cell-age-group-age-18-25 = 18–25 år
cell-age-group-age-26-39 = 26–39 år
cell-age-group-age-40-66 = 40–66 år
cell-age-group-age-67 = 67 år og eldre
cell-relation-parent = Forelder
cell-relation-partner = Partnar
cell-relation-child = Barn
cell-relation-sibling = Sysken
cell-relation-grandparent = Besteforelder
cell-relation-friend = Ven
cell-relation-other = Annan relasjon
cell-new-or-returning-new = Ny
cell-new-or-returning-returning = Har vore her før
cell-professional-group-nurse = Sjukepleiar
cell-professional-group-social-educator = Vernepleiar
cell-professional-group-social-worker = Sosionom
cell-professional-group-doctor = Lege
cell-professional-group-psychologist = Psykolog
cell-professional-group-child-welfare = Barnevern
cell-professional-group-teacher = Lærar
cell-professional-group-other = Anna yrke

## Endringsloggen

changes-thing-activity-series = rekkja
changes-thing-participating-units = eininga
changes-thing-service-periods = kontaktane i ein periode
changes-thing-staffing-periods = bemanninga i ein periode
