//! The symbols that subnets' stakes may have: letters of alphabets in which one letter does not pass for another's.

use alloc::{string::String, vec::Vec};
use core::{iter::once, ops::RangeInclusive};

/// Τ, the token itself.
pub const ROOT_SYMBOL: &[u8] = "Τ".as_bytes();

/// More than there may be subnets: Greek, Hebrew, Armenian, Georgian, Cyrillic, runes, Cherokee, Canadian syllabics, Yi.
const ALPHABETS: &[RangeInclusive<char>] =
    &['α'..='ρ', 'σ'..='ω', 'א'..='ת', 'ա'..='ֆ', 'ა'..='ჰ', 'а'..='я', 'ᚠ'..='ᛪ', 'Ꭰ'..='Ᏼ', 'ᐁ'..='ᙬ', 'ꀀ'..='ꒌ'];

fn letters() -> impl Iterator<Item = char> {
    ALPHABETS.iter().flat_map(Clone::clone)
}

fn bytes(letter: char) -> Vec<u8> {
    String::from_iter(once(letter)).into_bytes()
}

/// Whether the list has it.
pub fn is_symbol(symbol: &[u8]) -> bool {
    let text = core::str::from_utf8(symbol).unwrap_or_default();
    let mut rest = text.chars();
    let letter = rest.next();
    rest.next().is_none() && letter.is_some_and(|letter| ALPHABETS.iter().any(|alphabet| alphabet.contains(&letter)))
}

/// All symbols, the netuid's own first: α for 1.
pub fn symbols_from(netuid: u16) -> impl Iterator<Item = Vec<u8>> {
    let own = letters().skip(usize::from(netuid.saturating_sub(1))).take(1);
    own.chain(letters()).map(bytes)
}
