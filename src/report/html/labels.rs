//! The words of the page in the language of the report, for its templates and its script.

use super::text::DataText;
use crate::messages::message;
use crate::model::{OWN_SUFFIX, Outcome, Placement};
use crate::report::Summary;
use crate::report::tone::Tone;
use crate::report::wording::Wording;

/// The words around the rows.
pub(super) struct Labels {
    pub(super) report: String,
    pub(super) headline: String,
    pub(super) stopped: String,
    pub(super) advice: String,
    pub(super) outcomes: String,
    pub(super) rows: String,
    /// The number of rows, and the word below it.
    pub(super) total: [String; 2],
    pub(super) chart: String,
    pub(super) cost: String,
    pub(super) faults: String,
    pub(super) search: String,
    pub(super) outcome: String,
    pub(super) code: String,
    pub(super) all: String,
    pub(super) all_rows: String,
    pub(super) attention: String,
}

impl Labels {
    pub(super) fn new(summary: &Summary, wording: &Wording) -> Self {
        let say = |message| wording.say(&message);
        let with_count = |what: &str, count: usize| say(message!("page-with-count", what = what, count = count));
        let stopped = wording.say(&summary.stopped_line(wording.language));
        let faults = wording.say(&summary.survived_list());
        let labelled = |label: String, text: String| {
            if text.is_empty() { text } else { say(message!("outcome", code = label, sentence = text)) }
        };
        let all = say(message!("page-all"));
        let attention = summary.need_a_person();
        Self {
            report: say(message!("page-report")),
            headline: wording.say(&summary.headline()),
            stopped: if stopped.is_empty() { stopped } else { say(message!("page-stopped", reason = stopped)) },
            advice: if attention == 0 { String::new() } else { say(message!("page-advice", rows = attention)) },
            outcomes: say(message!("page-outcomes")),
            rows: say(message!("page-tools")),
            total: [wording.language.group(summary.rows as u64), say(message!("page-total", rows = summary.rows))],
            chart: say(message!("report-rows-by-outcome")),
            cost: wording.say(&summary.cost_line()),
            faults: labelled(say(message!("report-faults")), faults),
            search: say(message!("page-search")),
            outcome: say(message!("page-outcome")),
            code: say(message!("page-code")),
            all_rows: with_count(&all, summary.rows),
            attention: with_count(&say(message!("page-attention")), attention),
            all,
        }
    }
}

/// Returns the headings before the sheet's own, without the sign.
pub(super) fn headings(wording: &Wording) -> [String; 7] {
    let [row, outcome, _, _, _, email, _, groups, workspaces, _] = wording.bare_headings().clone();
    let (name, happened) = (wording.say(&message!("page-name")), wording.say(&message!("page-happened")));
    [row, name, outcome, happened, email, groups, workspaces]
}

/// The sign behind each of them, which is not shown.
pub(super) const SIGN: &str = OWN_SUFFIX;

/// Returns the words that the script shows, among them those for numbers in the data, each with its tone.
pub(super) fn for_script(wording: &Wording) -> String {
    let outcome = |outcome: Outcome| {
        let (code, sentence) = (DataText(outcome.as_str()), DataText(wording.sentence(outcome)));
        format!("[{code},{},{sentence}]", DataText(Tone::of(outcome).name()))
    };
    let placement = |placement: Placement| {
        format!("[{},{}]", DataText(wording.placement(placement)), DataText(super::tone_of(placement).name()))
    };
    let text = |name: &str, message| format!("\"{name}\":{}", DataText(&wording.say(&message)));
    let texts = [
        text("page", message!("page-number", page = "{0}", pages = "{1}")),
        text("pages", message!("page-pages")),
        text("back", message!("page-back")),
        text("next", message!("page-next")),
        text("shown", message!("page-shown", rows = "{0}")),
        text("outcome", message!("outcome", code = "{0}", sentence = "{1}")),
    ];
    let (outcomes, placements) = (Outcome::ALL.map(outcome).join(","), Placement::ALL.map(placement).join(","));
    format!("{{\"outcomes\":[{outcomes}],\"placements\":[{placements}],{}}}", texts.join(","))
}
