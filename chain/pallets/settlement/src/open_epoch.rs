//! An epoch between its freeze and its end.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{
    blob::key_bytes,
    limits::{MaxElectors, MaxUids},
    quorum::{Tally, Vote},
    tag::attestation_tag,
};

/// A hotkey as frozen and what it is called since.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct Successor<AccountId> {
    pub frozen: AccountId,
    pub now: AccountId,
    /// The hotkey that its stake is on, which may have stayed behind.
    pub payee: AccountId,
}

/// A voter of an epoch and its frozen vote stake.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct Elector<AccountId> {
    pub hotkey: AccountId,
    pub stake: u64,
    /// Missed too many epochs in a row: not live without a tag for this one.
    pub chilled: bool,
}

#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct OpenEpoch<AccountId> {
    pub index: u64,
    /// E, the boundary block whose state was frozen.
    pub block: u32,
    /// Drained miner half.
    pub miner: u64,
    /// Drained validator half.
    pub validator: u64,
    /// What earlier epochs left.
    pub carry: u64,
    /// P = miner + validator + carry.
    pub pool: u64,
    pub owner_cut: u64,
    /// The subnet's owner as of E: receives the cut, and its own miners' incentive is recycled.
    pub owner: AccountId,
    pub owner_hotkey: AccountId,
    pub digest: H256,
    pub input_format: u8,
    pub outcome_format: u8,
    pub consensus: u8,
    /// Last block for tags.
    pub attest_end: u32,
    pub challenge_blocks: u32,
    /// Last block for the outcome.
    pub close: u32,
    /// By stake descending, then by hotkey.
    pub electors: BoundedVec<Elector<AccountId>, MaxElectors>,
    /// One slot for each elector, in the same order.
    pub tags: BoundedVec<Option<H256>, MaxElectors>,
    /// Set once a quorum's tags open to it.
    pub root: Option<H256>,
    pub rooted_at: Option<u32>,
    /// Frozen hotkeys that were swapped since; each has one entry, so there are no more than neurons.
    pub successors: BoundedVec<Successor<AccountId>, MaxUids>,
}

impl<AccountId: Encode + PartialEq> OpenEpoch<AccountId> {
    /// What a frozen hotkey is called by now.
    pub fn current<'a>(&'a self, frozen: &'a AccountId) -> &'a AccountId {
        self.successors.iter().find(|one| one.frozen == *frozen).map_or(frozen, |one| &one.now)
    }

    /// Who is paid for a frozen hotkey: whoever its nominators are with.
    pub fn payee<'a>(&'a self, frozen: &'a AccountId) -> &'a AccountId {
        self.successors.iter().find(|one| one.frozen == *frozen).map_or(frozen, |one| &one.payee)
    }

    /// The position in `electors` and `tags` of the elector that this hotkey speaks for: itself, or the one it succeeds.
    /// Whoever was succeeded speaks no more.
    pub fn elector(&self, hotkey: &AccountId) -> Option<usize> {
        self.electors.iter().position(|elector| self.current(&elector.hotkey) == hotkey)
    }

    /// Whether this elector's tag is one for `root`.
    pub fn opens_to(&self, elector: usize, root: &H256) -> bool {
        match (self.electors.get(elector), self.tags.get(elector)) {
            (Some(elector), Some(Some(tag))) => {
                *tag == attestation_tag(&self.digest, &key_bytes(&elector.hotkey), root)
            }
            _ => false,
        }
    }

    pub fn has_tag(&self, elector: usize) -> bool {
        matches!(self.tags.get(elector), Some(Some(_)))
    }

    /// Later, there would be a challenge window but no block for the outcome.
    pub fn last_for_root(&self) -> u32 {
        self.close.saturating_sub(self.challenge_blocks).saturating_sub(1)
    }

    /// The end of the challenge window of a rooted epoch.
    pub fn last_for_challenge(&self) -> u32 {
        self.rooted_at.unwrap_or(0).saturating_add(self.challenge_blocks)
    }

    /// Without a tag; once there is a root, also with one that is not for it.
    pub fn missed(&self, elector: usize) -> bool {
        match &self.root {
            Some(root) => !self.opens_to(elector, root),
            None => !self.has_tag(elector),
        }
    }

    pub fn all_tagged(&self) -> bool {
        self.tags.len() == self.electors.len() && self.tags.iter().all(Option::is_some)
    }

    /// The stake behind `root`.
    pub fn tally(&self, root: &H256) -> Tally {
        let votes = self.electors.iter().enumerate();
        Tally::of(votes.map(|(position, elector)| Vote {
            stake: elector.stake,
            yes: self.opens_to(position, root),
            // Else the chilled alone could outvote the rest.
            live: !elector.chilled || self.has_tag(position),
        }))
    }
}
