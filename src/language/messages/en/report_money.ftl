# The money in the report: budget against accounts, unspent money, deviations and change requests.

## Budget against accounts

report-accounts-empty = Neither budget nor accounts are registered for the grant in the period.
report-accounts-no-entries = No entries are booked.
report-accounts-budget-date = Date of the budget
report-accounts-income = { $year ->
    [whole] Income, the whole grant
   *[other] Income { $year }
}
report-accounts-expenses = { $year ->
    [whole] Expenses, the whole grant
   *[other] Expenses { $year }
}
report-accounts-column-range = Account range
report-accounts-not-budgeted = { $category } (not budgeted)
report-accounts-limit = Deviations of more than { $limit } percent of the budget must be explained. What was booked without being budgeted must always be explained.
report-accounts-until = The period ends before the year does. The accounts are included up to and including { $until }.
report-accounts-limit-until-end = The budget lasts until { $ends_on }. Until then, only what is more than { $limit } percent above the budget must be explained.
report-accounts-result = Result
report-accounts-surplus = The surplus is { $amount }: { $income } of income and { $expenses } of expenses.
report-accounts-deficit = The deficit is { $amount }: { $income } of income and { $expenses } of expenses.
report-accounts-balance = The accounts balance: { $income } of income and { $expenses } of expenses.
report-accounts-result-unknown = The result is not known until both income and expenses are booked.
report-accounts-outside = { $category } is held outside the project’s accounts and is in none of the sums. Budget: { $budget }. Accounts: { $actual }.

## Unspent money

report-unspent-empty = No unspent money is registered.
report-unspent-by-the-books = By the books, { $amount } of the grant for { $year } has been neither spent, repaid nor carried over. What becomes of the money is not registered.
report-unspent-repaid = Of the grant for { $year }, { $amount } has been repaid.
report-unspent-column-awarded-for = Grant year
report-unspent-owed = { $amount } is owed to the funder: money that is neither approved for carry-over nor repaid.

## Deviations and change requests

report-deviations-empty = No deviations are registered for the period.
report-deviation-open = Still open
report-change-requests-empty = The funder has not been asked to approve any change.

## What is missing

finding-accounts-none = Neither budget nor accounts are registered for the grant in the period. Add the budget and the accounts entries.
finding-accounts-without-budget = There are accounts for { $year }, but no budget. Register the budget.
finding-accounts-without-entries = { $year ->
    [whole] There is a budget for the whole grant, but no entries are booked. Book them.
   *[other] There is a budget for { $year }, but no entries are booked. Book them.
}
finding-account-line-unexplained = { $year ->
    [whole] { $count ->
        [one] One line of the accounts for the whole grant deviates by more than { $limit } percent{ $least_ore ->
            [none] {" "}from the budget
           *[other] {" "}and more than { $least_ore } from the budget, or was booked without being budgeted
        }. Explain the deviation.
       *[other] { $count } lines of the accounts for the whole grant deviate by more than { $limit } percent{ $least_ore ->
            [none] {" "}from the budget
           *[other] {" "}and more than { $least_ore } from the budget, or were booked without being budgeted
        }. Explain the deviations.
    }
   *[other] { $count ->
        [one] One line of the accounts for { $year } deviates by more than { $limit } percent{ $least_ore ->
            [none] {" "}from the budget
           *[other] {" "}and more than { $least_ore } from the budget, or was booked without being budgeted
        }. Explain the deviation.
       *[other] { $count } lines of the accounts for { $year } deviate by more than { $limit } percent{ $least_ore ->
            [none] {" "}from the budget
           *[other] {" "}and more than { $least_ore } from the budget, or were booked without being budgeted
        }. Explain the deviations.
    }
}
