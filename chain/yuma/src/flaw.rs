//! Why a blob has no outcome.

use core::fmt;

/// The first rule that a blob breaks. The numbers are public: never changed, never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Flaw {
    /// More bytes than the chain stores.
    TooLong = 1,
    /// The bytes end inside a value, or a length or flag is not canonical.
    Malformed = 2,
    /// Bytes are left after the last value.
    Trailing = 3,
    /// Neither the input format nor the arithmetic is one that this code knows.
    Format = 4,
    /// A per-uid vector without one entry for each uid.
    VectorLength = 5,
    /// Rows that are not in strictly ascending uid order.
    RowOrder = 6,
    /// A row of a uid that the subnet does not have.
    RowRange = 7,
    /// A row without entries.
    RowEmpty = 8,
    /// A row with more entries than there are u16.
    RowLength = 9,
    /// Weights of one row whose sum would wrap.
    RowSum = 10,
    /// An owner that is no uid of the subnet.
    Owner = 11,
    /// No mechanism, or more than a subnet can have.
    MechanismCount = 12,
    /// Shares of the mechanisms that give away more than there is.
    Split = 13,
    /// The epoch yields shares that sum neither to zero nor to one. Only stakes whose sum wraps lead here.
    Shares = 14,
    /// The epoch yields a bond row that names a target twice. Only a row that does so leads here.
    TargetTwice = 15,
}

impl Flaw {
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?} ({})", self.code())
    }
}

impl core::error::Error for Flaw {}
