//! Decides whom the settings protect. A pattern is an address in which `*` stands for any text.

use super::types::RemovalPolicy;
use crate::messages::{Arg, message};
use crate::model::{Code, Email, Finding};
use crate::text::quoted;

/// An address, or a pattern in which each `*` is any text. Normalised like an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protection(String);

/// Returns why the person must not be removed.
pub(super) fn protected(policy: &RemovalPolicy, email: &str) -> Option<Finding> {
    if policy.admin_email.as_ref().is_some_and(|admin| admin.as_str() == email) {
        let fix = message!("fix-protected-administrator");
        return Some(Finding::error(Code::Protected, message!("protected-administrator"), fix));
    }
    let Protection(pattern) = policy.protect.iter().find(|Protection(pattern)| matches(pattern, email))?;
    let message = message!("protected", pattern = Arg::quoted(pattern));
    Some(Finding::error(Code::Protected, message, message!("fix-protected")))
}

impl Protection {
    /// Parses an address or a pattern.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim().to_lowercase();
        let wrong = || format!("{} is neither an address nor a pattern such as *@example.com", quoted(&text));
        let (local, domain) = text.rsplit_once('@').ok_or_else(wrong)?;
        let normal = |local: &str| Email::parse(&format!("{local}@{domain}")).map_err(|_| wrong());
        match (local.contains('*'), domain.contains('*')) {
            _ if local.is_empty() || domain.is_empty() => Err(wrong()),
            (false, false) => Ok(Self(normal(local)?.as_str().to_owned())),
            (true, false) => Ok(Self(format!("{local}@{}", normal("x")?.domain()))),
            (_, true) => Ok(Self(text)),
        }
    }
}

/// Returns whether `email` is `pattern`, in which each `*` is any text.
fn matches(pattern: &str, email: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == email };
    let Some(mut left) = email.strip_prefix(start) else { return false };
    let (between, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    for part in between.split('*').filter(|part| !part.is_empty()) {
        let Some((_, behind)) = left.split_once(part) else { return false };
        left = behind;
    }
    left.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_any_text_and_everything_else_is_itself() {
        for (pattern, email, expected) in [
            ("it@example.com", "it@example.com", true),
            ("it@example.com", "bit@example.com", false),
            ("*@example.com", "ann@example.com", true),
            ("*@example.com", "ann@example.com.example.org", false),
            ("*@*.example.com", "ann@eu.example.com", true),
            ("*@*.example.com", "ann@example.com", false),
            ("it-*@example.com", "it-ops@example.com", true),
            ("it-*@example.com", "ops@example.com", false),
            ("*a*b*@example.com", "xaxb@example.com", true),
            ("*a*b*@example.com", "xbxa@example.com", false),
            ("ab*ba@example.com", "aba@example.com", false),
        ] {
            assert_eq!(matches(pattern, email), expected, "{pattern} {email}");
        }
    }

    #[test]
    fn a_protection_is_compared_like_an_address() {
        let parse = |text: &str| Protection::parse(text).map(|Protection(pattern)| pattern);
        assert_eq!(parse(" IT@Example.COM "), Ok("it@example.com".to_owned()));
        assert_eq!(parse("*@Bücher.example"), Ok("*@xn--bcher-kva.example".to_owned()));
        assert_eq!(parse("it-*@*.Example.com"), Ok("it-*@*.example.com".to_owned()));
        for wrong in ["", "example.com", "@example.com", "it@", "*", "a b@example.com"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
