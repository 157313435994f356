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

## Esecuzione

fix-run-again = chieda all’amministrazione di elaborare di nuovo il foglio
fix-continue = chieda all’amministrazione di elaborare di nuovo il foglio
fix-start-over = chieda all’amministrazione di elaborare di nuovo il foglio
fix-run-again-later = chieda all’amministrazione di elaborare di nuovo il foglio più tardi
fix-run-again-looks-up = chieda all’amministrazione di elaborare di nuovo il foglio; prima si verificherà se è già avvenuto
fix-run-again-adds = chieda all’amministrazione di elaborare di nuovo il foglio: così la persona sarà aggiunta
fix-api-refused = corregga ciò che segnala Mistral e rimandi il foglio
fix-legacy-role = chieda all’amministrazione se l’organizzazione ha questi ruoli
api-refused = rifiutato da Mistral: { $why }
api-refused-unseen = rifiutato da Mistral: { $why }; Mistral non conosce ancora ciò che è stato appena creato
api-unresolved = Mistral non ha dato una risposta chiara e una verifica mostra che la modifica non è stata fatta
api-left-open = Mistral non l’ha confermato; può ancora essere eseguito, perciò non è stato inviato di nuovo
fix-left-open = chieda all’amministrazione di verificare se è stato fatto e poi di elaborare di nuovo il foglio
api-not-checked = Mistral non ha dato una risposta chiara e non è stato possibile verificare se la modifica è stata fatta
fix-not-checked = chieda all’amministrazione di verificare e poi di elaborare di nuovo il foglio
api-unanswered = l’elaborazione si è fermata prima della risposta di Mistral
all-refused = non inviato: Mistral ha rifiutato ognuna delle { $people } persone inviate una per una; ultima risposta: { $why }
all-failed = non inviato: l’invio è fallito per ognuna delle { $people } persone inviate una per una; ultima risposta: { $why }
halt-interrupted = non elaborato: l’elaborazione è stata interrotta
halt-unavailable = non elaborato: Mistral non è raggiungibile, o non abbastanza spesso
halt-unreadable = non elaborato: la risposta di Mistral non è leggibile
halt-no-access = non elaborato: la chiave dell’amministrazione non dà accesso
halt-too-many-failures = non elaborato: è fallito per troppe altre persone
halt-set-up = non elaborato: un problema tecnico presso l’amministrazione
fix-halt-unreadable = informi l’amministrazione
fix-halt-must-wait = chieda all’amministrazione di elaborare di nuovo il foglio più tardi
fix-halt-too-slow = chieda all’amministrazione di elaborare di nuovo il foglio
fix-halt-key-refused = chieda all’amministrazione di usare una chiave valida e di elaborare di nuovo il foglio
fix-halt-not-allowed = chieda all’amministrazione di usare una chiave con più permessi e di elaborare di nuovo il foglio
fix-halt-failures = corregga ciò che indicano le righe fallite e rimandi il foglio
fix-halt-address = informi l’amministrazione
fix-halt-ledger-busy = informi l’amministrazione
fix-halt-ledger = informi l’amministrazione
fix-halt-defect = informi l’amministrazione
earlier-step-failed = non elaborato: un passaggio precedente è fallito
fix-earlier-step = corregga ciò che indicano le altre righe dello stesso gruppo o spazio di lavoro e rimandi il foglio
of-place = { $place }: { $why }
note-created-on = creato il { $day }
note-sign-in = la persona può accedere con { $email } usando il recupero dell’account
note-invited-groups = è stato inviato un invito per e-mail; i gruppi seguiranno quando il foglio sarà elaborato di nuovo dopo l’accettazione
note-invited = un’e-mail è in arrivo
note-maybe-created = la persona è stata creata, o può esserlo stata, prima che l’elaborazione si fermasse
note-maybe-invited = la persona è stata invitata, o può esserlo stata, prima che l’elaborazione si fermasse
became-member = nel frattempo la persona è diventata membro
target-not-created = non è stato creato
target-failed = non è stato possibile crearlo: { $why }
person-not-there = la persona non è nell’organizzazione
person-not-in-group = la persona non è nel gruppo che dà questo spazio di lavoro
target-admin-not-there = la persona che deve amministrarlo non è nell’organizzazione
fix-needs-failed = corregga prima ciò che è fallito e rimandi il foglio
may-be-nameless = Mistral mostra qualcuno senza indirizzo leggibile, che potrebbe essere questa persona
fix-look-for-person = chieda all’amministrazione di cercare la persona e di elaborare di nuovo il foglio
address-refused = Mistral ha rifiutato l’indirizzo: { $why }
address-listed-invalid = Mistral indica che l’indirizzo non è valido
fix-address-refused = verifichi l’indirizzo con la persona o con il responsabile del suo dominio e rimandi il foglio
target-twice = l’organizzazione ha { $count } { $kind ->
        [group] gruppi
       *[workspace] spazi di lavoro
    } con il nome { $name }
fix-target-twice = nessuno è stato aggiunto; chieda all’amministrazione di tenerne uno solo e di elaborare di nuovo il foglio
workspace-created-by-another = nel frattempo un altro amministratore ha creato lo spazio di lavoro, e la persona non ne fa parte
target-not-checked = non creato: non è stato possibile verificare se quel nome esiste già
fix-key-may-read-this = chieda all’amministrazione di usare una chiave con più permessi e di elaborare di nuovo il foglio
member-not-read = non è stato modificato nulla, perché non è stato possibile leggere il membro subito prima
fix-key-may-read-members = chieda all’amministrazione di usare una chiave che possa leggere i membri e di elaborare di nuovo il foglio
update-lacks = Mistral ha accettato la modifica, ma il membro non ha ancora { $names }
update-left = Mistral ha accettato la modifica, ma il membro ha ancora { $names }
fix-update-lacks = chieda all’amministrazione di aggiungere ciò che manca
fix-update-left = chieda all’amministrazione di togliere ciò che resta
what-workspace = spazio di lavoro { $name }
what-group = gruppo { $name }
what-invitation = invito in sospeso
what-key = chiave API { $name }
what-power = ruoli e licenze
what-organization = organizzazione
note-key-deleted = chiave API { $name } eliminata
note-invitation-withdrawn = invito in sospeso ritirato
take-over-failed = { $email } non ha potuto subentrare: { $why }
listed-as-kept = Mistral indica, senza motivo, che la persona non è stata rimossa
fix-look-at-person = chieda all’amministrazione di controllare questa persona e di elaborare di nuovo il foglio
