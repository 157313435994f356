//! Words that may be around the heading of an address or a name.

/// Words around the word for an address or a name that leave its meaning: `Work e-mail (primary)`, `Adresse e-mail
/// professionnelle`, `Employee Last Name`. What makes it another person's or a private one is absent.
pub(crate) const QUALIFIERS: &str = "\
    work working business company corporate office official professional primary main employee worker staff member \
    user person legal the of your value 1 login account \
    pro professionnel professionnelle professionnels travail entreprise employe employee salarie salariee \
    collaborateur collaboratrice agent de du des d l la le \
    dienstlich dienstliche dienstlicher geschaftlich geschaftliche geschaftlicher beruflich berufliche firma firmen \
    arbeit buro mitarbeiter mitarbeiterin mitarbeiters der die \
    corporativo corporativa laboral trabajo empresa empresarial profesional institucional empleado empleada del \
    trabajador oficial aziendale lavoro professionale ufficio dipendente istituzionale di della \
    sluzbowy sluzbowa sluzbowej firmowy firmowa pracownika trabalho profissional funcionario colaborador do da \
    werk zakelijk zakelijke bedrijf medewerker arbete jobb foretag arbeid arbejde ansatt pracovni firemni pracovny \
    firemny munkahelyi ceges serviciu kurumsal sirket is \
    рабочая рабочий рабочей корпоративная корпоративный корпоративной служебная служебный сотрудника робоча \
    корпоративна службова";

/// Words that say which of two addresses is for work.
pub(crate) const WORK: &str = "\
    work business company corporate office professional pro professionnel professionnelle entreprise dienstlich \
    dienstliche geschaftlich geschaftliche beruflich firma firmen corporativo corporativa laboral trabajo empresa \
    aziendale lavoro sluzbowy sluzbowa firmowy trabalho profissional werk zakelijk zakelijke arbete jobb firemni";

/// Words in the heading of a name that the person goes by.
pub(crate) const PREFERRED: &str = "\
    preferred chosen known nickname goes usual usuel usage dusage dusages bevorzugter rufname prenomusuel nomusage \
    nomdusage preferredfirstname preferredlastname preferredname roepnaam preferido preferita preferito";

/// Words in the heading of a name of the passport or of birth.
pub(crate) const LEGAL: &str = "\
    legal birth naissance nomdenaissance nomnaissance official passport geburtsname officiel officielle legale";

/// Words of a question that asks for a value.
pub(crate) const QUESTION: &str = "\
    what whats s is are please enter provide type fill in write quel quelle est votre vos ton ta wie lautet ist ihr \
    ihre dein deine bitte cual es tu su qual e il tuo suo la tua sua wat je uw";

/// Headings of whoever works here: the whole name where a sheet has no other column of names.
pub(crate) const WHOLE_PERSON: &str = "\
    employee worker mitarbeiter mitarbeiterin mitarbeitende collaborateur collaboratrice salarie empleado dipendente \
    medewerker colaborador person";

/// Words in the heading of somebody else's address.
pub(crate) const SOMEBODY_ELSE: &str = "\
    manager managers supervisor supervisors boss superior superiors lead leader approver sponsor buddy mentor assistant emergency \
    recruiter referrer hrbp responsable superieur hierarchique urgence vorgesetzter vorgesetzte vorgesetzten fuhrungskraft \
    teamleiter notfall jefe gerente emergencia superiore responsabile capo emergenza";
