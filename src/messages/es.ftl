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
row-takes-away = la fila quita un rol o una licencia

## Informes

with-aside = { $what } ({ $aside })
report-surplus = celdas sin encabezado: { $cells }
report-summary = Resumen
report-rows-by-outcome = Filas por resultado
report-rows = filas
report-command = orden
report-cost = solicitudes y duración
report-faults = fallos simulados superados
report-stopped = terminado antes de tiempo
report-stopped-why = no se trataron todas las filas; la administración conoce el motivo
report-to-do = qué hacer
report-written-by = escrito por
report-run = ejecución { $run }
report-command-and-run = { $command }, { $run }
report-rehearsed = un ensayo: la organización no se ha modificado
report-retries = { $retries ->
    [one] { $retries } reintento
   *[other] { $retries } reintentos
}
report-waited = { $time } de espera en total
report-both = { $one }, { $other }
report-requests = { $requests ->
    [one] { $requests } solicitud
   *[other] { $requests } solicitudes
}
report-elapsed = en { $time }
report-requests-in = { $requests } en { $time }
report-advice = { $rows ->
    [one] { $rows } fila necesita su atención. Corríjala en esta hoja y devuelva el archivo; todas las demás filas quedan como están.
   *[other] { $rows } filas necesitan su atención. Corríjalas en esta hoja y devuelva el archivo; todas las demás filas quedan como están.
}
sheet-answers = Respuestas a las filas de { $sheet }
sheet-attention = Lo que necesita su atención en { $sheet }
sheet-more = { $rows ->
    [one] una fila más, con su respuesta en la propia fila
   *[other] { $rows } filas más, cada una con su respuesta en la propia fila
}
sheet-unlisted = Personas que no están en la hoja
sheet-how = Corrija las celdas marcadas, guarde el archivo y devuélvalo a la administración.
outcome = { $code }: { $sentence }
outcome-created = la cuenta se ha creado
outcome-invited = se ha enviado una invitación
outcome-updated = la cuenta se ha modificado según la hoja
outcome-removed = se ha retirado el acceso
outcome-already-member = la cuenta existía antes
outcome-already-invited = una invitación sigue pendiente
outcome-already-gone = el acceso ya estaba retirado
outcome-ready = la fila es correcta; aún no se ha enviado nada
outcome-waiting = la persona empieza más tarde; aún no se ha enviado nada
outcome-duplicate = la misma persona está en una fila anterior
outcome-invalid = hay que corregir la fila; no se ha enviado nada
outcome-rejected = Mistral ha rechazado a esta persona
outcome-held = retenida hasta que alguien decida; no se ha enviado nada
outcome-failed = no se ha conseguido tras varios intentos
outcome-not-attempted = no tratada en esta ejecución
placement-member = ya era miembro
placement-added = alta hecha
placement-updated = rol cambiado
placement-removed = baja hecha
placement-waiting = a la espera de la invitación
placement-failed = no se ha conseguido
placement-planned = previsto
placement-not-attempted = aún no tratado
heading-row = Fila
heading-outcome = Resultado
heading-code = Código del motivo
heading-detail = Qué ha pasado
heading-fix = Qué hacer
heading-email = Correo usado
heading-account = ID de la cuenta
heading-groups = Grupos de esta fila
heading-workspaces = Espacios de trabajo de esta fila
heading-run = Ejecución

## La página

page-report = informe de frontdesk
page-name = Nombre
page-happened = Qué hacer, y qué ha pasado
page-total = { $rows ->
    [one] fila
   *[other] filas
}
page-stopped = terminado antes de tiempo: { $reason }
page-outcomes = Resultados
page-tools = Filas
page-search = Buscar
page-outcome = Resultado
page-code = Código del motivo
page-all = todo
page-attention = necesita atención
page-with-count = { $what } ({ $count })
page-shown = Se muestran { $rows }
page-number = Página { $page } de { $pages }
page-pages = Páginas
page-back = Anterior
page-next = Siguiente
page-hidden = { $columns ->
    [one] No se incluye { $columns } columna oculta de { $sheet }
   *[other] No se incluyen { $columns } columnas ocultas de { $sheet }
}
page-rest = Estas son las primeras { $shown } de { $rows } filas. Permita los scripts para verlas todas.
page-written-by = Escrito por frontdesk { $version }
page-advice = { $rows ->
    [one] { $rows } fila necesita su atención. Corríjala en su propia hoja y vuelva a enviarla: esta página es solo para leer. Todas las demás filas quedan como están.
   *[other] { $rows } filas necesitan su atención. Corríjalas en su propia hoja y vuelva a enviarla: esta página es solo para leer. Todas las demás filas quedan como están.
}

## La plantilla

template-sheet = Personas
template-title = Personas para frontdesk
template-choose = Elija un valor de la lista.
template-not-listed = Esto no está en la lista. Déjelo si es el nombre de un rol de su organización.
template-not-in-list = No está en la lista

## Valores de las celdas

did-you-mean = { $error }; ¿quería escribir { $near }?
text-is = { $text } es { $kind }
name-not-sendable = el nombre { $name } tiene más de { $limit } caracteres o contiene caracteres invisibles o letras de otro alfabeto
no-name-day = una fecha, que un programa de hojas de cálculo quizá hizo a partir de un nombre
no-name-number = un número, una fecha o un teléfono
no-name-placeholder = un texto de relleno
no-name-address = una dirección de correo
no-name-yes-no = un valor de sí o no
fix-no-name = escriba el nombre y dé a la celda el formato de texto; si es correcto, póngalo entre comillas rectas
fix-shorter-name = escriba a mano un nombre más corto

## Palabras para los valores

word = «{ $word }»
word-other = { $word }
values = { $words }
both = { $one } y { $other }
comma = { $one }, { $other }

## Celdas que la hoja oculta

hidden-cell = la celda oculta
hidden-cell-named = la celda oculta { $name }
hidden-no-name = { $cell } contiene { $kind }
hidden-name-marked = { $cell } contiene un nombre con una marca, que se deja fuera
hidden-name-not-sendable = { $cell } contiene un nombre demasiado largo, o con caracteres invisibles o letras de otro alfabeto
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
hidden-leaves = { $cell } indica en qué fecha posterior se va la persona
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
name-marked = { $name } se lee como { $bare }
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
person-unsaid = nada indica si la persona ha causado baja; { $heading } lo indica de otras
status-below-label = { $heading } está vacío debajo de { $label }; no está claro si esta persona también ha causado baja
person-leaves = se va el { $date }
leaver-has-roles = ya no trabaja aquí y sigue siendo miembro ({ $count ->
        [one] rol
       *[other] roles
    } { $roles }): { $cell }
leaver-is-member = ya no trabaja aquí y sigue siendo miembro: { $cell }
leaver-invited = ya no trabaja aquí y sigue con una invitación: { $cell }
leaver-unsure = ya no trabaja aquí, y no se pudo leer si la cuenta todavía existe ({ $why }): { $cell }
starts-on = empieza el { $date }
starts-some-day = { $cell }, y no se indica la fecha de inicio
columns-disagree = { $one }, pero { $other }
date-order-unknown = ninguna fecha de la hoja muestra si { $text } empieza por el día o por el mes
question-of-rows = { $question } (en { $rows } filas)
employment-conflict = otra fila de esta persona ({ $row }) dice otra cosa sobre si la persona trabaja aquí ahora
fix-person-left = nada que hacer; si no es correcto, corrija la fila
fix-person-not-left = quite la fila de la hoja o corríjala
fix-person-unsaid = indique ahí que la persona ha causado baja, o quite la fila de la hoja
fix-status-below-label = indique en esta fila si la persona ha causado baja
fix-person-leaves = nada que hacer; si no es correcto, corrija la fila
fix-person-leaves-later = nada que hacer hasta entonces; después de ese día la hoja se necesitará de nuevo
fix-leaver-remains = la administración elimina la cuenta; nada que hacer en la hoja
fix-starts-later = nada que hacer hasta entonces; a partir de ese día la hoja se necesitará de nuevo
fix-columns-disagree = corrija una de las dos o pida a la administración que elija una columna
fix-date-order = escriba las fechas como año, mes y día, por ejemplo 2027-03-01

## Filas y reglas

rows-conflict = las filas de esta persona se contradicen: { $fields }
conflict-in = { $field } ({ $values })
value-in-row = { $value } en la { $row }
rules-conflict = dos reglas de la administración se contradicen ({ $field }): { $value } y { $contrary }
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
other-table = la fila pertenece a la tabla bajo los encabezados de la fila { $row }, que no son los de la lista de personas
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
fix-other-table = si son personas, póngalas en la lista de arriba, bajo sus encabezados; si no, pase esa tabla a una hoja propia
below-title = la fila está bajo el título { $title } de la fila { $row }
on-titled-sheet = la fila está { $place ->
        [table] en la tabla
        [file] en el archivo
       *[sheet] en la hoja
    } { $title }
above-title = la fila no está bajo el título { $title } de la fila { $row }, donde figuran las personas que han causado baja
not-on-titled-sheet = la fila no está en la hoja { $title }, donde figuran las personas que han causado baja
fix-below-title = si aun así se trata de estas personas, borre el título de la fila { $row }; si no, páselas a una hoja o un archivo propio
fix-on-titled-sheet = si aun así se trata de estas personas, { $place ->
        [table] cambie el nombre de la tabla
        [file] cambie el nombre del archivo
       *[sheet] cambie el nombre de la hoja
    }
fix-above-title = si esta persona también ha causado baja, mueva la fila bajo ese título; si todas las personas de la hoja han causado baja, borre el título
fix-not-on-titled-sheet = si esta persona también ha causado baja, mueva allí la fila
cell-merged = { $cell } está combinada entre las filas { $from } y { $to }, por lo que no queda claro de quién es
fix-cell-merged = separe las celdas y escriba el texto en cada fila a la que corresponda
name-label = { $cell } tiene un rótulo antes del nombre; no está claro si la fila es de la lista
fix-name-label = si esta persona es de la lista, deje solo el nombre en esa celda; si no, borre la fila o sáquela de la tabla
fix-below-leavers = estas personas no reciben cuenta, y la administración les quita la suya. Si no se han ido, borre el título de la fila { $row }
fix-on-leavers-sheet = estas personas no reciben cuenta, y la administración les quita la suya. Si no se han ido, { $place ->
        [table] cambie el nombre de la tabla
        [file] cambie el nombre del archivo
       *[sheet] cambie el nombre de la hoja
    }
fix-on-doubtful-sheet = puede tratarse de personas que se han ido. Si trabajan aquí, { $place ->
        [table] cambie el nombre de la tabla
        [file] cambie el nombre del archivo
       *[sheet] cambie el nombre de la hoja
    }; si se han ido, avise a la administración
below-table = la fila está debajo de la tabla { $title }, que termina en la fila { $row }
fix-below-table = si esta persona pertenece a la lista, suba la fila hasta la tabla; si no, pásela a una hoja propia
beside-list = { $cell } puede ser de otra tabla junto a la lista, y no de esta persona
fix-beside-list = si es de esta persona, ponga su columna al principio, junto a los nombres; si no, pase esa tabla a una hoja propia

## Ejecución

fix-run-again = pida a la administración que vuelva a procesar la hoja
fix-continue = pida a la administración que vuelva a procesar la hoja
fix-start-over = pida a la administración que vuelva a procesar la hoja
fix-run-again-later = pida a la administración que vuelva a procesar la hoja más tarde
fix-run-again-looks-up = pida a la administración que vuelva a procesar la hoja; antes se comprobará si ya se hizo
fix-run-again-adds = pida a la administración que vuelva a procesar la hoja: así se añadirá a la persona
fix-api-refused = corrija en la hoja lo que indica Mistral y devuélvala; si no se debe a la hoja, pregunte a la administración
fix-legacy-role = pregunte a la administración si la organización tiene estos roles
api-refused = rechazado por Mistral: { $why }
api-refused-unseen = rechazado por Mistral: { $why }; Mistral aún no conoce lo que se acaba de crear
api-unresolved = Mistral no ha dado una respuesta clara y una comprobación no ha encontrado el cambio ({ $why })
api-left-open = Mistral no lo ha confirmado; aún puede llevarse a cabo, por lo que no se ha enviado otra vez ({ $why })
fix-left-open = pida a la administración que compruebe si está hecho y que después vuelva a procesar la hoja
api-not-checked = Mistral no ha dado una respuesta clara y no se ha podido comprobar si el cambio se ha hecho ({ $why })
fix-not-checked = pida a la administración que lo compruebe y que después vuelva a procesar la hoja
api-unanswered = el proceso se detuvo antes de que Mistral respondiera
all-refused = no enviado: Mistral ha rechazado a cada una de las { $people } personas enviadas una por una; última respuesta: { $why }
all-failed = no enviado: ha fallado con cada una de las { $people } personas enviadas una por una; última respuesta: { $why }
halt-interrupted = sin procesar: el proceso fue interrumpido
halt-unavailable = sin procesar: no se puede acceder a Mistral, o no con la frecuencia necesaria
halt-unreadable = sin procesar: la respuesta de Mistral no se puede leer
halt-no-access = sin procesar: la clave de la administración no da acceso
halt-too-many-failures = sin procesar: ha fallado con demasiadas otras personas ({ $why })
halt-set-up = sin procesar: un problema técnico en la administración
fix-halt-unreadable = informe a la administración
fix-halt-must-wait = pida a la administración que vuelva a procesar la hoja más tarde
fix-halt-too-slow = pida a la administración que vuelva a procesar la hoja
fix-halt-budget = pida a la administración que vuelva a procesar la hoja
fix-halt-key-refused = pida a la administración que use una clave válida y vuelva a procesar la hoja
fix-halt-not-allowed = pida a la administración que use una clave con más permisos y vuelva a procesar la hoja
fix-halt-failures = corrija lo que indican las filas fallidas y devuelva la hoja
fix-halt-address = informe a la administración
fix-halt-ledger-busy = informe a la administración
fix-halt-ledger = informe a la administración
fix-halt-defect = informe a la administración
run-not-ended = aún sin hacer: la ejecución no llegó a terminar
earlier-step-failed = sin procesar: un paso anterior ha fallado
fix-earlier-step = corrija lo que indican las demás filas del mismo grupo o espacio de trabajo y devuelva la hoja
of-place = { $place }: { $why }
note-created-on = creado el { $day }
note-sign-in = la persona puede iniciar sesión con { $email } mediante la recuperación de la cuenta
note-invited-groups = se ha enviado una invitación por correo; los grupos se añadirán cuando se procese la hoja de nuevo tras la aceptación
note-invited = un correo electrónico está en camino
became-member = mientras tanto la persona ya es miembro
fix-became-member = pida a la administración que vuelva a procesar la hoja: así se retirará a la persona
target-not-created = no se ha creado
target-failed = no se ha podido crear: { $why }
person-not-there = la persona no está en la organización
person-not-in-group = la persona no está en el grupo que da este espacio de trabajo
target-admin-not-there = la persona que debe administrarlo no está en la organización
fix-needs-failed = corrija primero lo que ha fallado y devuelva la hoja
may-be-nameless = Mistral muestra a alguien sin dirección legible, o a menos personas de las que cuenta: esta persona puede ser una de ellas
fix-look-for-person = pida a la administración que busque a la persona y vuelva a procesar la hoja
address-refused = Mistral ha rechazado la dirección: { $why }
address-listed-invalid = Mistral indica que la dirección no es válida
fix-address-refused = compruebe la dirección con la persona o con el responsable de su dominio y devuelva la hoja
target-twice = la organización tiene { $count } { $kind ->
        [group] grupos
       *[workspace] espacios de trabajo
    } con el nombre { $name }: { $ids }
fix-target-twice = no se ha añadido a nadie; pida a la administración que conserve solo uno y vuelva a procesar la hoja
workspace-created-by-another = otro administrador ha creado mientras tanto el espacio de trabajo, y la persona no está en él
target-not-checked = no creado: no se ha podido comprobar si ese nombre ya existe ({ $why })
fix-key-may-read-this = pida a la administración que use una clave con más permisos y vuelva a procesar la hoja
member-not-read = no se ha cambiado nada, porque no se pudo leer al miembro justo antes ({ $why })
fix-key-may-read-members = pida a la administración que use una clave que pueda leer a los miembros y vuelva a procesar la hoja
update-lacks = Mistral ha aceptado el cambio, pero el miembro sigue sin tener { $names }
update-left = Mistral ha aceptado el cambio, pero el miembro sigue teniendo { $names }
fix-update-lacks = pida a la administración que añada lo que falta
fix-update-left = pida a la administración que quite lo que queda
what-workspace = espacio de trabajo { $name }
what-group = grupo { $name }
what-invitation = invitación pendiente
what-key = clave de API { $name }
what-power = roles y licencias
what-organization = organización
note-key-deleted = clave de API { $name } eliminada
note-taken-over = { $email } administra ahora el espacio de trabajo { $workspace }
note-access-removed = acceso retirado: { $what }
note-invitation-withdrawn = invitación pendiente retirada
take-over-failed = { $email } no ha podido hacerse cargo: { $why }
listed-as-kept = Mistral indica, sin motivo, que la persona no se ha quitado
fix-look-at-person = pida a la administración que revise a esta persona y vuelva a procesar la hoja
identity-doubtful = Mistral da el mismo identificador a esta persona y a otra, o dos a esta persona
fix-identity-doubtful = pida a la administración que compruebe que la persona existe una sola vez y con los permisos correctos, y que vuelva a procesar la hoja
place-doubtful = Mistral da el mismo identificador a este y a otro
new-group-gives = el nuevo grupo da a sus miembros más de lo que se pidió
fix-place-doubtful = pida a la administración que compruebe quién es miembro y qué da, y que vuelva a procesar la hoja
api-no-effect = Mistral ha respondido que está hecho, pero una comprobación muestra que no
fix-no-effect = pida a la administración que lo revise y que después vuelva a procesar la hoja
note-not-verified = no comprobado: la API aún no ha mostrado todo esto

## Planificación

joined = { $first }; { $next }
nothing-sent = no se ha enviado nada: { $why }
organization-roles-unread = no se ha podido buscar el rol { $role }: no se han podido leer los roles de la organización
fix-organization-roles-unread = escriba member, billing o admin, o pida a la administración el UUID del rol
one-role-only = la fila pide { $count } roles y esta organización solo acepta uno
fix-one-role = deje un solo rol en esta celda
roles-not-together = estos roles no se pueden asignar juntos, porque uno de ellos no se ha podido buscar
fix-separate-roles = deje en esta celda solo roles estándar o solo roles propios de la organización
organization-role-ambiguous = varios roles de la organización se llaman { $role }
fix-organization-role-ambiguous = pida a la administración el UUID del rol correcto y escríbalo
organization-role-unknown = la organización no tiene ningún rol { $role }
fix-organization-role = los roles conocidos son { $roles }
fix-organization-role-nearest = ¿quería escribir { $nearest }? los roles conocidos son { $roles }
hidden-role-unknown = { $cell } contiene un rol desconocido o que no se ha podido buscar
power-group-given = la fila pide el grupo { $group }, que da más derechos
group-gives = el grupo { $group } tiene { $gains }
gives-role = el rol { $role }
gives-workspace = el espacio de trabajo { $workspace } como { $roles } (quienes se unen más tarde quizá no lo reciban)
gives-workspace-unread = el espacio de trabajo { $workspace } con un rol que no se ha podido leer
gives-unread = algo que no se ha podido leer
group-external = el grupo { $name } lo gestiona el proveedor de identidad
fix-group-external = pida a la administración que añada allí a la persona o indique otro grupo
fix-group-external-remove = pida a la administración que quite allí a la persona del grupo
place-unread = no se ha podido leer si existe el { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    } { $name } ({ $why })
fix-place-unread = pida a la administración que use una clave que pueda leer los { $kind ->
        [group] grupos
       *[workspace] espacios de trabajo
    } y vuelva a procesar la hoja
fix-key-may-read-it = pida a la administración que use una clave con más permisos y vuelva a procesar la hoja
place-ambiguous = la organización tiene { $count } { $kind ->
        [group] grupos
       *[workspace] espacios de trabajo
    } con el nombre { $name }
fix-place-ambiguous = pida a la administración que deje solo uno con ese nombre o indique otro { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    }
fix-rename-all-but-one = pida a la administración que deje solo uno con ese nombre y vuelva a procesar la hoja
place-nearly-equal = no hay ningún { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    } { $name }, pero existe { $existing }
fix-place-nearly-equal = escriba { $existing } si es { $kind ->
        [group] el grupo correcto
       *[workspace] el espacio de trabajo correcto
    }; si { $name } es otro, pida a la administración que lo cree
place-unknown = no hay ningún { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    } { $name }, y no se crea ninguno
fix-place-unknown = corrija el nombre o pida a la administración que cree el { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    }
place-missing = no hay ningún { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    } { $name }
fix-place-missing = pida a la administración que corrija el nombre del { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    }
place-twins = { $one } y { $other } solo se diferencian en { $difference ->
        [case] las mayúsculas
        [typo] una letra
       *[more] espacios, mayúsculas o acentos
    }, y la organización no tiene ninguno de los dos { $kind ->
        [group] grupos
       *[workspace] espacios de trabajo
    }
name-differs = es miembro con el nombre { $name }, pero la hoja dice { $says }
name-differs-hidden = es miembro con el nombre { $name }, pero { $cell } dice otra cosa
fix-name-differs = corrija la hoja o pida a la persona que cambie el nombre en su cuenta
workspace-without-admin = el espacio de trabajo { $name } aún no existe y { $why }
no-row-administers = ninguna fila pide administrarlo
admin-must-accept = { $email } no puede administrarlo: antes debe aceptarse la invitación
admin-is-held = { $email } no puede administrarlo: la fila está retenida
admin-is-nobody = { $email } no puede administrarlo: ni es miembro ni está en la hoja
fix-workspace-admin = escriba Administrador { $where_to } para la persona que administra el espacio de trabajo o pida a la administración que designe a alguien
taken-since = desde entonces
taken-on = el { $day }
taken-by = el { $day } por { $by }
removed-from-organization = pasó a ser miembro el { $day } mediante frontdesk y se le quitó de la organización { $taken }
removed-from-group = fue añadido al grupo { $name } el { $day } por frontdesk y se le quitó de él { $taken }
removed-from-workspace = fue añadido al espacio de trabajo { $name } el { $day } por frontdesk y se le quitó de él { $taken }
fix-removed-since = corrija la hoja; si la persona debe tenerlo de nuevo, escriba la nueva fecha de inicio { $where_to } o pida a la administración que se lo dé otra vez
fix-removed-number = si es la misma persona y debe tenerlo de nuevo, escriba la nueva fecha de inicio { $where_to } o pida a la administración que se lo dé otra vez; si no, escriba Nuevo { $earlier }
role-of-group = conserva { $count ->
        [one] el rol
       *[other] los roles
    } { $roles } por el grupo { $group }
fix-role-of-group = pida a la administración que quite a la persona del grupo
role-of-group-unread = no se pudieron leer los roles que los grupos dan a esta persona: { $why }
fix-role-of-group-unread = pida a la administración que mire los grupos de la persona
last-administrator = { $people ->
        [one] la organización se quedaría sin administrador
       *[other] la organización se quedaría sin administrador sin estas { $people } personas
    }
fix-last-administrator = pida a la administración que nombre a otro miembro administrador de la organización
change-none = nada
change-role = rol: { $from } → { $to }
change-seats = licencias: { $from } → { $to }
change-workspace-role = rol en el espacio de trabajo { $workspace }: { $from } → { $to }
change-earlier = cambiado antes: { $changes }
also-in = también en: { $places } (no está en la hoja)
also-in-groups = grupos { $names }
also-in-workspaces = espacios de trabajo { $names }
given-earlier = una ejecución anterior dio { $places }, que la fila no nombra
also-has = tiene además: { $what } (no está en la hoja)

## Retirado

taken-from-organization = fue retirado de la organización { $taken }
taken-from-group = fue retirado del grupo { $name } { $taken }
taken-from-workspace = fue retirado del espacio de trabajo { $name } { $taken }
of-earlier-address = { $email } { $what }
of-same-number = el número de empleado es el de { $email }, que { $what }
note-answered-before = respuesta del { $day } (ejecución { $run }); { $why }
note-changed-since = la fila ha cambiado desde la respuesta del { $day } (ejecución { $run })
note-taken-since = esta persona se eliminó o se cambió el { $day } (ejecución { $run }), después de la respuesta a esta fila

## Miembros

listed = { $first }, { $next }
member-has-roles = es miembro con { $count ->
        [one] el rol
       *[other] los roles
    } { $has }, pero la hoja dice { $says }
member-has-roles-hidden = es miembro con { $count ->
        [one] el rol
       *[other] los roles
    } { $has }, pero { $cell } dice otra cosa
invited-with-roles = está invitado con { $count ->
        [one] el rol
       *[other] los roles
    } { $has }, pero la hoja dice { $says }
invited-with-roles-hidden = está invitado con { $count ->
        [one] el rol
       *[other] los roles
    } { $has }, pero { $cell } dice otra cosa
fix-invitation-differs = corrija la hoja o pida a la administración que envíe una nueva invitación
seats-none = ninguna licencia
seats-some = { $names }
member-has-seats = es miembro; licencias: { $has }; en la hoja: { $says }
member-has-seats-hidden = es miembro; licencias: { $has }; pero { $cell } dice otra cosa
differs-less = { $difference }, que es menos
differs-why = { $difference }; { $why }
fix-update = corrija la hoja o pida a la administración que lo añada
fix-less = corrija la hoja o pida a la administración que quite lo que no figura en ella
fix-not-replaced = corrija la hoja o pida a la administración que modifique al miembro
member-unread = no se han podido leer { $what ->
        [roles] los roles
       *[seats] las licencias
    } del miembro, por lo que no se han cambiado
fix-member-unread = pida a la administración que vuelva a procesar la hoja o que modifique al miembro
role-would-be-lost = uno de los roles del miembro es desconocido y se perdería
one-role-replaces = esta organización solo acepta un rol, y sustituiría lo que tiene el miembro
would-lose-administrator = el miembro dejaría de ser administrador
workspace-roles-differ = tiene el rol { $has } en el espacio de trabajo { $workspace }, pero la hoja dice { $says }
differs-group-gives = { $difference }, y el grupo { $group } da allí más
differs-separate = { $difference }, y no se pueden asignar ambos a la vez
differs-unknown = { $difference }, y se perdería un rol desconocido
fix-group-gives = corrija la hoja o pida a la administración que quite a la persona del grupo
fix-default-workspace-role = corrija la hoja o pida a la administración que cambie el rol: en el espacio de trabajo predeterminado no se quita nada
membership-unread = no se ha podido leer si la persona ya está en el { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    } { $name }
last-of-workspace = el espacio de trabajo { $name } se quedaría sin administrador
fix-last-of-workspace = pida a la administración que nombre a otro miembro administrador del espacio de trabajo
person-unread = no se ha podido leer si la persona ya está en la organización ({ $why })
fix-person-unread = pida a la administración que use una clave que pueda leer miembros e invitaciones y vuelva a procesar la hoja
renewals-on = invitado { $times ->
        [one] 1 vez
       *[other] { $times } veces
    } el { $last }, y ahora no es miembro ni está invitado
renewals-since = invitado { $times ->
        [one] 1 vez
       *[other] { $times } veces
    } desde el { $first }, la última el { $last }, y ahora no es miembro ni está invitado
fix-renewals = pregunte a la persona si la rechazó o si entró con otra dirección; para invitarla de nuevo, diríjase a la administración
invitation-expired = la invitación ha caducado
invitation-expired-again = la invitación ha caducado, y ya se ha enviado { $times ->
        [one] 1 vez
       *[other] { $times } veces
    }
fix-invitation-expired = pida a la administración que envíe una nueva invitación
fix-invitation-renew = pida a la administración que envíe una nueva invitación
fix-invitation-renew-more = pregunte a la persona si la dirección es correcta; para invitarla de nuevo, diríjase a la administración
invitation-doubled = la persona tiene { $count } invitaciones pendientes: { $ids }
fix-invitation-doubled = diga a la persona que basta con una
invitation-gone = la invitación ya no existe y la persona no es miembro: se rechazó o se retiró, o se eliminó la cuenta
fix-invitation-gone = pregunte a la persona; para invitarla de nuevo, envíe su hoja a la administración
limit-administrators = { $people ->
        [one] 1 persona pasaría
       *[other] { $people } personas pasarían
    } a administrar la organización, y el límite es { $limit }
limit-workspace-admins = { $people ->
        [one] 1 persona pasaría
       *[other] { $people } personas pasarían
    } a administrar espacios de trabajo, y el límite es { $limit }
limit-workspace-admins-others = { $people ->
        [one] 1 persona pasaría
       *[other] { $people } personas pasarían
    } a administrar espacios de trabajo ({ $others } de ellas fuera de la hoja), y el límite es { $limit }
limit-reduced = { $people ->
        [one] 1 miembro perdería
       *[other] { $people } miembros perderían
    } roles o licencias, y el límite es { $limit }
limit-people = se crearía o invitaría a { $people ->
        [one] 1 persona
       *[other] { $people } personas
    }, y el límite es { $limit }
limit-groups = { $count ->
        [one] se crearía 1 grupo nuevo
       *[other] se crearían { $count } grupos nuevos
    }, y el límite es { $limit }
limit-workspaces = { $count ->
        [one] se crearía 1 espacio de trabajo nuevo
       *[other] se crearían { $count } espacios de trabajo nuevos
    }, y el límite es { $limit }
limit-in-column = { $message } (columna { $column })
limit-in-numbers = { $message } (columna { $column }: ¿es un número de empleado?)
fix-limit = si es correcto, pida a la administración que lo permita
limit-administrators-unread = { $people ->
        [one] 1 persona podría pasar
       *[other] { $people } personas podrían pasar
    } a administrar la organización, y el límite es { $limit }: no se pudo leer qué rol indica un UUID, y cualquiera puede ser el de administración

## Retiradas

note-not-in-places = en ninguno de los grupos y espacios de trabajo afectados
note-not-in-organization = no está en la organización
leaver-unread = no se ha podido leer si la persona está en la organización ({ $why })
nearly-gone = nadie en la organización tiene esta dirección: ¿quería escribir { $near }?
fix-nearly-gone = corrija la dirección; si la persona ya no está, elimine la fila
leaver-of-other = la fila dice { $says }, pero la cuenta de { $email } pertenece a { $name }: ¿es la misma persona?
fix-leaver-of-other = si lo es, corrija el nombre en la fila o en la cuenta; si no, corrija la dirección
leaver-place-unread = no se ha podido leer si la persona está en el { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    } { $name }
leaver-workspaces-unread = no se ha podido leer en qué espacios de trabajo está la persona: uno de ellos podría perder a su único administrador
invitation-places-unread = no se ha podido leer qué espacios de trabajo incluye la invitación pendiente
fix-leaver-unread = pida a la administración que use una clave con más permisos y vuelva a procesar la hoja
keys-unread = no se ha podido leer qué claves de API creó la persona
fix-keys-unread = pida a la administración que busque claves de API de esta persona
keys-left = la persona creó claves de API que siguen siendo válidas: { $keys }
fix-keys-by-hand = pida a la administración que las elimine
fix-keys-revoke = pida a la administración que las elimine
fix-keys-of-earlier = pida a la administración que elimine las claves de { $email }
note-invitation-stays = tiene una invitación pendiente a la organización, que se mantiene
note-group-gives-unread = no se ha podido leer qué espacios de trabajo da el grupo { $group }
note-group-gave = el grupo { $group } daba acceso a { $workspaces }; no se sabe si termina con el grupo
default-workspace = { $name } es el espacio de trabajo predeterminado, y no se puede quitar a nadie de él
fix-default-workspace = pida a la administración que deje fuera este espacio de trabajo o que quite a la persona de la organización
from-workspace = el espacio de trabajo { $name }
from-group = el grupo { $name }
from-organization = la organización
limit-removals = se quitaría a { $people ->
        [one] 1 persona
       *[other] { $people } personas
    }, y el límite es { $limit }
limit-removals-from = se quitaría a { $people ->
        [one] 1 persona
       *[other] { $people } personas
    } ({ $place }: { $members } en total), y el límite es { $limit }
administrators-unread = no se ha podido leer si queda otro administrador de la organización
fix-administrators-unread = pida a la administración que use una clave que pueda leer a los miembros y vuelva a procesar la hoja
workspace-orphaned = el espacio de trabajo { $name } se quedaría sin administrador, y { $why }
successor-leaves = { $email } no puede hacerse cargo: también está en la hoja
successor-missing = { $email } no puede hacerse cargo: no es miembro
fix-workspace-orphaned = pida a la administración que designe a un miembro que se haga cargo
protected-administrator = esta persona figura como administrador de frontdesk
fix-protected-administrator = pida a la administración que designe antes a otra persona
protected = los ajustes de la administración protegen a esta persona ({ $pattern })
fix-protected = si la persona se ha ido, pida a la administración que retire la protección
protected-successor = la persona debe administrar espacios de trabajo
fix-protected-successor = pida a la administración que designe a alguien que se quede
scope-unread = no se ha podido leer quién está en { $scope }
limit-shrunk = la hoja tiene { $rows ->
        [one] 1 fila
       *[other] { $rows } filas
    }, { $fewer } menos que la última vez, y el límite es { $limit }
fix-limit-shrunk = complete la hoja; si está completa, pida a la administración que lo permita
not-on-sheet = la persona no está en la hoja
fix-not-on-sheet = añada a la persona a la hoja o pida a la administración que la quite
not-on-sheet-yet = no está en la hoja desde hace { $days ->
        [one] 1 día
       *[other] { $days } días
    }; no se quita nada antes de { $grace } días
fix-not-on-sheet-yet = añada a la persona a la hoja si se queda
named-elsewhere = la persona no está en la lista, pero se la nombra en un lugar que no se lee: { $place }
fix-named-elsewhere = añada a la persona a la lista si se queda; si ha causado baja, quite de ahí su nombre
everybody-missing = nadie de { $scope } está en la hoja, por lo que sus { $people } personas se considerarían bajas
fix-everybody-missing = compruebe que es la hoja correcta
leaver-without-account = no se ha quitado nada: la fila { $row } de la hoja no tiene cuenta y podría ser esta persona
fix-leaver-without-account = corrija esa fila y devuelva la hoja
strict-other-rows = no se ha enviado nada, porque otras filas tienen problemas
fix-strict-other-rows = corrija las demás filas y devuelva la hoja
note-access-ended = ha perdido con ello el acceso a { $workspaces }
note-access-stays = sigue en los espacios de trabajo { $workspaces }, directamente o a través de otro grupo
note-identity-provider = el proveedor de identidad conoce esta cuenta: si la gestiona, la API lo rechaza y la cuenta termina allí

## Cambios de dirección

earlier-on-sheet = la dirección anterior { $email } también está en la hoja
earlier-twice = la dirección anterior { $email } está en varias filas
earlier-left-out = la dirección anterior { $email } está en una fila de esta persona que se dejó fuera
earlier-to-typo = la dirección anterior { $email } pasaría a una que parece tener una errata
earlier-invalid = la dirección anterior { $email } no es válida
fix-earlier-on-sheet = quite de la hoja la fila de la dirección anterior
fix-earlier-twice = déjela solo en la fila de la persona correcta
fix-earlier-to-typo = corrija primero la dirección de esta fila
fix-earlier-invalid = corrija la dirección anterior
account-stays = la cuenta de { $email } se mantiene: { $why }
move-elsewhere = la cuenta de { $email } debe pasar a esta dirección, lo que no se hace esta vez
fix-move-elsewhere = pida a la administración que traslade la cuenta
same-person = { $witness ->
        [number] el número de empleado
       *[name] el nombre
    } es el de { $email }, { $state ->
        [member] que es miembro
        [invited] que tiene una invitación pendiente
       *[past] que estuvo en la organización
    }: ¿es la misma persona?
fix-same-person = si lo es, escriba la dirección anterior { $where_to }; si no, escriba allí Nuevo
may-be-account-of = puede ser la cuenta de { $email }, que está en la hoja
fix-may-be-account-of = vea la fila de esa dirección; no se quita nada hasta que tenga cuenta
account-of-other = la cuenta de { $email } pertenece a { $name }: ¿es la misma persona?
fix-account-of-other = corrija el correo anterior; si la cuenta es suya, corrija el nombre en la fila o en la cuenta
earlier-is-nobody = { $earlier } no es nadie en la organización, y la fila puede ser de { $known }: ¿es así?
fix-earlier-is-nobody = si lo es, escriba esa dirección { $where_to }; si no, escriba allí Nuevo
earlier-unknown = la dirección anterior { $email } no es de nadie en la organización
fix-earlier-unknown = si la persona tiene una cuenta, escriba su dirección { $where_to }; si no, escriba allí Nuevo
not-copied = no todo se puede copiar: { $missing }
fix-not-copied = pida a la administración que se lo dé a la cuenta nueva y quite la anterior
moved-role-waits = una invitación no puede contener el rol { $role } en { $workspaces }, previsto para la dirección anterior
moved-role-unread = no se ha podido leer qué rol da la invitación anterior en { $workspaces }; la persona será miembro allí
fix-moved-role = si el rol es otro, escríbalo { $where_to }
not-copied-unread = no se ha podido leer lo que tiene ({ $why })
copy-role = el rol { $role }
copy-seat = la licencia { $seat }
copy-seats-unread = las licencias, que no se han podido leer
copy-group-external = el grupo { $group }, que gestiona el proveedor de identidad
copy-workspaces-unread = los espacios de trabajo, que no se han podido leer
copy-invitation-unread = los espacios de trabajo de la invitación, que no se han podido leer
copy-workspace-role = el rol { $role } en el espacio de trabajo { $workspace }
copy-workspace-unread = el espacio de trabajo { $uuid }, cuyo nombre no se ha podido leer
copied-role = rol { $roles }
copied-seats = licencias { $seats }
copied-groups = grupos { $groups }
copied-workspaces = espacios de trabajo { $workspaces }
copied-workspace = { $workspace } como { $roles }
move = { $what ->
        [account] la cuenta
       *[invitation] la invitación
    } de { $email } pasa a esta dirección
move-with = { $what ->
        [account] la cuenta
       *[invitation] la invitación
    } de { $email } pasa a esta dirección con { $summary }
move-invited = la invitación a la nueva dirección aún no se ha aceptado
account-renamed = ya no tiene esta dirección
move-unfinished = la cuenta nueva aún no lo tiene todo
fix-move-unfinished = pida a la administración que vuelva a procesar la hoja
note-account-removed = se ha quitado la cuenta de { $email }
note-earlier-invitation = se ha retirado la invitación de { $email }
note-earlier-gone = { $email } no está en la organización
move-unconfirmed = aún no se ha confirmado que se quite
fix-move-unconfirmed = pida a la administración que traslade la cuenta
own-column = en la columna { $column }
new-column-previous-email = en una columna nueva «Correo anterior»
new-column-workspace-role = en una columna nueva «Rol en el espacio de trabajo»
move-open = la cuenta de { $email } debía pasar a esta dirección y todavía existe
fix-move-open = para terminar el cambio, escriba { $email } { $where_to }; si la cuenta debe quedar, dele una fila propia
earlier-listed = la dirección anterior { $email } tiene una fila propia en { $file }
fix-earlier-listed = quite esa fila o borre aquí la dirección anterior
new-column-start-date = en una columna nueva «Fecha de inicio»
earlier-claimed = la dirección anterior { $email } está también en la fila de { $other }
earlier-of-other = { $file } da otro nombre a la dirección anterior { $email }: ¿es la misma persona?
account-replaced = la cuenta de { $email } ya no es aquella con la que empezó el cambio
fix-account-replaced = borre la dirección anterior; si esa cuenta también debe terminar, pídalo a la administración

## Reports that come back

refused-before = en la hoja a la que responde este informe, la fila fue rechazada ({ $code })
fix-refused-before = corrija la fila y vacíe la celda que contiene este código

## Notices

notice-done = { $what }: todo está hecho
notice-waiting = { $rows ->
    [one] { $what }: { $rows } fila espera su fecha de inicio
   *[other] { $what }: { $rows } filas esperan su fecha de inicio
}
notice-again-from = { $rows ->
    [one] { $rows } fila espera su fecha de inicio y no se ha enviado nada por ella: la hoja se necesitará de nuevo a partir del { $date }
   *[other] { $rows } filas esperan su fecha de inicio y no se ha enviado nada por ellas: la hoja se necesitará de nuevo a partir del { $date }
}
notice-again = { $rows ->
    [one] { $rows } fila espera su fecha de inicio y no se ha enviado nada por ella: la hoja se necesitará de nuevo a partir de ese día
   *[other] { $rows } filas esperan su fecha de inicio y no se ha enviado nada por ellas: la hoja se necesitará de nuevo a partir de ese día
}
notice-advice = { $rows ->
    [one] { $rows } fila necesita su atención. Corríjala en el informe y devuélvalo; todas las demás filas quedan como están.
   *[other] { $rows } filas necesitan su atención. Corríjalas en el informe y devuélvalo; todas las demás filas quedan como están.
}
notice-attention = { $rows ->
    [one] { $what }: { $rows } fila necesita su atención
   *[other] { $what }: { $rows } filas necesitan su atención
}
notice-nothing = { $what }: no había nada que hacer
notice-repeated = { $what }: el mismo contenido ya se había procesado, y no se ha vuelto a hacer nada
notice-invited = { $rows ->
    [one] { $what }: { $rows } persona aún no ha aceptado la invitación
   *[other] { $what }: { $rows } personas aún no han aceptado su invitación
}
notice-stopped = { $what }: la ejecución no llegó al final
notice-problem = { $what }: terminado, con un problema para la administración
notice-reason = motivo, para la administración: { $reason }
notice-report = informe: { $path }
notice-exit = frontdesk terminó con el código de salida { $code }
inbox-taken = Este archivo tiene el mismo contenido que uno que ya se había procesado. No se ha vuelto a hacer nada.
inbox-first = El archivo anterior: { $path }
inbox-again = Si hay que procesarlo otra vez, pregunte a su administración (ejecución { $run }).
