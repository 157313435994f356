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

## Ausführung

fix-run-again = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten
fix-continue = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten
fix-start-over = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten
fix-run-again-later = bitten Sie die Administration, die Tabelle später noch einmal zu verarbeiten
fix-run-again-looks-up = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten; dabei wird zuerst geprüft, ob es schon geschehen ist
fix-run-again-adds = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten: Die Person wird dann hinzugefügt
fix-api-refused = korrigieren Sie, was Mistral meldet, und schicken Sie die Tabelle zurück
fix-legacy-role = fragen Sie die Administration, ob die Organisation diese Rollen hat
api-refused = von Mistral abgelehnt: { $why }
api-refused-unseen = von Mistral abgelehnt: { $why }; Mistral kennt noch nicht, was gerade angelegt wurde
api-unresolved = Mistral hat keine klare Antwort gegeben, und eine Prüfung zeigt, dass die Änderung nicht erfolgt ist
api-left-open = Mistral hat es nicht bestätigt; es kann noch geschehen und wurde deshalb nicht noch einmal gesendet
fix-left-open = bitten Sie die Administration, zu prüfen, ob es da ist, und die Tabelle dann noch einmal zu verarbeiten
api-not-checked = Mistral hat keine klare Antwort gegeben, und es ließ sich nicht prüfen, ob die Änderung erfolgt ist
fix-not-checked = bitten Sie die Administration, das zu prüfen und die Tabelle dann noch einmal zu verarbeiten
api-unanswered = die Verarbeitung endete, bevor Mistral geantwortet hat
all-refused = nicht gesendet: Mistral hat jede von { $people } einzeln gesendeten Personen abgelehnt; letzte Antwort: { $why }
all-failed = nicht gesendet: Bei jeder von { $people } einzeln gesendeten Personen ist es fehlgeschlagen; letzte Antwort: { $why }
halt-interrupted = nicht versucht: Die Verarbeitung wurde unterbrochen
halt-unavailable = nicht versucht: Mistral ist nicht oder nicht oft genug erreichbar
halt-unreadable = nicht versucht: Die Antwort von Mistral ist nicht lesbar
halt-no-access = nicht versucht: Der Schlüssel der Administration gibt keinen Zugang
halt-too-many-failures = nicht versucht: Bei zu vielen anderen Personen ist es fehlgeschlagen
halt-set-up = nicht versucht: ein technisches Problem bei der Administration
fix-halt-unreadable = informieren Sie die Administration
fix-halt-must-wait = bitten Sie die Administration, die Tabelle später noch einmal zu verarbeiten
fix-halt-too-slow = bitten Sie die Administration, die Tabelle noch einmal zu verarbeiten
fix-halt-key-refused = bitten Sie die Administration, einen gültigen Schlüssel zu verwenden und die Tabelle noch einmal zu verarbeiten
fix-halt-not-allowed = bitten Sie die Administration, einen Schlüssel mit mehr Rechten zu verwenden und die Tabelle noch einmal zu verarbeiten
fix-halt-failures = korrigieren Sie, was die fehlgeschlagenen Zeilen melden, und schicken Sie die Tabelle zurück
fix-halt-address = informieren Sie die Administration
fix-halt-ledger-busy = informieren Sie die Administration
fix-halt-ledger = informieren Sie die Administration
fix-halt-defect = informieren Sie die Administration
earlier-step-failed = nicht versucht: Ein früherer Schritt ist fehlgeschlagen
fix-earlier-step = korrigieren Sie, was die anderen Zeilen derselben Gruppe oder desselben Arbeitsbereichs melden, und schicken Sie die Tabelle zurück
of-place = { $place }: { $why }
note-created-on = angelegt am { $day }
note-sign-in = die Person kann sich mit { $email } über die Kontowiederherstellung anmelden
note-invited-groups = eine Einladung wurde per E-Mail verschickt; die Gruppen folgen, wenn die Tabelle nach der Annahme noch einmal verarbeitet wird
note-invited = eine E-Mail ist unterwegs
note-maybe-created = die Person wurde vor dem Abbruch angelegt, oder das ist möglich
note-maybe-invited = die Person wurde vor dem Abbruch eingeladen, oder das ist möglich
became-member = die Person ist inzwischen Mitglied geworden
target-not-created = wurde nicht angelegt
target-failed = konnte nicht angelegt werden: { $why }
person-not-there = die Person ist nicht in der Organisation
person-not-in-group = die Person ist nicht in der Gruppe, die den Arbeitsbereich gibt
target-admin-not-there = die Person, die ihn verwalten soll, ist nicht in der Organisation
fix-needs-failed = korrigieren Sie zuerst, was fehlgeschlagen ist, und schicken Sie die Tabelle zurück
may-be-nameless = Mistral zeigt jemanden ohne lesbare Adresse, der diese Person sein kann
fix-look-for-person = bitten Sie die Administration, die Person zu suchen und die Tabelle noch einmal zu verarbeiten
address-refused = Mistral hat die Adresse abgelehnt: { $why }
address-listed-invalid = Mistral meldet die Adresse als ungültig
fix-address-refused = prüfen Sie die Adresse mit der Person oder mit den Verantwortlichen der Domain, und schicken Sie die Tabelle zurück
target-twice = die Organisation hat { $count } { $kind ->
        [group] Gruppen
       *[workspace] Arbeitsbereiche
    } mit dem Namen { $name }
fix-target-twice = niemand wurde hinzugefügt; bitten Sie die Administration, den Namen eindeutig zu machen und die Tabelle noch einmal zu verarbeiten
workspace-created-by-another = jemand anderes hat den Arbeitsbereich inzwischen angelegt, und die Person ist nicht darin
target-not-checked = nicht angelegt: Es ließ sich nicht prüfen, ob es den Namen schon gibt
fix-key-may-read-this = bitten Sie die Administration, einen Schlüssel mit mehr Rechten zu verwenden und die Tabelle noch einmal zu verarbeiten
member-not-read = nichts wurde geändert, weil das Mitglied unmittelbar davor nicht gelesen werden konnte
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
note-invitation-withdrawn = offene Einladung zurückgezogen
take-over-failed = { $email } konnte ihn nicht übernehmen: { $why }
listed-as-kept = Mistral meldet ohne Grund, dass die Person nicht entfernt wurde
fix-look-at-person = bitten Sie die Administration, sich diese Person anzusehen und die Tabelle noch einmal zu verarbeiten
