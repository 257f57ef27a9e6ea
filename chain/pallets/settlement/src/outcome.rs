//! Reading an outcome, as an author of blocks has to: whole and canonical, or not at all.

use alloc::vec::Vec;
use neurite_yuma::{
    Rows,
    outcome::{OUTCOME_FORMAT, Outcome, OutcomeMechanism},
};

use crate::{flaw::Flaw, limits::RAW_ONE, strict_reader::StrictReader};

/// What the frozen input says about the shape of a canonical outcome.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    /// The new permits, one for each uid.
    pub permits: &'a [bool],
    pub mechanisms: usize,
}

/// Reads a canonical outcome whole, or refuses it whole. Nothing is allocated before its length was checked.
pub fn decode_outcome(bytes: &[u8], shape: Shape<'_>) -> Result<Outcome, Flaw> {
    let mut reader = StrictReader::new(bytes);
    let format = reader.u8()?;
    if format != OUTCOME_FORMAT {
        return Err(Flaw::Format);
    }
    if reader.length()? != shape.mechanisms {
        return Err(Flaw::MechanismCount);
    }
    let mut mechanisms = Vec::with_capacity(shape.mechanisms);
    for _ in 0..shape.mechanisms {
        mechanisms.push(read_mechanism(&mut reader, shape.permits)?);
    }
    reader.end()?;
    Ok(Outcome { format, mechanisms })
}

fn read_mechanism(reader: &mut StrictReader<'_>, permits: &[bool]) -> Result<OutcomeMechanism, Flaw> {
    let n = permits.len();
    Ok(OutcomeMechanism {
        incentive: read_shares(reader, n)?,
        dividends: read_shares(reader, n)?,
        consensus: read_vector(reader, n, StrictReader::u16)?,
        validator_trust: read_vector(reader, n, StrictReader::u16)?,
        bonds: read_bonds(reader, permits)?,
    })
}

/// Shares sum to zero or to one less at most one unit of dust for each uid, which is what a floored quotient leaves.
fn read_shares(reader: &mut StrictReader<'_>, n: usize) -> Result<Vec<u64>, Flaw> {
    let shares = read_vector(reader, n, StrictReader::u64)?;
    if shares.iter().any(|raw| *raw > RAW_ONE) {
        return Err(Flaw::RawTooLarge);
    }
    let sum: u128 = shares.iter().map(|raw| u128::from(*raw)).sum();
    let one = u128::from(RAW_ONE);
    if sum != 0 && (sum > one || sum.saturating_add(n as u128) <= one) {
        return Err(Flaw::Sum);
    }
    Ok(shares)
}

fn read_vector<'a, V>(
    reader: &mut StrictReader<'a>,
    n: usize,
    one: impl Fn(&mut StrictReader<'a>) -> Result<V, Flaw>,
) -> Result<Vec<V>, Flaw> {
    if reader.length()? != n {
        return Err(Flaw::VectorLength);
    }
    let mut vector = Vec::with_capacity(n);
    for _ in 0..n {
        vector.push(one(reader)?);
    }
    Ok(vector)
}

fn read_bonds(reader: &mut StrictReader<'_>, permits: &[bool]) -> Result<Rows, Flaw> {
    let count = reader.length()?;
    if count > permits.len() {
        return Err(Flaw::BondRowCount);
    }
    let mut rows: Rows = Vec::with_capacity(count);
    for _ in 0..count {
        let uid = reader.u16()?;
        if rows.last().is_some_and(|(previous, _)| *previous >= uid) {
            return Err(Flaw::BondRowOrder);
        }
        if permits.get(usize::from(uid)) != Some(&true) {
            return Err(Flaw::BondRowPermit);
        }
        rows.push((uid, read_bond_row(reader, permits.len())?));
    }
    Ok(rows)
}

/// The order of the targets is the epoch's own and is not checked here: another order is another root.
fn read_bond_row(reader: &mut StrictReader<'_>, n: usize) -> Result<Vec<(u16, u16)>, Flaw> {
    let count = reader.length()?;
    if count == 0 {
        return Err(Flaw::BondRowEmpty);
    }
    if count > n {
        return Err(Flaw::BondTargetTwice);
    }
    let mut seen = alloc::vec![false; n];
    let mut row = Vec::with_capacity(count);
    for _ in 0..count {
        let target = reader.u16()?;
        match seen.get_mut(usize::from(target)) {
            None => return Err(Flaw::BondTargetRange),
            Some(seen) if *seen => return Err(Flaw::BondTargetTwice),
            Some(seen) => *seen = true,
        }
        row.push((target, reader.u16()?));
    }
    Ok(row)
}
