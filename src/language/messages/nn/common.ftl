# Ord som går att på alle sider: navigasjon, knappar, skjema, lister, feil.

page-title = { $title } – Framdrift
brand = Framdrift
skip-to-content = Hopp til hovudinnhald
breadcrumbs = Du er her:
back-to = Tilbake til { $title }

nav-main = Hovudmeny
nav-shortcuts = Snarvegar
nav-project = Prosjektsider
nav-projects = Prosjekt
nav-reports = Rapportar
nav-obligations = Fristar
nav-jobs = Bakgrunnsarbeid
nav-jobs-short = Arbeid
nav-messages = Meldingar
nav-people = Folk
nav-admin = Admin
nav-log = Registrer
account-of = Konto: { $name }
sign-in = Logg inn
sign-out = Logg ut
settings = Innstillingar

footer-language = Språk
footer-accessibility = Tilgjenge
footer-privacy = Personvern
footer-licenses = Lisensar
footer-interface = For utviklarar

button-save = Lagre
button-save-and-next = Lagre og registrer éin til
button-cancel = Avbryt
button-undo = Angre
button-delete = Slett
button-change = Endre
button-continue = Hald fram
button-back = Tilbake
button-download = Last ned
button-copy = Kopier
button-copied = Kopiert
button-filter = Vis
button-clear-filter = Vis alle
button-retry = Prøv igjen
button-approve = Godkjenn
button-show = Vis
button-one-less = Éin færre
button-one-more = Éin til

yes = Ja
no = Nei
all = Alle
none = Ingen
unknown = Ukjent
optional = valfritt
more-details = Fleire opplysningar (valfritt)
choose = Vel
today = I dag
yesterday = I går
another-date = Annan dato
example-figures = Dømetal
example-figures-explained = Tala i dette prosjektet er laga som døme.

# Fire ulike svar som ikkje må blandast.
value-not-reported = Ikkje rapportert

list-empty = Ingenting her enno
list-no-match = Ingen treff. Prøv eit anna søk.
list-count = { $count ->
    [0] Ingen
    [one] { $count } treff
   *[other] { $count } treff
}
pager = Fleire sider
pager-next = Neste side
pager-first = Til starten

hint-no-names = Ikkje skriv namn eller helseopplysningar.
hint-date = Til dømes 1.12.2026
hint-kroner = Kroner, til dømes 1250,50
counter-left = %d teikn igjen
counter-over = %d teikn for mykje

saved = Lagra
show-as-table = Vis tala i tabell
of-total = { $part } av { $total }

error-summary-title = Rett opp dette før du lagrar
error-summary-title-other = Rett opp dette
error-title = Noko gjekk gale
error-not-found-title = Vi finn ikkje sida
error-not-found-text = Adressa kan vere feil, eller du har ikkje tilgang. Gå til prosjekta og leit vidare derifrå.
error-forbidden-title = Du har ikkje tilgang til å gjere dette
error-forbidden-text = Be ein administrator om hjelp dersom du treng det.
error-conflict-title = Nokon andre har endra dette i mellomtida
error-conflict-text = Sjå over det som står no, og lagre på nytt.
error-expired-title = Sida har stått open for lenge
error-expired-text = Last sida på nytt og prøv igjen. Det du skreiv, kan ligge som utkast.
error-too-many-title = For mange forsøk
error-too-many-text = Vent litt og prøv igjen.
error-too-large-title = Det du sende, er for stort
error-too-large-text = Gjer det kortare eller fila mindre, og prøv igjen.
error-bad-request-title = Vi forstår ikkje det som vart sendt
error-bad-request-text = Gå tilbake, last sida på nytt og prøv igjen.
error-internal-title = Noko gjekk gale hos oss
error-internal-text = Det du skreiv, er ikkje lagra. Prøv igjen om litt. Oppgi nummeret under dersom du ber om hjelp.
error-unavailable-title = Tenesta er ikkje klar akkurat no
error-unavailable-text = Prøv igjen om eit minutt.
error-request-number = Nummer: { $id }
