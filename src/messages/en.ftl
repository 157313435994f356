# What an administrator reads on the terminal. `.hr` is what HR reads instead, where a sentence names a flag or a command.

verbatim = { $text }
and-more = { $names } … and { $more } more

## Rows

row = row { $row }
row-of = row { $row } of { $table }
row-elsewhere = row { $row } of another sheet or file
row-duplicate = same person as { $row }
row-left-out = { $flag } leaves this row out
    .hr = this row was left out of the run
fix-run-for-all = run without { $flag } for all rows
    .hr = nothing to do: the administrator chose some rows only
fix-rows-agree = keep one row, or correct this one so that the rows agree

## Doubtful addresses

email-typo = { $email }: did you mean { $intended }?
fix-typo = correct the address; if it is right, ask the administrator to allow its domain and every other domain of the sheet with `--allow-domain`
    .hr = correct the address; if it is right, ask the administrator to allow its domain
fix-typo-accept = correct the address; if it is right, ask the administrator to accept it with `--accept-typos`, or to allow its domain and every other domain of the sheet with `--allow-domain`
    .hr = correct the address; if it is right, ask the administrator to accept it
fix-look-alike = type the address again by hand; if it is right, remove the higher role or the group here and ask the administrator to give it later
doubt-gives-power = { $doubt } ({ $power }, so the row is held)
power-role = the row asks for the role { $role }
power-role-hidden = the row asks for a role
power-new-workspaces = the person would administer new workspaces
power-workspace-role = the row asks for the workspace role { $role }
power-workspace-role-hidden = the row asks for a workspace role
power-group = the row asks for the group { $group }, which administers a workspace
power-group-hidden = the row asks for a group, which administers a workspace

## Reports

with-aside = { $what } ({ $aside })
report-surplus = cells without a heading: { $cells }
report-summary = Summary
report-rows-by-outcome = Rows by result
report-rows = rows
report-command = command
report-cost = requests and time
report-faults = simulated faults handled
report-stopped = stopped early
report-stopped-why = not every row was attempted; the administrator knows why
report-to-do = what to do
report-written-by = written by
report-run = run { $run }
report-command-and-run = { $command }, { $run }
report-rehearsed = a rehearsal: the organization was not changed
report-retries = { $retries ->
    [one] { $retries } retry
   *[other] { $retries } retries
}
report-waited = { $time } of waiting in total
report-both = { $one }, { $other }
report-requests = { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
}
report-elapsed = in { $time }
report-requests-in = { $requests } in { $time }
report-advice = { $rows ->
    [one] { $rows } row needs your attention. Correct it in this sheet and send it back; all other rows stay as they are.
   *[other] { $rows } rows need your attention. Correct them in this sheet and send it back; all other rows stay as they are.
}
sheet-answers = Answers to the rows of { $sheet }
sheet-attention = What needs attention in { $sheet }
sheet-more = { $rows ->
    [one] one more row, answered in the row itself
   *[other] { $rows } more rows, each answered in its own row
}
sheet-unlisted = People who are not on the sheet
sheet-how = Correct the marked cells, save the file and send it back to the administrator.
outcome = { $code }: { $sentence }
outcome-created = the account exists now
outcome-invited = an invitation is on its way
outcome-updated = the account was changed as the sheet says
outcome-removed = the access was removed
outcome-already-member = the account existed already
outcome-already-invited = an invitation is still open
outcome-already-gone = the access was removed before
outcome-ready = the row is correct; nothing was sent yet
outcome-waiting = the person starts later; nothing was sent yet
outcome-duplicate = the same person is in an earlier row
outcome-invalid = the row has to be corrected; nothing was sent
outcome-rejected = Mistral refused this person
outcome-held = held back until somebody decides; nothing was sent
outcome-failed = it did not work, although it was tried several times
outcome-not-attempted = not attempted in this run
placement-member = was a member already
placement-added = added
placement-removed = removed
placement-waiting = waits for the invitation
placement-failed = failed
placement-planned = planned
heading-row = Row
heading-outcome = Result
heading-code = Reason code
heading-detail = What happened
heading-fix = What to do
heading-email = E-mail used
heading-account = Account number
heading-groups = Groups now
heading-workspaces = Workspaces now
heading-run = Run

## The page

page-report = frontdesk report
page-name = Name
page-happened = What to do, and what happened
page-total = { $rows ->
    [one] row
   *[other] rows
}
page-stopped = stopped early: { $reason }
page-outcomes = Results
page-tools = Rows
page-search = Search
page-outcome = Result
page-code = Reason code
page-all = all
page-attention = needs attention
page-with-count = { $what } ({ $count })
page-shown = { $rows } shown
page-number = Page { $page } of { $pages }
page-pages = Pages
page-back = Back
page-next = Next
page-hidden = { $columns ->
    [one] Left out: { $columns } hidden column of { $sheet }
   *[other] Left out: { $columns } hidden columns of { $sheet }
}
page-rest = These are the first { $shown } of { $rows } rows. Allow scripts to see all.
page-written-by = Written by frontdesk { $version }

## The template

template-email = E-mail
template-email-note = The person's work address. Write one address, and one person per row. This column is always needed.
template-first-name = First name
template-last-name = Last name
template-name-note = Needed to create a person, not to invite one.
template-role = Role
template-role-note = The role in the organization. Empty: member. You can also type the name of a custom role, or several roles with ; between them.
template-seats = Seats
template-seats-note = The licences that the person gets. Empty: the default of the organization. None: no licence.
template-groups = Groups
template-groups-note = Names of groups, with ; between them. A group that does not exist is created. Spell its name the same way in every row.
template-workspaces = Workspaces
template-workspaces-note = Names of workspaces, with ; between them. A workspace that does not exist is created. Spell its name the same way in every row.
template-workspace-role = Workspace role
template-workspace-role-note = The role in each of these workspaces. Empty: member. An admin becomes the administrator of a new workspace. You can also type the name of another role, such as contributor.
template-language = Language
template-language-note = The language of the invitation e-mail. Not used for a person who is created.
template-action = Action
template-action-note = Create: the person is a member at once, and signs in with the address and account recovery. Invite: the person gets an e-mail, and is a member after accepting it. Empty: what the administrator chose for all rows, usually Create.
template-sheet = People
template-title = People for frontdesk
template-choose = Please choose one from the list.
template-not-listed = This is not in the list. Keep it if it is the name of a role in your organization.
template-not-in-list = Not in the list
value-member = Member
value-billing = Billing
value-admin = Admin
value-no-seat = None
value-english = English
value-french = French
value-spanish = Spanish
value-german = German
value-italian = Italian
value-portuguese = Portuguese (Brazil)
value-polish = Polish
value-arabic = Arabic
value-dutch = Dutch
value-create = Create
value-invite = Invite
