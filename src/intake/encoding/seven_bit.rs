//! Encodings of old mail programs that write every letter in ASCII, and so pass for plain text: names would be sent as
//! `J+APY-rg`. They are named and refused. Input: a file's head; output: the name of such an encoding. Pure.

/// Returns the encoding whose marks are in `head`.
pub(super) fn name(head: &[u8]) -> Option<&'static str> {
    if head.split(|byte| *byte == b'+').skip(1).any(is_utf7) {
        Some("UTF-7")
    } else if head.windows(2).enumerate().any(|(at, two)| two == b"~{" && is_hz(&head[at + 2..])) {
        Some("HZ")
    } else {
        None
    }
}

/// Whether what follows a plus sign is letters of UTF-16 in Base64. No telephone number and hardly any word is: letters
/// of European scripts all begin with `A` and end in bits that are zero.
fn is_utf7(after: &[u8]) -> bool {
    let end = after.iter().position(|byte| sextet(*byte).is_none()).unwrap_or(after.len());
    let sextets: Vec<u32> = after[..end].iter().take(64).filter_map(|byte| sextet(*byte)).collect();
    if sextets.len() < 3 || after.get(end).is_some_and(|byte| *byte == b'@') {
        return false;
    }
    let (mut bits, mut held, mut letters) = (0, 0, 0);
    for value in sextets {
        held = held << 6 | value;
        bits += 6;
        if bits >= 16 {
            bits -= 16;
            if !(0xC0..0x600).contains(&(held >> bits)) {
                return false;
            }
            held &= (1 << bits) - 1;
            letters += 1;
        }
    }
    letters > 0 && held == 0 && bits < 6
}

fn sextet(byte: u8) -> Option<u32> {
    Some(match byte {
        b'A'..=b'Z' => u32::from(byte - b'A'),
        b'a'..=b'z' => u32::from(byte - b'a') + 26,
        b'0'..=b'9' => u32::from(byte - b'0') + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// Whether pairs of a Chinese character set follow, up to the mark that ends them.
fn is_hz(after: &[u8]) -> bool {
    let end = after.windows(2).position(|two| two == b"~}");
    end.is_some_and(|end| end > 0 && end % 2 == 0 && after[..end].iter().all(|byte| matches!(byte, 0x21..=0x7D)))
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn letters_in_ascii_are_recognised_and_plain_text_is_not() {
        for text in ["J+APY-rg;M+APw-ller", "N+APoA8Q-ez", "Zo+AOs\r\n"] {
            assert_eq!(name(text.as_bytes()), Some("UTF-7"), "{text}");
        }
        assert_eq!(name(b"~{N0~};~{PcS\"~}"), Some("HZ"));
        for text in
            ["ann+tag@example.com", "+49 30 1234", "+442071234", "a+b-c", "C++, Rust", "ann+abc-1@example.com", "~{}~"]
        {
            assert_eq!(name(text.as_bytes()), None, "{text}");
        }
    }
}
