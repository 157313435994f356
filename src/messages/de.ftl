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
