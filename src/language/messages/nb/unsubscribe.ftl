# E-post som kan slås av.

me-mail = E-post til deg
me-mail-text = Hva vil du ha på e-post? Invitasjoner og lenker til nytt passord kommer alltid.
unsubscribe-title = Slå av e-post
unsubscribe-text = Vil du slutte å få denne e-posten: { $kind }?
unsubscribe-button = Slå av
unsubscribe-done = Du får ikke lenger denne e-posten: { $kind }.
unsubscribe-settings = Velg hvilken e-post du vil ha
