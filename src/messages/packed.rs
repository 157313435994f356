//! Messages in a few bytes each, because a sheet may have a million findings: what many have in common is a number, and the
//! texts of the others lie one behind the other.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::fast::RandomState;
use indexmap::IndexSet;

use super::message::Sentence;
use super::{Arg, Message};

/// What packed messages have in common, by its number.
#[derive(Debug, Clone, Default)]
pub(crate) struct MessagePacker {
    /// The names of sentences and of what they are about.
    names: IndexSet<Cow<'static, str>, RandomState>,
    /// The first messages, which later ones may repeat.
    known: IndexSet<Message, RandomState>,
}

/// The most messages that are remembered: a sheet with more hardly repeats them.
const REMEMBERED: usize = 1024;

impl MessagePacker {
    /// Appends `message` to `out`. `own` is the address of the row that it is about, or empty: it is not repeated.
    pub(crate) fn pack(&mut self, message: &Message, own: &str, out: &mut Vec<u8>) {
        let Some(sentence) = &message.0 else { return pack_number(0, out) };
        // What names the row's own address is said of no other row.
        if own.is_empty() || !repeats(message, own) {
            let known = self
                .known
                .get_index_of(message)
                .or_else(|| (self.known.len() < REMEMBERED).then(|| self.known.insert_full(message.clone()).0));
            if let Some(known) = known {
                return pack_number(1 + 2 * known as u64, out);
            }
        }
        pack_number(2 + 2 * self.number(&sentence.id), out);
        pack_number(sentence.args.len() as u64, out);
        for (name, arg) in &sentence.args {
            pack_number(self.number(name), out);
            self.pack_arg(arg, own, out);
        }
    }

    /// Takes the next message from `bytes`; `own` is as it was when it was packed.
    pub(crate) fn unpack(&self, bytes: &mut &[u8], own: &str) -> Message {
        let number = unpack_number(bytes);
        let Some(number) = number.checked_sub(1) else { return Message::none() };
        let index = usize::try_from(number / 2).expect(OURS);
        if number % 2 == 0 {
            return self.known[index].clone();
        }
        let count = unpack_number(bytes);
        let id = self.names[index].clone();
        let args = (0..count).map(|_| (self.names[unpack_index(bytes)].clone(), self.unpack_arg(bytes, own))).collect();
        Message(Some(Arc::new(Sentence { id, args })))
    }

    #[expect(clippy::ptr_arg, reason = "a clone of a name in the program itself copies no text")]
    fn number(&mut self, name: &Cow<'static, str>) -> u64 {
        self.names.get_index_of(name).unwrap_or_else(|| self.names.insert_full(name.clone()).0) as u64
    }

    fn pack_arg(&mut self, arg: &Arg, own: &str, out: &mut Vec<u8>) {
        match arg {
            Arg::Text(text) if **text == *own => out.push(5),
            Arg::Quoted(text) if **text == *own => out.push(6),
            Arg::Number(number) => {
                out.push(0);
                pack_number(*number, out);
            }
            Arg::Text(text) => {
                out.push(1);
                pack_text(text, out);
            }
            Arg::Quoted(text) => {
                out.push(2);
                pack_text(text, out);
            }
            Arg::List(list) => {
                out.push(3);
                pack_number(list.0.len() as u64, out);
                list.0.iter().for_each(|text| pack_text(text, out));
                pack_number(list.1, out);
            }
            Arg::Message(message) => {
                out.push(4);
                self.pack(message, own, out);
            }
        }
    }

    fn unpack_arg(&self, bytes: &mut &[u8], own: &str) -> Arg {
        let (kind, rest) = bytes.split_first().expect(OURS);
        *bytes = rest;
        match kind {
            0 => Arg::Number(unpack_number(bytes)),
            1 => Arg::Text(unpack_text(bytes).into()),
            2 => Arg::Quoted(unpack_text(bytes).into()),
            3 => {
                let texts = (0..unpack_number(bytes)).map(|_| unpack_text(bytes).to_owned()).collect();
                Arg::List(Box::new((texts, unpack_number(bytes))))
            }
            4 => Arg::Message(self.unpack(bytes, own)),
            5 => Arg::Text(own.into()),
            _ => Arg::Quoted(own.into()),
        }
    }
}

/// Whether one of the texts of a message is exactly this one.
fn repeats(message: &Message, text: &str) -> bool {
    let is_it = |arg: &Arg| match arg {
        Arg::Text(one) | Arg::Quoted(one) => **one == *text,
        Arg::Message(message) => repeats(message, text),
        Arg::Number(_) | Arg::List(_) => false,
    };
    message.0.as_ref().is_some_and(|sentence| sentence.args.iter().any(|(_, arg)| is_it(arg)))
}

const OURS: &str = "the bytes were packed here";

/// Appends a number to `out`, seven bits a byte and the lowest first.
pub(crate) fn pack_number(mut number: u64, out: &mut Vec<u8>) {
    while number > 0x7f {
        out.push(0x80 | u8::try_from(number & 0x7f).expect("seven bits"));
        number >>= 7;
    }
    out.push(u8::try_from(number).expect("seven bits"));
}

/// Takes the next number from `bytes`.
fn unpack_number(bytes: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

/// Takes the next number from `bytes`, which is an index or a length.
pub(crate) fn unpack_index(bytes: &mut &[u8]) -> usize {
    usize::try_from(unpack_number(bytes)).expect(OURS)
}

/// Appends a text to `out`, behind its length.
fn pack_text(text: &str, out: &mut Vec<u8>) {
    pack_number(text.len() as u64, out);
    out.extend_from_slice(text.as_bytes());
}

/// Takes the next text from `bytes`.
fn unpack_text<'a>(bytes: &mut &'a [u8]) -> &'a str {
    let length = unpack_index(bytes);
    let (text, rest) = bytes.split_at(length);
    *bytes = rest;
    std::str::from_utf8(text).expect(OURS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_message_is_the_same_message() {
        let list = Arg::list(["Ann", "Ben", "Cem"].iter(), 2);
        let inner = Message::new("inner", vec![("row", Arg::from(u64::MAX)), ("list", list)]);
        let message = |number: usize| {
            let text = Arg::from(format!("text {number} é"));
            Message::new("outer", vec![("text", text), ("why", inner.clone().into()), ("cell", Arg::quoted(""))])
        };
        let messages: Vec<Message> = (0..2 * REMEMBERED).map(message).chain([Message::none(), inner.clone()]).collect();
        let (mut packer, mut bytes) = (MessagePacker::default(), Vec::new());
        for message in &messages {
            packer.pack(message, "", &mut bytes);
        }
        let mut rest = bytes.as_slice();
        for message in &messages {
            assert_eq!(packer.unpack(&mut rest, ""), *message);
        }
        assert!(rest.is_empty());
    }

    #[test]
    fn the_address_of_the_row_is_packed_in_a_byte() {
        let message = |email: &str| {
            let inner = Message::new("inner", vec![("email", Arg::quoted(email))]);
            Message::new("outer", vec![("email", Arg::from(email)), ("why", inner.into())])
        };
        let emails: Vec<String> = (0..2 * REMEMBERED).map(|number| format!("ann{number}@example.com")).collect();
        let (mut packer, mut bytes) = (MessagePacker::default(), Vec::new());
        for email in &emails {
            packer.pack(&message(email), email, &mut bytes);
        }
        assert!(bytes.len() <= 12 * emails.len(), "{} bytes a message", bytes.len() / emails.len());
        let mut rest = bytes.as_slice();
        for email in &emails {
            assert_eq!(packer.unpack(&mut rest, email), message(email));
        }
        assert!(rest.is_empty());
    }
}
