//! How metadata describes a field: one variant for each length of a short text, as clients of Subtensor know it.

use frame_support::BoundedVec;
use scale_info::{
    Path, Type, TypeInfo,
    build::{Fields, Variants},
};

use crate::{
    data::Data,
    limits::{MaxBigRaw, MaxEncrypted},
};

/// `Raw{length}` with so many bytes, for each length: an array's length is part of its type, so there is no loop over it.
macro_rules! raw_kinds {
    ($kinds:ident, $($length:literal)*) => {
        $kinds$(.variant(concat!("Raw", $length), |kind| {
            kind.index($length + 1).fields(Fields::unnamed().field(|field| field.ty::<[u8; $length]>()))
        }))*
    };
}

fn hash(kinds: Variants, name: &'static str, index: u8) -> Variants {
    kinds.variant(name, |kind| kind.index(index).fields(Fields::unnamed().field(|field| field.ty::<[u8; 32]>())))
}

impl TypeInfo for Data {
    type Identity = Self;

    fn type_info() -> Type {
        let kinds = Variants::new()
            .variant("None", |kind| kind.index(0))
            .variant("Raw0", |kind| kind.index(1).fields(Fields::unnamed().field(|field| field.ty::<[u8; 0]>())));
        let kinds = raw_kinds!(
            kinds,
            1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38
            39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73
            74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 100 101 102 103 104 105 106
            107 108 109 110 111 112 113 114 115 116 117 118 119 120 121 122 123 124 125 126 127 128
        );
        let kinds = hash(kinds, "BlakeTwo256", 130);
        let kinds = hash(kinds, "Sha256", 131);
        let kinds = hash(kinds, "Keccak256", 132);
        let kinds = hash(kinds, "ShaThree256", 133);
        let kinds = kinds
            .variant("TimelockEncrypted", |kind| {
                let encrypted =
                    Fields::named().field(|field| field.name("encrypted").ty::<BoundedVec<u8, MaxEncrypted>>());
                kind.index(134).fields(encrypted.field(|field| field.name("reveal_round").ty::<u64>()))
            })
            .variant("ResetBondsFlag", |kind| kind.index(135))
            .variant("BigRaw", |kind| {
                kind.index(136).fields(Fields::unnamed().field(|field| field.ty::<BoundedVec<u8, MaxBigRaw>>()))
            });
        Type::builder().path(Path::new("Data", module_path!())).variant(kinds)
    }
}
