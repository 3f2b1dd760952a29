# E-post som kan slåast av.

me-mail = E-post til deg
me-mail-text = Kva vil du ha på e-post? Invitasjonar og lenkjer til nytt passord kjem alltid.
unsubscribe-title = Slå av e-post
unsubscribe-text = Vil du slutte å få denne e-posten: { $kind }?
unsubscribe-button = Slå av
unsubscribe-done = Du får ikkje lenger denne e-posten: { $kind }.
unsubscribe-settings = Vel kva e-post du vil ha
