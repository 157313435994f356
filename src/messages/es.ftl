verbatim = { $text }
and-more = { $names } … y { $more } más

## Filas

row = fila { $row }
row-of = fila { $row } de { $table }
row-elsewhere = fila { $row } de otra hoja u otro archivo
row-duplicate = la misma persona que en la { $row }
row-left-out = esta fila se ha dejado fuera
fix-run-for-all = nada que hacer: solo se eligieron algunas filas
fix-rows-agree = conserve una sola fila o corrija esta para que las filas coincidan

## Direcciones dudosas

email-typo = { $email }: ¿quería escribir { $intended }?
fix-typo = corrija la dirección; si es correcta, pida a la administración que permita su dominio
fix-typo-accept = corrija la dirección; si es correcta, pida a la administración que la acepte
fix-look-alike = escriba de nuevo la dirección a mano; si es correcta, quite aquí el rol superior o el grupo y pida a la administración que lo asigne más tarde
doubt-gives-power = { $doubt } ({ $power }, por lo que la fila queda retenida)
power-role = la fila pide el rol { $role }
power-role-hidden = la fila pide un rol
power-new-workspaces = la persona administraría los espacios de trabajo nuevos
power-workspace-role = la fila pide el rol { $role } en el espacio de trabajo
power-workspace-role-hidden = la fila pide un rol en un espacio de trabajo
power-group = la fila pide el grupo { $group }, que administra un espacio de trabajo
power-group-hidden = la fila pide un grupo que administra un espacio de trabajo

## Valores de las celdas

role-unknown = rol desconocido: { $text }
seat-unknown = licencia desconocida: { $text }
workspace-role-unknown = rol desconocido en el espacio de trabajo: { $text }
language-unknown = idioma desconocido: { $text }
action-unknown = acción desconocida: { $text }
status-unknown = estado desconocido: { $text }
date-unknown = fecha desconocida: { $text }
did-you-mean = { $error }; ¿quería escribir { $near }?
text-is = { $text } es { $kind }
name-not-sendable = el nombre { $name } tiene más de { $limit } caracteres o contiene caracteres invisibles
no-name-day = una fecha, que un programa de hojas de cálculo quizá hizo a partir de un nombre
no-name-number = un número, una fecha o un teléfono
no-name-placeholder = un texto de relleno
no-name-address = una dirección de correo
no-name-yes-no = un valor de sí o no
fix-role = escriba Miembro, Facturación, Administrador o el nombre de otro rol de la organización
fix-seat = escriba Chat, Mistral Code, ambos separados por ; o None si no lleva licencia
fix-workspace-role = escriba Miembro, Administrador o el nombre de otro rol, por ejemplo Colaborador
fix-language = escriba Inglés, Francés, Español, Alemán, Italiano, Portugués (Brasil), Polaco, Árabe o Neerlandés
fix-action = escriba Crear o Invitar
fix-status = escriba Activo, De permiso o Baja
fix-date = escríbala como año, mes y día, por ejemplo 2027-03-01, o deje la celda vacía
fix-no-name = escriba el nombre y dé a la celda el formato de texto
fix-shorter-name = escriba a mano un nombre más corto

## Palabras para los valores

word-member = «Miembro»
word-billing = «Facturación»
word-admin = «Administrador»
word-user = «Usuario»
word-contributor = «Colaborador»
word-developer = «Desarrollador»
word-chat = «Chat»
word-mistral-code = «Mistral Code»
word-create = «Crear»
word-invite = «Invitar»
word-active = «Activo»
word-upcoming = «Futuro»
word-left = «Baja»
word-english = «Inglés»
word-french = «Francés»
word-spanish = «Español»
word-german = «Alemán»
word-italian = «Italiano»
word-portuguese = «Portugués (Brasil)»
word-polish = «Polaco»
word-arabic = «Árabe»
word-dutch = «Neerlandés»
word-other = { $word }
values = { $words }
both = { $one } y { $other }
comma = { $one }, { $other }

## Celdas que la hoja oculta

hidden-cell = la celda oculta
hidden-cell-named = la celda oculta { $name }
hidden-role = { $cell } contiene un rol desconocido
hidden-seat = { $cell } contiene una licencia desconocida
hidden-workspace-role = { $cell } contiene un rol desconocido en el espacio de trabajo
hidden-language = { $cell } contiene un idioma desconocido
hidden-action = { $cell } contiene una acción desconocida
hidden-status = { $cell } contiene un estado desconocido
hidden-date = { $cell } contiene una fecha desconocida
hidden-no-name = { $cell } contiene { $kind }
hidden-name-not-sendable = { $cell } contiene un nombre demasiado largo o con caracteres invisibles
hidden-several = { $cell } contiene más de una dirección
hidden-look-alike = { $cell } contiene una dirección con letras que se parecen a otras
hidden-no-address = { $cell } no contiene ninguna dirección válida
hidden-more = { $cell } contiene algo más que la dirección
hidden-unusual-name = { $cell } contiene un nombre poco usual
hidden-not-a-name = { $cell } contiene algo que no es un nombre
hidden-lost-name = { $cell } contiene un nombre demasiado largo o en el que se perdió una letra
hidden-name-order = { $cell } contiene un nombre completo que la dirección contradice
hidden-name-split = { $cell } contiene un nombre completo, que se lee como nombre y apellidos
hidden-left = { $cell } indica que la persona ya no trabaja aquí
hidden-not-left = { $cell } indica que la persona sigue trabajando aquí
hidden-later = { $cell } indica que la persona empieza más tarde
hidden-disagrees = { $cell } no concuerda con otra columna
hidden-date-order = { $cell } puede empezar por el día o por el mes

## Direcciones

email-missing = la fila no tiene dirección de correo
email-several = { $text } contiene más de una dirección de correo
email-mixed = { $text } mezcla letras de alfabetos distintos que se parecen: { $part }
email-empty = { $email } está vacía
email-no-at = { $email } no tiene el signo @
email-several-ats = { $email } tiene más de un signo @
email-no-local = { $email } no tiene nada delante del signo @
email-no-domain = { $email } no tiene nada detrás del signo @
email-separator = { $email } contiene { $character }, que separa direcciones
email-space = { $email } contiene un espacio
email-unseen = { $email } contiene un carácter invisible
email-letter = { $email } contiene { $character }, que no está permitido pero se parece a un carácter permitido
email-forbidden = { $email } contiene { $character }, que no está permitido
email-encoded = { $email } contiene un carácter codificado, que puede ocultar otra dirección
email-quoted = { $email } tiene una parte entre comillas, lo que no está permitido
email-literal = { $email } tiene una dirección IP en lugar de un dominio
email-dot = { $email } tiene un punto mal colocado
email-hyphen = { $email } tiene un guion mal colocado en su dominio
email-local-too-long = { $email } tiene más de 64 caracteres delante del signo @
email-label-too-long = { $email } tiene en su dominio una parte de más de 63 caracteres
email-too-long = { $email } tiene más de 254 caracteres
email-one-label = { $email } tiene un dominio sin terminación como .com
email-ending = { $email } tiene un dominio cuya terminación no está hecha de letras
email-reserved = { $email } tiene un dominio que no recibe correo
email-domain = { $email } tiene un dominio que no se puede registrar
email-malformed = { $email } no es una dirección de correo
email-spaces = { $text } está rodeado de espacios poco usuales, que no se tienen en cuenta
email-cleaned = { $text } se lee como { $email }
email-looks-like = { $text } contiene letras que se parecen a las de { $twin }
domain-not-allowed = el dominio { $domain } no está permitido
in-earlier-address = en la dirección anterior: { $error }
fix-email-missing = indique la dirección de correo
fix-one-address = deje una sola dirección en esta celda y escriba a cada una de las demás personas en su propia fila
fix-type-address = escriba de nuevo la dirección a mano
fix-address = escriba la dirección en la forma nombre@empresa.com
fix-email-cleaned = si no es correcto, escriba solo la dirección
fix-look-at-address = asegúrese de que la dirección es correcta
fix-domain = corrija la dirección o pida a la administración que permita el dominio

## Nombres

name-lost = el nombre { $name } perdió una letra al guardarse el archivo
name-too-long = el nombre { $name } tiene más de { $limit } caracteres
name-invisible = { $name } contiene caracteres invisibles, que no se tienen en cuenta
name-doubtful = el nombre { $name } es { $kind }
name-doubtful-cell = la celda { $cell } contiene { $name }, que no es un nombre sino { $kind }
name-one-word = { $name } es una sola palabra: se lee como nombre
name-split = { $name } se lee como nombre { $first }, apellidos { $last }
name-order = { $split }, pero la dirección dice lo contrario
names-missing = faltan el nombre y los apellidos, y una cuenta nueva necesita ambos
first-name-missing = falta el nombre, y una cuenta nueva necesita nombre y apellidos
last-name-missing = faltan los apellidos, y una cuenta nueva necesita nombre y apellidos
fix-name-lost = escriba de nuevo el nombre o guarde el archivo como UTF-8
fix-name-too-long = escriba un nombre de { $limit } caracteres como máximo
fix-type-name = escriba de nuevo el nombre a mano
fix-write-name = escriba el nombre
fix-name-order = use una columna para el nombre y otra para los apellidos, o llame a la columna «Nombre Apellidos» o «Apellidos Nombre»
fix-name-split = si no es correcto, use una columna para el nombre y otra para los apellidos
fix-name-missing = complete el nombre o escriba Invitar en una columna llamada Acción
fix-name-missing-action = complete el nombre o escriba Invitar en la columna { $column }

## Estado y fechas

cell-is = { $heading } es { $text }
person-left = la persona ya no trabaja aquí: { $cell }
person-not-left = la persona sigue trabajando aquí: { $cell }
starts-on = empieza el { $date }
starts-some-day = { $cell }, y no se indica la fecha de inicio
columns-disagree = { $one }, pero { $other }
date-order-unknown = ninguna fecha de la hoja muestra si { $text } empieza por el día o por el mes
question-of-rows = { $question } (en { $rows } filas)
employment-conflict = otra fila de esta persona ({ $row }) dice otra cosa sobre si la persona trabaja aquí ahora
fix-person-left = nada que hacer; si no es correcto, corrija la fila
fix-person-not-left = quite la fila de la hoja o corríjala
fix-starts-later = nada que hacer hasta entonces; a partir de ese día la hoja se necesitará de nuevo
fix-columns-disagree = corrija una de las dos o pida a la administración que elija una columna
fix-date-order = escriba las fechas como año, mes y día, por ejemplo 2027-03-01

## Filas y reglas

rows-conflict = las filas de esta persona se contradicen: { $fields }
conflict-in = { $field } ({ $values })
value-in-row = { $value } en la { $row }
field-first-name = nombre
field-last-name = apellidos
field-role = rol
field-seats = licencias
field-workspace-role = rol en el espacio de trabajo
field-language = idioma
field-action = acción
field-employee-id = número de empleado
field-previous-email = dirección anterior
rules-conflict = dos reglas de la administración se contradicen ({ $field }): { $value } y { $contrary }
given-role = rol { $value }
given-seat = licencia { $value }
given-group = grupo { $value }
given-workspace = espacio de trabajo { $value }
given-workspace-role = rol { $value } en el espacio de trabajo
given-language = idioma { $value }
given-action = acción { $value }
given-by-default = { $what } por defecto
given-by-rule = { $what } según una regla de la administración
given-by-flag = { $what }, elegido por la administración para todas las filas
spelling = { $other } y { $first } ({ $row }) solo se diferencian en { $difference }, por lo que cuentan como dos { $kind } distintos
spelling-hidden = un nombre solo se diferencia en { $difference } de un nombre de la { $row }, por lo que cuentan como dos { $kind } distintos
spelling-case = las mayúsculas
spelling-marks = los espacios, las mayúsculas o los acentos
spelling-groups = grupos
spelling-workspaces = espacios de trabajo
maybe-created = la cuenta de la persona se creó, o quizá se creó, antes de la interrupción
maybe-invited = se invitó, o quizá se invitó, a la persona antes de la interrupción
fix-make-rows-agree = haga que las filas coincidan o deje solo una
fix-rule-leaves-out = nada que hacer; si no es correcto, pida a la administración que corrija la regla
fix-rules-conflict = escriba el valor en la fila o pida a la administración que corrija las reglas
fix-spelling = si se trata del mismo, escriba su nombre igual en todas las filas

## Celdas y líneas de los archivos

cell = la celda
cell-named = la celda { $name }
with-value = { $message }: { $value }
lines-as-one = { $message } (las líneas { $from } a { $to } se leyeron como una sola)
cells-too-many = la línea tiene { $cells } celdas y el encabezado { $headings }: { $value } no tiene columna
cell-no-heading = { $cell } contiene { $value }, pero no tiene un encabezado encima
cell-no-heading-hidden = { $cell } no está vacía, pero no tiene un encabezado encima
cell-too-long = { $cell } tiene más de { $limit } caracteres
bytes-not-valid = { $cell } contiene bytes que no son válidos en { $encoding }
bytes-not-valid-in-file = { $cell } contiene bytes que no son válidos en la codificación del archivo
utf8-among-others = { $cell } está escrita en UTF-8, pero el resto del archivo en { $encoding }
text-garbled = { $cell } contiene texto que otro programa estropeó
text-repaired = { $cell } contenía texto que otro programa estropeó: { $value }; se lee reparado como { $repaired }
text-repaired-hidden = { $cell } contenía texto que otro programa estropeó; se lee reparado
letter-lost = { $cell } contiene un signo de interrogación en lugar de una letra
encoding-doubtful = { $cell } se leyó como { $value } en la codificación supuesta { $encoding }, pero el archivo no parece correcto en ella
encoding-doubtful-hidden = { $cell } se leyó en la codificación supuesta { $encoding }, pero el archivo no parece correcto en ella
encoding-unsure = { $cell } se leyó como { $value } en la codificación { $encoding }, que es una suposición
encoding-unsure-hidden = { $cell } se leyó en la codificación { $encoding }, que es una suposición
cell-control = { $cell } contiene un carácter de control
text-after-quote = hay texto detrás de unas comillas de cierre
quoted-rows = un texto entre comillas parece contener varias filas
cell-error = { $cell } contiene el error { $value }
cell-error-hidden = { $cell } contiene un error
cell-formula = { $cell } contiene una fórmula cuyo resultado no se guardó
link-disagrees = { $cell } muestra { $value }, pero su enlace lleva a { $target }
link-hidden = { $cell } tiene un enlace a otra dirección
cell-struck = { $cell } está tachada
row-hidden = la fila está oculta en la hoja
fix-cell-heading = si es de la persona, escriba un encabezado encima
fix-row-shifted = ponga entre comillas un texto que contenga el separador o quite la celda sobrante
fix-shorten = acórtela
fix-encoding = corrija el texto, guarde el archivo como UTF-8 o pida a la administración que indique su codificación
fix-text-garbled = escriba { $text } o pida a la administración que repare todos los textos así
fix-text-garbled-hidden = escriba el texto de nuevo o pida a la administración que repare todos los textos así
fix-text-repaired = si el texto reparado no es correcto, escríbalo de nuevo
fix-letter-lost = escriba la letra que se perdió; exporte la hoja como UTF-8 o .xlsx para conservar esas letras
fix-encoding-doubtful = guarde el archivo como UTF-8 o pida a la administración que indique su codificación
fix-encoding-unsure = guarde el archivo como UTF-8 o diga a la administración que el texto es correcto
fix-cell-control = escriba el texto de nuevo; el programa que exportó la hoja quizá perdió una letra
fix-text-after-quote = duplique cada comilla dentro del texto ("") y cierre la celda con una
fix-quoted-rows = cierre las comillas en la línea en que se abrieron
fix-cell-error = corrija la fórmula o escriba el valor mismo
fix-cell-formula = abra el libro en un programa de hojas de cálculo y guárdelo, o escriba el valor mismo
fix-link = quite el enlace o corrija la dirección
fix-cell-struck = quite el tachado para incluir a la persona o elimine la fila
fix-row-hidden = muestre la fila o quite el filtro para incluir a la persona, o elimine la fila
