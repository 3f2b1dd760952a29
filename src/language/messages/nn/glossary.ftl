# Fagorda, like på alle sider. Ei ny tyding får eit nytt ord, ikkje eit gammalt.

term-my-projects = Mine prosjekt
term-project = Prosjekt
term-do-this-first = Gjer dette først
term-log-activity = Registrer aktivitet
term-repeat = Gjenta
term-repeat-earlier = Gjenta ein tidlegare
term-activity = Aktivitet
term-activities = Aktivitetar
term-latest-activities = Siste aktivitetar
term-attendances = Deltakingar
term-participants = Deltakarar
term-new-participants = Nye deltakarar
term-volunteers = Frivillige
term-milestone = Milepåle
term-milestones = Milepålar
term-new-milestone = Ny milepåle
term-mark-done = Merk som fullført
term-on-track = I rute
term-late = Forseinka
term-deadline = Frist
term-funder = Tilskotsgivar
term-scheme = Tilskotsordning
term-grant = Tilskot
term-grants = Tilskot
term-grant-letter = Tilskotsbrev
term-applied = Søkt
term-awarded = Løyvd
term-received = Motteke
term-carried-in = Overført frå året før
term-carried-out = Overført til neste år
term-spent = Brukt
term-repaid = Betalt tilbake
term-remaining = Igjen
term-funding-per-year = Tilskot per år
term-finances = Økonomi
term-budget = Budsjett
term-accounts = Rekneskap
term-report = Rapport
term-reports = Rapportar
term-deviation = Avvik
term-missing = Manglar
term-ready = Klar
term-locked = Låst
term-transfer-sheet = Overføringsark
term-draft = Utkast
term-change-log = Endringar
term-key-figures = Nøkkeltal
term-overview = Oversikt
term-site = Stad
term-sites = Stader
term-whole-project = Heile prosjektet
term-organisation = Organisasjon
term-organisation-number = Organisasjonsnummer
term-leader = Prosjektleiar
term-partners = Samarbeidspartar
term-commissioner = Oppdragsgivar
term-target-group = Målgruppe
term-goals = Mål
term-period = Periode
term-year = År
term-month = Månad
term-date = Dato
term-title = Tittel
term-description = Skildring
term-note = Notat
term-reason = Grunngiving
term-status = Status
term-amount = Beløp
term-total = Sum
term-reference = Referanse
term-topic = Tema
term-topics = Tema
term-people = Folk
term-role = Rolle
term-email = E-post
term-password = Passord
term-name = Namn
term-phone = Telefon
term-address = Adresse
term-municipality = Kommune
term-files = Filer
term-findings = Kva som manglar

count-participants = { $count ->
    [one] { $count } deltakar
   *[other] { $count } deltakarar
}
count-findings = { $count ->
    [one] { $count } mangel
   *[other] { $count } manglar
}
