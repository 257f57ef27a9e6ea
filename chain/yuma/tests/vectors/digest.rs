//! The hash by which bonds are compared without holding both sides.

use neurite_yuma::Rows;
use sha2::{Digest, Sha256};

/// SHA-256 over all n rows: u32le entry count, then (u16le uid, u16le value) pairs.
pub fn bonds_sha256(n: usize, bonds: &Rows) -> String {
    let mut hash = Sha256::new();
    hash_bonds(&mut hash, n, bonds);
    hex::encode(hash.finalize())
}

pub fn hash_bonds(hash: &mut Sha256, n: usize, bonds: &Rows) {
    let mut rows = bonds.iter().peekable();
    for uid in 0..n {
        let row = rows.next_if(|(at, _)| usize::from(*at) == uid).map_or(&[][..], |(_, row)| row);
        hash.update((row.len() as u32).to_le_bytes());
        for (target, value) in row {
            hash.update(target.to_le_bytes());
            hash.update(value.to_le_bytes());
        }
    }
    assert!(rows.next().is_none(), "bond rows out of order");
}
