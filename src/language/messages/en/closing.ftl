# Payments, unspent money, closing a year and the duty to have an auditor.

## Lists

word-payment-kind-disbursement = Payment
word-payment-kind-repayment = Repayment
word-payment-gate-none = Nothing
word-payment-gate-acceptance = Conditions accepted and account number confirmed
word-payment-gate-approved-report = Accepted report
word-payment-gate-final-report = Accepted final report
word-payment-state-expected = Expected
word-payment-state-waiting-for-gate = Held back
word-payment-state-paid = Paid
word-unspent-state-owed = Owed
word-unspent-state-applied = Carry-over applied for
word-unspent-state-approved = Carry-over approved
word-unspent-state-refused = Carry-over refused
word-unspent-state-carried = Carried over
word-unspent-state-repaid = Repaid
word-audit-result-waived = No check is demanded: the funder has waived it
word-audit-result-two-signatures = Signatures of the leader and the accountant
word-audit-result-independent-checker = A check by somebody who does not keep the accounts
word-audit-result-auditor = An auditor's statement

# What is missing for a year to close, and what to do.
word-closing-gap-nothing = No money is registered for the year. Register payments and entries, or write 0 as awarded if the grant was cancelled.
word-closing-gap-received = Payments are missing. Register what the funder has paid.
word-closing-gap-spent = Entries are missing. Register what was spent.
word-closing-gap-decision = The application for carry-over has no answer. Register the funder's answer.
word-closing-gap-repayment = A repayment is planned but not paid. Mark it as paid when the money is sent.
word-closing-gap-carry-over-or-repayment = What is left must be carried over with the funder's approval or repaid. Apply for carry-over, or register a repayment.
word-closing-gap-smaller-carry-over = More is approved for carry-over than is left. Register the approval again with a smaller amount.
word-closing-gap-money = More was spent than what came in and what the funder holds back. Register the payment that is missing, or charge costs to own funds.
word-closing-gap-above-award = More was received than awarded. Register the new award if it was raised, or pay back what is too much.
word-closing-gap-too-large = The amounts are too large to add up. Correct them.

## Faults in fields

error-gate-shut = The payment waits for this: { $gate }. Register that it is in order first
error-not-final-report = Choose the final report: the last one, for the whole grant
error-more-than-left = Only { $amount } is left of the year. Write a smaller amount
error-does-not-close = { $side ->
    [over] The year does not close: { $amount } more went out than came in. { $why }
    [left] The year does not close: { $amount } is not accounted for. { $why }
   *[none] The year cannot be closed. { $why }
}

## Fields

field-payments-kind = Direction
field-grant_id = Grant
field-expected_on = Expected on
field-paid_on = Paid on
field-gate = Waits for
field-gate_obligation_id = Report that must be accepted
field-accepted_on = Conditions accepted on
field-account_confirmed_on = Account number confirmed on
field-held_into_year = Booked in the year
field-applied_on = Carry-over applied for on
field-approved_ore = Approved amount in kroner
field-into_year = Carried into the year
field-unspent-funds-deadline_on = Deadline for spending or repaying
field-deadline_on = Deadline
field-origin_year = Awarded for the year, if the money was carried before
field-unspent-funds-year = The year in which the money was not spent
field-audit_rules = Auditor
field-audit-result = When the limit is reached, this is demanded
field-audit-two-years = One statement may serve two years when less than the limit is spent in each
hint-payments-year = The grant year that the payment belongs to, also when it comes in another year.
hint-payments-gate = What must be in order before the funder pays.
hint-payments-accepted_on = Only when the payment waits for the conditions to be accepted.
hint-payments-account_confirmed_on = Only when the payment waits for the account number to be confirmed.
hint-payments-gate_obligation_id = Only when the payment waits for a report. It can be paid when it is registered that the funder has accepted the report.
hint-payments-paid_on = Leave this empty until it is paid.
hint-unspent-funds-applied_on = Leave this empty if nothing is applied for.
hint-unspent-funds-reference = The application or the funder's letter.

## Lists and forms

records-payments = Payments
records-about-payments = Every payment from the funder and every repayment. What was received and repaid in each year is computed from them.
record-new-payments = New payment
records-unspent-funds = Unspent money
records-about-unspent-funds = Money that was not spent is owed to the funder until carry-over is approved. It never becomes equity.
record-new-unspent-funds = Register unspent money
payments-none = No payments are registered.
payment-mark-paid = Mark as paid
payment-waits = Waits for: { $gate }
payment-waits-report = Waits for: { $gate } for { $period }
payment-paid-on = paid { $date }
payment-expected-on = expected { $date }
payment-held-into = booked in { $year }
unspent-of = awarded for { $year }
unspent-applied-on = applied { $date }
unspent-decided-on = answer { $date }
unspent-carried-into = { $amount } is carried into { $year }
unspent-deadline = deadline { $date }
unspent-request = applied for { $date }, { $state }
unspent-step-approve = Register approval
unspent-step-refuse = Register refusal
unspent-step-repaid = Repaid

## The year

year-form-sums = Received, carried, spent and repaid are computed from payments, carry-overs and entries.
year-statement = Statement
year-movement = Movement
year-amount = Amount
year-left-over = Not accounted for
year-ends-on = The money can be spent until { $date }.
year-close = Close the year
year-reopen = Reopen the year
standing-title = What is settled
standing-nothing = Nothing is owed.
standing-closed = Closed
standing-open = Open
standing-over = Not settled
standing-owed-to-funder = { $amount } is owed to the funder until carry-over is approved.
standing-owed-by-funder = { $amount } is still owed by the funder.
standing-applied = { $amount } of carry-over is applied for and not answered.
standing-held-back = { $amount } is held back by the funder.
standing-above-award = { $amount } more was received than awarded. Check the amounts against the grant letter.

## Steps

step-paid = Payment of { $amount }
step-paid-text = Write the day on which the money came into the account or was sent.
step-reopen = Reopen { $amount }
step-reopen-text = The year can be changed again when it is open. The reason stays in the change log.
step-approve = Approved carry-over of { $amount }
step-approve-text = Write what the funder's letter says. The money leaves the year and enters the other in one step.
step-refuse = Refused carry-over of { $amount }
step-refuse-text = The money must be repaid.
step-repaid = Repayment of { $amount }
step-repaid-text = The repayment is booked in the year that the money comes from.
receipt-year-closed = The year is closed.
receipt-year-reopened = The year is open again.
receipt-payment-paid = The payment is marked as paid.
receipt-carry-over-approved = The carry-over is approved.
receipt-carry-over-refused = The refusal is registered.
receipt-unspent-repaid = The repayment is registered.
changes-reopened = { $who } reopened { $thing }
changes-thing-payments = the payment
changes-thing-unspent-funds = unspent money

## Auditor

grant-hint-audit-rules = One rule for each limit. From the year a new rule applies, older ones no longer do. Without rules here, those of the report’s form apply.
audit-rule-when = { $result } when this is { $limit }: { $basis }. Applies from { $year }.
audit-rule-two-years = One statement may serve two years.
audit-duty-no-rule = No rule about an auditor applies to this year.
audit-duty-unknown = Register the amount awarded to see whether an auditor is needed.
audit-duty-nothing = No auditor is needed
audit-duty-is = { $result }. { $basis } is { $sum }. The rule applies when the sum is { $comparator } { $threshold }.
audit-duty-two-years = Less than the limit was spent in this year. One statement may then serve two years. Agree on it with the funder.
audit-figure-year = The grant for the year
audit-figure-scheme = All grants from the scheme in the year
audit-figure-period = The grant for the whole project
audit-figure-grants = All grants to the project
audit-figure-own = Own funds and other income
report-audit-signatures = The leader and the accountant must sign. { $basis } is { $sum }. The rule applies when the sum is { $comparator } { $threshold }
report-audit-checker = Somebody who does not keep the accounts must check them. { $basis } is { $sum }. The rule applies when the sum is { $comparator } { $threshold }
report-audit-waived = No. The funder has waived it
finding-two-signatures-needed = The leader and the accountant must sign the accounts: The amount is { $sum_ore }, and the limit is { $threshold_ore }.
finding-independent-checker-needed = Somebody who does not keep the accounts must check them: The amount is { $sum_ore }, and the limit is { $threshold_ore }.
finding-auditor-may-serve-two-years = Less than the limit for an auditor, { $threshold_ore }, was spent in the year. One statement may serve two years if the funder agrees.
