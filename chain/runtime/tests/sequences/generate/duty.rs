//! What electors do in an epoch: attest, propose, submit. Some epochs are left alone, and some electors lie.

use codec::Encode;
use neurite_runtime::{AccountId, Runtime, RuntimeCall, System};
use neurite_yuma::referee;
use pallet_settlement::{Call, Inputs, Open, OpenEpoch, tag::attestation_tag};
use sp_core::H256;
use sp_io::hashing::blake2_256;

use crate::{keys, rng::Rng};

type Epoch = OpenEpoch<AccountId>;

/// The next thing to do in one of the open epochs.
pub fn next_of_an_epoch(rng: &mut Rng) -> Option<(AccountId, RuntimeCall)> {
    let open: Vec<(u16, Epoch)> =
        Open::<Runtime>::iter().filter(|(_, open)| open.block < System::block_number()).collect();
    let (netuid, epoch) = rng.pick(&open)?;
    // Decided by the epoch itself, so that nobody works on it at any time.
    if blake2_256(&(netuid, epoch.index, &epoch.digest).encode())[0] % 4 == 0 {
        return None;
    }
    let blob = Inputs::<Runtime>::get(netuid)?;
    let outcome = referee(&blob).ok()?.outcome;
    let root = H256(blake2_256(&outcome));
    match epoch.root {
        Some(_) if !is_open_to_submissions(epoch) || rng.percent(5) => challenge(rng, *netuid, epoch),
        Some(agreed) if agreed == root => submit(rng, *netuid, epoch, outcome),
        Some(_) => challenge(rng, *netuid, epoch),
        None => attest_or_propose(rng, *netuid, epoch, root),
    }
}

/// The challenge window is over.
fn is_open_to_submissions(epoch: &Epoch) -> bool {
    epoch.rooted_at.is_some_and(|block| System::block_number() > block + epoch.challenge_blocks)
}

/// Rightly or not; seldom, so that most epochs are settled by their quorum.
fn challenge(rng: &mut Rng, netuid: u16, epoch: &Epoch) -> Option<(AccountId, RuntimeCall)> {
    let challengers = keys::coldkeys();
    let who = rng.pick(&challengers)?.clone();
    rng.percent(20).then(|| (who, Call::challenge { netuid, index: epoch.index }.into()))
}

fn submit(rng: &mut Rng, netuid: u16, epoch: &Epoch, outcome: Vec<u8>) -> Option<(AccountId, RuntimeCall)> {
    let outcome = outcome.try_into().ok()?;
    let who = super::neuron(rng, netuid)?;
    Some((who, Call::submit { netuid, index: epoch.index, outcome }.into()))
}

fn attest_or_propose(rng: &mut Rng, netuid: u16, epoch: &Epoch, root: H256) -> Option<(AccountId, RuntimeCall)> {
    let (index, digest) = (epoch.index, epoch.digest);
    let silent: Vec<_> = epoch.electors.iter().zip(&epoch.tags).filter(|(_, tag)| tag.is_none()).collect();
    let time_is_over = System::block_number() > epoch.attest_end;
    match rng.pick(&silent) {
        Some((elector, _)) if !time_is_over => {
            let root = if rng.percent(4) { H256::repeat_byte(rng.next() as u8) } else { root };
            let tag = attestation_tag(&digest, elector.hotkey.as_ref(), &root);
            Some((elector.hotkey.clone(), Call::attest { netuid, index, digest, tag }.into()))
        }
        _ => {
            let tagged: Vec<_> = epoch.electors.iter().zip(&epoch.tags).filter(|(_, tag)| tag.is_some()).collect();
            let (elector, _) = rng.pick(&tagged)?;
            Some((elector.hotkey.clone(), Call::propose { netuid, index, root }.into()))
        }
    }
}
