//! One mechanism's epoch, step by step in the protocol's order (§2.2 to §2.10).

use alloc::vec::Vec;

use crate::{
    bonds::{Backing, penalty::weights_for_bonds, rows_to_store, yuma2::yuma2, yuma3::yuma3},
    clip::{clip, incentive, validator_trust},
    consensus::{Voters, consensus},
    emission::emission,
    fixed::I32F32,
    input::EpochInput,
    output::{EpochOutput, Raw},
    permits::{active, active_stake, new_permits, old_permits},
    stake::stake,
    weights::weights,
};

/// The whole epoch. Total: any input gives an output, in time bounded by its size.
pub fn epoch(input: &EpochInput) -> EpochOutput {
    let stake = stake(input);
    let active = active(input);
    let old_permits = old_permits(input);
    let permits = new_permits(input, &stake.normalised);
    let active_stake = active_stake(&stake.normalised, &active, &old_permits);

    let weights = weights(input, &old_permits);
    let consensus = consensus(&weights, &Voters::new(&active_stake, input.params.kappa));
    let clipped = clip(&weights, &consensus);
    let validator_trust = validator_trust(&clipped);
    let incentive = incentive(&clipped, &active_stake);

    let weights_for_bonds = weights_for_bonds(&weights, &clipped, &consensus, input.params.penalty);
    let backing = Backing {
        weights_for_bonds: &weights_for_bonds,
        consensus: &consensus,
        incentive: &incentive,
        active_stake: &active_stake,
    };
    let bonds = if input.params.yuma3 { yuma3(input, &backing) } else { yuma2(input, &backing) };

    let dividends = bonds.dividends;
    let raw = Raw { stake: stake.normalised, active_stake, consensus, incentive, dividends, validator_trust };
    let rows = rows_to_store(&bonds.stored, &permits);
    quantise(raw, EpochOutput { active, permits, stake: stake.total, bonds: rows, ..EpochOutput::default() }, input)
}

/// The u16 vectors and the amounts, from the numbers behind them.
fn quantise(raw: Raw, output: EpochOutput, input: &EpochInput) -> EpochOutput {
    let u16s = |vector: &[I32F32]| -> Vec<u16> { vector.iter().map(|value| value.to_u16()).collect() };
    let paid = emission(&raw, input.emission);
    EpochOutput {
        stake_weight: u16s(&raw.stake),
        consensus: u16s(&raw.consensus),
        incentive: u16s(&raw.incentive),
        dividends: u16s(&raw.dividends),
        validator_trust: u16s(&raw.validator_trust),
        server: paid.server,
        validator: paid.validator,
        combined: paid.combined,
        raw,
        ..output
    }
}
