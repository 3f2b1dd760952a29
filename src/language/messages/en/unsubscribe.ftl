# Email that can be turned off.

me-mail = Email to you
me-mail-text = What would you like by email? Invitations and links to a new password always come.
unsubscribe-title = Turn off email
unsubscribe-text = Do you want to stop getting this email: { $kind }?
unsubscribe-button = Turn off
unsubscribe-done = You will no longer get this email: { $kind }.
unsubscribe-settings = Choose which email you want
