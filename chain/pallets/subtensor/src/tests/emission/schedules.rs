//! When epochs run: single questions, and runs of several subnets with changes between blocks.

use serde_json::{Value, json};
use std::collections::BTreeMap;

use super::{
    super::mock::*,
    draw::Draw,
    table::{Section, long},
};
use crate::{FrozenEpoch, FrozenParams, limits::MAX_BLOCKS_SINCE_LAST_STEP, pallet::*};

pub fn sections() -> Vec<Section> {
    vec![new_subnets(), due(), runs()]
}

/// What storage holds of a schedule.
#[derive(Clone, Copy)]
struct State {
    tempo: u16,
    next_tempo: Option<u16>,
    last: u64,
    pending: u64,
    since: u64,
    index: u64,
}

impl State {
    fn put(self, netuid: u16) {
        Tempo::<Test>::insert(netuid, self.tempo);
        PendingTempo::<Test>::set(netuid, self.next_tempo);
        LastEpochBlock::<Test>::insert(netuid, self.last);
        PendingEpochAt::<Test>::insert(netuid, self.pending);
        BlocksSinceLastStep::<Test>::insert(netuid, self.since);
        SubnetEpochIndex::<Test>::insert(netuid, self.index);
    }

    fn of(netuid: u16) -> Self {
        Self {
            tempo: Tempo::<Test>::get(netuid),
            next_tempo: PendingTempo::<Test>::get(netuid),
            last: LastEpochBlock::<Test>::get(netuid),
            pending: PendingEpochAt::<Test>::get(netuid),
            since: BlocksSinceLastStep::<Test>::get(netuid),
            index: SubnetEpochIndex::<Test>::get(netuid),
        }
    }

    fn shown(self) -> Value {
        json!([self.tempo, self.next_tempo, long(self.last), long(self.pending), long(self.since), long(self.index)])
    }
}

fn set_open(netuid: u16, open: bool) {
    let epoch = FrozenEpoch {
        netuid,
        index: 0,
        block: 0,
        tempo: 0,
        params: FrozenParams::default(),
        miner: 0,
        validator: 0,
        owner_cut: 0,
        neurons: vec![],
        mechanisms: vec![],
        lending: Default::default(),
    };
    record(|record| if open { record.open.insert(netuid, epoch) } else { record.open.remove(&netuid) });
}

fn new_subnets() -> Section {
    let mut draw = Draw(30);
    let mut cases = vec![(1, 20, 0), (1, 20, 100), (20, 20, 100), (21, 20, 100), (5, 0, 100), (359, 360, 100)];
    cases.extend((0..100).map(|_| (draw.below(4096) as u16, draw.below(400) as u16, draw.below(500) as u32)));
    let mut rows = vec![];
    run(|| {
        for (netuid, tempo, block) in cases {
            // As before any subnet was there.
            State { tempo: 0, next_tempo: None, last: 0, pending: 0, since: 0, index: 0 }.put(netuid);
            System::set_block_number(block);
            SubtensorModule::create_subnet(netuid, &key(OWNER), &key(150), &crate::SubnetParams { tempo, ..params() });
            rows.push(json!([netuid, tempo, block, State::of(netuid).shown()]));
        }
    });
    Section { name: "newSchedule", columns: &["netuid", "tempo", "block", "schedule"], rows }
}

fn due() -> Section {
    let mut draw = Draw(31);
    let base = State { tempo: 360, next_tempo: None, last: 1000, pending: 0, since: 5, index: 2 };
    let mut cases = vec![];
    for block in [0, 999, 1000, 1001, 1359, 1360, 1361, u64::MAX] {
        cases.extend([false, true].map(|open| (base, open, block)));
        cases.push((State { tempo: 0, ..base }, false, block));
        cases.push((State { pending: 1001, ..base }, false, block));
        cases.push((State { next_tempo: Some(1), ..base }, false, block));
        cases.push((State { tempo: u16::MAX, ..base }, false, block));
    }
    for since in [MAX_BLOCKS_SINCE_LAST_STEP - 1, MAX_BLOCKS_SINCE_LAST_STEP, MAX_BLOCKS_SINCE_LAST_STEP + 1, u64::MAX]
    {
        cases.extend([0, 360].map(|tempo| (State { since, tempo, ..base }, false, 1001)));
    }
    cases.extend((0..300).map(|_| {
        let last = draw.amount();
        let about = |draw: &mut Draw, of: u64| of.saturating_add(draw.below(800)).saturating_sub(draw.below(400));
        let pending = if draw.chance(2) { 0 } else { about(&mut draw, last) };
        let since = if draw.chance(4) { about(&mut draw, MAX_BLOCKS_SINCE_LAST_STEP) } else { draw.below(400) };
        let state =
            State { tempo: draw.below(500) as u16, next_tempo: None, last, pending, since, index: draw.below(100) };
        (state, draw.chance(8), about(&mut draw, last))
    }));
    let mut rows = vec![];
    run(|| {
        for (state, open, block) in cases {
            state.put(1);
            set_open(1, open);
            rows.push(json!([state.shown(), open, long(block), SubtensorModule::is_due(1, block)]));
        }
    });
    Section { name: "isEpochDue", columns: &["schedule", "open", "block", "due"], rows }
}

fn runs() -> Section {
    let mut draw = Draw(32);
    Section {
        name: "stepSchedules",
        columns: &["maxEpochs", "firstBlock", "blocks", "before", "changes", "fired", "deferred", "after"],
        rows: (0..40).map(|number| one_run(&mut draw, number)).collect(),
    }
}

/// Some subnets over a few hundred blocks. Between blocks tempos change or wait for the boundary, epochs stay open and close,
/// triggers become pending.
fn one_run(draw: &mut Draw, number: u64) -> Value {
    let most = 1 + draw.below(3) as u8;
    let first = 1000 + draw.below(1_000_000) as u32;
    let blocks = 80 + draw.below(160) as u32;
    let same_tempo = draw.chance(2).then(|| 1 + draw.below(12) as u16);
    let quiet = number < 8;
    let before: BTreeMap<u16, State> = (0..1 + draw.below(6))
        .map(|_| (1 + draw.below(600) as u16, start(draw, u64::from(first), same_tempo)))
        .collect();
    let netuids: Vec<u16> = before.keys().copied().collect();
    let (mut changes, mut fired, mut deferred, mut after) = (vec![], vec![], vec![], vec![]);
    run(|| {
        MaxEpochsPerBlock::<Test>::put(most);
        before.iter().for_each(|(netuid, state)| state.put(*netuid));
        for block in first..first + blocks {
            if !quiet && draw.chance(12) {
                changes.push(change(draw, block, &netuids));
            }
            System::set_block_number(block);
            System::reset_events();
            let work = SubtensorModule::run_due_epochs(&netuids);
            let ran = |netuid: &u16| LastEpochBlock::<Test>::get(netuid) == u64::from(block);
            let now: Vec<u16> = netuids.iter().copied().filter(ran).collect();
            assert_eq!(now.len() as u64, work.fired);
            fired.extend(now.into_iter().map(|netuid| json!([block, netuid])));
            deferred.extend(deferred_now().into_iter().map(|netuid| json!([block, netuid])));
        }
        after = netuids.iter().map(|netuid| State::of(*netuid).shown()).collect();
    });
    let before: Vec<Value> = before.iter().map(|(netuid, state)| json!([netuid, state.shown()])).collect();
    json!([most, first, blocks, before, changes, fired, deferred, after])
}

fn start(draw: &mut Draw, first: u64, same_tempo: Option<u16>) -> State {
    let tempo = same_tempo.unwrap_or_else(|| draw.below(40) as u16);
    let last = first - 1 - draw.below(u64::from(tempo) + 3);
    let since = if draw.chance(8) { MAX_BLOCKS_SINCE_LAST_STEP - draw.below(60) } else { first - 1 - last };
    let tempo = if since > 1000 { u16::MAX } else { tempo };
    State { tempo, next_tempo: None, last, pending: 0, since, index: draw.below(50) }
}

/// [block before which it happens, netuid, what, value]
fn change(draw: &mut Draw, block: u32, netuids: &[u16]) -> Value {
    let netuid = draw.of(netuids);
    match draw.below(5) {
        0 => {
            let tempo = draw.below(50) as u16;
            Tempo::<Test>::insert(netuid, tempo);
            json!([block, netuid, "tempo", tempo])
        }
        1 => {
            let tempo = 1 + draw.below(50) as u16;
            PendingTempo::<Test>::insert(netuid, tempo);
            json!([block, netuid, "pendingTempo", tempo])
        }
        2 => {
            let at = u64::from(block) + draw.below(10);
            PendingEpochAt::<Test>::insert(netuid, at);
            json!([block, netuid, "pendingEpochAt", at])
        }
        _ => {
            let open = !record(|record| record.open.contains_key(&netuid));
            set_open(netuid, open);
            json!([block, netuid, "epochOpen", open])
        }
    }
}

fn deferred_now() -> Vec<u16> {
    let events = System::events().into_iter().filter_map(|record| match record.event {
        RuntimeEvent::SubtensorModule(Event::EpochDeferred { netuid, .. }) => Some(netuid),
        _ => None,
    });
    events.collect()
}
