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
row-takes-away = la riga toglie un ruolo o una licenza

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
placement-updated = ruolo modificato
placement-removed = rimozione fatta
placement-waiting = in attesa dell’invito
placement-failed = non riuscito
placement-planned = previsto
placement-not-attempted = non ancora trattato
heading-row = Riga
heading-outcome = Esito
heading-code = Codice del motivo
heading-detail = Che cosa è successo
heading-fix = Che cosa fare
heading-email = E-mail usata
heading-account = ID dell’account
heading-groups = Gruppi di questa riga
heading-workspaces = Spazi di lavoro di questa riga
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
page-advice = { $rows ->
    [one] { $rows } riga richiede la Sua attenzione. La corregga nel Suo foglio e lo rimandi: questa pagina serve solo per la lettura. Tutte le altre righe restano come sono.
   *[other] { $rows } righe richiedono la Sua attenzione. Le corregga nel Suo foglio e lo rimandi: questa pagina serve solo per la lettura. Tutte le altre righe restano come sono.
}

## Il modello

template-sheet = Persone
template-title = Persone per frontdesk
template-choose = Scelga un valore dell’elenco.
template-not-listed = Non è nell’elenco. Lo lasci se è il nome di un ruolo della Sua organizzazione.
template-not-in-list = Non è nell’elenco

## Valori delle celle

did-you-mean = { $error }; intendeva { $near }?
text-is = { $text } è { $kind }
name-not-sendable = il nome { $name } supera i { $limit } caratteri o contiene caratteri invisibili o lettere di un altro alfabeto
no-name-day = una data, che un foglio di calcolo ha forse ricavato da un nome
no-name-number = un numero, una data o un numero di telefono
no-name-placeholder = un testo segnaposto
no-name-address = un indirizzo e-mail
no-name-yes-no = un valore sì/no
fix-no-name = scriva il nome e dia alla cella il formato testo; se è giusto, lo metta tra virgolette diritte
fix-shorter-name = scriva a mano un nome più corto

## Parole per i valori

word = «{ $word }»
word-other = { $word }
values = { $words }
both = { $one } e { $other }
comma = { $one }, { $other }

## Celle che il foglio nasconde

hidden-cell = la cella nascosta
hidden-cell-named = la cella nascosta { $name }
hidden-no-name = { $cell } contiene { $kind }
hidden-name-marked = { $cell } contiene un nome con un’indicazione, che viene tralasciata
hidden-name-not-sendable = { $cell } contiene un nome troppo lungo, o con caratteri invisibili o lettere di un altro alfabeto
hidden-several = { $cell } contiene più di un indirizzo
hidden-look-alike = { $cell } contiene un indirizzo con lettere che somigliano ad altre
hidden-no-address = { $cell } non contiene alcun indirizzo valido
hidden-more = { $cell } contiene altro oltre all’indirizzo
hidden-unusual-name = { $cell } contiene un nome insolito
hidden-not-a-name = { $cell } contiene qualcosa che non è un nome
hidden-lost-name = { $cell } contiene un nome troppo lungo, o in cui si è persa una lettera
hidden-name-order = { $cell } contiene un nome completo che l’indirizzo contraddice
hidden-name-split = { $cell } contiene un nome completo, che viene letto come nome e cognome
hidden-left = { $cell } indica che la persona non lavora più qui
hidden-not-left = { $cell } indica che la persona lavora ancora qui
hidden-leaves = { $cell } indica in quale data successiva la persona va via
hidden-later = { $cell } indica che la persona comincia più tardi
hidden-disagrees = { $cell } non concorda con un’altra colonna
hidden-date-order = { $cell } può cominciare con il giorno o con il mese

## Indirizzi

email-missing = la riga non ha un indirizzo e-mail
email-several = { $text } contiene più di un indirizzo e-mail
email-mixed = { $text } mescola lettere di alfabeti diversi che si somigliano: { $part }
email-empty = { $email } è vuoto
email-no-at = { $email } non ha la chiocciola @
email-several-ats = { $email } ha più di una chiocciola @
email-no-local = { $email } non ha nulla prima della chiocciola @
email-no-domain = { $email } non ha nulla dopo la chiocciola @
email-separator = { $email } contiene { $character }, che separa gli indirizzi
email-space = { $email } contiene uno spazio
email-unseen = { $email } contiene un carattere invisibile
email-letter = { $email } contiene { $character }, che non è ammesso ma somiglia a un carattere ammesso
email-forbidden = { $email } contiene { $character }, che non è ammesso
email-encoded = { $email } contiene un carattere codificato, che può nascondere un altro indirizzo
email-quoted = { $email } ha una parte tra virgolette, che non è ammessa
email-literal = { $email } ha un indirizzo IP al posto di un dominio
email-dot = { $email } ha un punto fuori posto
email-hyphen = { $email } ha un trattino fuori posto nel dominio
email-local-too-long = { $email } ha più di 64 caratteri prima della chiocciola @
email-label-too-long = { $email } ha nel dominio una parte di più di 63 caratteri
email-too-long = { $email } supera i 254 caratteri
email-one-label = { $email } ha un dominio senza una terminazione come .com
email-ending = { $email } ha un dominio la cui terminazione non è fatta di lettere
email-reserved = { $email } ha un dominio che non riceve posta
email-domain = { $email } ha un dominio che non si può registrare
email-malformed = { $email } non è un indirizzo e-mail
email-spaces = { $text } è circondato da spazi insoliti, che vengono ignorati
email-cleaned = { $text } viene letto come { $email }
email-looks-like = { $text } contiene lettere che somigliano a quelle di { $twin }
domain-not-allowed = il dominio { $domain } non è ammesso
in-earlier-address = nell’indirizzo precedente: { $error }
fix-email-missing = inserisca l’indirizzo e-mail
fix-one-address = lasci un solo indirizzo in questa cella e scriva ogni altra persona in una riga propria
fix-type-address = scriva di nuovo l’indirizzo a mano
fix-address = scriva l’indirizzo nella forma nome@azienda.com
fix-email-cleaned = se non è giusto, scriva solo l’indirizzo
fix-look-at-address = si assicuri che l’indirizzo sia giusto
fix-domain = corregga l’indirizzo, oppure chieda all’amministrazione di ammettere il dominio

## Nomi

name-lost = il nome { $name } ha perso una lettera quando il file è stato salvato
name-too-long = il nome { $name } supera i { $limit } caratteri
name-invisible = { $name } contiene caratteri invisibili, che vengono ignorati
name-doubtful = il nome { $name } è { $kind }
name-doubtful-cell = la cella { $cell } contiene { $name }, che non è un nome ma { $kind }
name-marked = { $name } viene letto come { $bare }
name-one-word = { $name } è una sola parola: viene letta come nome
name-split = { $name } viene letto come nome { $first }, cognome { $last }
name-order = { $split }, ma l’indirizzo dice il contrario
names-missing = mancano nome e cognome, e un nuovo account ha bisogno di entrambi
first-name-missing = manca il nome, e un nuovo account ha bisogno di nome e cognome
last-name-missing = manca il cognome, e un nuovo account ha bisogno di nome e cognome
fix-name-lost = scriva di nuovo il nome, oppure salvi il file in UTF-8
fix-name-too-long = scriva un nome di al massimo { $limit } caratteri
fix-type-name = scriva di nuovo il nome a mano
fix-write-name = scriva il nome
fix-name-order = usi una colonna per il nome e una per il cognome, oppure intitoli la colonna «Nome Cognome» o «Cognome Nome»
fix-name-split = se non è giusto, usi una colonna per il nome e una per il cognome
fix-name-missing = completi il nome, oppure scriva Invitare in una colonna intitolata Azione
fix-name-missing-action = completi il nome, oppure scriva Invitare nella colonna { $column }

## Stato e date

cell-is = { $heading } è { $text }
person-left = la persona non lavora più qui: { $cell }
person-not-left = la persona lavora ancora qui: { $cell }
person-unsaid = nulla indica se la persona è uscita; { $heading } lo indica di altre
status-below-label = { $heading } è vuoto sotto { $label }: non è chiaro se anche questa persona sia uscita
person-leaves = va via il { $date }
leaver-has-roles = non lavora più qui ed è ancora membro ({ $count ->
        [one] ruolo
       *[other] ruoli
    } { $roles }): { $cell }
leaver-is-member = non lavora più qui ed è ancora membro: { $cell }
leaver-invited = non lavora più qui ed è ancora con un invito: { $cell }
leaver-unsure = non lavora più qui, e non è stato possibile leggere se l’account esiste ancora ({ $why }): { $cell }
starts-on = comincia il { $date }
starts-some-day = { $cell }, e non è indicata una data di inizio
columns-disagree = { $one }, ma { $other }
date-order-unknown = nessuna data del foglio mostra se { $text } cominci con il giorno o con il mese
question-of-rows = { $question } (in { $rows } righe)
employment-conflict = un’altra riga di questa persona ({ $row }) dice altro sul fatto che la persona lavori qui adesso
fix-person-left = niente da fare; se non è giusto, corregga la riga
fix-person-not-left = tolga la riga dal foglio, oppure la corregga
fix-person-unsaid = indichi lì che la persona è uscita, oppure tolga la riga dal foglio
fix-status-below-label = indichi in questa riga se la persona è uscita
fix-person-leaves = niente da fare; se non è giusto, corregga la riga
fix-person-leaves-later = niente da fare fino ad allora; dopo quel giorno il foglio servirà di nuovo
fix-leaver-remains = l’amministrazione rimuove l’account; niente da fare nel foglio
fix-starts-later = niente da fare fino ad allora; da quel giorno il foglio servirà di nuovo
fix-columns-disagree = corregga una delle due, oppure chieda all’amministrazione di scegliere una colonna
fix-date-order = scriva le date come anno, mese e giorno, per esempio 2027-03-01

## Righe e regole

rows-conflict = le righe di questa persona si contraddicono: { $fields }
conflict-in = { $field } ({ $values })
value-in-row = { $value } nella { $row }
rules-conflict = due regole dell’amministrazione si contraddicono ({ $field }): { $value } e { $contrary }
given-by-default = { $what } per impostazione predefinita
given-by-rule = { $what } secondo una regola dell’amministrazione
given-by-flag = { $what }, scelta dell’amministrazione per tutte le righe
spelling = { $other } e { $first } ({ $row }) differiscono solo per { $difference } e contano quindi come due { $kind } distinti
spelling-hidden = un nome differisce solo per { $difference } da un nome della { $row }; contano quindi come due { $kind } distinti
spelling-case = le maiuscole
spelling-marks = gli spazi, le maiuscole o gli accenti
spelling-groups = gruppi
spelling-workspaces = spazi di lavoro
maybe-created = l’account della persona è stato creato, o forse creato, prima dell’interruzione
maybe-invited = la persona è stata invitata, o forse invitata, prima dell’interruzione
fix-make-rows-agree = faccia concordare le righe, oppure ne tenga una sola
fix-rule-leaves-out = niente da fare; se non è giusto, chieda all’amministrazione di correggere la regola
fix-rules-conflict = scriva il valore nella riga, oppure chieda all’amministrazione di correggere le regole
fix-spelling = se si tratta dello stesso, scriva il nome allo stesso modo in ogni riga

## Celle e righe dei file

cell = la cella
cell-named = la cella { $name }
with-value = { $message }: { $value }
lines-as-one = { $message } (le righe da { $from } a { $to } sono state lette come una sola)
cells-too-many = la riga ha { $cells } celle e l’intestazione { $headings }: { $value } non ha una colonna
cell-no-heading = { $cell } contiene { $value }, ma non ha un’intestazione sopra
cell-no-heading-hidden = { $cell } non è vuota, ma non ha un’intestazione sopra
cell-too-long = { $cell } supera i { $limit } caratteri
bytes-not-valid = { $cell } contiene byte che non sono validi in { $encoding }
bytes-not-valid-in-file = { $cell } contiene byte che non sono validi nella codifica del file
utf8-among-others = { $cell } è scritta in UTF-8, ma il resto del file in { $encoding }
text-garbled = { $cell } contiene un testo che un altro programma ha rovinato
text-repaired = { $cell } conteneva un testo che un altro programma ha rovinato: { $value }; viene letto, riparato, come { $repaired }
text-repaired-hidden = { $cell } conteneva un testo che un altro programma ha rovinato; viene letto riparato
letter-lost = { $cell } contiene un punto interrogativo al posto di una lettera
encoding-doubtful = { $cell } è stata letta come { $value } nella codifica supposta { $encoding }, ma il file non vi sembra corretto
encoding-doubtful-hidden = { $cell } è stata letta nella codifica supposta { $encoding }, ma il file non vi sembra corretto
encoding-unsure = { $cell } è stata letta come { $value } nella codifica { $encoding }, che è una supposizione
encoding-unsure-hidden = { $cell } è stata letta nella codifica { $encoding }, che è una supposizione
cell-control = { $cell } contiene un carattere di controllo
text-after-quote = dopo una virgoletta di chiusura segue del testo
quoted-rows = un testo tra virgolette sembra contenere più righe
cell-error = { $cell } contiene l’errore { $value }
cell-error-hidden = { $cell } contiene un errore
cell-formula = { $cell } contiene una formula il cui risultato non è stato salvato
link-disagrees = { $cell } mostra { $value }, ma il suo collegamento porta a { $target }
link-hidden = { $cell } ha un collegamento a un altro indirizzo
cell-struck = { $cell } è barrata
row-hidden = la riga è nascosta nel foglio
other-table = la riga appartiene alla tabella sotto le intestazioni della riga { $row }, che non sono quelle dell’elenco delle persone
fix-cell-heading = se riguarda la persona, scriva un’intestazione sopra
fix-row-shifted = metta tra virgolette un testo che contiene il separatore, oppure tolga la cella in più
fix-shorten = la accorci
fix-encoding = corregga il testo, oppure salvi il file in UTF-8, oppure chieda all’amministrazione di indicarne la codifica
fix-text-garbled = scriva { $text }, oppure chieda all’amministrazione di riparare tutti i testi di questo tipo
fix-text-garbled-hidden = scriva di nuovo il testo, oppure chieda all’amministrazione di riparare tutti i testi di questo tipo
fix-text-repaired = se il testo riparato non è giusto, lo scriva di nuovo
fix-letter-lost = scriva la lettera che si è persa; esporti il foglio in UTF-8 o .xlsx per conservare queste lettere
fix-encoding-doubtful = salvi il file in UTF-8, oppure chieda all’amministrazione di indicarne la codifica
fix-encoding-unsure = salvi il file in UTF-8, oppure dica all’amministrazione che il testo è giusto
fix-cell-control = scriva di nuovo il testo; il programma che ha esportato il foglio ha forse perso una lettera
fix-text-after-quote = raddoppi ogni virgoletta all’interno del testo ("") e chiuda la cella con una sola
fix-quoted-rows = chiuda la virgoletta nella riga in cui è stata aperta
fix-cell-error = corregga la formula, oppure scriva il valore stesso
fix-cell-formula = apra la cartella di lavoro in un foglio di calcolo e la salvi, oppure scriva il valore stesso
fix-link = tolga il collegamento, oppure corregga l’indirizzo
fix-cell-struck = tolga la barratura per includere la persona, oppure elimini la riga
fix-row-hidden = mostri la riga o tolga il filtro per includere la persona, oppure elimini la riga
fix-other-table = se sono persone, le inserisca nell’elenco sopra, sotto le sue intestazioni; altrimenti sposti quella tabella in un foglio a sé
below-title = la riga si trova sotto il titolo { $title } della riga { $row }
on-titled-sheet = la riga si trova { $place ->
        [table] nella tabella
        [file] nel file
       *[sheet] nel foglio
    } { $title }
above-title = la riga non si trova sotto il titolo { $title } della riga { $row }, dove sono elencate le persone uscite
not-on-titled-sheet = la riga non si trova nel foglio { $title }, dove sono elencate le persone uscite
fix-below-title = se queste persone sono comunque da considerare, elimini il titolo della riga { $row }; altrimenti le sposti in un foglio o in un file a sé
fix-on-titled-sheet = se queste persone sono comunque da considerare, { $place ->
        [table] rinomini la tabella
        [file] rinomini il file
       *[sheet] rinomini il foglio
    }
fix-above-title = se anche questa persona è uscita, sposti la riga sotto quel titolo; se tutte le persone del foglio sono uscite, elimini il titolo
fix-not-on-titled-sheet = se anche questa persona è uscita, sposti lì la riga
cell-merged = { $cell } è unita sulle righe da { $from } a { $to }, quindi non è chiaro a chi si riferisca
fix-cell-merged = separi le celle e scriva il testo in ogni riga a cui si riferisce
name-label = { $cell } contiene una dicitura prima del nome; non è chiaro se la riga faccia parte dell’elenco
fix-name-label = se questa persona fa parte dell’elenco, lasci solo il nome in quella cella; altrimenti elimini la riga o la sposti fuori dalla tabella
fix-below-leavers = queste persone non ricevono un account, e l’amministrazione toglie il loro. Se non sono andate via, elimini il titolo della riga { $row }
fix-on-leavers-sheet = queste persone non ricevono un account, e l’amministrazione toglie il loro. Se non sono andate via, { $place ->
        [table] rinomini la tabella
        [file] rinomini il file
       *[sheet] rinomini il foglio
    }
fix-on-doubtful-sheet = potrebbero essere persone andate via. Se lavorano qui, { $place ->
        [table] rinomini la tabella
        [file] rinomini il file
       *[sheet] rinomini il foglio
    }; se sono andate via, avvisi l’amministrazione
below-table = la riga si trova sotto la tabella { $title }, che finisce nella riga { $row }
fix-below-table = se questa persona fa parte dell’elenco, sposti la riga fino alla tabella; altrimenti la sposti in un foglio a sé
beside-list = { $cell } potrebbe essere di un’altra tabella accanto all’elenco, e non di questa persona
fix-beside-list = se è di questa persona, sposti la sua colonna all’inizio, accanto ai nomi; altrimenti sposti quella tabella in un foglio a sé

## Esecuzione

fix-run-again = chieda all’amministrazione di elaborare di nuovo il foglio
fix-continue = chieda all’amministrazione di elaborare di nuovo il foglio
fix-start-over = chieda all’amministrazione di elaborare di nuovo il foglio
fix-run-again-later = chieda all’amministrazione di elaborare di nuovo il foglio più tardi
fix-run-again-looks-up = chieda all’amministrazione di elaborare di nuovo il foglio; prima si verificherà se è già avvenuto
fix-run-again-adds = chieda all’amministrazione di elaborare di nuovo il foglio: così la persona sarà aggiunta
fix-api-refused = corregga nel foglio ciò che segnala Mistral e lo rimandi; se non dipende dal foglio, chieda all’amministrazione
fix-legacy-role = chieda all’amministrazione se l’organizzazione ha questi ruoli
api-refused = rifiutato da Mistral: { $why }
api-refused-unseen = rifiutato da Mistral: { $why }; Mistral non conosce ancora ciò che è stato appena creato
api-unresolved = Mistral non ha dato una risposta chiara e una verifica non ha trovato la modifica ({ $why })
api-left-open = Mistral non l’ha confermato; può ancora essere eseguito, perciò non è stato inviato di nuovo ({ $why })
fix-left-open = chieda all’amministrazione di verificare se è stato fatto e poi di elaborare di nuovo il foglio
api-not-checked = Mistral non ha dato una risposta chiara e non è stato possibile verificare se la modifica è stata fatta ({ $why })
fix-not-checked = chieda all’amministrazione di verificare e poi di elaborare di nuovo il foglio
api-unanswered = l’elaborazione si è fermata prima della risposta di Mistral
all-refused = non inviato: Mistral ha rifiutato ognuna delle { $people } persone inviate una per una; ultima risposta: { $why }
all-failed = non inviato: l’invio è fallito per ognuna delle { $people } persone inviate una per una; ultima risposta: { $why }
halt-interrupted = non elaborato: l’elaborazione è stata interrotta
halt-unavailable = non elaborato: Mistral non è raggiungibile, o non abbastanza spesso
halt-unreadable = non elaborato: la risposta di Mistral non è leggibile
halt-no-access = non elaborato: la chiave dell’amministrazione non dà accesso
halt-too-many-failures = non elaborato: è fallito per troppe altre persone ({ $why })
halt-set-up = non elaborato: un problema tecnico presso l’amministrazione
fix-halt-unreadable = informi l’amministrazione
fix-halt-must-wait = chieda all’amministrazione di elaborare di nuovo il foglio più tardi
fix-halt-too-slow = chieda all’amministrazione di elaborare di nuovo il foglio
fix-halt-budget = chieda all’amministrazione di elaborare di nuovo il foglio
fix-halt-key-refused = chieda all’amministrazione di usare una chiave valida e di elaborare di nuovo il foglio
fix-halt-not-allowed = chieda all’amministrazione di usare una chiave con più permessi e di elaborare di nuovo il foglio
fix-halt-failures = corregga ciò che indicano le righe fallite e rimandi il foglio
fix-halt-address = informi l’amministrazione
fix-halt-ledger-busy = informi l’amministrazione
fix-halt-ledger = informi l’amministrazione
fix-halt-defect = informi l’amministrazione
run-not-ended = non ancora fatto: l’esecuzione non è terminata
earlier-step-failed = non elaborato: un passaggio precedente è fallito
fix-earlier-step = corregga ciò che indicano le altre righe dello stesso gruppo o spazio di lavoro e rimandi il foglio
of-place = { $place }: { $why }
note-created-on = creato il { $day }
note-sign-in = la persona può accedere con { $email } usando il recupero dell’account
note-invited-groups = è stato inviato un invito per e-mail; i gruppi seguiranno quando il foglio sarà elaborato di nuovo dopo l’accettazione
note-invited = un’e-mail è in arrivo
became-member = nel frattempo la persona è diventata membro
fix-became-member = chieda all’amministrazione di elaborare di nuovo il foglio: così la persona sarà rimossa
target-not-created = non è stato creato
target-failed = non è stato possibile crearlo: { $why }
person-not-there = la persona non è nell’organizzazione
person-not-in-group = la persona non è nel gruppo che dà questo spazio di lavoro
target-admin-not-there = la persona che deve amministrarlo non è nell’organizzazione
fix-needs-failed = corregga prima ciò che è fallito e rimandi il foglio
may-be-nameless = Mistral mostra qualcuno senza indirizzo leggibile, o meno persone di quante ne conta: questa persona può essere una di loro
fix-look-for-person = chieda all’amministrazione di cercare la persona e di elaborare di nuovo il foglio
address-refused = Mistral ha rifiutato l’indirizzo: { $why }
address-listed-invalid = Mistral indica che l’indirizzo non è valido
fix-address-refused = verifichi l’indirizzo con la persona o con il responsabile del suo dominio e rimandi il foglio
target-twice = l’organizzazione ha { $count } { $kind ->
        [group] gruppi
       *[workspace] spazi di lavoro
    } con il nome { $name }: { $ids }
fix-target-twice = nessuno è stato aggiunto; chieda all’amministrazione di tenerne uno solo e di elaborare di nuovo il foglio
workspace-created-by-another = nel frattempo un altro amministratore ha creato lo spazio di lavoro, e la persona non ne fa parte
target-not-checked = non creato: non è stato possibile verificare se quel nome esiste già ({ $why })
fix-key-may-read-this = chieda all’amministrazione di usare una chiave con più permessi e di elaborare di nuovo il foglio
member-not-read = non è stato modificato nulla, perché non è stato possibile leggere il membro subito prima ({ $why })
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
note-taken-over = { $email } amministra ora lo spazio di lavoro { $workspace }
note-access-removed = accesso rimosso: { $what }
note-invitation-withdrawn = invito in sospeso ritirato
take-over-failed = { $email } non ha potuto subentrare: { $why }
listed-as-kept = Mistral indica, senza motivo, che la persona non è stata rimossa
fix-look-at-person = chieda all’amministrazione di controllare questa persona e di elaborare di nuovo il foglio
identity-doubtful = Mistral assegna lo stesso identificativo a questa persona e a un’altra, oppure due a questa persona
fix-identity-doubtful = chieda all’amministrazione di verificare che la persona esista una sola volta e con i permessi giusti, e di elaborare di nuovo il foglio
place-doubtful = Mistral assegna lo stesso identificativo a questo e a un altro
new-group-gives = il nuovo gruppo dà ai suoi membri più di quanto è stato chiesto
fix-place-doubtful = chieda all’amministrazione di verificare chi ne fa parte e che cosa dà, e di elaborare di nuovo il foglio
api-no-effect = Mistral ha risposto che è fatto, ma una verifica mostra che non lo è
fix-no-effect = chieda all’amministrazione di controllare e poi di elaborare di nuovo il foglio
note-not-verified = non verificato: l’API non ha ancora mostrato tutto questo

## Pianificazione

joined = { $first }; { $next }
nothing-sent = non è stato inviato nulla: { $why }
organization-roles-unread = non è stato possibile cercare il ruolo { $role }: i ruoli dell’organizzazione non sono leggibili
fix-organization-roles-unread = scriva member, billing o admin, oppure chieda all’amministrazione l’UUID del ruolo
one-role-only = la riga chiede { $count } ruoli e questa organizzazione ne accetta solo uno
fix-one-role = lasci un solo ruolo in questa cella
roles-not-together = questi ruoli non possono essere assegnati insieme, perché uno di essi non è stato trovato
fix-separate-roles = lasci in questa cella solo ruoli standard o solo ruoli propri dell’organizzazione
organization-role-ambiguous = più ruoli dell’organizzazione si chiamano { $role }
fix-organization-role-ambiguous = chieda all’amministrazione l’UUID del ruolo giusto e lo scriva
organization-role-unknown = l’organizzazione non ha un ruolo { $role }
fix-organization-role = i ruoli conosciuti sono { $roles }
fix-organization-role-nearest = intendeva { $nearest }? i ruoli conosciuti sono { $roles }
hidden-role-unknown = { $cell } contiene un ruolo sconosciuto o che non è stato possibile cercare
power-group-given = la riga chiede il gruppo { $group }, che dà più diritti
group-gives = il gruppo { $group } ha { $gains }
gives-role = il ruolo { $role }
gives-workspace = lo spazio di lavoro { $workspace } come { $roles } (chi si aggiunge più tardi forse non lo riceve)
gives-workspace-unread = lo spazio di lavoro { $workspace } con un ruolo non leggibile
gives-unread = qualcosa che non è stato possibile leggere
group-external = il gruppo { $name } è gestito dal provider di identità
fix-group-external = chieda all’amministrazione di aggiungere lì la persona, oppure indichi un altro gruppo
fix-group-external-remove = chieda all’amministrazione di rimuovere lì la persona dal gruppo
place-unread = non è stato possibile leggere se { $kind ->
        [group] il gruppo
       *[workspace] lo spazio di lavoro
    } { $name } esiste ({ $why })
fix-place-unread = chieda all’amministrazione di usare una chiave che possa leggere { $kind ->
        [group] i gruppi
       *[workspace] gli spazi di lavoro
    } e di elaborare di nuovo il foglio
fix-key-may-read-it = chieda all’amministrazione di usare una chiave con più permessi e di elaborare di nuovo il foglio
place-ambiguous = l’organizzazione ha { $count } { $kind ->
        [group] gruppi
       *[workspace] spazi di lavoro
    } con il nome { $name }
fix-place-ambiguous = chieda all’amministrazione di lasciarne uno solo con quel nome, oppure indichi un altro { $kind ->
        [group] gruppo
       *[workspace] spazio di lavoro
    }
fix-rename-all-but-one = chieda all’amministrazione di lasciarne uno solo con quel nome e di elaborare di nuovo il foglio
place-nearly-equal = non c’è { $kind ->
        [group] un gruppo
       *[workspace] uno spazio di lavoro
    } { $name }, ma c’è { $existing }
fix-place-nearly-equal = scriva { $existing } se è { $kind ->
        [group] il gruppo giusto
       *[workspace] lo spazio di lavoro giusto
    }; se { $name } è un altro, chieda all’amministrazione di crearlo
place-unknown = non c’è { $kind ->
        [group] un gruppo
       *[workspace] uno spazio di lavoro
    } { $name }, e non ne viene creato nessuno
fix-place-unknown = corregga il nome, oppure chieda all’amministrazione di creare { $kind ->
        [group] il gruppo
       *[workspace] lo spazio di lavoro
    }
place-missing = non c’è { $kind ->
        [group] un gruppo
       *[workspace] uno spazio di lavoro
    } { $name }
fix-place-missing = chieda all’amministrazione di correggere il nome { $kind ->
        [group] del gruppo
       *[workspace] dello spazio di lavoro
    }
place-twins = { $one } e { $other } differiscono solo per { $difference ->
        [case] le maiuscole
        [typo] una lettera
       *[more] spazi, maiuscole o accenti
    }, e l’organizzazione non ha nessuno dei due { $kind ->
        [group] gruppi
       *[workspace] spazi di lavoro
    }
name-differs = è membro con il nome { $name }, ma il foglio dice { $says }
name-differs-hidden = è membro con il nome { $name }, ma { $cell } dice altro
fix-name-differs = corregga il foglio, oppure chieda alla persona di cambiare il nome nel suo account
workspace-without-admin = lo spazio di lavoro { $name } non esiste ancora e { $why }
no-row-administers = nessuna riga chiede di amministrarlo
admin-must-accept = { $email } non può amministrarlo: prima va accettato l’invito
admin-is-held = { $email } non può amministrarlo: la riga è trattenuta
admin-is-nobody = { $email } non può amministrarlo: non è né membro né sul foglio
fix-workspace-admin = scriva Amministratore { $where_to } per la persona che amministra lo spazio di lavoro, oppure chieda all’amministrazione di designare qualcuno
taken-since = da allora
taken-on = il { $day }
taken-by = il { $day } da { $by }
removed-from-organization = è diventato membro il { $day } tramite frontdesk ed è stato rimosso dall’organizzazione { $taken }
removed-from-group = è stato aggiunto al gruppo { $name } il { $day } da frontdesk e ne è stato rimosso { $taken }
removed-from-workspace = è stato aggiunto allo spazio di lavoro { $name } il { $day } da frontdesk e ne è stato rimosso { $taken }
fix-removed-since = corregga il foglio; se la persona deve averlo di nuovo, scriva la nuova data di inizio { $where_to }, oppure chieda all’amministrazione di ridarglielo
fix-removed-number = se è la stessa persona e deve averlo di nuovo, scriva la nuova data di inizio { $where_to }, oppure chieda all’amministrazione di ridarglielo; altrimenti scriva Nuovo { $earlier }
role-of-group = mantiene { $count ->
        [one] il ruolo
       *[other] i ruoli
    } { $roles } tramite il gruppo { $group }
fix-role-of-group = chieda all’amministrazione di togliere la persona dal gruppo
role-of-group-unread = i ruoli che i gruppi danno a questa persona non si potevano leggere: { $why }
fix-role-of-group-unread = chieda all’amministrazione di guardare i gruppi della persona
last-administrator = { $people ->
        [one] l’organizzazione resterebbe senza amministratore
       *[other] l’organizzazione resterebbe senza amministratore senza queste { $people } persone
    }
fix-last-administrator = chieda all’amministrazione di nominare un altro membro amministratore dell’organizzazione
change-none = niente
change-role = ruolo: { $from } → { $to }
change-seats = licenze: { $from } → { $to }
change-workspace-role = ruolo nello spazio di lavoro { $workspace }: { $from } → { $to }
change-earlier = modificato prima: { $changes }
also-in = anche in: { $places } (non nel foglio)
also-in-groups = gruppi { $names }
also-in-workspaces = spazi di lavoro { $names }
given-earlier = un’esecuzione precedente ha dato { $places }, che la riga non nomina
also-has = ha inoltre: { $what } (non nel foglio)

## Tolto

taken-from-organization = è stato rimosso dall’organizzazione { $taken }
taken-from-group = è stato rimosso dal gruppo { $name } { $taken }
taken-from-workspace = è stato rimosso dallo spazio di lavoro { $name } { $taken }
of-earlier-address = { $email } { $what }
of-same-number = il numero di matricola è quello di { $email }, che { $what }
note-answered-before = risposta del { $day } (esecuzione { $run }); { $why }
note-changed-since = la riga è cambiata dopo la risposta del { $day } (esecuzione { $run })
note-taken-since = questa persona è stata rimossa o modificata il { $day } (esecuzione { $run }), dopo la risposta a questa riga

## Membri

listed = { $first }, { $next }
member-has-roles = è membro con { $count ->
        [one] il ruolo
       *[other] i ruoli
    } { $has }, ma il foglio dice { $says }
member-has-roles-hidden = è membro con { $count ->
        [one] il ruolo
       *[other] i ruoli
    } { $has }, ma { $cell } dice altro
invited-with-roles = è invitato con { $count ->
        [one] il ruolo
       *[other] i ruoli
    } { $has }, ma il foglio dice { $says }
invited-with-roles-hidden = è invitato con { $count ->
        [one] il ruolo
       *[other] i ruoli
    } { $has }, ma { $cell } dice altro
fix-invitation-differs = corregga il foglio, oppure chieda all’amministrazione di inviare un nuovo invito
seats-none = nessuna licenza
seats-some = { $names }
member-has-seats = è membro; licenze: { $has }; nel foglio: { $says }
member-has-seats-hidden = è membro; licenze: { $has }; ma { $cell } dice altro
differs-less = { $difference }, che è meno
differs-why = { $difference }; { $why }
fix-update = corregga il foglio, oppure chieda all’amministrazione di aggiungerlo
fix-less = corregga il foglio, oppure chieda all’amministrazione di togliere ciò che non vi figura
fix-not-replaced = corregga il foglio, oppure chieda all’amministrazione di modificare il membro
member-unread = non è stato possibile leggere { $what ->
        [roles] i ruoli
       *[seats] le licenze
    } del membro, perciò non sono stati modificati
fix-member-unread = chieda all’amministrazione di elaborare di nuovo il foglio o di modificare il membro
role-would-be-lost = uno dei ruoli del membro è sconosciuto e andrebbe perso
one-role-replaces = questa organizzazione accetta un solo ruolo, che sostituirebbe ciò che ha il membro
would-lose-administrator = il membro non sarebbe più amministratore
workspace-roles-differ = ha il ruolo { $has } nello spazio di lavoro { $workspace }, ma il foglio dice { $says }
differs-group-gives = { $difference }, e il gruppo { $group } lì dà di più
differs-separate = { $difference }, e non si possono assegnare entrambi insieme
differs-unknown = { $difference }, e un ruolo sconosciuto andrebbe perso
fix-group-gives = corregga il foglio, oppure chieda all’amministrazione di rimuovere la persona dal gruppo
fix-default-workspace-role = corregga il foglio, oppure chieda all’amministrazione di cambiare il ruolo: nello spazio di lavoro predefinito non si toglie nulla
membership-unread = non è stato possibile leggere se la persona è già { $kind ->
        [group] nel gruppo
       *[workspace] nello spazio di lavoro
    } { $name }
last-of-workspace = lo spazio di lavoro { $name } resterebbe senza amministratore
fix-last-of-workspace = chieda all’amministrazione di nominare un altro membro amministratore dello spazio di lavoro
person-unread = non è stato possibile leggere se la persona è già nell’organizzazione ({ $why })
fix-person-unread = chieda all’amministrazione di usare una chiave che possa leggere membri e inviti e di elaborare di nuovo il foglio
renewals-on = invitato { $times ->
        [one] 1 volta
       *[other] { $times } volte
    } il { $last }, e ora non è né membro né invitato
renewals-since = invitato { $times ->
        [one] 1 volta
       *[other] { $times } volte
    } dal { $first }, l’ultima il { $last }, e ora non è né membro né invitato
fix-renewals = chieda alla persona se ha rifiutato o se è entrata con un altro indirizzo; per invitarla di nuovo si rivolga all’amministrazione
invitation-expired = l’invito è scaduto
invitation-expired-again = l’invito è scaduto, ed è già stato inviato { $times ->
        [one] 1 volta
       *[other] { $times } volte
    }
fix-invitation-expired = chieda all’amministrazione di inviare un nuovo invito
fix-invitation-renew = chieda all’amministrazione di inviare un nuovo invito
fix-invitation-renew-more = chieda alla persona se l’indirizzo è giusto; per invitarla di nuovo si rivolga all’amministrazione
invitation-doubled = la persona ha { $count } inviti in sospeso: { $ids }
fix-invitation-doubled = dica alla persona che ne basta uno
invitation-gone = l’invito non c’è più e la persona non è membro: è stato rifiutato o ritirato, oppure l’account è stato eliminato
fix-invitation-gone = chieda alla persona; per invitarla di nuovo mandi il suo foglio all’amministrazione
limit-administrators = { $people ->
        [one] 1 persona diventerebbe
       *[other] { $people } persone diventerebbero
    } amministratori dell’organizzazione, e il limite è { $limit }
limit-workspace-admins = { $people ->
        [one] 1 persona diventerebbe
       *[other] { $people } persone diventerebbero
    } amministratori di spazi di lavoro, e il limite è { $limit }
limit-workspace-admins-others = { $people ->
        [one] 1 persona diventerebbe
       *[other] { $people } persone diventerebbero
    } amministratori di spazi di lavoro ({ $others } non nel foglio), e il limite è { $limit }
limit-reduced = { $people ->
        [one] 1 membro perderebbe
       *[other] { $people } membri perderebbero
    } ruoli o licenze, e il limite è { $limit }
limit-people = { $people ->
        [one] 1 persona sarebbe creata o invitata
       *[other] { $people } persone sarebbero create o invitate
    }, e il limite è { $limit }
limit-groups = { $count ->
        [one] sarebbe creato 1 nuovo gruppo
       *[other] sarebbero creati { $count } nuovi gruppi
    }, e il limite è { $limit }
limit-workspaces = { $count ->
        [one] sarebbe creato 1 nuovo spazio di lavoro
       *[other] sarebbero creati { $count } nuovi spazi di lavoro
    }, e il limite è { $limit }
limit-in-column = { $message } (colonna { $column })
limit-in-numbers = { $message } (colonna { $column }: è una matricola?)
fix-limit = se è giusto, chieda all’amministrazione di consentirlo
limit-administrators-unread = { $people ->
        [one] 1 persona potrebbe diventare amministratrice
       *[other] { $people } persone potrebbero diventare amministratrici
    } dell’organizzazione, e il limite è { $limit }: non è stato possibile leggere quale ruolo indica un UUID, e ognuno può essere quello di amministratore

## Rimozioni

note-not-in-places = in nessuno dei gruppi e spazi di lavoro interessati
note-not-in-organization = non è nell’organizzazione
leaver-unread = non è stato possibile leggere se la persona è nell’organizzazione ({ $why })
nearly-gone = nessuno nell’organizzazione ha questo indirizzo: intendeva { $near }?
fix-nearly-gone = corregga l’indirizzo; se la persona non c’è già più, elimini la riga
leaver-of-other = la riga indica { $says }, ma l’account di { $email } appartiene a { $name }: è la stessa persona?
fix-leaver-of-other = se sì, corregga il nome nella riga o nell’account; altrimenti corregga l’indirizzo
leaver-place-unread = non è stato possibile leggere se la persona è { $kind ->
        [group] nel gruppo
       *[workspace] nello spazio di lavoro
    } { $name }
leaver-workspaces-unread = non è stato possibile leggere in quali spazi di lavoro è la persona: uno di questi potrebbe perdere il suo unico amministratore
invitation-places-unread = non è stato possibile leggere quali spazi di lavoro comprende l’invito in sospeso
fix-leaver-unread = chieda all’amministrazione di usare una chiave con più permessi e di elaborare di nuovo il foglio
keys-unread = non è stato possibile leggere quali chiavi API ha creato la persona
fix-keys-unread = chieda all’amministrazione di cercare le chiavi API di questa persona
keys-left = la persona ha creato chiavi API che restano valide: { $keys }
fix-keys-by-hand = chieda all’amministrazione di eliminarle
fix-keys-revoke = chieda all’amministrazione di eliminarle
fix-keys-of-earlier = chieda all’amministrazione di eliminare le chiavi di { $email }
note-invitation-stays = ha un invito in sospeso all’organizzazione, che resta
note-group-gives-unread = non è stato possibile leggere quali spazi di lavoro dà il gruppo { $group }
note-group-gave = il gruppo { $group } dava accesso a { $workspaces }; non si sa se finisce con il gruppo
default-workspace = { $name } è lo spazio di lavoro predefinito, e nessuno può esserne rimosso
fix-default-workspace = chieda all’amministrazione di escludere questo spazio di lavoro o di rimuovere la persona dall’organizzazione
from-workspace = lo spazio di lavoro { $name }
from-group = il gruppo { $name }
from-organization = l’organizzazione
limit-removals = { $people ->
        [one] 1 persona sarebbe rimossa
       *[other] { $people } persone sarebbero rimosse
    }, e il limite è { $limit }
limit-removals-from = { $people ->
        [one] 1 persona sarebbe rimossa
       *[other] { $people } persone sarebbero rimosse
    } ({ $place }: { $members } in tutto), e il limite è { $limit }
administrators-unread = non è stato possibile leggere se resta un altro amministratore dell’organizzazione
fix-administrators-unread = chieda all’amministrazione di usare una chiave che possa leggere i membri e di elaborare di nuovo il foglio
workspace-orphaned = lo spazio di lavoro { $name } resterebbe senza amministratore, e { $why }
successor-leaves = { $email } non può subentrare: è anche nel foglio
successor-missing = { $email } non può subentrare: non è membro
fix-workspace-orphaned = chieda all’amministrazione di designare un membro che subentri
protected-administrator = questa persona è indicata come amministratore di frontdesk
fix-protected-administrator = chieda all’amministrazione di indicare prima un’altra persona
protected = le impostazioni dell’amministrazione proteggono questa persona ({ $pattern })
fix-protected = se la persona se n’è andata, chieda all’amministrazione di togliere la protezione
protected-successor = la persona deve amministrare spazi di lavoro
fix-protected-successor = chieda all’amministrazione di indicare qualcuno che resta
scope-unread = non è stato possibile leggere chi è in { $scope }
limit-shrunk = il foglio ha { $rows ->
        [one] 1 riga
       *[other] { $rows } righe
    }, { $fewer } in meno dell’ultima volta, e il limite è { $limit }
fix-limit-shrunk = completi il foglio; se è completo, chieda all’amministrazione di consentirlo
not-on-sheet = la persona non è nel foglio
fix-not-on-sheet = aggiunga la persona al foglio, oppure chieda all’amministrazione di rimuoverla
not-on-sheet-yet = non è nel foglio da { $days ->
        [one] 1 giorno
       *[other] { $days } giorni
    }; non si toglie nulla prima di { $grace } giorni
fix-not-on-sheet-yet = aggiunga la persona al foglio se resta
named-elsewhere = la persona non è nell’elenco, ma è nominata in un punto che non viene letto: { $place }
fix-named-elsewhere = aggiunga la persona all’elenco se resta; se è uscita, tolga da lì il suo nome
everybody-missing = nessuno di { $scope } è nel foglio, perciò tutte le { $people } persone risulterebbero uscite
fix-everybody-missing = verifichi che sia il foglio giusto
leaver-without-account = non è stato tolto nulla: la riga { $row } del foglio non ha un account e potrebbe essere questa persona
fix-leaver-without-account = corregga quella riga e rimandi il foglio
strict-other-rows = non è stato inviato nulla, perché altre righe hanno problemi
fix-strict-other-rows = corregga le altre righe e rimandi il foglio
note-access-ended = ha perso così l’accesso a { $workspaces }
note-access-stays = è ancora negli spazi di lavoro { $workspaces }, direttamente o tramite un altro gruppo
note-identity-provider = il provider di identità conosce questo account: se lo gestisce, l’API rifiuta e l’account termina lì

## Cambi di indirizzo

earlier-on-sheet = anche l’indirizzo precedente { $email } è nel foglio
earlier-twice = l’indirizzo precedente { $email } è in più righe
earlier-left-out = l’indirizzo precedente { $email } è in una riga di questa persona che è stata tralasciata
earlier-to-typo = l’indirizzo precedente { $email } passerebbe a uno che sembra avere un errore di battitura
earlier-invalid = l’indirizzo precedente { $email } non è valido
fix-earlier-on-sheet = tolga dal foglio la riga dell’indirizzo precedente
fix-earlier-twice = la lasci solo nella riga della persona giusta
fix-earlier-to-typo = corregga prima l’indirizzo di questa riga
fix-earlier-invalid = corregga l’indirizzo precedente
account-stays = l’account di { $email } resta: { $why }
move-elsewhere = l’account di { $email } deve passare a questo indirizzo, cosa che questa volta non avviene
fix-move-elsewhere = chieda all’amministrazione di spostare l’account
same-person = { $witness ->
        [number] il numero di matricola
       *[name] il nome
    } è quello di { $email }, { $state ->
        [member] che è membro
        [invited] che ha un invito in sospeso
       *[past] che era nell’organizzazione
    }: è la stessa persona?
fix-same-person = se sì, scriva l’indirizzo precedente { $where_to }; altrimenti vi scriva Nuovo
may-be-account-of = potrebbe essere l’account di { $email }, che è nel foglio
fix-may-be-account-of = veda la riga di quell’indirizzo; non si toglie nulla finché non ha un account
account-of-other = l’account di { $email } appartiene a { $name }: è la stessa persona?
fix-account-of-other = corregga l’indirizzo precedente; se l’account è suo, corregga il nome nella riga o nell’account
earlier-is-nobody = { $earlier } non è nessuno nell’organizzazione, e la riga può essere di { $known }: è così?
fix-earlier-is-nobody = se sì, scriva quell’indirizzo { $where_to }; altrimenti vi scriva Nuovo
earlier-unknown = l’indirizzo precedente { $email } non è di nessuno nell’organizzazione
fix-earlier-unknown = se la persona ha un account, scriva il suo indirizzo { $where_to }; altrimenti vi scriva Nuovo
not-copied = non tutto si può copiare: { $missing }
fix-not-copied = chieda all’amministrazione di darlo al nuovo account e di rimuovere il precedente
moved-role-waits = un invito non può contenere il ruolo { $role } in { $workspaces }, previsto per l’indirizzo precedente
moved-role-unread = non è stato possibile leggere quale ruolo dà l’invito precedente in { $workspaces }; la persona vi diventa membro
fix-moved-role = se il ruolo è un altro, lo scriva { $where_to }
not-copied-unread = non è stato possibile leggere ciò che ha ({ $why })
copy-role = il ruolo { $role }
copy-seat = la licenza { $seat }
copy-seats-unread = le licenze, che non è stato possibile leggere
copy-group-external = il gruppo { $group }, gestito dal provider di identità
copy-workspaces-unread = gli spazi di lavoro, che non è stato possibile leggere
copy-invitation-unread = gli spazi di lavoro dell’invito, che non è stato possibile leggere
copy-workspace-role = il ruolo { $role } nello spazio di lavoro { $workspace }
copy-workspace-unread = lo spazio di lavoro { $uuid }, il cui nome non è leggibile
copied-role = ruolo { $roles }
copied-seats = licenze { $seats }
copied-groups = gruppi { $groups }
copied-workspaces = spazi di lavoro { $workspaces }
copied-workspace = { $workspace } come { $roles }
move = { $what ->
        [account] l’account
       *[invitation] l’invito
    } di { $email } passa a questo indirizzo
move-with = { $what ->
        [account] l’account
       *[invitation] l’invito
    } di { $email } passa a questo indirizzo con { $summary }
move-invited = l’invito al nuovo indirizzo non è ancora accettato
account-renamed = non ha più questo indirizzo
move-unfinished = il nuovo account non ha ancora tutto
fix-move-unfinished = chieda all’amministrazione di elaborare di nuovo il foglio
note-account-removed = l’account di { $email } è stato rimosso
note-earlier-invitation = l’invito di { $email } è stato ritirato
note-earlier-gone = { $email } non è nell’organizzazione
move-unconfirmed = la sua rimozione non è ancora confermata
fix-move-unconfirmed = chieda all’amministrazione di spostare l’account
own-column = nella colonna { $column }
new-column-previous-email = in una nuova colonna «Indirizzo precedente»
new-column-workspace-role = in una nuova colonna «Ruolo nello spazio di lavoro»
move-open = l’account di { $email } doveva passare a questo indirizzo ed esiste ancora
fix-move-open = per completare il cambio, scriva { $email } { $where_to }; se l’account deve restare, gli dia una riga propria
earlier-listed = l’indirizzo precedente { $email } ha una riga propria in { $file }
fix-earlier-listed = tolga quella riga, oppure cancelli qui l’indirizzo precedente
new-column-start-date = in una nuova colonna «Data di assunzione»
earlier-claimed = l’indirizzo precedente { $email } è anche nella riga di { $other }
earlier-of-other = { $file } indica un altro nome per l’indirizzo precedente { $email }: è la stessa persona?
account-replaced = l’account di { $email } non è più quello con cui è iniziato il cambio
fix-account-replaced = cancelli l’indirizzo precedente; se anche quell’account deve terminare, lo chieda all’amministrazione

## Reports that come back

refused-before = nel foglio di cui questo è il resoconto la riga è stata rifiutata ({ $code })
fix-refused-before = corregga la riga e svuoti la cella che contiene questo codice

## Notices

notice-done = { $what }: è tutto fatto
notice-waiting = { $rows ->
    [one] { $what }: { $rows } riga attende la data di inizio
   *[other] { $what }: { $rows } righe attendono la data di inizio
}
notice-again-from = { $rows ->
    [one] { $rows } riga attende la data di inizio e per essa non è stato inviato nulla: il foglio servirà di nuovo dal { $date }
   *[other] { $rows } righe attendono la data di inizio e per esse non è stato inviato nulla: il foglio servirà di nuovo dal { $date }
}
notice-again = { $rows ->
    [one] { $rows } riga attende la data di inizio e per essa non è stato inviato nulla: il foglio servirà di nuovo da quel giorno
   *[other] { $rows } righe attendono la data di inizio e per esse non è stato inviato nulla: il foglio servirà di nuovo da quel giorno
}
notice-advice = { $rows ->
    [one] { $rows } riga richiede la Sua attenzione. La corregga nel rapporto e lo rimandi; tutte le altre righe restano come sono.
   *[other] { $rows } righe richiedono la Sua attenzione. Le corregga nel rapporto e lo rimandi; tutte le altre righe restano come sono.
}
notice-attention = { $rows ->
    [one] { $what }: { $rows } riga richiede la Sua attenzione
   *[other] { $what }: { $rows } righe richiedono la Sua attenzione
}
notice-nothing = { $what }: non c’era nulla da fare
notice-repeated = { $what }: lo stesso contenuto era già stato elaborato, e nulla è stato rifatto
notice-invited = { $rows ->
    [one] { $what }: { $rows } persona non ha ancora accettato l’invito
   *[other] { $what }: { $rows } persone non hanno ancora accettato l’invito
}
notice-stopped = { $what }: l’esecuzione non è arrivata alla fine
notice-problem = { $what }: terminato, con un problema per l’amministrazione
notice-reason = motivo, per l’amministrazione: { $reason }
notice-report = rapporto: { $path }
notice-exit = frontdesk è terminato con il codice di uscita { $code }
inbox-taken = Questo file ha lo stesso contenuto di uno già elaborato. Nulla è stato rifatto.
inbox-first = Il file precedente: { $path }
inbox-again = Se deve essere eseguito di nuovo, chieda alla Sua amministrazione (esecuzione { $run }).
