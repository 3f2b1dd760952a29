# A report's way from its writer to the funder and back.

## Where it stands, and who has it

life-title = Where the report stands
life-stop-done = done
life-stop-here = it is here now
life-stop-ahead = still to come
life-holder-draft = { $name } is writing the report and sends it for approval.
life-holder-draft-nobody = The report is being written. The project has no leader, so an administrator must send it for approval.
life-holder-for-approval = The report is waiting for an administrator or finance officer to approve it.
life-holder-approved = The report is approved. An administrator or finance officer submits it to { $funder }.
life-holder-submitted = { $funder } has the report. Enter the answer when it comes.
life-holder-accepted = { $funder } has accepted the report. There is nothing more to do.
life-holder-returned = { $funder } has returned the report. Begin a correction.
life-holder-returned-corrected = { $funder } has returned the report. A correction has been begun as a new revision.
life-holder-superseded = A later revision was submitted in place of this one.
life-holder-withdrawn = The report is withdrawn and no longer counts.
life-newest = Go to the newest revision
life-said-returned = { $funder } wrote on { $day }
life-said-taken-back = Made a draft again by { $who }
life-said-withdrawn = Withdrawn by { $who }
life-need-another = The approver must be somebody else than whoever sent the report. Ask another administrator or finance officer to approve the report.
life-history = Show the whole history
reports-approvers = Administrator or finance officer
life-transfer = Show the transfer sheet
life-preview-frozen = This is the report as it was when it was sent for approval. What has changed in the register since is not in it.

## The steps

life-check = Check before you send
life-making = The final files are being made. They appear here when they are ready.
life-not-making = Nobody is making the final files now, and the report cannot be approved without them.
life-make = Make the final files
life-files = The final files
life-approve-explained = Download the files and look them over. You approve these very files, and they are what will be submitted.
life-submit-explained = Hand the files in to the funder first. Then mark the report as submitted. That locks it.
life-submit-hint = The receipt or case number that the portal gives.
life-submit = Mark as submitted
life-accept-title = The funder has accepted the report
life-accept = Mark as accepted
life-return-title = The funder has returned the report
life-return-hint = Write what the officer asks for. The project leader sees it at the top of the correction.
life-return = Mark as returned
life-correct-explained = A correction is a new revision of the report. Texts and attachments come along, and the figures are taken from the register anew. The revision that was submitted stays as it is.
life-correct-explained-withdrawn = A correction is a new revision of the report. Texts and attachments come along, and the figures are read from the register anew. The revision that was withdrawn stays as it is.
life-correct = Begin a correction
life-take-back-title = Make the report a draft again
life-take-back-explained = The report becomes a draft again and must be sent for approval anew.
life-take-back = Make it a draft
life-withdraw-title = Withdraw the report
life-withdraw-explained = The report no longer counts. You can begin a new revision afterwards.
life-withdraw = Withdraw

field-reports-revision = Revision
field-reports-compiled_at = Last compiled
field-reports-snapshot_sha256 = Checksum of the content
field-reports-blocking_findings = Gaps that prevent submission
field-texts = Texts
field-reports-submitted_on = Day it was submitted
field-reports-submitted_reference = The portal's reference
field-reports-accepted_on = Day it was accepted
field-reports-accepted_reference = The letter's reference
field-reports-returned_on = Day it was returned
field-reports-returned_words = What the officer writes
field-reports-taken_back_words = Why the report is made a draft again
field-reports-withdrawn_words = Why it is withdrawn
field-reports-reasons = Reason
field-reports-reasons-text = Reason

## Check before you send

check-title = Check before you send
check-explained = Here you see what is missing, and what the approver should know.
check-preview = See the report
check-files = See the files
check-hidden = Some counts are hidden in the report, because they are of so few people that somebody could be recognised. They are marked with «:».
check-blocking = This must be fixed first
check-blocking-explained = The report cannot be sent until this is in order.
check-cautions = This looks unusual
check-cautions-explained = Mend it, or write why it can stay. The approver reads the reason. The funder does not see it.
check-reason-hint = Write why it can stay as it is.
check-mend-instead = Fix it instead
check-send-explained = When you send, the figures and texts are frozen, and the final files are made.
check-send = Send for approval
check-blocked = Mend what is missing above. Then you can send the report for approval.
check-not-yours = The project leader or an administrator sends the report for approval.
check-notes = Good to know
check-fault = «{ $finding }» { $fault }
findings-for-leader = The project leader or an administrator has to fix this.
findings-for-finance = An administrator or finance officer has to fix this.
findings-for-administrator = An administrator has to fix this.
findings-reason = Reason:

## History

history-title = The report's history
history-steps = Steps
history-no-steps = The report has not been sent for approval yet.
history-day = Date: { $day }
history-reference = Reference: { $reference }
history-revisions = Revisions
history-revision = Revision { $revision }
history-this = (this one)
history-reasons = Reasons in revision { $revision }
history-downloads = Downloads
history-no-downloads = Nobody has downloaded the files.
history-more-downloads = Only the latest 100 downloads are shown.
history-texts = Earlier texts

## Texts

section-closed = The report is marked “{ $state }” and cannot be changed.
section-not-yours = The project leader or an administrator writes the report.
section-earlier = The text below is from { $at }. It counts only once you save it.
section-history = Earlier versions of the text
autosave-explained = The text is saved by itself when you pause.
autosave-saved = Saved at { $time }
autosave-conflict = Not saved: Somebody else has written in this text meanwhile. Your text is still here. Press Save to see both.
autosave-closed = Not saved: The report has been sent for approval. Copy your text before you go on.
autosave-refused = Not saved: { $why }
texts-title = Earlier versions: { $section }
texts-explained = The newest is at the top. What one person writes within an hour is shown as one text.
texts-none = Nobody has written this text yet.
texts-empty = No text.
texts-by = { $who }, { $when }
texts-use = Use this text
texts-write = Write the text

## Receipts

receipt-report-sent = The report has been sent for approval.
receipt-report-taken-back = The report is a draft again.
receipt-report-approved = The report is approved.
receipt-report-submitted = The report is marked as submitted.
receipt-report-accepted = The report is marked as accepted.
receipt-report-returned = The report is marked as returned.
receipt-report-withdrawn = The report is withdrawn.
receipt-report-corrected = Here is the new revision. Correct what is needed, and send it for approval.
receipt-report-already-corrected = A correction has been begun already. Here it is.
receipt-report-language = The language of the report is changed.
