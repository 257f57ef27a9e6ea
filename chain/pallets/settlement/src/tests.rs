//! The pallet in a runtime of three.
