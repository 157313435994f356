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
