# Accounts and budget.

## The categories that everybody begins with

category-grants = Grants
category-sales = Fees and sales
category-gifts = Gifts and collected funds
category-other-income = Other income
category-administration-supplement = Administration supplement
category-activity = Activity
category-wages = Wages
category-premises = Premises
category-office = Office and running costs
category-travel = Travel
category-other-expenses = Other costs

## Closed lists

word-direction-income = Income
word-direction-expense = Expense
word-budget-kind-applied = Applied for
word-budget-kind-awarded = Awarded
word-budget-kind-revised = Revised

## Fields of a grant

field-deviation_limit_percent = Limit for deviations in percent
grant-hint-deviation-limit = Deviations from the budget above this limit must be explained. Usually 10

## When something would be paid twice

problem-double-payment = The cost would be paid twice
problem-double-payment-remedy = Already paid by: { $already }. You asked for { $asked } of { $whole }. There is { $left } left to share. Take a share away or make this one smaller.
problem-double-payment-corrected-remedy = The entry comes to { $whole } once it is corrected. Already paying: { $already }. You asked for { $asked }. Share the correction between those who pay the entry, or let it follow the shares of the entry.
double-payment-payer = { $name } { $amount } ({ $percent }%)
double-payment-nobody = nobody
ledger-own-funds = Own funds

## The pages

term-entries = Entries
term-entry = Entry
entries-new = New entry
entries-none = No entries have been made here yet.
entries-filter = Choose entries
entries-correct = Correct this entry
entries-correction = Correction
entries-correction-of = Correction of { $text }
entries-correct-explained = An entry that was made stays. Write what is to be taken back with a minus in front.
entries-corrects = Corrects: { $text }, { $amount }
entries-corrected-by = Corrected by: { $text }, { $amount }
entries-voucher-twice = Voucher { $voucher } is entered already in the same year. See whether it is the same cost:
entries-same-voucher = { $text }, { $amount }
entries-has-corrections = The entry is corrected by another and cannot be deleted.
entries-delete-text = Delete an entry only when it was made by mistake. The change log remembers it.
entries-payers = Who pays
entries-payer = Payer
entries-unshared = Not shared
entries-left = { $amount } is not shared yet.
entries-add-share = Add a share
entries-share-amount = Or an amount in kroner
entries-share-year = Funding year
entries-hint-share-year = Leave empty for the year that the date belongs to
entries-hint-amount = Kroner and øre, such as 1250,50
entries-shared-as-corrected = Leave empty to share it as the entry that is corrected.
entries-shared-by-split = Leave empty to use the standing split that applies on the date.
entries-shared-later = Leave empty to share it later. The project has no standing split.
entries-shared-otherwise = The entry has been saved already, shared in another way than here. Open the entry, and change there who pays.
finances-parts = Accounts and budget
finances-income = Income of the project
finances-by-grants = Spent by grants
finances-by-own-funds = Spent by own funds
finances-unshared = Not shared
finances-whole-grant = the whole grant
finances-budget = { $kind } budget, version { $number }
finances-no-budget = There is no budget for this year.
finances-not-budgeted = Not budgeted
finances-comparison = Budget and accounts, { $title }
finances-column-budget = Budget
finances-column-actual = Accounts
finances-column-difference = Deviation
finances-column-percent = Deviation in percent
finances-column-explanation = Explanation
finances-must-explain = Must be explained
records-budget-versions = Budgets
records-about-budget-versions = A new version replaces the one before. Versions are never added up. A revision needs the date and reference of the approval.
record-new-budget-versions = New budget version
records-standing-splits = Standing splits
records-about-standing-splits = How new entries are shared when nobody says otherwise.
record-new-standing-splits = New standing split
standing-splits-explained = The newest that fits date, category and site applies. Entries that were made do not change.
hint-standing-splits-category_id = Leave empty for all categories
hint-standing-splits-site_id = Leave empty for all sites
hint-standing-splits-grant_id = Leave empty for own funds
hint-budget-versions-year = Leave empty when the budget is for the whole grant
hint-budget-versions-reference = The funder's approval, when the budget is revised
field-budget-versions-grant_id = Grant
field-standing-splits-grant_id = Grant
field-standing-splits-valid_from = Applies from
field-dated_on = Date
field-category_id = Category
field-amount_ore = Amount
field-voucher_reference = Voucher
field-entered_by = Entered by
field-corrects_entry_id = Corrects
field-basis_points = Percent
field-lines = Lines
field-parts = Parts
field-note = Note
field-direction = Income or expense
field-account_from = From account
field-account_to = To account
field-is_outside_project = Held outside the project's accounts
entry-categories = Categories of the accounts
entry-about-categories = Budgets and entries are sorted by these. The accounts are from NS 4102.
entry-new-categories = New category
entry-hint-account = Four digits
entry-hint-outside-project = Like the administration supplement of Stiftelsen Dam
receipt-share = The share is saved.
receipt-share-gone = The share is taken away.
changes-refused-double-payment = { $who } tried to let somebody pay what others already pay of { $thing }. It was stopped.
changes-thing-categories = the category
changes-thing-budget-versions = the budget
changes-thing-entries = the entry
changes-thing-entry-shares = the share
changes-thing-standing-splits = the standing split
