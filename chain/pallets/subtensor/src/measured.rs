//! What each call and each block's beginning cost at the largest state that their limits allow: nanoseconds of computing, keys
//! read, keys written. Written by `npm run chain:weights`, which says how.

use crate::measured_cost::{Cost, Line};

/// What is charged for computing, in percent of what was measured: how much slower Substrate's reference machine is.
pub const PERCENT_OF_REFERENCE: u64 = 100;

pub const ADD_STAKE: Cost = Cost::new(395_000, 22, 14);
pub const ANNOUNCEMENTS: Line = Line::new(Cost::new(19_234_000, 893, 26), Cost::new(53_290, 10, 12));
pub const ASSOCIATE_HOTKEY: Cost = Cost::new(67_000, 8, 7);
pub const ATTEST: Cost = Cost::new(131_000, 5, 4);
pub const AUTO_STAKE: Cost = Cost::new(69_000, 7, 4);
pub const BURNED_REGISTER: Cost = Cost::new(9_796_000, 1_314, 421);
pub const CHALLENGE: Cost = Cost::new(122_012_000, 4_376, 2_971);
pub const CHALLENGE_TERMS: Cost = Cost::new(16_000, 4, 6);
pub const CHILDKEY_RULE: Cost = Cost::new(65_000, 12, 5);
pub const COLDKEY_ANNOUNCEMENT: Cost = Cost::new(105_000, 10, 7);
pub const COMMIT_WEIGHTS: Cost = Cost::new(2_193_000, 278, 5);
pub const DISSOLVE_NETWORK: Cost = Cost::new(4_302_000, 273, 858);
pub const EPOCH_BLOCK: Line = Line::new(Cost::new(589_000, 68, 30), Cost::new(56_930, 9, 0));
pub const EPOCH_LENDERS: Line = Line::new(Cost::new(1_536_000, 113, 25), Cost::new(69_170, 4, 1));
pub const FORCE_VOID: Cost = Cost::new(224_000, 9, 11);
pub const IDENTITY: Cost = Cost::new(4_988_000, 174, 4);
pub const IDLE_BLOCK: Line = Line::new(Cost::new(790_000, 7, 6), Cost::new(290_920, 27, 11));
pub const MECHANISMS: Cost = Cost::new(3_420_000, 12, 754);
pub const MOVE_STAKE: Cost = Cost::new(567_000, 36, 22);
pub const OWNER_CALL: Cost = Cost::new(120_000, 12, 5);
pub const PROPOSE: Cost = Cost::new(344_000, 5, 4);
pub const REFUSED_CHALLENGE: Cost = Cost::new(96_000, 5, 1);
pub const REGISTER_NETWORK: Cost = Cost::new(20_539_000, 1_326, 918);
pub const REMOVAL_BLOCK: Cost = Cost::new(3_942_000, 565, 404);
pub const REMOVE_STAKE: Cost = Cost::new(499_000, 25, 15);
pub const REVEAL_WEIGHTS: Cost = Cost::new(2_016_000, 280, 5);
pub const SERVE_AXON: Cost = Cost::new(95_000, 8, 5);
pub const SET_CHILDREN: Cost = Cost::new(5_085_000, 530, 13);
pub const SET_COMMITMENT: Cost = Cost::new(122_000, 8, 7);
pub const SET_MAX_SPACE: Cost = Cost::new(13_000, 1, 2);
pub const SET_WEIGHTS: Cost = Cost::new(1_971_000, 274, 5);
pub const SETTER: Cost = Cost::new(156_000, 14, 5);
pub const START_CALL: Cost = Cost::new(93_000, 9, 5);
pub const SUBMIT: Cost = Cost::new(110_164_000, 4_375, 2_970);
pub const SWAP_COLDKEY_STAKES: Line = Line::new(Cost::new(11_078_000, 25, 1_040), Cost::new(244_550, 8, 5));
pub const SWAP_COLDKEY_SUBNETS: Line = Line::new(Cost::new(618_000, 9, 9), Cost::new(314_910, 24, 19));
pub const SWAP_HOTKEY_STAKES: Line = Line::new(Cost::new(4_011_000, 328, 317), Cost::new(104_470, 3, 6));
pub const SWAP_HOTKEY_SUBNETS: Line = Line::new(Cost::new(242_000, 22, 14), Cost::new(518_480, 49, 51));
pub const TAKE: Cost = Cost::new(48_000, 9, 5);
pub const TRIM: Cost = Cost::new(30_113_000, 1_309, 3_961);
pub const UPDATE_SYMBOL: Cost = Cost::new(3_394_000, 263, 4);
