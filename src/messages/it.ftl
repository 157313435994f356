verbatim = { $text }
and-more = { $names } … e altri { $more }

## Righe

row = riga { $row }
row-of = riga { $row } di { $table }
row-elsewhere = riga { $row } di un altro foglio o file
row-duplicate = stessa persona della { $row }
row-left-out = questa riga è stata esclusa
fix-run-for-all = niente da fare: sono state scelte solo alcune righe
fix-rows-agree = tenga una sola riga, oppure corregga questa in modo che le righe concordino

## Indirizzi dubbi

email-typo = { $email }: intendeva { $intended }?
fix-typo = corregga l’indirizzo; se è giusto, chieda all’amministrazione di ammettere il suo dominio
fix-typo-accept = corregga l’indirizzo; se è giusto, chieda all’amministrazione di accettarlo
fix-look-alike = scriva di nuovo l’indirizzo a mano; se è giusto, tolga qui il ruolo superiore o il gruppo e chieda all’amministrazione di assegnarlo più tardi
doubt-gives-power = { $doubt } ({ $power }, perciò la riga è trattenuta)
power-role = la riga chiede il ruolo { $role }
power-role-hidden = la riga chiede un ruolo
power-new-workspaces = la persona amministrerebbe i nuovi spazi di lavoro
power-workspace-role = la riga chiede il ruolo { $role } nello spazio di lavoro
power-workspace-role-hidden = la riga chiede un ruolo in uno spazio di lavoro
power-group = la riga chiede il gruppo { $group }, che amministra uno spazio di lavoro
power-group-hidden = la riga chiede un gruppo che amministra uno spazio di lavoro
