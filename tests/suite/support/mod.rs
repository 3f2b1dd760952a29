//! What tests stand on: the source tree as text.

pub(crate) mod tree;
