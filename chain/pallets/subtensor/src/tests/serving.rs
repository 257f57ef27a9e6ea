use super::mock::*;
use crate::{AxonInfo, pallet::*};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};

const LOCALHOST: u128 = 0x7f00_0001;

fn serve(hot: u8, ip: u128, port: u16, ip_type: u8) -> DispatchResult {
    let call = Call::serve_axon { netuid: 1, version: 3, ip, port, ip_type, protocol: 100, placeholder1: 1, placeholder2: 2 };
    let checked = SubtensorModule::validate_free(&key(hot), &call);
    let done = SubtensorModule::serve_axon(signed(hot), 1, 3, ip, port, ip_type, 100, 1, 2);
    assert_eq!(checked.map(|result| result.is_ok()), Some(done.is_ok()), "the pool and the block disagree");
    done
}

#[test]
fn keeps_the_announcement() {
    run(|| {
        register(2, 110);
        assert_ok!(serve(110, 0x0a00_0001, 8091, 4));
        let axon = AxonInfo {
            block: 1,
            version: 3,
            ip: 0x0a00_0001,
            port: 8091,
            ip_type: 4,
            protocol: 100,
            placeholder1: 1,
            placeholder2: 2,
        };
        assert_eq!(Axons::<Test>::get(1, key(110)), Some(axon));
        System::assert_last_event(Event::AxonServed(1, key(110)).into());
    });
}

#[test]
fn refuses_in_order() {
    run(|| {
        assert_noop!(serve(110, 1, 1, 4), Error::<Test>::HotKeyNotRegisteredInNetwork);
        register(2, 110);
        assert_noop!(serve(110, 1, 1, 5), Error::<Test>::InvalidIpType);
        for (ip, ip_type) in [(0xffff_ffff, 4), (1 << 40, 4), (LOCALHOST, 4), (u128::MAX, 6), (1, 6)] {
            assert_noop!(serve(110, ip, 1, ip_type), Error::<Test>::InvalidIpAddress);
        }
        assert_noop!(serve(110, 0, 0, 4), Error::<Test>::InvalidPort);
        assert_ok!(serve(110, 0, 1, 4));
        go_to(5);
        assert_noop!(serve(110, 0, 0, 4), Error::<Test>::ServingRateLimitExceeded);
        go_to(6);
        assert_ok!(serve(110, 2, 1, 6));
    });
}

#[test]
fn a_development_network_takes_loopback() {
    Setup { loopback: true, ..Setup::default() }.run(|| {
        register(2, 110);
        assert_ok!(serve(110, LOCALHOST, 1, 4));
        go_to(6);
        assert_ok!(serve(110, 1, 1, 6));
        go_to(11);
        assert_noop!(serve(110, u128::MAX, 1, 6), Error::<Test>::InvalidIpAddress);
    });
}
