//! The first day of work. `date` reads its cells, and the roster decides what follows from it.

use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::Field;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(Field::StartDate, "field-start-date", HEADINGS, Kind::Employment)
    .column(TemplateColumn::new(14, "2027-03-01", "template-start-date-note"));

/// The original hire date of somebody who came back and the start of a position are deliberately absent.
const HEADINGS: &str = "\
    startdate hiredate dateofhire datehired hiredon hireddate joiningdate dateofjoining joindate datejoined \
    startingdate employmentstartdate employmentstart contractstartdate startofemployment firstday firstworkingday \
    firstdayofwork startson starts eintritt/de eintrittsdatum/de eintrittam/de startdatum/de einstellungsdatum \
    einstelldatum eingestelltam arbeitsbeginn beschaftigungsbeginn vertragsbeginn erstertag dateentree/fr \
    dateembauche/fr datedembauche/fr datedentree/fr datedebut datededebut/fr datearrivee datedarrivee/fr \
    datedebutcontrat datededebutdecontrat fechadeinicio/es fechainicio fechadeingreso/es fechaingreso \
    fechadecontratacion fechacontratacion fechadealta/es fechaalta/es fechadeincorporacion fechaincorporacion \
    datadiinizio/it datainizio/it datadiassunzione/it dataassunzione/it dataingresso datadiingresso datumindienst \
    indiensttreding datadeinicio datadeadmissao datazatrudnienia datainicio dataadmissao datadecontratacao \
    datadeentrada begindatum indienst indienstsinds datumindiensttreding startdatumcontract datarozpoczecia \
    datarozpoczeciapracy dataprzyjecia anstallningsdatum anstalldfran forstaarbetsdag anstallningensstartdatum \
    ansaettelsesdato startdato tiltraedelsesdato tiltraedelse ansatfra forstearbejdsdag ansettelsesdato \
    tiltredelsesdato ansattfra ansattdato forstearbeidsdag tyosuhteenalkamispaiva alkamispaiva aloituspaiva aloituspvm \
    alkupaiva alkupvm tyosuhteenalku ensimmainentyopaiva datumnastupu nastup datumzahajeni zacatekpracovnihopomeru \
    vznikpracovnihopomeru datumzaciatku zaciatokpracovnehopomeru vznikpracovnehopomeru belepesdatuma kezdesdatuma \
    kezdodatum munkabaallasdatuma munkaviszonykezdete belepesnapja belepes dataangajarii dataangajare datainceperii \
    datadeinceput dataincadrarii isegiristarihi isebaslamatarihi baslangictarihi baslamatarihi giristarihi \
    ημερομηνιαπροσληψης ημερομηνιαεναρξης εναρξη датаприйомунароботу датапочатку датапочаткуроботи датаприйняття \
    датаприйняттянароботу датаприйому датанайму датаприёманаработу датаначала датаначалаработы датаприема датанайма \
    датавыходанаработу датананазначаване датанапостъпване началнадата datumzaposlenja datumpocetka datumpocetkarada \
    datumzaposlitve datumzacetka datumnastopadela tooleasumisekuupaev alguskuupaev toosuhtealgus tooleasumine \
    darbasakumadatums sakumadatums pienemsanasdatums idarbinimodata pradziosdata priemimodata darbopradzia datadinici \
    datadalta datadincorporacio datadecontractacio ngayvaolam ngaybatdau ngaynhanviec ngaybatdaulamviec tanggalmulai \
    tanggalmasuk tanggalbergabung tanggalmulaikerja tarikhmula tarikhmulabekerja 入社日 入社年月日 開始日 採用日 勤務開始日 雇用開始日 입사일 \
    입사일자 시작일 채용일 근무시작일 入职日期 入职时间 开始日期 到岗日期 入司日期 到職日 到職日期 入職日期 開始日期 報到日 कार्यग्रहणतिथि नियुक्तितिथि प्रारंभतिथि \
    शुरूहोनेकीतिथि ज्वाइनिंगतिथि कार्यभारग्रहणतिथि تاريخالتعيين تاريخالبدء تاريخالمباشرة تاريخالالتحاق تاريخبدءالعمل \
    תאריךתחילתעבודה תאריךהתחלה תאריךקליטה תחילתעבודה วันที่เริ่มงาน วันเริ่มงาน วันที่เริ่มต้น วันที่เข้าทำงาน";
