//! What must hold: between two blocks, at the beginning of one, and around every call.

mod entries;
mod replaced;
mod settled;
mod started;
mod tokens;
mod untouched;

use frame_support::traits::GetCallMetadata;
use neurite_runtime::*;
use sp_runtime::ApplyExtrinsicResult;

use crate::{report::Calls, state::State};

/// What happened in a run, counted.
#[derive(Default)]
pub struct Events {
    pub settled: usize,
    pub voided: usize,
    pub replaced: usize,
    pub calls: Calls,
}

/// Looks on while a run goes.
pub struct Watch {
    pub events: Events,
    outcomes: started::Outcomes,
    /// Events of the block that were looked at.
    seen: usize,
    neurons: replaced::Neurons,
    /// Where the call that comes will be refused.
    untouched: Option<State>,
}

impl Watch {
    pub fn new() -> Self {
        Watch {
            events: Events::default(),
            outcomes: Default::default(),
            seen: System::event_count() as usize,
            neurons: replaced::neurons(),
            untouched: Default::default(),
        }
    }

    pub fn call_comes(&mut self, who: &AccountId, call: &RuntimeCall) {
        self.neurons = replaced::neurons();
        self.untouched = untouched::before(who, call);
    }

    pub fn call_went(
        &mut self,
        who: &AccountId,
        call: &RuntimeCall,
        result: &ApplyExtrinsicResult,
    ) -> Result<(), String> {
        let succeeded = *result == Ok(Ok(())) && !self.failed_inside();
        self.count(call, succeeded);
        if !succeeded && result.is_ok() {
            untouched::check(&self.untouched, who, call)?;
        }
        self.look_at_events()
    }

    pub fn block_ends(&mut self) -> Result<(), String> {
        let broken = |pallet: &str, broken| format!("{pallet} in block {}: {broken:?}", System::block_number());
        SubtensorModule::check_state().map_err(|rule| broken("SubtensorModule", rule))?;
        Settlement::check_state().map_err(|rule| broken("Settlement", rule))?;
        tokens::check()?;
        self.outcomes = started::outcomes();
        Ok(())
    }

    pub fn block_began(&mut self) -> Result<(), String> {
        self.seen = 0;
        started::check(&self.outcomes)?;
        self.look_at_events()
    }

    fn count(&mut self, call: &RuntimeCall, succeeded: bool) {
        let meta = match call {
            RuntimeCall::Sudo(pallet_sudo::Call::sudo { call }) => call.get_call_metadata(),
            call => call.get_call_metadata(),
        };
        let count = self.events.calls.entry(format!("{}.{}", meta.pallet_name, meta.function_name)).or_default();
        *count = (count.0 + 1, count.1 + usize::from(succeeded));
    }

    /// Sudo's own call succeeds even where the one inside fails.
    fn failed_inside(&self) -> bool {
        let new = System::read_events_no_consensus().skip(self.seen).map(|record| record.event);
        new.into_iter()
            .any(|event| matches!(event, RuntimeEvent::Sudo(pallet_sudo::Event::Sudid { sudo_result: Err(_) })))
    }

    fn look_at_events(&mut self) -> Result<(), String> {
        let records = System::read_events_no_consensus();
        let new: Vec<RuntimeEvent> = records.skip(self.seen).map(|record| record.event).collect();
        self.seen += new.len();
        new.iter().try_for_each(|event| match event {
            RuntimeEvent::Settlement(pallet_settlement::Event::EpochSettled { netuid, index, .. }) => {
                self.events.settled += 1;
                settled::check(*netuid, *index)
            }
            RuntimeEvent::Settlement(pallet_settlement::Event::Rooted { netuid, yes, live, all, .. }) => {
                let quorum = yes * 3 > live * 2 && yes * 2 > *all;
                quorum.then_some(()).ok_or_else(|| format!("netuid {netuid}: rooted by less than a quorum"))
            }
            RuntimeEvent::Settlement(pallet_settlement::Event::EpochUnsettled { .. }) => {
                self.events.voided += 1;
                Ok(())
            }
            RuntimeEvent::SubtensorModule(pallet_subtensor::Event::NeuronRegistered(netuid, uid, _)) => {
                let before = self.neurons.get(&(*netuid, *uid));
                self.events.replaced += usize::from(before.is_some());
                before.map_or(Ok(()), |before| replaced::check(*netuid, *uid, before))
            }
            _ => Ok(()),
        })
    }
}
