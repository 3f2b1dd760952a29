# Hva som skal skrives når et felt ikke kan leses.

parse-number-empty = Skriv et tall, for eksempel 8
parse-number-not-a-number = Skriv bare tall, for eksempel 1 250 eller 1 250,50
parse-number-ambiguous = Skriv tallet uten skilletegn, med komma før desimalene, for eksempel 1250,50
parse-number-too-many-decimals = Tallet har for mange desimaler. Rund av, for eksempel til 1250,50 eller 1250
parse-number-too-large = Tallet er for stort. Se over antall sifre
parse-number-not-whole = Skriv et helt tall uten desimaler, for eksempel 12
parse-number-not-a-year = Skriv året med fire sifre, for eksempel 2026

parse-date-empty = Skriv en dato, for eksempel 1.12.2026
parse-date-not-a-date = Skriv datoen som dag, måned og år, for eksempel 1.12.2026
parse-date-missing-year = Skriv året også, for eksempel 1.12.2026
parse-date-two-digit-year = Skriv året med fire sifre, for eksempel 1.12.2026
parse-date-no-such-day = Datoen finnes ikke. Se over dag og måned
parse-date-unlikely-year = Se over året. Det må være mellom 1900 og 2199
