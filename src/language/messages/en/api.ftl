# What went wrong with a request, and what can be done about it. The key is problem- and the stable name in the API.

problem-sign-in-required = You must sign in
problem-sign-in-required-remedy = Sign in, or send a valid key in the header Authorization: Bearer
problem-not-allowed = You do not have access to this
problem-not-allowed-remedy = Ask an administrator of the organisation for access
problem-read-only-token = The key can only read
problem-read-only-token-remedy = Make a key that can write too
problem-foreign-form = The form could not be sent
problem-foreign-form-remedy = Go back, reload the page and send the form once more. Nothing is saved
problem-not-found = We cannot find what you are looking for
problem-not-found-remedy = Check the address. It may be deleted, or belong to somebody else
problem-method-not-allowed = The address cannot be used like this
problem-method-not-allowed-remedy = See in the documentation of the API which methods the address takes
problem-bad-json = The content is not valid JSON
problem-bad-json-remedy = Correct line { $line }, character { $column }. Nothing is saved
problem-bad-body = The content could not be read
problem-bad-body-remedy = Check the content and send it again. Nothing is saved
problem-wrong-content-type = The content is of the wrong type
problem-wrong-content-type-remedy = Send it as { $expected }
problem-body-too-large = The content is too large
problem-body-too-large-remedy = Send at most { $max }
problem-bad-parameter = A value in the address or the headers is wrong
problem-bad-parameter-remedy = Correct { $name }
problem-fields = Something must be corrected before it can be saved
problem-fields-remedy = Correct the fields that are named. Nothing is saved
problem-version-required = The version is missing
problem-version-required-remedy = Send the version you have read in the header If-Match
problem-stale = Somebody else has changed this
problem-stale-remedy = Fetch it again, see what has changed, and make your change once more
problem-in-use = This is in use
problem-in-use-remedy = Something else refers to it. Remove that first
problem-file-kept = The attachment belongs to a decision or a sent report
problem-file-kept-remedy = The attachment stays with what was decided or sent. Attach a new document beside it
problem-wrong-state = This cannot be done now
problem-wrong-state-remedy = The state is “{ $state }”. Fetch it again and see what is possible
problem-last-administrator = The organisation must have an administrator
problem-last-administrator-remedy = Give somebody else the role of administrator first
problem-key-reused = This Idempotency-Key has been used before
problem-key-reused-remedy = Use a new Idempotency-Key when the content is another
problem-key-in-flight = The request is being answered
problem-key-in-flight-remedy = Wait a little, and send the same request again
problem-too-many = Too many tries
problem-too-many-remedy = Wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 } and try again
problem-busy = Somebody else changed the same at the same moment
problem-busy-remedy = Try again now. Nothing is saved
problem-unavailable = The service does not answer just now
problem-unavailable-remedy = Try again in a while. Nothing is saved
problem-internal = Something went wrong on our side
problem-internal-remedy = Try again. If it happens more than once: send the number to whoever runs the service
problem-request-id = Number of the request: { $id }
problem-to-start = To the front page
error-wrong-type = The value is of the wrong type. Expected here: { $expected }
error-unknown-field = This field does not exist
