//! How fast a bond follows its weight when alpha is liquid: a sigmoid of how far the two are from consensus.

use crate::{exp::exp_safe, fixed::I32F32, input::Params};

pub struct LiquidAlpha {
    low: I32F32,
    high: I32F32,
    /// Steepness / −100, truncated.
    slope: I32F32,
    /// Alpha where nothing differs, which is the commonest case.
    at_rest: I32F32,
}

const HALF: I32F32 = I32F32(1 << 31);

impl LiquidAlpha {
    pub fn new(params: &Params) -> Self {
        let alpha = LiquidAlpha {
            low: I32F32::proportion(params.alpha_low),
            high: I32F32::proportion(params.alpha_high),
            slope: I32F32((i64::from(params.steepness) << 32) / -100),
            at_rest: I32F32::ZERO,
        };
        LiquidAlpha { at_rest: alpha.sigmoid(I32F32::ZERO), ..alpha }
    }

    /// `alpha_sigmoid`.
    pub fn of(&self, consensus: I32F32, weight: I32F32, bond: I32F32) -> I32F32 {
        let difference = if weight >= bond { weight.saturating_sub(consensus) } else { bond.saturating_sub(weight) };
        match difference.clamp(I32F32::ZERO, I32F32::ONE) {
            I32F32::ZERO => self.at_rest,
            difference => self.sigmoid(difference),
        }
    }

    fn sigmoid(&self, difference: I32F32) -> I32F32 {
        let power = exp_safe(self.slope.saturating_mul(difference.saturating_sub(HALF)));
        let sigma = I32F32::ONE.safe_div(I32F32::ONE.saturating_add(power));
        let alpha = self.low.saturating_add(sigma.saturating_mul(self.high.saturating_sub(self.low)));
        // In this order: low above high, which the chain's call refuses, gives low for every pair.
        alpha.min(self.high).max(self.low)
    }
}
