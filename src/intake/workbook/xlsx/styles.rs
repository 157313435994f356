//! How the cells of an xlsx are formatted, as far as it decides what they show: a number or a day. Input: the part of the
//! styles; output: the same part with only these, since its reader keeps a copy of everything for every style.

use std::fmt::Write;
use std::io::BufRead;

use quick_xml::escape::escape;

use crate::intake::InputError;
use crate::intake::workbook::facts::OddCell;
use crate::intake::workbook::markup::Token;
use crate::intake::workbook::xml;

/// Excel allows 255 characters in a format and 65,490 formats of cells.
const CODE_CHARS: usize = 1_024;
const CELL_FORMATS: usize = 1 << 17;

/// The formats of a workbook's cells.
#[derive(Debug, Default)]
pub(in crate::intake::workbook) struct Styles {
    /// Formats that the workbook defines, by their numbers.
    codes: Vec<(u32, String)>,
    /// The number of each cell format's number format.
    cells: Vec<Option<u32>>,
    /// Whether each font crosses out.
    fonts: Vec<bool>,
    /// Whether each cell format crosses out.
    struck: Vec<bool>,
}

impl Styles {
    /// Returns formats of which these cross out.
    pub(in crate::intake::workbook) fn of_struck(struck: Vec<bool>) -> Self {
        Self { struck, ..Self::default() }
    }

    /// Whether the cell format of this number crosses out.
    pub(in crate::intake::workbook) fn is_struck(&self, format: usize) -> bool {
        self.struck.get(format) == Some(&true)
    }

    /// Reads the part.
    pub(in crate::intake::workbook) fn read(part: &mut impl BufRead) -> Result<Self, InputError> {
        let mut xml = xml::reader(part);
        let mut styles = Self::default();
        let (mut in_codes, mut in_cells, mut in_fonts) = (false, false, false);
        loop {
            let token = xml.next_tag()?;
            let opens = matches!(token, Token::Start { is_empty: false });
            match (token, xml.tag().name()) {
                (Token::Eof, _) => return Ok(styles),
                (_, "numFmts") => in_codes = opens,
                (_, "cellXfs") => in_cells = opens,
                (_, "fonts") => in_fonts = opens,
                (Token::Start { .. }, "font") if in_fonts => styles.fonts.push(false),
                (Token::Start { .. }, "strike") if in_fonts => {
                    let is_off = xml.tag().exact("val").is_some_and(|value| matches!(&*value, "0" | "false"));
                    styles.fonts.last_mut().into_iter().for_each(|font| *font = !is_off);
                }
                (Token::Start { .. }, "numFmt") if in_codes => {
                    let number = xml.tag().exact("numFmtId").and_then(|number| number.trim().parse().ok());
                    if let (Some(number), Some(code)) = (number, xml.tag().exact("formatCode")) {
                        styles.codes.push((number, code.chars().take(CODE_CHARS).collect()));
                    }
                }
                (Token::Start { .. }, "xf") if in_cells => {
                    let number = |name| xml.tag().exact(name)?.trim().parse::<u32>().ok();
                    let font = number("fontId").and_then(|font| styles.fonts.get(font as usize));
                    styles.struck.push(font.copied().unwrap_or(false));
                    styles.cells.push(number("numFmtId"));
                }
                _ => {}
            }
            if styles.codes.len().max(styles.cells.len()).max(styles.fonts.len()) > CELL_FORMATS {
                return Err(InputError::Bomb { why: format!("it has more than {CELL_FORMATS} formats") });
            }
        }
    }

    /// Whether any cell format makes a cell odd.
    pub(in crate::intake::workbook) fn has_odd_cells(&self) -> bool {
        self.struck.contains(&true) || self.codes.iter().any(|(_, code)| padding(code).is_some())
    }

    /// What is odd about a cell of the format of this number.
    pub(in crate::intake::workbook) fn odd_cell(&self, format: &str) -> Option<OddCell> {
        let format: usize = format.trim().parse().ok()?;
        if self.is_struck(format) {
            return Some(OddCell::Struck);
        }
        let number = (*self.cells.get(format)?)?;
        let (_, code) = self.codes.iter().find(|(code, _)| *code == number)?;
        padding(code).map(OddCell::Padded)
    }

    /// The part as its reader gets it.
    pub(in crate::intake::workbook) fn part(&self) -> String {
        let mut part = "<styleSheet><numFmts>".to_owned();
        for (number, code) in &self.codes {
            // Writing to a string cannot fail.
            let _ = write!(part, "<numFmt numFmtId=\"{number}\" formatCode=\"{}\"/>", escape(code));
        }
        part.push_str("</numFmts><cellXfs>");
        for cell in &self.cells {
            let _ = match cell {
                Some(number) => write!(part, "<xf numFmtId=\"{number}\"/>"),
                None => write!(part, "<xf/>"),
            };
        }
        part.push_str("</cellXfs></styleSheet>");
        part
    }
}

/// The digits that a format such as `00000` shows at least.
fn padding(code: &str) -> Option<usize> {
    (2..=30).contains(&code.len()).then_some(code.len()).filter(|_| code.bytes().all(|byte| byte == b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_number_formats_of_cells_are_left() {
        let part = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[&lt;1]0;\"d\"'/></numFmts>\
                    <fonts><font><name val='x'/></font></fonts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>\
                    <cellXfs><xf numFmtId='0' fontId='3'/><xf><alignment/></xf><xf numFmtId='164'/></cellXfs>\
                    <dxfs><dxf><numFmt numFmtId='170' formatCode='0'/></dxf></dxfs></styleSheet>";
        let styles = Styles::read(&mut part.as_bytes()).unwrap();
        assert_eq!(
            styles.part(),
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[&lt;1]0;&quot;d&quot;\"/></numFmts>\
             <cellXfs><xf numFmtId=\"0\"/><xf/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
        );
    }
}
