//! What a sequence is made of.

use neurite_runtime::{AccountId, RuntimeCall};

#[derive(Clone, Debug)]
pub enum Step {
    /// The block ends and the next one begins.
    Block,
    Call(AccountId, RuntimeCall),
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Step::Block => write!(f, "-- next block"),
            Step::Call(who, call) => {
                let mut text = format!("{call:?}");
                if text.len() > 400 {
                    text.truncate(400);
                    text.push('…');
                }
                write!(f, "{who}: {text}")
            }
        }
    }
}
