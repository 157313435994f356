//! The streams of an OLE compound file, by name: what an old workbook is wrapped in, and what an encrypted new one is too.
//! Input: the whole file; output: names, and the bytes of one stream, or that stream in a container of its own.
//! Every chain counts its steps against the sectors that the file can hold.

use crate::intake::InputError;

const HEADER_BYTES: usize = 512;
const ENTRY_BYTES: usize = 128;
/// MS-CFB knows two sizes of sectors, by the power of two that the header names.
const SECTOR_SHIFTS: [u16; 2] = [9, 12];
const MINI_SECTOR_SHIFT: u16 = 6;
/// Shorter streams are in the mini stream.
const MINI_CUTOFF: u64 = 4_096;
/// Numbers from here on are not sectors.
const SPECIAL: u32 = 0xFFFF_FFFA;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
/// How many sectors of its sector table a header lists itself.
const LISTED_IN_HEADER: usize = 109;

/// A compound file.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
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
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, InputError> {
        let header = bytes.get(..HEADER_BYTES).ok_or_else(cut)?;
        let shift = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
        if !SECTOR_SHIFTS.contains(&shift(30)) || shift(32) != MINI_SECTOR_SHIFT {
            return Err(InputError::damaged("its container has an unknown sector size"));
        }
        let sector = 1 << shift(30);
        let mut file = Self { bytes, sector, next: Vec::new(), mini_next: Vec::new(), entries: Vec::new() };
        file.next = file.table(header)?;
        if number(header, 64) > 0 {
            let mini = file.chain(number(header, 60), None)?;
            file.mini_next = numbers(&mini).collect();
        }
        let directory = file.chain(number(header, 48), None)?;
        file.entries = directory.chunks_exact(ENTRY_BYTES).filter_map(|bytes| file.entry(bytes)).collect();
        Ok(file)
    }

    /// The most sectors that the file can hold; the last may be cut short.
    const fn most_sectors(&self) -> usize {
        self.bytes.len().div_ceil(self.sector)
    }

    /// The table of which sector follows which.
    fn table(&self, header: &[u8]) -> Result<Vec<u32>, InputError> {
        let mut sectors: Vec<u32> = numbers(&header[76..]).filter(|sector| *sector < SPECIAL).collect();
        let mut more = number(header, 68);
        let mut steps = 0;
        while more < SPECIAL {
            steps += 1;
            if steps > self.most_sectors() {
                return Err(circle());
            }
            let list = self.sector_at(more)?;
            let (here, link) = list.split_last_chunk::<4>().ok_or_else(cut)?;
            sectors.extend(numbers(here).filter(|sector| *sector < SPECIAL));
            more = u32::from_le_bytes(*link);
        }
        if sectors.len() > self.most_sectors() {
            return Err(circle());
        }
        let mut next = Vec::new();
        for sector in sectors {
            next.extend(numbers(self.sector_at(sector)?));
        }
        Ok(next)
    }

    fn sector_at(&self, sector: u32) -> Result<&'a [u8], InputError> {
        sector_of(self.bytes, (sector as usize).checked_add(1), self.sector)
    }

    /// A chain: all of it, or its first `size` bytes. One that is shorter has lost something.
    fn chain(&self, first: u32, size: Option<u64>) -> Result<Vec<u8>, InputError> {
        follow(&self.next, first, size, self.most_sectors(), |sector| self.sector_at(sector))
    }

    /// The first `size` bytes of a chain of mini sectors, which are in the root's stream.
    fn mini_chain(&self, first: u32, size: u64) -> Result<Vec<u8>, InputError> {
        const MINI_SECTOR: usize = 1 << MINI_SECTOR_SHIFT;
        let root = self.entries.first().ok_or_else(cut)?;
        let all = self.chain(root.start, Some(root.size))?;
        follow(&self.mini_next, first, Some(size), all.len().div_ceil(MINI_SECTOR), |sector| {
            sector_of(&all, Some(sector as usize), MINI_SECTOR)
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream.
    pub(super) fn stream(&self, name: &str) -> Result<Vec<u8>, InputError> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)).ok_or_else(cut)?;
        if entry.size < MINI_CUTOFF {
            self.mini_chain(entry.start, entry.size)
        } else {
            self.chain(entry.start, Some(entry.size))
        }
    }

    fn entry(&self, bytes: &[u8]) -> Option<Entry> {
        let length = usize::from(u16::from_le_bytes([bytes[64], bytes[65]])).min(64).checked_sub(2)?;
        let units = bytes[..length].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        let name = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
        // Files with small sectors leave the upper half of the size undefined; none is larger than 4 GiB.
        let upper = if self.sector == HEADER_BYTES { 0 } else { number(bytes, 124) };
        let size = u64::from(upper) << 32 | u64::from(number(bytes, 120));
        Some(Entry { name, start: number(bytes, 116), size })
    }
}

/// The bytes of a sector: at least one, or the file is cut short. The last sector may be shorter than the others.
fn sector_of(bytes: &[u8], sector: Option<usize>, length: usize) -> Result<&[u8], InputError> {
    let start = sector.and_then(|sector| sector.checked_mul(length)).ok_or_else(cut)?;
    let rest = bytes.get(start..).filter(|rest| !rest.is_empty()).ok_or_else(cut)?;
    Ok(&rest[..rest.len().min(length)])
}

/// Follows the chain that begins at `first`, until its end or until it has `size` bytes.
fn follow<'s>(
    next: &[u32],
    first: u32,
    size: Option<u64>,
    most_steps: usize,
    sector_at: impl Fn(u32) -> Result<&'s [u8], InputError>,
) -> Result<Vec<u8>, InputError> {
    let (mut out, mut steps, mut sector) = (Vec::new(), 0, first);
    while size.map_or(sector < SPECIAL, |size| (out.len() as u64) < size) {
        steps += 1;
        if steps > most_steps {
            return Err(circle());
        }
        out.extend_from_slice(sector_at(sector)?);
        sector = next.get(sector as usize).copied().unwrap_or(END_OF_CHAIN);
    }
    out.truncate(size.map_or(Ok(out.len()), usize::try_from).map_err(|_| cut())?);
    Ok(out)
}

/// A container that holds this stream alone, under this ASCII name: what another reader gets instead of the file. Its
/// chains are ours, so that reader follows none of the file's own.
pub(super) fn container(name: &str, stream: &[u8]) -> Result<Vec<u8>, InputError> {
    const SECTOR: usize = 4_096;
    const LINKS: usize = SECTOR / 4;
    // A stream shorter than the cutoff would have to be in a mini stream.
    let sectors = stream.len().max(SECTOR).div_ceil(SECTOR);
    // The directory comes first, then the stream, then the table of both and of itself.
    let tables = (sectors + 1).div_ceil(LINKS - 1);
    if tables > LISTED_IN_HEADER {
        return Err(InputError::TooLarge { limit: (LISTED_IN_HEADER * LINKS * SECTOR) as u64 });
    }
    let sector_number = |number: usize| u32::try_from(number).map_err(|_| cut());
    let mut out = vec![0; 2 * SECTOR];
    let mut put = |at: usize, bytes: &[u8]| out[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for (at, value) in [(24, 0x3E), (26, 4), (28, 0xFFFE), (30, SECTOR_SHIFTS[1]), (32, MINI_SECTOR_SHIFT)] {
        put(at, &u16::to_le_bytes(value));
    }
    // How many tables there are, where the directory is, and that neither a mini stream nor a longer list of tables is.
    let whole = [(44, sector_number(tables)?), (48, 0), (56, 4_096), (60, END_OF_CHAIN), (68, END_OF_CHAIN)];
    for (at, value) in whole {
        put(at, &u32::to_le_bytes(value));
    }
    for index in 0..LISTED_IN_HEADER {
        let table = if index < tables { sector_number(1 + sectors + index)? } else { FREE };
        put(76 + 4 * index, &table.to_le_bytes());
    }
    for (index, (name, kind, start, size)) in
        [("Root Entry", 5, 0, 0), (name, 2, 1, stream.len().max(SECTOR))].into_iter().enumerate()
    {
        let at = SECTOR + index * ENTRY_BYTES;
        let units: Vec<u8> = name.encode_utf16().take(31).flat_map(u16::to_le_bytes).collect();
        put(at, &units);
        put(at + 64, &u16::try_from(units.len() + 2).map_err(|_| cut())?.to_le_bytes());
        put(at + 66, &[kind, 1]);
        for link in [68, 72, 76] {
            put(at + link, &FREE.to_le_bytes());
        }
        put(at + 116, &u32::to_le_bytes(start));
        put(at + 120, &(size as u64).to_le_bytes());
    }
    put(SECTOR + 76, &1_u32.to_le_bytes());
    out.extend_from_slice(stream);
    out.resize((2 + sectors) * SECTOR, 0);
    let mut links = vec![END_OF_CHAIN];
    for sector in 1..sectors {
        links.push(sector_number(sector + 1)?);
    }
    links.push(END_OF_CHAIN);
    links.resize(1 + sectors + tables, 0xFFFF_FFFD);
    links.resize(tables * LINKS, FREE);
    out.extend(links.into_iter().flat_map(u32::to_le_bytes));
    Ok(out)
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|four| number(four, 0))
}

fn cut() -> InputError {
    InputError::damaged("its container is cut short")
}

fn circle() -> InputError {
    InputError::damaged("its container refers to itself")
}
