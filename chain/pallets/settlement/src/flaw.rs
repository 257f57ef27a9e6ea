//! Why the bytes of an outcome are not canonical.

use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::PalletError;
use scale_info::TypeInfo;

/// The first canonical rule that the bytes break.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, PalletError, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The bytes end inside a value.
    Truncated,
    /// Bytes are left after the last value.
    Trailing,
    /// A compact length is not in its shortest form, or longer than four bytes.
    Compact,
    /// The format is not the one that was frozen.
    Format,
    /// Not one part for each mechanism of the input.
    MechanismCount,
    /// A vector does not have one entry for each uid.
    VectorLength,
    /// A raw share is above 1.
    RawTooLarge,
    /// Shares sum neither to zero nor to one within the dust of division.
    Sum,
    /// More bond rows than uids.
    BondRowCount,
    /// Bond rows are not in strictly ascending uid order.
    BondRowOrder,
    /// A bond row of a uid without a new permit.
    BondRowPermit,
    /// A bond row without entries.
    BondRowEmpty,
    /// A bond target that is no uid of the subnet.
    BondTargetRange,
    /// A bond target named twice in one row.
    BondTargetTwice,
}
