# Tal i tekstar som kan gjelde ein person.

error-number-of-a-person = Teksten har eit tal som kan vere eit fødselsnummer eller telefonnummer. Ta det bort, eller stadfest at det ikkje gjeld ein person
privacy-not-a-person = Dette er ikkje ein person
privacy-not-a-person-hint = Kryss av om talet ikkje er fødselsnummeret eller telefonnummeret til nokon. Vi noterer i endringsloggen at du har kryssa av.
changes-confirmed-not-a-person = { $who } stadfesta at tal i { $thing } ikkje gjeld ein person
