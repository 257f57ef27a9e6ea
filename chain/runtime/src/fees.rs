//! What a signed call costs: modest, by weight and by length.

use crate::Balance;
use frame_support::weights::{Weight, WeightToFee};

/// 1 rao per 20,000 ps of declared weight (Subtensor's rate): a transfer costs some ten thousand rao.
pub struct WeightToRao;
impl WeightToFee for WeightToRao {
    type Balance = Balance;
    fn weight_to_fee(weight: &Weight) -> Balance {
        weight.ref_time() / 20_000
    }
}

/// 1 rao per byte.
pub struct LengthToRao;
impl WeightToFee for LengthToRao {
    type Balance = Balance;
    fn weight_to_fee(length: &Weight) -> Balance {
        length.ref_time()
    }
}
