//! One run: a sequence that is made up as it goes, or a known one again.

use std::panic::{AssertUnwindSafe, catch_unwind};

use sp_core::storage::Storage;
use sp_state_machine::BasicExternalities;

use crate::{
    chain, generate,
    invariants::{Events, Watch},
    rng::Rng,
    step::Step,
};

pub const STEPS_PER_RUN: usize = 250;

/// What became of a run.
pub struct Done {
    pub seed: u64,
    pub steps: Vec<Step>,
    pub events: Events,
    /// What the last step broke.
    pub broken: Option<String>,
}

/// A new sequence from a seed. It ends where something breaks.
pub fn make(start: &Storage, seed: u64) -> Done {
    let mut rng = Rng::new(seed);
    let mut steps = Vec::new();
    let (events, broken) = on(start, |watch| {
        while steps.len() < STEPS_PER_RUN {
            let step = generate::step(&mut rng);
            steps.push(step.clone());
            take(watch, &step)?;
        }
        take(watch, &Step::Block)
    });
    Done { seed, steps, events, broken }
}

/// The same steps again; what they break, if anything.
pub fn repeat(start: &Storage, steps: &[Step]) -> Option<String> {
    on(start, |watch| steps.iter().chain([&Step::Block]).try_for_each(|step| take(watch, step))).1
}

fn take(watch: &mut Watch, step: &Step) -> Result<(), String> {
    match step {
        Step::Block => {
            chain::close_block();
            watch.block_ends()?;
            chain::open_block();
            watch.block_began()
        }
        Step::Call(who, call) => {
            watch.call_comes(who, call);
            let result = chain::apply(who, call);
            watch.call_went(who, call, &result)
        }
    }
}

fn on(start: &Storage, steps: impl FnOnce(&mut Watch) -> Result<(), String>) -> (Events, Option<String>) {
    let mut watch = None;
    let caught = BasicExternalities::new(start.clone()).execute_with(|| {
        let watch = watch.insert(Watch::new());
        catch_unwind(AssertUnwindSafe(|| steps(watch)))
    });
    let broken = match caught {
        Ok(result) => result.err(),
        Err(panic) => Some(format!("panic: {}", words_of(panic.as_ref()))),
    };
    (watch.map(|watch: Watch| watch.events).unwrap_or_default(), broken)
}

fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| text.to_string())).unwrap_or_default()
}
