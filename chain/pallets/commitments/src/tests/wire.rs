use crate::{CommitmentInfo, Data, limits::MAX_ENCRYPTED};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use scale_info::{TypeDef, TypeInfo};

fn raw(length: usize) -> Data {
    Data::Raw(vec![7; length].try_into().expect("short enough"))
}

fn one_of_each() -> Vec<(u8, Data)> {
    let encrypted = vec![1; MAX_ENCRYPTED as usize].try_into().expect("as long as it may be");
    vec![
        (0, Data::None),
        (1, raw(0)),
        (2, raw(1)),
        (129, raw(128)),
        (130, Data::BlakeTwo256([1; 32])),
        (131, Data::Sha256([2; 32])),
        (132, Data::Keccak256([3; 32])),
        (133, Data::ShaThree256([4; 32])),
        (134, Data::TimelockEncrypted { encrypted, reveal_round: 5 }),
        (135, Data::ResetBondsFlag),
        (136, Data::BigRaw(vec![6; 512].try_into().expect("as long as it may be"))),
    ]
}

#[test]
fn each_kind_has_subtensors_tag_and_reads_back() {
    for (tag, field) in one_of_each() {
        let bytes = field.encode();
        assert_eq!(bytes.first(), Some(&tag));
        assert!(bytes.len() <= Data::max_encoded_len());
        assert!(bytes.len() <= field.size_hint());
        assert_eq!(Data::decode(&mut &bytes[..]).as_ref(), Ok(&field));
        let cut = bytes.len() - 1;
        if cut != 0 {
            assert!(Data::decode(&mut &bytes[..cut]).is_err(), "tag {tag} without its last byte");
        }
    }
    assert_eq!(raw(2).encode(), [3, 7, 7]);
    assert_eq!(Data::BigRaw(BoundedVec::truncate_from(vec![9; 2])).encode(), [136, 8, 9, 9]);
}

#[test]
fn other_tags_and_longer_texts_are_no_fields() {
    for tag in 137..=255u8 {
        assert!(Data::decode(&mut &[tag; 64][..]).is_err());
    }
    let too_long = (136u8, vec![0u8; 513]).encode();
    assert!(Data::decode(&mut &too_long[..]).is_err());
    let four = (vec![Data::None; 4],).encode();
    assert!(CommitmentInfo::decode(&mut &four[..]).is_err());
}

/// Clients build a field from its name in the metadata.
#[test]
fn metadata_names_a_kind_for_every_tag() {
    let TypeDef::Variant(kinds) = Data::type_info().type_def else { panic!("no variants") };
    let tags: Vec<u8> = kinds.variants.iter().map(|kind| kind.index).collect();
    assert_eq!(tags, (0..=136).collect::<Vec<u8>>());
    for length in 0..=128u8 {
        let kind = &kinds.variants[usize::from(length) + 1];
        assert_eq!(kind.name, format!("Raw{length}"));
        let TypeDef::Array(bytes) = kind.fields[0].ty.type_info().type_def else { panic!("no array") };
        assert_eq!(bytes.len, u32::from(length));
    }
    let names: Vec<&str> = kinds.variants[130..].iter().map(|kind| kind.name).collect();
    let expected =
        ["BlakeTwo256", "Sha256", "Keccak256", "ShaThree256", "TimelockEncrypted", "ResetBondsFlag", "BigRaw"];
    assert_eq!(names, expected);
}
