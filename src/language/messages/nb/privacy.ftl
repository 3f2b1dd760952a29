# Tall i tekster som kan gjelde en person.

error-number-of-a-person = Teksten har et tall som kan være et fødselsnummer eller telefonnummer. Ta det bort, eller bekreft at det ikke gjelder en person
privacy-not-a-person = Dette er ikke en person
privacy-not-a-person-hint = Kryss av hvis tallet ikke er fødselsnummeret eller telefonnummeret til noen. Vi noterer i endringsloggen at du har krysset av.
changes-confirmed-not-a-person = { $who } bekreftet at tall i { $thing } ikke gjelder en person
