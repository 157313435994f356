verbatim = { $text }
and-more = { $names } … und { $more } weitere

## Zeilen

row = Zeile { $row }
row-of = Zeile { $row } von { $table }
row-elsewhere = Zeile { $row } eines anderen Blatts oder einer anderen Datei
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
placement-removed = entfernt
placement-waiting = wartet auf die Einladung
placement-failed = nicht gelungen
placement-planned = geplant
heading-row = Zeile
heading-outcome = Ergebnis
heading-code = Kürzel des Grundes
heading-detail = Was geschehen ist
heading-fix = Was zu tun ist
heading-email = Verwendete E-Mail
heading-account = Kontonummer
heading-groups = Gruppen jetzt
heading-workspaces = Arbeitsbereiche jetzt
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
page-code = Kürzel des Grundes
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

## Die Vorlage

template-email = E-Mail
template-email-note = Die dienstliche Adresse der Person. Schreiben Sie eine Adresse und eine Person pro Zeile. Diese Spalte wird immer gebraucht.
template-first-name = Vorname
template-last-name = Nachname
template-name-note = Wird gebraucht, um eine Person anzulegen, nicht um sie einzuladen.
template-role = Rolle
template-role-note = Die Rolle in der Organisation. Leer: Mitglied. Sie können auch den Namen einer eigenen Rolle schreiben, oder mehrere Rollen mit ; dazwischen.
template-seats = Lizenzen
template-seats-note = Die Lizenzen, die die Person bekommt. Leer: was die Organisation vorgibt. Keine: keine Lizenz.
template-groups = Gruppen
template-groups-note = Namen von Gruppen, mit ; dazwischen. Eine Gruppe, die es nicht gibt, wird angelegt. Schreiben Sie ihren Namen in jeder Zeile gleich.
template-workspaces = Arbeitsbereiche
template-workspaces-note = Namen von Arbeitsbereichen, mit ; dazwischen. Ein Arbeitsbereich, den es nicht gibt, wird angelegt. Schreiben Sie seinen Namen in jeder Zeile gleich.
template-workspace-role = Rolle im Arbeitsbereich
template-workspace-role-note = Die Rolle in jedem dieser Arbeitsbereiche. Leer: Mitglied. Ein Administrator verwaltet einen neuen Arbeitsbereich. Sie können auch den Namen einer anderen Rolle schreiben, etwa contributor.
template-language = Sprache
template-language-note = Die Sprache der Einladung. Ohne Wirkung, wenn die Person angelegt wird.
template-action = Aktion
template-action-note = Anlegen: Die Person ist sofort Mitglied und meldet sich mit der Adresse und der Kontowiederherstellung an. Einladen: Die Person bekommt eine E-Mail und wird Mitglied, wenn sie annimmt. Leer: was die Administration für alle Zeilen gewählt hat, meist Anlegen.
template-sheet = Personen
template-title = Personen für frontdesk
template-choose = Bitte wählen Sie einen Wert aus der Liste.
template-not-listed = Das steht nicht in der Liste. Lassen Sie es stehen, wenn es der Name einer Rolle Ihrer Organisation ist.
template-not-in-list = Nicht in der Liste
value-member = Mitglied
value-billing = Abrechnung
value-admin = Administrator
value-no-seat = Keine
value-english = Englisch
value-french = Französisch
value-spanish = Spanisch
value-german = Deutsch
value-italian = Italienisch
value-portuguese = Portugiesisch (Brasilien)
value-polish = Polnisch
value-arabic = Arabisch
value-dutch = Niederländisch
value-create = Anlegen
value-invite = Einladen
