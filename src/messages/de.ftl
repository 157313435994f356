verbatim = { $text }
and-more = { $names } … und { $more } weitere

## Zeilen

row = Zeile { $row }
row-of = Zeile { $row } von { $table }
row-elsewhere = Zeile { $row } einer anderen Tabelle oder Datei
row-duplicate = dieselbe Person wie { $row }
row-left-out = diese Zeile wurde ausgelassen
fix-run-for-all = nichts zu tun: Es wurden nur einige Zeilen ausgewählt
fix-rows-agree = behalten Sie eine Zeile, oder korrigieren Sie diese, sodass die Zeilen übereinstimmen

## Zweifelhafte Adressen

email-typo = { $email }: Meinten Sie { $intended }?
fix-typo = korrigieren Sie die Adresse; wenn sie stimmt, bitten Sie die Administration, ihre Domain zuzulassen
fix-typo-accept = korrigieren Sie die Adresse; wenn sie stimmt, bitten Sie die Administration, sie anzunehmen
fix-look-alike = tippen Sie die Adresse von Hand neu; wenn sie stimmt, entfernen Sie hier die höhere Rolle oder die Gruppe und bitten Sie die Administration, sie später zu vergeben
doubt-gives-power = { $doubt } ({ $power }; die Zeile wird daher zurückgehalten)
power-role = die Zeile verlangt die Rolle { $role }
power-role-hidden = die Zeile verlangt eine Rolle
power-new-workspaces = die Person würde neue Arbeitsbereiche verwalten
power-workspace-role = die Zeile verlangt die Rolle { $role } im Arbeitsbereich
power-workspace-role-hidden = die Zeile verlangt eine Rolle im Arbeitsbereich
power-group = die Zeile verlangt die Gruppe { $group }, die einen Arbeitsbereich verwaltet
power-group-hidden = die Zeile verlangt eine Gruppe, die einen Arbeitsbereich verwaltet

## Werte in Zellen

role-unknown = unbekannte Rolle { $text }
seat-unknown = unbekannte Lizenz { $text }
workspace-role-unknown = unbekannte Rolle im Arbeitsbereich: { $text }
language-unknown = unbekannte Sprache { $text }
action-unknown = unbekannte Aktion { $text }
status-unknown = unbekannter Status { $text }
date-unknown = unbekanntes Datum { $text }
did-you-mean = { $error }; meinten Sie { $near }?
text-is = { $text } ist { $kind }
name-not-sendable = der Name { $name } ist länger als { $limit } Zeichen oder enthält unsichtbare Zeichen
no-name-day = ein Datum, das ein Tabellenprogramm vielleicht aus einem Namen gemacht hat
no-name-number = eine Zahl, ein Datum oder eine Telefonnummer
no-name-placeholder = eine Platzhalterangabe
no-name-address = eine E-Mail-Adresse
no-name-yes-no = eine Ja/Nein-Angabe
fix-role = schreiben Sie Mitglied, Abrechnung, Administrator oder den Namen einer anderen Rolle der Organisation
fix-seat = schreiben Sie Chat, Mistral Code, beides mit ; dazwischen, oder None für keine Lizenz
fix-workspace-role = schreiben Sie Mitglied, Administrator oder den Namen einer anderen Rolle, zum Beispiel Mitwirkender
fix-language = schreiben Sie Englisch, Französisch, Spanisch, Deutsch, Italienisch, Portugiesisch (Brasilien), Polnisch, Arabisch oder Niederländisch
fix-action = schreiben Sie Anlegen oder Einladen
fix-status = schreiben Sie Aktiv, Beurlaubt oder Ausgeschieden
fix-date = schreiben Sie es als Jahr, Monat und Tag, zum Beispiel 2027-03-01, oder lassen Sie die Zelle leer
fix-no-name = schreiben Sie den Namen, und formatieren Sie die Zelle als Text
fix-shorter-name = tippen Sie von Hand einen kürzeren Namen

## Wörter für Werte

word-member = „Mitglied“
word-billing = „Abrechnung“
word-admin = „Administrator“
word-user = „Benutzer“
word-contributor = „Mitwirkender“
word-developer = „Entwickler“
word-chat = „Chat“
word-mistral-code = „Mistral Code“
word-create = „Anlegen“
word-invite = „Einladen“
word-active = „Aktiv“
word-upcoming = „Zukünftig“
word-left = „Ausgeschieden“
word-english = „Englisch“
word-french = „Französisch“
word-spanish = „Spanisch“
word-german = „Deutsch“
word-italian = „Italienisch“
word-portuguese = „Portugiesisch (Brasilien)“
word-polish = „Polnisch“
word-arabic = „Arabisch“
word-dutch = „Niederländisch“
word-other = { $word }
values = { $words }
both = { $one } und { $other }
comma = { $one }, { $other }

## Ausgeblendete Zellen

hidden-cell = die ausgeblendete Zelle
hidden-cell-named = die ausgeblendete Zelle { $name }
hidden-role = { $cell } enthält eine unbekannte Rolle
hidden-seat = { $cell } enthält eine unbekannte Lizenz
hidden-workspace-role = { $cell } enthält eine unbekannte Rolle im Arbeitsbereich
hidden-language = { $cell } enthält eine unbekannte Sprache
hidden-action = { $cell } enthält eine unbekannte Aktion
hidden-status = { $cell } enthält einen unbekannten Status
hidden-date = { $cell } enthält ein unbekanntes Datum
hidden-no-name = { $cell } enthält { $kind }
hidden-name-not-sendable = { $cell } enthält einen Namen, der zu lang ist oder unsichtbare Zeichen enthält
hidden-several = { $cell } enthält mehr als eine Adresse
hidden-look-alike = { $cell } enthält eine Adresse mit Buchstaben, die wie andere aussehen
hidden-no-address = { $cell } enthält keine gültige Adresse
hidden-more = { $cell } enthält mehr als die Adresse
hidden-unusual-name = { $cell } enthält einen ungewöhnlichen Namen
hidden-not-a-name = { $cell } enthält etwas, das kein Name ist
hidden-lost-name = { $cell } enthält einen Namen, der zu lang ist oder in dem ein Buchstabe verloren ging
hidden-name-order = { $cell } enthält einen vollen Namen, dem die Adresse widerspricht
hidden-name-split = { $cell } enthält einen vollen Namen, der als Vor- und Nachname gelesen wird
hidden-left = { $cell } sagt, dass die Person ausgeschieden ist
hidden-not-left = { $cell } sagt, dass die Person nicht ausgeschieden ist
hidden-later = { $cell } sagt, dass die Person später beginnt
hidden-disagrees = { $cell } stimmt nicht mit einer anderen Spalte überein
hidden-date-order = { $cell } kann mit dem Tag oder mit dem Monat beginnen

## Adressen

email-missing = die Zeile hat keine E-Mail-Adresse
email-several = { $text } enthält mehr als eine E-Mail-Adresse
email-mixed = { $text } mischt Buchstaben verschiedener Schriften, die gleich aussehen: { $part }
email-empty = { $email } ist leer
email-no-at = { $email } hat kein @-Zeichen
email-several-ats = { $email } hat mehr als ein @-Zeichen
email-no-local = { $email } hat nichts vor dem @-Zeichen
email-no-domain = { $email } hat nichts nach dem @-Zeichen
email-separator = { $email } enthält { $character }, was Adressen trennt
email-space = { $email } enthält ein Leerzeichen
email-unseen = { $email } enthält ein unsichtbares Zeichen
email-letter = { $email } enthält { $character }, das nicht erlaubt ist, aber wie ein erlaubtes Zeichen aussieht
email-forbidden = { $email } enthält { $character }, was nicht erlaubt ist
email-encoded = { $email } enthält ein verschlüsseltes Zeichen, hinter dem eine andere Adresse stecken kann
email-quoted = { $email } hat einen Teil in Anführungszeichen, was nicht erlaubt ist
email-literal = { $email } hat eine IP-Adresse anstelle einer Domain
email-dot = { $email } hat einen Punkt an falscher Stelle
email-hyphen = { $email } hat in der Domain einen Bindestrich an falscher Stelle
email-local-too-long = { $email } hat mehr als 64 Zeichen vor dem @-Zeichen
email-label-too-long = { $email } hat in der Domain einen Teil von mehr als 63 Zeichen
email-too-long = { $email } ist länger als 254 Zeichen
email-one-label = { $email } hat eine Domain ohne Endung wie .com
email-ending = { $email } hat eine Domain, deren Endung nicht aus Buchstaben besteht
email-reserved = { $email } hat eine Domain, die keine E-Mails empfängt
email-domain = { $email } hat eine Domain, die nicht registriert werden kann
email-malformed = { $email } ist keine E-Mail-Adresse
email-spaces = { $text } ist von ungewöhnlichen Leerzeichen umgeben, die nicht beachtet werden
email-cleaned = { $text } wird als { $email } gelesen
email-looks-like = { $text } enthält Buchstaben, die wie die von { $twin } aussehen
domain-not-allowed = die Domain { $domain } ist nicht zugelassen
in-earlier-address = in der früheren Adresse: { $error }
fix-email-missing = tragen Sie die E-Mail-Adresse ein
fix-one-address = lassen Sie eine Adresse in dieser Zelle, und schreiben Sie jede andere Person in eine eigene Zeile
fix-type-address = tippen Sie die Adresse von Hand neu
fix-address = schreiben Sie die Adresse in der Form name@firma.com
fix-email-cleaned = wenn das nicht stimmt, schreiben Sie nur die Adresse
fix-look-at-address = vergewissern Sie sich, dass die Adresse stimmt
fix-domain = korrigieren Sie die Adresse, oder bitten Sie die Administration, die Domain zuzulassen

## Namen

name-lost = der Name { $name } hat beim Speichern der Datei einen Buchstaben verloren
name-too-long = der Name { $name } ist länger als { $limit } Zeichen
name-invisible = { $name } enthält unsichtbare Zeichen, die nicht beachtet werden
name-doubtful = der Name { $name } ist { $kind }
name-doubtful-cell = Zelle { $cell } enthält { $name }; das ist kein Name, sondern { $kind }
name-one-word = { $name } ist ein einziges Wort: es wird als Vorname gelesen
name-split = { $name } wird als Vorname { $first }, Nachname { $last } gelesen
name-order = { $split }, aber die Adresse sagt es umgekehrt
names-missing = Vor- und Nachname fehlen, und für ein neues Konto werden beide gebraucht
first-name-missing = der Vorname fehlt, und für ein neues Konto werden Vor- und Nachname gebraucht
last-name-missing = der Nachname fehlt, und für ein neues Konto werden Vor- und Nachname gebraucht
fix-name-lost = schreiben Sie den Namen neu, oder speichern Sie die Datei als UTF-8
fix-name-too-long = schreiben Sie einen Namen von höchstens { $limit } Zeichen
fix-type-name = tippen Sie den Namen von Hand neu
fix-write-name = schreiben Sie den Namen
fix-name-order = verwenden Sie je eine Spalte für Vor- und Nachnamen, oder nennen Sie die Spalte „Vorname Nachname“ oder „Nachname Vorname“
fix-name-split = wenn das nicht stimmt, verwenden Sie je eine Spalte für Vor- und Nachnamen
fix-name-missing = ergänzen Sie den Namen, oder schreiben Sie Einladen in eine Spalte mit der Überschrift Aktion
fix-name-missing-action = ergänzen Sie den Namen, oder schreiben Sie Einladen in die Spalte { $column }

## Status und Datum

cell-is = { $heading } ist { $text }
person-left = die Person ist ausgeschieden: { $cell }
person-not-left = die Person ist nicht ausgeschieden: { $cell }
starts-on = beginnt am { $date }
starts-some-day = { $cell }, und es ist kein Eintrittsdatum angegeben
columns-disagree = { $one }, aber { $other }
date-order-unknown = kein Datum der Tabelle zeigt, ob { $text } mit dem Tag oder mit dem Monat beginnt
question-of-rows = { $question } (in { $rows } Zeilen)
employment-conflict = eine andere Zeile dieser Person ({ $row }) sagt etwas anderes darüber, ob die Person jetzt hier arbeitet
fix-person-left = nichts zu tun; wenn es nicht stimmt, korrigieren Sie die Zeile
fix-person-not-left = nehmen Sie die Zeile aus der Tabelle, oder korrigieren Sie sie
fix-starts-later = bis dahin ist nichts zu tun; von diesem Tag an wird die Tabelle noch einmal gebraucht
fix-columns-disagree = korrigieren Sie eine der beiden, oder bitten Sie die Administration, eine Spalte auszuwählen
fix-date-order = schreiben Sie jedes Datum als Jahr, Monat und Tag, zum Beispiel 2027-03-01

## Zeilen und Regeln

rows-conflict = die Zeilen dieser Person widersprechen sich: { $fields }
conflict-in = { $field } ({ $values })
value-in-row = { $value } in { $row }
field-first-name = Vorname
field-last-name = Nachname
field-role = Rolle
field-seats = Lizenzen
field-workspace-role = Rolle im Arbeitsbereich
field-language = Sprache
field-action = Aktion
field-employee-id = Personalnummer
field-previous-email = frühere Adresse
rules-conflict = zwei Regeln der Administration widersprechen sich ({ $field }): { $value } und { $contrary }
given-role = Rolle { $value }
given-seat = Lizenz { $value }
given-group = Gruppe { $value }
given-workspace = Arbeitsbereich { $value }
given-workspace-role = Rolle { $value } im Arbeitsbereich
given-language = Sprache { $value }
given-action = Aktion { $value }
given-by-default = { $what } als Voreinstellung
given-by-rule = { $what } nach einer Regel der Administration
given-by-flag = { $what }, von der Administration für alle Zeilen gewählt
spelling = { $other } und { $first } ({ $row }) unterscheiden sich nur in { $difference } und gelten daher als zwei { $kind }
spelling-hidden = ein Name unterscheidet sich nur in { $difference } von einem Namen in { $row }; sie gelten daher als zwei { $kind }
spelling-case = Groß- und Kleinschreibung
spelling-marks = Leerzeichen, Groß- und Kleinschreibung oder Akzenten
spelling-groups = Gruppen
spelling-workspaces = Arbeitsbereiche
maybe-created = das Konto der Person wurde vor dem Abbruch angelegt oder vielleicht angelegt
maybe-invited = die Person wurde vor dem Abbruch eingeladen oder vielleicht eingeladen
fix-make-rows-agree = sorgen Sie dafür, dass die Zeilen übereinstimmen, oder behalten Sie nur eine
fix-rule-leaves-out = nichts zu tun; wenn es nicht stimmt, bitten Sie die Administration, die Regel zu korrigieren
fix-rules-conflict = schreiben Sie den Wert in die Zeile, oder bitten Sie die Administration, die Regeln zu korrigieren
fix-spelling = wenn dasselbe gemeint ist, schreiben Sie den Namen in jeder Zeile gleich

## Zellen und Zeilen von Dateien

cell = die Zelle
cell-named = Zelle { $name }
with-value = { $message }: { $value }
lines-as-one = { $message } (die Zeilen { $from } bis { $to } wurden als eine gelesen)
cells-too-many = die Zeile hat { $cells } Zellen und die Kopfzeile { $headings }: { $value } hat keine Spalte
cell-no-heading = { $cell } enthält { $value }, hat aber keine Überschrift
cell-no-heading-hidden = { $cell } ist nicht leer, hat aber keine Überschrift
cell-too-long = { $cell } ist länger als { $limit } Zeichen
bytes-not-valid = { $cell } enthält Bytes, die in { $encoding } nicht gültig sind
bytes-not-valid-in-file = { $cell } enthält Bytes, die in der Zeichenkodierung der Datei nicht gültig sind
utf8-among-others = { $cell } ist in UTF-8 geschrieben, der Rest der Datei aber in { $encoding }
text-garbled = { $cell } enthält Text, den ein anderes Programm beschädigt hat
text-repaired = { $cell } enthielt Text, den ein anderes Programm beschädigt hat: { $value }; er wird repariert als { $repaired } gelesen
text-repaired-hidden = { $cell } enthielt Text, den ein anderes Programm beschädigt hat; er wird repariert gelesen
letter-lost = { $cell } enthält ein Fragezeichen anstelle eines Buchstabens
encoding-doubtful = { $cell } wurde in der vermuteten Zeichenkodierung { $encoding } als { $value } gelesen, aber die Datei sieht darin nicht richtig aus
encoding-doubtful-hidden = { $cell } wurde in der vermuteten Zeichenkodierung { $encoding } gelesen, aber die Datei sieht darin nicht richtig aus
encoding-unsure = { $cell } wurde in der Zeichenkodierung { $encoding }, die nur vermutet ist, als { $value } gelesen
encoding-unsure-hidden = { $cell } wurde in der Zeichenkodierung { $encoding } gelesen, die nur vermutet ist
cell-control = { $cell } enthält ein Steuerzeichen
text-after-quote = auf ein schließendes Anführungszeichen folgt Text
quoted-rows = ein Text in Anführungszeichen scheint mehrere Zeilen zu enthalten
cell-error = { $cell } enthält den Fehler { $value }
cell-error-hidden = { $cell } enthält einen Fehler
cell-formula = { $cell } enthält eine Formel, deren Ergebnis nicht gespeichert wurde
link-disagrees = { $cell } zeigt { $value }, aber der Link führt zu { $target }
link-hidden = { $cell } hat einen Link zu einer anderen Adresse
cell-struck = { $cell } ist durchgestrichen
row-hidden = die Zeile ist in der Tabelle ausgeblendet
fix-cell-heading = wenn der Inhalt zur Person gehört, schreiben Sie eine Überschrift darüber
fix-row-shifted = setzen Sie einen Text, der das Trennzeichen enthält, in Anführungszeichen, oder entfernen Sie die überzählige Zelle
fix-shorten = kürzen Sie den Text
fix-encoding = korrigieren Sie den Text, oder speichern Sie die Datei als UTF-8, oder bitten Sie die Administration, ihre Zeichenkodierung anzugeben
fix-text-garbled = schreiben Sie { $text }, oder bitten Sie die Administration, alle solchen Texte zu reparieren
fix-text-garbled-hidden = schreiben Sie den Text neu, oder bitten Sie die Administration, alle solchen Texte zu reparieren
fix-text-repaired = wenn der reparierte Text nicht stimmt, schreiben Sie ihn neu
fix-letter-lost = schreiben Sie den verlorenen Buchstaben; exportieren Sie die Tabelle als UTF-8 oder .xlsx, damit solche Buchstaben erhalten bleiben
fix-encoding-doubtful = speichern Sie die Datei als UTF-8, oder bitten Sie die Administration, ihre Zeichenkodierung anzugeben
fix-encoding-unsure = speichern Sie die Datei als UTF-8, oder sagen Sie der Administration, dass der Text stimmt
fix-cell-control = tippen Sie den Text neu; das Programm, das die Tabelle exportiert hat, hat vielleicht einen Buchstaben verloren
fix-text-after-quote = verdoppeln Sie jedes Anführungszeichen im Text (""), und schließen Sie die Zelle mit einem
fix-quoted-rows = schließen Sie das Anführungszeichen in der Zeile, in der es geöffnet wurde
fix-cell-error = korrigieren Sie die Formel, oder schreiben Sie den Wert selbst
fix-cell-formula = öffnen Sie die Arbeitsmappe in einem Tabellenprogramm und speichern Sie sie, oder schreiben Sie den Wert selbst
fix-link = entfernen Sie den Link, oder korrigieren Sie die Adresse
fix-cell-struck = entfernen Sie die Durchstreichung, um die Person aufzunehmen, oder löschen Sie die Zeile
fix-row-hidden = blenden Sie die Zeile ein oder heben Sie den Filter auf, um die Person aufzunehmen, oder löschen Sie die Zeile
