//! Tests of the setters over SubtensorModule and a settlement that keeps what it is handed.

mod bounds;
mod effects;
mod mock;
mod owner;
mod tempo;
mod who;
