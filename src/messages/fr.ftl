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

## Comptes rendus

with-aside = { $what } ({ $aside })
report-surplus = cellules sans en-tête : { $cells }
report-summary = Synthèse
report-rows-by-outcome = Lignes par résultat
report-rows = lignes
report-command = commande
report-cost = requêtes et durée
report-faults = pannes simulées surmontées
report-stopped = arrêt prématuré
report-stopped-why = toutes les lignes n’ont pas été traitées ; l’administrateur en connaît la raison
report-to-do = que faire
report-written-by = écrit par
report-run = exécution { $run }
report-command-and-run = { $command }, { $run }
report-rehearsed = une répétition : l’organisation n’a pas été modifiée
report-retries = { $retries ->
    [one] { $retries } nouvel essai
   *[other] { $retries } nouveaux essais
}
report-waited = { $time } d’attente au total
report-both = { $one }, { $other }
report-requests = { $requests ->
    [one] { $requests } requête
   *[other] { $requests } requêtes
}
report-elapsed = en { $time }
report-requests-in = { $requests } en { $time }
report-advice = { $rows ->
    [one] { $rows } ligne demande votre attention. Corrigez-la dans cette feuille et renvoyez le fichier ; toutes les autres lignes restent telles quelles.
   *[other] { $rows } lignes demandent votre attention. Corrigez-les dans cette feuille et renvoyez le fichier ; toutes les autres lignes restent telles quelles.
}
sheet-answers = Réponses aux lignes de { $sheet }
sheet-attention = Ce qui demande votre attention dans { $sheet }
sheet-more = { $rows ->
    [one] encore une ligne, avec sa réponse dans la ligne elle-même
   *[other] encore { $rows } lignes, chacune avec sa réponse dans la ligne elle-même
}
sheet-unlisted = Personnes qui ne figurent pas dans la feuille
sheet-how = Corrigez les cellules marquées, enregistrez le fichier et renvoyez-le à l’administrateur.
outcome = { $code } : { $sentence }
outcome-created = le compte existe maintenant
outcome-invited = une invitation est en route
outcome-updated = le compte a été modifié selon la feuille
outcome-removed = l’accès a été retiré
outcome-already-member = le compte existait déjà
outcome-already-invited = une invitation est encore en attente
outcome-already-gone = l’accès avait déjà été retiré
outcome-ready = la ligne est correcte ; rien n’a encore été envoyé
outcome-waiting = la personne commence plus tard ; rien n’a encore été envoyé
outcome-duplicate = la même personne figure dans une ligne précédente
outcome-invalid = la ligne doit être corrigée ; rien n’a été envoyé
outcome-rejected = Mistral a refusé cette personne
outcome-held = en suspens jusqu’à une décision ; rien n’a été envoyé
outcome-failed = l’opération a échoué malgré plusieurs essais
outcome-not-attempted = ligne non traitée cette fois-ci
placement-member = déjà membre
placement-added = ajout effectué
placement-removed = retrait effectué
placement-waiting = en attente de l’invitation
placement-failed = échec
placement-planned = prévu
heading-row = Ligne
heading-outcome = Résultat
heading-code = Code du motif
heading-detail = Ce qui s’est passé
heading-fix = Que faire
heading-email = E-mail utilisé
heading-account = Numéro de compte
heading-groups = Groupes actuels
heading-workspaces = Espaces de travail actuels
heading-run = Exécution

## La page

page-report = compte rendu frontdesk
page-name = Nom
page-happened = Que faire, et ce qui s’est passé
page-total = { $rows ->
    [one] ligne
   *[other] lignes
}
page-stopped = arrêt prématuré : { $reason }
page-outcomes = Résultats
page-tools = Lignes
page-search = Rechercher
page-outcome = Résultat
page-code = Code du motif
page-all = tout
page-attention = à corriger ou à vérifier
page-with-count = { $what } ({ $count })
page-shown = Affichées : { $rows }
page-number = Page { $page } sur { $pages }
page-pages = Pages
page-back = Précédent
page-next = Suivant
page-hidden = { $columns ->
    [one] { $columns } colonne masquée de { $sheet } n’est pas reprise
   *[other] { $columns } colonnes masquées de { $sheet } ne sont pas reprises
}
page-rest = Voici les { $shown } premières lignes sur { $rows }. Autorisez les scripts pour tout voir.
page-written-by = Écrit par frontdesk { $version }

## Le modèle

template-email = E-mail
template-email-note = L’adresse professionnelle de la personne. Écrivez une seule adresse, et une seule personne par ligne. Cette colonne est toujours nécessaire.
template-first-name = Prénom
template-last-name = Nom de famille
template-name-note = Nécessaire pour créer une personne, pas pour l’inviter.
template-role = Rôle
template-role-note = Le rôle dans l’organisation. Vide : membre. Vous pouvez aussi écrire le nom d’un rôle personnalisé, ou plusieurs rôles séparés par ;
template-seats = Licences
template-seats-note = Les licences que la personne reçoit. Vide : celles que l’organisation donne d’office. Aucune : pas de licence.
template-groups = Groupes
template-groups-note = Les noms des groupes, séparés par ; Un groupe qui n’existe pas est créé. Écrivez son nom de la même façon dans chaque ligne.
template-workspaces = Espaces de travail
template-workspaces-note = Les noms des espaces de travail, séparés par ; Un espace de travail qui n’existe pas est créé. Écrivez son nom de la même façon dans chaque ligne.
template-workspace-role = Rôle dans l’espace de travail
template-workspace-role-note = Le rôle dans chacun de ces espaces de travail. Vide : membre. Un administrateur devient celui d’un nouvel espace de travail. Vous pouvez aussi écrire le nom d’un autre rôle, comme contributor.
template-language = Langue
template-language-note = La langue de l’e-mail d’invitation. Sans effet pour une personne que l’on crée.
template-action = Action
template-action-note = Créer : la personne est membre tout de suite, et se connecte avec l’adresse et la récupération de compte. Inviter : la personne reçoit un e-mail, et devient membre en l’acceptant. Vide : ce que l’administrateur a choisi pour toutes les lignes, d’habitude Créer.
template-sheet = Personnes
template-title = Personnes pour frontdesk
template-choose = Choisissez une valeur de la liste.
template-not-listed = Cette valeur n’est pas dans la liste. Gardez-la si c’est le nom d’un rôle de votre organisation.
template-not-in-list = Pas dans la liste
value-member = Membre
value-billing = Facturation
value-admin = Administrateur
value-no-seat = Aucune
value-english = Anglais
value-french = Français
value-spanish = Espagnol
value-german = Allemand
value-italian = Italien
value-portuguese = Portugais (Brésil)
value-polish = Polonais
value-arabic = Arabe
value-dutch = Néerlandais
value-create = Créer
value-invite = Inviter
