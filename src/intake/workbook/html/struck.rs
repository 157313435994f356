//! What crosses text out on a page: elements for it, a style, or a class that the page's style sheet gives one. Pure.

use std::collections::HashSet;

use crate::intake::workbook::markup::Tag;

const LINE: &str = "line-through";

/// The classes that cross out.
#[derive(Debug, Default)]
pub(super) struct StruckStyles(HashSet<String>);

impl StruckStyles {
    /// Reads a style sheet: `.xl65 {color:red; text-decoration:line-through}`.
    pub(super) fn read(&mut self, sheet: &str) {
        let rules = sheet.split('}').filter_map(|rule| rule.rsplit_once('{'));
        for (selectors, _) in rules.filter(|(_, rule)| rule.to_ascii_lowercase().contains(LINE)) {
            let last = selectors.rsplit(['}', '>', '*', '/']).next().unwrap_or(selectors);
            let classes = last.split(',').filter_map(|selector| selector.trim().rsplit_once('.'));
            self.0.extend(classes.map(|(_, class)| class.trim().to_owned()));
        }
    }

    /// Whether the element crosses its text out.
    pub(super) fn strikes(&self, name: &str, tag: &Tag) -> bool {
        matches!(name, "s" | "strike" | "del")
            || tag.attribute("style").is_some_and(|style| style.to_ascii_lowercase().contains(LINE))
            || !self.0.is_empty()
                && tag.attribute("class").is_some_and(|class| class.split_whitespace().any(|one| self.0.contains(one)))
    }
}
