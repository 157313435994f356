verbatim = { $text }
and-more = { $names } … et { $more } de plus

## Lignes

row = ligne { $row }
row-of = ligne { $row } de { $table }
row-elsewhere = ligne { $row } d’une autre feuille ou d’un autre fichier
row-duplicate = même personne que la { $row }
row-left-out = cette ligne n’a pas été traitée
fix-run-for-all = rien à faire : l’administrateur n’a choisi que certaines lignes
fix-rows-agree = gardez une seule ligne, ou corrigez celle-ci pour que les lignes concordent

## Adresses douteuses

email-typo = { $email } : vouliez-vous écrire { $intended } ?
fix-typo = corrigez l’adresse ; si elle est juste, demandez à l’administrateur d’autoriser son domaine
fix-typo-accept = corrigez l’adresse ; si elle est juste, demandez à l’administrateur de l’accepter
fix-look-alike = tapez l’adresse de nouveau à la main ; si elle est juste, retirez ici le rôle supérieur ou le groupe et demandez à l’administrateur de l’attribuer plus tard
doubt-gives-power = { $doubt } ({ $power } ; la ligne est donc retenue)
power-role = la ligne demande le rôle { $role }
power-role-hidden = la ligne demande un rôle
power-new-workspaces = la personne administrerait les nouveaux espaces de travail
power-workspace-role = la ligne demande le rôle { $role } dans l’espace de travail
power-workspace-role-hidden = la ligne demande un rôle dans un espace de travail
power-group = la ligne demande le groupe { $group }, qui administre un espace de travail
power-group-hidden = la ligne demande un groupe qui administre un espace de travail
