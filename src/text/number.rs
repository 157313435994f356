//! Numbers as people read them: digits in groups of three, and counts with their noun.

use std::fmt::Display;

/// Writes a count with its noun: `1 row`, `2,500 rows`.
#[must_use]
pub fn count<N: Copy + Display + PartialEq + From<u8>>(number: N, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), plural(number, one, many))
}

/// Returns the noun that fits `number`.
#[must_use]
pub fn plural<'a, N: Copy + PartialEq + From<u8>>(number: N, one: &'a str, many: &'a str) -> &'a str {
    if number == N::from(1) { one } else { many }
}

/// Writes a whole number with a comma between groups of three digits: `12,345`.
#[must_use]
pub fn grouped(number: impl Display) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_in_groups_of_three_from_the_right() {
        let cases =
            [(0_u64, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (1_234_567, "1,234,567")];
        for (number, text) in cases {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn one_alone_is_singular() {
        let row = |number: usize| count(number, "row", "rows");
        assert_eq!([0, 1, 2, 2500].map(row), ["0 rows", "1 row", "2 rows", "2,500 rows"]);
    }
}
