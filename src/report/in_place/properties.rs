//! The custom properties of the workbook, by which a report is recognised even after another program saved it.

use std::io::{Read, Seek};

use super::package::Package;
use super::xml::{Part, escape};
use super::{DECLARATION, Flavour, PackageError};
use crate::report::xlsx::MARK;

const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
/// The format of every property that a person or a program adds.
const FORMAT: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/// Returns the value of a property.
pub(super) fn value<R: Read + Seek>(package: &mut Package<R>, name: &str) -> Result<Option<String>, PackageError> {
    let Some(part) = part_name(package)? else { return Ok(None) };
    let Some(xml) = package.xml(&part)? else { return Ok(None) };
    let property = xml.elements.iter().find(|element| element.attribute("name") == Some(name));
    let value = property.and_then(|property| xml.children(property).next());
    Ok(value.map(|value| {
        let text = xml.slice(value.start.end..value.end.start.max(value.start.end));
        quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), Into::into)
    }))
}

/// Writes the mark of a report and these properties in place of earlier ones of the same names.
pub(super) fn write<R: Read + Seek>(
    package: &mut Package<R>,
    flavour: Flavour,
    properties: &[(&str, &str)],
) -> Result<(), PackageError> {
    let base = if flavour == Flavour::Strict {
        "http://purl.oclc.org/ooxml/officeDocument"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006"
    };
    let own = if flavour == Flavour::Strict { "customProperties" } else { "custom-properties" };
    let (name, mut xml) = if let Some(name) = part_name(package)? {
        let xml = package.xml(&name)?.ok_or(PackageError::Malformed)?;
        (package.spelling(&name), xml)
    } else {
        let name = package.free_name("docProps/custom#.xml").replace("custom1.xml", "custom.xml");
        package.relate("", &flavour.relation(own), &name)?;
        let text =
            format!("{DECLARATION}<Properties xmlns=\"{base}/{own}\" xmlns:vt=\"{base}/docPropsVTypes\"></Properties>");
        (name, Part::parse(text.into_bytes())?)
    };
    let root = xml.root().clone();
    let own = |name: &str| name == MARK || properties.iter().any(|(own, _)| *own == name);
    let (mut gone, mut last) = (Vec::new(), 1);
    for property in xml.children(&root) {
        if property.attribute("name").is_some_and(own) {
            gone.push(property.place());
        } else {
            last = property.attribute("pid").and_then(|pid| pid.parse::<u32>().ok()).unwrap_or(1).max(last);
        }
    }
    for place in gone {
        xml.replace(place, String::new());
    }
    let all = std::iter::once((MARK, "1")).chain(properties.iter().copied());
    let p = root.prefix();
    let line = |(pid, (name, value)): (u32, (&str, &str))| {
        let value = escape(value);
        format!(
            "<{p}property fmtid=\"{FORMAT}\" pid=\"{pid}\" name=\"{name}\">\
             <vt:lpwstr xmlns:vt=\"{base}/docPropsVTypes\">{value}</vt:lpwstr></{p}property>"
        )
    };
    let lines: Vec<String> = (last + 1..).zip(all).map(line).collect();
    xml.append(&root, &lines.concat());
    package.put(&name, xml.finish(), CONTENT_TYPE);
    Ok(())
}

fn part_name<R: Read + Seek>(package: &mut Package<R>) -> Result<Option<String>, PackageError> {
    let kinds = ["custom-properties", "customProperties"];
    let found = package.relations("")?.into_iter().find(|relation| kinds.contains(&relation.kind.as_str()));
    Ok(found.and_then(|relation| relation.target).filter(|name| package.has(name)))
}
