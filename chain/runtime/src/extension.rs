//! Admits free calls.

use crate::RuntimeCall;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::pallet_prelude::Weight;
use scale_info::TypeInfo;
use sp_runtime::{impl_tx_ext_default, traits::TransactionExtension};

#[derive(Clone, Debug, Default, Eq, PartialEq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SubtensorTransactionExtension;

impl TransactionExtension<RuntimeCall> for SubtensorTransactionExtension {
    const IDENTIFIER: &'static str = "SubtensorTransactionExtension";
    type Implicit = ();
    type Val = ();
    type Pre = ();

    fn weight(&self, _: &RuntimeCall) -> Weight {
        Weight::zero()
    }

    impl_tx_ext_default!(RuntimeCall; validate prepare);
}
