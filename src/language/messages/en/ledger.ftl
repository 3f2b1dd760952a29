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
