//! One field: a tag byte, which holds the length of a short text too, and what it announces.

use alloc::{vec, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output};
use frame_support::BoundedVec;

use crate::limits::{MAX_ENCRYPTED, MAX_RAW, MaxBigRaw, MaxEncrypted, MaxRaw};

/// Tag of the longest raw text; the empty one has 1.
const LAST_RAW: u8 = 129;

/// A field of a commitment. The bytes are Subtensor's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Data {
    #[default]
    None,
    /// Up to 128 bytes.
    Raw(BoundedVec<u8, MaxRaw>),
    BlakeTwo256([u8; 32]),
    Sha256([u8; 32]),
    Keccak256([u8; 32]),
    ShaThree256([u8; 32]),
    /// To be read at a later round of a beacon; refused here.
    TimelockEncrypted {
        encrypted: BoundedVec<u8, MaxEncrypted>,
        reveal_round: u64,
    },
    /// Asks for the reset of the neuron's bonds.
    ResetBondsFlag,
    /// Up to 512 bytes.
    BigRaw(BoundedVec<u8, MaxBigRaw>),
}

impl Data {
    /// What the field counts against the neuron's space.
    pub fn space(&self) -> u64 {
        match self {
            Data::None | Data::ResetBondsFlag => 0,
            Data::Raw(bytes) => bytes.len() as u64,
            Data::BigRaw(bytes) => bytes.len() as u64,
            Data::TimelockEncrypted { encrypted, .. } => encrypted.len() as u64,
            Data::BlakeTwo256(_) | Data::Sha256(_) | Data::Keccak256(_) | Data::ShaThree256(_) => 32,
        }
    }
}

impl Encode for Data {
    fn size_hint(&self) -> usize {
        // Tag, a compact length, the bytes, a round.
        usize::try_from(self.space()).unwrap_or(0).saturating_add(13)
    }

    fn encode_to<W: Output + ?Sized>(&self, to: &mut W) {
        match self {
            Data::None => to.push_byte(0),
            Data::Raw(bytes) => {
                to.push_byte((bytes.len() as u8).saturating_add(1));
                to.write(bytes);
            }
            Data::BlakeTwo256(hash) => (130u8, hash).encode_to(to),
            Data::Sha256(hash) => (131u8, hash).encode_to(to),
            Data::Keccak256(hash) => (132u8, hash).encode_to(to),
            Data::ShaThree256(hash) => (133u8, hash).encode_to(to),
            Data::TimelockEncrypted { encrypted, reveal_round } => (134u8, encrypted, reveal_round).encode_to(to),
            Data::ResetBondsFlag => to.push_byte(135),
            Data::BigRaw(bytes) => (136u8, bytes).encode_to(to),
        }
    }
}

impl EncodeLike for Data {}

impl Decode for Data {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        Ok(match input.read_byte()? {
            0 => Data::None,
            tag @ 1..=LAST_RAW => Data::Raw(raw(input, tag.saturating_sub(1))?),
            130 => Data::BlakeTwo256(Decode::decode(input)?),
            131 => Data::Sha256(Decode::decode(input)?),
            132 => Data::Keccak256(Decode::decode(input)?),
            133 => Data::ShaThree256(Decode::decode(input)?),
            134 => Data::TimelockEncrypted { encrypted: Decode::decode(input)?, reveal_round: Decode::decode(input)? },
            135 => Data::ResetBondsFlag,
            136 => Data::BigRaw(Decode::decode(input)?),
            _ => return Err("no such kind of field".into()),
        })
    }
}

impl DecodeWithMemTracking for Data {}

impl MaxEncodedLen for Data {
    fn max_encoded_len() -> usize {
        // An encrypted field is the longest: tag, compact length, bytes, round.
        (MAX_ENCRYPTED as usize).saturating_add(13)
    }
}

fn raw<I: Input>(input: &mut I, length: u8) -> Result<BoundedVec<u8, MaxRaw>, Error> {
    debug_assert!(u32::from(length) <= MAX_RAW);
    let mut bytes: Vec<u8> = vec![0; usize::from(length)];
    input.read(&mut bytes)?;
    bytes.try_into().map_err(|_| "longer than 128 bytes".into())
}
