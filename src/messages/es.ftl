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

## Ejecución

fix-run-again = pida a la administración que vuelva a procesar la hoja
fix-continue = pida a la administración que vuelva a procesar la hoja
fix-start-over = pida a la administración que vuelva a procesar la hoja
fix-run-again-later = pida a la administración que vuelva a procesar la hoja más tarde
fix-run-again-looks-up = pida a la administración que vuelva a procesar la hoja; antes se comprobará si ya se hizo
fix-run-again-adds = pida a la administración que vuelva a procesar la hoja: así se añadirá a la persona
fix-api-refused = corrija lo que indica Mistral y devuelva la hoja
fix-legacy-role = pregunte a la administración si la organización tiene estos roles
api-refused = rechazado por Mistral: { $why }
api-refused-unseen = rechazado por Mistral: { $why }; Mistral aún no conoce lo que se acaba de crear
api-unresolved = Mistral no ha dado una respuesta clara y una comprobación muestra que el cambio no se ha hecho
api-left-open = Mistral no lo ha confirmado; aún puede llevarse a cabo, por lo que no se ha enviado otra vez
fix-left-open = pida a la administración que compruebe si está hecho y que después vuelva a procesar la hoja
api-not-checked = Mistral no ha dado una respuesta clara y no se ha podido comprobar si el cambio se ha hecho
fix-not-checked = pida a la administración que lo compruebe y que después vuelva a procesar la hoja
api-unanswered = el proceso se detuvo antes de que Mistral respondiera
all-refused = no enviado: Mistral ha rechazado a cada una de las { $people } personas enviadas una por una; última respuesta: { $why }
all-failed = no enviado: ha fallado con cada una de las { $people } personas enviadas una por una; última respuesta: { $why }
halt-interrupted = sin procesar: el proceso fue interrumpido
halt-unavailable = sin procesar: no se puede acceder a Mistral, o no con la frecuencia necesaria
halt-unreadable = sin procesar: la respuesta de Mistral no se puede leer
halt-no-access = sin procesar: la clave de la administración no da acceso
halt-too-many-failures = sin procesar: ha fallado con demasiadas otras personas
halt-set-up = sin procesar: un problema técnico en la administración
fix-halt-unreadable = informe a la administración
fix-halt-must-wait = pida a la administración que vuelva a procesar la hoja más tarde
fix-halt-too-slow = pida a la administración que vuelva a procesar la hoja
fix-halt-key-refused = pida a la administración que use una clave válida y vuelva a procesar la hoja
fix-halt-not-allowed = pida a la administración que use una clave con más permisos y vuelva a procesar la hoja
fix-halt-failures = corrija lo que indican las filas fallidas y devuelva la hoja
fix-halt-address = informe a la administración
fix-halt-ledger-busy = informe a la administración
fix-halt-ledger = informe a la administración
fix-halt-defect = informe a la administración
earlier-step-failed = sin procesar: un paso anterior ha fallado
fix-earlier-step = corrija lo que indican las demás filas del mismo grupo o espacio de trabajo y devuelva la hoja
of-place = { $place }: { $why }
note-created-on = creado el { $day }
note-sign-in = la persona puede iniciar sesión con { $email } mediante la recuperación de la cuenta
note-invited-groups = se ha enviado una invitación por correo; los grupos se añadirán cuando se procese la hoja de nuevo tras la aceptación
note-invited = un correo electrónico está en camino
note-maybe-created = la persona se creó, o pudo crearse, antes de que el proceso se detuviera
note-maybe-invited = la persona fue invitada, o pudo serlo, antes de que el proceso se detuviera
became-member = mientras tanto la persona ya es miembro
target-not-created = no se ha creado
target-failed = no se ha podido crear: { $why }
person-not-there = la persona no está en la organización
person-not-in-group = la persona no está en el grupo que da este espacio de trabajo
target-admin-not-there = la persona que debe administrarlo no está en la organización
fix-needs-failed = corrija primero lo que ha fallado y devuelva la hoja
may-be-nameless = Mistral muestra a alguien sin dirección legible que podría ser esta persona
fix-look-for-person = pida a la administración que busque a la persona y vuelva a procesar la hoja
address-refused = Mistral ha rechazado la dirección: { $why }
address-listed-invalid = Mistral indica que la dirección no es válida
fix-address-refused = compruebe la dirección con la persona o con el responsable de su dominio y devuelva la hoja
target-twice = la organización tiene { $count } { $kind ->
        [group] grupos
       *[workspace] espacios de trabajo
    } con el nombre { $name }
fix-target-twice = no se ha añadido a nadie; pida a la administración que conserve solo uno y vuelva a procesar la hoja
workspace-created-by-another = otro administrador ha creado mientras tanto el espacio de trabajo, y la persona no está en él
target-not-checked = no creado: no se ha podido comprobar si ese nombre ya existe
fix-key-may-read-this = pida a la administración que use una clave con más permisos y vuelva a procesar la hoja
member-not-read = no se ha cambiado nada, porque no se pudo leer al miembro justo antes
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
note-invitation-withdrawn = invitación pendiente retirada
take-over-failed = { $email } no ha podido hacerse cargo: { $why }
listed-as-kept = Mistral indica, sin motivo, que la persona no se ha quitado
fix-look-at-person = pida a la administración que revise a esta persona y vuelva a procesar la hoja
