//! Domains of addresses: which ones a command allows, and which are probably typing errors. A slip of the hand gives a
//! suggestion; no address is changed.

use std::collections::{HashMap, HashSet};

use crate::model::Person;

/// The domains of `--allow-domain`.
#[derive(Debug, Default)]
pub(super) struct Allowed {
    /// Normalised, each with whether its subdomains are allowed too.
    domains: Vec<(String, bool)>,
}

impl Allowed {
    pub(super) fn new(domains: &[String]) -> Self {
        let normal = |domain: &String| {
            let domain = domain.trim().trim_start_matches('@').trim_end_matches('.');
            let (bare, with_subdomains) = domain.strip_prefix("*.").map_or((domain, false), |bare| (bare, true));
            (idna::domain_to_ascii(bare).unwrap_or_else(|_| bare.to_ascii_lowercase()), with_subdomains)
        };
        Self { domains: domains.iter().map(normal).collect() }
    }

    /// Whether the command names exactly this domain: then it is not a typo.
    pub(super) fn names(&self, domain: &str) -> bool {
        self.domains.iter().any(|(allowed, with_subdomains)| !with_subdomains && allowed == domain)
    }

    /// Whether addresses may have this domain, which is in its normal form.
    pub(super) fn allows(&self, domain: &str) -> bool {
        let matches = |(allowed, with_subdomains): &(String, bool)| {
            domain == allowed
                || (*with_subdomains && domain.strip_suffix(allowed.as_str()).is_some_and(|head| head.ends_with('.')))
        };
        self.domains.is_empty() || self.domains.iter().any(matches)
    }
}

/// Domains of public mail providers, each with its endings.
const PROVIDERS: &[(&str, &[&str])] = &[
    ("gmail", &["com"]),
    ("googlemail", &["com"]),
    ("hotmail", &["com", "fr", "de", "it", "es", "co.uk", "be", "nl"]),
    ("outlook", &["com", "fr", "de", "it", "es", "be"]),
    ("yahoo", &["com", "fr", "de", "it", "es", "co.uk", "ca"]),
    ("icloud", &["com"]),
    ("proton", &["me"]),
    ("protonmail", &["com", "ch"]),
    ("orange", &["fr"]),
    ("wanadoo", &["fr"]),
    ("laposte", &["net"]),
    ("libero", &["it"]),
    ("t-online", &["de"]),
    ("comcast", &["net"]),
    ("live", &["com", "fr", "it", "nl", "co.uk"]),
];

/// Names that are near to a provider's and are domains of their own.
const NO_SLIPS: &[&str] = &["email", "ymail", "mail", "fmail", "hmail", "cloud", "outlooks", "range", "proto"];

/// Endings, each with endings that do not exist and are one slip away from it.
const ENDING_SLIPS: &[(&str, &[&str])] = &[
    (
        "com",
        &[
            "con", "cmo", "ocm", "vom", "xom", "comm", "coom", "ccom", "cpm", "clm", "cim", "dom", "fom", "conm",
            "comn", "cok",
        ],
    ),
    ("net", &["nett", "ner", "nte", "ent", "met"]),
    ("org", &["ogr", "rog", "orgg", "orf", "prg"]),
    ("fr", &["frr"]),
    ("de", &["dee", "deu"]),
    ("it", &["itt"]),
    ("es", &["esp"]),
    ("uk", &["ukk"]),
    ("co.uk", &["co-uk"]),
    ("edu", &["eud", "ed"]),
];

/// Endings that exist, but rarely after the name of a provider that uses `.com`.
const PROVIDER_ENDING_SLIPS: &[&str] = &["co", "cm", "om", "comm", "cn", "net", "org", "cam"];

/// Returns the domain that was probably intended, where this one looks like a slip.
pub(super) fn slip(domain: &str) -> Option<String> {
    let (name, ending) = domain.split_once('.')?;
    let corrected = correct_ending(ending);
    let Some((provider, endings)) = provider(name) else {
        return corrected.map(|ending| format!("{name}.{ending}"));
    };
    let intended = match corrected.as_deref().unwrap_or(ending) {
        ending if endings.contains(&ending) => ending,
        ending if PROVIDER_ENDING_SLIPS.contains(&ending) => endings[0],
        _ => return None,
    };
    Some(format!("{provider}.{intended}")).filter(|intended| intended != domain)
}

/// Corrects a slip in the last label of what follows a domain's first label.
fn correct_ending(ending: &str) -> Option<String> {
    let (head, last) =
        ending.rsplit_once('.').map_or(("", ending), |(_, last)| (&ending[..ending.len() - last.len()], last));
    ENDING_SLIPS.iter().find(|(_, slips)| slips.contains(&last)).map(|(right, _)| format!("{head}{right}"))
}

/// The provider of this name, or the one whose name is one slip away.
fn provider(name: &str) -> Option<&'static (&'static str, &'static [&'static str])> {
    let is_near = |provider: &str| {
        provider.len() > 4 && name.len().abs_diff(provider.len()) <= 1 && strsim::osa_distance(name, provider) == 1
    };
    PROVIDERS
        .iter()
        .find(|(provider, _)| *provider == name)
        .or_else(|| PROVIDERS.iter().find(|(provider, _)| !NO_SLIPS.contains(&name) && is_near(provider)))
}

/// The fewest people who make a domain the sheet's usual one.
const FEWEST: usize = 3;

/// A domain that differs from the usual one by one slip is doubtful only if at most one in this many people has it.
const RARE: usize = 20;

/// The most domains whose slips are remembered.
const REMEMBERED: usize = 4096;

/// The domains that the people of a sheet probably intended.
#[derive(Debug)]
pub(super) struct Slips<'a> {
    /// The domain that more than half of the people have, and at least [`FEWEST`] of them.
    usual: Option<&'a str>,
    /// Domains near to the usual one that few people have.
    rare: HashSet<&'a str>,
    known: HashMap<&'a str, Option<String>>,
}

impl<'a> Slips<'a> {
    /// Counts the domains of these people, and of the `others`, whose rows wait or are held.
    pub(super) fn new(people: &'a [Person], others: &[&'a str]) -> Self {
        let usual = usual_domain(people, others);
        let mut near: HashMap<&str, usize> = HashMap::new();
        if let Some((usual, count)) = usual.filter(|(_, count)| *count < people.len() + others.len()) {
            let domains = people.iter().map(Person::domain).chain(others.iter().copied());
            for domain in domains.filter(|domain| is_near(domain, usual)) {
                *near.entry(domain).or_default() += 1;
            }
            near.retain(|_, near| *near <= (count / RARE).max(1));
        }
        Self { usual: usual.map(|(domain, _)| domain), rare: near.into_keys().collect(), known: HashMap::new() }
    }

    /// The domain that was probably intended, where that of `person` looks like a slip.
    pub(super) fn intended(&mut self, person: &'a Person) -> Option<&str> {
        if self.usual.is_some_and(|usual| person.is_of(usual)) {
            return None;
        }
        let domain = person.domain();
        if self.known.len() == REMEMBERED && !self.known.contains_key(domain) {
            self.known.clear();
        }
        let usual = self.usual.filter(|_| self.rare.contains(domain));
        self.known.entry(domain).or_insert_with(|| slip(domain).or_else(|| usual.map(str::to_owned))).as_deref()
    }
}

/// The domain that more than half of the people have, and at least [`FEWEST`] of them; with how many have it.
fn usual_domain<'a>(people: &'a [Person], others: &[&'a str]) -> Option<(&'a str, usize)> {
    // The algorithm of Boyer and Moore finds the only one that can be.
    let mut candidate = "";
    let mut lead = 0_usize;
    for domain in people.iter().map(Person::domain).chain(others.iter().copied()) {
        if lead == 0 {
            candidate = domain;
        }
        lead = if domain == candidate { lead + 1 } else { lead - 1 };
    }
    let of_people = people.iter().filter(|person| person.is_of(candidate)).count();
    let count = of_people + others.iter().filter(|domain| **domain == candidate).count();
    (count * 2 > people.len() + others.len() && count >= FEWEST).then_some((candidate, count))
}

/// Whether two domains differ by one slip of the hand. A digit is not a slip: `site1` and `site2` are two.
fn is_near(domain: &str, usual: &str) -> bool {
    let without_digits = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    domain != usual
        && usual.len() >= 6
        && domain.len().abs_diff(usual.len()) <= 1
        && strsim::osa_distance(domain, usual) == 1
        && without_digits(domain) != without_digits(usual)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Email, EntitlementsId, Id, RowRef};

    fn people(domains: &[(&str, u32)]) -> Vec<Person> {
        let addresses = domains.iter().flat_map(|(domain, count)| (0..*count).map(move |n| format!("p{n}@{domain}")));
        (1..)
            .zip(addresses)
            .map(|(number, text)| {
                Person::new(RowRef { source: 0, number }, &Email::parse(&text).unwrap(), "", "", EntitlementsId::new(0))
            })
            .collect()
    }

    fn suggestions(people: &[Person]) -> Vec<String> {
        let mut slips = Slips::new(people, &[]);
        people
            .iter()
            .filter_map(|person| slips.intended(person).map(|intended| format!("{} {intended}", person.domain())))
            .collect()
    }

    #[test]
    fn slips_in_providers_and_endings_are_seen() {
        for (domain, intended) in [
            ("gmial.com", "gmail.com"),
            ("gmail.con", "gmail.com"),
            ("gmial.con", "gmail.com"),
            ("hotmial.com", "hotmail.com"),
            ("gmail.co", "gmail.com"),
            ("gnail.com", "gmail.com"),
            ("yaho.com", "yahoo.com"),
            ("yahoo.co.ukk", "yahoo.co.uk"),
            ("outlok.fr", "outlook.fr"),
            ("live.con", "live.com"),
            ("northwind.con", "northwind.com"),
            ("mail.northwind.ogr", "mail.northwind.org"),
            ("northwind.co-uk", "northwind.co.uk"),
        ] {
            assert_eq!(slip(domain).as_deref(), Some(intended), "{domain}");
        }
    }

    #[test]
    fn real_domains_are_no_slips() {
        for domain in [
            "gmail.com",
            "googlemail.com",
            "mail.com",
            "email.com",
            "ymail.com",
            "hotmail.co.uk",
            "yahoo.co.jp",
            "live.com",
            "olive.com",
            "free.fr",
            "example.com",
            "northwind.co",
            "outlook.com.br",
            "proton.me",
            "icloud.com",
            "example.org",
        ] {
            assert_eq!(slip(domain), None, "{domain}");
        }
    }

    #[test]
    fn a_rare_domain_near_to_the_usual_one_is_a_slip() {
        let people = people(&[("northwind.com", 30), ("nortwind.com", 1), ("contoso.com", 9)]);
        assert_eq!(suggestions(&people), ["nortwind.com northwind.com"]);
    }

    #[test]
    fn a_near_domain_that_many_have_is_no_slip() {
        assert!(suggestions(&people(&[("northwind.com", 30), ("nortwind.com", 5)])).is_empty());
        assert!(suggestions(&people(&[("site1.example.com", 30), ("site2.example.com", 1)])).is_empty());
        assert!(suggestions(&people(&[("northwind.com", 2), ("nortwind.com", 1)])).is_empty());
    }

    #[test]
    fn subdomains_are_allowed_only_where_a_star_says_so() {
        let allowed = |list: &[&str]| Allowed::new(&list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert!(allowed(&[]).allows("anything.com"));
        let exact = allowed(&["Example.com", "bücher.example"]);
        assert!(exact.allows("example.com") && exact.allows("xn--bcher-kva.example"));
        assert!(!exact.allows("sub.example.com") && !exact.allows("badexample.com"));
        let star = allowed(&["*.example.com"]);
        assert!(star.allows("example.com") && star.allows("a.b.example.com") && !star.allows("badexample.com"));
    }
}
