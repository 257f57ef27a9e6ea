//! Every token is somewhere. Where the subnets' own lie is checked by the pallets.

use neurite_runtime::*;

pub fn check() -> Result<(), String> {
    let accounts: u128 = frame_system::Account::<Runtime>::iter_values()
        .map(|account| u128::from(account.data.free) + u128::from(account.data.reserved))
        .sum();
    let issued = u128::from(Balances::total_issuance());
    if accounts == issued { Ok(()) } else { Err(format!("{issued} were issued, accounts hold {accounts}")) }
}
