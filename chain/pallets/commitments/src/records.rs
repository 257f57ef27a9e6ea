//! What is stored of a commitment.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use scale_info::TypeInfo;

use crate::{data::Data, limits::MaxFields};

/// What a neuron publishes.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitmentInfo {
    pub fields: BoundedVec<Data, MaxFields>,
}

/// A commitment with the block it was made in.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct Registration<BlockNumber> {
    /// Always zero: the registration of the neuron stands behind it.
    pub deposit: u64,
    pub block: BlockNumber,
    pub info: CommitmentInfo,
}

/// Bytes written in one epoch of the subnet.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, Default, PartialEq, Eq)]
pub struct UsageTracker {
    pub last_epoch: u64,
    pub used_space: u64,
}
