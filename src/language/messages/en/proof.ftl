# What can be proved afterwards: differences from what was sent, the transfer sheet, and verifying a file.

differences-title = Differences from what was submitted
differences-notice = { $count ->
    [one] The register says something else than what was submitted, in one place.
   *[other] The register says something else than what was submitted, in { $count } places.
}
differences-show = See the differences
differences-explained = What was submitted was read from the register on { $at } and is unchanged. Here is everything the register now says otherwise.
differences-none = No differences. The register says the same as what was submitted, read on { $at }.
differences-not-sent = The report is not with the funder, so there is nothing to compare with.
differences-place = Place in the report
differences-sent = Submitted
differences-present = The register now
differences-changed-by = Changed by
differences-who = { $who }, { $at }
differences-of-rows = Follows from the rows of the table
differences-text = Text
differences-nothing = nothing
differences-changed = changed
differences-row-added = new row
differences-row-gone = row gone
transfer-explained = The fields stand in the same order as where the report is submitted: { $portal }. Copy one field at a time and mark it once it is transferred.
transfer-progress = { $done } of { $of } transferred
transfer-count = { $count ->
    [one] One character
   *[other] { $count } characters
}
transfer-count-of = { $count } of at most { $max } characters
transfer-too-long = Too long
transfer-empty = Not written yet.
transfer-no-value = The report has no value here. Leave the field empty.
transfer-as-text = The table as text
transfer-the-table = the table
transfer-mark = Mark as transferred
transfer-undo = Not transferred after all
transfer-done = Transferred
transfer-done-at = Transferred { $at }
transfer-changed = Changed
transfer-changed-since = The field has changed since it was transferred { $at }. Copy it anew.
transfer-submission = Submission
transfer-submitted = Submitted { $day }.
transfer-submitted-as = Reference: { $reference }.
transfer-submit-explained = Once everything is transferred and sent, enter the day and the reference you were given.
transfer-letter-title = Letter asking for the earlier report to be deleted
transfer-letter-explained = This report corrects one that is already submitted. Ask for the old one to be deleted.
transfer-letter-unknown = (fill in the reference)
transfer-letter = Please delete the report with reference { $old }. It has been replaced by a corrected report with reference { $new }.

    Project: { $project }
    Grant: { $grant }
    Period: { $period }

    Yours sincerely
    { $name }
    { $organisation }
verify-title = Verify a file
verify-explained = Choose a report's file (Excel, PDF or JSON) to see whether it is exactly as Framdrift made it. The file is not stored.
verify-file = File
verify-hint = At most 50 MB.
verify-ask = Verify
verify-explained-genuine = The file is exactly as Framdrift made it.
verify-explained-draft = The file is exactly as Framdrift made it, but it is a draft and not what was approved.
verify-explained-altered = The file was altered after Framdrift made it. It says that it is this report:
verify-explained-elsewhere = The file says that it is a report that is not here, or that you have no access to.
verify-explained-unmarked = We do not recognise the file, and it does not say which report it is.
verify-revision = Revision
verify-format = Format
verify-made = Made
verify-approved = Approved by
verify-submitted = Submitted by
verify-submitted-on = Day of submission
verify-downloaded = First downloaded by
word-verdict-genuine = Genuine
word-verdict-altered = Altered
word-verdict-elsewhere = Unknown report
word-verdict-unmarked = Unknown file
changes-transferred = { $who } marked a field of { $thing } as transferred
changes-not-transferred = { $who } took the mark off a field of { $thing }
