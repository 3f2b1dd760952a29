# Fagordene, like på alle sider. En ny betydning får et nytt ord, ikke et gammelt.

term-my-projects = Mine prosjekter
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
term-mark-done = Merk som fullført
term-on-track = I rute
term-late = Forsinket
term-deadline = Frist
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
term-deviation = Avvik
term-missing = Mangler
term-ready = Klar
term-locked = Låst
term-transfer-sheet = Overføringsark
term-draft = Utkast
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

count-participants = { $count ->
    [one] { $count } deltaker
   *[other] { $count } deltakere
}
count-findings = { $count ->
    [one] { $count } mangel
   *[other] { $count } mangler
}
