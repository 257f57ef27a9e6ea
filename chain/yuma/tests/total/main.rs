//! No input makes the crate panic, and what it rules is canonical.

mod arbitrary;

use arbitrary::{blob, input};
use codec::{Decode, Encode};
use neurite_yuma::{Flaw, blob::Blob, epoch, limits::MAX_INPUT_BYTES, outcome::Outcome, referee};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn bytes_are_ruled_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = referee(&bytes);
    }

    #[test]
    fn an_epoch_of_any_lists_has_an_output_of_n(input in input()) {
        let output = epoch(&input);
        let n = usize::from(input.n);
        prop_assert_eq!(output.active.len(), n);
        prop_assert_eq!(output.raw.dividends.len(), n);
        prop_assert_eq!(output.combined.len(), n);
        prop_assert!(output.bonds.is_sorted_by(|(earlier, _), (later, _)| earlier < later));
        prop_assert!(output.bonds.iter().flat_map(|(_, row)| row).all(|(target, _)| *target < input.n));
    }

    #[test]
    fn a_blob_is_read_as_it_was_written(blob in blob()) {
        prop_assert_eq!(Blob::read(&blob.encode()), Ok(blob));
    }

    #[test]
    fn a_ruling_is_an_outcome_and_the_same_again(blob in blob()) {
        let bytes = blob.encode();
        if let Ok(ruling) = referee(&bytes) {
            let outcome = Outcome::decode(&mut &ruling.outcome[..]).unwrap();
            prop_assert_eq!(outcome.encode(), &ruling.outcome[..]);
            prop_assert_eq!(outcome.mechanisms.len(), blob.mechanisms.len());
            prop_assert_eq!(referee(&bytes), Ok(ruling));
        }
    }

    #[test]
    fn a_cut_or_longer_blob_is_refused(blob in blob(), at in any::<prop::sample::Index>()) {
        let mut bytes = blob.encode();
        prop_assert_eq!(referee(&bytes[..at.index(bytes.len())]), Err(Flaw::Malformed));
        bytes.push(0);
        prop_assert_eq!(referee(&bytes), Err(Flaw::Trailing));
    }

    #[test]
    fn altered_bytes_are_ruled_or_refused(blob in blob(), at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut bytes = blob.encode();
        let at = at.index(bytes.len());
        bytes[at] = to;
        let _ = referee(&bytes);
    }
}

#[test]
fn more_bytes_than_the_chain_stores_are_not_read() {
    assert_eq!(referee(&vec![1; MAX_INPUT_BYTES + 1]), Err(Flaw::TooLong));
    assert_eq!(referee(&vec![1; MAX_INPUT_BYTES]), Err(Flaw::Malformed));
    assert_eq!(referee(&[]), Err(Flaw::Malformed));
}
