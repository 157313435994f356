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

## Valeurs des cellules

role-unknown = rôle inconnu : { $text }
seat-unknown = licence inconnue : { $text }
workspace-role-unknown = rôle inconnu dans l’espace de travail : { $text }
language-unknown = langue inconnue : { $text }
action-unknown = action inconnue : { $text }
status-unknown = statut inconnu : { $text }
date-unknown = date inconnue : { $text }
did-you-mean = { $error } ; vouliez-vous écrire { $near } ?
text-is = { $text } est { $kind }
name-not-sendable = le nom { $name } dépasse { $limit } caractères ou contient des caractères invisibles
no-name-day = une date, qu’un tableur a peut-être faite à partir d’un nom
no-name-number = un nombre, une date ou un numéro de téléphone
no-name-placeholder = un texte de remplacement
no-name-address = une adresse e-mail
no-name-yes-no = une valeur oui/non
fix-role = écrivez Membre, Facturation, Administrateur, ou le nom d’un autre rôle de l’organisation
fix-seat = écrivez Chat, Mistral Code, les deux séparés par ; ou None pour aucune licence
fix-workspace-role = écrivez Membre, Administrateur, ou le nom d’un autre rôle, par exemple Contributeur
fix-language = écrivez Anglais, Français, Espagnol, Allemand, Italien, Portugais (Brésil), Polonais, Arabe ou Néerlandais
fix-action = écrivez Créer ou Inviter
fix-status = écrivez Actif, En congé ou Parti
fix-date = écrivez-la dans l’ordre année, mois, jour, par exemple 2027-03-01, ou laissez la cellule vide
fix-no-name = écrivez le nom, et mettez la cellule au format texte
fix-shorter-name = tapez à la main un nom plus court

## Mots pour les valeurs

word-member = « Membre »
word-billing = « Facturation »
word-admin = « Administrateur »
word-user = « Utilisateur »
word-contributor = « Contributeur »
word-developer = « Développeur »
word-chat = « Chat »
word-mistral-code = « Mistral Code »
word-create = « Créer »
word-invite = « Inviter »
word-active = « Actif »
word-upcoming = « À venir »
word-left = « Parti »
word-english = « Anglais »
word-french = « Français »
word-spanish = « Espagnol »
word-german = « Allemand »
word-italian = « Italien »
word-portuguese = « Portugais (Brésil) »
word-polish = « Polonais »
word-arabic = « Arabe »
word-dutch = « Néerlandais »
word-other = { $word }
values = { $words }
both = { $one } et { $other }
comma = { $one }, { $other }

## Cellules que la feuille masque

hidden-cell = la cellule masquée
hidden-cell-named = la cellule masquée { $name }
hidden-role = { $cell } contient un rôle inconnu
hidden-seat = { $cell } contient une licence inconnue
hidden-workspace-role = { $cell } contient un rôle inconnu dans l’espace de travail
hidden-language = { $cell } contient une langue inconnue
hidden-action = { $cell } contient une action inconnue
hidden-status = { $cell } contient un statut inconnu
hidden-date = { $cell } contient une date inconnue
hidden-no-name = { $cell } contient { $kind }
hidden-name-not-sendable = { $cell } contient un nom trop long ou avec des caractères invisibles
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
starts-on = arrive le { $date }
starts-some-day = { $cell }, et aucune date d’arrivée n’est donnée
columns-disagree = { $one }, mais { $other }
date-order-unknown = aucune date de la feuille ne montre si { $text } commence par le jour ou par le mois
question-of-rows = { $question } (dans { $rows } lignes)
employment-conflict = une autre ligne de cette personne ({ $row }) ne dit pas la même chose sur sa présence actuelle dans l’entreprise
fix-person-left = rien à faire ; si ce n’est pas juste, corrigez la ligne
fix-person-not-left = retirez la ligne de la feuille, ou corrigez-la
fix-starts-later = rien à faire avant ce jour ; à partir de là, la feuille devra être traitée de nouveau
fix-columns-disagree = corrigez l’une des deux, ou demandez à l’administrateur de choisir une colonne
fix-date-order = écrivez les dates dans l’ordre année, mois, jour, par exemple 2027-03-01

## Lignes et règles

rows-conflict = les lignes de cette personne se contredisent : { $fields }
conflict-in = { $field } ({ $values })
value-in-row = { $value } à la { $row }
field-first-name = prénom
field-last-name = nom
field-role = rôle
field-seats = licences
field-workspace-role = rôle dans l’espace de travail
field-language = langue
field-action = action
field-employee-id = numéro d’employé
field-previous-email = ancienne adresse
rules-conflict = deux règles de l’administrateur se contredisent ({ $field }) : { $value } et { $contrary }
given-role = rôle { $value }
given-seat = licence { $value }
given-group = groupe { $value }
given-workspace = espace de travail { $value }
given-workspace-role = rôle { $value } dans l’espace de travail
given-language = langue { $value }
given-action = action { $value }
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
