//! The last day of work. `date` reads its cells, and the roster decides what follows from it.

use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::Field;

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(Field::EndDate, "field-end-date", HEADINGS, Kind::Employment)
    .column(TemplateColumn::new(14, "", "template-end-date-note"));

const HEADINGS: &str = "\
    deletedat deactivatedat terminatedat disabledat leftat offboardedat lefton leftdate resignedon quiton retiredon leaveson leavingon separatedon dismissedon firedon laidoffon leftthecompanyon departedon exitedon deactivatedon offboardedon offboardingdate offboarddate ausgetretenam deaktiviertam \
    entlassenam partile sortile bajael uscitoil cessatoil enddate terminationdate dateofleaving leavingdate leavedate leaverdate dateleft exitdate departuredate \
    separationdate employmentenddate employmentend contractenddate contractend endofcontract endofemployment lastday lastworkingday \
    lastdayofwork lastdayworked terminatedon terminateddate resignationdate endson austritt/de austrittsdatum/de \
    austrittam/de enddatum/de kundigungsdatum vertragsende beschaftigungsende letzterarbeitstag letztertag \
    ausgeschiedenam austrittzum datesortie datedesortie/fr datefin datedefin/fr datededepart/fr datedepart/fr \
    datefincontrat datedefindecontrat fechadefin/es fechafin fechadebaja/es fechabaja/es fechadesalida fechasalida \
    fechadecese fechacese fechadeterminacion datadifine/it datafine/it datadicessazione/it datacessazione/it \
    datauscita datadiuscita datumuitdienst uitdiensttreding datadesaida datazwolnienia fechadefinalizacion \
    fechadetermino datadetermino datatermino datadedesligamento datadedemissao datadefim datafim dataderescisao \
    ultimodiadetrabalho einddatum uitdienst datumuitdiensttreding laatstewerkdag einddatumcontract datazakonczenia \
    datazakonczeniapracy dataodejscia ostatnidzienpracy slutdatum anstallningensslutdatum anstalldtill sistaarbetsdag \
    sistaanstallningsdag avslutsdatum fratraedelsesdato slutdato fratraedelse ansattil sidstearbejdsdag ophorsdato \
    sluttdato fratredelsesdato ansatttil sistearbeidsdag tyosuhteenpaattymispaiva paattymispaiva paattymispvm \
    lopetuspaiva loppupaiva loppupvm tyosuhteenloppu viimeinentyopaiva datumukonceni datumodchodu \
    ukoncenipracovnihopomeru konecpracovnihopomeru datumukoncenipracovnihopomeru poslednipracovniden datumukoncenia \
    ukonceniepracovnehopomeru koniecpracovnehopomeru poslednypracovnyden kilepesdatuma befejezesdatuma zarodatum \
    munkaviszonyvege kilepesnapja kilepes utolsomunkanap dataincetarii dataplecarii dataincheierii datadesfarsit \
    dataincetariicontractului ultimazidelucru istencikistarihi istenayrilistarihi ayrilistarihi cikistarihi \
    bitistarihi sonisgunu ημερομηνιααποχωρησης ημερομηνιαληξης ημερομηνιααπολυσης ληξη датазвільнення датазавершення \
    датазакінчення останнійробочийдень датаувольнения датаокончания датазавершения последнийрабочийдень \
    датананапускане датанаосвобождаване крайнадата последенработенден datumzavrsetka datumodlaska datumprestanka \
    datumprestankarada zadnjiradnidan datumprenehanja datumkonca datumodhoda zadnjidelovnidan tooltlahkumisekuupaev \
    loppkuupaev lopukuupaev toosuhtelopp viimanetoopaev darbabeigudatums beigudatums atlaisanasdatums pedejadarbadiena \
    atleidimodata pabaigosdata isejimodata darbopabaiga paskutinedarbodiena datadebaixa datadefi datafi datadesortida \
    ngaynghiviec ngayketthuc ngaythoiviec ngaylamvieccuoicung tanggalselesai tanggalberakhir tanggalkeluar \
    harikerjaterakhir tarikhtamat tarikhberhenti 退職日 退職年月日 退社日 終了日 最終出勤日 雇用終了日 退職予定日 퇴사일 퇴직일 퇴사일자 퇴직일자 종료일 마지막근무일 离职日期 \
    离职时间 结束日期 最后工作日 離職日 離職日期 結束日期 最後工作日 समाप्तितिथि सेवासमाप्तितिथि छोड़नेकीतिथि अंतिमकार्यदिवस تاريخانتهاءالخدمة \
    تاريخالانتهاء تاريخالمغادرة تاريختركالعمل آخريومعمل תאריךסיוםעבודה תאריךסיום תאריךעזיבה סיוםעבודה יוםעבודהאחרון \
    วันที่ลาออก วันที่สิ้นสุด วันสิ้นสุด วันทำงานวันสุดท้าย วันที่พ้นสภาพ";
