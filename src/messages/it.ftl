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

## Rapporti

with-aside = { $what } ({ $aside })
report-surplus = celle senza intestazione: { $cells }
report-summary = Riepilogo
report-rows-by-outcome = Righe per esito
report-rows = righe
report-command = comando
report-cost = richieste e durata
report-faults = guasti simulati superati
report-stopped = terminato in anticipo
report-stopped-why = non tutte le righe sono state trattate; l’amministrazione conosce il motivo
report-to-do = che cosa fare
report-written-by = scritto da
report-run = esecuzione { $run }
report-command-and-run = { $command }, { $run }
report-rehearsed = una prova: l’organizzazione non è stata modificata
report-retries = { $retries ->
    [one] { $retries } nuovo tentativo
   *[other] { $retries } nuovi tentativi
}
report-waited = { $time } di attesa in totale
report-both = { $one }, { $other }
report-requests = { $requests ->
    [one] { $requests } richiesta
   *[other] { $requests } richieste
}
report-elapsed = in { $time }
report-requests-in = { $requests } in { $time }
report-advice = { $rows ->
    [one] { $rows } riga richiede la Sua attenzione. La corregga in questo foglio e rimandi il file; tutte le altre righe restano come sono.
   *[other] { $rows } righe richiedono la Sua attenzione. Le corregga in questo foglio e rimandi il file; tutte le altre righe restano come sono.
}
sheet-answers = Risposte alle righe di { $sheet }
sheet-attention = Che cosa richiede la Sua attenzione in { $sheet }
sheet-more = { $rows ->
    [one] un’altra riga, con la risposta nella riga stessa
   *[other] altre { $rows } righe, ciascuna con la risposta nella riga stessa
}
sheet-unlisted = Persone che non sono nel foglio
sheet-how = Corregga le celle segnate, salvi il file e lo rimandi all’amministrazione.
outcome = { $code }: { $sentence }
outcome-created = l’account ora esiste
outcome-invited = un invito è stato inviato
outcome-updated = l’account è stato modificato secondo il foglio
outcome-removed = l’accesso è stato tolto
outcome-already-member = l’account esisteva già
outcome-already-invited = un invito è ancora in sospeso
outcome-already-gone = l’accesso era già stato tolto
outcome-ready = la riga è corretta; non è stato ancora inviato nulla
outcome-waiting = la persona comincia più tardi; non è stato ancora inviato nulla
outcome-duplicate = la stessa persona è in una riga precedente
outcome-invalid = la riga va corretta; non è stato inviato nulla
outcome-rejected = Mistral ha rifiutato questa persona
outcome-held = in sospeso finché qualcuno non decide; non è stato inviato nulla
outcome-failed = non è riuscito nonostante più tentativi
outcome-not-attempted = non trattata in questa esecuzione
placement-member = era già membro
placement-added = aggiunta fatta
placement-removed = rimozione fatta
placement-waiting = in attesa dell’invito
placement-failed = non riuscito
placement-planned = previsto
heading-row = Riga
heading-outcome = Esito
heading-code = Codice del motivo
heading-detail = Che cosa è successo
heading-fix = Che cosa fare
heading-email = E-mail usata
heading-account = Numero dell’account
heading-groups = Gruppi attuali
heading-workspaces = Spazi di lavoro attuali
heading-run = Esecuzione

## La pagina

page-report = rapporto di frontdesk
page-name = Nome
page-happened = Che cosa fare, e che cosa è successo
page-total = { $rows ->
    [one] riga
   *[other] righe
}
page-stopped = terminato in anticipo: { $reason }
page-outcomes = Esiti
page-tools = Righe
page-search = Cerca
page-outcome = Esito
page-code = Codice del motivo
page-all = tutto
page-attention = richiede attenzione
page-with-count = { $what } ({ $count })
page-shown = Righe visualizzate: { $rows }
page-number = Pagina { $page } di { $pages }
page-pages = Pagine
page-back = Indietro
page-next = Avanti
page-hidden = { $columns ->
    [one] { $columns } colonna nascosta di { $sheet } non è inclusa
   *[other] { $columns } colonne nascoste di { $sheet } non sono incluse
}
page-rest = Queste sono le prime { $shown } righe di { $rows }. Consenta gli script per vederle tutte.
page-written-by = Scritto da frontdesk { $version }

## Il modello

template-email = E-mail
template-email-note = L’indirizzo di lavoro della persona. Scriva un solo indirizzo e una sola persona per riga. Questa colonna è sempre necessaria.
template-first-name = Nome
template-last-name = Cognome
template-name-note = Necessario per creare una persona, non per invitarla.
template-role = Ruolo
template-role-note = Il ruolo nell’organizzazione. Vuoto: membro. Può anche scrivere il nome di un ruolo personalizzato, o più ruoli separati da ;
template-seats = Licenze
template-seats-note = Le licenze che la persona riceve. Vuoto: quelle previste dall’organizzazione. Nessuna: senza licenza.
template-groups = Gruppi
template-groups-note = Nomi di gruppi, separati da ; Un gruppo che non esiste viene creato. Scriva il nome allo stesso modo in ogni riga.
template-workspaces = Spazi di lavoro
template-workspaces-note = Nomi di spazi di lavoro, separati da ; Uno spazio di lavoro che non esiste viene creato. Scriva il nome allo stesso modo in ogni riga.
template-workspace-role = Ruolo nello spazio di lavoro
template-workspace-role-note = Il ruolo in ciascuno di questi spazi di lavoro. Vuoto: membro. Un amministratore lo è anche di un nuovo spazio di lavoro. Può anche scrivere il nome di un altro ruolo, come contributor.
template-language = Lingua
template-language-note = La lingua dell’e-mail d’invito. Senza effetto per una persona che viene creata.
template-action = Azione
template-action-note = Creare: la persona è subito membro, e accede con l’indirizzo e il recupero dell’account. Invitare: la persona riceve un’e-mail, ed è membro quando accetta. Vuoto: ciò che l’amministrazione ha scelto per tutte le righe, di solito Creare.
template-sheet = Persone
template-title = Persone per frontdesk
template-choose = Scelga un valore dell’elenco.
template-not-listed = Non è nell’elenco. Lo lasci se è il nome di un ruolo della Sua organizzazione.
template-not-in-list = Non è nell’elenco
value-member = Membro
value-billing = Fatturazione
value-admin = Amministratore
value-no-seat = Nessuna
value-english = Inglese
value-french = Francese
value-spanish = Spagnolo
value-german = Tedesco
value-italian = Italiano
value-portuguese = Portoghese (Brasile)
value-polish = Polacco
value-arabic = Arabo
value-dutch = Olandese
value-create = Creare
value-invite = Invitare
