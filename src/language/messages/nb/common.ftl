# Ord som går igjen på alle sider: navigasjon, knapper, skjema, lister, feil.

page-title = { $title } – Framdrift
brand = Framdrift
skip-to-content = Hopp til hovedinnhold
breadcrumbs = Du er her:
back-to = Tilbake til { $title }

nav-main = Hovedmeny
nav-shortcuts = Snarveier
nav-project = Prosjektsider
nav-projects = Prosjekter
nav-reports = Rapporter
nav-obligations = Frister
nav-jobs = Bakgrunnsarbeid
nav-jobs-short = Arbeid
nav-messages = Meldinger
nav-people = Folk
nav-admin = Admin
nav-log = Logg
account-of = Konto: { $name }
sign-in = Logg inn
sign-out = Logg ut
settings = Innstillinger

footer-language = Språk
footer-accessibility = Tilgjengelighet
footer-privacy = Personvern
footer-licenses = Lisenser
footer-interface = For utviklere

button-save = Lagre
button-save-and-next = Lagre og logg én til
button-cancel = Avbryt
button-undo = Angre
button-delete = Slett
button-change = Endre
button-continue = Fortsett
button-back = Tilbake
button-download = Last ned
button-copy = Kopier
button-copied = Kopiert
button-filter = Vis
button-clear-filter = Vis alle
button-retry = Prøv igjen
button-approve = Godkjenn
button-show = Vis
button-one-less = Én færre
button-one-more = Én til

yes = Ja
no = Nei
all = Alle
none = Ingen
unknown = Ukjent
optional = valgfritt
more-details = Flere opplysninger (valgfritt)
choose = Velg
today = I dag
yesterday = I går
another-date = Annen dato
example-figures = Eksempeltall
example-figures-explained = Tallene i dette prosjektet er laget som eksempel.

# Fire ulike svar som ikke må blandes.
value-not-reported = Ikke rapportert

list-empty = Ingenting her ennå
list-no-match = Ingen treff. Prøv et annet søk.
list-count = { $count ->
    [0] Ingen
    [one] { $count } treff
   *[other] { $count } treff
}
pager = Flere sider
pager-next = Neste side
pager-first = Til starten

hint-no-names = Ikke skriv navn eller helseopplysninger.
hint-date = For eksempel 1.12.2026
hint-kroner = Kroner, for eksempel 1250,50
counter-left = %d tegn igjen
counter-over = %d tegn for mye

saved = Lagret
show-as-table = Vis tallene i tabell
of-total = { $part } av { $total }

error-summary-title = Rett opp dette før du lagrer
error-summary-title-other = Rett opp dette
error-title = Noe gikk galt
error-not-found-title = Vi finner ikke siden
error-not-found-text = Adressen kan være feil, eller du har ikke tilgang. Gå til prosjektene og let videre derfra.
error-forbidden-title = Du har ikke tilgang til å gjøre dette
error-forbidden-text = Be en administrator om hjelp hvis du trenger det.
error-conflict-title = Noen andre har endret dette i mellomtiden
error-conflict-text = Se over det som står nå, og lagre på nytt.
error-expired-title = Siden har stått åpen for lenge
error-expired-text = Last siden på nytt og prøv igjen. Det du skrev, kan ligge som utkast.
error-too-many-title = For mange forsøk
error-too-many-text = Vent litt og prøv igjen.
error-too-large-title = Det du sendte, er for stort
error-too-large-text = Gjør det kortere eller filen mindre, og prøv igjen.
error-bad-request-title = Vi forstår ikke det som ble sendt
error-bad-request-text = Gå tilbake, last siden på nytt og prøv igjen.
error-internal-title = Noe gikk galt hos oss
error-internal-text = Det du skrev, er ikke lagret. Prøv igjen om litt. Oppgi nummeret under hvis du ber om hjelp.
error-unavailable-title = Tjenesten er ikke klar akkurat nå
error-unavailable-text = Prøv igjen om et minutt.
error-request-number = Nummer: { $id }
