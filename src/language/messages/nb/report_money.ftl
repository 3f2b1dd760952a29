# Pengene i rapporten: budsjett mot regnskap, ubrukte midler, avvik og endringssøknader.

## Budsjett mot regnskap

report-accounts-empty = Verken budsjett eller regnskap er registrert på tilskuddet for perioden.
report-accounts-no-entries = Ingen regnskapsposter er ført.
report-accounts-budget-date = Dato for budsjettet
report-accounts-income = { $year ->
    [whole] Inntekter, hele tilskuddet
   *[other] Inntekter { $year }
}
report-accounts-expenses = { $year ->
    [whole] Kostnader, hele tilskuddet
   *[other] Kostnader { $year }
}
report-accounts-column-range = Kontoer
report-accounts-not-budgeted = { $category } (ikke budsjettert)
report-accounts-limit = Avvik på mer enn { $limit } prosent av budsjettet må forklares. Det som er ført uten å være budsjettert, må alltid forklares.
report-accounts-until = Perioden slutter før året er over. Regnskapet er tatt med til og med { $until }.
report-accounts-limit-until-end = Budsjettet gjelder til { $ends_on }. Fram til da må bare det som er mer enn { $limit } prosent over budsjettet, forklares.
report-accounts-result = Resultat
report-accounts-surplus = Overskuddet er { $amount }: { $income } i inntekter og { $expenses } i kostnader.
report-accounts-deficit = Underskuddet er { $amount }: { $income } i inntekter og { $expenses } i kostnader.
report-accounts-balance = Regnskapet går i balanse: { $income } i inntekter og { $expenses } i kostnader.
report-accounts-result-unknown = Resultatet er ikke kjent før både inntekter og kostnader er ført.
report-accounts-outside = { $category } holdes utenfor prosjektregnskapet og er ikke med i summene. Budsjett: { $budget }. Regnskap: { $actual }.

## Ubrukte midler

report-unspent-empty = Ingen ubrukte midler er registrert.
report-unspent-by-the-books = Etter regnskapet er { $amount } av tilskuddet for { $year } verken brukt, betalt tilbake eller overført. Det er ikke registrert hva som skjer med pengene.
report-unspent-repaid = Av tilskuddet for { $year } er { $amount } betalt tilbake.
report-unspent-column-awarded-for = Tilskuddsår
report-unspent-owed = Organisasjonen skylder tilskuddsgiveren { $amount }: penger som verken er godkjent overført eller betalt tilbake.

## Avvik og endringssøknader

report-deviations-empty = Ingen avvik er registrert for perioden.
report-deviation-open = Fortsatt åpent
report-change-requests-empty = Tilskuddsgiveren er ikke bedt om å godkjenne noen endring.

## Hva som mangler

finding-accounts-none = Verken budsjett eller regnskap er registrert på tilskuddet for perioden. Legg inn budsjettet og regnskapspostene.
finding-accounts-without-budget = Det er ført regnskap for { $year }, men ikke lagt inn noe budsjett. Legg inn budsjettet.
finding-accounts-without-entries = { $year ->
    [whole] Det er lagt inn budsjett for hele tilskuddet, men ikke ført noen regnskapsposter. Før dem.
   *[other] Det er lagt inn budsjett for { $year }, men ikke ført noen regnskapsposter. Før dem.
}
finding-account-line-unexplained = { $year ->
    [whole] { $count ->
        [one] Én linje i regnskapet for hele tilskuddet avviker mer enn { $limit } prosent{ $least_ore ->
            [none] {" "}fra budsjettet
           *[other] {" "}og mer enn { $least_ore } fra budsjettet, eller er ført uten å være budsjettert
        }. Forklar avviket.
       *[other] { $count } linjer i regnskapet for hele tilskuddet avviker mer enn { $limit } prosent{ $least_ore ->
            [none] {" "}fra budsjettet
           *[other] {" "}og mer enn { $least_ore } fra budsjettet, eller er ført uten å være budsjettert
        }. Forklar avvikene.
    }
   *[other] { $count ->
        [one] Én linje i regnskapet for { $year } avviker mer enn { $limit } prosent{ $least_ore ->
            [none] {" "}fra budsjettet
           *[other] {" "}og mer enn { $least_ore } fra budsjettet, eller er ført uten å være budsjettert
        }. Forklar avviket.
       *[other] { $count } linjer i regnskapet for { $year } avviker mer enn { $limit } prosent{ $least_ore ->
            [none] {" "}fra budsjettet
           *[other] {" "}og mer enn { $least_ore } fra budsjettet, eller er ført uten å være budsjettert
        }. Forklar avvikene.
    }
}
