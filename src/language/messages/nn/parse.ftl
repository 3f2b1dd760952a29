# Kva som skal skrivast når eit felt ikkje kan lesast.

parse-number-empty = Skriv eit tal, til dømes 8
parse-number-not-a-number = Skriv berre tal, til dømes 1 250 eller 1 250,50
parse-number-ambiguous = Skriv talet utan skiljeteikn, med komma før desimalane, til dømes 1250,50
parse-number-too-many-decimals = Talet har for mange desimalar. Rund av, til dømes til 1250,50 eller 1250
parse-number-too-large = Talet er for stort. Sjå over kor mange siffer det har
parse-number-not-whole = Skriv eit heilt tal utan desimalar, til dømes 12
parse-number-not-a-year = Skriv året med fire siffer, til dømes 2026

parse-date-empty = Skriv ein dato, til dømes 1.12.2026
parse-date-not-a-date = Skriv datoen som dag, månad og år, til dømes 1.12.2026
parse-date-missing-year = Skriv året òg, til dømes 1.12.2026
parse-date-two-digit-year = Skriv året med fire siffer, til dømes 1.12.2026
parse-date-no-such-day = Datoen finst ikkje. Sjå over dag og månad
parse-date-unlikely-year = Sjå over året. Det må vere mellom 1900 og 2199
