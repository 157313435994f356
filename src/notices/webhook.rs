//! The webhook: one POST with JSON, in the form that a receiver of one's own, Slack or Teams understands. Texts are not
//! markup anywhere: a file's name cannot call a channel or show a link.

use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::{FinishedRun, Job, LIMIT, Secret, SecretReader, When};
use crate::admin_api::{SecretUrl, runtime_of_one};
use crate::model::named;

named! {
    /// The form of the JSON.
    #[derive(Default)]
    pub enum Template, name {
        /// The summary of the run.
        #[default]
        Json = "json",
        Slack = "slack",
        Teams = "teams",
    }
}

/// A webhook, and when it is called.
#[derive(Debug, Clone, Default)]
pub struct WebhookSettings {
    pub when: Option<When>,
    pub url: Secret,
    pub template: Template,
}

impl WebhookSettings {
    pub(super) fn job(&self, run: &FinishedRun, people: bool, read: SecretReader<'_>) -> Job {
        let body = self.template.body(run, people).to_string();
        let url = self.url(read);
        Box::new(move || post(url?, "application/json", body))
    }

    pub(super) fn url(&self, read: SecretReader<'_>) -> Result<SecretUrl, String> {
        url(&self.url, "notify.webhook", read)
    }
}

impl Template {
    fn body(self, run: &FinishedRun, people: bool) -> Value {
        let lines = || std::iter::once(run.subject()).chain(run.lines(people));
        match self {
            Self::Json => run.json(people),
            // Slack: these three characters are its markup, and the rest is turned off.
            Self::Slack => {
                let text: Vec<String> = lines().collect();
                let text = text.join("\n").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                json!({ "text": text, "mrkdwn": false })
            }
            // Teams: a text run of an Adaptive Card has no markup, unlike a text block.
            Self::Teams => {
                let line =
                    |text: String| json!({ "type": "RichTextBlock", "inlines": [{ "type": "TextRun", "text": text }] });
                let body: Vec<Value> = lines().map(line).collect();
                json!({
                    "type": "message",
                    "attachments": [{
                        "contentType": "application/vnd.microsoft.card.adaptive",
                        "content": {
                            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                            "type": "AdaptiveCard",
                            "version": "1.4",
                            "body": body,
                        },
                    }],
                })
            }
        }
    }
}

/// Reads a URL; `place` is the table of the settings that it belongs to.
pub(super) fn url(secret: &Secret, place: &str, read: SecretReader<'_>) -> Result<SecretUrl, String> {
    let text = secret.get(&format_args!("`{place}.url_file`"), read).map_err(|why| format!("its URL: {why}"))?;
    SecretUrl::parse(text.expose_secret()).map_err(|why| format!("its URL {why}"))
}

/// Sends `body`, on a thread that has no runtime.
pub(super) fn post(url: SecretUrl, content_type: &'static str, body: String) -> Result<(), String> {
    runtime_of_one().map_err(|error| error.to_string())?.block_on(url.post(content_type, body, LIMIT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Summary;

    fn run() -> FinishedRun {
        let mut summary = Summary::tally("", &[]);
        summary.stopped = Some("6 people: ada@example.com".to_owned());
        let files = vec!["/srv/<!channel> & [x](y).csv".into()];
        FinishedRun { command: "onboard".to_owned(), files, exit: 8, summary, ..FinishedRun::default() }
    }

    #[test]
    fn no_text_is_markup_and_no_person_is_named() {
        for template in [Template::Json, Template::Slack, Template::Teams] {
            let body = template.body(&run(), false).to_string();
            assert!(body.contains("(address)") && !body.contains("ada@example.com"), "{body}");
            assert!(template.body(&run(), true).to_string().contains("ada@example.com"));
        }
        let slack = Template::Slack.body(&run(), false);
        let first = slack["text"].as_str().and_then(|text| text.lines().next()).unwrap();
        assert_eq!(first, "&lt;!channel&gt; &amp; [x](y).csv: the run did not finish");
        assert_eq!(slack["mrkdwn"], false);
        let teams = Template::Teams.body(&run(), false);
        let first = teams.pointer("/attachments/0/content/body/0/inlines/0").unwrap();
        assert_eq!(first, &json!({ "type": "TextRun", "text": "<!channel> & [x](y).csv: the run did not finish" }));
        assert_eq!(Template::Json.body(&run(), false)["exit"], 8);
    }
}
