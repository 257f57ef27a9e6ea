//! All runs together: which rule broke, and whether enough happened for that to mean something.

use std::{
    collections::BTreeMap,
    fmt,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use sp_core::storage::Storage;

use crate::{
    run::{self, Done},
    shorten::shorten,
    start,
};

/// What was done, by call, and how often it succeeded.
pub type Calls = BTreeMap<String, (usize, usize)>;

#[derive(Default)]
pub struct Report {
    runs: usize,
    steps: usize,
    /// Runs with at least one of each: settled epoch, void, replacement.
    whole: usize,
    settled: usize,
    voided: usize,
    replaced: usize,
    calls: Calls,
}

impl Report {
    /// Runs with the seeds from `first` on, on every core. Panics at the first broken rule, with a short way to it.
    pub fn of_runs(first: u64, runs: usize) -> Self {
        let start = start::state();
        let next = AtomicU64::new(first);
        let last = first + runs as u64;
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let work = || {
            let mut done = Vec::new();
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= last {
                    return done;
                }
                let run = run::make(&start, seed);
                let broken = run.broken.is_some();
                done.push(run);
                if broken {
                    next.store(last, Ordering::Relaxed);
                }
            }
        };
        let all: Vec<Done> = thread::scope(|scope| {
            let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            threads.into_iter().flat_map(|thread| thread.join().expect("runs catch their panics")).collect()
        });
        if let Some(failed) = all.iter().filter(|run| run.broken.is_some()).min_by_key(|run| run.steps.len()) {
            panic!("{}", confession(&start, failed));
        }
        all.iter().fold(Report::default(), Report::with)
    }

    fn with(mut self, run: &Done) -> Self {
        let happened = &run.events;
        self.runs += 1;
        self.steps += run.steps.len();
        self.settled += happened.settled;
        self.voided += happened.voided;
        self.replaced += happened.replaced;
        self.whole += usize::from(happened.settled > 0 && happened.voided > 0 && happened.replaced > 0);
        for (call, (done, succeeded)) in &happened.calls {
            let sum = self.calls.entry(call.clone()).or_default();
            *sum = (sum.0 + done, sum.1 + succeeded);
        }
        self
    }

    /// Invariants that hold where nothing happens say little.
    pub fn require_that_everything_happened(&self) {
        assert!(
            self.whole * 5 >= self.runs,
            "a fifth of the runs should see a settled epoch, a void and a replacement"
        );
        let (done, succeeded) = self.calls.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        assert!(succeeded * 2 >= done, "half of the calls should succeed: {succeeded} of {done}");
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { runs, steps, whole, settled, voided, replaced, calls } = self;
        writeln!(f, "{runs} runs, {steps} steps: {settled} settled epochs, {voided} voids, {replaced} replacements;")?;
        writeln!(f, "{whole} runs with all three. Calls that succeeded, of those made:")?;
        calls.iter().try_for_each(|(call, (done, succeeded))| writeln!(f, "  {succeeded:5} of {done:5}  {call}"))
    }
}

fn confession(start: &Storage, failed: &Done) -> String {
    let broken = failed.broken.as_deref().unwrap_or_default();
    let short = shorten(start, &failed.steps, broken);
    let steps: Vec<String> = short.iter().map(|step| format!("  {step}")).collect();
    let Done { seed, steps: all, .. } = failed;
    format!(
        "seed {seed} broke after {} steps: {broken}\nRepeat it: NEURITE_SEED={seed} NEURITE_STEPS=1 cargo test -p neurite-runtime \
         --test sequences\n{} steps are enough:\n{}",
        all.len(),
        short.len(),
        steps.join("\n")
    )
}
