//! The kinds of report, told by the extension of the file's name.

use std::path::Path;

use super::ReportError;

/// A kind of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
    Json,
    Html,
}

impl Format {
    /// The format that the extension of `path` asks for, in any letter case.
    ///
    /// # Errors
    /// An extension that is none of the four.
    pub fn of(path: &Path) -> Result<Self, ReportError> {
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
        match extension.as_deref() {
            Some("csv") => Ok(Self::Csv),
            Some("xlsx") => Ok(Self::Xlsx),
            Some("json") => Ok(Self::Json),
            Some("html") => Ok(Self::Html),
            _ => Err(ReportError::UnknownFormat { path: path.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_picks_the_format_in_any_case() {
        assert_eq!(Format::of(Path::new("a/b.report.CSV")).expect("known"), Format::Csv);
        assert_eq!(Format::of(Path::new("b.xlsx")).expect("known"), Format::Xlsx);
        assert_eq!(Format::of(Path::new("b.json")).expect("known"), Format::Json);
        assert_eq!(Format::of(Path::new("b.Html")).expect("known"), Format::Html);
    }

    #[test]
    fn an_unknown_extension_is_refused_and_the_four_are_named() {
        for name in ["b.pdf", "b", "csv", ".csv", "b.csv.gz"] {
            let message = Format::of(Path::new(name)).expect_err("unknown").to_string();
            assert!(message.contains(name) && message.contains(".csv, .xlsx, .json or .html"), "{message}");
        }
    }
}
