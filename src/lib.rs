//! framdrift
