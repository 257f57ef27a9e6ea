//! What a settled epoch leaves: nothing for those who came after it began, and whole dividends for those who agreed.

use neurite_runtime::*;
use pallet_settlement::History;
use pallet_subtensor::*;

pub fn check(netuid: u16, index: u64) -> Result<(), String> {
    let record = History::<Runtime>::get(netuid, index).ok_or("a settled epoch is not in the history")?;
    let fail = |what: String| Err(format!("netuid {netuid}, epoch {index}: {what}"));
    if LastMechansimStepBlock::<Runtime>::get(netuid) != u64::from(record.block) {
        return fail("LastMechansimStepBlock is not E".into());
    }
    for uid in 0..SubtensorModule::neurons(netuid) {
        if SubtensorModule::registered_at(netuid, uid) >= u64::from(record.block) && has_part(netuid, uid) {
            return fail(format!("uid {uid} registered at E or later and has a part in it"));
        }
    }
    for elector in record.electors.iter().filter(|elector| elector.matched) {
        let payment = record.payments.iter().find(|payment| payment.hotkey == elector.hotkey);
        if payment.is_some_and(|payment| payment.withheld != 0) {
            return fail(format!("{} agreed and got no dividends", elector.hotkey));
        }
    }
    Ok(())
}

fn has_part(netuid: u16, uid: u16) -> bool {
    let at = usize::from(uid);
    let points_to = |(_, row): (u16, Vec<(u16, u16)>)| row.iter().any(|(target, _)| *target == uid);
    let bonded = |index: u16| {
        !Bonds::<Runtime>::get(index, uid).is_empty() || Bonds::<Runtime>::iter_prefix(index).any(points_to)
    };
    (0..SubtensorModule::mechanisms(netuid))
        .map(|mecid| SubtensorModule::index_of(netuid, mecid))
        .any(|index| bonded(index) || Incentive::<Runtime>::get(index).get(at) != Some(&0))
        || Dividends::<Runtime>::get(netuid).get(at) != Some(&0)
        || Consensus::<Runtime>::get(netuid).get(at) != Some(&0)
        || ValidatorTrust::<Runtime>::get(netuid).get(at) != Some(&0)
        || Emission::<Runtime>::get(netuid).get(at) != Some(&0)
}
