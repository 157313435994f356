//! Every status with its answers.

use super::StatusClass::*;
use super::*;

/// (from, to, class, answers). Answers: `h` may have happened, `1` about one, `s` success, `e` error, `o` outage,
/// `w` nobody waited, `t` throttling, `q` throttling where a quota is used up, `y` where the body says so, `u` unsupported.
const TABLE: &[(u16, u16, StatusClass, &str)] = &[
    (0, 199, Other, "h"),
    (200, 201, Success, "hs"),
    (202, 202, Partial, "hs"),
    (203, 205, Success, "hs"),
    (206, 206, Partial, "hs"),
    (207, 299, Success, "hs"),
    (300, 399, Redirect, ""),
    (400, 400, Invalid, "1ey"),
    (401, 401, KeyRefused, "ey"),
    (402, 402, Refused, "1ey"),
    (403, 403, Forbidden, "1eqy"),
    (404, 404, Missing, "1eu"),
    (405, 405, Unsuited, "eu"),
    (406, 406, Unsuited, "e"),
    (407, 407, ProxyRefused, "e"),
    (408, 408, Transient, "hew"),
    (409, 409, Conflict, "1ey"),
    (410, 410, Refused, "1ey"),
    (411, 411, Unsuited, "e"),
    (412, 412, Refused, "1ey"),
    (413, 413, TooLarge, "1e"),
    (414, 415, Unsuited, "e"),
    (416, 419, Refused, "1ey"),
    // Twitter, and those who took it over.
    (420, 420, Throttled, "hetqy"),
    (421, 421, NotBegun, "e"),
    (422, 422, Invalid, "1e"),
    (423, 424, Refused, "1ey"),
    (425, 425, NotBegun, "e"),
    (426, 426, Unsuited, "e"),
    (427, 428, Refused, "1ey"),
    (429, 429, Throttled, "hetqy"),
    (430, 430, Throttled, "hetqy"),
    (431, 431, Unsuited, "e"),
    (432, 498, Refused, "1ey"),
    (499, 499, Transient, "hew"),
    (500, 500, Transient, "heo"),
    (501, 501, Other, "heou"),
    (502, 502, Transient, "heow"),
    // A limiter may refuse with it.
    (503, 503, Transient, "heoqy"),
    (504, 504, Transient, "heow"),
    (505, 508, Other, "heo"),
    (509, 509, Throttled, "hetqy"),
    (510, 519, Other, "heo"),
    (520, 528, Transient, "heow"),
    (529, 529, Throttled, "hetqy"),
    (530, 530, Transient, "heow"),
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
            (is_throttling(status, ThrottlingSigns { says_so: true, ..ThrottlingSigns::default() }), 'y'),
            (is_unsupported(status), 'u'),
        ]
        .into_iter()
        .filter_map(|(is, letter)| is.then_some(letter))
        .collect();
        assert_eq!(given, *answers, "{status}");
    }
}
