# Fagordene, like på alle sider. En ny betydning får et nytt ord, ikke et gammelt.

term-my-projects = Mine prosjekter
term-all-projects = Alle prosjekter
term-project = Prosjekt
term-do-this-first = Gjør dette først
term-log-activity = Logg aktivitet
term-repeat = Gjenta
term-repeat-earlier = Gjenta en tidligere
term-activity = Aktivitet
term-activities = Aktiviteter
term-latest-activities = Siste aktiviteter
term-attendances = Deltakelser
term-participants = Deltakere
term-new-participants = Nye deltakere
term-volunteers = Frivillige
term-milestone = Milepæl
term-milestones = Milepæler
term-new-milestone = Ny milepæl
term-mark-done = Merk fullført
term-on-track = I rute
term-late = Forsinket
term-deadline = Frist
term-next-report-deadline = Neste rapportfrist
term-funder = Tilskuddsgiver
term-scheme = Tilskuddsordning
term-grant = Tilskudd
term-grants = Tilskudd
term-grant-letter = Tilskuddsbrev
term-applied = Søkt
term-awarded = Bevilget
term-received = Mottatt
term-carried-in = Overført fra året før
term-carried-out = Overført til neste år
term-spent = Brukt
term-repaid = Betalt tilbake
term-remaining = Igjen
term-funding-per-year = Tilskudd per år
term-finances = Økonomi
term-budget = Budsjett
term-accounts = Regnskap
term-report = Rapport
term-reports = Rapporter
term-progress-report = Framdriftsrapport
term-final-report = Sluttrapport
term-auditors-statement = Revisoruttalelse
term-goal-achievement = Måloppnåelse
term-deviation = Avvik
term-missing = Mangler
term-ready = Klar
term-check-before-you-send = Se over før du sender
term-send-for-approval = Send til godkjenning
term-locked = Låst
term-delivered = Levert
term-transfer-sheet = Overføringsark
term-downloaded-by = Lastet ned av
term-draft = Utkast
term-import = Import
term-job = Jobb
term-background-work = Bakgrunnsarbeid
term-change-log = Endringer
term-key-figures = Nøkkeltall
term-overview = Oversikt
term-site = Sted
term-sites = Steder
term-whole-project = Hele prosjektet
term-organisation = Organisasjon
term-organisation-number = Organisasjonsnummer
term-leader = Prosjektleder
term-partners = Samarbeidsparter
term-commissioner = Oppdragsgiver
term-target-group = Målgruppe
term-goals = Mål
term-period = Periode
term-year = År
term-month = Måned
term-date = Dato
term-title = Tittel
term-description = Beskrivelse
term-note = Notat
term-reason = Begrunnelse
term-status = Status
term-amount = Beløp
term-total = Sum
term-reference = Referanse
term-topic = Tema
term-topics = Temaer
term-people = Folk
term-role = Rolle
term-email = E-post
term-password = Passord
term-name = Navn
term-phone = Telefon
term-address = Adresse
term-municipality = Kommune
term-files = Filer
term-findings = Hva som mangler

count-attendances = { $count ->
    [one] { $count } deltakelse
   *[other] { $count } deltakelser
}
count-participants = { $count ->
    [one] { $count } deltaker
   *[other] { $count } deltakere
}
count-activities = { $count ->
    [one] { $count } aktivitet
   *[other] { $count } aktiviteter
}
count-milestones = { $count ->
    [one] { $count } milepæl
   *[other] { $count } milepæler
}
count-projects = { $count ->
    [one] { $count } prosjekt
   *[other] { $count } prosjekter
}
count-reports = { $count ->
    [one] { $count } rapport
   *[other] { $count } rapporter
}
count-volunteers = { $count ->
    [one] { $count } frivillig
   *[other] { $count } frivillige
}
count-findings = { $count ->
    [one] { $count } mangel
   *[other] { $count } mangler
}
count-files = { $count ->
    [one] { $count } fil
   *[other] { $count } filer
}
