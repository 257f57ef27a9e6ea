//! The dispatchable calls, by index: origin, then the file that does the work.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod calls {
    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Replaces the signing hotkey's weights. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(0)]
        #[pallet::weight((call_weights::set_weights::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn set_weights(
            origin: OriginFor<T>,
            netuid: u16,
            dests: Vec<u16>,
            weights: Vec<u16>,
            version_key: u64,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            let vote = Vote { uids: &dests, values: &weights, version_key };
            Self::do_set_weights(&hotkey, Matrix::first(netuid), &vote)
        }

        /// Moves the signing coldkey's free tokens to its stake on a hotkey.
        #[pallet::call_index(2)]
        #[pallet::weight(call_weights::stake::<T>())]
        pub fn add_stake(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: u16,
            amount_staked: u64,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_add_stake(&coldkey, &hotkey, netuid, amount_staked)
        }

        /// Moves the signing coldkey's stake on a hotkey back to its free tokens.
        #[pallet::call_index(3)]
        #[pallet::weight(call_weights::stake::<T>())]
        pub fn remove_stake(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: u16,
            amount_unstaked: u64,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_remove_stake(&coldkey, &hotkey, netuid, amount_unstaked)
        }

        /// Announces where the signing hotkey can be reached. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(4)]
        #[pallet::weight((call_weights::serve_axon::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn serve_axon(
            origin: OriginFor<T>,
            netuid: u16,
            version: u32,
            ip: u128,
            port: u16,
            ip_type: u8,
            protocol: u8,
            placeholder1: u8,
            placeholder2: u8,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            let axon = AxonInfo { block: 0, version, ip, port, ip_type, protocol, placeholder1, placeholder2 };
            Self::do_serve_axon(&hotkey, netuid, axon)
        }

        /// Announces where the signing hotkey's metrics can be read. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(5)]
        #[pallet::weight((call_weights::serve_axon::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn serve_prometheus(
            origin: OriginFor<T>,
            netuid: u16,
            version: u32,
            ip: u128,
            port: u16,
            ip_type: u8,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            Self::do_serve_prometheus(&hotkey, netuid, PrometheusInfo { block: 0, version, ip, port, ip_type })
        }

        /// burned_register with the arguments of a time in which registrations were worked for: all but two are ignored.
        #[pallet::call_index(6)]
        #[pallet::weight(call_weights::burned_register::<T>())]
        pub fn register(
            origin: OriginFor<T>,
            netuid: u16,
            _block_number: u64,
            _nonce: u64,
            _work: Vec<u8>,
            hotkey: T::AccountId,
            _coldkey: T::AccountId,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_register(&coldkey, netuid, &hotkey, None)
        }

        /// Registers a hotkey of the signing coldkey; the price is recycled.
        #[pallet::call_index(7)]
        #[pallet::weight(call_weights::burned_register::<T>())]
        pub fn burned_register(origin: OriginFor<T>, netuid: u16, hotkey: T::AccountId) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_register(&coldkey, netuid, &hotkey, None)
        }

        /// serve_axon with a certificate: the algorithm in the first byte, then the public key; an empty one is ignored. Free;
        /// refused in the pool unless it would succeed.
        #[pallet::call_index(40)]
        #[pallet::weight((call_weights::serve_axon::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn serve_axon_tls(
            origin: OriginFor<T>,
            netuid: u16,
            version: u32,
            ip: u128,
            port: u16,
            ip_type: u8,
            protocol: u8,
            placeholder1: u8,
            placeholder2: u8,
            certificate: Vec<u8>,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            let axon = AxonInfo { block: 0, version, ip, port, ip_type, protocol, placeholder1, placeholder2 };
            Self::do_serve_axon_tls(&hotkey, netuid, axon, &certificate)
        }

        /// Creates a subnet with the hotkey as its uid 0; the lock cost is recycled.
        #[pallet::call_index(59)]
        #[pallet::weight(call_weights::register_network::<T>())]
        pub fn register_network(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_register_network(&coldkey, &hotkey, None)
        }

        /// Removes the subnet of this owner. Root only.
        #[pallet::call_index(61)]
        #[pallet::weight(call_weights::dissolve_network::<T>())]
        pub fn dissolve_network(origin: OriginFor<T>, coldkey: T::AccountId, netuid: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::do_dissolve_network(netuid, Some(&coldkey))
        }

        /// Lowers the take of a hotkey of the signing coldkey. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(65)]
        #[pallet::weight((call_weights::take::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn decrease_take(origin: OriginFor<T>, hotkey: T::AccountId, take: u16) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_decrease_take(&coldkey, &hotkey, take)
        }

        /// Raises the take of a hotkey of the signing coldkey, seldom. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(66)]
        #[pallet::weight((call_weights::take::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn increase_take(origin: OriginFor<T>, hotkey: T::AccountId, take: u16) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_increase_take(&coldkey, &hotkey, take)
        }

        /// Announces to whom a hotkey of the signing coldkey lends its stake on a subnet, and which parts of it; they replace
        /// those before.
        #[pallet::call_index(67)]
        #[pallet::weight(call_weights::set_children::<T>())]
        pub fn set_children(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: u16,
            children: Vec<(u64, T::AccountId)>,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_set_children(&coldkey, &hotkey, netuid, children)
        }

        /// Says who the signing coldkey is.
        #[pallet::call_index(68)]
        #[pallet::weight(call_weights::identity::<T>())]
        pub fn set_identity(
            origin: OriginFor<T>,
            name: Vec<u8>,
            url: Vec<u8>,
            github_repo: Vec<u8>,
            image: Vec<u8>,
            discord: Vec<u8>,
            description: Vec<u8>,
            additional: Vec<u8>,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let identity = ChainIdentityV2 { name, url, github_repo, image, discord, description, additional };
            Self::do_set_identity(&coldkey, identity)
        }

        /// Blocks between a change of a childkey take and its raise.
        #[pallet::call_index(69)]
        #[pallet::weight(call_weights::childkey_rule::<T>())]
        pub fn sudo_set_tx_childkey_take_rate_limit(origin: OriginFor<T>, tx_rate_limit: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::do_set_tx_childkey_take_rate_limit(tx_rate_limit);
            Ok(())
        }

        /// Gives a hotkey of the signing coldkey another key, on one subnet or on all; its stake goes along. The price is recycled.
        #[pallet::call_index(70)]
        #[pallet::weight(call_weights::swap_hotkey_at_most::<T>(netuid.map_or(TotalNetworks::<T>::get(), |_| 1).into()))]
        pub fn swap_hotkey(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            new_hotkey: T::AccountId,
            netuid: Option<u16>,
        ) -> DispatchResultWithPostInfo {
            let coldkey = ensure_signed(origin)?;
            let swap = HotkeySwap { old: hotkey, new: new_hotkey, keep_stake: false };
            Self::do_swap_hotkey(&coldkey, &swap, netuid)
        }

        /// Root: passes all that a coldkey has on to another one.
        #[pallet::call_index(71)]
        #[pallet::weight(call_weights::swap_coldkey_at_most::<T>(TotalNetworks::<T>::get().into()))]
        pub fn swap_coldkey(
            origin: OriginFor<T>,
            old_coldkey: T::AccountId,
            new_coldkey: T::AccountId,
            swap_cost: u64,
        ) -> DispatchResultWithPostInfo {
            ensure_root(origin)?;
            Self::swap_coldkeys(&old_coldkey, &new_coldkey, swap_cost)
        }

        /// swap_hotkey; the stake may stay on the old one.
        #[pallet::call_index(72)]
        #[pallet::weight(call_weights::swap_hotkey_at_most::<T>(netuid.map_or(TotalNetworks::<T>::get(), |_| 1).into()))]
        pub fn swap_hotkey_v2(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            new_hotkey: T::AccountId,
            netuid: Option<u16>,
            keep_stake: bool,
        ) -> DispatchResultWithPostInfo {
            let coldkey = ensure_signed(origin)?;
            let swap = HotkeySwap { old: hotkey, new: new_hotkey, keep_stake };
            Self::do_swap_hotkey(&coldkey, &swap, netuid)
        }

        /// Always refused: coldkey swaps are announced now.
        #[pallet::call_index(73)]
        #[pallet::weight(call_weights::refused())]
        pub fn schedule_swap_coldkey(origin: OriginFor<T>, _new_coldkey: T::AccountId) -> DispatchResult {
            ensure_signed(origin)?;
            Err(Error::<T>::Deprecated.into())
        }

        /// Sets what a hotkey of the signing coldkey keeps of its parents' dividends on a subnet; raised seldom.
        #[pallet::call_index(75)]
        #[pallet::weight(call_weights::childkey_rule::<T>())]
        pub fn set_childkey_take(origin: OriginFor<T>, hotkey: T::AccountId, netuid: u16, take: u16) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_set_childkey_take(&coldkey, &hotkey, netuid, take)
        }

        /// The lowest childkey take there may be, of 65535.
        #[pallet::call_index(76)]
        #[pallet::weight(call_weights::childkey_rule::<T>())]
        pub fn sudo_set_min_childkey_take(origin: OriginFor<T>, take: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::do_set_min_childkey_take(take)
        }

        /// The highest childkey take that may be chosen, of 65535.
        #[pallet::call_index(77)]
        #[pallet::weight(call_weights::childkey_rule::<T>())]
        pub fn sudo_set_max_childkey_take(origin: OriginFor<T>, take: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::do_set_max_childkey_take(take)
        }

        /// Says what the signing coldkey's subnet is.
        #[pallet::call_index(78)]
        #[pallet::weight(call_weights::identity::<T>())]
        pub fn set_subnet_identity(
            origin: OriginFor<T>,
            netuid: u16,
            subnet_name: Vec<u8>,
            github_repo: Vec<u8>,
            subnet_contact: Vec<u8>,
            subnet_url: Vec<u8>,
            discord: Vec<u8>,
            description: Vec<u8>,
            logo_url: Vec<u8>,
            additional: Vec<u8>,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let identity = SubnetIdentityV3 {
                subnet_name,
                github_repo,
                subnet_contact,
                subnet_url,
                discord,
                description,
                logo_url,
                additional,
            };
            Self::do_set_subnet_identity(&coldkey, netuid, identity)
        }

        /// register_network, and what the subnet is.
        #[pallet::call_index(79)]
        #[pallet::weight(call_weights::register_network::<T>())]
        pub fn register_network_with_identity(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            identity: Option<SubnetIdentityV3>,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_register_network(&coldkey, &hotkey, identity)
        }

        /// Replaces the signing hotkey's weights in several subnets. Free; refused in the pool unless all would succeed.
        #[pallet::call_index(80)]
        #[pallet::weight((call_weights::set_weights::<T>().saturating_mul(netuids.len() as u64), DispatchClass::Normal, Pays::No))]
        pub fn batch_set_weights(
            origin: OriginFor<T>,
            netuids: Vec<Compact<u16>>,
            weights: Vec<Vec<(Compact<u16>, Compact<u16>)>>,
            version_keys: Vec<Compact<u64>>,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            Self::do_batch_set_weights(&hotkey, netuids, &weights, &version_keys)
        }

        /// Unstakes everything that the signing coldkey has on a hotkey, in all subnets.
        #[pallet::call_index(83)]
        #[pallet::weight(call_weights::unstake_all::<T>(TotalNetworks::<T>::get().into()))]
        pub fn unstake_all(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResultWithPostInfo {
            let coldkey = ensure_signed(origin)?;
            Self::do_unstake_all(&coldkey, &hotkey)
        }

        /// Moves the signing coldkey's stake to another hotkey, another subnet or both.
        #[pallet::call_index(85)]
        #[pallet::weight(call_weights::move_stake::<T>())]
        pub fn move_stake(
            origin: OriginFor<T>,
            origin_hotkey: T::AccountId,
            destination_hotkey: T::AccountId,
            origin_netuid: u16,
            destination_netuid: u16,
            alpha_amount: u64,
        ) -> DispatchResult {
            let coldkey = &ensure_signed(origin)?;
            let from = Place { coldkey, hotkey: &origin_hotkey, netuid: origin_netuid };
            let to = Place { coldkey, hotkey: &destination_hotkey, netuid: destination_netuid };
            Self::do_move_stake(&from, &to, alpha_amount)
        }

        /// Gives stake of the signing coldkey to another one, on the same hotkey.
        #[pallet::call_index(86)]
        #[pallet::weight(call_weights::move_stake::<T>())]
        pub fn transfer_stake(
            origin: OriginFor<T>,
            destination_coldkey: T::AccountId,
            hotkey: T::AccountId,
            origin_netuid: u16,
            destination_netuid: u16,
            alpha_amount: u64,
        ) -> DispatchResult {
            let coldkey = &ensure_signed(origin)?;
            let from = Place { coldkey, hotkey: &hotkey, netuid: origin_netuid };
            let to = Place { coldkey: &destination_coldkey, hotkey: &hotkey, netuid: destination_netuid };
            Self::do_transfer_stake(&from, &to, alpha_amount)
        }

        /// Moves the signing coldkey's stake on a hotkey to another subnet.
        #[pallet::call_index(87)]
        #[pallet::weight(call_weights::move_stake::<T>())]
        pub fn swap_stake(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            origin_netuid: u16,
            destination_netuid: u16,
            alpha_amount: u64,
        ) -> DispatchResult {
            let coldkey = &ensure_signed(origin)?;
            let from = Place { coldkey, hotkey: &hotkey, netuid: origin_netuid };
            Self::do_swap_stake(&from, destination_netuid, alpha_amount)
        }

        /// add_stake, unless stake costs more than the limit, in rao per token. It costs 1.0, all of it.
        #[pallet::call_index(88)]
        #[pallet::weight(call_weights::stake::<T>())]
        pub fn add_stake_limit(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: u16,
            amount_staked: u64,
            limit_price: u64,
            _allow_partial: bool,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::ensure_purchase_price(limit_price)?;
            Self::do_add_stake(&coldkey, &hotkey, netuid, amount_staked)
        }

        /// remove_stake, unless stake brings less than the limit, in rao per token. It brings 1.0, all of it.
        #[pallet::call_index(89)]
        #[pallet::weight(call_weights::stake::<T>())]
        pub fn remove_stake_limit(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: u16,
            amount_unstaked: u64,
            limit_price: u64,
            _allow_partial: bool,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::ensure_sale_price(limit_price)?;
            Self::do_remove_stake(&coldkey, &hotkey, netuid, amount_unstaked)
        }

        /// swap_stake, unless the stakes' prices are in a lower proportion than the limit, in billionths. It is 1.0.
        #[pallet::call_index(90)]
        #[pallet::weight(call_weights::move_stake::<T>())]
        pub fn swap_stake_limit(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            origin_netuid: u16,
            destination_netuid: u16,
            alpha_amount: u64,
            limit_price: u64,
            _allow_partial: bool,
        ) -> DispatchResult {
            let coldkey = &ensure_signed(origin)?;
            Self::ensure_sale_price(limit_price)?;
            let from = Place { coldkey, hotkey: &hotkey, netuid: origin_netuid };
            Self::do_swap_stake(&from, destination_netuid, alpha_amount)
        }

        /// Makes the signing coldkey the owner of a hotkey that has none.
        #[pallet::call_index(91)]
        #[pallet::weight(call_weights::associate_hotkey::<T>())]
        pub fn try_associate_hotkey(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_associate_hotkey(&coldkey, &hotkey)
        }

        /// Starts emission and staking of the signing coldkey's subnet, once.
        #[pallet::call_index(92)]
        #[pallet::weight(call_weights::start_call::<T>())]
        pub fn start_call(origin: OriginFor<T>, netuid: u16) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_start_call(&coldkey, netuid)
        }

        /// Commits to weights by their hash. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(96)]
        #[pallet::weight((call_weights::commit_weights::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn commit_weights(origin: OriginFor<T>, netuid: u16, commit_hash: H256) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            Self::do_commit_weights(&hotkey, Matrix::first(netuid), commit_hash)
        }

        /// Reveals committed weights in their reveal epoch. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(97)]
        #[pallet::weight((call_weights::reveal_weights::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn reveal_weights(
            origin: OriginFor<T>,
            netuid: u16,
            uids: Vec<u16>,
            values: Vec<u16>,
            salt: Vec<u16>,
            version_key: u64,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            let vote = Vote { uids: &uids, values: &values, version_key };
            Self::do_reveal_weights(&hotkey, Matrix::first(netuid), &vote, &salt)
        }

        /// Reveals several committed votes at once, or none of them. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(98)]
        #[pallet::weight((call_weights::reveal_weights::<T>().saturating_mul(uids_list.len() as u64), DispatchClass::Normal, Pays::No))]
        pub fn batch_reveal_weights(
            origin: OriginFor<T>,
            netuid: u16,
            uids_list: Vec<Vec<u16>>,
            values_list: Vec<Vec<u16>>,
            salts_list: Vec<Vec<u16>>,
            version_keys: Vec<u64>,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            let reveals =
                Reveals { uids: &uids_list, values: &values_list, salts: &salts_list, version_keys: &version_keys };
            Self::do_batch_reveal_weights(&hotkey, netuid, reveals)
        }

        /// Commits in several subnets. Free; refused in the pool unless every commit would succeed.
        #[pallet::call_index(100)]
        #[pallet::weight((call_weights::commit_weights::<T>().saturating_mul(netuids.len() as u64), DispatchClass::Normal, Pays::No))]
        pub fn batch_commit_weights(
            origin: OriginFor<T>,
            netuids: Vec<Compact<u16>>,
            commit_hashes: Vec<H256>,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            Self::do_batch_commit_weights(&hotkey, netuids, &commit_hashes)
        }

        /// Gives up the signing coldkey's stake on a hotkey; the tokens leave the issuance.
        #[pallet::call_index(101)]
        #[pallet::weight(call_weights::stake::<T>())]
        pub fn recycle_alpha(origin: OriginFor<T>, hotkey: T::AccountId, amount: u64, netuid: u16) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_recycle_alpha(&coldkey, &hotkey, amount, netuid)
        }

        /// Gives up the signing coldkey's stake on a hotkey; the tokens stay in the issuance and nobody's.
        #[pallet::call_index(102)]
        #[pallet::weight(call_weights::stake::<T>())]
        pub fn burn_alpha(origin: OriginFor<T>, hotkey: T::AccountId, amount: u64, netuid: u16) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_burn_alpha(&coldkey, &hotkey, amount, netuid)
        }

        /// Unstakes all that the signing coldkey has on a hotkey of a subnet, unless it brings less than the limit.
        #[pallet::call_index(103)]
        #[pallet::weight(call_weights::stake::<T>())]
        pub fn remove_stake_full_limit(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: u16,
            limit_price: Option<u64>,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_remove_full_stake(&coldkey, &hotkey, netuid, limit_price)
        }

        /// Blocks that announced children wait at least; those announced already keep their block.
        #[pallet::call_index(109)]
        #[pallet::weight(call_weights::childkey_rule::<T>())]
        pub fn set_pending_childkey_cooldown(origin: OriginFor<T>, cooldown: u64) -> DispatchResult {
            ensure_root(origin)?;
            PendingChildKeyCooldown::<T>::put(cooldown);
            Ok(())
        }

        /// Gives a subnet another symbol. By its owner or root.
        #[pallet::call_index(112)]
        #[pallet::weight(call_weights::update_symbol::<T>())]
        pub fn update_symbol(origin: OriginFor<T>, netuid: u16, symbol: Vec<u8>) -> DispatchResult {
            Self::do_update_symbol(origin, netuid, symbol)
        }

        /// Chooses the hotkey on which the incentive of all of the signing coldkey's miners in the subnet is staked.
        #[pallet::call_index(114)]
        #[pallet::weight(call_weights::auto_stake::<T>())]
        pub fn set_coldkey_auto_stake_hotkey(
            origin: OriginFor<T>,
            netuid: u16,
            hotkey: T::AccountId,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_set_auto_stake(&coldkey, netuid, &hotkey)
        }

        /// Commits to the weights of one mechanism. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(115)]
        #[pallet::weight((call_weights::commit_weights::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn commit_mechanism_weights(
            origin: OriginFor<T>,
            netuid: u16,
            mecid: u8,
            commit_hash: H256,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            Self::do_commit_weights(&hotkey, Matrix { netuid, mecid }, commit_hash)
        }

        /// Reveals the weights of one mechanism. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(116)]
        #[pallet::weight((call_weights::reveal_weights::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn reveal_mechanism_weights(
            origin: OriginFor<T>,
            netuid: u16,
            mecid: u8,
            uids: Vec<u16>,
            values: Vec<u16>,
            salt: Vec<u16>,
            version_key: u64,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            let vote = Vote { uids: &uids, values: &values, version_key };
            Self::do_reveal_weights(&hotkey, Matrix { netuid, mecid }, &vote, &salt)
        }

        /// Replaces the signing hotkey's weights in one mechanism. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(119)]
        #[pallet::weight((call_weights::set_weights::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn set_mechanism_weights(
            origin: OriginFor<T>,
            netuid: u16,
            mecid: u8,
            dests: Vec<u16>,
            weights: Vec<u16>,
            version_key: u64,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            let vote = Vote { uids: &dests, values: &weights, version_key };
            Self::do_set_weights(&hotkey, Matrix { netuid, mecid }, &vote)
        }

        /// Removes a subnet. Root only.
        #[pallet::call_index(120)]
        #[pallet::weight(call_weights::dissolve_network::<T>())]
        pub fn root_dissolve_network(origin: OriginFor<T>, netuid: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::do_dissolve_network(netuid, None)
        }

        /// Announces the coldkey that the signing one will go over to, by the BLAKE2b hash of its 32 bytes. From here on the
        /// signer can do nothing else. The price is recycled.
        #[pallet::call_index(125)]
        #[pallet::weight(call_weights::coldkey_announcement::<T>())]
        pub fn announce_coldkey_swap(origin: OriginFor<T>, new_coldkey_hash: H256) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_announce_coldkey_swap(&coldkey, new_coldkey_hash)
        }

        /// Passes all that the signing coldkey has on to the announced one.
        #[pallet::call_index(126)]
        #[pallet::weight(call_weights::swap_coldkey_at_most::<T>(TotalNetworks::<T>::get().into()))]
        pub fn swap_coldkey_announced(origin: OriginFor<T>, new_coldkey: T::AccountId) -> DispatchResultWithPostInfo {
            let coldkey = ensure_signed(origin)?;
            Self::do_swap_coldkey_announced(&coldkey, &new_coldkey)
        }

        /// Freezes the signing coldkey until root decides: the announcement was not its owner's.
        #[pallet::call_index(127)]
        #[pallet::weight(call_weights::coldkey_announcement::<T>())]
        pub fn dispute_coldkey_swap(origin: OriginFor<T>) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_dispute_coldkey_swap(&coldkey)
        }

        /// Root: forgets a coldkey's announcement and its dispute.
        #[pallet::call_index(128)]
        #[pallet::weight(call_weights::coldkey_announcement::<T>())]
        pub fn reset_coldkey_swap(origin: OriginFor<T>, coldkey: T::AccountId) -> DispatchResult {
            ensure_root(origin)?;
            Self::do_reset_coldkey_swap(&coldkey);
            Ok(())
        }

        /// Burns the signing coldkey's free tokens, as if stake were bought and burned.
        #[pallet::call_index(132)]
        #[pallet::weight(call_weights::stake::<T>())]
        pub fn add_stake_burn(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: u16,
            amount: u64,
            limit: Option<u64>,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_add_stake_burn(&coldkey, &hotkey, netuid, amount, limit)
        }

        /// Takes the signing coldkey's announcement back, once it could have been carried out for a while.
        #[pallet::call_index(133)]
        #[pallet::weight(call_weights::coldkey_announcement::<T>())]
        pub fn clear_coldkey_swap_announcement(origin: OriginFor<T>) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_clear_coldkey_swap(&coldkey)
        }

        /// burned_register, unless it costs more than the limit.
        #[pallet::call_index(134)]
        #[pallet::weight(call_weights::burned_register::<T>())]
        pub fn register_limit(
            origin: OriginFor<T>,
            netuid: u16,
            hotkey: T::AccountId,
            limit_price: u64,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_register(&coldkey, netuid, &hotkey, Some(limit_price))
        }

        /// Blocks of an epoch, from the next one on. By the subnet's owner.
        #[pallet::call_index(139)]
        #[pallet::weight(call_weights::owner_call::<T>())]
        pub fn set_tempo(origin: OriginFor<T>, netuid: u16, tempo: u16) -> DispatchResult {
            Self::do_set_tempo(origin, netuid, tempo)
        }

        /// After how many thousandths of a tempo without an update a neuron's weights no longer count. By the subnet's owner.
        #[pallet::call_index(140)]
        #[pallet::weight(call_weights::owner_call::<T>())]
        pub fn set_activity_cutoff_factor(origin: OriginFor<T>, netuid: u16, factor_milli: u32) -> DispatchResult {
            Self::do_set_activity_cutoff_factor(origin, netuid, factor_milli)
        }

        /// Brings the next epoch forward. By the subnet's owner.
        #[pallet::call_index(141)]
        #[pallet::weight(call_weights::owner_call::<T>())]
        pub fn trigger_epoch(origin: OriginFor<T>, netuid: u16) -> DispatchResult {
            Self::do_trigger_epoch(origin, netuid)
        }
    }
}
