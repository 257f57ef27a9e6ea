//! Subtensor's own numbers: every line of the reference vectors, every field.

mod chains;
mod compare;
mod digest;
mod epochs;
mod math;
mod mechanisms;
mod schema;
mod suite;
