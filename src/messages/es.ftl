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
outcome-created = la cuenta ya existe
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
placement-removed = baja hecha
placement-waiting = a la espera de la invitación
placement-failed = no se ha conseguido
placement-planned = previsto
heading-row = Fila
heading-outcome = Resultado
heading-code = Código del motivo
heading-detail = Qué ha pasado
heading-fix = Qué hacer
heading-email = Correo usado
heading-account = Número de cuenta
heading-groups = Grupos actuales
heading-workspaces = Espacios de trabajo actuales
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

## La plantilla

template-email = Correo electrónico
template-email-note = La dirección de trabajo de la persona. Escriba una sola dirección y una sola persona por fila. Esta columna es siempre necesaria.
template-first-name = Nombre
template-last-name = Apellidos
template-name-note = Necesario para crear a una persona, no para invitarla.
template-role = Rol
template-role-note = El rol en la organización. Vacío: miembro. También puede escribir el nombre de un rol propio, o varios roles separados por ;
template-seats = Licencias
template-seats-note = Las licencias que recibe la persona. Vacío: las que da la organización. Ninguna: sin licencia.
template-groups = Grupos
template-groups-note = Nombres de grupos, separados por ; Un grupo que no existe se crea. Escriba su nombre igual en todas las filas.
template-workspaces = Espacios de trabajo
template-workspaces-note = Nombres de espacios de trabajo, separados por ; Un espacio de trabajo que no existe se crea. Escriba su nombre igual en todas las filas.
template-workspace-role = Rol en el espacio de trabajo
template-workspace-role-note = El rol en cada uno de estos espacios de trabajo. Vacío: miembro. Un administrador lo es también de un espacio de trabajo nuevo. También puede escribir el nombre de otro rol, como contributor.
template-language = Idioma
template-language-note = El idioma del correo de invitación. Sin efecto para una persona que se crea.
template-action = Acción
template-action-note = Crear: la persona es miembro enseguida, y entra con la dirección y la recuperación de cuenta. Invitar: la persona recibe un correo, y es miembro al aceptarlo. Vacío: lo que la administración eligió para todas las filas, normalmente Crear.
template-sheet = Personas
template-title = Personas para frontdesk
template-choose = Elija un valor de la lista.
template-not-listed = Esto no está en la lista. Déjelo si es el nombre de un rol de su organización.
template-not-in-list = No está en la lista
value-member = Miembro
value-billing = Facturación
value-admin = Administrador
value-no-seat = Ninguna
value-english = Inglés
value-french = Francés
value-spanish = Español
value-german = Alemán
value-italian = Italiano
value-portuguese = Portugués (Brasil)
value-polish = Polaco
value-arabic = Árabe
value-dutch = Neerlandés
value-create = Crear
value-invite = Invitar
