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
row-takes-away = die Zeile nimmt eine Rolle oder eine Lizenz weg

## Berichte

with-aside = { $what } ({ $aside })
report-surplus = Zellen ohne Überschrift: { $cells }
report-summary = Übersicht
report-rows-by-outcome = Zeilen nach Ergebnis
report-rows = Zeilen
report-command = Befehl
report-cost = Anfragen und Dauer
report-faults = überstandene simulierte Störungen
report-stopped = vorzeitig beendet
report-stopped-why = nicht alle Zeilen wurden bearbeitet; die Administration kennt den Grund
report-to-do = was zu tun ist
report-written-by = geschrieben von
report-run = Lauf { $run }
report-command-and-run = { $command }, { $run }
report-rehearsed = eine Probe: Die Organisation wurde nicht verändert
report-retries = { $retries ->
    [one] { $retries } Wiederholung
   *[other] { $retries } Wiederholungen
}
report-waited = insgesamt { $time } Wartezeit
report-both = { $one }, { $other }
report-requests = { $requests ->
    [one] { $requests } Anfrage
   *[other] { $requests } Anfragen
}
report-elapsed = in { $time }
report-requests-in = { $requests } in { $time }
report-advice = { $rows ->
    [one] { $rows } Zeile braucht Ihre Aufmerksamkeit. Korrigieren Sie sie in dieser Tabelle und senden Sie die Datei zurück; alle anderen Zeilen bleiben, wie sie sind.
   *[other] { $rows } Zeilen brauchen Ihre Aufmerksamkeit. Korrigieren Sie sie in dieser Tabelle und senden Sie die Datei zurück; alle anderen Zeilen bleiben, wie sie sind.
}
sheet-answers = Antworten zu den Zeilen von { $sheet }
sheet-attention = Was in { $sheet } Ihre Aufmerksamkeit braucht
sheet-more = { $rows ->
    [one] eine weitere Zeile, mit der Antwort in der Zeile selbst
   *[other] { $rows } weitere Zeilen, jede mit der Antwort in der Zeile selbst
}
sheet-unlisted = Personen, die nicht in der Tabelle stehen
sheet-how = Korrigieren Sie die markierten Zellen, speichern Sie die Datei und senden Sie sie an die Administration zurück.
outcome = { $code }: { $sentence }
outcome-created = das Konto besteht jetzt
outcome-invited = eine Einladung ist unterwegs
outcome-updated = das Konto wurde nach der Tabelle geändert
outcome-removed = der Zugang wurde entzogen
outcome-already-member = das Konto bestand schon
outcome-already-invited = eine Einladung ist noch offen
outcome-already-gone = der Zugang war schon entzogen
outcome-ready = die Zeile ist in Ordnung; es wurde noch nichts gesendet
outcome-waiting = die Person fängt später an; es wurde noch nichts gesendet
outcome-duplicate = dieselbe Person steht in einer früheren Zeile
outcome-invalid = die Zeile muss korrigiert werden; es wurde nichts gesendet
outcome-rejected = Mistral hat diese Person abgelehnt
outcome-held = zurückgehalten, bis jemand entscheidet; es wurde nichts gesendet
outcome-failed = es ist trotz mehrerer Versuche nicht gelungen
outcome-not-attempted = in diesem Lauf nicht bearbeitet
placement-member = schon Mitglied
placement-added = hinzugefügt
placement-updated = Rolle geändert
placement-removed = entfernt
placement-waiting = wartet auf die Einladung
placement-failed = nicht gelungen
placement-planned = geplant
placement-not-attempted = noch nicht ausgeführt
heading-row = Zeile
heading-outcome = Ergebnis
heading-code = Grund (Code)
heading-detail = Was geschehen ist
heading-fix = Was zu tun ist
heading-email = Verwendete E-Mail
heading-account = Konto-ID
heading-groups = Gruppen dieser Zeile
heading-workspaces = Arbeitsbereiche dieser Zeile
heading-run = Lauf

## Die Seite

page-report = frontdesk-Bericht
page-name = Name
page-happened = Was zu tun ist, und was geschehen ist
page-total = { $rows ->
    [one] Zeile
   *[other] Zeilen
}
page-stopped = vorzeitig beendet: { $reason }
page-outcomes = Ergebnisse
page-tools = Zeilen
page-search = Suche
page-outcome = Ergebnis
page-code = Grund (Code)
page-all = alle
page-attention = braucht Aufmerksamkeit
page-with-count = { $what } ({ $count })
page-shown = { $rows } angezeigt
page-number = Seite { $page } von { $pages }
page-pages = Seiten
page-back = Zurück
page-next = Weiter
page-hidden = { $columns ->
    [one] { $columns } ausgeblendete Spalte von { $sheet } ist nicht enthalten
   *[other] { $columns } ausgeblendete Spalten von { $sheet } sind nicht enthalten
}
page-rest = Dies sind die ersten { $shown } von { $rows } Zeilen. Erlauben Sie Skripte, um alle zu sehen.
page-written-by = Geschrieben von frontdesk { $version }
page-advice = { $rows ->
    [one] { $rows } Zeile braucht Ihre Aufmerksamkeit. Korrigieren Sie sie in Ihrer eigenen Tabelle und senden Sie diese noch einmal: Diese Seite ist nur zum Lesen da. Alle anderen Zeilen bleiben, wie sie sind.
   *[other] { $rows } Zeilen brauchen Ihre Aufmerksamkeit. Korrigieren Sie sie in Ihrer eigenen Tabelle und senden Sie diese noch einmal: Diese Seite ist nur zum Lesen da. Alle anderen Zeilen bleiben, wie sie sind.
}

## Die Vorlage

template-sheet = Personen
template-title = Personen für frontdesk
template-choose = Bitte wählen Sie einen Wert aus der Liste.
template-not-listed = Das steht nicht in der Liste. Lassen Sie es stehen, wenn es der Name einer Rolle Ihrer Organisation ist.
template-not-in-list = Nicht in der Liste

## Werte in Zellen

did-you-mean = { $error }; meinten Sie { $near }?
text-is = { $text } ist { $kind }
name-not-sendable = der Name { $name } ist länger als { $limit } Zeichen oder enthält unsichtbare Zeichen oder Buchstaben eines anderen Alphabets
no-name-day = ein Datum, das ein Tabellenprogramm vielleicht aus einem Namen gemacht hat
no-name-number = eine Zahl, ein Datum oder eine Telefonnummer
no-name-placeholder = eine Platzhalterangabe
no-name-address = eine E-Mail-Adresse
no-name-yes-no = eine Ja/Nein-Angabe
fix-no-name = schreiben Sie den Namen, und formatieren Sie die Zelle als Text; wenn er stimmt, setzen Sie ihn in gerade Anführungszeichen
fix-shorter-name = tippen Sie von Hand einen kürzeren Namen

## Wörter für Werte

word = „{ $word }“
word-other = { $word }
values = { $words }
both = { $one } und { $other }
comma = { $one }, { $other }

## Ausgeblendete Zellen

hidden-cell = die ausgeblendete Zelle
hidden-cell-named = die ausgeblendete Zelle { $name }
hidden-no-name = { $cell } enthält { $kind }
hidden-name-marked = { $cell } enthält einen Namen mit einem Zusatz, der weggelassen wird
hidden-name-not-sendable = { $cell } enthält einen Namen, der zu lang ist oder unsichtbare Zeichen oder Buchstaben eines anderen Alphabets enthält
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
hidden-leaves = { $cell } sagt, an welchem späteren Tag die Person geht
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
name-marked = { $name } wird als { $bare } gelesen
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
person-unsaid = nichts sagt, ob die Person ausgeschieden ist; bei anderen sagt es { $heading }
status-below-label = { $heading } ist unter { $label } leer, sodass unklar ist, ob auch diese Person ausgeschieden ist
person-leaves = geht am { $date }
leaver-has-roles = ist ausgeschieden und noch Mitglied ({ $count ->
        [one] Rolle
       *[other] Rollen
    } { $roles }): { $cell }
leaver-is-member = ist ausgeschieden und noch Mitglied: { $cell }
leaver-invited = ist ausgeschieden und noch eingeladen: { $cell }
leaver-unsure = ist ausgeschieden, und es war nicht zu lesen, ob das Konto noch besteht ({ $why }): { $cell }
starts-on = beginnt am { $date }
starts-some-day = { $cell }, und es ist kein Eintrittsdatum angegeben
columns-disagree = { $one }, aber { $other }
date-order-unknown = kein Datum der Tabelle zeigt, ob { $text } mit dem Tag oder mit dem Monat beginnt
question-of-rows = { $question } (in { $rows } Zeilen)
employment-conflict = eine andere Zeile dieser Person ({ $row }) sagt etwas anderes darüber, ob die Person jetzt hier arbeitet
fix-person-left = nichts zu tun; wenn es nicht stimmt, korrigieren Sie die Zeile
fix-person-not-left = nehmen Sie die Zeile aus der Tabelle, oder korrigieren Sie sie
fix-person-unsaid = schreiben Sie dort, dass die Person ausgeschieden ist, oder nehmen Sie die Zeile aus der Tabelle
fix-status-below-label = schreiben Sie in diese Zeile, ob die Person ausgeschieden ist
fix-person-leaves = nichts zu tun; wenn es nicht stimmt, korrigieren Sie die Zeile
fix-person-leaves-later = bis dahin ist nichts zu tun; nach diesem Tag wird die Tabelle noch einmal gebraucht
fix-leaver-remains = die Administration entfernt das Konto; in der Tabelle ist nichts zu tun
fix-starts-later = bis dahin ist nichts zu tun; von diesem Tag an wird die Tabelle noch einmal gebraucht
fix-columns-disagree = korrigieren Sie eine der beiden, oder bitten Sie die Administration, eine Spalte auszuwählen
fix-date-order = schreiben Sie jedes Datum als Jahr, Monat und Tag, zum Beispiel 2027-03-01

## Zeilen und Regeln

rows-conflict = die Zeilen dieser Person widersprechen sich: { $fields }
conflict-in = { $field } ({ $values })
value-in-row = { $value } in { $row }
rules-conflict = zwei Regeln der Administration widersprechen sich ({ $field }): { $value } und { $contrary }
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
other-table = die Zeile gehört zur Tabelle unter den Überschriften in Zeile { $row }, die nicht die der Personenliste sind
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
fix-other-table = wenn es Personen sind, tragen Sie sie oben in die Liste unter deren Überschriften ein; wenn nicht, verschieben Sie diese Tabelle auf ein eigenes Blatt
below-title = die Zeile steht unter dem Titel { $title } in Zeile { $row }
on-titled-sheet = die Zeile steht { $place ->
        [table] in der Tabelle
        [file] in der Datei
       *[sheet] auf dem Blatt
    } { $title }
above-title = die Zeile steht nicht unter dem Titel { $title } in Zeile { $row }, unter dem die ausgeschiedenen Personen stehen
not-on-titled-sheet = die Zeile steht nicht auf dem Blatt { $title }, auf dem die ausgeschiedenen Personen stehen
fix-below-title = wenn diese Personen trotzdem gemeint sind, löschen Sie den Titel in Zeile { $row }; wenn nicht, verschieben Sie sie auf ein eigenes Blatt oder in eine eigene Datei
fix-on-titled-sheet = wenn diese Personen trotzdem gemeint sind, { $place ->
        [table] benennen Sie die Tabelle um
        [file] benennen Sie die Datei um
       *[sheet] benennen Sie das Blatt um
    }
fix-above-title = wenn auch diese Person ausgeschieden ist, verschieben Sie die Zeile unter diesen Titel; wenn alle auf dem Blatt ausgeschieden sind, löschen Sie den Titel
fix-not-on-titled-sheet = wenn auch diese Person ausgeschieden ist, verschieben Sie die Zeile dorthin
cell-merged = { $cell } ist über die Zeilen { $from } bis { $to } verbunden, sodass unklar ist, zu wem sie gehört
fix-cell-merged = heben Sie die Verbindung auf und schreiben Sie den Text in jede Zeile, für die er gilt
name-label = in { $cell } steht eine Bezeichnung vor dem Namen; daher ist unklar, ob die Zeile zur Liste gehört
fix-name-label = wenn die Person zur Liste gehört, lassen Sie in dieser Zelle nur den Namen stehen; wenn nicht, löschen Sie die Zeile oder nehmen Sie sie aus der Tabelle
fix-below-leavers = diese Personen bekommen kein Konto, und die Administration entfernt ihr bisheriges. Wenn sie nicht ausgeschieden sind, löschen Sie den Titel in Zeile { $row }
fix-on-leavers-sheet = diese Personen bekommen kein Konto, und die Administration entfernt ihr bisheriges. Wenn sie nicht ausgeschieden sind, { $place ->
        [table] benennen Sie die Tabelle um
        [file] benennen Sie die Datei um
       *[sheet] benennen Sie das Blatt um
    }
fix-on-doubtful-sheet = vielleicht sind es ausgeschiedene Personen. Wenn sie hier arbeiten, { $place ->
        [table] benennen Sie die Tabelle um
        [file] benennen Sie die Datei um
       *[sheet] benennen Sie das Blatt um
    }; wenn sie ausgeschieden sind, sagen Sie es der Administration
below-table = die Zeile steht unter der Tabelle { $title }, die in Zeile { $row } endet
fix-below-table = wenn diese Person zur Liste gehört, rücken Sie die Zeile an die Tabelle heran; wenn nicht, verschieben Sie sie auf ein eigenes Blatt
beside-list = { $cell } gehört vielleicht zu einer anderen Tabelle neben der Liste, und nicht zu dieser Person
fix-beside-list = wenn sie zu dieser Person gehört, rücken Sie ihre Spalte nach vorn neben die Namen; wenn nicht, verschieben Sie jene Tabelle auf ein eigenes Blatt

## Ausführung

fix-run-again = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten
fix-continue = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten
fix-start-over = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten
fix-run-again-later = bitten Sie die Administration, die Tabelle später noch einmal zu verarbeiten
fix-run-again-looks-up = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten; dabei wird zuerst geprüft, ob es schon geschehen ist
fix-run-again-adds = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten: Die Person wird dann hinzugefügt
fix-api-refused = korrigieren Sie in der Tabelle, was Mistral meldet, und schicken Sie sie zurück; liegt es nicht an der Tabelle, fragen Sie die Administration
fix-legacy-role = fragen Sie die Administration, ob die Organisation diese Rollen hat
api-refused = von Mistral abgelehnt: { $why }
api-refused-unseen = von Mistral abgelehnt: { $why }; Mistral kennt noch nicht, was gerade angelegt wurde
api-unresolved = Mistral hat keine klare Antwort gegeben, und eine Prüfung hat die Änderung nicht gefunden ({ $why })
api-left-open = Mistral hat es nicht bestätigt; es kann noch geschehen und wurde deshalb nicht noch einmal gesendet ({ $why })
fix-left-open = bitten Sie die Administration, zu prüfen, ob es da ist, und die Tabelle dann noch einmal zu verarbeiten
api-not-checked = Mistral hat keine klare Antwort gegeben, und es ließ sich nicht prüfen, ob die Änderung erfolgt ist ({ $why })
fix-not-checked = bitten Sie die Administration, das zu prüfen und die Tabelle dann noch einmal zu verarbeiten
api-unanswered = die Verarbeitung endete, bevor Mistral geantwortet hat
all-refused = nicht gesendet: Mistral hat jede von { $people } einzeln gesendeten Personen abgelehnt; letzte Antwort: { $why }
all-failed = nicht gesendet: Bei jeder von { $people } einzeln gesendeten Personen ist es fehlgeschlagen; letzte Antwort: { $why }
halt-interrupted = nicht versucht: Die Verarbeitung wurde unterbrochen
halt-unavailable = nicht versucht: Mistral ist nicht oder nicht oft genug erreichbar
halt-unreadable = nicht versucht: Die Antwort von Mistral ist nicht lesbar
halt-no-access = nicht versucht: Der Schlüssel der Administration gibt keinen Zugang
halt-too-many-failures = nicht versucht: Bei zu vielen anderen Personen ist es fehlgeschlagen ({ $why })
halt-set-up = nicht versucht: ein technisches Problem bei der Administration
fix-halt-unreadable = informieren Sie die Administration
fix-halt-must-wait = bitten Sie die Administration, die Tabelle später noch einmal zu verarbeiten
fix-halt-too-slow = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten
fix-halt-budget = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten
fix-halt-key-refused = bitten Sie die Administration, einen gültigen Schlüssel zu verwenden und die Tabelle noch einmal zu verarbeiten
fix-halt-not-allowed = bitten Sie die Administration, einen Schlüssel mit mehr Rechten zu verwenden und die Tabelle noch einmal zu verarbeiten
fix-halt-failures = korrigieren Sie, was die fehlgeschlagenen Zeilen melden, und schicken Sie die Tabelle zurück
fix-halt-address = informieren Sie die Administration
fix-halt-ledger-busy = informieren Sie die Administration
fix-halt-ledger = informieren Sie die Administration
fix-halt-defect = informieren Sie die Administration
run-not-ended = noch nicht geschehen: der Lauf ist nicht zu Ende gekommen
earlier-step-failed = nicht versucht: Ein früherer Schritt ist fehlgeschlagen
fix-earlier-step = korrigieren Sie, was die anderen Zeilen derselben Gruppe oder desselben Arbeitsbereichs melden, und schicken Sie die Tabelle zurück
of-place = { $place }: { $why }
note-created-on = angelegt am { $day }
note-sign-in = die Person kann sich mit { $email } über die Kontowiederherstellung anmelden
note-invited-groups = eine Einladung wurde per E-Mail verschickt; die Gruppen folgen, wenn die Tabelle nach der Annahme noch einmal verarbeitet wird
note-invited = eine E-Mail ist unterwegs
became-member = die Person ist inzwischen Mitglied geworden
fix-became-member = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten: Die Person wird dann entfernt
target-not-created = wurde nicht angelegt
target-failed = konnte nicht angelegt werden: { $why }
person-not-there = die Person ist nicht in der Organisation
person-not-in-group = die Person ist nicht in der Gruppe, die den Arbeitsbereich gibt
target-admin-not-there = die Person, die ihn verwalten soll, ist nicht in der Organisation
fix-needs-failed = korrigieren Sie zuerst, was fehlgeschlagen ist, und schicken Sie die Tabelle zurück
may-be-nameless = Mistral zeigt jemanden ohne lesbare Adresse oder weniger Personen, als es zählt: Darunter kann diese Person sein
fix-look-for-person = bitten Sie die Administration, die Person zu suchen und die Tabelle noch einmal zu verarbeiten
address-refused = Mistral hat die Adresse abgelehnt: { $why }
address-listed-invalid = Mistral meldet die Adresse als ungültig
fix-address-refused = prüfen Sie die Adresse mit der Person oder mit den Verantwortlichen der Domain, und schicken Sie die Tabelle zurück
target-twice = die Organisation hat { $count } { $kind ->
        [group] Gruppen
       *[workspace] Arbeitsbereiche
    } mit dem Namen { $name }: { $ids }
fix-target-twice = niemand wurde hinzugefügt; bitten Sie die Administration, den Namen eindeutig zu machen und die Tabelle noch einmal zu verarbeiten
workspace-created-by-another = jemand anderes hat den Arbeitsbereich inzwischen angelegt, und die Person ist nicht darin
target-not-checked = nicht angelegt: Es ließ sich nicht prüfen, ob es den Namen schon gibt ({ $why })
fix-key-may-read-this = bitten Sie die Administration, einen Schlüssel mit mehr Rechten zu verwenden und die Tabelle noch einmal zu verarbeiten
member-not-read = nichts wurde geändert, weil das Mitglied unmittelbar davor nicht gelesen werden konnte ({ $why })
fix-key-may-read-members = bitten Sie die Administration, einen Schlüssel zu verwenden, der Mitglieder lesen darf, und die Tabelle noch einmal zu verarbeiten
update-lacks = Mistral hat die Änderung angenommen, aber dem Mitglied fehlt noch { $names }
update-left = Mistral hat die Änderung angenommen, aber das Mitglied hat noch { $names }
fix-update-lacks = bitten Sie die Administration, zu ergänzen, was fehlt
fix-update-left = bitten Sie die Administration, zu entfernen, was übrig ist
what-workspace = Arbeitsbereich { $name }
what-group = Gruppe { $name }
what-invitation = offene Einladung
what-key = API-Schlüssel { $name }
what-power = Rollen und Lizenzen
what-organization = Organisation
note-key-deleted = API-Schlüssel { $name } gelöscht
note-taken-over = { $email } verwaltet jetzt den Arbeitsbereich { $workspace }
note-access-removed = Zugang entfernt: { $what }
note-invitation-withdrawn = offene Einladung zurückgezogen
take-over-failed = { $email } konnte ihn nicht übernehmen: { $why }
listed-as-kept = Mistral meldet ohne Grund, dass die Person nicht entfernt wurde
fix-look-at-person = bitten Sie die Administration, sich diese Person anzusehen und die Tabelle noch einmal zu verarbeiten
identity-doubtful = Mistral gibt dieser und einer anderen Person dieselbe Kennung oder dieser Person zwei
fix-identity-doubtful = bitten Sie die Administration zu prüfen, ob die Person einmal und mit den richtigen Rechten vorhanden ist, und die Tabelle noch einmal zu verarbeiten
place-doubtful = Mistral verwendet dafür dieselbe Kennung wie für etwas anderes
new-group-gives = die neue Gruppe gibt ihren Mitgliedern mehr, als verlangt wurde
fix-place-doubtful = bitten Sie die Administration zu prüfen, wer dort Mitglied ist und was das gibt, und die Tabelle noch einmal zu verarbeiten
api-no-effect = Mistral hat geantwortet, dass es erledigt ist, aber eine Prüfung zeigt, dass es nicht geschehen ist
fix-no-effect = bitten Sie die Administration, es sich anzusehen und die Tabelle dann noch einmal zu verarbeiten
note-not-verified = nicht überprüft: Die API hat noch nicht alles davon angezeigt

## Planung

joined = { $first }; { $next }
nothing-sent = nichts wurde gesendet: { $why }
organization-roles-unread = die Rolle { $role } konnte nicht gesucht werden: Die Rollen der Organisation waren nicht lesbar
fix-organization-roles-unread = schreiben Sie member, billing oder admin, oder fragen Sie die Administration nach der UUID der Rolle
one-role-only = die Zeile verlangt { $count } Rollen, und diese Organisation nimmt nur eine an
fix-one-role = lassen Sie nur eine Rolle in dieser Zelle
roles-not-together = diese Rollen lassen sich nicht zusammen vergeben, weil eine davon nicht gesucht werden konnte
fix-separate-roles = lassen Sie in dieser Zelle entweder nur Standardrollen oder nur eigene Rollen der Organisation
organization-role-ambiguous = mehrere Rollen der Organisation heißen { $role }
fix-organization-role-ambiguous = fragen Sie die Administration nach der UUID der richtigen Rolle, und schreiben Sie diese
organization-role-unknown = die Organisation hat keine Rolle { $role }
fix-organization-role = bekannte Rollen sind { $roles }
fix-organization-role-nearest = meinten Sie { $nearest }? Bekannte Rollen sind { $roles }
hidden-role-unknown = { $cell } enthält eine Rolle, die unbekannt ist oder nicht gesucht werden konnte
power-group-given = die Zeile verlangt die Gruppe { $group }, die mehr Rechte gibt
group-gives = die Gruppe { $group } hat { $gains }
gives-role = die Rolle { $role }
gives-workspace = den Arbeitsbereich { $workspace } als { $roles } (wer später dazukommt, bekommt ihn vielleicht nicht)
gives-workspace-unread = den Arbeitsbereich { $workspace } mit einer nicht lesbaren Rolle
gives-unread = etwas, das nicht lesbar war
group-external = die Gruppe { $name } wird vom Identitätsanbieter verwaltet
fix-group-external = bitten Sie die Administration, die Person dort hinzuzufügen, oder nennen Sie eine andere Gruppe
fix-group-external-remove = bitten Sie die Administration, die Person dort aus der Gruppe zu entfernen
place-unread = es ließ sich nicht lesen, ob { $kind ->
        [group] die Gruppe
       *[workspace] der Arbeitsbereich
    } { $name } existiert ({ $why })
fix-place-unread = bitten Sie die Administration, einen Schlüssel zu verwenden, der { $kind ->
        [group] Gruppen
       *[workspace] Arbeitsbereiche
    } lesen darf, und die Tabelle noch einmal zu verarbeiten
fix-key-may-read-it = bitten Sie die Administration, einen Schlüssel mit mehr Rechten zu verwenden und die Tabelle noch einmal zu verarbeiten
place-ambiguous = die Organisation hat { $count } { $kind ->
        [group] Gruppen
       *[workspace] Arbeitsbereiche
    } mit dem Namen { $name }
fix-place-ambiguous = bitten Sie die Administration, den Namen eindeutig zu machen, oder nennen Sie { $kind ->
        [group] eine andere Gruppe
       *[workspace] einen anderen Arbeitsbereich
    }
fix-rename-all-but-one = bitten Sie die Administration, den Namen eindeutig zu machen und die Tabelle noch einmal zu verarbeiten
place-nearly-equal = es gibt { $kind ->
        [group] keine Gruppe
       *[workspace] keinen Arbeitsbereich
    } { $name }, aber es gibt { $existing }
fix-place-nearly-equal = schreiben Sie { $existing }, wenn { $kind ->
        [group] diese Gruppe
       *[workspace] dieser Arbeitsbereich
    } gemeint ist; wenn mit { $name } etwas anderes gemeint ist, bitten Sie die Administration, es anzulegen
place-unknown = es gibt { $kind ->
        [group] keine Gruppe
       *[workspace] keinen Arbeitsbereich
    } { $name }, und es wird auch nichts angelegt
fix-place-unknown = korrigieren Sie den Namen, oder bitten Sie die Administration, { $kind ->
        [group] die Gruppe
       *[workspace] den Arbeitsbereich
    } anzulegen
place-missing = es gibt { $kind ->
        [group] keine Gruppe
       *[workspace] keinen Arbeitsbereich
    } { $name }
fix-place-missing = bitten Sie die Administration, den Namen { $kind ->
        [group] der Gruppe
       *[workspace] des Arbeitsbereichs
    } zu korrigieren
place-twins = { $one } und { $other } unterscheiden sich nur in { $difference ->
        [case] der Groß- und Kleinschreibung
        [typo] einem Buchstaben
       *[more] Leerzeichen, Groß- und Kleinschreibung oder Akzenten
    }, und die Organisation hat { $kind ->
        [group] keine der beiden Gruppen
       *[workspace] keinen der beiden Arbeitsbereiche
    }
name-differs = ist Mitglied mit dem Namen { $name }, aber in der Tabelle steht { $says }
name-differs-hidden = ist Mitglied mit dem Namen { $name }, aber { $cell } sagt etwas anderes
fix-name-differs = korrigieren Sie die Tabelle, oder bitten Sie die Person, den Namen in ihrem Konto zu ändern
workspace-without-admin = den Arbeitsbereich { $name } gibt es noch nicht, und { $why }
no-row-administers = keine Zeile verlangt, ihn zu verwalten
admin-must-accept = { $email } kann ihn nicht verwalten: Die Einladung muss erst angenommen werden
admin-is-held = { $email } kann ihn nicht verwalten: Die Zeile wird zurückgehalten
admin-is-nobody = { $email } kann ihn nicht verwalten: weder Mitglied noch in der Tabelle
fix-workspace-admin = schreiben Sie bei der Person, die den Arbeitsbereich verwaltet, Administrator { $where_to }, oder bitten Sie die Administration, jemanden zu benennen
taken-since = seitdem
taken-on = am { $day }
taken-by = am { $day } von { $by }
removed-from-organization = wurde am { $day } durch frontdesk Mitglied und ist { $taken } aus der Organisation entfernt worden
removed-from-group = wurde am { $day } durch frontdesk in die Gruppe { $name } aufgenommen und ist { $taken } daraus entfernt worden
removed-from-workspace = wurde am { $day } durch frontdesk in den Arbeitsbereich { $name } aufgenommen und ist { $taken } daraus entfernt worden
fix-removed-since = korrigieren Sie die Tabelle; wenn die Person es wieder bekommen soll, schreiben Sie das neue Eintrittsdatum { $where_to }, oder bitten Sie die Administration, es wieder zu geben
fix-removed-number = wenn es dieselbe Person ist und sie es wieder bekommen soll, schreiben Sie das neue Eintrittsdatum { $where_to }, oder bitten Sie die Administration, es wieder zu geben; wenn nicht, schreiben Sie Neu { $earlier }
role-of-group = behält { $count ->
        [one] die Rolle
       *[other] die Rollen
    } { $roles } durch die Gruppe { $group }
fix-role-of-group = bitten Sie die Administration, die Person aus der Gruppe zu nehmen
role-of-group-unread = welche Rollen die Person durch Gruppen hat, war nicht zu lesen: { $why }
fix-role-of-group-unread = bitten Sie die Administration, die Gruppen der Person anzusehen
last-administrator = { $people ->
        [one] die Organisation hätte keine Administration mehr
       *[other] die Organisation hätte ohne diese { $people } Personen keine Administration mehr
    }
fix-last-administrator = bitten Sie die Administration, ein weiteres Mitglied zur Administration der Organisation zu ernennen
change-none = nichts
change-role = Rolle: { $from } → { $to }
change-seats = Lizenzen: { $from } → { $to }
change-workspace-role = Rolle im Arbeitsbereich { $workspace }: { $from } → { $to }
change-earlier = vorher geändert: { $changes }
also-in = außerdem in: { $places } (nicht in der Tabelle)
also-in-groups = Gruppen { $names }
also-in-workspaces = Arbeitsbereiche { $names }
given-earlier = früher vergeben und nicht in der Zeile genannt: { $places }
also-has = hat außerdem: { $what } (nicht in der Tabelle)

## Weggenommen

taken-from-organization = wurde { $taken } aus der Organisation entfernt
taken-from-group = wurde { $taken } aus der Gruppe { $name } entfernt
taken-from-workspace = wurde { $taken } aus dem Arbeitsbereich { $name } entfernt
of-earlier-address = { $email } { $what }
of-same-number = die Personalnummer ist wie bei { $email } ({ $what })
note-answered-before = Antwort vom { $day } (Lauf { $run }); { $why }
note-changed-since = die Zeile hat sich seit der Antwort vom { $day } (Lauf { $run }) geändert
note-taken-since = diese Person wurde am { $day } entfernt oder geändert (Lauf { $run }), nachdem die Zeile beantwortet war

## Mitglieder

listed = { $first }, { $next }
member-has-roles = ist Mitglied mit { $count ->
        [one] der Rolle
       *[other] den Rollen
    } { $has }, aber in der Tabelle steht { $says }
member-has-roles-hidden = ist Mitglied mit { $count ->
        [one] der Rolle
       *[other] den Rollen
    } { $has }, aber { $cell } sagt etwas anderes
invited-with-roles = ist eingeladen mit { $count ->
        [one] der Rolle
       *[other] den Rollen
    } { $has }, aber in der Tabelle steht { $says }
invited-with-roles-hidden = ist eingeladen mit { $count ->
        [one] der Rolle
       *[other] den Rollen
    } { $has }, aber { $cell } sagt etwas anderes
fix-invitation-differs = korrigieren Sie die Tabelle, oder bitten Sie die Administration, eine neue Einladung zu senden
seats-none = keine Lizenz
seats-some = { $names }
member-has-seats = ist Mitglied; Lizenzen: { $has }; in der Tabelle: { $says }
member-has-seats-hidden = ist Mitglied; Lizenzen: { $has }; aber { $cell } sagt etwas anderes
differs-less = { $difference }, was weniger ist
differs-why = { $difference }; { $why }
fix-update = korrigieren Sie die Tabelle, oder bitten Sie die Administration, es zu ergänzen
fix-less = korrigieren Sie die Tabelle, oder bitten Sie die Administration, zu entfernen, was nicht darin steht
fix-not-replaced = korrigieren Sie die Tabelle, oder bitten Sie die Administration, das Mitglied zu ändern
member-unread = die { $what ->
        [roles] Rollen
       *[seats] Lizenzen
    } des Mitglieds waren nicht lesbar und bleiben unverändert
fix-member-unread = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten oder das Mitglied zu ändern
role-would-be-lost = eine Rolle des Mitglieds ist unbekannt und ginge verloren
one-role-replaces = diese Organisation nimmt nur eine Rolle an, und sie würde ersetzen, was das Mitglied hat
would-lose-administrator = das Mitglied hätte keine Administrationsrechte mehr
workspace-roles-differ = hat die Rolle { $has } im Arbeitsbereich { $workspace }, aber in der Tabelle steht { $says }
differs-group-gives = { $difference }, und die Gruppe { $group } gibt dort mehr
differs-separate = { $difference }, und beides lässt sich nicht zusammen vergeben
differs-unknown = { $difference }, und eine unbekannte Rolle ginge verloren
fix-group-gives = korrigieren Sie die Tabelle, oder bitten Sie die Administration, die Person aus der Gruppe zu entfernen
fix-default-workspace-role = korrigieren Sie die Tabelle, oder bitten Sie die Administration, die Rolle zu ändern: Im Standard-Arbeitsbereich wird nichts entfernt
membership-unread = es ließ sich nicht lesen, ob die Person schon { $kind ->
        [group] in der Gruppe
       *[workspace] im Arbeitsbereich
    } { $name } ist
last-of-workspace = der Arbeitsbereich { $name } hätte keine Administration mehr
fix-last-of-workspace = bitten Sie die Administration, ein weiteres Mitglied zur Administration des Arbeitsbereichs zu ernennen
person-unread = es ließ sich nicht lesen, ob die Person schon in der Organisation ist ({ $why })
fix-person-unread = bitten Sie die Administration, einen Schlüssel zu verwenden, der Mitglieder und Einladungen lesen darf, und die Tabelle noch einmal zu verarbeiten
renewals-on = { $times ->
        [one] einmal
       *[other] { $times }-mal
    } am { $last } eingeladen und jetzt weder Mitglied noch eingeladen
renewals-since = { $times ->
        [one] einmal
       *[other] { $times }-mal
    } seit dem { $first } eingeladen, zuletzt am { $last }, und jetzt weder Mitglied noch eingeladen
fix-renewals = fragen Sie die Person, ob sie abgelehnt hat oder mit einer anderen Adresse dabei ist; für eine neue Einladung wenden Sie sich an die Administration
invitation-expired = die Einladung ist abgelaufen
invitation-expired-again = die Einladung ist abgelaufen und wurde schon { $times ->
        [one] einmal
       *[other] { $times }-mal
    } gesendet
fix-invitation-expired = bitten Sie die Administration, eine neue Einladung zu senden
fix-invitation-renew = bitten Sie die Administration, eine neue Einladung zu senden
fix-invitation-renew-more = fragen Sie die Person, ob die Adresse stimmt; für eine neue Einladung wenden Sie sich an die Administration
invitation-doubled = die Person hat { $count } offene Einladungen: { $ids }
fix-invitation-doubled = sagen Sie der Person, dass eine davon genügt
invitation-gone = die Einladung ist weg, und die Person ist kein Mitglied: Sie wurde abgelehnt oder zurückgezogen, oder das Konto wurde gelöscht
fix-invitation-gone = fragen Sie die Person; für eine neue Einladung senden Sie ihre Tabelle an die Administration
limit-administrators = { $people ->
        [one] 1 Person würde
       *[other] { $people } Personen würden
    } die Organisation verwalten, und die Grenze ist { $limit }
limit-workspace-admins = { $people ->
        [one] 1 Person würde
       *[other] { $people } Personen würden
    } Arbeitsbereiche verwalten, und die Grenze ist { $limit }
limit-workspace-admins-others = { $people ->
        [one] 1 Person würde
       *[other] { $people } Personen würden
    } Arbeitsbereiche verwalten ({ $others } davon nicht in der Tabelle), und die Grenze ist { $limit }
limit-reduced = { $people ->
        [one] 1 Mitglied würde
       *[other] { $people } Mitglieder würden
    } Rollen oder Lizenzen verlieren, und die Grenze ist { $limit }
limit-people = { $people ->
        [one] 1 Person würde
       *[other] { $people } Personen würden
    } angelegt oder eingeladen, und die Grenze ist { $limit }
limit-groups = { $count ->
        [one] 1 neue Gruppe würde
       *[other] { $count } neue Gruppen würden
    } angelegt, und die Grenze ist { $limit }
limit-workspaces = { $count ->
        [one] 1 neuer Arbeitsbereich würde
       *[other] { $count } neue Arbeitsbereiche würden
    } angelegt, und die Grenze ist { $limit }
limit-in-column = { $message } (Spalte { $column })
limit-in-numbers = { $message } (Spalte { $column }: Ist das eine Personalnummer?)
fix-limit = wenn das stimmt, bitten Sie die Administration, es zuzulassen
limit-administrators-unread = { $people ->
        [one] 1 Person könnte
       *[other] { $people } Personen könnten
    } die Organisation verwalten, und die Grenze ist { $limit }: Welche Rolle eine UUID bezeichnet, war nicht lesbar, und jede kann die der Administration sein

## Entfernen

note-not-in-places = in keiner der betroffenen Gruppen und in keinem der Arbeitsbereiche
note-not-in-organization = nicht in der Organisation
leaver-unread = es ließ sich nicht lesen, ob die Person in der Organisation ist ({ $why })
nearly-gone = niemand in der Organisation hat diese Adresse: Meinten Sie { $near }?
fix-nearly-gone = korrigieren Sie die Adresse; wenn die Person schon weg ist, löschen Sie die Zeile
leaver-of-other = in der Zeile steht { $says }, aber das Konto von { $email } gehört { $name }: Ist es dieselbe Person?
fix-leaver-of-other = wenn ja, korrigieren Sie den Namen in der Zeile oder im Konto; wenn nicht, korrigieren Sie die Adresse
leaver-place-unread = es ließ sich nicht lesen, ob die Person { $kind ->
        [group] in der Gruppe
       *[workspace] im Arbeitsbereich
    } { $name } ist
leaver-workspaces-unread = es ließ sich nicht lesen, in welchen Arbeitsbereichen die Person ist: Einer davon könnte seine einzige Administration verlieren
invitation-places-unread = es ließ sich nicht lesen, welche Arbeitsbereiche die offene Einladung enthält
fix-leaver-unread = bitten Sie die Administration, einen Schlüssel mit mehr Rechten zu verwenden und die Tabelle noch einmal zu verarbeiten
keys-unread = es ließ sich nicht lesen, welche API-Schlüssel die Person angelegt hat
fix-keys-unread = bitten Sie die Administration, nach API-Schlüsseln dieser Person zu suchen
keys-left = die Person hat API-Schlüssel angelegt, die gültig bleiben: { $keys }
fix-keys-by-hand = bitten Sie die Administration, sie zu löschen
fix-keys-revoke = bitten Sie die Administration, sie zu löschen
fix-keys-of-earlier = bitten Sie die Administration, die Schlüssel von { $email } zu löschen
note-invitation-stays = hat eine offene Einladung in die Organisation, die bleibt
note-group-gives-unread = es ließ sich nicht lesen, welche Arbeitsbereiche die Gruppe { $group } gibt
note-group-gave = die Gruppe { $group } gab Zugang zu { $workspaces }; ob er mit der Gruppe endet, ist nicht bekannt
default-workspace = { $name } ist der Standard-Arbeitsbereich, aus dem niemand entfernt werden kann
fix-default-workspace = bitten Sie die Administration, diesen Arbeitsbereich auszulassen oder die Person aus der Organisation zu entfernen
from-workspace = Arbeitsbereich { $name }
from-group = Gruppe { $name }
from-organization = Organisation
limit-removals = { $people ->
        [one] 1 Person würde
       *[other] { $people } Personen würden
    } entfernt, und die Grenze ist { $limit }
limit-removals-from = { $people ->
        [one] 1 Person würde
       *[other] { $people } Personen würden
    } entfernt ({ $place }: insgesamt { $members }), und die Grenze ist { $limit }
administrators-unread = es ließ sich nicht lesen, ob die Organisation noch eine andere Administration hat
fix-administrators-unread = bitten Sie die Administration, einen Schlüssel zu verwenden, der Mitglieder lesen darf, und die Tabelle noch einmal zu verarbeiten
workspace-orphaned = der Arbeitsbereich { $name } hätte keine Administration mehr, und { $why }
successor-leaves = { $email } kann ihn nicht übernehmen: Die Person steht auch in der Tabelle
successor-missing = { $email } kann ihn nicht übernehmen: kein Mitglied
fix-workspace-orphaned = bitten Sie die Administration, ein Mitglied zu benennen, das ihn übernimmt
protected-administrator = diese Person ist als Administration von frontdesk eingetragen
fix-protected-administrator = bitten Sie die Administration, zuerst jemand anderen einzutragen
protected = die Einstellungen der Administration schützen diese Person ({ $pattern })
fix-protected = wenn die Person ausgeschieden ist, bitten Sie die Administration, den Schutz aufzuheben
protected-successor = die Person soll Arbeitsbereiche verwalten
fix-protected-successor = bitten Sie die Administration, jemanden zu benennen, der bleibt
scope-unread = es ließ sich nicht lesen, wer in { $scope } ist
limit-shrunk = die Tabelle hat { $rows ->
        [one] 1 Zeile
       *[other] { $rows } Zeilen
    }, { $fewer } weniger als beim letzten Mal, und die Grenze ist { $limit }
fix-limit-shrunk = vervollständigen Sie die Tabelle; wenn sie vollständig ist, bitten Sie die Administration, es zuzulassen
not-on-sheet = die Person steht nicht in der Tabelle
fix-not-on-sheet = nehmen Sie die Person in die Tabelle auf, oder bitten Sie die Administration, sie zu entfernen
not-on-sheet-yet = seit { $days ->
        [one] 1 Tag
       *[other] { $days } Tagen
    } nicht in der Tabelle; vor Ablauf von { $grace } Tagen wird nichts entfernt
fix-not-on-sheet-yet = nehmen Sie die Person in die Tabelle auf, wenn sie bleibt
named-elsewhere = die Person steht nicht in der Liste, wird aber in einer Zeile genannt, die nicht gelesen wird: { $place }
fix-named-elsewhere = nehmen Sie die Person in die Liste auf, wenn sie bleibt; wenn sie ausgeschieden ist, entfernen Sie dort ihren Namen
everybody-missing = niemand aus { $scope } steht in der Tabelle, sodass alle { $people } Personen als ausgeschieden gälten
fix-everybody-missing = prüfen Sie, ob es die richtige Tabelle ist
leaver-without-account = nichts wurde entfernt: Zeile { $row } der Tabelle hat kein Konto und kann diese Person sein
fix-leaver-without-account = korrigieren Sie diese Zeile, und schicken Sie die Tabelle zurück
strict-other-rows = nichts wurde gesendet, weil andere Zeilen Probleme haben
fix-strict-other-rows = korrigieren Sie die anderen Zeilen, und schicken Sie die Tabelle zurück
note-access-ended = hat damit den Zugang zu { $workspaces } verloren
note-access-stays = ist noch in den Arbeitsbereichen { $workspaces }, direkt oder durch eine andere Gruppe
note-identity-provider = der Identitätsanbieter kennt dieses Konto: Verwaltet er es, lehnt die API ab, und das Konto endet dort

## Adressänderungen

earlier-on-sheet = die frühere Adresse { $email } steht ebenfalls in der Tabelle
earlier-twice = die frühere Adresse { $email } steht in mehreren Zeilen
earlier-left-out = die frühere Adresse { $email } steht in einer Zeile dieser Person, die ausgelassen wurde
earlier-to-typo = die frühere Adresse { $email } würde durch eine ersetzt, die nach einem Tippfehler aussieht
earlier-invalid = die frühere Adresse { $email } ist ungültig
fix-earlier-on-sheet = nehmen Sie die Zeile der früheren Adresse aus der Tabelle
fix-earlier-twice = lassen Sie sie nur in der Zeile der richtigen Person
fix-earlier-to-typo = korrigieren Sie zuerst die Adresse dieser Zeile
fix-earlier-invalid = korrigieren Sie die frühere Adresse
account-stays = das Konto von { $email } bleibt: { $why }
move-elsewhere = das Konto von { $email } soll zu dieser Adresse wechseln, was diesmal nicht geschieht
fix-move-elsewhere = bitten Sie die Administration, das Konto umzuziehen
same-person = { $witness ->
        [number] die Personalnummer
       *[name] der Name
    } ist wie bei { $email } ({ $state ->
        [member] Mitglied
        [invited] eingeladen
       *[past] war in der Organisation
    }): Ist es dieselbe Person?
fix-same-person = wenn ja, schreiben Sie die frühere Adresse { $where_to }; wenn nicht, schreiben Sie dort Neu
may-be-account-of = ist vielleicht das Konto von { $email } aus der Tabelle
fix-may-be-account-of = sehen Sie die Zeile dieser Adresse an; nichts wird entfernt, bevor sie ein Konto hat
account-of-other = das Konto von { $email } gehört { $name }: Ist es dieselbe Person?
fix-account-of-other = korrigieren Sie die frühere E-Mail; wenn es ihr Konto ist, korrigieren Sie den Namen in der Zeile oder im Konto
earlier-is-nobody = { $earlier } gibt es in der Organisation nicht, und die Zeile gehört vielleicht zu { $known }: Stimmt das?
fix-earlier-is-nobody = wenn ja, schreiben Sie diese Adresse { $where_to }; wenn nicht, schreiben Sie dort Neu
earlier-unknown = die frühere Adresse { $email } gehört niemandem in der Organisation
fix-earlier-unknown = wenn die Person ein Konto hat, schreiben Sie dessen Adresse { $where_to }; wenn nicht, schreiben Sie dort Neu
not-copied = nicht alles lässt sich übernehmen: { $missing }
fix-not-copied = bitten Sie die Administration, es dem neuen Konto zu geben und das frühere zu entfernen
moved-role-waits = eine Einladung kann die Rolle { $role } in { $workspaces } nicht enthalten, die für die frühere Adresse vorgesehen war
moved-role-unread = es ließ sich nicht lesen, welche Rolle die frühere Einladung in { $workspaces } gibt; die Person wird dort Mitglied
fix-moved-role = wenn es eine andere Rolle ist, schreiben Sie sie { $where_to }
not-copied-unread = was es hat, war nicht lesbar ({ $why })
copy-role = die Rolle { $role }
copy-seat = die Lizenz { $seat }
copy-seats-unread = die Lizenzen, die nicht lesbar waren
copy-group-external = die Gruppe { $group }, die der Identitätsanbieter verwaltet
copy-workspaces-unread = die Arbeitsbereiche, die nicht lesbar waren
copy-invitation-unread = die Arbeitsbereiche der Einladung, die nicht lesbar waren
copy-workspace-role = die Rolle { $role } im Arbeitsbereich { $workspace }
copy-workspace-unread = der Arbeitsbereich { $uuid }, dessen Name nicht lesbar war
copied-role = Rolle { $roles }
copied-seats = Lizenzen { $seats }
copied-groups = Gruppen { $groups }
copied-workspaces = Arbeitsbereiche { $workspaces }
copied-workspace = { $workspace } als { $roles }
move = { $what ->
        [account] das Konto
       *[invitation] die Einladung
    } von { $email } wechselt zu dieser Adresse
move-with = { $what ->
        [account] das Konto
       *[invitation] die Einladung
    } von { $email } wechselt zu dieser Adresse mit: { $summary }
move-invited = die Einladung an die neue Adresse ist noch nicht angenommen
account-renamed = es hat diese Adresse nicht mehr
move-unfinished = das neue Konto hat noch nicht alles
fix-move-unfinished = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten
note-account-removed = das Konto von { $email } wurde entfernt
note-earlier-invitation = die Einladung von { $email } wurde zurückgezogen
note-earlier-gone = { $email } ist nicht in der Organisation
move-unconfirmed = dass es entfernt wird, ist noch nicht bestätigt
fix-move-unconfirmed = bitten Sie die Administration, das Konto umzuziehen
own-column = in die Spalte { $column }
new-column-previous-email = in eine neue Spalte „Frühere E-Mail“
new-column-workspace-role = in eine neue Spalte „Rolle im Arbeitsbereich“
move-open = das Konto von { $email } sollte auf diese Adresse übergehen und besteht noch
fix-move-open = um den Umzug abzuschließen, schreiben Sie { $email } { $where_to }; soll das Konto bleiben, geben Sie ihm eine eigene Zeile
earlier-listed = die frühere Adresse { $email } hat eine eigene Zeile in { $file }
fix-earlier-listed = nehmen Sie jene Zeile heraus, oder löschen Sie hier die frühere Adresse
new-column-start-date = in eine neue Spalte „Eintrittsdatum“
earlier-claimed = die frühere Adresse { $email } steht auch in der Zeile von { $other }
earlier-of-other = { $file } nennt zur früheren Adresse { $email } einen anderen Namen: Ist es dieselbe Person?
account-replaced = das Konto von { $email } ist nicht mehr das, mit dem der Umzug begann
fix-account-replaced = löschen Sie die frühere Adresse; soll auch jenes Konto enden, bitten Sie die Administration darum

## Reports that come back

refused-before = in der Tabelle, deren Rückmeldung dies ist, wurde die Zeile abgelehnt ({ $code })
fix-refused-before = korrigieren Sie die Zeile und leeren Sie die Zelle mit diesem Code

## Notices

notice-done = { $what }: alles ist erledigt
notice-waiting = { $rows ->
    [one] { $what }: { $rows } Zeile wartet auf ihren Beginn
   *[other] { $what }: { $rows } Zeilen warten auf ihren Beginn
}
notice-again-from = { $rows ->
    [one] { $rows } Zeile wartet auf ihren Beginn, für sie wurde nichts gesendet: vom { $date } an wird die Tabelle noch einmal gebraucht
   *[other] { $rows } Zeilen warten auf ihren Beginn, für sie wurde nichts gesendet: vom { $date } an wird die Tabelle noch einmal gebraucht
}
notice-again = { $rows ->
    [one] { $rows } Zeile wartet auf ihren Beginn, für sie wurde nichts gesendet: von diesem Tag an wird die Tabelle noch einmal gebraucht
   *[other] { $rows } Zeilen warten auf ihren Beginn, für sie wurde nichts gesendet: von diesem Tag an wird die Tabelle noch einmal gebraucht
}
notice-advice = { $rows ->
    [one] { $rows } Zeile braucht Ihre Aufmerksamkeit. Korrigieren Sie sie im Bericht und senden Sie ihn zurück; alle anderen Zeilen bleiben, wie sie sind.
   *[other] { $rows } Zeilen brauchen Ihre Aufmerksamkeit. Korrigieren Sie sie im Bericht und senden Sie ihn zurück; alle anderen Zeilen bleiben, wie sie sind.
}
notice-attention = { $rows ->
    [one] { $what }: { $rows } Zeile braucht Ihre Aufmerksamkeit
   *[other] { $what }: { $rows } Zeilen brauchen Ihre Aufmerksamkeit
}
notice-nothing = { $what }: es war nichts zu tun
notice-repeated = { $what }: derselbe Inhalt wurde schon einmal bearbeitet, und nichts wurde noch einmal getan
notice-invited = { $rows ->
    [one] { $what }: { $rows } Person hat die Einladung noch nicht angenommen
   *[other] { $what }: { $rows } Personen haben ihre Einladung noch nicht angenommen
}
notice-stopped = { $what }: der Lauf wurde nicht zu Ende geführt
notice-problem = { $what }: beendet, mit einem Problem für die Administration
notice-reason = Grund, für die Administration: { $reason }
notice-report = Bericht: { $path }
notice-exit = frontdesk endete mit dem Rückgabewert { $code }
inbox-taken = Diese Datei hat denselben Inhalt wie eine, die schon bearbeitet wurde. Nichts wurde noch einmal getan.
inbox-first = Die frühere Datei: { $path }
inbox-again = Wenn sie noch einmal ausgeführt werden muss, fragen Sie Ihre Administration (Lauf { $run }).
