# Rapportane: overskrifter, kolonnar, forklaringar, kva som manglar, og feil i skjemafiler.

## Feil i ei skjemafil

form-error-unreadable = Fila kan ikkje lesast som eit skjema: { $detail }
form-error-unknown-field = Feltet { $field } finst ikkje her. Bruk eitt av desse: { $allowed }.
form-error-other-format = Skjemaet har format { $found }. Denne utgåva av programmet les format 1.
form-error-deadline-kind = Fristar av slaget «{ $found }» er ikkje støtta i denne utgåva. Bruk «fixed_day» eller «literal», eller lat fristen stå i tilskotsbrevet.
form-error-not-a-key = { $field } må vere små bokstavar a–z, tal og enkle bindestrekar, høgst { $max } teikn.
form-error-duplicate = { $field } står to gonger. Kvar må vere ulik dei andre.
form-error-empty = { $field } er tomt. Fyll det ut.
form-error-too-long = { $field } er for langt. Bruk høgst { $max } teikn.
form-error-out-of-range = { $field } må vere frå { $min } til { $max }.
form-error-not-a-day = { $field } gir ein dag som ikkje finst i noko år.
form-error-not-a-language = { $field } må vere nb, nn eller en.
