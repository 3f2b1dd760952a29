# Sidene der registeret sjølv blir halde ved like. Nøkkelen byrjar med namnet på sida.

nav-organisations = Organisasjonar
nav-schedules = Faste jobbar
language-name-nb = bokmål
language-name-nn = nynorsk
language-name-en = engelsk

## Felles for skjemaa

form-more-rows = Fleire rader
form-row = { $list }, rad { $number }
form-one-a-line = Skriv éin ting per linje.
form-nobody = Ingen
form-whole-organisation = Heile organisasjonen
form-nothing-to-choose = Det er ingenting å velje enno. Legg det inn under organisasjonen først.

## Prosjekt

project-new-title = Nytt prosjekt
project-new-text = Berre tittelen må fyllast ut. Resten kan de leggje til etter kvart.
project-edit-title = Endre { $title }
project-whose = Kva organisasjon skal ha prosjektet?
project-part-about = Om prosjektet
project-part-time = Når
project-part-application = Frå søknaden
project-part-results = Resultat
project-one-a-line = Det som står her, blir brukt i rapportane.
project-hint-leader = Prosjektleiaren ser prosjektet, fører milepålar og aktivitetar og får påminningar.
project-hint-sites = Stadene der prosjektet arbeider.
project-hint-ended = Skal fyllast ut når prosjektet er avslutta eller stansa.
project-hint-programme = Programmet hos tilskotsgivaren, til dømes Rehabilitering.
project-hint-access = Til dømes: Gratis. Inga tilvising. Skriv éin ting per linje.
project-hint-offers = Kva de tilbyr, kven det er for, og året det byrja.
project-hint-partners = Kven de arbeider saman med, og kva rolle dei har.
project-hint-plan = Planen frå søknaden. Milepålane følgjer de opp for seg sjølve.
project-hint-example = Sidene seier då tydeleg at tala er døme.

field-offer-text = Kva som blir tilbode
field-offer-audience = Kven det er for
field-offer-since = Sidan år
field-partner-party = Kven
field-partner-role = Rolle
field-plan-text = Kva som skal skje
field-plan-on = Når
field-plan-precision = Kor nøyaktig
field-link-title = Kva det er
field-link-url = Nettadresse
field-has_example_figures = Prosjektet har døme på tal

## Tilskot

grant-new-title = Nytt tilskot
grant-new-text = Ha tilskotsbrevet framfor deg. Det du ikkje veit enno, kan du fylle ut seinare.
grant-edit-title = Endre { $name }
grant-name = { $funder }, { $reference }
grant-name-without-reference = Tilskot frå { $funder }
grant-change-letter = Endre brevet
grant-part-letter = Tilskotsbrevet
grant-part-reports = Rapportane brevet ber om
grant-part-rules = Revisor og vern av små tal
grant-covers-whole = Heile prosjektet
grant-covers-sites = Berre nokre stader
grant-which-sites = Kva stader
grant-hint-sites = Vel stader når tilskotet berre gjeld nokre av dei. Rapporten nemner då ingen andre.
grant-hint-reference = Saksnummeret eller vedtaksnummeret i brevet.
grant-hint-conditions = Vilkåra slik dei står i brevet.
grant-hint-applied = Stillingar med storleik i prosent, og andre føremål.
grant-hint-requirements = Fristane blir rekna ut frå dette når du lagrar.
grant-hint-disclosure = Tal på personar under denne grensa blir skjulte i oppdelte tabellar. Minst 3, vanlegvis 5.
grant-deadline-form = Skjemaet sin eigen frist
grant-deadline-fixed-day = Ein fast dag kvart år
grant-deadline-literal = Ein dato frå brevet
grant-years-after-0 = same år som perioden sluttar
grant-years-after-1 = året etter
grant-years-after-2 = to år etter
grant-language-of-form = Skjemaet sitt eige språk
grant-audit-never = Det er ikkje krav om revisor
grant-audit-standard = Revisor følgjer { $standard }.
grant-disclosure-is = Tal på personar under { $count } blir skjulte.
grant-spent-within = Kan brukast
grant-until = Til { $date }
grant-portal = Blir rapportert i { $portal }
grant-due-each-year = Frist { $date } { $year }.
grant-due-on = Frist { $date }
grant-due-unknown = Fristen er ikkje kjend.
grant-in-language = Blir skriven på { $language }.
grant-no-requirements = Det er ikkje lagt inn kva rapportar brevet ber om. Endre brevet for å leggje dei inn.
grant-deadlines = Fristar
grant-attachments = Vedlegg

field-scheme_id = Tilskotsordning
field-reference = Referanse
field-decided_on = Vedteke
field-grant-starts_on = Kan brukast frå
field-grant-ends_on = Kan brukast til
field-coverage = Kva tilskotet gjeld
field-conditions = Vilkår
field-applied_for = Søkt om
field-purpose-kind = Type
field-purpose-text = Kva det er søkt om
field-purpose-percent = Stilling i prosent
field-requirements = Rapportar
field-form_key = Skjema
field-deadline-day = Dag i månaden
field-deadline-month = Månad
field-deadline-year = Kva år
field-deadline-on = Dato frå brevet
field-report-language = Språk i rapporten
field-audit-basis = Når trengst revisor?
field-audit-comparator = Grensa er nådd når summen er
field-audit-threshold = Grense i kroner
field-audit-from = Gjeld frå år
field-audit-standard = Standard for revisor
field-disclosure_threshold = Grense for små tal

## Tilskotsår

year-new-title = Nytt år
year-edit-title = Tilskotet i { $year }
year-none = Her kjem beløpa år for år. Det er ingen enno.
year-form-text = Skriv beløp i kroner. La feltet stå tomt når beløpet ikkje er kjent. Skriv 0 når det er null.
year-closing = Går opp?
year-closes = Går opp
year-left = { $amount } er ikkje gjort greie for
year-over = { $amount } for mykje er gjort greie for
year-too-large = Summen er for stor til å reknast ut
year-closed = Lukka { $date }
year-rule = Eit år går opp når overført frå året før og motteke er like mykje som brukt, betalt tilbake og overført til neste år.
year-delete-text = Slettar du året, forsvinn beløpa. Endringsloggen hugsar kva som stod der.

field-year = År
field-applied_ore = Søkt
field-awarded_ore = Løyvd
field-received_ore = Motteke
field-carried_in_ore = Overført frå året før
field-repaid_ore = Betalt tilbake
field-carried_out_ore = Overført til neste år

## Folk

people-invite = Inviter
people-invite-text = Personen får ein e-post med ei lenkje for å velje passord.
people-no-mail = E-post er ikkje sett opp. Finn lenkja under Meldingar og gi henne vidare sjølv.
people-none = Her kjem dei som har tilgang. Det er ingen enno.
people-send-invitation = Send invitasjon
people-hint-email = Blir brukt til å logge inn og til påminningar.
people-hint-language = Språket på sider og e-post. Personen kan endre det sjølv.
people-role-in = Rolle i { $organisation }
people-no-role = Inga rolle
people-roles-title = Kva rollene kan
people-role-administrator = Gjer alt, også folk, faste jobbar og organisasjonen sjølv.
people-role-project-leader = Ser sine eigne prosjekt. Fører milepålar, aktivitetar og rapporttekstar, lagar og lastar ned rapportar og sender dei til godkjenning.
people-role-finance = Ser alt. Fører tilskot, utbetalingar, rekneskap og fristar. Godkjenner og leverer rapportar.
people-role-reader = Ser alt, endrar ingenting.
people-elsewhere = Personen har også roller i andre organisasjonar. Derfor kan du berre endre rolla her.
people-access = Tilgang
people-link-text = Send ei ny lenkje når personen ikkje kjem inn. Lenkja gir eit nytt passord, og eldre lenkjer sluttar å verke.
people-send-link = Send ny lenkje
people-disable-text = Stengjer du kontoen, blir personen logga ut overalt og kjem ikkje inn att. Ingenting blir sletta.
people-disable = Steng kontoen
people-enable-text = Kontoen er stengd. Opnar du han, kan personen logge inn att.
people-enable = Opne kontoen
people-disabled = Stengd
people-disabled-since = Stengd { $when }
people-last-administrator = Organisasjonen må ha minst éin administrator. Gi rolla til ein annan først.

field-role = Rolle
field-email = E-post
field-language = Språk

## Meldingar

messages-standing = Slik står det
messages-cause = Kvifor
messages-attempts = Forsøk
messages-no-mail = E-post er ikkje sett opp. Meldingane blir liggjande her, og lenkjer må du gi vidare sjølv.
messages-filter = Vis meldingar som er
messages-group-waiting = På veg
messages-group-trouble = Ikkje komne fram
messages-group-sent = Sende
messages-none = Ingen meldingar her.
messages-kind = Type
messages-to = Til
messages-written = Skriven
messages-sent = Send
messages-id = Id-en til meldinga
messages-content = Innhald
messages-erased = Innhaldet er sletta.
messages-resend = Send på nytt
messages-resend-unknown = Vi veit ikkje om meldinga kom fram. Sender du henne på nytt, kan mottakaren få henne to gonger.
messages-show-link = Vis lenkje
messages-show-link-text = Du får ei ny lenkje som verkar i eitt døgn. Eldre lenkjer sluttar å verke.
messages-link-title = Lenkja blir vist berre no
messages-link-text = Kopier lenkja og gi henne til { $name }. Den som har lenkja, kan velje passord for kontoen.
messages-the-link = lenkja

## Faste jobbar

schedules-text = Dette gjer tenesta av seg sjølv. Klokkesletta er norsk tid.
schedules-on = På
schedules-off = Av
schedules-coming = Dei neste gongene
schedules-past = Dei siste gongene
schedules-none-while-off = Ingen så lenge jobben er av.
schedules-never = Ingen. Sjå over tidspunktet.
schedules-no-past = Ikkje køyrd enno.
schedules-run-now = Køyr no
schedules-change-time = Endre tidspunkt
schedules-turn-off = Slå av
schedules-turn-on = Slå på
schedules-daily = Kvar dag klokka { $time }
schedules-weekly = Kvar { $day } klokka { $time }
schedules-monthly = Den { $day }. i kvar månad klokka { $time }
schedules-cron = Etter uttrykket { $cron }
schedules-often = Kor ofte
schedules-often-daily = Kvar dag
schedules-often-weekly = Kvar veke
schedules-often-monthly = Kvar månad
schedules-often-cron = Eige uttrykk
schedules-time = Klokkeslett
schedules-hint-time = Til dømes 07:30
schedules-error-time = Skriv klokkeslettet med timar og minutt, til dømes 07:30
schedules-weekday = Vekedag
schedules-hint-weekday = Gjeld berre når jobben går kvar veke.
schedules-day = Dag i månaden
schedules-hint-day = Gjeld berre når jobben går kvar månad. Månader som ikkje har dagen, blir hoppa over.
schedules-expression = Eige uttrykk
schedules-hint-cron = Gjeld berre for eige uttrykk: minutt, time, dag, månad og vekedag, slik cron skriv det.

field-often = Kor ofte
field-time = Klokkeslett
field-weekday = Vekedag
field-day = Dag i månaden
field-cron = Eige uttrykk

## Organisasjonar

entry-organisations = Organisasjonar
entry-units = Einingar
entry-sites = Stader
entry-parties = Samarbeidspartar
entry-topics = Tema
entry-funders = Eigne tilskotsgivarar
entry-schemes = Eigne tilskotsordningar
entry-new-organisations = Ny organisasjon
entry-new-units = Ny eining
entry-new-sites = Ny stad
entry-new-parties = Ny part
entry-new-topics = Nytt tema
entry-new-funders = Ny tilskotsgivar
entry-new-schemes = Ny ordning
entry-about-units = Delar av organisasjonen som driv prosjekt.
entry-about-sites = Der folk møtest. Eit tilskot kan gjelde berre nokre stader.
entry-about-parties = Dei de arbeider saman med eller får oppdrag frå. Aldri privatpersonar.
entry-about-topics = Det aktivitetane handlar om, ordna som eit tre.
entry-about-funders = Berre dei som ikkje står i den felles lista.
entry-about-schemes = Berre dei som ikkje står i den felles lista.
entry-below = Under { $name }
entry-used-until = I bruk til { $date }
entry-top-of-tree = Øvst i treet
entry-in-use = Dette er i bruk og kan ikkje slettast. Ta det ut av bruk der det står, og prøv att.
entry-delete-text = Berre det som ikkje er i bruk, kan slettast.
entry-hint-number = Ni siffer. La feltet stå tomt om nummeret ikkje er kjent.
entry-hint-region = Til dømes Nord-Noreg.
entry-hint-municipality = Fire siffer, til dømes 0301. Bruk nummeret som galdt då.
entry-hint-party = Skriv aldri inn privatpersonar.
entry-hint-position = 1 er først blant dei som høyrer saman.
entry-hint-key = Små bokstavar a–z, tal og bindestrek, til dømes stiftelsen-dam. Skjemaa finn tilskotsgivaren ved dette namnet.
entry-hint-budget-lines = Til dømes kap. 765 post 72. Skriv éin per linje.
entry-hint-portal = Der rapporten blir levert, til dømes Altinn.

field-parent_name = Del av
field-parent_unit_id = Eininga over
field-parent_topic_id = Temaet over
field-street_address = Gate og nummer
field-postcode = Postnummer
field-post_town = Poststad
field-municipality_number = Kommunenummer
field-city_district = Bydel
field-valid_from = I bruk frå
field-valid_to = I bruk til
field-position = Plass
field-key = Fast kortnamn
field-budget_lines = Kapittel og post
field-portal = Portal
field-portal_url = Nettadressa til portalen

## Min konto

me-title = Kontoen min
me-profile = Om meg
me-hint-language = Språket på sidene og i e-post til deg.
me-email-text = Ein administrator kan endre adressa.
me-password = Passord
me-current-password = Passordet du har no
me-wrong-password = Passordet stemmer ikkje. Skriv det du bruker når du loggar inn
me-new-password = Nytt passord
me-hint-password = Minst 12 teikn. Gjerne ei setning.
me-password-text = Du blir logga ut på alle andre einingar.
me-change-password = Byt passord
me-tokens = Nøklar til API-et
me-tokens-text = Ein nøkkel lèt eit anna program lese eller skrive på dine vegner. Han kan aldri gjere meir enn du sjølv kan.
me-no-tokens = Du har ingen nøklar.
me-new-token = Ny nøkkel
me-token-name = Kva skal han brukast til?
me-hint-token-name = Til dømes Rekneark i økonomiavdelinga.
me-token-scope = Kva skal han kunne?
me-token-last-day = Siste dag han verkar
me-hint-token-end = Utan dato verkar nøkkelen til du stengjer han.
me-make-token = Lag nøkkel
me-secret-title = Nøkkelen blir vist berre no
me-secret-text = Kopier han til programmet som skal bruke han. Vi lagrar han ikkje slik at han kan visast att.
me-the-token = nøkkelen
me-token-ends = verkar til { $when }
me-token-endless = ingen sluttdato
me-token-used = sist brukt { $when }
me-token-unused = aldri brukt
me-token-ended = Utgått
me-revoke = Steng

## Det som er gjort

receipt-project = Prosjektet er lagra.
receipt-grant = Tilskotet er lagra, og fristane er rekna ut på nytt.
receipt-grant-year = Året er lagra.
receipt-entry = Lagra.
receipt-invited = Invitasjonen er på veg.
receipt-invited-without-mail = Personen er lagd til. E-post er ikkje sett opp: Finn lenkja under Meldingar.
receipt-person = Lagra.
receipt-link-sent = Ei ny lenkje er på veg.
receipt-link-without-mail = Ei ny lenkje er laga. E-post er ikkje sett opp: Finn lenkja under Meldingar.
receipt-person-disabled = Kontoen er stengd.
receipt-person-enabled = Kontoen er opna.
receipt-message-resent = Meldinga er lagd i køen på nytt.
receipt-schedule-on = Jobben er slått på.
receipt-schedule-off = Jobben er slått av.
receipt-me = Lagra.
receipt-token-revoked = Nøkkelen er stengd.

## Lisensar

licenses-own = Framdrift er fri programvare. Du kan velje mellom MIT-lisensen og Apache-lisensen, versjon 2.0.
licenses-program = I programmet
licenses-program-text = Programmet er skrive i Rust og byggjer på fri programvare frå mange. Alle delane har lisensar som lèt deg bruke og dele dei fritt: MIT, Apache 2.0, BSD, ISC, Zlib, Unicode, CDLA-Permissive 2.0 og MPL 2.0. Heile lista, med versjonar, står i fila Cargo.lock i kjeldekoden.
licenses-pages = På sidene
licenses-pages-text = Dette blir sendt til nettlesaren din, med lisensane i sin heilskap:

## Tilgjenge

accessibility-aim = Alle skal kunne bruke Framdrift. Vi følgjer WCAG 2.2 på nivå AA.
accessibility-what = Slik har vi gjort det
accessibility-keyboard = Alt kan gjerast med tastaturet, og du ser kvar du er.
accessibility-script = Alle skjema verkar utan skript i nettlesaren.
accessibility-zoom = Sidene kan forstørrast til 400 prosent og brukast på ein liten telefon.
accessibility-colour = Farge står aldri åleine. Det står alltid ord ved sida av.
accessibility-charts = Kvar figur har ei setning som seier kva han viser, og tala i ein tabell.
accessibility-documents = Rapportane i PDF er merkte for skjermlesarar etter PDF/UA.
accessibility-known = Det vi veit ikkje er godt nok
accessibility-known-tables = Breie tabellar må rullast sidelengs på ein liten skjerm.
accessibility-known-excel = Reknearka er laga til å rekne i. Les heller PDF-en med skjermlesar.
accessibility-known-tests = Sidene er prøvde med automatiske verktøy og med tastatur, men enno ikkje av mange som bruker skjermlesar.
accessibility-tell = Sei frå
accessibility-tell-text = Møter du noko som stengjer deg ute, sei frå til administratoren i organisasjonen din. Feil i sjølve programmet melder du der kjeldekoden ligg.

## Personvern

privacy-intro = Her står det kva tenesta lagrar om folk, og kva ho ikkje lagrar.
privacy-clients = Dei som bruker tilboda
privacy-clients-text = Tenesta har ingen felt for namn eller helseopplysningar om dei som bruker tilboda. Ho berre tel. I oppdelte tabellar til tilskotsgivarar blir små tal skjulte, så ingen kan kjennast att.
privacy-users = Dei som loggar inn
privacy-users-text = Om deg lagrar vi namn, e-postadresse, språk, roller og når du sist var innlogga. Passord og nøklar lagrar vi berre som avtrykk som ikkje kan lesast tilbake.
privacy-audit = Kvar endring blir lagra med kven som gjorde henne og når. Det trengst for å kunne stå inne for tala.
privacy-cookies = Informasjonskapslar
privacy-cookies-text = Tenesta bruker éin informasjonskapsel for å halde deg innlogga og éin for å hugse språket. Ingen sporar deg, og ingenting blir henta frå andre nettstader.
privacy-drafts = Utkast du ikkje har lagra, ligg berre i nettlesaren din. Dei blir sletta når du lagrar eller loggar ut.
privacy-shared = Kven som får sjå noko
privacy-shared-text = Organisasjonane ser ikkje opplysningane til kvarandre. Rapportar går berre til den tilskotsgivaren de sjølve sender dei til.
privacy-rights = Rettane dine
privacy-rights-text = Organisasjonen din rår over opplysningane. Spør administratoren der om innsyn, retting eller sletting.
