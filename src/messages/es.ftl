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
