//! The dispatchable calls, by index: who may, then the file that holds the bounds.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod calls {
    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// The highest take, and that of a new hotkey, of 65535.
        #[pallet::call_index(1)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_default_take(origin: OriginFor<T>, default_take: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_default_take(default_take)
        }

        /// Blocks between two key swaps of a coldkey.
        #[pallet::call_index(2)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_tx_rate_limit(origin: OriginFor<T>, tx_rate_limit: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_tx_rate_limit(tx_rate_limit)
        }

        /// Blocks between two announcements of a neuron.
        #[pallet::call_index(3)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_serving_rate_limit(
            origin: OriginFor<T>,
            netuid: u16,
            serving_rate_limit: u64,
        ) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::ServingRateLimit, |_| {
                Self::set_serving_rate_limit(netuid, serving_rate_limit)
            })
        }

        /// The least version of the weights that validators may set. At most once in five tempos by the owner.
        #[pallet::call_index(6)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_weights_version_key(
            origin: OriginFor<T>,
            netuid: u16,
            weights_version_key: u64,
        ) -> DispatchResult {
            Self::by_owner_within(origin, netuid, OwnerLimit::WeightsVersionKey, |_| {
                Self::set_weights_version_key(netuid, weights_version_key)
            })
        }

        /// Blocks between two votes of a validator.
        #[pallet::call_index(7)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_weights_set_rate_limit(
            origin: OriginFor<T>,
            netuid: u16,
            weights_set_rate_limit: u64,
        ) -> DispatchResult {
            Self::by_root(origin, netuid, || Self::set_weights_set_rate_limit(netuid, weights_set_rate_limit))
        }

        /// Blocks in which a newcomer keeps its uid whatever it earns.
        #[pallet::call_index(13)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_immunity_period(origin: OriginFor<T>, netuid: u16, immunity_period: u16) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::ImmunityPeriod, |_| {
                Self::set_immunity_period(netuid, immunity_period)
            })
        }

        /// The least number of weights in a vote.
        #[pallet::call_index(14)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_min_allowed_weights(
            origin: OriginFor<T>,
            netuid: u16,
            min_allowed_weights: u16,
        ) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::MinAllowedWeights, |_| {
                Self::set_min_allowed_weights(netuid, min_allowed_weights)
            })
        }

        /// The most neurons of the subnet; never fewer than it has, nor fewer than 64.
        #[pallet::call_index(15)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_max_allowed_uids(origin: OriginFor<T>, netuid: u16, max_allowed_uids: u16) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::MaxAllowedUids, |_| {
                Self::set_max_allowed_uids(netuid, max_allowed_uids)
            })
        }

        /// The majority of stake that consensus takes, of 65535.
        #[pallet::call_index(16)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_kappa(origin: OriginFor<T>, netuid: u16, kappa: u16) -> DispatchResult {
            Self::by_root(origin, netuid, || Self::set_kappa(netuid, kappa))
        }

        /// Kept for tools; no epoch reads it.
        #[pallet::call_index(17)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_rho(origin: OriginFor<T>, netuid: u16, rho: u16) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::Rho, |_| Self::set_rho(netuid, rho))
        }

        /// The legacy activity cutoff in blocks, at least 360. Kept for tools; epochs read the factor that `set_activity_cutoff_factor` sets.
        #[pallet::call_index(18)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_activity_cutoff(origin: OriginFor<T>, netuid: u16, activity_cutoff: u16) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::ActivityCutoff, |_| {
                Self::set_activity_cutoff(netuid, activity_cutoff)
            })
        }

        /// Whether neurons may register; a closed subnet earns nothing.
        #[pallet::call_index(19)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_network_registration_allowed(
            origin: OriginFor<T>,
            netuid: u16,
            registration_allowed: bool,
        ) -> DispatchResult {
            Self::by_root(origin, netuid, || Self::set_registration_allowed(netuid, registration_allowed))
        }

        /// The least price of a registration, in rao.
        #[pallet::call_index(22)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_min_burn(origin: OriginFor<T>, netuid: u16, min_burn: u64) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::MinBurn, |_| Self::set_min_burn(netuid, min_burn))
        }

        /// The highest price of a registration, in rao.
        #[pallet::call_index(23)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_max_burn(origin: OriginFor<T>, netuid: u16, max_burn: u64) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::MaxBurn, |_| Self::set_max_burn(netuid, max_burn))
        }

        /// The most validators with a permit.
        #[pallet::call_index(25)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_max_allowed_validators(
            origin: OriginFor<T>,
            netuid: u16,
            max_allowed_validators: u16,
        ) -> DispatchResult {
            Self::by_root_in_window(origin, netuid, || Self::set_max_allowed_validators(netuid, max_allowed_validators))
        }

        /// What bonds keep from epoch to epoch, in millionths.
        #[pallet::call_index(26)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_bonds_moving_average(
            origin: OriginFor<T>,
            netuid: u16,
            bonds_moving_average: u64,
        ) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::BondsMovingAverage, |by| {
                Self::set_bonds_moving_average(netuid, bonds_moving_average, by)
            })
        }

        /// The owners' part of what their subnets issue, of 65535.
        #[pallet::call_index(28)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_subnet_owner_cut(origin: OriginFor<T>, subnet_owner_cut: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_subnet_owner_cut(subnet_owner_cut)
        }

        /// Blocks between two registrations of subnets, by whomever.
        #[pallet::call_index(29)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_network_rate_limit(origin: OriginFor<T>, rate_limit: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_network_rate_limit(rate_limit)
        }

        /// Blocks of an epoch, from the next one on.
        #[pallet::call_index(30)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_tempo(origin: OriginFor<T>, netuid: u16, tempo: u16) -> DispatchResult {
            Self::by_root_in_window(origin, netuid, || Self::set_tempo(netuid, tempo))
        }

        /// Blocks in which a new subnet is not removed to make room for another.
        #[pallet::call_index(35)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_network_immunity_period(origin: OriginFor<T>, immunity_period: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_network_immunity_period(immunity_period)
        }

        /// The least price of a subnet, in rao.
        #[pallet::call_index(36)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_network_min_lock_cost(origin: OriginFor<T>, lock_cost: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_network_min_lock_cost(lock_cost)
        }

        /// The most subnets there may be.
        #[pallet::call_index(37)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_subnet_limit(origin: OriginFor<T>, max_subnets: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_subnet_limit(max_subnets)
        }

        /// Blocks in which the price of a subnet falls to nothing.
        #[pallet::call_index(38)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_lock_reduction_interval(origin: OriginFor<T>, interval: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_lock_reduction_interval(interval)
        }

        /// The least stake to vote and to count in an epoch, in rao.
        #[pallet::call_index(42)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_stake_threshold(origin: OriginFor<T>, min_stake: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_stake_threshold(min_stake)
        }

        /// What a nominator keeps at least on a hotkey, in rao: whoever unstakes to less unstakes all.
        #[pallet::call_index(43)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_nominator_min_required_stake(origin: OriginFor<T>, min_stake: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_nominator_min_required_stake(min_stake)
        }

        /// Blocks between a change of a take and its raise.
        #[pallet::call_index(45)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_tx_delegate_take_rate_limit(origin: OriginFor<T>, tx_rate_limit: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_tx_delegate_take_rate_limit(tx_rate_limit)
        }

        /// The lowest take that can be chosen, of 65535.
        #[pallet::call_index(46)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_min_delegate_take(origin: OriginFor<T>, take: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_min_delegate_take(take)
        }

        /// Whether votes are committed to first and revealed later.
        #[pallet::call_index(49)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_commit_reveal_weights_enabled(
            origin: OriginFor<T>,
            netuid: u16,
            enabled: bool,
        ) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::CommitRevealEnabled, |_| {
                Self::set_commit_reveal(netuid, enabled)
            })
        }

        /// Whether each pair of validator and miner has a bond rate of its own.
        #[pallet::call_index(50)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_liquid_alpha_enabled(origin: OriginFor<T>, netuid: u16, enabled: bool) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::LiquidAlphaEnabled, |_| {
                Self::set_liquid_alpha(netuid, enabled)
            })
        }

        /// The bounds of those rates, of 65535; only while liquid alpha is on.
        #[pallet::call_index(51)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_alpha_values(
            origin: OriginFor<T>,
            netuid: u16,
            alpha_low: u16,
            alpha_high: u16,
        ) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::AlphaValues, |_| {
                Self::set_alpha_values(netuid, alpha_low, alpha_high)
            })
        }

        /// Epochs from a commit to its reveal.
        #[pallet::call_index(57)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_commit_reveal_weights_interval(
            origin: OriginFor<T>,
            netuid: u16,
            interval: u64,
        ) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::WeightCommitInterval, |_| {
                Self::set_reveal_period(netuid, interval)
            })
        }

        /// How much of a weight above consensus is lost to bonds, of 65535.
        #[pallet::call_index(60)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_bonds_penalty(origin: OriginFor<T>, netuid: u16, bonds_penalty: u16) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::BondsPenalty, |_| {
                Self::set_bonds_penalty(netuid, bonds_penalty)
            })
        }

        /// Whether stake may be transferred to another coldkey.
        #[pallet::call_index(61)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_toggle_transfer(origin: OriginFor<T>, netuid: u16, toggle: bool) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::TransferEnabled, |_| {
                Self::set_transfer_toggle(netuid, toggle)
            })
        }

        /// The hotkey that is the owner on its subnet. Seldom by the owner.
        #[pallet::call_index(64)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_subnet_owner_hotkey(origin: OriginFor<T>, netuid: u16, hotkey: T::AccountId) -> DispatchResult {
            Self::set_owner_hotkey(origin, netuid, hotkey)
        }

        /// The same under its newer name.
        #[pallet::call_index(67)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_sn_owner_hotkey(origin: OriginFor<T>, netuid: u16, hotkey: T::AccountId) -> DispatchResult {
            Self::set_owner_hotkey(origin, netuid, hotkey)
        }

        /// How sharply liquid alpha tells agreement from dissent, in hundredths; below zero by root only.
        #[pallet::call_index(68)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_alpha_sigmoid_steepness(origin: OriginFor<T>, netuid: u16, steepness: i16) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::AlphaSigmoidSteepness, |by| {
                Self::set_alpha_sigmoid_steepness(netuid, steepness, by)
            })
        }

        /// Whether bonds follow Yuma 3.
        #[pallet::call_index(69)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_yuma3_enabled(origin: OriginFor<T>, netuid: u16, enabled: bool) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::Yuma3Enabled, |_| Self::set_yuma3(netuid, enabled))
        }

        /// The form of timelocked commits that validators should send.
        #[pallet::call_index(71)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_commit_reveal_version(origin: OriginFor<T>, version: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_commit_reveal_version(version)
        }

        /// Neurons of the owner that are never replaced, 1 to 10.
        #[pallet::call_index(72)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_owner_immune_neuron_limit(
            origin: OriginFor<T>,
            netuid: u16,
            immune_neurons: u16,
        ) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::ImmuneNeuronLimit, |_| {
                Self::set_owner_immune_neurons(netuid, immune_neurons)
            })
        }

        /// The part of what a child pays to another coldkey's parent that is recycled, of 2⁶⁴ − 1.
        #[pallet::call_index(73)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_ck_burn(origin: OriginFor<T>, burn: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_ck_burn(burn)
        }

        /// Blocks before an epoch in which settings are frozen.
        #[pallet::call_index(74)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_admin_freeze_window(origin: OriginFor<T>, window: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_admin_freeze_window(window)
        }

        /// Tempos between two changes of one setting by an owner.
        #[pallet::call_index(75)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_owner_hparam_rate_limit(origin: OriginFor<T>, epochs: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_owner_hyperparam_rate_limit(epochs)
        }

        /// How many mechanisms the subnet has; fewer than before forgets what the last ones stored.
        #[pallet::call_index(76)]
        #[pallet::weight(weights::mechanisms::<T>())]
        pub fn sudo_set_mechanism_count(origin: OriginFor<T>, netuid: u16, mechanism_count: u8) -> DispatchResult {
            Self::by_owner_within(origin, netuid, OwnerLimit::MechanismCount, |_| {
                Self::set_mechanism_count(netuid, mechanism_count)
            })
        }

        /// How the mechanisms divide what the subnet earns: parts that sum to 65535, or evenly.
        #[pallet::call_index(77)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_mechanism_emission_split(
            origin: OriginFor<T>,
            netuid: u16,
            maybe_split: Option<Vec<u16>>,
        ) -> DispatchResult {
            Self::by_owner_within(origin, netuid, OwnerLimit::EmissionSplit, |_| {
                Self::set_mechanism_emission_split(netuid, maybe_split)
            })
        }

        /// Fewer seats than there are neurons: the least earning lose theirs. Seldom by the owner, and not while an epoch is open.
        #[pallet::call_index(78)]
        #[pallet::weight(weights::trim::<T>())]
        pub fn sudo_trim_to_max_allowed_uids(origin: OriginFor<T>, netuid: u16, max_n: u16) -> DispatchResult {
            Self::by_owner_within(origin, netuid, OwnerLimit::Trim, |_| {
                pallet_subtensor::Pallet::<T>::trim_to_seats(netuid, max_n)
            })
        }

        /// The fewest seats that the subnet may be given.
        #[pallet::call_index(79)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_min_allowed_uids(origin: OriginFor<T>, netuid: u16, min_allowed_uids: u16) -> DispatchResult {
            Self::by_root(origin, netuid, || Self::set_min_allowed_uids(netuid, min_allowed_uids))
        }

        /// Whether what the owner's own miners would earn is recycled or burned.
        #[pallet::call_index(80)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_recycle_or_burn(
            origin: OriginFor<T>,
            netuid: u16,
            recycle_or_burn: RecycleOrBurnEnum,
        ) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::RecycleOrBurn, |_| {
                Self::set_recycle_or_burn(netuid, recycle_or_burn)
            })
        }

        /// Neurons past their immunity that there must be before one of them is replaced.
        #[pallet::call_index(84)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_min_non_immune_uids(origin: OriginFor<T>, netuid: u16, min: u16) -> DispatchResult {
            Self::by_root(origin, netuid, || Self::set_min_non_immune_uids(netuid, min))
        }

        /// Blocks from the registration of a subnet to its start.
        #[pallet::call_index(85)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_start_call_delay(origin: OriginFor<T>, delay: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_start_call_delay(delay)
        }

        /// Blocks from the announcement of a new coldkey to its swap, for announcements from here on.
        #[pallet::call_index(86)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_coldkey_swap_announcement_delay(
            origin: OriginFor<T>,
            duration: BlockNumberFor<T>,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_coldkey_swap_announcement_delay(duration)
        }

        /// Blocks from then on until an announcement may be replaced or taken back.
        #[pallet::call_index(87)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_coldkey_swap_reannouncement_delay(
            origin: OriginFor<T>,
            duration: BlockNumberFor<T>,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_coldkey_swap_reannouncement_delay(duration)
        }

        /// How many mechanisms a subnet may have.
        #[pallet::call_index(88)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_max_mechanism_count(origin: OriginFor<T>, max_mechanism_count: u8) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_max_mechanism_count(max_mechanism_count)
        }

        /// Blocks in which the price of a registration halves.
        #[pallet::call_index(89)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_burn_half_life(origin: OriginFor<T>, netuid: u16, burn_half_life: u16) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::BurnHalfLife, |_| {
                Self::set_burn_half_life(netuid, burn_half_life)
            })
        }

        /// The factor on the price at each registration, from 1 to 3.
        #[pallet::call_index(90)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_burn_increase_mult(
            origin: OriginFor<T>,
            netuid: u16,
            burn_increase_mult: U64F64,
        ) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::BurnIncreaseMult, |_| {
                Self::set_burn_increase_mult(netuid, burn_increase_mult)
            })
        }

        /// Whether the owner gets its cut; at any time but shortly before an epoch.
        #[pallet::call_index(92)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_owner_cut_enabled(origin: OriginFor<T>, netuid: u16, enabled: bool) -> DispatchResult {
            Self::by_owner_at_will(origin, netuid, || Self::set_owner_cut_enabled(netuid, enabled))
        }

        /// The least childkey take on the subnet, of 65535, within the network's bounds.
        #[pallet::call_index(93)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_min_childkey_take_per_subnet(origin: OriginFor<T>, netuid: u16, take: u16) -> DispatchResult {
            Self::by_owner(origin, netuid, Hyperparameter::MinChildkeyTake, |_| {
                Self::set_min_childkey_take_per_subnet(netuid, take)
            })
        }

        /// Whether the subnet has a share in the issuance.
        #[pallet::call_index(94)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_subnet_emission_enabled(origin: OriginFor<T>, netuid: u16, enabled: bool) -> DispatchResult {
            Self::by_root(origin, netuid, || Self::set_subnet_emission_enabled(netuid, enabled))
        }

        /// Epochs that one block runs at most; the others wait for the next.
        #[pallet::call_index(96)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_max_epochs_per_block(origin: OriginFor<T>, max_epochs_per_block: u8) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_max_epochs_per_block(max_epochs_per_block)
        }

        /// The size of the subnet's share in the issuance, in thousandths of an ordinary one. Not a call of Subtensor.
        #[pallet::call_index(200)]
        #[pallet::weight(weights::setter::<T>())]
        pub fn sudo_set_subnet_share(origin: OriginFor<T>, netuid: u16, share_milli: u32) -> DispatchResult {
            Self::by_root(origin, netuid, || Self::set_subnet_share(netuid, share_milli))
        }
    }
}
