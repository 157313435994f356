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

## Valori delle celle

role-unknown = ruolo sconosciuto: { $text }
seat-unknown = licenza sconosciuta: { $text }
workspace-role-unknown = ruolo sconosciuto nello spazio di lavoro: { $text }
language-unknown = lingua sconosciuta: { $text }
action-unknown = azione sconosciuta: { $text }
status-unknown = stato sconosciuto: { $text }
date-unknown = data sconosciuta: { $text }
did-you-mean = { $error }; intendeva { $near }?
text-is = { $text } è { $kind }
name-not-sendable = il nome { $name } supera i { $limit } caratteri o contiene caratteri invisibili
no-name-day = una data, che un foglio di calcolo ha forse ricavato da un nome
no-name-number = un numero, una data o un numero di telefono
no-name-placeholder = un testo segnaposto
no-name-address = un indirizzo e-mail
no-name-yes-no = un valore sì/no
fix-role = scriva Membro, Fatturazione, Amministratore o il nome di un altro ruolo dell’organizzazione
fix-seat = scriva Chat, Mistral Code, entrambi separati da ; oppure None per nessuna licenza
fix-workspace-role = scriva Membro, Amministratore o il nome di un altro ruolo, per esempio Collaboratore
fix-language = scriva Inglese, Francese, Spagnolo, Tedesco, Italiano, Portoghese (Brasile), Polacco, Arabo oppure Olandese
fix-action = scriva Creare o Invitare
fix-status = scriva Attivo, In congedo o Cessato
fix-date = la scriva come anno, mese e giorno, per esempio 2027-03-01, oppure lasci vuota la cella
fix-no-name = scriva il nome e dia alla cella il formato testo
fix-shorter-name = scriva a mano un nome più corto

## Parole per i valori

word-member = «Membro»
word-billing = «Fatturazione»
word-admin = «Amministratore»
word-user = «Utente»
word-contributor = «Collaboratore»
word-developer = «Sviluppatore»
word-chat = «Chat»
word-mistral-code = «Mistral Code»
word-create = «Creare»
word-invite = «Invitare»
word-active = «Attivo»
word-upcoming = «Futuro»
word-left = «Cessato»
word-english = «Inglese»
word-french = «Francese»
word-spanish = «Spagnolo»
word-german = «Tedesco»
word-italian = «Italiano»
word-portuguese = «Portoghese (Brasile)»
word-polish = «Polacco»
word-arabic = «Arabo»
word-dutch = «Olandese»
word-other = { $word }
values = { $words }
both = { $one } e { $other }
comma = { $one }, { $other }

## Celle che il foglio nasconde

hidden-cell = la cella nascosta
hidden-cell-named = la cella nascosta { $name }
hidden-role = { $cell } contiene un ruolo sconosciuto
hidden-seat = { $cell } contiene una licenza sconosciuta
hidden-workspace-role = { $cell } contiene un ruolo sconosciuto nello spazio di lavoro
hidden-language = { $cell } contiene una lingua sconosciuta
hidden-action = { $cell } contiene un’azione sconosciuta
hidden-status = { $cell } contiene uno stato sconosciuto
hidden-date = { $cell } contiene una data sconosciuta
hidden-no-name = { $cell } contiene { $kind }
hidden-name-not-sendable = { $cell } contiene un nome troppo lungo o con caratteri invisibili
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
starts-on = comincia il { $date }
starts-some-day = { $cell }, e non è indicata una data di inizio
columns-disagree = { $one }, ma { $other }
date-order-unknown = nessuna data del foglio mostra se { $text } cominci con il giorno o con il mese
question-of-rows = { $question } (in { $rows } righe)
employment-conflict = un’altra riga di questa persona ({ $row }) dice altro sul fatto che la persona lavori qui adesso
fix-person-left = niente da fare; se non è giusto, corregga la riga
fix-person-not-left = tolga la riga dal foglio, oppure la corregga
fix-starts-later = niente da fare fino ad allora; da quel giorno il foglio servirà di nuovo
fix-columns-disagree = corregga una delle due, oppure chieda all’amministrazione di scegliere una colonna
fix-date-order = scriva le date come anno, mese e giorno, per esempio 2027-03-01

## Righe e regole

rows-conflict = le righe di questa persona si contraddicono: { $fields }
conflict-in = { $field } ({ $values })
value-in-row = { $value } nella { $row }
field-first-name = nome
field-last-name = cognome
field-role = ruolo
field-seats = licenze
field-workspace-role = ruolo nello spazio di lavoro
field-language = lingua
field-action = azione
field-employee-id = matricola
field-previous-email = indirizzo precedente
rules-conflict = due regole dell’amministrazione si contraddicono ({ $field }): { $value } e { $contrary }
given-role = ruolo { $value }
given-seat = licenza { $value }
given-group = gruppo { $value }
given-workspace = spazio di lavoro { $value }
given-workspace-role = ruolo { $value } nello spazio di lavoro
given-language = lingua { $value }
given-action = azione { $value }
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
