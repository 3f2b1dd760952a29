# Rapportene: overskrifter, kolonner, forklaringer, hva som mangler, og feil i skjemafiler.

## Feil i en skjemafil

form-error-unreadable = Filen kan ikke leses som et skjema: { $detail }
form-error-unknown-field = Feltet { $field } finnes ikke her. Bruk ett av disse: { $allowed }.
form-error-other-format = Skjemaet har format { $found }. Denne utgaven av programmet leser format 1.
form-error-deadline-kind = Frister av slaget «{ $found }» støttes ikke i denne utgaven. Bruk «fixed_day» eller «literal», eller la frist stå i tilskuddsbrevet.
form-error-not-a-key = { $field } må være små bokstaver a–z, tall og enkle bindestreker, høyst { $max } tegn.
form-error-duplicate = { $field } står to ganger. Hver må være ulik de andre.
form-error-empty = { $field } er tomt. Fyll det ut.
form-error-too-long = { $field } er for langt. Bruk høyst { $max } tegn.
form-error-out-of-range = { $field } må være fra { $min } til { $max }.
form-error-not-a-day = { $field } gir en dag som ikke finnes i noe år.
form-error-not-a-language = { $field } må være nb, nn eller en.
