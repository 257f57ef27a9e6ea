use super::mock::*;
use crate::{AxonInfo, NeuronCertificate, PrometheusInfo, pallet::*};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};

const LOCALHOST: u128 = 0x7f00_0001;

fn serve(hot: u8, ip: u128, port: u16, ip_type: u8) -> DispatchResult {
    let call =
        Call::serve_axon { netuid: 1, version: 3, ip, port, ip_type, protocol: 100, placeholder1: 1, placeholder2: 2 };
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

fn serve_tls(hot: u8, port: u16, certificate: &[u8]) -> DispatchResult {
    let call = Call::serve_axon_tls {
        netuid: 1,
        version: 3,
        ip: 1,
        port,
        ip_type: 4,
        protocol: 100,
        placeholder1: 1,
        placeholder2: 2,
        certificate: certificate.to_vec(),
    };
    let checked = SubtensorModule::validate_free(&key(hot), &call);
    let done = SubtensorModule::serve_axon_tls(signed(hot), 1, 3, 1, port, 4, 100, 1, 2, certificate.to_vec());
    assert_eq!(checked.map(|result| result.is_ok()), Some(done.is_ok()), "the pool and the block disagree");
    done
}

fn serve_metrics(hot: u8, ip: u128, port: u16, ip_type: u8) -> DispatchResult {
    let call = Call::serve_prometheus { netuid: 1, version: 3, ip, port, ip_type };
    let checked = SubtensorModule::validate_free(&key(hot), &call);
    let done = SubtensorModule::serve_prometheus(signed(hot), 1, 3, ip, port, ip_type);
    assert_eq!(checked.map(|result| result.is_ok()), Some(done.is_ok()), "the pool and the block disagree");
    done
}

#[test]
fn a_certificate_is_an_algorithm_and_a_key() {
    run(|| {
        register(2, 110);
        let kept = |bytes: &[u8]| NeuronCertificate::parse(bytes);
        assert_eq!(kept(&[]), None);
        assert_eq!(kept(&[7; 66]), None);
        assert_eq!(kept(&[7]).map(|it| it.public_key.len()), Some(0));
        let longest = kept(&[7; 65]).expect("it fits");
        assert_eq!((longest.algorithm, longest.public_key.to_vec()), (7, vec![7; 64]));

        assert_ok!(serve_tls(110, 8091, &[1, 2, 3]));
        assert_eq!(NeuronCertificates::<Test>::get(1, key(110)), kept(&[1, 2, 3]));
        assert_eq!(Axons::<Test>::get(1, key(110)).map(|axon| axon.port), Some(8091));
        System::assert_last_event(Event::AxonServed(1, key(110)).into());
        go_to(6);
        assert_ok!(serve_tls(110, 8092, &[]));
        assert_eq!(NeuronCertificates::<Test>::get(1, key(110)), kept(&[1, 2, 3]), "an empty one changes nothing");
        assert_eq!(Axons::<Test>::get(1, key(110)).map(|axon| axon.port), Some(8092));
    });
}

#[test]
fn a_certificate_comes_with_every_condition_of_an_axon_and_fits() {
    run(|| {
        assert_noop!(serve_tls(110, 1, &[1]), Error::<Test>::HotKeyNotRegisteredInNetwork);
        register(2, 110);
        assert_noop!(serve_tls(110, 0, &[1]), Error::<Test>::InvalidPort);
        assert_noop!(serve_tls(110, 1, &[1; 66]), Error::<Test>::InvalidValue);
        assert_ok!(serve_tls(110, 1, &[1; 65]));
        go_to(5);
        assert_noop!(serve_tls(110, 1, &[1]), Error::<Test>::ServingRateLimitExceeded);
        assert_noop!(serve(110, 1, 1, 4), Error::<Test>::ServingRateLimitExceeded);
    });
}

#[test]
fn metrics_are_announced_by_themselves() {
    run(|| {
        assert_noop!(serve_metrics(110, 1, 1, 4), Error::<Test>::HotKeyNotRegisteredInNetwork);
        register(2, 110);
        assert_noop!(serve_metrics(110, 1, 1, 5), Error::<Test>::InvalidIpType);
        for (ip, ip_type) in [(0, 4), (0, 6), (0xffff_ffff, 4), (LOCALHOST, 4), (u128::MAX, 6), (1, 6)] {
            assert_noop!(serve_metrics(110, ip, 1, ip_type), Error::<Test>::InvalidIpAddress);
        }
        assert_noop!(serve_metrics(110, 1, 0, 4), Error::<Test>::InvalidPort);
        assert_ok!(serve(110, 1, 1, 4));
        assert_ok!(serve_metrics(110, 9, 8092, 4));
        let info = PrometheusInfo { block: 1, version: 3, ip: 9, port: 8092, ip_type: 4 };
        assert_eq!(Prometheus::<Test>::get(1, key(110)), Some(info));
        System::assert_last_event(Event::PrometheusServed(1, key(110)).into());
        go_to(5);
        assert_noop!(serve_metrics(110, 1, 0, 4), Error::<Test>::ServingRateLimitExceeded);
        go_to(6);
        assert_ok!(serve_metrics(110, 1, 1, 4));
    });
}

#[test]
fn what_a_replaced_neuron_announced_is_gone() {
    let mut setup = Setup::default();
    setup.params.max_allowed_uids = 2;
    setup.params.immunity_period = 0;
    setup.params.min_non_immune_uids = 0;
    setup.run(|| {
        register(2, 110);
        assert_ok!(serve_tls(110, 1, &[1, 2]));
        assert_ok!(serve_metrics(110, 1, 1, 4));
        register(3, 111);
        assert_eq!(SubtensorModule::uid_of(1, &key(110)), None);
        assert!(!Axons::<Test>::contains_key(1, key(110)));
        assert!(!NeuronCertificates::<Test>::contains_key(1, key(110)));
        assert!(!Prometheus::<Test>::contains_key(1, key(110)));
    });
}
