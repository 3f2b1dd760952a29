# Numbers in texts that may be a person’s.

error-number-of-a-person = The text has a number that may be a birth number or a telephone number. Take it out, or confirm that it is not about a person
privacy-not-a-person = This is not a person
privacy-not-a-person-hint = Tick this if the number is nobody’s birth number or telephone number. The list of changes will say that you ticked it.
changes-confirmed-not-a-person = { $who } confirmed that numbers in { $thing } are nobody’s
