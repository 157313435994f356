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
row-takes-away = the row takes a role or a seat away

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
placement-updated = updated
placement-removed = removed
placement-waiting = waits for the invitation
placement-failed = failed
placement-planned = planned
placement-not-attempted = not attempted
heading-row = Row
heading-outcome = Result
heading-code = Reason code
heading-detail = What happened
heading-fix = What to do
heading-email = E-mail used
heading-account = Account number
heading-groups = Groups of this row
heading-workspaces = Workspaces of this row
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
page-advice = { $rows ->
    [one] { $rows } row needs your attention. Correct it in your own sheet and send that again: this page is for reading only. All other rows stay as they are.
   *[other] { $rows } rows need your attention. Correct them in your own sheet and send that again: this page is for reading only. All other rows stay as they are.
}

## The template

template-sheet = People
template-title = People for frontdesk
template-choose = Please choose one from the list.
template-not-listed = This is not in the list. Keep it if it is the name of a role in your organization.
template-not-in-list = Not in the list

## Values of cells

did-you-mean = { $error }; did you mean { $near }?
text-is = { $text } is { $kind }
name-not-sendable = the name { $name } is longer than { $limit } characters, or contains invisible characters or letters of another alphabet
no-name-day = a date, which a spreadsheet program may have made of a name
no-name-number = a number, a date or a telephone number
no-name-placeholder = a placeholder
no-name-address = an e-mail address
no-name-yes-no = a yes/no value
fix-no-name = write the name, and format the cell as text; if it is right, put it in quotation marks
fix-shorter-name = type a shorter name by hand

## Words for values

word = { $name }
    .hr = “{ $word }”
word-other = { $name }
    .hr = { $word }
values = { $name }
    .hr = { $words }
both = { $one } and { $other }
comma = { $one }, { $other }

## Cells that the sheet hides

hidden-cell = the hidden cell
hidden-cell-named = the hidden cell { $name }
hidden-no-name = { $cell } contains { $kind }
hidden-name-marked = { $cell } contains a name with a mark, which is left out
hidden-name-not-sendable = { $cell } contains a name that is too long, or has invisible characters or letters of another alphabet
hidden-several = { $cell } contains more than one address
hidden-look-alike = { $cell } contains an address with letters that look like other letters
hidden-no-address = { $cell } contains no valid address
hidden-more = { $cell } contains more than the address
hidden-unusual-name = { $cell } contains an unusual name
hidden-not-a-name = { $cell } contains something that is not a name
hidden-lost-name = { $cell } contains a name that is too long, or in which a letter was lost
hidden-name-order = { $cell } contains a full name that the address contradicts
hidden-name-split = { $cell } contains a full name, which is read as first and last name
hidden-left = { $cell } says that the person has left
hidden-not-left = { $cell } says that the person has not left
hidden-leaves = { $cell } says on which later day the person leaves
hidden-later = { $cell } says that the person starts later
hidden-disagrees = { $cell } does not agree with another column
hidden-date-order = { $cell } may have the day or the month first

## Addresses

email-missing = the row has no e-mail address
email-several = { $text } contains more than one e-mail address
email-mixed = { $text } mixes letters of different scripts that look alike: { $part }
email-empty = { $email } is empty
email-no-at = { $email } has no `@`
    .hr = { $email } has no @ sign
email-several-ats = { $email } has more than one `@`
    .hr = { $email } has more than one @ sign
email-no-local = { $email } has nothing before the `@`
    .hr = { $email } has nothing before the @ sign
email-no-domain = { $email } has nothing after the `@`
    .hr = { $email } has nothing after the @ sign
email-separator = { $email } contains { $character }, which separates addresses
email-space = { $email } contains a space
email-unseen = { $email } contains an invisible character ({ $code })
    .hr = { $email } contains an invisible character
email-letter = { $email } contains { $character } ({ $code }), which is not allowed but looks like an allowed character
    .hr = { $email } contains { $character }, which is not allowed but looks like an allowed character
email-forbidden = { $email } contains { $character }, which is not allowed
email-encoded = { $email } contains an encoded character, which may hide another address
email-quoted = { $email } has a quoted part, which is not allowed
email-literal = { $email } has an IP address instead of a domain
email-dot = { $email } has a misplaced dot
email-hyphen = { $email } has a misplaced hyphen in its domain
email-local-too-long = { $email } has more than 64 characters before the `@`
    .hr = { $email } has more than 64 characters before the @ sign
email-label-too-long = { $email } has a part of more than 63 characters in its domain
email-too-long = { $email } is longer than 254 characters
email-one-label = { $email } has a domain without an ending such as `.com`
    .hr = { $email } has a domain without an ending such as .com
email-ending = { $email } has a domain whose ending is not made of letters
email-reserved = { $email } has a domain that receives no mail
email-domain = { $email } has a domain that cannot be registered
email-malformed = { $email } is not an e-mail address
email-spaces = { $text } has unusual spaces around it, which are ignored
email-cleaned = { $text } is read as { $email }
email-looks-like = { $text } contains letters that look like those of { $twin }
domain-not-allowed = the domain { $domain } is not allowed
in-earlier-address = in the earlier address: { $error }
fix-email-missing = fill in the e-mail address
fix-one-address = keep one address in this cell, and write each other person in a row of their own
fix-type-address = type the address again by hand
fix-address = write the address as `name@company.com`
    .hr = write the address as name@company.com
fix-email-cleaned = if that is wrong, write only the address
fix-look-at-address = make sure that the address is right
fix-domain = correct the address, or ask the administrator to allow the domain with `--allow-domain`
    .hr = correct the address, or ask the administrator to allow the domain

## Names

name-lost = the name { $name } lost a letter when the file was saved
name-too-long = the name { $name } is longer than { $limit } characters
name-invisible = { $name } contains invisible characters, which are ignored
name-doubtful = the name { $name } is { $kind }
name-doubtful-cell = cell { $cell } contains { $name }, which is no name but { $kind }
name-marked = { $name } is read as { $bare }
name-one-word = { $name } is one word: it is read as a first name
name-split = { $name } is read as first name { $first }, last name { $last }
name-order = { $split }, but the address says the other way round
names-missing = the names are missing, and a new user needs a first and a last name
first-name-missing = the first name is missing, and a new user needs a first and a last name
last-name-missing = the last name is missing, and a new user needs a first and a last name
fix-name-lost = write the name again, or ask the administrator to name the file's encoding with `--encoding`
    .hr = write the name again, or save the file as UTF-8
fix-name-too-long = write a name of at most { $limit } characters
fix-type-name = type the name again by hand
fix-write-name = write the name
fix-name-order = use one column for the first name and one for the last name, or call the column `First name Last name` or `Last name First name`
    .hr = use one column for the first name and one for the last name, or call the column “First name Last name” or “Last name First name”
fix-name-split = if that is wrong, use one column for the first name and one for the last name
fix-name-missing = fill in the name, or write Invite into a new column Action
fix-name-missing-action = fill in the name, or write Invite in the column { $column }

## Status and dates

cell-is = { $heading } is { $text }
person-left = the person has left: { $cell }
person-not-left = the person has not left: { $cell }
person-unsaid = nothing says whether the person has left; { $heading } says so of others
status-below-label = { $heading } is blank below { $label }, so it is unclear whether this person has left too
person-leaves = leaves on { $date }
leaver-has-roles = has left and is still a member ({ $count ->
        [one] role
       *[other] roles
    } { $roles }): { $cell }
leaver-is-member = has left and is still a member: { $cell }
leaver-invited = has left and is still invited: { $cell }
leaver-unsure = has left, and it could not be read whether the account is still there ({ $why }): { $cell }
starts-on = starts { $date }
starts-some-day = { $cell }, and no start date is given
columns-disagree = { $one }, but { $other }
date-order-unknown = no date of the sheet shows whether { $text } has the day or the month first
question-of-rows = { $question } (in { $rows } rows)
employment-conflict = { $row } of this person says something else about whether the person works here now
fix-person-left = nothing to do here: `frontdesk offboard` removes people who have left; if it is wrong, correct the row
    .hr = nothing to do; if it is wrong, correct the row
fix-person-not-left = take the row out of the sheet, or correct it
fix-person-unsaid = write there that the person has left, or take the row out of the sheet
fix-status-below-label = write in this row whether the person has left
fix-person-leaves = nothing new is given until then; from the next day on, `frontdesk offboard` takes the account away; if it is wrong, correct the row
    .hr = nothing to do; if it is wrong, correct the row
fix-person-leaves-later = nothing is taken away until then; run again after that day, or correct the row
    .hr = nothing to do until then; after that day, the sheet is needed again
fix-leaver-remains = `frontdesk offboard FILE --from-organization` with a sheet of those who left takes the account away; if the row is wrong, correct it
    .hr = the administrator removes the account; nothing to do on the sheet
fix-starts-later = run again from that day on; `--start-lead-days` sends people some days before
    .hr = nothing to do until then; from that day on, the sheet is needed again
fix-columns-disagree = correct one of the two, or ask the administrator to choose a column with `--map { $field }="{ $heading }"`
    .hr = correct one of the two, or ask the administrator to choose a column
fix-date-order = write the dates as year, month and day, such as 2027-03-01

## Rows and rules

rows-conflict = rows of this person contradict one another { $fields }
conflict-in = in the { $field } ({ $values })
value-in-row = { $value } in { $row }
rules-conflict = { $rule } and { $other } contradict each other in the { $field }: { $value } and { $contrary }
    .hr = two rules of the administrator contradict each other in the { $field }: { $value } and { $contrary }
given-by-default = { $what } by default
given-by-rule = { $what } from { $origin }
    .hr = { $what } by a rule of the administrator
given-by-flag = { $what } from { $origin }
    .hr = { $what }, which the administrator chose for all rows
spelling = { $other } and { $first } ({ $row }) differ only in { $difference }, so they count as two { $kind }
spelling-hidden = a name differs only in { $difference } from a name in { $row }, so they count as two { $kind }
spelling-case = letter case
spelling-marks = blanks, letter case or accents
spelling-groups = groups
spelling-workspaces = workspaces
maybe-created = the person was or may have been created before the run stopped
maybe-invited = the person was or may have been invited before the run stopped
fix-make-rows-agree = make the rows agree, or keep one of them
fix-rule-leaves-out = nothing to do; if that is wrong, correct the rule
    .hr = nothing to do; if that is wrong, ask the administrator to correct the rule
fix-rules-conflict = write the value into the row, or ask the administrator to correct the rules
fix-spelling = if you mean one, spell its name the same way in every row

## Cells and lines of files

cell = the cell
cell-named = cell { $name }
with-value = { $message }: { $value }
lines-as-one = { $message } (lines { $from } to { $to } were read as one)
cells-too-many = the line has { $cells } cells and the header has { $headings }: { $value } has no column
cell-no-heading = { $cell } contains { $value }, but has no heading above it
cell-no-heading-hidden = { $cell } is not empty, but has no heading above it
cell-too-long = { $cell } is longer than { $limit } characters
bytes-not-valid = { $cell } contains bytes that are not valid in { $encoding }
bytes-not-valid-in-file = { $cell } contains bytes that are not valid in the file's encoding
utf8-among-others = { $cell } is written in UTF-8, but the rest of the file in { $encoding }
text-garbled = { $cell } contains text that another program garbled
text-repaired = { $cell } contained text that another program garbled: { $value }; it is read as repaired { $repaired }
text-repaired-hidden = { $cell } contained text that another program garbled; it is read as repaired
letter-lost = { $cell } contains a question mark in place of a letter
encoding-doubtful = { $cell } was read as { $value } in the guessed encoding { $encoding }, but the file does not look right in it
encoding-doubtful-hidden = { $cell } was read in the guessed encoding { $encoding }, but the file does not look right in it
encoding-unsure = { $cell } was read as { $value } in the encoding { $encoding }, which is a guess
encoding-unsure-hidden = { $cell } was read in the encoding { $encoding }, which is a guess
cell-control = { $cell } contains a control character ({ $code })
    .hr = { $cell } contains a control character
text-after-quote = text follows a closing quotation mark
quoted-rows = a text in quotation marks seems to contain several rows
cell-error = { $cell } contains the error { $value }
cell-error-hidden = { $cell } contains an error
cell-formula = { $cell } contains a formula whose result was not saved
link-disagrees = { $cell } shows { $value }, but its link goes to { $target }
link-hidden = { $cell } has a link to another address
cell-struck = { $cell } is crossed out
row-hidden = the row is hidden in the sheet
other-table = the row belongs to the table below the headings in row { $row }, which are not those of the list of people
fix-cell-heading = if it belongs to the person, write a heading above it
fix-row-shifted = put quotation marks around a text that contains the delimiter, or remove the extra cell
fix-shorten = shorten it
fix-encoding = correct the text, or save the file as UTF-8, or ask the administrator to name its encoding with `--encoding`
    .hr = correct the text, or save the file as UTF-8, or ask the administrator to name its encoding
fix-text-garbled = write { $text }, or ask the administrator to repair all such text with `--repair-text`
    .hr = write { $text }, or ask the administrator to repair all such text
fix-text-garbled-hidden = write the text again, or ask the administrator to repair all such text with `--repair-text`
    .hr = write the text again, or ask the administrator to repair all such text
fix-text-repaired = if the repaired text is wrong, write the text again
fix-letter-lost = write the letter that was lost; export the sheet as UTF-8 or .xlsx to keep such letters
fix-encoding-doubtful = save the file as UTF-8, or ask the administrator to name its encoding (`--encoding { $encoding }` if the text is right)
    .hr = save the file as UTF-8, or ask the administrator to name its encoding
fix-encoding-unsure = save the file as UTF-8, or ask the administrator to name its encoding (`--encoding { $encoding }`, or `--accept-guess`, if the text is right)
    .hr = save the file as UTF-8, or tell the administrator that the text is right
fix-cell-control = type the text again; the program that exported the sheet may have lost a letter
fix-text-after-quote = double each quotation mark inside the text (""), and close the cell with one
fix-quoted-rows = close the quotation mark in the line where it was opened
fix-cell-error = correct the formula, or write the value itself
fix-cell-formula = open the workbook in a spreadsheet program and save it, or write the value itself
fix-link = remove the link, or correct the address
fix-cell-struck = remove the line through the text to include the person, or delete the row
fix-row-hidden = unhide the row or clear the filter to include the person, or delete the row
fix-other-table = if these are people, put them into the list above, under its headings; if not, move that table to a sheet of its own
below-title = the row is below the title { $title } in row { $row }
on-titled-sheet = the row is { $place ->
        [table] in the table
        [file] in the file
       *[sheet] on the sheet
    } { $title }
above-title = the row is not below the title { $title } in row { $row }, where the people are who have left
not-on-titled-sheet = the row is not on the sheet { $title }, where the people are who have left
fix-below-title = if these people are meant all the same, delete the title in row { $row }; if not, move them to a sheet or file of their own
fix-on-titled-sheet = if these people are meant all the same, { $place ->
        [table] rename the table
        [file] rename the file
       *[sheet] rename the sheet, or name it with `--sheet`
    }
    .hr = if these people are meant all the same, { $place ->
        [table] rename the table
        [file] rename the file
       *[sheet] rename the sheet
    }
fix-above-title = if this person has left too, move the row below that title; if everybody on the sheet has left, delete the title
fix-not-on-titled-sheet = if this person has left too, move the row there; to leave this sheet out, name the other one with `--sheet`
    .hr = if this person has left too, move the row there
cell-merged = { $cell } is merged over rows { $from } to { $to }, so it is unclear whose it is
fix-cell-merged = unmerge it, and write the text into each row that it is for
name-label = { $cell } has a label before the name, so it is unclear whether the row is one of the list
fix-name-label = if this person belongs to the list, leave only the name in that cell; if not, delete the row or move it out of the table
fix-below-leavers = these people get no account; `frontdesk offboard` takes theirs away. If they have not left, delete the title in row { $row }
    .hr = these people get no account, and the administrator takes theirs away. If they have not left, delete the title in row { $row }
fix-on-leavers-sheet = these people get no account; `frontdesk offboard` takes theirs away. If they have not left, { $place ->
        [table] rename the table
        [file] rename the file
       *[sheet] rename the sheet, or name it with `--sheet`
    }
    .hr = these people get no account, and the administrator takes theirs away. If they have not left, { $place ->
        [table] rename the table
        [file] rename the file
       *[sheet] rename the sheet
    }
fix-on-doubtful-sheet = it may be of people who have left. If these people work here, { $place ->
        [table] rename the table
        [file] rename the file
       *[sheet] rename the sheet, or name it with `--sheet`
    }; if they have left, `frontdesk offboard` takes their accounts away
    .hr = it may be of people who have left. If these people work here, { $place ->
        [table] rename the table
        [file] rename the file
       *[sheet] rename the sheet
    }; if they have left, tell the administrator
below-table = the row is below the table { $title }, which ends in row { $row }
fix-below-table = if this person belongs to the list, move the row up to the table; if not, move it to a sheet of its own
beside-list = { $cell } may be of another table beside the list, and not of this person
fix-beside-list = if it is of this person, move its column to the front, next to the names; if not, move that table to a sheet of its own

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
    .hr = correct in the sheet what Mistral reports, and send it back; where it is not about the sheet, ask the administrator
fix-legacy-role = if the organization has no role-based access control, run again with --legacy-role
    .hr = ask the administrator whether the organization has these roles
api-refused = the API refused it: { $why }
    .hr = Mistral refused it: { $why }
api-refused-unseen = the API refused it: { $why }; what was created in this run is unknown to it after { $limit }
    .hr = Mistral refused it: { $why }; it does not know yet what was created in this run
api-unresolved = the API gave no clear response, and a check did not find the change; the last attempt: { $why }
    .hr = Mistral gave no clear answer, and a check did not find the change ({ $why })
api-left-open = { $why }; after { $limit } it was not there, but it may still be carried out, so it is not sent again
    .hr = Mistral has not confirmed it; it may still be carried out, so it was not sent again ({ $why })
fix-left-open = check in the Admin Panel whether it is there, then run the same command again
    .hr = ask the administrator to check whether it is there, and then to run the sheet again
api-not-checked = the API gave no clear response, and frontdesk could not check whether the change was made: { $why }
    .hr = Mistral gave no clear answer, and it could not be checked whether the change was made ({ $why })
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
    .hr = not attempted: it failed for too many other people ({ $why })
halt-set-up = not attempted: { $why }
    .hr = not attempted: something is wrong with the administrator’s computer or settings
fix-halt-unreadable = check --base-url; if it is right, report the response to the support of the API
    .hr = tell the administrator
fix-halt-must-wait = wait as long as the API asks, then { $again }
    .hr = ask the administrator to run the sheet again later
fix-halt-too-slow = if --rate is very low, raise it; otherwise ask for a higher limit for the organization, then { $again }
    .hr = ask the administrator to run the sheet again
fix-halt-budget = if the organization really needs more time, raise --deadline; otherwise report the responses to the support of the API; then { $again }
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
run-not-ended = not attempted: the run did not end
earlier-step-failed = not attempted: an earlier step failed
fix-earlier-step = read the messages on the other rows of the same group or workspace, then run the same command again
    .hr = correct what the other rows of the same group or workspace say, then send the sheet back
of-place = { $place }: { $why }
note-created-on = created on { $day }
note-sign-in = the person can sign in with { $email }, using account recovery
note-invited-groups = an invitation was sent by e-mail; run the same sheet again after the person accepts, to add them to their groups
    .hr = an invitation was sent by e-mail; the groups follow when the sheet is run again after the person has accepted
note-invited = an e-mail is on its way
became-member = the person has become a member in the meantime
fix-became-member = run the same command again: it removes them
    .hr = ask the administrator to run the sheet again: then the person is removed
target-not-created = it was not created
target-failed = it could not be created: { $why }
person-not-there = the person is not in the organization
person-not-in-group = the person is not in its group
    .hr = the person is not in the group that gives the workspace
target-admin-not-there = its administrator is not in the organization
    .hr = the person who is to administer it is not in the organization
fix-needs-failed = correct what went wrong first, then run the same command again
    .hr = correct what went wrong first, then send the sheet back
may-be-nameless = the API shows somebody without a readable address, or fewer people than it counts: one of them may be this person
    .hr = Mistral shows somebody without a readable address, or fewer people than it counts: one of them may be this person
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
    } named { $name }: { $ids }
fix-target-twice = nobody was added to them; rename or delete all but one in the Admin Panel, then run again
    .hr = nobody was added to them; ask the administrator to keep one of them, and then to run the sheet again
workspace-created-by-another = another administrator has created the workspace in the meantime, and the person is not in it
target-not-checked = not created: frontdesk could not check whether one of that name exists by now: { $why }
    .hr = not created: it could not be checked whether one of that name exists by now ({ $why })
fix-key-may-read-this = use a key with permission to read this, then run again
    .hr = ask the administrator to use a key with more permissions, and then to run the sheet again
member-not-read = nothing was changed, because the member could not be read just before the update: { $why }
    .hr = nothing was changed, because the member could not be read just before ({ $why })
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
note-taken-over = { $email } administers the workspace { $workspace } now
note-access-removed = access removed: { $what }
note-invitation-withdrawn = pending invitation withdrawn
take-over-failed = { $email } could not take it over: { $why }
listed-as-kept = the API lists the person as not removed, without a reason
    .hr = Mistral says that the person was not removed, without a reason
fix-look-at-person = look at the person in the Admin Panel, then run again
    .hr = ask the administrator to look at this person, and then to run the sheet again
identity-doubtful = the API gives this person and somebody else the same identifier, or this person two, so nothing more is sent for them
    .hr = Mistral gives this person and somebody else the same identifier, or this person two
fix-identity-doubtful = look in the Admin Panel whether the person is there once and with the right rights, then run the same command again
    .hr = ask the administrator to look whether the person is there once and with the right rights, and then to run the sheet again
place-doubtful = the API gives it and another one the same identifier, so nothing more is sent for it
    .hr = Mistral gives it and another one the same identifier
new-group-gives = the new group gives its members more than was asked, so nothing more is sent for it
    .hr = the new group gives its members more than was asked
fix-place-doubtful = look in the Admin Panel which one has which members and what it gives them, then run the same command again
    .hr = ask the administrator to look which one has which members and what it gives them, and then to run the sheet again
api-no-effect = the API answered that it was done, but no look after it shows that
    .hr = Mistral answered that it was done, but a check shows that it was not
fix-no-effect = look in the Admin Panel, then run the same command again
    .hr = ask the administrator to look at it, and then to run the sheet again
note-not-verified = not verified: the API was not seen to show all of this

## Plans

joined = { $first }; { $next }
nothing-sent = nothing was sent: { $why }
organization-roles-unread = the role { $role } cannot be looked up: the organization's roles could not be read
fix-organization-roles-unread = write member, billing or admin, or give the role's UUID
    .hr = write member, billing or admin, or ask the administrator for the role’s UUID
one-role-only = the row asks for { $count } roles, and with `--legacy-role` only one can be sent
    .hr = the row asks for { $count } roles, and this organization takes only one
fix-one-role = keep one role in this cell
roles-not-together = the API takes only names or only UUIDs, and the UUID of one of the roles could not be read
    .hr = these roles cannot be given together, because one of them could not be looked up
fix-separate-roles = use a key that may read the roles, or keep either standard or custom roles in this cell
    .hr = keep either standard roles or the organization’s own roles in this cell
organization-role-ambiguous = more than one role of the organization is named { $role }
fix-organization-role-ambiguous = give the UUID of the right one; `frontdesk roles` lists them
    .hr = ask the administrator for the UUID of the right one, and write that
organization-role-unknown = the organization has no role { $role }
fix-organization-role = known roles are { $roles }
fix-organization-role-nearest = did you mean { $nearest }? known roles are { $roles }
hidden-role-unknown = { $cell } contains a role that is unknown or cannot be looked up
power-group-given = the row asks for the group { $group }, which gives power
    .hr = the row asks for the group { $group }, which gives more rights
group-gives = the group { $group } has { $gains }
gives-role = the role { $role }
gives-workspace = the workspace { $workspace } as { $roles } (people who join later may not get it)
gives-workspace-unread = the workspace { $workspace } as a role that could not be read
gives-unread = something that could not be read
group-external = the group { $name } is managed by the identity provider
fix-group-external = add the person to the group there, or name another group
    .hr = ask the administrator to add the person to the group there, or name another group
fix-group-external-remove = remove the person from the group there
    .hr = ask the administrator to remove the person from the group there
place-unread = could not read whether the { $kind ->
        [group] group
       *[workspace] workspace
    } { $name } exists: { $why }
    .hr = could not read whether the { $kind ->
        [group] group
       *[workspace] workspace
    } { $name } exists ({ $why })
fix-place-unread = look in the Admin Panel, or use a key that may read { $kind ->
        [group] groups
       *[workspace] workspaces
    }, then run again
    .hr = ask the administrator to use a key that may read { $kind ->
        [group] groups
       *[workspace] workspaces
    }, and then to run the sheet again
fix-key-may-read-it = use a key that may read it, then run again
    .hr = ask the administrator to use a key with more permissions, and then to run the sheet again
place-ambiguous = the organization has { $count } { $kind ->
        [group] groups
       *[workspace] workspaces
    } named { $name }
fix-place-ambiguous = rename all but one in the Admin Panel, or name another { $kind ->
        [group] group
       *[workspace] workspace
    }
    .hr = ask the administrator to rename all but one, or name another { $kind ->
        [group] group
       *[workspace] workspace
    }
fix-rename-all-but-one = rename all but one in the Admin Panel, then run again
    .hr = ask the administrator to rename all but one, and then to run the sheet again
place-nearly-equal = there is no { $kind ->
        [group] group
       *[workspace] workspace
    } { $name }, but there is { $existing }
fix-place-nearly-equal = write { $existing } if that { $kind ->
        [group] group
       *[workspace] workspace
    } is right; if { $name } is another one, create it in the Admin Panel
    .hr = write { $existing } if that { $kind ->
        [group] group
       *[workspace] workspace
    } is right; if { $name } is another one, ask the administrator to create it
place-unknown = there is no { $kind ->
        [group] group
       *[workspace] workspace
    } { $name }, and none is created with `--create-places=false`
    .hr = there is no { $kind ->
        [group] group
       *[workspace] workspace
    } { $name }, and none is created
fix-place-unknown = correct the name, or create the { $kind ->
        [group] group
       *[workspace] workspace
    } in the Admin Panel, then run again
    .hr = correct the name, or ask the administrator to create the { $kind ->
        [group] group
       *[workspace] workspace
    }
place-missing = there is no { $kind ->
        [group] group
       *[workspace] workspace
    } { $name }
fix-place-missing = correct the name of the { $kind ->
        [group] group
       *[workspace] workspace
    }, then run again
    .hr = ask the administrator to correct the name of the { $kind ->
        [group] group
       *[workspace] workspace
    }
place-twins = { $one } and { $other } differ only in { $difference ->
        [case] letter case
        [typo] one letter
       *[more] blanks, letter case or accents
    }, and the organization has neither { $kind ->
        [group] group
       *[workspace] workspace
    }
name-differs = is a member named { $name }, but the sheet says { $says }
name-differs-hidden = is a member named { $name }, but { $cell } says something else
fix-name-differs = correct the sheet, or ask the person to change the name in their account, which frontdesk cannot do
    .hr = correct the sheet, or ask the person to change the name in their account
workspace-without-admin = the workspace { $name } does not exist yet, and { $why }
no-row-administers = no row asks to administer it
admin-must-accept = { $email } cannot administer it: the invitation must be accepted first
admin-is-held = { $email } cannot administer it: the row is held back
admin-is-nobody = { $email } cannot administer it: neither a member nor on the sheet
fix-workspace-admin = name a member or a person on the sheet with `--workspace-admin EMAIL`, or write Admin { $where_to } for the person who administers it
    .hr = write Admin { $where_to } for the person who administers the workspace, or ask the administrator to name somebody
taken-since = since
taken-on = on { $day }
taken-by = on { $day } by { $by }
removed-from-organization = became a member on { $day } through frontdesk, and was removed from the organization { $taken }
removed-from-group = was put into the group { $name } on { $day } by frontdesk, and was removed from it { $taken }
removed-from-workspace = was put into the workspace { $name } on { $day } by frontdesk, and was removed from it { $taken }
fix-removed-since = correct the sheet; if the person is to have it again, run with `--again`, or write the new start date { $where_to }
    .hr = correct the sheet; if the person is to have it again, write the new start date { $where_to }, or ask the administrator to give it again
fix-removed-number = if it is the same person and they are to have it again, run with `--again`, or write the new start date { $where_to }; if not, write New { $earlier }
    .hr = if it is the same person and they are to have it again, write the new start date { $where_to }, or ask the administrator to give it again; if not, write New { $earlier }
role-of-group = keeps { $count ->
        [one] the role
       *[other] the roles
    } { $roles } through the group { $group }
fix-role-of-group = take the person out of the group with `frontdesk offboard` and `--from-group`, or change what the group gives
    .hr = ask the administrator to take the person out of the group
role-of-group-unread = which roles groups give this person could not be read: { $why }
fix-role-of-group-unread = look at the groups of the person in the Admin Panel, or use a key that may read groups
    .hr = ask the administrator to look at the groups of the person
last-administrator = { $people ->
        [one] the organization would have no administrator left
       *[other] the organization would have no administrator left without these { $people } people
    }
fix-last-administrator = make another member an organization administrator, then run again
    .hr = ask the administrator to make another member an administrator of the organization
change-none = none
change-role = role: { $from } → { $to }
change-seats = seats: { $from } → { $to }
change-workspace-role = role in the workspace { $workspace }: { $from } → { $to }
change-earlier = { $changes }
also-in = also in: { $places } (not on the sheet)
also-in-groups = groups { $names }
also-in-workspaces = workspaces { $names }
given-earlier = an earlier run gave { $places }, which the row does not name
also-has = also has: { $what } (not on the sheet)

## Taken away

taken-from-organization = was removed from the organization { $taken }
taken-from-group = was removed from the group { $name } { $taken }
taken-from-workspace = was removed from the workspace { $name } { $taken }
of-earlier-address = { $email } { $what }
of-same-number = the employee number is that of { $email }, who { $what }
note-answered-before = answered by run { $run } on { $day }; { $why }
    .hr = answered on { $day } (run { $run }); { $why }
note-changed-since = the row has changed since run { $run } answered it on { $day }
note-taken-since = run { $run } removed or changed this person on { $day }, after this row was answered

## Members

listed = { $first }, { $next }
member-has-roles = is a member with the { $count ->
        [one] role
       *[other] roles
    } { $has }, but the sheet says { $says }
member-has-roles-hidden = is a member with the { $count ->
        [one] role
       *[other] roles
    } { $has }, but { $cell } says something else
invited-with-roles = is invited with the { $count ->
        [one] role
       *[other] roles
    } { $has }, but the sheet says { $says }
invited-with-roles-hidden = is invited with the { $count ->
        [one] role
       *[other] roles
    } { $has }, but { $cell } says something else
fix-invitation-differs = correct the sheet, or delete the invitation with `frontdesk invitations delete ADDRESS` and run again to send a new one
    .hr = correct the sheet, or ask the administrator to send a new invitation
seats-none = no seats
seats-some = { $count ->
        [one] the seat
       *[other] the seats
    } { $names }
member-has-seats = is a member with { $has }, but the sheet says { $says }
member-has-seats-hidden = is a member with { $has }, but { $cell } says something else
differs-less = { $difference }, which is less
differs-why = { $difference }; { $why }
fix-update = run with `--update` to add it, or correct the sheet
    .hr = correct the sheet, or ask the administrator to add it
fix-less = correct the sheet, or run with `--update=replace` to take away what it does not list
    .hr = correct the sheet, or ask the administrator to take away what it does not list
fix-not-replaced = correct the sheet, or change the member in the Admin Panel
    .hr = correct the sheet, or ask the administrator to change the member
member-unread = the member's { $what ->
        [roles] roles
       *[seats] seats
    } could not be read, so they were not changed
fix-member-unread = run again; if this happens again, change the member in the Admin Panel
    .hr = ask the administrator to run the sheet again, or to change the member
role-would-be-lost = one of the member's roles is unknown and would be lost
one-role-replaces = with `--legacy-role` only one role can be sent, and it would replace what the member has
    .hr = this organization takes only one role, and it would replace what the member has
would-lose-administrator = the member would no longer be an administrator
workspace-roles-differ = has the role { $has } in the workspace { $workspace }, but the sheet says { $says }
differs-group-gives = { $difference }, and the group { $group } gives more there
differs-separate = { $difference }, and one request cannot give both
    .hr = { $difference }, and both cannot be given together
differs-unknown = { $difference }, and an unknown role would be lost
fix-group-gives = correct the sheet, take the person out of the group, or change what the group gives
    .hr = correct the sheet, or ask the administrator to take the person out of the group
fix-default-workspace-role = correct the sheet, or change the role in the Admin Panel: frontdesk takes nothing away in the default workspace
    .hr = correct the sheet, or ask the administrator to change the role: in the default workspace nothing is taken away
membership-unread = could not read whether the person is already in the { $kind ->
        [group] group
       *[workspace] workspace
    } { $name }
last-of-workspace = the workspace { $name } would have no administrator left
fix-last-of-workspace = make another member an administrator of the workspace, then run again
    .hr = ask the administrator to make another member an administrator of the workspace
person-unread = could not read whether the person is already in the organization: { $why }
    .hr = could not read whether the person is already in the organization ({ $why })
fix-person-unread = look in the Admin Panel, or use a key that may read members and invitations, then run again
    .hr = ask the administrator to use a key that may read members and invitations, and then to run the sheet again
renewals-on = invited { $times ->
        [one] 1 time
       *[other] { $times } times
    } on { $last }, and is neither a member nor invited now
renewals-since = invited { $times ->
        [one] 1 time
       *[other] { $times } times
    } since { $first }, the last time on { $last }, and is neither a member nor invited now
fix-renewals = ask the person whether they declined or joined with another address; to invite them again, run with `--max-renewals { $sent }`
    .hr = ask the person whether they declined or joined with another address; to invite them again, ask the administrator
invitation-expired = the invitation has expired
invitation-expired-again = the invitation has expired, and it was sent { $times ->
        [one] 1 time
       *[other] { $times } times
    } already
fix-invitation-expired = delete it with `frontdesk invitations delete ADDRESS`, then run again to send a new invitation
    .hr = ask the administrator to send a new invitation
fix-invitation-renew = to send a new invitation, run `frontdesk follow-up --renew`
    .hr = ask the administrator to send a new invitation
fix-invitation-renew-more = ask the person whether the address is right; to invite them again, run `frontdesk follow-up --renew --max-renewals { $sent }`
    .hr = ask the person whether the address is right; to invite them again, ask the administrator
invitation-doubled = the person has { $count } pending invitations: { $ids }
    .hr = the person has { $count } pending invitations: { $ids }
fix-invitation-doubled = tell the person that one is enough, or delete both with `frontdesk invitations delete { $email }` and run again
    .hr = tell the person that one is enough
invitation-gone = the invitation is gone and the person is not a member: it was declined or withdrawn, or the account was deleted
fix-invitation-gone = ask the person; to invite them again, run `frontdesk onboard` with their sheet
    .hr = ask the person; to invite them again, send their sheet to the administrator
limit-administrators = the run would make { $people ->
        [one] 1 organization administrator
       *[other] { $people } organization administrators
    }, and the limit is { $limit }
limit-workspace-admins = the run would make { $people ->
        [one] 1 administrator of a workspace
       *[other] { $people } administrators of workspaces
    }, and the limit is { $limit }
limit-workspace-admins-others = the run would make { $people ->
        [one] 1 administrator of a workspace
       *[other] { $people } administrators of workspaces
    } ({ $others } of them not on the sheet), and the limit is { $limit }
limit-reduced = the run would take roles or seats from { $people ->
        [one] 1 member
       *[other] { $people } members
    }, and the limit is { $limit }
limit-people = the run would create or invite { $people ->
        [one] 1 person
       *[other] { $people } people
    }, and the limit is { $limit }
limit-groups = the run would make { $count ->
        [one] 1 new group
       *[other] { $count } new groups
    }, and the limit is { $limit }
limit-workspaces = the run would make { $count ->
        [one] 1 new workspace
       *[other] { $count } new workspaces
    }, and the limit is { $limit }
limit-in-column = { $message } (column { $column })
limit-in-numbers = { $message } (column { $column }: is it an employee number?)
fix-limit = if this is right, run with `{ $flag } { $value }`
    .hr = if this is right, ask the administrator to allow it
limit-administrators-unread = the run could make { $people ->
        [one] 1 organization administrator
       *[other] { $people } organization administrators
    }, and the limit is { $limit }: which role a UUID names could not be read, and each may be the administrator's

## Removals

note-not-in-places = in none of the places that the command names
    .hr = in none of the groups and workspaces concerned
note-not-in-organization = not in the organization
leaver-unread = could not read whether the person is in the organization: { $why }
    .hr = could not read whether the person is in the organization ({ $why })
nearly-gone = nobody in the organization has this address: did you mean { $near }?
fix-nearly-gone = correct the address; if the person is gone already, delete the row
leaver-of-other = the row says { $says }, and the account of { $email } belongs to { $name }: is it the same person?
fix-leaver-of-other = if it is, correct the name on the row or in the account; if not, correct the address
leaver-place-unread = could not read whether the person is in the { $kind ->
        [group] group
       *[workspace] workspace
    } { $name }
leaver-workspaces-unread = could not read which workspaces the person is in: one of them may lose its only administrator
invitation-places-unread = could not read which workspaces the pending invitation includes
fix-leaver-unread = look in the Admin Panel, or use a key that may read this, then run again
    .hr = ask the administrator to use a key with more permissions, and then to run the sheet again
keys-unread = could not read which API keys the person created
fix-keys-unread = look in the Admin Panel for API keys of this person
    .hr = ask the administrator to look for API keys of this person
keys-left = the person created API keys that stay valid: { $keys }
fix-keys-by-hand = frontdesk must not delete them, or one of them is the key that it uses: delete them in the Admin Panel
    .hr = ask the administrator to delete them
fix-keys-revoke = to delete them, run again with `--revoke-keys`
    .hr = ask the administrator to delete them
fix-keys-of-earlier = to delete them, run `frontdesk offboard FILE --from-organization --revoke-keys` with a sheet of the earlier address { $email }
    .hr = ask the administrator to delete them
note-invitation-stays = has a pending invitation to the organization, which stays
note-group-gives-unread = could not read which workspaces the group { $group } gives
note-group-gave = the group { $group } gave access to { $workspaces }; the API does not say whether it ends with the group
    .hr = the group { $group } gave access to { $workspaces }; it is not known whether this ends with the group
default-workspace = { $name } is the default workspace, and nobody can be removed from it
fix-default-workspace = leave this workspace out, or remove the person from the organization
    .hr = ask the administrator to leave this workspace out, or to remove the person from the organization
from-workspace = the workspace { $name }
from-group = the group { $name }
from-organization = the organization
limit-removals = the run would remove { $people ->
        [one] 1 person
       *[other] { $people } people
    }, and the limit is { $limit }
limit-removals-from = the run would remove { $people ->
        [one] 1 person
       *[other] { $people } people
    } from { $place }, which has { $members }, and the limit is { $limit }
administrators-unread = could not read whether another organization administrator is left
fix-administrators-unread = use a key that may read the members, then run again
    .hr = ask the administrator to use a key that may read members, and then to run the sheet again
workspace-orphaned = the workspace { $name } would have no administrator left, and { $why }
successor-leaves = { $email } cannot take it over: the person is on the sheet too
successor-missing = { $email } cannot take it over: not a member
fix-workspace-orphaned = name a member who takes it over with `--workspace-admin EMAIL`
    .hr = ask the administrator to name a member who takes it over
protected-administrator = the settings name this person as the administrator (`admin_email`)
    .hr = this person is named as the administrator of frontdesk
fix-protected-administrator = name another administrator there first
    .hr = ask the administrator to name somebody else first
protected = the settings protect this person ({ $pattern } in `protect`)
    .hr = the administrator’s settings protect this person ({ $pattern })
fix-protected = if the person has left, take them out of `protect` first
    .hr = if the person has left, ask the administrator to end the protection
protected-successor = the person is to administer workspaces (`--workspace-admin`)
    .hr = the person is to administer workspaces
fix-protected-successor = name somebody there who stays
    .hr = ask the administrator to name somebody who stays
scope-unread = could not read who is in { $scope }
limit-shrunk = the sheet has { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    }, { $fewer } fewer than last time, and the limit is { $limit }
fix-limit-shrunk = if the sheet is complete, run with `--max-removals { $fewer }`
    .hr = complete the sheet; if it is complete, ask the administrator to allow it
not-on-sheet = the person is not on the sheet
fix-not-on-sheet = add the person to the sheet, or take them out with `--leavers`
    .hr = add the person to the sheet, or ask the administrator to take them out
not-on-sheet-yet = not on the sheet for { $days ->
        [one] 1 day
       *[other] { $days } days
    }; nothing is taken before { $grace }
fix-not-on-sheet-yet = add the person to the sheet if they stay
named-elsewhere = the person is not in the list, but named in a line that is not read: { $place }
fix-named-elsewhere = add the person to the list if they stay; if they have left, take their name out there
everybody-missing = nobody of { $scope } is on the sheet, so all { $people } of its people would be leavers
fix-everybody-missing = check that this is the right sheet and scope, or use `frontdesk offboard`
    .hr = check that this is the right sheet
leaver-without-account = nothing was taken: row { $row } of the sheet has no account, and may be this person
fix-leaver-without-account = correct that row, then run again
    .hr = correct that row, then send the sheet back
strict-other-rows = nothing was sent: other rows have problems, and --strict is set
    .hr = nothing was sent, because other rows have problems
fix-strict-other-rows = correct the other rows, or run without --strict
    .hr = correct the other rows, then send the sheet back
note-access-ended = lost access to { $workspaces } with it
note-access-stays = still in the workspaces { $workspaces }, directly or through another group; `--from-workspace` takes that
    .hr = still in the workspaces { $workspaces }, directly or through another group
note-identity-provider = the identity provider knows this account: if it manages it, the API refuses, and the account ends there

## Moves

earlier-on-sheet = the earlier address { $email } is on the sheet as well
earlier-twice = the earlier address { $email } is in more than one row
earlier-left-out = the earlier address { $email } is in a row of this person that was left out of the run
earlier-to-typo = the earlier address { $email } would move to an address that looks like a typo
earlier-invalid = the earlier address { $email } is not valid
fix-earlier-on-sheet = take the row of the earlier address out of the sheet
fix-earlier-twice = keep it in the row of the right person
fix-earlier-to-typo = correct the address of this row first
fix-earlier-invalid = correct the earlier address
account-stays = the account of { $email } stays: { $why }
move-elsewhere = the account of { $email } is to move to this address, which only `frontdesk onboard` does
    .hr = the account of { $email } is to move to this address, which was not done in this run
fix-move-elsewhere = run `frontdesk onboard` with this row
    .hr = ask the administrator to move the account
same-person = the { $witness ->
        [number] employee number
       *[name] name
    } is that of { $email }, { $state ->
        [member] who is a member
        [invited] who has a pending invitation
       *[past] who was in the organization
    }: is it the same person?
fix-same-person = if it is, write the earlier address { $where_to }; if not, write New there
may-be-account-of = may be the account of { $email }, who is on the sheet
fix-may-be-account-of = see the row of that address; nothing is taken before it has an account
account-of-other = the account of { $email } belongs to { $name }: is it the same person?
fix-account-of-other = correct Previous email; if the account is theirs, correct the name on the row or in the account
earlier-is-nobody = { $earlier } is nobody in the organization, and the row may be of { $known }: is it?
fix-earlier-is-nobody = if it is, write that address { $where_to }; if not, write New there
earlier-unknown = the earlier address { $email } is nobody's in the organization
fix-earlier-unknown = if the person has an account, write its address { $where_to }; if not, write New there
not-copied = not everything of it can be copied: { $missing }
fix-not-copied = give it to the new account by hand, then remove the earlier one with `frontdesk offboard`
    .hr = ask the administrator to give it to the new account, and to remove the earlier one
moved-role-waits = an invitation cannot contain the role { $role } in { $workspaces }, which the earlier one was to get
moved-role-unread = the API does not show which role the earlier invitation gives in { $workspaces }; the person becomes a member there
fix-moved-role = write the role { $where_to } if it is another one
not-copied-unread = { $why }
    .hr = what it has could not be read ({ $why })
copy-role = the role { $role }
copy-seat = the seat { $seat }
copy-seats-unread = the seats, which could not be read
copy-group-external = the group { $group }, which the identity provider manages
copy-workspaces-unread = the workspaces, which could not be read
copy-invitation-unread = the workspaces of the invitation, which could not be read
copy-workspace-role = the role { $role } in the workspace { $workspace }
copy-workspace-unread = the workspace { $uuid }, whose name could not be read
copied-role = role { $roles }
copied-seats = seats { $seats }
copied-groups = groups { $groups }
copied-workspaces = workspaces { $workspaces }
copied-workspace = { $workspace } as { $roles }
move = the { $what ->
        [account] account
       *[invitation] invitation
    } of { $email } moves to this address
move-with = the { $what ->
        [account] account
       *[invitation] invitation
    } of { $email } moves to this address with { $summary }
move-invited = the invitation to the new address is not accepted yet
account-renamed = it does not have this address any more
move-unfinished = the new account does not have everything yet
fix-move-unfinished = run the same sheet again
    .hr = ask the administrator to run the sheet again
note-account-removed = the account of { $email } was removed
note-earlier-invitation = the invitation of { $email } was withdrawn
note-earlier-gone = { $email } is not in the organization
move-unconfirmed = its removal is not confirmed yet
fix-move-unconfirmed = to move it, run the same command with `--yes`
    .hr = ask the administrator to move the account
own-column = into the column { $column }
new-column-previous-email = into a new column Previous email
new-column-workspace-role = into a new column Workspace role
move-open = the account of { $email } was to move to this address, and is still there
fix-move-open = to finish the move, write { $email } { $where_to }; to end the account alone, use `frontdesk offboard`
    .hr = to finish the move, write { $email } { $where_to }; if the account is to stay, give it a row of its own
earlier-listed = the earlier address { $email } has a row of its own in { $file }
fix-earlier-listed = take that row out, or clear the earlier address here
new-column-start-date = into a new column Start date
earlier-claimed = the earlier address { $email } is in the row of { $other } as well
earlier-of-other = { $file } has another name for the earlier address { $email }: is it the same person?
account-replaced = the account of { $email } is not the one with which the move began
fix-account-replaced = clear the earlier address; if that account is to end as well, use `frontdesk offboard`
    .hr = clear the earlier address; if that account is to end as well, ask the administrator

## Reports that come back

refused-before = the sheet of which this is the report refused the row ({ $code })
fix-refused-before = correct the row, and clear the cell that has this code

## Notices

notice-done = { $what }: everything is done
notice-waiting = { $rows ->
    [one] { $what }: { $rows } row waits for its start date
   *[other] { $what }: { $rows } rows wait for their start date
}
notice-again-from = { $rows ->
    [one] { $rows } row waits for its start date, and nothing was sent for it: the sheet is needed again from { $date } on
   *[other] { $rows } rows wait for their start date, and nothing was sent for them: the sheet is needed again from { $date } on
}
notice-again = { $rows ->
    [one] { $rows } row waits for its start date, and nothing was sent for it: the sheet is needed again from that day on
   *[other] { $rows } rows wait for their start date, and nothing was sent for them: the sheet is needed again from that day on
}
notice-advice = { $rows ->
    [one] { $rows } row needs your attention. Correct it in the report and send it back; all other rows stay as they are.
   *[other] { $rows } rows need your attention. Correct them in the report and send it back; all other rows stay as they are.
}
notice-attention = { $rows ->
    [one] { $what }: { $rows } row needs attention
   *[other] { $what }: { $rows } rows need attention
}
notice-nothing = { $what }: nothing was to be done
notice-repeated = { $what }: the same content was taken before, and nothing was done again
notice-invited = { $rows ->
    [one] { $what }: { $rows } person has not accepted the invitation yet
   *[other] { $what }: { $rows } people have not accepted their invitations yet
}
notice-stopped = { $what }: the run did not finish
notice-problem = { $what }: finished, with a problem for the administrator
notice-reason = reason, for the administrator: { $reason }
notice-report = report: { $path }
notice-exit = frontdesk ended with exit code { $code }
inbox-taken = This file has the same content as one that was taken before. Nothing was done again.
inbox-first = The earlier file: { $path }
inbox-again = If it must be carried out once more, ask your administrator (run { $run }).
