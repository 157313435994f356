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
