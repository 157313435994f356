//! What an HTTP status means, for every question that frontdesk asks. The only file outside the simulator that holds
//! status numbers; pure. What follows from an answer is decided in `retry`, which knows the class and not the number.

/// What a status says about the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatusClass {
    Success,
    /// Accepted is not carried out, and a part is not the whole.
    Partial,
    Redirect,
    /// What was sent is wrong: a field, a page size.
    Invalid,
    KeyRefused,
    /// The key may not do this, or throttling in disguise.
    Forbidden,
    Missing,
    Conflict,
    TooLarge,
    ProxyRefused,
    /// The API says that it did not begin, so that even a write may be sent again.
    NotBegun,
    Throttled,
    /// A failure that passes. The API, or something in between, may have begun: 408 and 499 say only that the way there
    /// was closed.
    Transient,
    /// The form of the request was refused, whoever it is about.
    Unsuited,
    /// Any other refusal.
    Refused,
    /// Anything else: it says nothing about what was done.
    Other,
}

impl StatusClass {
    pub(super) const fn of(status: u16) -> Self {
        match status {
            202 | 206 => Self::Partial,
            200..=299 => Self::Success,
            300..=399 => Self::Redirect,
            400 | 422 => Self::Invalid,
            401 => Self::KeyRefused,
            403 => Self::Forbidden,
            404 => Self::Missing,
            407 => Self::ProxyRefused,
            409 => Self::Conflict,
            413 => Self::TooLarge,
            421 | 425 => Self::NotBegun,
            // 430: Shopify. 509: a limit of bandwidth. 529: overloaded.
            420 | 429 | 430 | 509 | 529 => Self::Throttled,
            408 | 499 | 500 | 502..=504 | 520..=530 | 598 | 599 => Self::Transient,
            405 | 406 | 411 | 414 | 415 | 426 | 431 => Self::Unsuited,
            400..=498 => Self::Refused,
            _ => Self::Other,
        }
    }

    /// Whether a write that was answered like this may have been carried out. A gateway may give any of them, "too
    /// fast" included, after the API has begun.
    pub(super) const fn may_have_happened(self) -> bool {
        matches!(self, Self::Success | Self::Partial | Self::Throttled | Self::Transient | Self::Other)
    }

    /// Whether a refused batch may be refused because of one of its people.
    pub(super) const fn is_about_one(self) -> bool {
        matches!(
            self,
            Self::Invalid | Self::Forbidden | Self::Missing | Self::Conflict | Self::TooLarge | Self::Refused
        )
    }
}

/// Whether the answer is a success of any kind.
pub(super) const fn is_success(status: u16) -> bool {
    matches!(StatusClass::of(status), StatusClass::Success | StatusClass::Partial)
}

/// Whether the answer is an error: neither a success nor a redirect.
pub(super) const fn is_error(status: u16) -> bool {
    status >= 400
}

/// Whether the answer counts as a sign that the API is down.
pub(super) const fn is_outage(status: u16) -> bool {
    status >= 500 && !matches!(StatusClass::of(status), StatusClass::Throttled)
}

/// Whether something in between did not wait for the answer, so that the API may still be carrying the request out.
pub(super) const fn is_timeout(status: u16) -> bool {
    matches!(status, 408 | 499 | 502 | 504 | 520..=528 | 530 | 598 | 599)
}

/// Signs of throttling beside the status.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ThrottlingSigns {
    /// `Retry-After`.
    pub(super) asks_to_wait: bool,
    /// A quota has nothing left.
    pub(super) is_used_up: bool,
    /// The body says so.
    pub(super) says_so: bool,
}

impl ThrottlingSigns {
    pub(super) const ALL: Self = Self { asks_to_wait: true, is_used_up: true, says_so: true };
}

/// Whether the answer means "down", or "too fast" where it comes back at a rate: nginx and HAProxy refuse with it.
pub(super) const fn may_be_throttling(status: u16) -> bool {
    status == 503
}

/// Whether the request was refused as too fast. Without a sign, a 401 or 403 is about the key, a 409 about what is there,
/// and a 503 is an outage.
pub(super) const fn is_throttling(status: u16, signs: ThrottlingSigns) -> bool {
    match (StatusClass::of(status), status) {
        (StatusClass::Throttled, _) => true,
        (_, 400) => signs.asks_to_wait || signs.says_so,
        (_, 403 | 503) => signs.asks_to_wait || signs.is_used_up || signs.says_so,
        (StatusClass::KeyRefused | StatusClass::Conflict | StatusClass::Refused, _) => signs.says_so,
        _ => false,
    }
}

/// Whether nothing is at a path, or no longer.
pub(super) const fn is_gone(status: u16) -> bool {
    matches!(status, 404 | 410)
}

/// Whether this API does not have the operation, or not for this organization.
pub(super) const fn is_unsupported(status: u16) -> bool {
    matches!(status, 404 | 405 | 501)
}

#[cfg(test)]
mod tests;
