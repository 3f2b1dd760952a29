# Pengane i rapporten: budsjett mot rekneskap, ubrukte midlar, avvik og endringssøknader.

## Budsjett mot rekneskap

report-accounts-empty = Verken budsjett eller rekneskap er registrert på tilskotet for perioden.
report-accounts-no-entries = Ingen rekneskapspostar er førte.
report-accounts-budget-date = Dato for budsjettet
report-accounts-income = { $year ->
    [whole] Inntekter, heile tilskotet
   *[other] Inntekter { $year }
}
report-accounts-expenses = { $year ->
    [whole] Kostnader, heile tilskotet
   *[other] Kostnader { $year }
}
report-accounts-column-range = Kontoar
report-accounts-not-budgeted = { $category } (ikkje budsjettert)
report-accounts-limit = Avvik på meir enn { $limit } prosent av budsjettet må forklarast. Det som er ført utan å vere budsjettert, må alltid forklarast.
report-accounts-until = Perioden sluttar før året er over. Rekneskapen er teken med til og med { $until }.
report-accounts-limit-until-end = Budsjettet gjeld til { $ends_on }. Fram til då må berre det som er meir enn { $limit } prosent over budsjettet, forklarast.
report-accounts-result = Resultat
report-accounts-surplus = Overskotet er { $amount }: { $income } i inntekter og { $expenses } i kostnader.
report-accounts-deficit = Underskotet er { $amount }: { $income } i inntekter og { $expenses } i kostnader.
report-accounts-balance = Rekneskapen går i balanse: { $income } i inntekter og { $expenses } i kostnader.
report-accounts-result-unknown = Resultatet er ikkje kjent før både inntekter og kostnader er førte.
report-accounts-outside = { $category } blir halde utanfor prosjektrekneskapen og er ikkje med i summane. Budsjett: { $budget }. Rekneskap: { $actual }.

## Ubrukte midlar

report-unspent-empty = Ingen ubrukte midlar er registrerte.
report-unspent-by-the-books = Etter rekneskapen er { $amount } av tilskotet for { $year } verken brukt, betalt tilbake eller overført. Det er ikkje registrert kva som skjer med pengane.
report-unspent-repaid = Av tilskotet for { $year } er { $amount } betalt tilbake.
report-unspent-column-awarded-for = Tilskotsår
report-unspent-owed = Organisasjonen skuldar tilskotsgivaren { $amount }: pengar som verken er godkjende overførte eller betalte tilbake.

## Avvik og endringssøknader

report-deviations-empty = Ingen avvik er registrerte for perioden.
report-deviation-open = Framleis ope
report-change-requests-empty = Tilskotsgivaren er ikkje beden om å godkjenne noka endring.

## Kva som manglar

finding-accounts-none = Verken budsjett eller rekneskap er registrert på tilskotet for perioden. Legg inn budsjettet og rekneskapspostane.
finding-accounts-without-budget = Det er ført rekneskap for { $year }, men ikkje lagt inn noko budsjett. Legg inn budsjettet.
finding-accounts-without-entries = { $year ->
    [whole] Det er lagt inn budsjett for heile tilskotet, men ikkje ført nokre rekneskapspostar. Før dei.
   *[other] Det er lagt inn budsjett for { $year }, men ikkje ført nokre rekneskapspostar. Før dei.
}
finding-account-line-unexplained = { $year ->
    [whole] { $count ->
        [one] Éi linje i rekneskapen for heile tilskotet avvik meir enn { $limit } prosent{ $least_ore ->
            [none] {" "}frå budsjettet
           *[other] {" "}og meir enn { $least_ore } frå budsjettet, eller er ført utan å vere budsjettert
        }. Forklar avviket.
       *[other] { $count } linjer i rekneskapen for heile tilskotet avvik meir enn { $limit } prosent{ $least_ore ->
            [none] {" "}frå budsjettet
           *[other] {" "}og meir enn { $least_ore } frå budsjettet, eller er ført utan å vere budsjettert
        }. Forklar avvika.
    }
   *[other] { $count ->
        [one] Éi linje i rekneskapen for { $year } avvik meir enn { $limit } prosent{ $least_ore ->
            [none] {" "}frå budsjettet
           *[other] {" "}og meir enn { $least_ore } frå budsjettet, eller er ført utan å vere budsjettert
        }. Forklar avviket.
       *[other] { $count } linjer i rekneskapen for { $year } avvik meir enn { $limit } prosent{ $least_ore ->
            [none] {" "}frå budsjettet
           *[other] {" "}og meir enn { $least_ore } frå budsjettet, eller er ført utan å vere budsjettert
        }. Forklar avvika.
    }
}
