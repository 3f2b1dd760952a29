//! The API and the pages of the service, over HTTP.

pub mod assets;
pub mod field_errors;
pub mod page;
