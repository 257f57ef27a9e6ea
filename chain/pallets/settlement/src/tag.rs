//! What an elector signs for: a commitment to a root that only its author can open.

use alloc::vec::Vec;
use sp_core::H256;
use sp_io::hashing::blake2_256;

/// Separates attestation tags from every other hash of the protocol.
const DOMAIN: &[u8; 13] = b"neurite/att/1";

/// `blake2_256("neurite/att/1" ‖ digest ‖ hotkey ‖ root)`. The hotkey is inside, so a copied tag counts nothing.
pub fn attestation_tag(digest: &H256, hotkey: &[u8; 32], root: &H256) -> H256 {
    let mut preimage = Vec::with_capacity(DOMAIN.len().saturating_add(96));
    preimage.extend_from_slice(DOMAIN);
    preimage.extend_from_slice(digest.as_bytes());
    preimage.extend_from_slice(hotkey);
    preimage.extend_from_slice(root.as_bytes());
    H256(blake2_256(&preimage))
}
