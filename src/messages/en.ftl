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

## Values of cells

role-unknown = unknown role { $text }
seat-unknown = unknown seat { $text }
workspace-role-unknown = unknown workspace role { $text }
language-unknown = unknown language { $text }
action-unknown = unknown action { $text }
status-unknown = unknown status { $text }
date-unknown = unknown date { $text }
did-you-mean = { $error }; did you mean { $near }?
text-is = { $text } is { $kind }
name-not-sendable = the name { $name } is longer than { $limit } characters or contains invisible characters
no-name-day = a date, which a spreadsheet program may have made of a name
no-name-number = a number, a date or a telephone number
no-name-placeholder = a placeholder
no-name-address = an e-mail address
no-name-yes-no = a yes/no value
fix-role = write Member, Billing, Admin, or the name or UUID of a custom role
    .hr = write Member, Billing, Admin, or the name of another role of the organization
fix-seat = write Chat, Mistral Code, both with ; between them, or None
fix-workspace-role = write Member, Admin, or the name of another role, such as contributor or dev
fix-language = write English, French, Spanish, German, Italian, Portuguese (Brazil), Polish, Arabic or Dutch
fix-action = write Create or Invite
fix-status = write Active, On leave or Left
fix-date = write it as year, month and day, such as 2027-03-01, or leave the cell empty
fix-no-name = write the name, and format the cell as text
fix-shorter-name = type a shorter name by hand

## Words for values

word-member = { $name }
    .hr = “Member”
word-billing = { $name }
    .hr = “Billing”
word-admin = { $name }
    .hr = “Admin”
word-user = { $name }
    .hr = “User”
word-contributor = { $name }
    .hr = “Contributor”
word-developer = { $name }
    .hr = “Developer”
word-chat = { $name }
    .hr = “Chat”
word-mistral-code = { $name }
    .hr = “Mistral Code”
word-create = { $name }
    .hr = “Create”
word-invite = { $name }
    .hr = “Invite”
word-active = { $name }
    .hr = “Active”
word-upcoming = { $name }
    .hr = “Upcoming”
word-left = { $name }
    .hr = “Left”
word-english = { $name }
    .hr = “English”
word-french = { $name }
    .hr = “French”
word-spanish = { $name }
    .hr = “Spanish”
word-german = { $name }
    .hr = “German”
word-italian = { $name }
    .hr = “Italian”
word-portuguese = { $name }
    .hr = “Portuguese (Brazil)”
word-polish = { $name }
    .hr = “Polish”
word-arabic = { $name }
    .hr = “Arabic”
word-dutch = { $name }
    .hr = “Dutch”
word-other = { $name }
    .hr = { $word }
values = { $name }
    .hr = { $words }
both = { $one } and { $other }
comma = { $one }, { $other }

## Cells that the sheet hides

hidden-cell = the hidden cell
hidden-cell-named = the hidden cell { $name }
hidden-role = { $cell } contains an unknown role
hidden-seat = { $cell } contains an unknown seat
hidden-workspace-role = { $cell } contains an unknown workspace role
hidden-language = { $cell } contains an unknown language
hidden-action = { $cell } contains an unknown action
hidden-status = { $cell } contains an unknown status
hidden-date = { $cell } contains an unknown date
hidden-no-name = { $cell } contains { $kind }
hidden-name-not-sendable = { $cell } contains a name that is too long or contains invisible characters
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
fix-name-missing = fill in the name, or write Invite in the column Action
fix-name-missing-action = fill in the name, or write Invite in the column { $column }

## Status and dates

cell-is = { $heading } is { $text }
person-left = the person has left: { $cell }
person-not-left = the person has not left: { $cell }
starts-on = starts { $date }
starts-some-day = { $cell }, and no start date is given
columns-disagree = { $one }, but { $other }
date-order-unknown = no date of the sheet shows whether { $text } has the day or the month first
question-of-rows = { $question } (in { $rows } rows)
employment-conflict = { $row } of this person says something else about whether the person works here now
fix-person-left = nothing to do here: `frontdesk offboard` removes people who have left; if it is wrong, correct the row
    .hr = nothing to do; if it is wrong, correct the row
fix-person-not-left = take the row out of the sheet, or correct it
fix-starts-later = run again from that day on; `--start-lead-days` sends people some days before
    .hr = nothing to do until then; from that day on, the sheet is needed again
fix-columns-disagree = correct one of the two, or ask the administrator to choose a column with `--map { $field }="{ $heading }"`
    .hr = correct one of the two, or ask the administrator to choose a column
fix-date-order = write the dates as year, month and day, such as 2027-03-01

## Rows and rules

rows-conflict = rows of this person contradict one another { $fields }
conflict-in = in the { $field } ({ $values })
value-in-row = { $value } in { $row }
field-first-name = first name
field-last-name = last name
field-role = role
field-seats = seats
field-workspace-role = workspace role
field-language = language
field-action = action
field-employee-id = employee id
field-previous-email = previous email
rules-conflict = { $rule } and { $other } contradict each other in the { $field }: { $value } and { $contrary }
    .hr = two rules of the administrator contradict each other in the { $field }: { $value } and { $contrary }
given-role = role { $value }
given-seat = seat { $value }
given-group = group { $value }
given-workspace = workspace { $value }
given-workspace-role = workspace role { $value }
given-language = language { $value }
given-action = action { $value }
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
