# The workbook of all activities: the sheet's name and its columns.

activity-sheet-name = Activities
activity-sheet-held-on = Date
activity-sheet-state = State
activity-sheet-kind = Kind
activity-sheet-title = Title
activity-sheet-project = Project
activity-sheet-audience = Audience
activity-sheet-mode = Mode
activity-sheet-topic = Topic
activity-sheet-commissioner = Commissioner
activity-sheet-site = Site
activity-sheet-place = Other place
activity-sheet-asked-on = Asked for on
activity-sheet-minutes = Minutes
activity-sheet-minutes-at-most = Minutes, at most
activity-sheet-sessions = Sessions
activity-sheet-participants = Attendances
activity-sheet-count-method = Counted or estimated
activity-sheet-new-participants = New participants
activity-sheet-volunteers = Volunteers
activity-sheet-volunteer-minutes = Volunteers’ minutes
activity-sheet-peer-led = Peer-led
activity-sheet-id = Id in the register
