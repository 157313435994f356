//! The streams of an OLE compound file, by name: what an old workbook is wrapped in, and what an encrypted new one is too.
//! Comes in: the whole file; goes out: names, and the bytes of one stream. Every chain is bounded by the file's size.

use super::damaged;
use crate::intake::Refusal;

const HEADER_BYTES: usize = 512;
const ENTRY_BYTES: usize = 128;
/// Sector numbers from here on mean something else than a sector.
const SPECIAL: u32 = 0xFFFF_FFFA;

/// A compound file.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    mini_sector: usize,
    mini_cutoff: u64,
    next: Vec<u32>,
    mini_next: Vec<u32>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    start: u32,
    size: u64,
}

impl<'a> Compound<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let header = bytes.get(..HEADER_BYTES).ok_or_else(cut)?;
        let shift = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let (sector_shift, mini_shift) = (shift(30), shift(32));
        if !(7..=16).contains(&sector_shift) || !(4..=sector_shift).contains(&mini_shift) {
            return Err(damaged("its container has sectors of no known size"));
        }
        let mut file = Self {
            bytes,
            sector: 1 << sector_shift,
            mini_sector: 1 << mini_shift,
            mini_cutoff: u64::from(number(header, 56)),
            next: Vec::new(),
            mini_next: Vec::new(),
            entries: Vec::new(),
        };
        file.next = file.table(header)?;
        let mini = file.chain(number(header, 60), u64::MAX)?;
        file.mini_next = numbers(&mini).collect();
        let directory = file.chain(number(header, 48), u64::MAX)?;
        file.entries = directory.chunks_exact(ENTRY_BYTES).filter_map(entry).collect();
        Ok(file)
    }

    /// The table that says which sector follows which.
    fn table(&self, header: &[u8]) -> Result<Vec<u32>, Refusal> {
        let mut sectors: Vec<u32> = numbers(&header[76..]).filter(|sector| *sector < SPECIAL).collect();
        let mut more = number(header, 68);
        let most = self.bytes.len() / self.sector + 1;
        let mut seen = 0;
        while more < SPECIAL && seen < most {
            let list = self.sector_at(more)?;
            let (here, link) = list.split_last_chunk::<4>().ok_or_else(cut)?;
            sectors.extend(numbers(here).filter(|sector| *sector < SPECIAL));
            more = u32::from_le_bytes(*link);
            seen += 1;
        }
        let mut next = Vec::new();
        for sector in sectors.into_iter().take(most) {
            next.extend(numbers(self.sector_at(sector)?));
        }
        Ok(next)
    }

    fn sector_at(&self, sector: u32) -> Result<&'a [u8], Refusal> {
        let start = (sector as usize + 1).checked_mul(self.sector).ok_or_else(cut)?;
        // The last sector of a file may be cut short.
        let end = (start + self.sector).min(self.bytes.len());
        self.bytes.get(start..end).ok_or_else(cut)
    }

    fn chain(&self, first: u32, size: u64) -> Result<Vec<u8>, Refusal> {
        let mut out = Vec::new();
        let mut sector = first;
        while sector < SPECIAL && (out.len() as u64) < size {
            if out.len() > self.bytes.len() {
                return Err(damaged("its container is a circle"));
            }
            out.extend_from_slice(self.sector_at(sector)?);
            sector = self.next.get(sector as usize).copied().unwrap_or(SPECIAL);
        }
        out.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(out)
    }

    fn mini_chain(&self, first: u32, size: u64) -> Result<Vec<u8>, Refusal> {
        let root = self.entries.first().ok_or_else(cut)?;
        let all = self.chain(root.start, root.size)?;
        let mut out = Vec::new();
        let mut sector = first;
        while sector < SPECIAL && (out.len() as u64) < size {
            if out.len() > all.len() {
                return Err(damaged("its container is a circle"));
            }
            let start = (sector as usize).checked_mul(self.mini_sector).ok_or_else(cut)?;
            let end = (start + self.mini_sector).min(all.len());
            out.extend_from_slice(all.get(start..end).ok_or_else(cut)?);
            sector = self.mini_next.get(sector as usize).copied().unwrap_or(SPECIAL);
        }
        out.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(out)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream.
    pub(super) fn stream(&self, name: &str) -> Result<Vec<u8>, Refusal> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)).ok_or_else(cut)?;
        if entry.size < self.mini_cutoff {
            self.mini_chain(entry.start, entry.size)
        } else {
            self.chain(entry.start, entry.size)
        }
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16::from_le_bytes([bytes[64], bytes[65]])).min(64).checked_sub(2)?;
    let units = bytes[..length].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    let name = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
    // Files with small sectors leave the upper half of the size undefined; none is larger than 4 GiB.
    Some(Entry { name, start: number(bytes, 116), size: u64::from(number(bytes, 120)) })
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|four| number(four, 0))
}

fn cut() -> Refusal {
    damaged("its container is cut short")
}
