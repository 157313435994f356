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

## Exécution

fix-run-again = demandez à l’administrateur de traiter de nouveau la feuille
fix-continue = demandez à l’administrateur de traiter de nouveau la feuille
fix-start-over = demandez à l’administrateur de traiter de nouveau la feuille
fix-run-again-later = demandez à l’administrateur de traiter de nouveau la feuille plus tard
fix-run-again-looks-up = demandez à l’administrateur de traiter de nouveau la feuille ; la demande ne sera renvoyée que si elle n’a pas abouti
fix-run-again-adds = demandez à l’administrateur de traiter de nouveau la feuille : la personne sera alors ajoutée
fix-api-refused = corrigez ce que Mistral signale, puis renvoyez la feuille
fix-legacy-role = demandez à l’administrateur si l’organisation connaît ces rôles
api-refused = refusé par Mistral : { $why }
api-refused-unseen = refusé par Mistral : { $why } ; Mistral ne connaît pas encore ce qui vient d’être créé
api-unresolved = Mistral n’a pas donné de réponse claire, et une vérification montre que la modification n’a pas été faite
api-left-open = Mistral ne l’a pas confirmé ; cela peut encore aboutir, la demande n’a donc pas été renvoyée
fix-left-open = demandez à l’administrateur de vérifier si c’est fait, puis de traiter de nouveau la feuille
api-not-checked = Mistral n’a pas donné de réponse claire, et il n’a pas été possible de vérifier si la modification a été faite
fix-not-checked = demandez à l’administrateur de vérifier, puis de traiter de nouveau la feuille
api-unanswered = le traitement s’est arrêté avant la réponse de Mistral
all-refused = non envoyé : Mistral a refusé chacune des { $people } personnes envoyées une par une ; dernière réponse : { $why }
all-failed = non envoyé : l’envoi a échoué pour chacune des { $people } personnes envoyées une par une ; dernière réponse : { $why }
halt-interrupted = non traité : le traitement a été interrompu
halt-unavailable = non traité : Mistral n’est pas joignable, ou pas assez souvent
halt-unreadable = non traité : la réponse de Mistral est illisible
halt-no-access = non traité : la clé de l’administrateur ne donne pas accès
halt-too-many-failures = non traité : trop d’échecs pour d’autres personnes
halt-set-up = non traité : un problème technique chez l’administrateur
fix-halt-unreadable = informez l’administrateur
fix-halt-must-wait = demandez à l’administrateur de traiter de nouveau la feuille plus tard
fix-halt-too-slow = demandez à l’administrateur de traiter de nouveau la feuille
fix-halt-key-refused = demandez à l’administrateur d’utiliser une clé valable, puis de traiter de nouveau la feuille
fix-halt-not-allowed = demandez à l’administrateur d’utiliser une clé qui a plus de droits, puis de traiter de nouveau la feuille
fix-halt-failures = corrigez ce que disent les lignes en échec, puis renvoyez la feuille
fix-halt-address = informez l’administrateur
fix-halt-ledger-busy = informez l’administrateur
fix-halt-ledger = informez l’administrateur
fix-halt-defect = informez l’administrateur
earlier-step-failed = non traité : une étape précédente a échoué
fix-earlier-step = corrigez ce que disent les autres lignes du même groupe ou espace de travail, puis renvoyez la feuille
of-place = { $place } : { $why }
note-created-on = créé le { $day }
note-sign-in = la personne peut se connecter avec { $email }, en passant par la récupération de compte
note-invited-groups = une invitation a été envoyée par e-mail ; les groupes suivront quand la feuille sera traitée de nouveau après l’acceptation
note-invited = un e-mail est en route
note-maybe-created = la personne a été créée, ou a pu l’être, avant l’arrêt du traitement
note-maybe-invited = la personne a été invitée, ou a pu l’être, avant l’arrêt du traitement
became-member = la personne est devenue membre entre-temps
target-not-created = cela n’a pas été créé
target-failed = création impossible : { $why }
person-not-there = la personne n’est pas dans l’organisation
person-not-in-group = la personne n’est pas dans le groupe qui donne cet espace de travail
target-admin-not-there = la personne qui doit l’administrer n’est pas dans l’organisation
fix-needs-failed = corrigez d’abord ce qui a échoué, puis renvoyez la feuille
may-be-nameless = Mistral affiche quelqu’un sans adresse lisible, qui pourrait être cette personne
fix-look-for-person = demandez à l’administrateur de rechercher la personne, puis de traiter de nouveau la feuille
address-refused = Mistral a refusé l’adresse : { $why }
address-listed-invalid = Mistral indique que l’adresse n’est pas valable
fix-address-refused = vérifiez l’adresse avec la personne ou avec le responsable de son domaine, puis renvoyez la feuille
target-twice = l’organisation a { $count } { $kind ->
        [group] groupes
       *[workspace] espaces de travail
    } du nom de { $name }
fix-target-twice = personne n’y a été ajouté ; demandez à l’administrateur de n’en garder qu’un, puis de traiter de nouveau la feuille
workspace-created-by-another = un autre administrateur a créé l’espace de travail entre-temps, et la personne n’en fait pas partie
target-not-checked = non créé : il n’a pas été possible de vérifier si ce nom existe déjà
fix-key-may-read-this = demandez à l’administrateur d’utiliser une clé qui a plus de droits, puis de traiter de nouveau la feuille
member-not-read = rien n’a été modifié, car le membre n’a pas pu être lu juste avant
fix-key-may-read-members = demandez à l’administrateur d’utiliser une clé qui peut lire les membres, puis de traiter de nouveau la feuille
update-lacks = Mistral a accepté la modification, mais le membre n’a toujours pas { $names }
update-left = Mistral a accepté la modification, mais le membre a toujours { $names }
fix-update-lacks = demandez à l’administrateur d’ajouter ce qui manque
fix-update-left = demandez à l’administrateur de retirer ce qui reste
what-workspace = espace de travail { $name }
what-group = groupe { $name }
what-invitation = invitation en attente
what-key = clé d’API { $name }
what-power = rôles et licences
what-organization = organisation
note-key-deleted = clé d’API { $name } supprimée
note-invitation-withdrawn = invitation en attente annulée
take-over-failed = { $email } n’a pas pu prendre le relais : { $why }
listed-as-kept = Mistral indique que la personne n’a pas été retirée, sans donner de raison
fix-look-at-person = demandez à l’administrateur d’examiner cette personne, puis de traiter de nouveau la feuille
