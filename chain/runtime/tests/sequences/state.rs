//! The state as bytes, to be compared and to be begun from again.

use std::collections::BTreeMap;

use sp_io::storage;

pub type State = BTreeMap<Vec<u8>, Vec<u8>>;

/// Everything that is stored now.
pub fn dump() -> State {
    let mut all = State::new();
    let mut key = Vec::new();
    if let Some(value) = storage::get(&key) {
        all.insert(key.clone(), value.to_vec());
    }
    while let Some(next) = storage::next_key(&key) {
        if let Some(value) = storage::get(&next) {
            all.insert(next.clone(), value.to_vec());
        }
        key = next;
    }
    all
}

/// Keys whose values differ between the two, or which only one has.
pub fn differing(before: &State, after: &State) -> Vec<Vec<u8>> {
    let changed = before.iter().filter(|(key, value)| after.get(*key) != Some(value)).map(|(key, _)| key);
    let added = after.keys().filter(|key| !before.contains_key(*key));
    changed.chain(added).cloned().collect()
}
