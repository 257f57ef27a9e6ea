//! What a node and its clients can ask the runtime.

use crate::{configs::Published, *};
use alloc::collections::BTreeMap;
use frame_support::{
    genesis_builder_helper::{build_state, get_preset},
    traits::Get,
    weights::Weight,
};
use pallet_subtensor::U64F64;
use sp_api::impl_runtime_apis;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_core::{OpaqueMetadata, crypto::KeyTypeId};
use sp_genesis_builder::PresetId;
use sp_inherents::{CheckInherentsResult, InherentData};
use sp_runtime::{
    ApplyExtrinsicResult, ExtrinsicInclusionMode,
    traits::{Block as BlockT, NumberFor},
    transaction_validity::{TransactionSource, TransactionValidity},
};
use sp_session::OpaqueGeneratedSessionKeys;
use subtensor_apis as apis;

impl_runtime_apis! {
    impl sp_api::Core<Block> for Runtime {
        fn version() -> RuntimeVersion {
            VERSION
        }

        fn execute_block(block: <Block as BlockT>::LazyBlock) {
            Executive::execute_block(block);
        }

        fn initialize_block(header: &<Block as BlockT>::Header) -> ExtrinsicInclusionMode {
            Executive::initialize_block(header)
        }
    }

    impl sp_api::Metadata<Block> for Runtime {
        fn metadata() -> OpaqueMetadata {
            OpaqueMetadata::new(Runtime::metadata().into())
        }

        fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
            Runtime::metadata_at_version(version)
        }

        fn metadata_versions() -> Vec<u32> {
            Runtime::metadata_versions()
        }
    }

    impl sp_block_builder::BlockBuilder<Block> for Runtime {
        fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
            Executive::apply_extrinsic(extrinsic)
        }

        fn finalize_block() -> <Block as BlockT>::Header {
            Executive::finalize_block()
        }

        fn inherent_extrinsics(data: InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
            data.create_extrinsics()
        }

        fn check_inherents(block: <Block as BlockT>::LazyBlock, data: InherentData) -> CheckInherentsResult {
            data.check_extrinsics(&block)
        }
    }

    impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
        fn validate_transaction(
            source: TransactionSource,
            tx: <Block as BlockT>::Extrinsic,
            block_hash: <Block as BlockT>::Hash,
        ) -> TransactionValidity {
            Executive::validate_transaction(source, tx, block_hash)
        }
    }

    impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
        fn offchain_worker(header: &<Block as BlockT>::Header) {
            Executive::offchain_worker(header)
        }
    }

    impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
        fn slot_duration() -> sp_consensus_aura::SlotDuration {
            sp_consensus_aura::SlotDuration::from_millis(<Runtime as pallet_aura::Config>::SlotDuration::get())
        }

        fn authorities() -> Vec<AuraId> {
            pallet_aura::Authorities::<Runtime>::get().into_inner()
        }
    }

    impl sp_session::SessionKeys<Block> for Runtime {
        fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> OpaqueGeneratedSessionKeys {
            SessionKeys::generate(&owner, seed).into()
        }

        fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
            SessionKeys::decode_into_raw_public_keys(&encoded)
        }
    }

    impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
        fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
            Grandpa::grandpa_authorities()
        }

        fn current_set_id() -> sp_consensus_grandpa::SetId {
            pallet_grandpa::CurrentSetId::<Runtime>::get()
        }

        fn submit_report_equivocation_unsigned_extrinsic(
            _proof: sp_consensus_grandpa::EquivocationProof<<Block as BlockT>::Hash, NumberFor<Block>>,
            _key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
        ) -> Option<()> {
            None
        }

        fn generate_key_ownership_proof(
            _set_id: sp_consensus_grandpa::SetId,
            _authority: sp_consensus_grandpa::AuthorityId,
        ) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
            None
        }
    }

    impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
        fn account_nonce(account: AccountId) -> Nonce {
            System::account_nonce(account)
        }
    }

    impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
        fn query_info(
            extrinsic: <Block as BlockT>::Extrinsic,
            length: u32,
        ) -> pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance> {
            TransactionPayment::query_info(extrinsic, length)
        }

        fn query_fee_details(
            extrinsic: <Block as BlockT>::Extrinsic,
            length: u32,
        ) -> pallet_transaction_payment::FeeDetails<Balance> {
            TransactionPayment::query_fee_details(extrinsic, length)
        }

        fn query_weight_to_fee(weight: Weight) -> Balance {
            TransactionPayment::weight_to_fee(weight)
        }

        fn query_length_to_fee(length: u32) -> Balance {
            TransactionPayment::length_to_fee(length)
        }
    }

    impl apis::DelegateInfoRuntimeApi<Block> for Runtime {
        fn get_delegates() -> Vec<apis::DelegateInfo<AccountId>> {
            apis::delegates::<Runtime>()
        }

        fn get_delegate(delegate_account: AccountId) -> Option<apis::DelegateInfo<AccountId>> {
            apis::delegate::<Runtime>(delegate_account)
        }

        fn get_delegated(delegatee_account: AccountId) -> apis::Delegated<AccountId> {
            apis::delegated::<Runtime>(&delegatee_account)
        }
    }

    impl apis::NeuronInfoRuntimeApi<Block> for Runtime {
        fn get_neurons(netuid: u16) -> Vec<apis::NeuronInfo<AccountId>> {
            apis::neurons::<Runtime>(netuid)
        }

        fn get_neuron(netuid: u16, uid: u16) -> Option<apis::NeuronInfo<AccountId>> {
            apis::neuron::<Runtime>(netuid, uid)
        }

        fn get_neurons_lite(netuid: u16) -> Vec<apis::NeuronInfoLite<AccountId>> {
            apis::neurons_lite::<Runtime>(netuid)
        }

        fn get_neuron_lite(netuid: u16, uid: u16) -> Option<apis::NeuronInfoLite<AccountId>> {
            apis::neuron_lite::<Runtime>(netuid, uid)
        }
    }

    impl apis::SubnetInfoRuntimeApi<Block> for Runtime {
        fn get_subnet_info(netuid: u16) -> Option<apis::SubnetInfo<AccountId>> {
            apis::subnet_info::<Runtime>(netuid)
        }

        fn get_subnets_info() -> Vec<Option<apis::SubnetInfo<AccountId>>> {
            apis::all_subnet_info::<Runtime>()
        }

        fn get_subnet_info_v2(netuid: u16) -> Option<apis::SubnetInfov2<AccountId>> {
            apis::subnet_info_v2::<Runtime>(netuid)
        }

        fn get_subnets_info_v2() -> Vec<Option<apis::SubnetInfov2<AccountId>>> {
            apis::all_subnet_info_v2::<Runtime>()
        }

        fn get_subnet_hyperparams(netuid: u16) -> Option<apis::SubnetHyperparams> {
            apis::hyperparams::<Runtime>(netuid)
        }

        fn get_subnet_hyperparams_v2(netuid: u16) -> Option<apis::SubnetHyperparamsV2> {
            apis::hyperparams_v2::<Runtime>(netuid)
        }

        fn get_subnet_hyperparams_v3(netuid: u16) -> Option<apis::SubnetHyperparamsV3> {
            apis::hyperparams_v3::<Runtime>(netuid)
        }

        fn get_all_dynamic_info() -> Vec<Option<apis::DynamicInfo<AccountId>>> {
            apis::all_dynamic_info::<Runtime>()
        }

        fn get_all_metagraphs() -> Vec<Option<apis::Metagraph<AccountId>>> {
            apis::all_metagraphs::<Runtime>()
        }

        fn get_metagraph(netuid: u16) -> Option<apis::Metagraph<AccountId>> {
            apis::mechagraph::<Runtime>(netuid, 0)
        }

        fn get_all_mechagraphs() -> Vec<Option<apis::Metagraph<AccountId>>> {
            apis::all_mechagraphs::<Runtime>()
        }

        fn get_mechagraph(netuid: u16, mecid: u8) -> Option<apis::Metagraph<AccountId>> {
            apis::mechagraph::<Runtime>(netuid, mecid)
        }

        fn get_dynamic_info(netuid: u16) -> Option<apis::DynamicInfo<AccountId>> {
            apis::dynamic_info::<Runtime>(netuid)
        }

        fn get_subnet_state(netuid: u16) -> Option<apis::SubnetState<AccountId>> {
            apis::subnet_state::<Runtime>(netuid)
        }

        fn get_selective_metagraph(
            netuid: u16,
            metagraph_indexes: Vec<u16>,
        ) -> Option<apis::SelectiveMetagraph<AccountId>> {
            apis::selective_mechagraph::<Runtime, Published>(netuid, 0, metagraph_indexes)
        }

        fn get_coldkey_auto_stake_hotkey(coldkey: AccountId, netuid: u16) -> Option<AccountId> {
            pallet_subtensor::AutoStakeDestination::<Runtime>::get(coldkey, netuid)
        }

        fn get_selective_mechagraph(
            netuid: u16,
            subid: u8,
            metagraph_indexes: Vec<u16>,
        ) -> Option<apis::SelectiveMetagraph<AccountId>> {
            apis::selective_mechagraph::<Runtime, Published>(netuid, subid, metagraph_indexes)
        }

        fn get_subnet_to_prune() -> Option<u16> {
            SubtensorModule::subnet_to_prune()
        }

        fn get_subnet_account_id(netuid: u16) -> Option<AccountId> {
            SubtensorModule::subnets().contains(&netuid).then(|| SubtensorModule::subnet_account(netuid))
        }

        fn get_next_epoch_start_block(netuid: u16) -> Option<u64> {
            SubtensorModule::next_epoch_block(netuid)
        }
    }

    impl apis::StakeInfoRuntimeApi<Block> for Runtime {
        fn get_stake_info_for_coldkey(coldkey_account: AccountId) -> Vec<apis::StakeInfo<AccountId>> {
            apis::stake_info_for_coldkey::<Runtime>(&coldkey_account)
        }

        fn get_stake_info_for_coldkeys(coldkey_accounts: Vec<AccountId>) -> apis::StakeInfos<AccountId> {
            apis::stake_info_for_coldkeys::<Runtime>(coldkey_accounts)
        }

        fn get_stake_info_for_hotkey_coldkey_netuid(
            hotkey_account: AccountId,
            coldkey_account: AccountId,
            netuid: u16,
        ) -> Option<apis::StakeInfo<AccountId>> {
            Some(apis::stake_info::<Runtime>(hotkey_account, coldkey_account, netuid))
        }

        fn get_stake_availability_for_coldkeys(
            coldkey_accounts: Vec<AccountId>,
            netuids: Option<Vec<u16>>,
        ) -> BTreeMap<AccountId, BTreeMap<u16, apis::StakeAvailability>> {
            apis::stake_availability::<Runtime>(coldkey_accounts, netuids)
        }

        fn get_stake_fee(
            _origin: Option<(AccountId, u16)>,
            _origin_coldkey_account: AccountId,
            _destination: Option<(AccountId, u16)>,
            _destination_coldkey_account: AccountId,
            _amount: u64,
        ) -> u64 {
            0
        }

        fn get_coldkey_lock(_coldkey: AccountId, _netuid: u16) -> Option<apis::LockState> {
            None
        }

        fn get_hotkey_conviction(_hotkey: AccountId, _netuid: u16) -> U64F64 {
            apis::neutral::CONVICTION
        }

        fn get_most_convicted_hotkey_on_subnet(_netuid: u16) -> Option<AccountId> {
            None
        }
    }

    impl apis::SubnetRegistrationRuntimeApi<Block> for Runtime {
        fn get_network_registration_cost() -> Balance {
            SubtensorModule::network_lock_cost()
        }
    }

    impl apis::SwapRuntimeApi<Block> for Runtime {
        fn current_alpha_price(netuid: u16) -> u64 {
            apis::alpha_price::<Runtime>(netuid)
        }

        fn current_alpha_price_all() -> Vec<apis::SubnetPrice> {
            apis::alpha_prices::<Runtime>()
        }

        fn sim_swap_tao_for_alpha(netuid: u16, tao: Balance) -> apis::SimSwapResult {
            apis::sim_swap::<Runtime>(netuid, tao)
        }

        fn sim_swap_alpha_for_tao(netuid: u16, alpha: Balance) -> apis::SimSwapResult {
            apis::sim_swap::<Runtime>(netuid, alpha)
        }
    }

    impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
        fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
            build_state::<RuntimeGenesisConfig>(config)
        }

        fn get_preset(id: &Option<PresetId>) -> Option<Vec<u8>> {
            get_preset::<RuntimeGenesisConfig>(id, genesis::preset)
        }

        fn preset_names() -> Vec<PresetId> {
            [DEVELOPMENT, LOCAL, PRODUCTION].map(PresetId::from).to_vec()
        }
    }

    #[cfg(feature = "runtime-benchmarks")]
    impl frame_benchmarking::Benchmark<Block> for Runtime {
        fn benchmark_metadata(
            extra: bool,
        ) -> (Vec<frame_benchmarking::BenchmarkList>, Vec<frame_support::traits::StorageInfo>) {
            (crate::measuring::list(extra), Vec::new())
        }

        fn dispatch_benchmark(
            config: frame_benchmarking::BenchmarkConfig,
        ) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
            crate::measuring::run(config)
        }
    }
}
