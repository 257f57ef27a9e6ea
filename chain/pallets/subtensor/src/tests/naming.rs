use super::mock::*;
use crate::{
    ChainIdentityV2, SubnetIdentityV3,
    pallet::*,
    symbols::{is_symbol, symbols_from},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use std::collections::BTreeSet;

fn a_subnet() -> SubnetIdentityV3 {
    SubnetIdentityV3 {
        subnet_name: vec![b'n'; 256],
        github_repo: vec![1; 1024],
        subnet_contact: vec![2; 1024],
        subnet_url: vec![3; 1024],
        discord: vec![4; 256],
        description: vec![5; 1024],
        logo_url: vec![6; 1024],
        additional: vec![7; 1024],
    }
}

fn set(who: u8, netuid: u16, it: SubnetIdentityV3) -> frame_support::pallet_prelude::DispatchResult {
    SubtensorModule::set_subnet_identity(
        signed(who),
        netuid,
        it.subnet_name,
        it.github_repo,
        it.subnet_contact,
        it.subnet_url,
        it.discord,
        it.description,
        it.logo_url,
        it.additional,
    )
}

#[test]
fn an_owner_says_what_its_subnet_is() {
    run(|| {
        assert_noop!(set(OWNER, 9, a_subnet()), Error::<Test>::SubnetNotExists);
        assert_noop!(set(2, 1, a_subnet()), Error::<Test>::NotSubnetOwner);
        assert_noop!(set(OWNER, 0, a_subnet()), Error::<Test>::NotSubnetOwner);
        assert_ok!(set(OWNER, 1, a_subnet()));
        System::assert_last_event(Event::SubnetIdentitySet(1).into());
        assert_eq!(SubnetIdentitiesV3::<Test>::get(1), Some(a_subnet()));
    });
}

#[test]
fn no_field_of_an_identity_is_longer_than_its_bound() {
    let longer: [fn(&mut SubnetIdentityV3); 8] = [
        |it| it.subnet_name.push(0),
        |it| it.github_repo.push(0),
        |it| it.subnet_contact.push(0),
        |it| it.subnet_url.push(0),
        |it| it.discord.push(0),
        |it| it.description.push(0),
        |it| it.logo_url.push(0),
        |it| it.additional.push(0),
    ];
    run(|| {
        for change in longer {
            let mut identity = a_subnet();
            change(&mut identity);
            assert_noop!(set(OWNER, 1, identity.clone()), Error::<Test>::InvalidIdentity);
            let new = SubtensorModule::register_network_with_identity(signed(2), key(120), Some(identity));
            assert_noop!(new, Error::<Test>::InvalidIdentity);
        }
    });
}

#[test]
fn a_subnet_is_registered_with_its_identity_and_loses_it_at_its_end() {
    run(|| {
        assert_ok!(SubtensorModule::register_network_with_identity(signed(2), key(120), Some(a_subnet())));
        System::assert_has_event(Event::SubnetIdentitySet(2).into());
        assert_eq!(SubnetIdentitiesV3::<Test>::get(2), Some(a_subnet()));
        assert_ok!(SubtensorModule::register_network_with_identity(signed(2), key(121), None));
        assert_eq!(SubnetIdentitiesV3::<Test>::get(3), None);
        assert_ok!(SubtensorModule::root_dissolve_network(RuntimeOrigin::root(), 2));
        System::assert_has_event(Event::SubnetIdentityRemoved(2).into());
        assert_eq!(SubnetIdentitiesV3::<Test>::get(2), None);
    });
}

#[test]
fn a_coldkey_with_a_neuron_says_who_it_is() {
    run(|| {
        let set = |who: u8, it: ChainIdentityV2| {
            let ChainIdentityV2 { name, url, github_repo, image, discord, description, additional } = it;
            let origin = signed(who);
            SubtensorModule::set_identity(origin, name, url, github_repo, image, discord, description, additional)
        };
        let longest = ChainIdentityV2 {
            name: vec![1; 256],
            url: vec![2; 256],
            github_repo: vec![3; 256],
            image: vec![4; 1024],
            discord: vec![5; 256],
            description: vec![6; 1024],
            additional: vec![7; 1024],
        };
        assert_noop!(set(2, longest.clone()), Error::<Test>::HotKeyNotRegisteredInNetwork);
        register(2, 110);
        assert_ok!(set(2, longest.clone()));
        System::assert_last_event(Event::ChainIdentitySet(key(2)).into());
        assert_eq!(IdentitiesV2::<Test>::get(key(2)), Some(longest.clone()));
        let longer: [fn(&mut ChainIdentityV2); 7] = [
            |it| it.name.push(0),
            |it| it.url.push(0),
            |it| it.github_repo.push(0),
            |it| it.image.push(0),
            |it| it.discord.push(0),
            |it| it.description.push(0),
            |it| it.additional.push(0),
        ];
        for change in longer {
            let mut identity = longest.clone();
            change(&mut identity);
            assert_noop!(set(2, identity), Error::<Test>::InvalidIdentity);
        }
    });
}

#[test]
fn there_is_a_symbol_for_each_subnet_there_may_be() {
    let all: Vec<Vec<u8>> = symbols_from(1).skip(1).collect();
    let distinct: BTreeSet<&Vec<u8>> = all.iter().collect();
    assert_eq!(distinct.len(), all.len());
    assert!(all.len() > usize::from(crate::limits::MAX_SUBNETS), "{}", all.len());
    assert!(all.iter().all(|symbol| is_symbol(symbol)));
    assert_eq!(symbols_from(1).next(), Some("α".as_bytes().to_vec()));
    assert_eq!(symbols_from(24).next(), Some("ω".as_bytes().to_vec()));
    for other in [&b""[..], b"a", "αβ".as_bytes(), "Τ".as_bytes(), &[0xff]] {
        assert!(!is_symbol(other));
    }
}

#[test]
fn no_two_subnets_have_one_symbol() {
    let symbol = |text: &str| text.as_bytes().to_vec();
    Setup { subnets: 2, ..Setup::default() }.run(|| {
        assert_eq!((TokenSymbol::<Test>::get(1), TokenSymbol::<Test>::get(2)), (symbol("α"), symbol("β")));
        assert_eq!(TokenSymbol::<Test>::get(0), symbol("Τ"));
        let update = |who, netuid, text| SubtensorModule::update_symbol(signed(who), netuid, symbol(text));
        assert_noop!(update(2, 1, "ω"), BadOrigin);
        assert_noop!(update(OWNER, 1, "x"), Error::<Test>::SymbolDoesNotExist);
        assert_noop!(update(OWNER, 1, "β"), Error::<Test>::SymbolAlreadyInUse);
        assert_noop!(update(OWNER, 9, "ω"), BadOrigin);
        assert_ok!(update(OWNER, 1, "γ"));
        System::assert_last_event(Event::SymbolUpdated { netuid: 1, symbol: symbol("γ") }.into());
        assert_ok!(SubtensorModule::register_network(signed(2), key(120)));
        assert_eq!(TokenSymbol::<Test>::get(3), symbol("α"), "its own is taken, the first free one is its");
        assert_ok!(SubtensorModule::update_symbol(RuntimeOrigin::root(), 3, symbol("ᐁ")));
    });
}
