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
row-takes-away = la ligne retire un rôle ou une licence

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
placement-updated = rôle modifié
placement-removed = retrait effectué
placement-waiting = en attente de l’invitation
placement-failed = échec
placement-planned = prévu
placement-not-attempted = pas encore fait
heading-row = Ligne
heading-outcome = Résultat
heading-code = Code du motif
heading-detail = Ce qui s’est passé
heading-fix = Que faire
heading-email = E-mail utilisé
heading-account = Identifiant du compte
heading-groups = Groupes de cette ligne
heading-workspaces = Espaces de travail de cette ligne
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
page-advice = { $rows ->
    [one] { $rows } ligne demande votre attention. Corrigez-la dans votre propre feuille et renvoyez celle-ci : cette page ne sert qu’à la lecture. Toutes les autres lignes restent telles quelles.
   *[other] { $rows } lignes demandent votre attention. Corrigez-les dans votre propre feuille et renvoyez celle-ci : cette page ne sert qu’à la lecture. Toutes les autres lignes restent telles quelles.
}

## Le modèle

template-sheet = Personnes
template-title = Personnes pour frontdesk
template-choose = Choisissez une valeur de la liste.
template-not-listed = Cette valeur n’est pas dans la liste. Gardez-la si c’est le nom d’un rôle de votre organisation.
template-not-in-list = Pas dans la liste

## Valeurs des cellules

did-you-mean = { $error } ; vouliez-vous écrire { $near } ?
text-is = { $text } est { $kind }
name-not-sendable = le nom { $name } dépasse { $limit } caractères ou contient des caractères invisibles ou des lettres d’un autre alphabet
no-name-day = une date, qu’un tableur a peut-être faite à partir d’un nom
no-name-number = un nombre, une date ou un numéro de téléphone
no-name-placeholder = un texte de remplacement
no-name-address = une adresse e-mail
no-name-yes-no = une valeur oui/non
fix-no-name = écrivez le nom, et mettez la cellule au format texte ; s’il est juste, mettez-le entre guillemets droits
fix-shorter-name = tapez à la main un nom plus court

## Mots pour les valeurs

word = « { $word } »
word-other = { $word }
values = { $words }
both = { $one } et { $other }
comma = { $one }, { $other }

## Cellules que la feuille masque

hidden-cell = la cellule masquée
hidden-cell-named = la cellule masquée { $name }
hidden-no-name = { $cell } contient { $kind }
hidden-name-marked = { $cell } contient un nom avec une mention, qui est laissée de côté
hidden-name-not-sendable = { $cell } contient un nom trop long, ou avec des caractères invisibles ou des lettres d’un autre alphabet
hidden-several = { $cell } contient plus d’une adresse
hidden-look-alike = { $cell } contient une adresse avec des lettres qui ressemblent à d’autres
hidden-no-address = { $cell } ne contient aucune adresse valable
hidden-more = { $cell } contient autre chose en plus de l’adresse
hidden-unusual-name = { $cell } contient un nom inhabituel
hidden-not-a-name = { $cell } contient autre chose qu’un nom
hidden-lost-name = { $cell } contient un nom trop long, ou dans lequel une lettre s’est perdue
hidden-name-order = { $cell } contient un nom complet que l’adresse contredit
hidden-name-split = { $cell } contient un nom complet, qui est lu comme prénom et nom
hidden-left = { $cell } indique que la personne est partie
hidden-not-left = { $cell } indique que la personne n’est pas partie
hidden-leaves = { $cell } indique à quelle date ultérieure la personne part
hidden-later = { $cell } indique que la personne arrive plus tard
hidden-disagrees = { $cell } ne concorde pas avec une autre colonne
hidden-date-order = { $cell } peut commencer par le jour ou par le mois

## Adresses

email-missing = la ligne n’a pas d’adresse e-mail
email-several = { $text } contient plus d’une adresse e-mail
email-mixed = { $text } mélange des lettres d’alphabets différents qui se ressemblent : { $part }
email-empty = { $email } est vide
email-no-at = { $email } n’a pas de signe @
email-several-ats = { $email } a plus d’un signe @
email-no-local = { $email } n’a rien devant le signe @
email-no-domain = { $email } n’a rien derrière le signe @
email-separator = { $email } contient { $character }, qui sépare des adresses
email-space = { $email } contient une espace
email-unseen = { $email } contient un caractère invisible
email-letter = { $email } contient { $character }, qui n’est pas autorisé mais ressemble à un caractère autorisé
email-forbidden = { $email } contient { $character }, qui n’est pas autorisé
email-encoded = { $email } contient un caractère codé, qui peut cacher une autre adresse
email-quoted = { $email } a une partie entre guillemets, ce qui n’est pas autorisé
email-literal = { $email } a une adresse IP au lieu d’un domaine
email-dot = { $email } a un point mal placé
email-hyphen = { $email } a un trait d’union mal placé dans son domaine
email-local-too-long = { $email } a plus de 64 caractères devant le signe @
email-label-too-long = { $email } a une partie de plus de 63 caractères dans son domaine
email-too-long = { $email } dépasse 254 caractères
email-one-label = { $email } a un domaine sans terminaison comme .com
email-ending = { $email } a un domaine dont la terminaison n’est pas faite de lettres
email-reserved = { $email } a un domaine qui ne reçoit pas de courrier
email-domain = { $email } a un domaine qui ne peut pas être enregistré
email-malformed = { $email } n’est pas une adresse e-mail
email-spaces = { $text } est entouré d’espaces inhabituelles, qui sont ignorées
email-cleaned = { $text } est lu comme { $email }
email-looks-like = { $text } contient des lettres qui ressemblent à celles de { $twin }
domain-not-allowed = le domaine { $domain } n’est pas autorisé
in-earlier-address = dans l’ancienne adresse : { $error }
fix-email-missing = indiquez l’adresse e-mail
fix-one-address = gardez une seule adresse dans cette cellule, et écrivez chaque autre personne sur sa propre ligne
fix-type-address = tapez l’adresse de nouveau à la main
fix-address = écrivez l’adresse sous la forme nom@entreprise.com
fix-email-cleaned = si ce n’est pas juste, écrivez seulement l’adresse
fix-look-at-address = assurez-vous que l’adresse est juste
fix-domain = corrigez l’adresse, ou demandez à l’administrateur d’autoriser le domaine

## Noms

name-lost = le nom { $name } a perdu une lettre quand le fichier a été enregistré
name-too-long = le nom { $name } dépasse { $limit } caractères
name-invisible = { $name } contient des caractères invisibles, qui sont ignorés
name-doubtful = le nom { $name } est { $kind }
name-doubtful-cell = la cellule { $cell } contient { $name }, qui n’est pas un nom mais { $kind }
name-marked = { $name } est lu comme { $bare }
name-one-word = { $name } est un seul mot : il est lu comme prénom
name-split = { $name } est lu comme prénom { $first }, nom { $last }
name-order = { $split }, mais l’adresse indique l’ordre inverse
names-missing = le prénom et le nom manquent, et il faut les deux pour créer un compte
first-name-missing = le prénom manque, et il faut un prénom et un nom pour créer un compte
last-name-missing = le nom manque, et il faut un prénom et un nom pour créer un compte
fix-name-lost = écrivez le nom de nouveau, ou enregistrez le fichier en UTF-8
fix-name-too-long = écrivez un nom d’au plus { $limit } caractères
fix-type-name = tapez le nom de nouveau à la main
fix-write-name = écrivez le nom
fix-name-order = utilisez une colonne pour le prénom et une pour le nom, ou intitulez la colonne « Prénom Nom » ou « Nom Prénom »
fix-name-split = si ce n’est pas juste, utilisez une colonne pour le prénom et une pour le nom
fix-name-missing = complétez le nom, ou écrivez Inviter dans une colonne intitulée Action
fix-name-missing-action = complétez le nom, ou écrivez Inviter dans la colonne { $column }

## Statut et dates

cell-is = { $heading } indique { $text }
person-left = la personne est partie : { $cell }
person-not-left = la personne n’est pas partie : { $cell }
person-unsaid = rien n’indique si la personne est partie ; { $heading } l’indique pour d’autres
status-below-label = { $heading } est vide sous { $label } : il n’est pas clair si cette personne est partie aussi
person-leaves = part le { $date }
leaver-has-roles = est partie et est encore membre ({ $count ->
        [one] rôle
       *[other] rôles
    } { $roles }) : { $cell }
leaver-is-member = est partie et est encore membre : { $cell }
leaver-invited = est partie et est encore invitée : { $cell }
leaver-unsure = est partie, et il n’a pas été possible de lire si le compte existe encore ({ $why }) : { $cell }
starts-on = arrive le { $date }
starts-some-day = { $cell }, et aucune date d’arrivée n’est donnée
columns-disagree = { $one }, mais { $other }
date-order-unknown = aucune date de la feuille ne montre si { $text } commence par le jour ou par le mois
question-of-rows = { $question } (dans { $rows } lignes)
employment-conflict = une autre ligne de cette personne ({ $row }) ne dit pas la même chose sur sa présence actuelle dans l’entreprise
fix-person-left = rien à faire ; si ce n’est pas juste, corrigez la ligne
fix-person-not-left = retirez la ligne de la feuille, ou corrigez-la
fix-person-unsaid = indiquez-y que la personne est partie, ou retirez la ligne de la feuille
fix-status-below-label = indiquez sur cette ligne si la personne est partie
fix-person-leaves = rien à faire ; si ce n’est pas juste, corrigez la ligne
fix-person-leaves-later = rien à faire avant ce jour ; après, la feuille devra être traitée de nouveau
fix-leaver-remains = l’administrateur supprime le compte ; rien à faire dans la feuille
fix-starts-later = rien à faire avant ce jour ; à partir de là, la feuille devra être traitée de nouveau
fix-columns-disagree = corrigez l’une des deux, ou demandez à l’administrateur de choisir une colonne
fix-date-order = écrivez les dates dans l’ordre année, mois, jour, par exemple 2027-03-01

## Lignes et règles

rows-conflict = les lignes de cette personne se contredisent : { $fields }
conflict-in = { $field } ({ $values })
value-in-row = { $value } à la { $row }
rules-conflict = deux règles de l’administrateur se contredisent ({ $field }) : { $value } et { $contrary }
given-by-default = { $what } par défaut
given-by-rule = { $what } d’après une règle de l’administrateur
given-by-flag = { $what }, que l’administrateur a choisi pour toutes les lignes
spelling = { $other } et { $first } ({ $row }) ne diffèrent que par { $difference } et comptent donc comme deux { $kind } distincts
spelling-hidden = un nom ne diffère que par { $difference } d’un nom de la { $row } ; ils comptent donc comme deux { $kind } distincts
spelling-case = les majuscules
spelling-marks = les espaces, les majuscules ou les accents
spelling-groups = groupes
spelling-workspaces = espaces de travail
maybe-created = le compte de la personne a été ou a peut-être été créé avant l’arrêt
maybe-invited = la personne a été ou a peut-être été invitée avant l’arrêt
fix-make-rows-agree = faites concorder les lignes, ou gardez-en une seule
fix-rule-leaves-out = rien à faire ; si ce n’est pas juste, demandez à l’administrateur de corriger la règle
fix-rules-conflict = écrivez la valeur dans la ligne, ou demandez à l’administrateur de corriger les règles
fix-spelling = s’il s’agit du même, écrivez son nom de la même façon à chaque ligne

## Cellules et lignes des fichiers

cell = la cellule
cell-named = la cellule { $name }
with-value = { $message } : { $value }
lines-as-one = { $message } (les lignes { $from } à { $to } ont été lues comme une seule)
cells-too-many = la ligne a { $cells } cellules et l’en-tête en a { $headings } : { $value } n’a pas de colonne
cell-no-heading = { $cell } contient { $value }, mais n’a pas de titre au-dessus d’elle
cell-no-heading-hidden = { $cell } n’est pas vide, mais n’a pas de titre au-dessus d’elle
cell-too-long = { $cell } dépasse { $limit } caractères
bytes-not-valid = { $cell } contient des octets qui ne sont pas valables en { $encoding }
bytes-not-valid-in-file = { $cell } contient des octets qui ne sont pas valables dans l’encodage du fichier
utf8-among-others = { $cell } est écrite en UTF-8, mais le reste du fichier en { $encoding }
text-garbled = { $cell } contient un texte qu’un autre programme a abîmé
text-repaired = { $cell } contenait un texte qu’un autre programme a abîmé : { $value } ; il est lu, réparé, comme { $repaired }
text-repaired-hidden = { $cell } contenait un texte qu’un autre programme a abîmé ; il est lu sous sa forme réparée
letter-lost = { $cell } contient un point d’interrogation à la place d’une lettre
encoding-doubtful = { $cell } a été lue comme { $value } dans l’encodage supposé { $encoding }, mais le fichier n’y semble pas correct
encoding-doubtful-hidden = { $cell } a été lue dans l’encodage supposé { $encoding }, mais le fichier n’y semble pas correct
encoding-unsure = { $cell } a été lue comme { $value } dans l’encodage { $encoding }, qui est une supposition
encoding-unsure-hidden = { $cell } a été lue dans l’encodage { $encoding }, qui est une supposition
cell-control = { $cell } contient un caractère de contrôle
text-after-quote = du texte suit un guillemet fermant
quoted-rows = un texte entre guillemets semble contenir plusieurs lignes
cell-error = { $cell } contient l’erreur { $value }
cell-error-hidden = { $cell } contient une erreur
cell-formula = { $cell } contient une formule dont le résultat n’a pas été enregistré
link-disagrees = { $cell } affiche { $value }, mais son lien mène à { $target }
link-hidden = { $cell } a un lien vers une autre adresse
cell-struck = { $cell } est barrée
row-hidden = la ligne est masquée dans la feuille
other-table = la ligne appartient au tableau sous les titres de la ligne { $row }, qui ne sont pas ceux de la liste des personnes
fix-cell-heading = si elle concerne la personne, écrivez un titre au-dessus d’elle
fix-row-shifted = mettez entre guillemets un texte qui contient le séparateur, ou retirez la cellule en trop
fix-shorten = raccourcissez-la
fix-encoding = corrigez le texte, ou enregistrez le fichier en UTF-8, ou demandez à l’administrateur d’indiquer son encodage
fix-text-garbled = écrivez { $text }, ou demandez à l’administrateur de réparer tous ces textes
fix-text-garbled-hidden = écrivez le texte de nouveau, ou demandez à l’administrateur de réparer tous ces textes
fix-text-repaired = si le texte réparé n’est pas juste, écrivez-le de nouveau
fix-letter-lost = écrivez la lettre qui s’est perdue ; exportez la feuille en UTF-8 ou en .xlsx pour garder ces lettres
fix-encoding-doubtful = enregistrez le fichier en UTF-8, ou demandez à l’administrateur d’indiquer son encodage
fix-encoding-unsure = enregistrez le fichier en UTF-8, ou dites à l’administrateur que le texte est juste
fix-cell-control = tapez le texte de nouveau ; le programme qui a exporté la feuille a peut-être perdu une lettre
fix-text-after-quote = doublez chaque guillemet à l’intérieur du texte (""), et fermez la cellule par un seul
fix-quoted-rows = fermez le guillemet sur la ligne où il a été ouvert
fix-cell-error = corrigez la formule, ou écrivez la valeur elle-même
fix-cell-formula = ouvrez le classeur dans un tableur et enregistrez-le, ou écrivez la valeur elle-même
fix-link = retirez le lien, ou corrigez l’adresse
fix-cell-struck = retirez le trait sur le texte pour inclure la personne, ou supprimez la ligne
fix-row-hidden = affichez la ligne ou effacez le filtre pour inclure la personne, ou supprimez la ligne
fix-other-table = si ce sont des personnes, ajoutez-les à la liste ci-dessus, sous ses titres ; sinon, déplacez ce tableau vers une autre feuille
below-title = la ligne se trouve sous le titre { $title } de la ligne { $row }
on-titled-sheet = la ligne se trouve { $place ->
        [table] dans le tableau
        [file] dans le fichier
       *[sheet] sur la feuille
    } { $title }
above-title = la ligne ne se trouve pas sous le titre { $title } de la ligne { $row }, où figurent les personnes parties
not-on-titled-sheet = la ligne ne se trouve pas sur la feuille { $title }, où figurent les personnes parties
fix-below-title = si ces personnes sont tout de même concernées, supprimez le titre de la ligne { $row } ; sinon, déplacez-les vers une feuille ou un fichier à part
fix-on-titled-sheet = si ces personnes sont tout de même concernées, { $place ->
        [table] renommez le tableau
        [file] renommez le fichier
       *[sheet] renommez la feuille
    }
fix-above-title = si cette personne est partie aussi, déplacez la ligne sous ce titre ; si toutes les personnes de la feuille sont parties, supprimez le titre
fix-not-on-titled-sheet = si cette personne est partie aussi, déplacez-y la ligne
cell-merged = { $cell } est fusionnée sur les lignes { $from } à { $to } : on ne sait pas à qui elle se rapporte
fix-cell-merged = annulez la fusion et écrivez le texte dans chaque ligne concernée
name-label = { $cell } contient une mention avant le nom : il n’est pas clair que la ligne fasse partie de la liste
fix-name-label = si cette personne fait partie de la liste, ne laissez que le nom dans cette cellule ; sinon, supprimez la ligne ou sortez-la du tableau
fix-below-leavers = ces personnes ne reçoivent pas de compte, et l’administrateur leur retire le leur. Si elles ne sont pas parties, supprimez le titre de la ligne { $row }
fix-on-leavers-sheet = ces personnes ne reçoivent pas de compte, et l’administrateur leur retire le leur. Si elles ne sont pas parties, { $place ->
        [table] renommez le tableau
        [file] renommez le fichier
       *[sheet] renommez la feuille
    }
fix-on-doubtful-sheet = il peut s’agir de personnes parties. Si elles travaillent ici, { $place ->
        [table] renommez le tableau
        [file] renommez le fichier
       *[sheet] renommez la feuille
    } ; si elles sont parties, prévenez l’administrateur
below-table = la ligne se trouve sous le tableau { $title }, qui se termine à la ligne { $row }
fix-below-table = si cette personne fait partie de la liste, remontez la ligne jusqu’au tableau ; sinon, déplacez-la vers une feuille à part
beside-list = { $cell } appartient peut-être à un autre tableau à côté de la liste, et non à cette personne
fix-beside-list = si elle concerne cette personne, placez sa colonne au début, à côté des noms ; sinon, déplacez ce tableau vers une feuille à part

## Exécution

fix-run-again = demandez à l’administrateur de traiter de nouveau la feuille
fix-continue = demandez à l’administrateur de traiter de nouveau la feuille
fix-start-over = demandez à l’administrateur de traiter de nouveau la feuille
fix-run-again-later = demandez à l’administrateur de traiter de nouveau la feuille plus tard
fix-run-again-looks-up = demandez à l’administrateur de traiter de nouveau la feuille ; la demande ne sera renvoyée que si elle n’a pas abouti
fix-run-again-adds = demandez à l’administrateur de traiter de nouveau la feuille : la personne sera alors ajoutée
fix-api-refused = corrigez dans la feuille ce que Mistral signale, puis renvoyez-la ; si cela ne vient pas de la feuille, demandez à l’administrateur
fix-legacy-role = demandez à l’administrateur si l’organisation connaît ces rôles
api-refused = refusé par Mistral : { $why }
api-refused-unseen = refusé par Mistral : { $why } ; Mistral ne connaît pas encore ce qui vient d’être créé
api-unresolved = Mistral n’a pas donné de réponse claire, et une vérification n’a pas trouvé la modification ({ $why })
api-left-open = Mistral ne l’a pas confirmé ; cela peut encore aboutir, la demande n’a donc pas été renvoyée ({ $why })
fix-left-open = demandez à l’administrateur de vérifier si c’est fait, puis de traiter de nouveau la feuille
api-not-checked = Mistral n’a pas donné de réponse claire, et il n’a pas été possible de vérifier si la modification a été faite ({ $why })
fix-not-checked = demandez à l’administrateur de vérifier, puis de traiter de nouveau la feuille
api-unanswered = le traitement s’est arrêté avant la réponse de Mistral
all-refused = non envoyé : Mistral a refusé chacune des { $people } personnes envoyées une par une ; dernière réponse : { $why }
all-failed = non envoyé : l’envoi a échoué pour chacune des { $people } personnes envoyées une par une ; dernière réponse : { $why }
halt-interrupted = non traité : le traitement a été interrompu
halt-unavailable = non traité : Mistral n’est pas joignable, ou pas assez souvent
halt-unreadable = non traité : la réponse de Mistral est illisible
halt-no-access = non traité : la clé de l’administrateur ne donne pas accès
halt-too-many-failures = non traité : trop d’échecs pour d’autres personnes ({ $why })
halt-set-up = non traité : un problème technique chez l’administrateur
fix-halt-unreadable = informez l’administrateur
fix-halt-must-wait = demandez à l’administrateur de traiter de nouveau la feuille plus tard
fix-halt-too-slow = demandez à l’administrateur de traiter de nouveau la feuille
fix-halt-budget = demandez à l’administrateur de traiter de nouveau la feuille
fix-halt-key-refused = demandez à l’administrateur d’utiliser une clé valable, puis de traiter de nouveau la feuille
fix-halt-not-allowed = demandez à l’administrateur d’utiliser une clé qui a plus de droits, puis de traiter de nouveau la feuille
fix-halt-failures = corrigez ce que disent les lignes en échec, puis renvoyez la feuille
fix-halt-address = informez l’administrateur
fix-halt-ledger-busy = informez l’administrateur
fix-halt-ledger = informez l’administrateur
fix-halt-defect = informez l’administrateur
run-not-ended = pas encore fait : l’exécution ne s’est pas terminée
earlier-step-failed = non traité : une étape précédente a échoué
fix-earlier-step = corrigez ce que disent les autres lignes du même groupe ou espace de travail, puis renvoyez la feuille
of-place = { $place } : { $why }
note-created-on = créé le { $day }
note-sign-in = la personne peut se connecter avec { $email }, en passant par la récupération de compte
note-invited-groups = une invitation a été envoyée par e-mail ; les groupes suivront quand la feuille sera traitée de nouveau après l’acceptation
note-invited = un e-mail est en route
became-member = la personne est devenue membre entre-temps
fix-became-member = demandez à l’administrateur de traiter de nouveau la feuille : la personne sera alors retirée
target-not-created = cela n’a pas été créé
target-failed = création impossible : { $why }
person-not-there = la personne n’est pas dans l’organisation
person-not-in-group = la personne n’est pas dans le groupe qui donne cet espace de travail
target-admin-not-there = la personne qui doit l’administrer n’est pas dans l’organisation
fix-needs-failed = corrigez d’abord ce qui a échoué, puis renvoyez la feuille
may-be-nameless = Mistral affiche quelqu’un sans adresse lisible, ou moins de personnes qu’il n’en compte : cette personne peut en faire partie
fix-look-for-person = demandez à l’administrateur de rechercher la personne, puis de traiter de nouveau la feuille
address-refused = Mistral a refusé l’adresse : { $why }
address-listed-invalid = Mistral indique que l’adresse n’est pas valable
fix-address-refused = vérifiez l’adresse avec la personne ou avec le responsable de son domaine, puis renvoyez la feuille
target-twice = l’organisation a { $count } { $kind ->
        [group] groupes
       *[workspace] espaces de travail
    } du nom de { $name } : { $ids }
fix-target-twice = personne n’y a été ajouté ; demandez à l’administrateur de n’en garder qu’un, puis de traiter de nouveau la feuille
workspace-created-by-another = un autre administrateur a créé l’espace de travail entre-temps, et la personne n’en fait pas partie
target-not-checked = non créé : il n’a pas été possible de vérifier si ce nom existe déjà ({ $why })
fix-key-may-read-this = demandez à l’administrateur d’utiliser une clé qui a plus de droits, puis de traiter de nouveau la feuille
member-not-read = rien n’a été modifié, car le membre n’a pas pu être lu juste avant ({ $why })
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
note-taken-over = { $email } administre désormais l’espace de travail { $workspace }
note-access-removed = accès retiré : { $what }
note-invitation-withdrawn = invitation en attente annulée
take-over-failed = { $email } n’a pas pu prendre le relais : { $why }
listed-as-kept = Mistral indique que la personne n’a pas été retirée, sans donner de raison
fix-look-at-person = demandez à l’administrateur d’examiner cette personne, puis de traiter de nouveau la feuille
identity-doubtful = Mistral donne le même identifiant à cette personne et à quelqu’un d’autre, ou deux identifiants à cette personne
fix-identity-doubtful = demandez à l’administrateur de vérifier que la personne existe une seule fois et avec les bons droits, puis de traiter de nouveau la feuille
place-doubtful = Mistral donne le même identifiant à celui-ci et à un autre
new-group-gives = le nouveau groupe donne à ses membres plus que ce qui a été demandé
fix-place-doubtful = demandez à l’administrateur de vérifier qui en est membre et ce que cela donne, puis de traiter de nouveau la feuille
api-no-effect = Mistral a répondu que c’était fait, mais une vérification montre que non
fix-no-effect = demandez à l’administrateur de vérifier, puis de traiter de nouveau la feuille
note-not-verified = non vérifié : l’API n’a pas encore montré tout cela

## Planification

joined = { $first } ; { $next }
nothing-sent = rien n’a été envoyé : { $why }
organization-roles-unread = le rôle { $role } n’a pas pu être recherché : les rôles de l’organisation sont illisibles
fix-organization-roles-unread = écrivez member, billing ou admin, ou demandez à l’administrateur l’UUID du rôle
one-role-only = la ligne demande { $count } rôles, et cette organisation n’en accepte qu’un
fix-one-role = gardez un seul rôle dans cette cellule
roles-not-together = ces rôles ne peuvent pas être attribués ensemble, car l’un d’eux n’a pas pu être recherché
fix-separate-roles = gardez dans cette cellule soit les rôles standard, soit les rôles propres à l’organisation
organization-role-ambiguous = plusieurs rôles de l’organisation s’appellent { $role }
fix-organization-role-ambiguous = demandez à l’administrateur l’UUID du bon rôle, et écrivez-le
organization-role-unknown = l’organisation n’a pas de rôle { $role }
fix-organization-role = les rôles connus sont { $roles }
fix-organization-role-nearest = vouliez-vous écrire { $nearest } ? les rôles connus sont { $roles }
hidden-role-unknown = { $cell } contient un rôle inconnu ou qui n’a pas pu être recherché
power-group-given = la ligne demande le groupe { $group }, qui donne plus de droits
group-gives = le groupe { $group } a { $gains }
gives-role = le rôle { $role }
gives-workspace = l’espace de travail { $workspace } avec le rôle { $roles } (les personnes ajoutées plus tard ne l’obtiennent peut-être pas)
gives-workspace-unread = l’espace de travail { $workspace } avec un rôle illisible
gives-unread = des éléments qui n’ont pas pu être lus
group-external = le groupe { $name } est géré par le fournisseur d’identité
fix-group-external = demandez à l’administrateur d’y ajouter la personne, ou indiquez un autre groupe
fix-group-external-remove = demandez à l’administrateur d’en retirer la personne
place-unread = impossible de lire si { $kind ->
        [group] le groupe
       *[workspace] l’espace de travail
    } { $name } existe ({ $why })
fix-place-unread = demandez à l’administrateur d’utiliser une clé qui peut lire les { $kind ->
        [group] groupes
       *[workspace] espaces de travail
    }, puis de traiter de nouveau la feuille
fix-key-may-read-it = demandez à l’administrateur d’utiliser une clé qui a plus de droits, puis de traiter de nouveau la feuille
place-ambiguous = l’organisation a { $count } { $kind ->
        [group] groupes
       *[workspace] espaces de travail
    } du nom de { $name }
fix-place-ambiguous = demandez à l’administrateur de n’en laisser qu’un avec ce nom, ou indiquez un autre { $kind ->
        [group] groupe
       *[workspace] espace de travail
    }
fix-rename-all-but-one = demandez à l’administrateur de n’en laisser qu’un avec ce nom, puis de traiter de nouveau la feuille
place-nearly-equal = il n’y a pas { $kind ->
        [group] de groupe
       *[workspace] d’espace de travail
    } { $name }, mais il y a { $existing }
fix-place-nearly-equal = écrivez { $existing } si c’est { $kind ->
        [group] le bon groupe
       *[workspace] le bon espace de travail
    } ; si { $name } en est un autre, demandez à l’administrateur de le créer
place-unknown = il n’y a pas { $kind ->
        [group] de groupe
       *[workspace] d’espace de travail
    } { $name }, et il n’en est pas créé
fix-place-unknown = corrigez le nom, ou demandez à l’administrateur de créer { $kind ->
        [group] le groupe
       *[workspace] l’espace de travail
    }
place-missing = il n’y a pas { $kind ->
        [group] de groupe
       *[workspace] d’espace de travail
    } { $name }
fix-place-missing = demandez à l’administrateur de corriger le nom { $kind ->
        [group] du groupe
       *[workspace] de l’espace de travail
    }
place-twins = { $one } et { $other } ne diffèrent que par { $difference ->
        [case] les majuscules
        [typo] une lettre
       *[more] les espaces, les majuscules ou les accents
    }, et l’organisation n’a aucun de ces { $kind ->
        [group] groupes
       *[workspace] espaces de travail
    }
name-differs = est membre sous le nom { $name }, mais la feuille indique { $says }
name-differs-hidden = est membre sous le nom { $name }, mais { $cell } indique autre chose
fix-name-differs = corrigez la feuille, ou demandez à la personne de changer le nom dans son compte
workspace-without-admin = l’espace de travail { $name } n’existe pas encore, et { $why }
no-row-administers = aucune ligne ne demande à l’administrer
admin-must-accept = { $email } ne peut pas l’administrer : l’invitation doit d’abord être acceptée
admin-is-held = { $email } ne peut pas l’administrer : la ligne est retenue
admin-is-nobody = { $email } ne peut pas l’administrer : ni membre, ni sur la feuille
fix-workspace-admin = écrivez Administrateur { $where_to } pour la personne qui administre l’espace de travail, ou demandez à l’administrateur de désigner quelqu’un
taken-since = depuis
taken-on = le { $day }
taken-by = le { $day } par { $by }
removed-from-organization = est devenu membre le { $day } par frontdesk, et a été retiré de l’organisation { $taken }
removed-from-group = a été ajouté au groupe { $name } le { $day } par frontdesk, et en a été retiré { $taken }
removed-from-workspace = a été ajouté à l’espace de travail { $name } le { $day } par frontdesk, et en a été retiré { $taken }
fix-removed-since = corrigez la feuille ; si la personne doit l’avoir de nouveau, écrivez la nouvelle date de début { $where_to }, ou demandez à l’administrateur de le redonner
fix-removed-number = si c’est la même personne et qu’elle doit l’avoir de nouveau, écrivez la nouvelle date de début { $where_to }, ou demandez à l’administrateur de le redonner ; sinon, écrivez Nouveau { $earlier }
role-of-group = garde { $count ->
        [one] le rôle
       *[other] les rôles
    } { $roles } par le groupe { $group }
fix-role-of-group = demandez à l’administrateur de retirer la personne du groupe
role-of-group-unread = les rôles que des groupes donnent à cette personne n’ont pas pu être lus : { $why }
fix-role-of-group-unread = demandez à l’administrateur de regarder les groupes de la personne
last-administrator = { $people ->
        [one] l’organisation n’aurait plus d’administrateur
       *[other] l’organisation n’aurait plus d’administrateur sans ces { $people } personnes
    }
fix-last-administrator = demandez à l’administrateur de nommer un autre membre administrateur de l’organisation
change-none = rien
change-role = rôle : { $from } → { $to }
change-seats = licences : { $from } → { $to }
change-workspace-role = rôle dans l’espace de travail { $workspace } : { $from } → { $to }
change-earlier = modifié auparavant : { $changes }
also-in = aussi dans : { $places } (pas sur la feuille)
also-in-groups = groupes { $names }
also-in-workspaces = espaces de travail { $names }
given-earlier = une exécution précédente a donné { $places }, que la ligne ne nomme pas
also-has = possède aussi : { $what } (pas sur la feuille)

## Retiré

taken-from-organization = a été retiré de l’organisation { $taken }
taken-from-group = a été retiré du groupe { $name } { $taken }
taken-from-workspace = a été retiré de l’espace de travail { $name } { $taken }
of-earlier-address = { $email } { $what }
of-same-number = le numéro d’employé est celui de { $email }, qui { $what }
note-answered-before = réponse du { $day } (exécution { $run }) ; { $why }
note-changed-since = la ligne a changé depuis la réponse du { $day } (exécution { $run })
note-taken-since = cette personne a été supprimée ou modifiée le { $day } (exécution { $run }), après la réponse à cette ligne

## Membres

listed = { $first }, { $next }
member-has-roles = est membre avec { $count ->
        [one] le rôle
       *[other] les rôles
    } { $has }, mais la feuille indique { $says }
member-has-roles-hidden = est membre avec { $count ->
        [one] le rôle
       *[other] les rôles
    } { $has }, mais { $cell } indique autre chose
invited-with-roles = est invité avec { $count ->
        [one] le rôle
       *[other] les rôles
    } { $has }, mais la feuille indique { $says }
invited-with-roles-hidden = est invité avec { $count ->
        [one] le rôle
       *[other] les rôles
    } { $has }, mais { $cell } indique autre chose
fix-invitation-differs = corrigez la feuille, ou demandez à l’administrateur d’envoyer une nouvelle invitation
seats-none = aucune licence
seats-some = { $names }
member-has-seats = est membre ; licences : { $has } ; dans la feuille : { $says }
member-has-seats-hidden = est membre ; licences : { $has } ; mais { $cell } indique autre chose
differs-less = { $difference }, ce qui est moins
differs-why = { $difference } ; { $why }
fix-update = corrigez la feuille, ou demandez à l’administrateur de l’ajouter
fix-less = corrigez la feuille, ou demandez à l’administrateur de retirer ce qui n’y figure pas
fix-not-replaced = corrigez la feuille, ou demandez à l’administrateur de modifier le membre
member-unread = { $what ->
        [roles] les rôles
       *[seats] les licences
    } du membre n’ont pas pu être { $what ->
        [roles] lus
       *[seats] lues
    } et restent inchangés
fix-member-unread = demandez à l’administrateur de traiter de nouveau la feuille, ou de modifier le membre
role-would-be-lost = un des rôles du membre est inconnu et serait perdu
one-role-replaces = cette organisation n’accepte qu’un rôle, et il remplacerait celui du membre
would-lose-administrator = le membre ne serait plus administrateur
workspace-roles-differ = a le rôle { $has } dans l’espace de travail { $workspace }, mais la feuille indique { $says }
differs-group-gives = { $difference }, et le groupe { $group } y donne davantage
differs-separate = { $difference }, et les deux ne peuvent pas être attribués ensemble
differs-unknown = { $difference }, et un rôle inconnu serait perdu
fix-group-gives = corrigez la feuille, ou demandez à l’administrateur de retirer la personne du groupe
fix-default-workspace-role = corrigez la feuille, ou demandez à l’administrateur de modifier le rôle : dans l’espace de travail par défaut, rien n’est retiré
membership-unread = impossible de lire si la personne est déjà dans { $kind ->
        [group] le groupe
       *[workspace] l’espace de travail
    } { $name }
last-of-workspace = l’espace de travail { $name } n’aurait plus d’administrateur
fix-last-of-workspace = demandez à l’administrateur de nommer un autre membre administrateur de l’espace de travail
person-unread = impossible de lire si la personne est déjà dans l’organisation ({ $why })
fix-person-unread = demandez à l’administrateur d’utiliser une clé qui peut lire les membres et les invitations, puis de traiter de nouveau la feuille
renewals-on = invité { $times ->
        [one] 1 fois
       *[other] { $times } fois
    } le { $last }, et n’est maintenant ni membre ni invité
renewals-since = invité { $times ->
        [one] 1 fois
       *[other] { $times } fois
    } depuis le { $first }, la dernière fois le { $last }, et n’est maintenant ni membre ni invité
fix-renewals = demandez à la personne si elle a refusé ou si elle est entrée avec une autre adresse ; pour l’inviter de nouveau, adressez-vous à l’administrateur
invitation-expired = l’invitation a expiré
invitation-expired-again = l’invitation a expiré, et elle a déjà été envoyée { $times ->
        [one] 1 fois
       *[other] { $times } fois
    }
fix-invitation-expired = demandez à l’administrateur d’envoyer une nouvelle invitation
fix-invitation-renew = demandez à l’administrateur d’envoyer une nouvelle invitation
fix-invitation-renew-more = demandez à la personne si l’adresse est juste ; pour l’inviter de nouveau, adressez-vous à l’administrateur
invitation-doubled = la personne a { $count } invitations en attente : { $ids }
fix-invitation-doubled = dites à la personne qu’une seule suffit
invitation-gone = l’invitation a disparu et la personne n’est pas membre : elle a été refusée ou annulée, ou le compte a été supprimé
fix-invitation-gone = demandez à la personne ; pour l’inviter de nouveau, envoyez sa feuille à l’administrateur
limit-administrators = { $people ->
        [one] 1 personne deviendrait administratrice
       *[other] { $people } personnes deviendraient administratrices
    } de l’organisation, et la limite est { $limit }
limit-workspace-admins = { $people ->
        [one] 1 personne deviendrait administratrice
       *[other] { $people } personnes deviendraient administratrices
    } d’espaces de travail, et la limite est { $limit }
limit-workspace-admins-others = { $people ->
        [one] 1 personne deviendrait administratrice
       *[other] { $people } personnes deviendraient administratrices
    } d’espaces de travail (dont { $others } hors de la feuille), et la limite est { $limit }
limit-reduced = { $people ->
        [one] 1 membre perdrait
       *[other] { $people } membres perdraient
    } des rôles ou des licences, et la limite est { $limit }
limit-people = { $people ->
        [one] 1 personne serait créée ou invitée
       *[other] { $people } personnes seraient créées ou invitées
    }, et la limite est { $limit }
limit-groups = { $count ->
        [one] 1 nouveau groupe serait créé
       *[other] { $count } nouveaux groupes seraient créés
    }, et la limite est { $limit }
limit-workspaces = { $count ->
        [one] 1 nouvel espace de travail serait créé
       *[other] { $count } nouveaux espaces de travail seraient créés
    }, et la limite est { $limit }
limit-in-column = { $message } (colonne { $column })
limit-in-numbers = { $message } (colonne { $column } : est-ce un matricule ?)
fix-limit = si c’est correct, demandez à l’administrateur de l’autoriser
limit-administrators-unread = { $people ->
        [one] 1 personne pourrait devenir administratrice
       *[other] { $people } personnes pourraient devenir administratrices
    } de l’organisation, et la limite est { $limit } : le rôle que désigne un UUID n’a pas pu être lu, et chacun peut être celui d’administrateur

## Retraits

note-not-in-places = dans aucun des groupes et espaces de travail concernés
note-not-in-organization = pas dans l’organisation
leaver-unread = impossible de lire si la personne est dans l’organisation ({ $why })
nearly-gone = personne dans l’organisation n’a cette adresse : vouliez-vous écrire { $near } ?
fix-nearly-gone = corrigez l’adresse ; si la personne est déjà partie, supprimez la ligne
leaver-of-other = la ligne indique { $says }, mais le compte de { $email } appartient à { $name } : est-ce la même personne ?
fix-leaver-of-other = si oui, corrigez le nom sur la ligne ou dans le compte ; sinon, corrigez l’adresse
leaver-place-unread = impossible de lire si la personne est dans { $kind ->
        [group] le groupe
       *[workspace] l’espace de travail
    } { $name }
leaver-workspaces-unread = impossible de lire dans quels espaces de travail est la personne : l’un d’eux pourrait perdre son seul administrateur
invitation-places-unread = impossible de lire quels espaces de travail comprend l’invitation en attente
fix-leaver-unread = demandez à l’administrateur d’utiliser une clé qui a plus de droits, puis de traiter de nouveau la feuille
keys-unread = impossible de lire quelles clés d’API la personne a créées
fix-keys-unread = demandez à l’administrateur de rechercher les clés d’API de cette personne
keys-left = la personne a créé des clés d’API qui restent valables : { $keys }
fix-keys-by-hand = demandez à l’administrateur de les supprimer
fix-keys-revoke = demandez à l’administrateur de les supprimer
fix-keys-of-earlier = demandez à l’administrateur de supprimer les clés de { $email }
note-invitation-stays = a une invitation en attente dans l’organisation, qui reste
note-group-gives-unread = impossible de lire quels espaces de travail donne le groupe { $group }
note-group-gave = le groupe { $group } donnait accès à { $workspaces } ; on ne sait pas si cet accès cesse avec le groupe
default-workspace = { $name } est l’espace de travail par défaut, et personne ne peut en être retiré
fix-default-workspace = demandez à l’administrateur de laisser cet espace de travail de côté, ou de retirer la personne de l’organisation
from-workspace = l’espace de travail { $name }
from-group = le groupe { $name }
from-organization = l’organisation
limit-removals = { $people ->
        [one] 1 personne serait retirée
       *[other] { $people } personnes seraient retirées
    }, et la limite est { $limit }
limit-removals-from = { $people ->
        [one] 1 personne serait retirée
       *[other] { $people } personnes seraient retirées
    } ({ $place } : { $members } en tout), et la limite est { $limit }
administrators-unread = impossible de lire s’il reste un autre administrateur de l’organisation
fix-administrators-unread = demandez à l’administrateur d’utiliser une clé qui peut lire les membres, puis de traiter de nouveau la feuille
workspace-orphaned = l’espace de travail { $name } n’aurait plus d’administrateur, et { $why }
successor-leaves = { $email } ne peut pas prendre le relais : cette personne est aussi sur la feuille
successor-missing = { $email } ne peut pas prendre le relais : cette personne n’est pas membre
fix-workspace-orphaned = demandez à l’administrateur de désigner un membre qui prend le relais
protected-administrator = cette personne est désignée comme administrateur de frontdesk
fix-protected-administrator = demandez à l’administrateur de désigner d’abord quelqu’un d’autre
protected = les réglages de l’administrateur protègent cette personne ({ $pattern })
fix-protected = si la personne est partie, demandez à l’administrateur de lever la protection
protected-successor = la personne doit administrer des espaces de travail
fix-protected-successor = demandez à l’administrateur de désigner quelqu’un qui reste
scope-unread = impossible de lire qui est dans { $scope }
limit-shrunk = la feuille a { $rows ->
        [one] 1 ligne
       *[other] { $rows } lignes
    }, soit { $fewer } de moins que la dernière fois, et la limite est { $limit }
fix-limit-shrunk = complétez la feuille ; si elle est complète, demandez à l’administrateur de l’autoriser
not-on-sheet = la personne n’est pas sur la feuille
fix-not-on-sheet = ajoutez la personne à la feuille, ou demandez à l’administrateur de la retirer
not-on-sheet-yet = absente de la feuille depuis { $days ->
        [one] 1 jour
       *[other] { $days } jours
    } ; rien n’est retiré avant { $grace } jours
fix-not-on-sheet-yet = ajoutez la personne à la feuille si elle reste
named-elsewhere = la personne n’est pas dans la liste, mais elle est nommée à un endroit qui n’est pas lu : { $place }
fix-named-elsewhere = ajoutez la personne à la liste si elle reste ; si elle est partie, retirez-y son nom
everybody-missing = personne de { $scope } n’est sur la feuille : les { $people } personnes seraient toutes considérées comme parties
fix-everybody-missing = vérifiez que c’est la bonne feuille
leaver-without-account = rien n’a été retiré : la ligne { $row } de la feuille n’a pas de compte, et pourrait être cette personne
fix-leaver-without-account = corrigez cette ligne, puis renvoyez la feuille
strict-other-rows = rien n’a été envoyé, car d’autres lignes ont des problèmes
fix-strict-other-rows = corrigez les autres lignes, puis renvoyez la feuille
note-access-ended = a perdu ainsi l’accès à { $workspaces }
note-access-stays = est encore dans les espaces de travail { $workspaces }, directement ou par un autre groupe
note-identity-provider = le fournisseur d’identité connaît ce compte : s’il le gère, l’API refuse, et le compte se ferme là-bas

## Changements d’adresse

earlier-on-sheet = l’ancienne adresse { $email } est aussi sur la feuille
earlier-twice = l’ancienne adresse { $email } figure sur plusieurs lignes
earlier-left-out = l’ancienne adresse { $email } figure sur une ligne de cette personne qui a été écartée
earlier-to-typo = l’ancienne adresse { $email } passerait à une adresse qui semble contenir une faute
earlier-invalid = l’ancienne adresse { $email } n’est pas valable
fix-earlier-on-sheet = retirez de la feuille la ligne de l’ancienne adresse
fix-earlier-twice = gardez-la seulement sur la ligne de la bonne personne
fix-earlier-to-typo = corrigez d’abord l’adresse de cette ligne
fix-earlier-invalid = corrigez l’ancienne adresse
account-stays = le compte de { $email } reste : { $why }
move-elsewhere = le compte de { $email } doit passer à cette adresse, ce qui n’a pas été fait cette fois
fix-move-elsewhere = demandez à l’administrateur de déplacer le compte
same-person = { $witness ->
        [number] le numéro d’employé est celui
       *[name] le nom est celui
    } de { $email }, { $state ->
        [member] qui est membre
        [invited] qui a une invitation en attente
       *[past] qui était dans l’organisation
    } : est-ce la même personne ?
fix-same-person = si oui, écrivez l’ancienne adresse { $where_to } ; sinon, écrivez-y Nouveau
may-be-account-of = est peut-être le compte de { $email }, qui est sur la feuille
fix-may-be-account-of = voyez la ligne de cette adresse ; rien n’est retiré tant qu’elle n’a pas de compte
account-of-other = le compte de { $email } appartient à { $name } : est-ce la même personne ?
fix-account-of-other = corrigez l’ancien e-mail ; si c’est bien son compte, corrigez le nom sur la ligne ou dans le compte
earlier-is-nobody = { $earlier } n’est personne dans l’organisation, et la ligne est peut-être celle de { $known } : est-ce le cas ?
fix-earlier-is-nobody = si oui, écrivez cette adresse { $where_to } ; sinon, écrivez-y Nouveau
earlier-unknown = l’ancienne adresse { $email } n’est celle de personne dans l’organisation
fix-earlier-unknown = si la personne a un compte, écrivez son adresse { $where_to } ; sinon, écrivez-y Nouveau
not-copied = tout ne peut pas être repris : { $missing }
fix-not-copied = demandez à l’administrateur de le donner au nouveau compte, et de retirer l’ancien
moved-role-waits = une invitation ne peut pas contenir le rôle { $role } dans { $workspaces }, prévu pour l’ancienne adresse
moved-role-unread = impossible de lire le rôle que donne l’ancienne invitation dans { $workspaces } ; la personne y devient membre
fix-moved-role = si le rôle est un autre, écrivez-le { $where_to }
not-copied-unread = son contenu n’a pas pu être lu ({ $why })
copy-role = le rôle { $role }
copy-seat = la licence { $seat }
copy-seats-unread = les licences, illisibles
copy-group-external = le groupe { $group }, que gère le fournisseur d’identité
copy-workspaces-unread = les espaces de travail, illisibles
copy-invitation-unread = les espaces de travail de l’invitation, illisibles
copy-workspace-role = le rôle { $role } dans l’espace de travail { $workspace }
copy-workspace-unread = l’espace de travail { $uuid }, dont le nom est illisible
copied-role = rôle { $roles }
copied-seats = licences { $seats }
copied-groups = groupes { $groups }
copied-workspaces = espaces de travail { $workspaces }
copied-workspace = { $workspace } avec le rôle { $roles }
move = { $what ->
        [account] le compte
       *[invitation] l’invitation
    } de { $email } passe à cette adresse
move-with = { $what ->
        [account] le compte
       *[invitation] l’invitation
    } de { $email } passe à cette adresse avec { $summary }
move-invited = l’invitation à la nouvelle adresse n’est pas encore acceptée
account-renamed = il n’a plus cette adresse
move-unfinished = le nouveau compte n’a pas encore tout
fix-move-unfinished = demandez à l’administrateur de traiter de nouveau la feuille
note-account-removed = le compte de { $email } a été retiré
note-earlier-invitation = l’invitation de { $email } a été annulée
note-earlier-gone = { $email } n’est pas dans l’organisation
move-unconfirmed = sa suppression n’est pas encore confirmée
fix-move-unconfirmed = demandez à l’administrateur de déplacer le compte
own-column = dans la colonne { $column }
new-column-previous-email = dans une nouvelle colonne « Ancien e-mail »
new-column-workspace-role = dans une nouvelle colonne « Rôle dans l’espace de travail »
move-open = le compte de { $email } devait passer à cette adresse, et existe toujours
fix-move-open = pour terminer le changement, écrivez { $email } { $where_to } ; si le compte doit rester, donnez-lui sa propre ligne
earlier-listed = l’ancienne adresse { $email } a sa propre ligne dans { $file }
fix-earlier-listed = retirez cette ligne-là, ou effacez ici l’ancienne adresse
new-column-start-date = dans une nouvelle colonne « Date d’entrée »
earlier-claimed = l’ancienne adresse { $email } figure aussi sur la ligne de { $other }
earlier-of-other = { $file } donne un autre nom à l’ancienne adresse { $email } : est-ce la même personne ?
account-replaced = le compte de { $email } n’est plus celui avec lequel le changement a commencé
fix-account-replaced = effacez l’ancienne adresse ; si ce compte doit aussi disparaître, demandez à l’administrateur

## Reports that come back

refused-before = la feuille dont ceci est le compte rendu a fait refuser la ligne ({ $code })
fix-refused-before = corrigez la ligne et videz la cellule qui contient ce code

## Notices

notice-done = { $what } : tout est fait
notice-waiting = { $rows ->
    [one] { $what } : { $rows } ligne attend sa date d’arrivée
   *[other] { $what } : { $rows } lignes attendent leur date d’arrivée
}
notice-again-from = { $rows ->
    [one] { $rows } ligne attend sa date d’arrivée, rien n’a été envoyé pour elle : la feuille devra être traitée de nouveau à partir du { $date }
   *[other] { $rows } lignes attendent leur date d’arrivée, rien n’a été envoyé pour elles : la feuille devra être traitée de nouveau à partir du { $date }
}
notice-again = { $rows ->
    [one] { $rows } ligne attend sa date d’arrivée, rien n’a été envoyé pour elle : la feuille devra être traitée de nouveau à partir de ce jour
   *[other] { $rows } lignes attendent leur date d’arrivée, rien n’a été envoyé pour elles : la feuille devra être traitée de nouveau à partir de ce jour
}
notice-advice = { $rows ->
    [one] { $rows } ligne demande votre attention. Corrigez-la dans le rapport et renvoyez-le ; toutes les autres lignes restent telles quelles.
   *[other] { $rows } lignes demandent votre attention. Corrigez-les dans le rapport et renvoyez-le ; toutes les autres lignes restent telles quelles.
}
notice-attention = { $rows ->
    [one] { $what } : { $rows } ligne demande votre attention
   *[other] { $what } : { $rows } lignes demandent votre attention
}
notice-nothing = { $what } : il n’y avait rien à faire
notice-repeated = { $what } : le même contenu a déjà été traité, et rien n’a été refait
notice-invited = { $rows ->
    [one] { $what } : { $rows } personne n’a pas encore accepté son invitation
   *[other] { $what } : { $rows } personnes n’ont pas encore accepté leur invitation
}
notice-stopped = { $what } : le traitement n’est pas allé jusqu’au bout
notice-problem = { $what } : terminé, avec un problème pour l’administrateur
notice-reason = raison, pour l’administrateur : { $reason }
notice-report = rapport : { $path }
notice-exit = frontdesk s’est terminé avec le code { $code }
inbox-taken = Ce fichier a le même contenu qu’un fichier déjà traité. Rien n’a été refait.
inbox-first = Le fichier précédent : { $path }
inbox-again = S’il faut le traiter encore une fois, adressez-vous à votre administrateur (traitement { $run }).
