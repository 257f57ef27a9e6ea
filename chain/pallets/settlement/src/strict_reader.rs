//! A total SCALE reader that refuses what a lenient decoder would let pass.

use crate::flaw::Flaw;

/// A cursor over bytes; every read is checked, nothing is allocated.
pub struct StrictReader<'a> {
    rest: &'a [u8],
}

impl<'a> StrictReader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        StrictReader { rest: bytes }
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Flaw> {
        let (head, rest) = self.rest.split_first_chunk::<N>().ok_or(Flaw::Truncated)?;
        self.rest = rest;
        Ok(*head)
    }

    pub fn u8(&mut self) -> Result<u8, Flaw> {
        self.take::<1>().map(|[byte]| byte)
    }

    pub fn u16(&mut self) -> Result<u16, Flaw> {
        self.take().map(u16::from_le_bytes)
    }

    pub fn u64(&mut self) -> Result<u64, Flaw> {
        self.take().map(u64::from_le_bytes)
    }

    /// A compact length in its shortest form. The five-byte form is refused: no vector here is that long.
    pub fn length(&mut self) -> Result<usize, Flaw> {
        let first = self.u8()?;
        let (value, least) = match first & 3 {
            0 => (u32::from(first) >> 2, 0),
            1 => (u32::from(u16::from_le_bytes([first, self.u8()?])) >> 2, 1 << 6),
            2 => {
                let [b, c, d] = self.take::<3>()?;
                (u32::from_le_bytes([first, b, c, d]) >> 2, 1 << 14)
            }
            _ => return Err(Flaw::Compact),
        };
        if value < least { Err(Flaw::Compact) } else { Ok(value as usize) }
    }

    pub fn end(&self) -> Result<(), Flaw> {
        if self.rest.is_empty() { Ok(()) } else { Err(Flaw::Trailing) }
    }
}
