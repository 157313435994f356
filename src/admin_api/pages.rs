//! Lists that come in pages. A list is read to its end, or from its end until everybody who is
//! looked for was met; one that holds less than it counts is not believed.

use std::collections::HashSet;
use std::sync::atomic::Ordering;

use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::client::GetRequest;
use super::wire::Page;
use super::{ApiError, Client};

/// The page size where the document says that 100 is the most.
const DOCUMENTED: u32 = 100;
/// Page sizes to fall back to where an API refuses a larger one.
const SMALLER_PAGES: [u32; 2] = [100, 25];
/// How often a list that holds less than it counts is read before nothing is believed of it.
const READINGS: u32 = 8;
/// So many readings that bring nobody new are the last ones.
const MAX_EMPTY_PASSES: u32 = 3;
/// Page sizes are mostly multiples of it.
const USUAL_PAGE: u64 = 25;

/// How many things the whole list holds, where what a first page says can be believed. A count that is
/// smaller than the page, or is just what a full page holds, may be the page's own.
pub(super) fn plausible(total: Option<u64>, items: u64, page_size: u64) -> Option<u64> {
    let looks_full = items >= page_size || (items > 0 && items.is_multiple_of(USUAL_PAGE));
    total.filter(|total| *total > items || (*total == items && !looks_full))
}

/// Whether this says that there is no such page: some answer so behind the last one.
pub(super) fn is_behind_the_end(error: &ApiError, page: u32) -> bool {
    page > 1 && error.is_missing()
}

/// How large the pages of a list may be.
#[derive(Debug, Clone, Copy)]
pub(super) enum PageSize {
    /// What the document allows groups, and is little to ask of any list.
    Documented,
    /// The document does not say: as large as the API accepts.
    Largest,
}

/// A list that comes in pages.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'a> {
    pub(super) path: &'a str,
    /// What follows the page in the query: empty, or begins with `&`.
    pub(super) query: &'a str,
    pub(super) what: &'static str,
    pub(super) size: PageSize,
}

impl<'a> List<'a> {
    /// A list in pages of the documented size.
    pub(super) fn new(path: &'a str, query: &'a str, what: &'static str) -> Self {
        Self { path, query, what, size: PageSize::Documented }
    }
}

/// The items of a list.
#[derive(Debug)]
pub(super) struct Listed<T> {
    pub(super) items: Vec<T>,
    /// As many as the API counts. Fewer come where the list changed while it was read.
    pub(super) is_whole: bool,
    /// What the API counts, where it can be believed.
    pub(super) total: Option<u64>,
}

impl Client {
    /// The largest page that is asked for where the document sets no limit.
    pub(super) fn largest_page(&self) -> u32 {
        self.exchange.largest_page.load(Ordering::Relaxed)
    }

    /// Lowers the largest page where `error` may mean that `size` was too large. True where a smaller one can be tried.
    pub(super) fn try_smaller_page(&self, error: &ApiError, size: u32) -> bool {
        let ApiError::Refused { refusal, .. } = error else { return false };
        match SMALLER_PAGES.into_iter().find(|smaller| *smaller < size) {
            Some(smaller) if refusal.is_invalid() => {
                self.exchange.largest_page.fetch_min(smaller, Ordering::Relaxed);
                true
            }
            _ => false,
        }
    }

    /// Every item of a paged list, each once. A list that holds less than it counts is read again, and
    /// its readings are taken together: what one left out is not "not there".
    pub(super) async fn all_pages<T: DeserializeOwned>(
        &self,
        list: List<'_>,
        id: fn(&T) -> Uuid,
    ) -> Result<Vec<T>, ApiError> {
        let (mut all, mut seen, mut fruitless) = (Vec::new(), HashSet::new(), 0);
        for _ in 0..READINGS {
            let listed = self.pages_within(list, id, u64::MAX).await?.expect("every list has fewer pages than that");
            let before = all.len();
            all.extend(listed.items.into_iter().filter(|item| seen.insert(id(item))));
            if listed.is_whole || listed.total.is_some_and(|total| all.len() as u64 >= total) {
                return Ok(all);
            }
            fruitless = if all.len() == before { fruitless + 1 } else { 0 };
            if fruitless == MAX_EMPTY_PASSES {
                break;
            }
        }
        let why = "it holds less than it counts, however often it is read".to_owned();
        Err(ApiError::Malformed { what: list.what.to_owned(), why })
    }

    /// What a filtered list holds. An API may count without its filter, so that a list that holds less
    /// than it counts says nothing: then the same list is read without the filter.
    pub(super) async fn filtered_pages<T: DeserializeOwned>(
        &self,
        list: List<'_>,
        id: fn(&T) -> Uuid,
    ) -> Result<Vec<T>, ApiError> {
        let listed = self.pages_within(list, id, u64::MAX).await?.expect("every list has fewer pages than that");
        if listed.is_whole { Ok(listed.items) } else { self.all_pages(List { query: "", ..list }, id).await }
    }

    /// The same, unless that takes more than `most` pages. Ends when the pages hold as many as the
    /// API counts, or when a page brings nothing new.
    pub(super) async fn pages_within<T: DeserializeOwned>(
        &self,
        list: List<'_>,
        id: fn(&T) -> Uuid,
        most: u64,
    ) -> Result<Option<Listed<T>>, ApiError> {
        let mut items = Vec::new();
        let mut seen = HashSet::new();
        let (mut answer, size) = self.first_of::<T>(list).await?;
        let total = answer.plausible_total(size);
        for page in 1.. {
            if page > 1 {
                answer = self.page(list, page, size).await?;
            }
            let before = seen.len();
            items.extend(std::mem::take(&mut answer.items).into_iter().filter(|item| seen.insert(id(item))));
            let (met, brought) = (seen.len() as u64, (seen.len() - before) as u64);
            // Where it is not counted, or holds more than was counted, only a page that brings nothing is the end.
            let is_whole = total == Some(met) || (brought == 0 && total.is_none_or(|total| met > total));
            if is_whole || brought == 0 {
                return Ok(Some(Listed { items, is_whole, total }));
            }
            // The first page tells how many there are; without a count, each page is one more.
            let pages = match total {
                Some(total) if page == 1 => total.div_ceil(brought),
                Some(_) => 0,
                None => u64::from(page) + 1,
            };
            if pages > most {
                return Ok(None);
            }
        }
        unreachable!("pages are counted without end")
    }

    /// Which of `wanted` a list holds. Most lists grow at their end, so the last pages come first, and
    /// reading stops when all were met. Nobody is "not there" before all of the list was read.
    pub(super) async fn find_in_pages<T: DeserializeOwned>(
        &self,
        list: List<'_>,
        id: fn(&T) -> Uuid,
        wanted: &HashSet<Uuid>,
    ) -> Result<HashSet<Uuid>, ApiError> {
        let among = |seen: &HashSet<Uuid>| wanted.intersection(seen).copied().collect();
        let (first, size) = self.first_of::<T>(list).await?;
        let mut seen: HashSet<Uuid> = first.items.iter().map(id).collect();
        let total = first.plausible_total(size);
        let pages = total.map(|total| total.div_ceil((seen.len() as u64).max(1)));
        for page in (2..=pages.unwrap_or_default()).rev() {
            if wanted.is_subset(&seen) {
                break;
            }
            let answer = self.page::<T>(list, u32::try_from(page).unwrap_or(u32::MAX), size).await?;
            let before = seen.len();
            seen.extend(answer.items.iter().map(id));
            if seen.len() == before {
                // Not the list that its first page told of.
                break;
            }
        }
        if wanted.is_subset(&seen) || total.is_some_and(|total| seen.len() as u64 == total) {
            return Ok(among(&seen));
        }
        seen.extend(self.all_pages(list, id).await?.iter().map(id));
        Ok(among(&seen))
    }

    /// The first page of a list, and the size that was asked for.
    async fn first_of<T: DeserializeOwned>(&self, list: List<'_>) -> Result<(Page<T>, u32), ApiError> {
        loop {
            let size = match list.size {
                PageSize::Documented => DOCUMENTED,
                PageSize::Largest => self.largest_page(),
            };
            match self.page(list, 1, size).await {
                Err(error) if matches!(list.size, PageSize::Largest) && self.try_smaller_page(&error, size) => {}
                page => return Ok((page?, size)),
            }
        }
    }

    async fn page<T: DeserializeOwned>(&self, list: List<'_>, page: u32, size: u32) -> Result<Page<T>, ApiError> {
        let path = format!("{}?page={page}&page_size={size}{}", list.path, list.query);
        match self.read(GetRequest::new(&path, list.what)).await {
            Err(error) if is_behind_the_end(&error, page) => Ok(Page::empty()),
            read => read,
        }
    }
}

impl<T> Page<T> {
    fn empty() -> Self {
        Self { items: Vec::new(), total: None, size: None }
    }

    fn plausible_total(&self, asked: u32) -> Option<u64> {
        plausible(self.total, self.items.len() as u64, self.size.unwrap_or(u64::from(asked)))
    }
}
