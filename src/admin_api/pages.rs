//! Lists in pages, and the one way to walk over them: users, groups, workspaces and their members. A list is read to its
//! end, or from its end until everything that is searched was found. A list that holds less than it counts is read again.

use std::collections::{BTreeMap, HashSet};
use std::future::Future;
use std::marker::PhantomData;
use std::sync::atomic::Ordering;

use uuid::Uuid;

use super::budget::{MAX_ENTRIES, MAX_PAGES};
use super::elements::plausible_total;
use super::encoding::query_value;
use super::page::{ListItem, Page};
use super::parallel::InOrder;
use super::request::GetRequest;
use super::{ApiError, Client};

/// The page size where the document says that 100 is the most.
const DOCUMENTED: u32 = 100;
/// Page sizes to fall back to where an API refuses a larger one.
const SMALLER_PAGES: [u32; 2] = [100, 25];
/// How often a list that holds less than it counts is read before it counts as unreadable.
const READINGS: u32 = 8;
/// So many readings in a row that find nothing new are the last ones.
const MAX_EMPTY_PASSES: u32 = 3;

/// Things with their names, and whether these are all there are.
pub(crate) type NamedItems<T> = (Vec<(String, T)>, bool);

/// A list in pages.
#[derive(Debug)]
pub(crate) struct List<T> {
    client: Client,
    path: String,
    what: &'static str,
    /// What follows the page in the query: empty, or begins with `&`.
    filter: String,
    /// `None`: as large as the API accepts.
    page_size: Option<u32>,
    item: PhantomData<fn() -> T>,
}

/// A walk over the pages of a list, which begins with its first page.
pub(crate) struct Walk<T> {
    list: List<T>,
    size: u32,
    /// The first page, until it is returned.
    first: Option<Page<T>>,
    /// The pages behind it that are being read, and the last of them.
    ahead: InOrder<Page<T>>,
    asked: u32,
    /// How many pages are read at once at most.
    at_once: usize,
    next: u32,
    seen: HashSet<Uuid>,
    /// Those of them that could not be read, or do not show their name: each may be anything that was not found.
    nameless: HashSet<Uuid>,
    /// How many elements each page has that was read.
    lengths: BTreeMap<u32, u64>,
    is_at_end: bool,
    /// How many items the whole list holds, where what the first page says is plausible.
    pub(crate) total: Option<u64>,
    /// How many pages follow the first; `None` where the API does not count.
    pub(crate) pages_left: Option<u64>,
    /// As many items were read as the API counts. Fewer come where the list changed while it was read.
    pub(crate) is_whole: bool,
    /// The last page that was read holds items, none of them new.
    pub(crate) repeats: bool,
}

impl Client {
    pub(super) fn list<T: ListItem>(&self, path: impl Into<String>, what: &'static str) -> List<T> {
        List {
            client: self.clone(),
            path: path.into(),
            what,
            filter: String::new(),
            page_size: Some(DOCUMENTED),
            item: PhantomData,
        }
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            path: self.path.clone(),
            filter: self.filter.clone(),
            item: PhantomData,
            ..*self
        }
    }
}

impl<T: ListItem> List<T> {
    /// Limits the list to what the API's own filter finds.
    pub(super) fn filter(mut self, name: &str, value: &str) -> Self {
        self.filter = format!("&{name}={}", query_value(value));
        self
    }

    /// Sets the page size; `None` means as large as the API accepts, for lists whose maximum is not documented.
    pub(super) fn page_size(mut self, size: Option<u32>) -> Self {
        self.page_size = size;
        self
    }

    /// Reads one page. A page behind the last is empty.
    pub(crate) async fn page(&self, page: u32, size: u32) -> Result<Page<T>, ApiError> {
        let path = format!("{}?page={page}&page_size={size}{}", self.path, self.filter);
        match self.client.read::<T::Body>(GetRequest::new(&path, self.what)).await {
            // Some APIs answer like this behind the last page.
            Err(error) if page > 1 && error.is_missing() => Ok(Page::empty()),
            read => {
                let page: Page<T> = read?.into();
                page.items.iter().filter_map(T::identity).for_each(|shown| self.client.note_shown(shown));
                self.client.note_elements(self.what, page.items.iter().map(T::uuid), &page.unreadable);
                if page.shows_invitations {
                    self.client.executor.shows_invitations.store(true, Ordering::Relaxed);
                }
                Ok(page)
            }
        }
    }

    /// Reads the first page, as large as the API accepts.
    pub(crate) async fn walk(&self) -> Result<Walk<T>, ApiError> {
        loop {
            let size = self.page_size.unwrap_or_else(|| self.client.executor.largest_page.load(Ordering::Relaxed));
            match self.page(1, size).await {
                Err(error) if self.page_size.is_none() && self.lower_page_size(&error, size) => {}
                page => return Ok(Walk::new(self.clone(), page?, size)),
            }
        }
    }

    /// Lowers the largest page size where `error` may mean that `size` was too large. True where a smaller one is left.
    fn lower_page_size(&self, error: &ApiError, size: u32) -> bool {
        let smaller = SMALLER_PAGES.into_iter().find(|smaller| *smaller < size).filter(|_| error.is_invalid());
        let lower = |smaller| self.client.executor.largest_page.fetch_min(smaller, Ordering::Relaxed);
        smaller.map(lower).is_some()
    }

    /// Reads every item, each once, and says whether all can be read. A list that holds less than it counts is read
    /// again, and its readings are taken together: what one of them left out is not missing.
    pub(super) async fn all(&self) -> Result<(Vec<T>, bool), ApiError> {
        let (mut all, mut seen, mut empty_passes) = (Vec::new(), HashSet::new(), 0);
        for _ in 0..READINGS {
            let (mut walk, before) = (self.walk().await?, seen.len());
            while let Some(items) = walk.next().await? {
                all.extend(items.into_iter().filter(|item| seen.insert(item.uuid())));
            }
            seen.extend(&walk.nameless);
            if walk.is_whole || walk.total.is_some_and(|total| seen.len() as u64 >= total) {
                return Ok((all, walk.is_named()));
            }
            empty_passes = if seen.len() == before { empty_passes + 1 } else { 0 };
            if empty_passes == MAX_EMPTY_PASSES {
                break;
            }
        }
        Err(ApiError::Incomplete { what: self.what })
    }

    /// Reads what a filtered list holds, and says whether all of it can be read. An API may count without its filter, so that a list that holds less than it
    /// counts says nothing: then the same list is read without the filter.
    pub(super) async fn all_filtered(mut self) -> Result<(Vec<T>, bool), ApiError> {
        if let (items, true) = self.walk().await?.rest(u64::MAX).await?.unwrap_or_default() {
            return Ok((items, true));
        }
        self.filter = String::new();
        self.all().await
    }

    /// Reads every item once, and says whether these are all and can all be read; `None` where that takes more than `most` pages.
    pub(super) async fn all_within(&self, most: u64) -> Result<Option<(Vec<T>, bool)>, ApiError> {
        self.walk().await?.rest(most).await
    }

    /// Returns which of `wanted` the list holds. Most lists grow at their end, so the last pages come first, and
    /// reading stops when all were found. None is missing before all of the list was read.
    pub(super) async fn find(&self, wanted: &HashSet<Uuid>) -> Result<HashSet<Uuid>, ApiError> {
        let mut walk = self.walk().await?;
        walk.next().await?;
        for page in (2..=walk.pages_left.unwrap_or_default().saturating_add(1)).rev() {
            // A page without anything new shows that the list is not what its first page says.
            if wanted.is_subset(&walk.seen) || walk.jump(page).await?.is_empty() {
                break;
            }
        }
        let mut seen = walk.seen;
        if !wanted.is_subset(&seen) && walk.total != Some(seen.len() as u64) {
            seen.extend(self.all().await?.0.iter().map(T::uuid));
        }
        Ok(wanted.intersection(&seen).copied().collect())
    }
}

impl<T: ListItem> Walk<T> {
    fn new(list: List<T>, first: Page<T>, asked: u32) -> Self {
        let items = first.len();
        let page_size = first.size.filter(|size| *size > 0).unwrap_or(u64::from(asked));
        let total = plausible_total(first.total, items, page_size);
        let pages_left = match total {
            Some(total) => Some(total.div_ceil(page_size.min(items).max(1)).saturating_sub(1)),
            None if items == 0 => Some(0),
            // A short page may be the API's own idea of a page: only an empty one is the end.
            None => None,
        };
        Self {
            list,
            size: asked,
            first: Some(first),
            ahead: InOrder::default(),
            asked: 1,
            at_once: usize::MAX,
            next: 1,
            seen: HashSet::new(),
            nameless: HashSet::new(),
            lengths: BTreeMap::new(),
            is_at_end: false,
            total,
            pages_left,
            is_whole: false,
            repeats: false,
        }
    }

    /// Reads the next page and returns its new items, of which there is one at least; `None` at the end of the list. The
    /// list ends where it holds as many items as the API counts, or with a page that has nothing new.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<T>>, ApiError> {
        while !self.is_at_end {
            let Some(page) = self.next_page().await? else { break };
            let (is_empty, before) = (page.is_empty(), self.item_count());
            let new = self.take(self.next, page);
            self.next = self.next.saturating_add(1);
            let met = self.item_count();
            let is_in_vain = met == before;
            // Where it is not counted, or holds more than was counted, only a page without anything new is the end.
            self.is_whole = self.total == Some(met) || (is_in_vain && self.total.is_none_or(|total| met > total));
            self.is_at_end = self.is_whole || is_in_vain;
            self.repeats = is_in_vain && !is_empty;
            if !new.is_empty() {
                return Ok(Some(new));
            }
        }
        Ok(None)
    }

    /// Returns the next page, while those behind it that the list counts are read. Of a search only one page is read at a
    /// time: it may count without its filter.
    async fn next_page(&mut self) -> Result<Option<Page<T>>, ApiError> {
        if self.first.is_some() {
            return Ok(self.first.take());
        }
        self.check_size()?;
        let at_once = self.list.client.in_flight().min(self.at_once);
        let last = self.pages_left.filter(|_| self.list.filter.is_empty()).map_or(1, |left| page_number(left + 1));
        while self.ahead.len() == 0 || (self.ahead.len() < at_once && self.asked < last) {
            self.asked = self.asked.saturating_add(1);
            self.ahead.push(self.read_page(self.asked));
        }
        self.ahead.next().await
    }

    /// Reads one page after another, for a walk that may end early or that must keep few items at a time.
    pub(crate) fn page_by_page(mut self) -> Self {
        self.at_once = 1;
        self
    }

    /// Reads the page with this number, whatever was read before, and returns its new items.
    pub(crate) async fn jump(&mut self, page: u64) -> Result<Vec<T>, ApiError> {
        self.check_size()?;
        let number = page_number(page);
        let page = self.list.page(number, self.size).await?;
        Ok(self.take(number, page))
    }

    /// Reads a page on its own, so that several can be read at once; [`Self::take`] joins them to the walk.
    pub(crate) fn read_page(&self, page: u32) -> impl Future<Output = Result<Page<T>, ApiError>> + use<T> {
        let (list, size, checked) = (self.list.clone(), self.size, self.check_size());
        async move {
            checked?;
            list.page(page, size).await
        }
    }

    /// Ends a list that goes on and on.
    fn check_size(&self) -> Result<(), ApiError> {
        if self.lengths.len() < MAX_PAGES && self.seen.len() < MAX_ENTRIES {
            return Ok(());
        }
        let what = format!("{} has more than {MAX_ENTRIES} entries or {MAX_PAGES} pages", self.list.what);
        Err(self.list.client.executor.exceeded(what))
    }

    /// The number of the page that was read last by [`Self::next`].
    pub(crate) const fn page(&self) -> u32 {
        self.next - 1
    }

    /// Lets [`Self::next`] read this page next.
    pub(crate) fn skip_to(&mut self, page: u64) {
        self.next = page_number(page);
        (self.first, self.ahead, self.asked) = (None, InOrder::default(), self.next - 1);
    }

    /// How many items were read, each counted once.
    pub(crate) fn item_count(&self) -> u64 {
        self.seen.len() as u64
    }

    /// Whether every element that was read shows its name, so that one that was not found is not among them.
    pub(crate) fn is_named(&self) -> bool {
        self.nameless.is_empty()
    }

    /// Returns the pages that are shorter than others although more pages follow: they may leave somebody out.
    pub(crate) fn short_pages(&self) -> Vec<u32> {
        let longest = self.lengths.values().max().copied().unwrap_or_default();
        let last = page_number(self.pages_left.unwrap_or_default().saturating_add(1));
        let is_short = |(page, length): &(&u32, &u64)| **page < last && (1..longest).contains(*length);
        self.lengths.iter().filter(is_short).map(|(page, _)| *page).collect()
    }

    /// Returns the items of the page with this number that are new.
    pub(crate) fn take(&mut self, number: u32, page: Page<T>) -> Vec<T> {
        self.lengths.insert(number, page.len());
        let nameless = page.items.iter().filter(|item| !item.is_named()).map(T::uuid);
        self.nameless.extend(nameless.chain(page.unreadable.iter().map(|one| one.id)));
        self.seen.extend(page.unreadable.iter().map(|one| one.id));
        page.items.into_iter().filter(|item| self.seen.insert(item.uuid())).collect()
    }

    async fn rest(mut self, most: u64) -> Result<Option<(Vec<T>, bool)>, ApiError> {
        let mut all = Vec::new();
        // The first page has the count; without one, each page adds one.
        while self.is_at_end || self.pages_left.map_or(u64::from(self.next), |left| left + 1) <= most {
            match self.next().await? {
                Some(items) => all.extend(items),
                None => return Ok(Some((all, self.is_whole && self.is_named()))),
            }
        }
        Ok(None)
    }
}

fn page_number(page: u64) -> u32 {
    u32::try_from(page).unwrap_or(u32::MAX)
}
