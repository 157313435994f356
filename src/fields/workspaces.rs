//! The workspaces of a person, by their names.

use super::lists;
use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::{CellValue, Code, Field};

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(
    Field::Workspaces,
    "field-workspaces",
    HEADINGS,
    Kind::list(|cell| lists::names(cell, CellValue::Workspaces), Code::WorkspaceNameInvalid, "given-workspace"),
)
.flag("--workspace")
.column(TemplateColumn::new(24, "Engineering", "template-workspaces-note"));

const HEADINGS: &str = "\
    workspace workspaces workspacename workspacenames workspaceaccess espacedetravail/fr espacesdetravail/fr \
    espacetravail espacestravail arbeitsbereich/de arbeitsbereiche/de arbeitsraum arbeitsraume espaciodetrabajo/es \
    espaciosdetrabajo/es espaciotrabajo areadilavoro/it areedilavoro spaziodilavoro/it spazidilavoro/it arealavoro \
    espacodetrabalho espacosdetrabalho areadetrabalho werkruimte werkruimten werkruimtes przestrzenrobocza \
    przestrzenierobocze obszarroboczy arbetsyta arbejdsomrade obszaryrobocze arbetsytor arbejdsomrader arbeidsomrader \
    arbeidsomrade tyotilat tyotila pracovniprostory pracovniprostor pracovnepriestory pracovnypriestor munkateruletek \
    munkaterulet munkater spatiidelucru spatiudelucru calismaalanlari calismaalani χωροιεργασιας χωροςεργασιας \
    робочіпростори робочийпростір робочаобласть рабочиепространства рабочеепространство рабочаяобласть \
    работнипространства работнопространство radniprostori radniprostor delovniprostori delovniprostor tooruumid \
    tooruum darbatelpas darbatelpa darboerdves darboerdve darbosritis darbosritys espaisdetreball espaidetreball \
    khonggianlamviec ruangkerja ワークスペース ワークスペース名 워크스페이스 작업공간 워크스페이스명 工作区 工作空间 工作区名称 工作區 工作空間 कार्यक्षेत्र कार्यस्थान \
    مساحاتالعمل مساحةالعمل סביבותעבודה סביבתעבודה מרחבעבודה מרחביעבודה พื้นที่ทำงาน เวิร์กสเปซ";
