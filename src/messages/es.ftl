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
group-gives = con el grupo { $group }: { $gains }
gives-role = rol { $role }
gives-workspace = espacio de trabajo { $workspace } como { $roles }
gives-workspace-unread = espacio de trabajo { $workspace } con un rol que no se ha podido leer
gives-unread = y lo que no se ha podido leer
group-external = el grupo { $name } lo gestiona el proveedor de identidad
fix-group-external = pida a la administración que añada allí a la persona o indique otro grupo
fix-group-external-remove = pida a la administración que quite allí a la persona del grupo
place-unread = no se ha podido leer si existe el { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    } { $name }
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
       *[more] espacios, mayúsculas o acentos
    }, y la organización no tiene ninguno de los dos { $kind ->
        [group] grupos
       *[workspace] espacios de trabajo
    }
fix-place-twins = escriba el nombre del { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    } igual en todas las filas
name-differs = es miembro con el nombre { $name }, pero la hoja dice { $says }
name-differs-hidden = es miembro con el nombre { $name }, pero { $cell } dice otra cosa
fix-name-differs = corrija la hoja o pida a la persona que cambie el nombre en su cuenta
workspace-without-admin = el espacio de trabajo { $name } aún no existe y { $why }
no-row-administers = ninguna fila pide administrarlo
admin-must-accept = { $email } no puede administrarlo: antes debe aceptarse la invitación
admin-is-held = { $email } no puede administrarlo: la fila está retenida
admin-is-nobody = { $email } no puede administrarlo: ni es miembro ni está en la hoja
fix-workspace-admin = indique en una fila quién administra el espacio de trabajo o pida a la administración que designe a alguien
taken-since = desde entonces
taken-on = el { $day }
taken-by = el { $day } por { $by }
removed-from-organization = pasó a ser miembro el { $day } mediante frontdesk y se le quitó de la organización { $taken }
removed-from-group = fue añadido al grupo { $name } el { $day } por frontdesk y se le quitó de él { $taken }
removed-from-workspace = fue añadido al espacio de trabajo { $name } el { $day } por frontdesk y se le quitó de él { $taken }
fix-removed-since = corrija la hoja; si la persona debe tenerlo de nuevo, escriba la nueva fecha de inicio o pida a la administración que se lo dé otra vez
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

## Retirado

taken-from-organization = fue retirado de la organización { $taken }
taken-from-group = fue retirado del grupo { $name } { $taken }
taken-from-workspace = fue retirado del espacio de trabajo { $name } { $taken }
of-earlier-address = { $email } { $what }
note-answered-before = respuesta del { $day }; { $why }

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
person-unread = no se ha podido leer si la persona ya está en la organización
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
invitation-doubled = la persona tiene { $count } invitaciones pendientes
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
fix-limit = si es correcto, pida a la administración que lo permita

## Retiradas

note-not-in-places = en ninguno de los grupos y espacios de trabajo afectados
note-not-in-organization = no está en la organización
leaver-unread = no se ha podido leer si la persona está en la organización
nearly-gone = nadie en la organización tiene esta dirección: ¿quería escribir { $near }?
fix-nearly-gone = corrija la dirección; si la persona ya no está, elimine la fila
leaver-place-unread = no se ha podido leer si la persona está en el { $kind ->
        [group] grupo
       *[workspace] espacio de trabajo
    } { $name }
invitation-places-unread = no se ha podido leer qué espacios de trabajo incluye la invitación pendiente
fix-leaver-unread = pida a la administración que use una clave con más permisos y vuelva a procesar la hoja
keys-unread = no se ha podido leer qué claves de API creó la persona
fix-keys-unread = pida a la administración que busque claves de API de esta persona
keys-left = la persona creó claves de API que siguen siendo válidas: { $keys }
fix-keys-by-hand = pida a la administración que las elimine
fix-keys-revoke = pida a la administración que las elimine
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
everybody-missing = nadie de { $scope } está en la hoja, por lo que sus { $people } personas se considerarían bajas
fix-everybody-missing = compruebe que es la hoja correcta
leaver-without-account = no se ha quitado nada: la fila { $row } de la hoja no tiene cuenta y podría ser esta persona
fix-leaver-without-account = corrija esa fila y devuelva la hoja
strict-other-rows = no se ha enviado nada, porque otras filas tienen problemas
fix-strict-other-rows = corrija las demás filas y devuelva la hoja

## Cambios de dirección

earlier-on-sheet = la dirección anterior { $email } también está en la hoja
earlier-twice = la dirección anterior { $email } está en varias filas
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
fix-same-person = si lo es, escriba la dirección anterior en la columna de la dirección anterior (Previous email); si no, escriba allí New
may-be-account-of = puede ser la cuenta de { $email }, que está en la hoja
fix-may-be-account-of = vea la fila de esa dirección; no se quita nada hasta que tenga cuenta
account-of-other = la cuenta de { $email } pertenece a { $name }: ¿es la misma persona?
fix-account-of-other = corrija la dirección anterior (Previous email); si la cuenta es suya, corrija el nombre en la fila o en la cuenta
earlier-is-nobody = { $earlier } no es nadie en la organización, y la fila puede ser de { $known }: ¿es así?
fix-earlier-is-nobody = si lo es, escriba esa dirección en la columna de la dirección anterior (Previous email); si no, escriba allí New
not-copied = no todo se puede copiar: { $missing }
fix-not-copied = pida a la administración que se lo dé a la cuenta nueva y quite la anterior
not-copied-unread = no se ha podido leer lo que tiene
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
move-unfinished = la cuenta nueva aún no lo tiene todo
fix-move-unfinished = pida a la administración que vuelva a procesar la hoja
note-account-removed = se ha quitado la cuenta de { $email }
note-earlier-gone = { $email } no está en la organización
