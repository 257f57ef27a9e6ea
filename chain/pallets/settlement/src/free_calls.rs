//! How the pool treats the calls of an epoch, which have a deadline. Nobody pays for them, but for a lost challenge.

use alloc::vec::Vec;
use codec::Encode;

use crate::{Call, Config, Error, Pallet};

/// Above whatever a fee or a tip can buy: nothing useful waits behind transfers.
const BASE_PRIORITY: u64 = 1 << 62;

/// What a call that would succeed now is worth to the pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeCall {
    /// Only one transaction with this tag is ready at a time.
    pub provides: Vec<u8>,
    /// Later steps of an epoch come first, for they have less time left.
    pub priority: u64,
    /// Blocks for which it stays useful.
    pub longevity: u64,
}

impl<T: Config> Pallet<T> {
    /// None for root's calls; otherwise the whole check, with a `Custom` code of the pool where it fails.
    pub fn validate_free(who: &T::AccountId, call: &Call<T>) -> Option<Result<FreeCall, u8>> {
        let checked = match call {
            Call::attest { netuid, index, digest, .. } => {
                Self::check_attest(who, *netuid, *index, digest).map(|(open, _)| FreeCall {
                    provides: provides(0, *netuid, *index, who),
                    priority: BASE_PRIORITY,
                    longevity: Self::blocks_until(open.attest_end),
                })
            }
            Call::propose { netuid, index, root } => {
                Self::check_propose(who, *netuid, *index, root).map(|(open, _)| FreeCall {
                    provides: provides(1, *netuid, *index, who),
                    priority: BASE_PRIORITY.saturating_add(1),
                    longevity: Self::blocks_until(open.last_for_root()),
                })
            }
            Call::submit { netuid, index, outcome } => {
                Self::check_submit(who, *netuid, *index, outcome).map(|ready| FreeCall {
                    provides: provides(2, *netuid, *index, who),
                    priority: BASE_PRIORITY.saturating_add(2),
                    longevity: Self::blocks_until(ready.open.close),
                })
            }
            // Whoever pays for it may be too late like everybody else.
            Call::challenge { netuid, index } => {
                Self::check_challenge(who, *netuid, *index).map(|(open, _)| FreeCall {
                    provides: provides(3, *netuid, *index, who),
                    priority: BASE_PRIORITY.saturating_add(3),
                    longevity: Self::blocks_until(open.last_for_challenge()),
                })
            }
            _ => return None,
        };
        Some(checked.map_err(|error| pool_code(&error)))
    }

    /// The pool asks as if it were in the next block already, so a call for the last block lives for one.
    fn blocks_until(last: u32) -> u64 {
        u64::from(last.saturating_sub(Self::now())).saturating_add(1)
    }
}

/// One call of a kind, epoch and signer. A tag that signers shared would let one of them keep the others' calls out of the
/// pool, by hanging its own on an earlier nonce that never gets into a block. Copies die with the first that is included.
fn provides(call: u8, netuid: u16, index: u64, who: &impl Encode) -> Vec<u8> {
    (b"neurite/settlement", call, netuid, index, who).encode()
}

/// Public: a code is never given another meaning. SubtensorModule's codes end below 200.
fn pool_code<T>(error: &Error<T>) -> u8 {
    match error {
        Error::NothingOpen => 200,
        Error::OtherEpoch => 201,
        Error::NotElector => 202,
        Error::TooEarly => 203,
        Error::TooLate => 204,
        Error::WrongDigest => 205,
        Error::AlreadyAttested => 206,
        Error::TagDoesNotOpen => 207,
        Error::AlreadyRooted => 208,
        Error::NoQuorum => 209,
        Error::NotRooted => 210,
        Error::WrongOutcome => 211,
        Error::NotRegistered => 212,
        Error::NotCanonical(_) => 213,
        Error::InputLost => 214,
        Error::CannotPayDeposit => 215,
        Error::NoRuling(_) => 216,
        Error::PermitsDiffer => 217,
        Error::__Ignore(..) => 255,
    }
}
