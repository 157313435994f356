//! The groups of a person, by their names.

use super::lists;
use super::spec::{FieldSpec, Kind, TemplateColumn};
use crate::model::{CellValue, Code, Field};

/// Its entry in the table.
pub(super) static SPEC: FieldSpec = FieldSpec::new(
    Field::Groups,
    "field-groups",
    HEADINGS,
    Kind::list(|cell| lists::names(cell, CellValue::Groups), Code::GroupNameInvalid, "given-group"),
)
.flag("--group")
.column(TemplateColumn::new(24, "Platform; Leads", "template-groups-note"));

const HEADINGS: &str = "\
    group groups usergroup usergroups groupname groupnames groupmembership groupmemberships memberof groupe/fr \
    groupes/fr groupeutilisateurs groupesutilisateurs groupesdutilisateurs/fr groupedutilisateurs gruppe/de gruppen/de \
    benutzergruppe/de benutzergruppen/de gruppenname gruppenzugehorigkeit grupo grupos grupodeusuarios \
    gruposdeusuarios nombredelgrupo gruppo/it gruppi/it gruppoutenti gruppiutenti gruppodiutenti nomegruppo \
    gruposdeutilizadores groep groepen gebruikersgroep gebruikersgroepen grupa grupy grupp grupper skupina skupiny \
    ryhma grupyuzytkownikow grupauzytkownikow anvandargrupp anvandargrupper brugergruppe brugergrupper brukergruppe \
    brukergrupper ryhmat kayttajaryhma kayttajaryhmat uzivatelskeskupiny pouzivatelskeskupiny csoportok csoport \
    felhasznaloicsoportok felhasznaloicsoport grupuri grup grupurideutilizatori gruplar kullanicigrubu \
    kullanicigruplari ομαδες ομαδα ομαδεςχρηστων ομαδαχρηστων групи група групикористувачів групакористувачів группы \
    группа группыпользователей группапользователей потребителскигрупи grupe korisnickegrupe skupine uporabniskeskupine \
    grupid kasutajagrupid kasutajagrupp grupas lietotajugrupas grupes naudotojugrupes grups grupsdusuaris \
    nhomnguoidung nhom cacnhom kelompok gruppengguna kumpulan グループ ユーザーグループ 所属グループ グループ名 그룹 사용자그룹 그룹명 소속그룹 用户组 群组 组 \
    所属群组 组名 群組 使用者群組 所屬群組 समूह उपयोगकर्तासमूह المجموعات المجموعة مجموعاتالمستخدمين קבוצות קבוצה קבוצותמשתמשים กลุ่ม \
    กลุ่มผู้ใช้";
