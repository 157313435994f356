//! Every status with its answers.

use super::StatusClass::*;
use super::*;

/// (from, to, class, answers). Answers: `h` may have happened, `1` about one, `s` success, `e` error, `o` outage,
/// `w` nobody waited, `t` throttling, `q` throttling where it carries a sign of it, `u` unsupported.
const TABLE: &[(u16, u16, StatusClass, &str)] = &[
    (0, 199, Other, "h"),
    (200, 201, Success, "hs"),
    (202, 202, Partial, "hs"),
    (203, 205, Success, "hs"),
    (206, 206, Partial, "hs"),
    (207, 299, Success, "hs"),
    (300, 399, Redirect, ""),
    (400, 400, Invalid, "1e"),
    (401, 401, KeyRefused, "e"),
    (402, 402, Refused, "1e"),
    (403, 403, Forbidden, "1eq"),
    (404, 404, Missing, "1eu"),
    (405, 405, Unsuited, "eu"),
    (406, 406, Unsuited, "e"),
    (407, 407, ProxyRefused, "e"),
    (408, 408, Transient, "hew"),
    (409, 409, Conflict, "1e"),
    (410, 410, Refused, "1e"),
    (411, 411, Unsuited, "e"),
    (412, 412, Refused, "1e"),
    (413, 413, TooLarge, "1e"),
    (414, 415, Unsuited, "e"),
    (416, 420, Refused, "1e"),
    (421, 421, NotBegun, "e"),
    (422, 422, Invalid, "1e"),
    (423, 424, Refused, "1e"),
    (425, 425, NotBegun, "e"),
    (426, 426, Unsuited, "e"),
    (427, 428, Refused, "1e"),
    (429, 429, Throttled, "hetq"),
    (430, 430, Refused, "1e"),
    (431, 431, Unsuited, "e"),
    (432, 498, Refused, "1e"),
    (499, 499, Transient, "hew"),
    (500, 500, Transient, "heo"),
    (501, 501, Other, "heou"),
    (502, 502, Transient, "heow"),
    // A limiter may refuse with it.
    (503, 503, Transient, "heoq"),
    (504, 504, Transient, "heow"),
    (505, 519, Other, "heo"),
    (520, 530, Transient, "heow"),
    (531, 597, Other, "heo"),
    (598, 599, Transient, "heow"),
    (600, 999, Other, "heo"),
];

#[test]
fn every_status_has_its_answers() {
    for status in 0..=999 {
        let (_, _, class, answers) = TABLE.iter().find(|(from, to, ..)| (*from..=*to).contains(&status)).unwrap();
        assert_eq!(StatusClass::of(status), *class, "{status}");
        let given: String = [
            (class.may_have_happened(), 'h'),
            (class.is_about_one(), '1'),
            (is_success(status), 's'),
            (is_error(status), 'e'),
            (is_outage(status), 'o'),
            (is_timeout(status), 'w'),
            (is_throttling(status, ThrottlingSigns::default()), 't'),
            (is_throttling(status, ThrottlingSigns { is_used_up: true, ..ThrottlingSigns::default() }), 'q'),
            (is_unsupported(status), 'u'),
        ]
        .into_iter()
        .filter_map(|(is, letter)| is.then_some(letter))
        .collect();
        assert_eq!(given, *answers, "{status}");
    }
}
