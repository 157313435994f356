//! The colours of outcomes: the same five tones in the workbook and on the page. Colour adds nothing that the word does
//! not say.

use crate::model::Outcome;

/// What an outcome means for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// A change was made.
    Done,
    /// A change is pending or planned.
    Underway,
    /// Nothing had to be done.
    Same,
    /// A person has to decide or check.
    Look,
    /// The row failed.
    Wrong,
}

impl Tone {
    pub(super) const ALL: [Self; 5] = [Self::Done, Self::Underway, Self::Same, Self::Look, Self::Wrong];

    pub(super) const fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Created | Outcome::Updated | Outcome::Removed => Self::Done,
            Outcome::Invited | Outcome::AlreadyInvited | Outcome::Ready | Outcome::Waiting => Self::Underway,
            Outcome::AlreadyMember | Outcome::AlreadyGone | Outcome::Duplicate => Self::Same,
            Outcome::Held | Outcome::NotAttempted => Self::Look,
            Outcome::Invalid | Outcome::Rejected | Outcome::Failed => Self::Wrong,
        }
    }

    /// Returns the name of its class on the page.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Underway => "underway",
            Self::Same => "same",
            Self::Look => "look",
            Self::Wrong => "wrong",
        }
    }

    /// Returns background and text colour in a workbook, as 0xRRGGBB; the contrast is at least 7 to 1.
    pub(super) const fn cell_colours(self) -> (u32, u32) {
        match self {
            Self::Done => (0xDA_F2_DE, 0x0B_4F_1F),
            Self::Underway => (0xDD_EB_FB, 0x0A_3D_75),
            Self::Same => (0xEC_EC_EC, 0x3B_3B_3B),
            Self::Look => (0xFF_EE_C2, 0x5C_40_00),
            Self::Wrong => (0xFB_DD_DB, 0x7D_12_0B),
        }
    }
}
