//! A row that is being summed up: by column while it is written, in ascending order when it is read.

use alloc::{vec, vec::Vec};

use crate::fixed::I32F32;

pub struct Accumulator {
    value: Vec<I32F32>,
    is_touched: Vec<bool>,
    touched: Vec<u16>,
}

impl Accumulator {
    pub fn new(columns: usize) -> Self {
        Accumulator { value: vec![I32F32::ZERO; columns], is_touched: vec![false; columns], touched: Vec::new() }
    }

    /// The column's value, to be changed; a column that is none has none.
    pub fn column(&mut self, target: usize) -> Option<&mut I32F32> {
        let is_touched = self.is_touched.get_mut(target)?;
        if !*is_touched {
            *is_touched = true;
            self.touched.push(target as u16);
        }
        self.value.get_mut(target)
    }

    /// Hands over the touched columns in ascending order and starts the next row. The cost is theirs, not the matrix's.
    pub fn drain(&mut self, mut take: impl FnMut(u16, I32F32)) {
        self.touched.sort(); // rows are mostly ascending, which this sort finds in one pass
        for target in self.touched.drain(..) {
            let column = usize::from(target);
            if let (Some(value), Some(is_touched)) = (self.value.get_mut(column), self.is_touched.get_mut(column)) {
                take(target, core::mem::take(value));
                *is_touched = false;
            }
        }
    }
}
