# Sidene der registeret selv holdes ved like. Nøkkelen begynner med navnet på siden.

nav-organisations = Organisasjoner
nav-schedules = Faste jobber
language-name-nb = bokmål
language-name-nn = nynorsk
language-name-en = engelsk

## Felles for skjemaene

form-more-rows = Flere rader
form-row = { $list }, rad { $number }
form-one-a-line = Skriv én ting per linje.
form-nobody = Ingen
form-whole-organisation = Hele organisasjonen
form-nothing-to-choose = Det er ingenting å velge ennå. Legg det inn under organisasjonen først.

## Prosjekt

project-new-title = Nytt prosjekt
project-new-text = Bare tittelen må fylles ut. Resten kan dere legge til etter hvert.
project-edit-title = Endre { $title }
project-whose = Hvilken organisasjon skal ha prosjektet?
project-part-about = Om prosjektet
project-part-time = Når
project-part-application = Fra søknaden
project-part-results = Resultater
project-one-a-line = Det som står her, brukes i rapportene.
project-hint-leader = Prosjektlederen ser prosjektet, fører milepæler og aktiviteter og får påminnelser.
project-hint-sites = Stedene der prosjektet arbeider.
project-hint-ended = Fylles ut når prosjektet er avsluttet eller stanset.
project-hint-programme = Programmet hos tilskuddsgiveren, for eksempel Rehabilitering.
project-hint-access = For eksempel: Gratis. Ingen henvisning. Skriv én ting per linje.
project-hint-offers = Hva dere tilbyr, hvem det er for, og året det begynte.
project-hint-partners = Hvem dere arbeider sammen med, og hvilken rolle de har.
project-hint-plan = Planen fra søknaden. Milepælene følger dere opp for seg selv.
project-hint-example = Sidene sier da tydelig at tallene er eksempler.

field-offer-text = Hva som tilbys
field-offer-audience = Hvem det er for
field-offer-since = Siden år
field-partner-party = Hvem
field-partner-role = Rolle
field-plan-text = Hva som skal skje
field-plan-on = Når
field-plan-precision = Hvor nøyaktig
field-link-title = Hva det er
field-link-url = Nettadresse
field-has_example_figures = Prosjektet har eksempeltall

## Tilskudd

grant-new-title = Nytt tilskudd
grant-new-text = Ha tilskuddsbrevet foran deg. Det du ikke vet ennå, kan du fylle ut senere.
grant-edit-title = Endre { $name }
grant-name = { $funder }, { $reference }
grant-name-without-reference = Tilskudd fra { $funder }
grant-change-letter = Endre brevet
grant-part-letter = Tilskuddsbrevet
grant-part-reports = Rapportene brevet ber om
grant-part-rules = Revisor og vern av små tall
grant-covers-whole = Hele prosjektet
grant-covers-sites = Bare noen steder
grant-which-sites = Hvilke steder
grant-hint-sites = Velges når tilskuddet bare gjelder noen steder. Rapporten nevner da ingen andre.
grant-hint-reference = Saksnummeret eller vedtaksnummeret i brevet.
grant-hint-conditions = Vilkårene slik de står i brevet.
grant-hint-applied = Stillinger med størrelse i prosent, og andre formål.
grant-hint-requirements = Fristene regnes ut fra dette når du lagrer.
grant-hint-disclosure = Tall på personer under denne grensen skjules i oppdelte tabeller. Minst 3, vanligvis 5.
grant-deadline-form = Skjemaets egen frist
grant-deadline-fixed-day = En fast dag hvert år
grant-deadline-literal = En dato fra brevet
grant-years-after-0 = samme år som perioden slutter
grant-years-after-1 = året etter
grant-years-after-2 = to år etter
grant-language-of-form = Skjemaets eget språk
grant-audit-never = Det kreves ikke revisor
grant-audit-standard = Revisor følger { $standard }.
grant-disclosure-is = Tall på personer under { $count } skjules.
grant-spent-within = Kan brukes
grant-until = Til { $date }
grant-portal = Rapporteres i { $portal }
grant-due-each-year = Frist { $date } { $year }.
grant-due-on = Frist { $date }
grant-due-unknown = Fristen er ikke kjent.
grant-in-language = Skrives på { $language }.
grant-no-requirements = Det er ikke lagt inn hvilke rapporter brevet ber om. Endre brevet for å legge dem inn.
grant-deadlines = Frister
grant-attachments = Vedlegg

field-scheme_id = Tilskuddsordning
field-reference = Referanse
field-decided_on = Vedtatt
field-grant-starts_on = Kan brukes fra
field-grant-ends_on = Kan brukes til
field-coverage = Hva tilskuddet gjelder
field-conditions = Vilkår
field-applied_for = Søkt om
field-purpose-kind = Type
field-purpose-text = Hva det er søkt om
field-purpose-percent = Stilling i prosent
field-requirements = Rapporter
field-form_key = Skjema
field-deadline-day = Dag i måneden
field-deadline-month = Måned
field-deadline-year = Hvilket år
field-deadline-on = Dato fra brevet
field-report-language = Språk i rapporten
field-audit-basis = Når trengs revisor?
field-audit-comparator = Grensen er nådd når summen er
field-audit-threshold = Grense i kroner
field-audit-from = Gjelder fra år
field-audit-standard = Standard for revisor
field-disclosure_threshold = Grense for små tall

## Tilskuddsår

year-new-title = Nytt år
year-edit-title = Tilskuddet i { $year }
year-none = Her kommer beløpene år for år. Det er ingen ennå.
year-form-text = Skriv beløp i kroner. La feltet stå tomt når beløpet ikke er kjent. Skriv 0 når det er null.
year-closing = Går opp?
year-closes = Går opp
year-left = { $amount } er ikke gjort rede for
year-over = { $amount } for mye er gjort rede for
year-too-large = Summen er for stor til å regnes ut
year-closed = Lukket { $date }
year-rule = Et år går opp når overført fra året før og mottatt er like mye som brukt, betalt tilbake og overført til neste år.
year-delete-text = Sletter du året, forsvinner beløpene. Endringsloggen husker hva som sto der.

field-year = År
field-applied_ore = Søkt
field-awarded_ore = Bevilget
field-received_ore = Mottatt
field-carried_in_ore = Overført fra året før
field-repaid_ore = Betalt tilbake
field-carried_out_ore = Overført til neste år

## Folk

people-invite = Inviter
people-invite-text = Personen får en e-post med en lenke for å velge passord.
people-no-mail = E-post er ikke satt opp. Finn lenken under Meldinger og gi den videre selv.
people-none = Her kommer de som har tilgang. Det er ingen ennå.
people-send-invitation = Send invitasjon
people-hint-email = Brukes til å logge inn og til påminnelser.
people-hint-language = Språket på sider og e-post. Personen kan endre det selv.
people-role-in = Rolle i { $organisation }
people-no-role = Ingen rolle
people-roles-title = Hva rollene kan
people-role-administrator = Gjør alt, også folk, faste jobber og organisasjonen selv.
people-role-project-leader = Ser sine egne prosjekter. Fører milepæler, aktiviteter og rapporttekster, lager og laster ned rapporter og sender dem til godkjenning.
people-role-finance = Ser alt. Fører tilskudd, utbetalinger, regnskap og frister. Godkjenner og leverer rapporter.
people-role-reader = Ser alt, endrer ingenting.
people-elsewhere = Personen har også roller i andre organisasjoner. Derfor kan du bare endre rollen her.
people-access = Tilgang
people-link-text = Send en ny lenke når personen ikke kommer inn. Lenken gir et nytt passord, og eldre lenker slutter å virke.
people-send-link = Send ny lenke
people-disable-text = Stenger du kontoen, logges personen ut overalt og kommer ikke inn igjen. Ingenting blir slettet.
people-disable = Steng kontoen
people-enable-text = Kontoen er stengt. Åpner du den, kan personen logge inn igjen.
people-enable = Åpne kontoen
people-disabled = Stengt
people-disabled-since = Stengt { $when }
people-last-administrator = Organisasjonen må ha minst én administrator. Gi rollen til en annen først.

field-role = Rolle
field-email = E-post
field-language = Språk

## Meldinger

messages-standing = Slik står det
messages-cause = Hvorfor
messages-attempts = Forsøk
messages-no-mail = E-post er ikke satt opp. Meldingene blir liggende her, og lenker må du gi videre selv.
messages-filter = Vis meldinger som er
messages-group-waiting = På vei
messages-group-trouble = Ikke kommet fram
messages-group-sent = Sendt
messages-none = Ingen meldinger her.
messages-kind = Type
messages-to = Til
messages-written = Skrevet
messages-sent = Sendt
messages-id = Meldingens id
messages-content = Innhold
messages-erased = Innholdet er slettet.
messages-resend = Send på nytt
messages-resend-unknown = Vi vet ikke om meldingen kom fram. Sender du den på nytt, kan mottakeren få den to ganger.
messages-show-link = Vis lenke
messages-show-link-text = Du får en ny lenke som virker i ett døgn. Eldre lenker slutter å virke.
messages-link-title = Lenken vises bare nå
messages-link-text = Kopier lenken og gi den til { $name }. Den som har lenken, kan velge passord for kontoen.
messages-the-link = lenken

## Faste jobber

schedules-text = Dette gjør tjenesten av seg selv. Klokkeslettene er norsk tid.
schedules-on = På
schedules-off = Av
schedules-coming = De neste gangene
schedules-past = De siste gangene
schedules-none-while-off = Ingen så lenge jobben er av.
schedules-never = Ingen. Se over tidspunktet.
schedules-no-past = Ikke kjørt ennå.
schedules-run-now = Kjør nå
schedules-change-time = Endre tidspunkt
schedules-turn-off = Slå av
schedules-turn-on = Slå på
schedules-daily = Hver dag klokka { $time }
schedules-weekly = Hver { $day } klokka { $time }
schedules-monthly = Den { $day }. i hver måned klokka { $time }
schedules-cron = Etter uttrykket { $cron }
schedules-often = Hvor ofte
schedules-often-daily = Hver dag
schedules-often-weekly = Hver uke
schedules-often-monthly = Hver måned
schedules-often-cron = Eget uttrykk
schedules-time = Klokkeslett
schedules-hint-time = For eksempel 07:30
schedules-error-time = Skriv klokkeslettet med timer og minutter, for eksempel 07:30
schedules-weekday = Ukedag
schedules-hint-weekday = Gjelder bare når jobben går hver uke.
schedules-day = Dag i måneden
schedules-hint-day = Gjelder bare når jobben går hver måned. Måneder som ikke har dagen, hoppes over.
schedules-expression = Eget uttrykk
schedules-hint-cron = Gjelder bare for eget uttrykk: minutt, time, dag, måned og ukedag, slik cron skriver det.

field-often = Hvor ofte
field-time = Klokkeslett
field-weekday = Ukedag
field-day = Dag i måneden
field-cron = Eget uttrykk

## Organisasjoner

entry-organisations = Organisasjoner
entry-units = Enheter
entry-sites = Steder
entry-parties = Samarbeidsparter
entry-topics = Temaer
entry-funders = Egne tilskuddsgivere
entry-schemes = Egne tilskuddsordninger
entry-new-organisations = Ny organisasjon
entry-new-units = Ny enhet
entry-new-sites = Nytt sted
entry-new-parties = Ny part
entry-new-topics = Nytt tema
entry-new-funders = Ny tilskuddsgiver
entry-new-schemes = Ny ordning
entry-about-units = Deler av organisasjonen som driver prosjekter.
entry-about-sites = Der folk møtes. Et tilskudd kan gjelde bare noen steder.
entry-about-parties = De dere arbeider sammen med eller får oppdrag fra. Aldri privatpersoner.
entry-about-topics = Det aktivitetene handler om, ordnet som et tre.
entry-about-funders = Bare de som ikke står i den felles listen.
entry-about-schemes = Bare de som ikke står i den felles listen.
entry-below = Under { $name }
entry-used-until = I bruk til { $date }
entry-top-of-tree = Øverst i treet
entry-in-use = Dette er i bruk og kan ikke slettes. Ta det ut av bruk der det står, og prøv igjen.
entry-delete-text = Bare det som ikke er i bruk, kan slettes.
entry-hint-number = Ni sifre. La feltet stå tomt hvis nummeret ikke er kjent.
entry-hint-region = For eksempel Nord-Norge.
entry-hint-municipality = Fire sifre, for eksempel 0301. Bruk nummeret som gjaldt da.
entry-hint-party = Skriv aldri inn privatpersoner.
entry-hint-position = 1 er først blant dem som hører sammen.
entry-hint-key = Små bokstaver a–z, tall og bindestrek, for eksempel stiftelsen-dam. Skjemaene finner tilskuddsgiveren ved dette navnet.
entry-hint-budget-lines = For eksempel kap. 765 post 72. Skriv én per linje.
entry-hint-portal = Der rapporten leveres, for eksempel Altinn.

field-parent_name = Del av
field-parent_unit_id = Enheten over
field-parent_topic_id = Temaet over
field-street_address = Gate og nummer
field-postcode = Postnummer
field-post_town = Poststed
field-municipality_number = Kommunenummer
field-city_district = Bydel
field-valid_from = I bruk fra
field-valid_to = I bruk til
field-position = Plass
field-key = Fast kortnavn
field-budget_lines = Kapittel og post
field-portal = Portal
field-portal_url = Portalens nettadresse

## Min konto

me-title = Min konto
me-profile = Om meg
me-hint-language = Språket på sidene og i e-post til deg.
me-email-text = En administrator kan endre adressen.
me-password = Passord
me-current-password = Passordet du har nå
me-wrong-password = Passordet stemmer ikke. Skriv det du bruker når du logger inn
me-new-password = Nytt passord
me-hint-password = Minst 12 tegn. Gjerne en setning.
me-password-text = Du blir logget ut på alle andre enheter.
me-change-password = Bytt passord
me-tokens = Nøkler til API-et
me-tokens-text = En nøkkel lar et annet program lese eller skrive på dine vegne. Den kan aldri gjøre mer enn du selv kan.
me-no-tokens = Du har ingen nøkler.
me-new-token = Ny nøkkel
me-token-name = Hva skal den brukes til?
me-hint-token-name = For eksempel Regneark i økonomiavdelingen.
me-token-scope = Hva skal den kunne?
me-token-last-day = Siste dag den virker
me-hint-token-end = Uten dato virker nøkkelen til du stenger den.
me-make-token = Lag nøkkel
me-secret-title = Nøkkelen vises bare nå
me-secret-text = Kopier den til programmet som skal bruke den. Vi lagrer den ikke slik at den kan vises igjen.
me-the-token = nøkkelen
me-token-ends = virker til { $when }
me-token-endless = ingen sluttdato
me-token-used = sist brukt { $when }
me-token-unused = aldri brukt
me-token-ended = Utløpt
me-revoke = Steng

## Det som er gjort

receipt-project = Prosjektet er lagret.
receipt-grant = Tilskuddet er lagret, og fristene er regnet ut på nytt.
receipt-grant-year = Året er lagret.
receipt-entry = Lagret.
receipt-invited = Invitasjonen er på vei.
receipt-invited-without-mail = Personen er lagt til. E-post er ikke satt opp: Finn lenken under Meldinger.
receipt-person = Lagret.
receipt-link-sent = En ny lenke er på vei.
receipt-link-without-mail = En ny lenke er laget. E-post er ikke satt opp: Finn lenken under Meldinger.
receipt-person-disabled = Kontoen er stengt.
receipt-person-enabled = Kontoen er åpnet.
receipt-message-resent = Meldingen er lagt i køen på nytt.
receipt-schedule-on = Jobben er slått på.
receipt-schedule-off = Jobben er slått av.
receipt-me = Lagret.
receipt-token-revoked = Nøkkelen er stengt.

## Lisenser

licenses-own = Framdrift er fri programvare. Du kan velge mellom MIT-lisensen og Apache-lisensen, versjon 2.0.
licenses-program = I programmet
licenses-program-text = Programmet er skrevet i Rust og bygger på fri programvare fra mange. Alle delene har lisenser som lar deg bruke og dele dem fritt: MIT, Apache 2.0, BSD, ISC, Zlib, Unicode, CDLA-Permissive 2.0 og MPL 2.0. Hele listen, med versjoner, står i filen Cargo.lock i kildekoden.
licenses-pages = På sidene
licenses-pages-text = Dette sendes til nettleseren din, med lisensene i sin helhet:

## Tilgjengelighet

accessibility-aim = Alle skal kunne bruke Framdrift. Vi følger WCAG 2.2 på nivå AA.
accessibility-what = Slik har vi gjort det
accessibility-keyboard = Alt kan gjøres med tastaturet, og du ser hvor du er.
accessibility-script = Alle skjemaer virker uten skript i nettleseren.
accessibility-zoom = Sidene kan forstørres til 400 prosent og brukes på en liten telefon.
accessibility-colour = Farge står aldri alene. Det står alltid ord ved siden av.
accessibility-charts = Hver figur har en setning som sier hva den viser, og tallene i en tabell.
accessibility-documents = Rapportene i PDF er merket for skjermlesere etter PDF/UA.
accessibility-known = Det vi vet ikke er godt nok
accessibility-known-tables = Brede tabeller må rulles sidelengs på en liten skjerm.
accessibility-known-excel = Regnearkene er laget til å regne i. Les heller PDF-en med skjermleser.
accessibility-known-tests = Sidene er prøvd med automatiske verktøy og med tastatur, men ennå ikke av mange som bruker skjermleser.
accessibility-tell = Si fra
accessibility-tell-text = Møter du noe som stenger deg ute, si fra til administratoren i organisasjonen din. Feil i selve programmet meldes der kildekoden ligger.

## Personvern

privacy-intro = Her står det hva tjenesten lagrer om folk, og hva den ikke lagrer.
privacy-clients = De som bruker tilbudene
privacy-clients-text = Tjenesten har ingen felt for navn eller helseopplysninger om dem som bruker tilbudene. Den teller bare. I oppdelte tabeller til tilskuddsgivere skjules små tall, så ingen kan kjennes igjen.
privacy-users = De som logger inn
privacy-users-text = Om deg lagres navn, e-postadresse, språk, roller og når du sist var innlogget. Passord og nøkler lagres bare som avtrykk som ikke kan leses tilbake.
privacy-audit = Hver endring lagres med hvem som gjorde den og når. Det kreves for å kunne stå inne for tallene.
privacy-cookies = Informasjonskapsler
privacy-cookies-text = Tjenesten bruker én informasjonskapsel for å holde deg innlogget og én for å huske språket. Ingen sporer deg, og ingenting hentes fra andre nettsteder.
privacy-drafts = Utkast du ikke har lagret, ligger bare i nettleseren din. De slettes når du lagrer eller logger ut.
privacy-shared = Hvem som får se noe
privacy-shared-text = Organisasjonene ser ikke hverandres opplysninger. Rapporter går bare til den tilskuddsgiveren dere selv sender dem til.
privacy-rights = Rettighetene dine
privacy-rights-text = Organisasjonen din bestemmer over opplysningene. Spør administratoren der om innsyn, retting eller sletting.
