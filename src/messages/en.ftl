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

## Runs

fix-run-again = run the same command again
    .hr = ask the administrator to run the sheet again
fix-continue = run the same command again: it continues
    .hr = ask the administrator to run the sheet again
fix-start-over = run the same command again: it starts over
    .hr = ask the administrator to run the sheet again
fix-run-again-later = run the same command again later
    .hr = ask the administrator to run the sheet again later
fix-run-again-looks-up = run the same command again: it looks up first whether it happened
    .hr = ask the administrator to run the sheet again; whether it happened is looked up first
fix-run-again-adds = run the same command again: it adds them
    .hr = ask the administrator to run the sheet again: then the person is added
fix-api-refused = correct what the API reports, then run again
    .hr = correct what Mistral reports, then send the sheet back
fix-legacy-role = if the organization has no role-based access control, run again with --legacy-role
    .hr = ask the administrator whether the organization has these roles
api-refused = the API refused it: { $why }
    .hr = Mistral refused it: { $why }
api-refused-unseen = the API refused it: { $why }; what was created in this run is unknown to it after { $limit }
    .hr = Mistral refused it: { $why }; it does not know yet what was created in this run
api-unresolved = the API gave no clear response, and a check shows that the change was not made; the last attempt: { $why }
    .hr = Mistral gave no clear answer, and a check shows that the change was not made
api-left-open = { $why }; after { $limit } it was not there, but it may still be carried out, so it is not sent again
    .hr = Mistral has not confirmed it; it may still be carried out, so it was not sent again
fix-left-open = check in the Admin Panel whether it is there, then run the same command again
    .hr = ask the administrator to check whether it is there, and then to run the sheet again
api-not-checked = the API gave no clear response, and frontdesk could not check whether the change was made: { $why }
    .hr = Mistral gave no clear answer, and it could not be checked whether the change was made
fix-not-checked = look in the Admin Panel, or use a key with permission to read this, then run again
    .hr = ask the administrator to check it, and then to run the sheet again
api-unanswered = the run stopped before the API answered the request
    .hr = the run stopped before Mistral answered
all-refused = not sent: the API refused each of { $people } people who were sent one by one; the last error: { $why }
    .hr = not sent: Mistral refused each of { $people } people who were sent one by one; the last answer: { $why }
all-failed = not sent: the API failed for each of { $people } people who were sent one by one; the last error: { $why }
    .hr = not sent: it failed for each of { $people } people who were sent one by one; the last answer: { $why }
halt-interrupted = not attempted: { $why }
    .hr = not attempted: the run was interrupted
halt-unavailable = not attempted: { $why }
    .hr = not attempted: Mistral cannot be reached, or not often enough
halt-unreadable = not attempted: { $why }
    .hr = not attempted: the answer of Mistral could not be read
halt-no-access = not attempted: { $why }
    .hr = not attempted: the administrator’s key does not give access
halt-too-many-failures = not attempted: { $why }
    .hr = not attempted: it failed for too many other people
halt-set-up = not attempted: { $why }
    .hr = not attempted: something is wrong with the administrator’s computer or settings
fix-halt-unreadable = check --base-url; if it is right, report the response to the support of the API
    .hr = tell the administrator
fix-halt-must-wait = wait as long as the API asks, then { $again }
    .hr = ask the administrator to run the sheet again later
fix-halt-too-slow = if --rate is very low, raise it; otherwise ask for a higher limit for the organization, then { $again }
    .hr = ask the administrator to run the sheet again
fix-halt-key-refused = get a valid Admin API key, made in the Backoffice (a standard API key is refused everywhere), then { $again }
    .hr = ask the administrator for a valid key, and then to run the sheet again
fix-halt-not-allowed = use a key with permission to read this, then { $again }
    .hr = ask the administrator to use a key with more permissions, and then to run the sheet again
fix-halt-failures = correct what the failed rows say; if all the others are to be tried, run with a higher --max-failures, then { $again }
    .hr = correct what the failed rows say, then send the sheet back
fix-halt-address = check --base-url, the proxy and the certificates, then { $again }
    .hr = tell the administrator
fix-halt-ledger-busy = close the program that has the ledger open (a database viewer, a backup), then { $again }
    .hr = tell the administrator
fix-halt-ledger = frontdesk sends nothing that it cannot record: check the disk and the folder of the ledger, then { $again }
    .hr = tell the administrator
fix-halt-defect = report this as a defect of frontdesk, then { $again }
    .hr = tell the administrator
earlier-step-failed = not attempted: an earlier step failed
fix-earlier-step = read the messages on the other rows of the same group or workspace, then run the same command again
    .hr = correct what the other rows of the same group or workspace say, then send the sheet back
of-place = { $place }: { $why }
note-created-on = created on { $day }
note-sign-in = the person can sign in with { $email }, using account recovery
note-invited-groups = an invitation was sent by e-mail; run the same sheet again after the person accepts, to add them to their groups
    .hr = an invitation was sent by e-mail; the groups follow when the sheet is run again after the person has accepted
note-invited = an e-mail is on its way
note-maybe-created = the person was or may have been created before the run stopped
note-maybe-invited = the person was or may have been invited before the run stopped
became-member = the person has become a member in the meantime
target-not-created = it was not created
target-failed = it could not be created: { $why }
person-not-there = the person is not in the organization
person-not-in-group = the person is not in its group
    .hr = the person is not in the group that gives the workspace
target-admin-not-there = its administrator is not in the organization
    .hr = the person who is to administer it is not in the organization
fix-needs-failed = correct what went wrong first, then run the same command again
    .hr = correct what went wrong first, then send the sheet back
may-be-nameless = the API shows somebody without a readable address, who may be this person
    .hr = Mistral shows somebody without a readable address, who may be this person
fix-look-for-person = look for the person in the Admin Panel, then run again
    .hr = ask the administrator to look for the person, and then to run the sheet again
address-refused = the API refused the address: { $why }
    .hr = Mistral refused the address: { $why }
address-listed-invalid = the API lists the address as invalid
    .hr = Mistral says that the address is not valid
fix-address-refused = check the address with the person, or with the owner of its domain, then run again
    .hr = check the address with the person, or with the owner of its domain, then send the sheet back
target-twice = the organization has { $count } { $kind ->
        [group] groups
       *[workspace] workspaces
    } named { $name }: { $ids }
    .hr = the organization has { $count } { $kind ->
        [group] groups
       *[workspace] workspaces
    } named { $name }
fix-target-twice = nobody was added to them; rename or delete all but one in the Admin Panel, then run again
    .hr = nobody was added to them; ask the administrator to keep one of them, and then to run the sheet again
workspace-created-by-another = another administrator has created the workspace in the meantime, and the person is not in it
target-not-checked = not created: frontdesk could not check whether one of that name exists by now: { $why }
    .hr = not created: it could not be checked whether one of that name exists by now
fix-key-may-read-this = use a key with permission to read this, then run again
    .hr = ask the administrator to use a key with more permissions, and then to run the sheet again
member-not-read = nothing was changed, because the member could not be read just before the update: { $why }
    .hr = nothing was changed, because the member could not be read just before
fix-key-may-read-members = use a key that may read members, then run again
    .hr = ask the administrator to use a key that may read members, and then to run the sheet again
update-lacks = the API accepted the change, but the member still does not have { $names }
    .hr = Mistral accepted the change, but the member still does not have { $names }
update-left = the API accepted the change, but the member still has { $names }
    .hr = Mistral accepted the change, but the member still has { $names }
fix-update-lacks = look at the member in the Admin Panel and add what is missing, or run again
    .hr = ask the administrator to add what is missing
fix-update-left = look at the member in the Admin Panel and take away what is left, or run again
    .hr = ask the administrator to take away what is left
what-workspace = workspace { $name }
what-group = group { $name }
what-invitation = pending invitation
what-key = API key { $name }
what-power = roles and seats
what-organization = organization
note-key-deleted = API key { $name } deleted
note-invitation-withdrawn = pending invitation withdrawn
take-over-failed = { $email } could not take it over: { $why }
listed-as-kept = the API lists the person as not removed, without a reason
    .hr = Mistral says that the person was not removed, without a reason
fix-look-at-person = look at the person in the Admin Panel, then run again
    .hr = ask the administrator to look at this person, and then to run the sheet again
