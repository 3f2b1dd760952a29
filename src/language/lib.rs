//! Every word and figure that a person reads: messages in bokmål, nynorsk and English, numbers, money and dates as
//! Norwegians write them, what people type read back into values, and keys that sort Norwegian text.
//!
//! It knows no record of the register and takes no decision about one: callers hand over values and get text. It has
//! no clock; today's date is an argument. Money never passes through a floating-point number.

mod code;
mod date;
mod message;
mod number;
mod parse;
mod sort;

pub use code::{Language, UnknownLanguage};
pub use date::{
    date_long, date_medium, date_range, date_short, date_since, date_time, day_and_month, day_and_month_long, due_day,
    month_name, month_of_year, month_short, quarter_of_year, relative_day, time_of_day, weekday_date, weekday_name,
};
pub use message::{Argument, Message, has_message, message, text, try_message};
pub use number::{
    decimal, duration, duration_decimal_hours, file_size, integer, kroner, kroner_plain, kroner_rounded, percent,
    percent_decimal,
};
pub use parse::{DateError, NumberError, parse_date, parse_decimal, parse_duration, parse_integer, parse_kroner};
pub use sort::{SORT_KEY_VERSION, sort_key, sort_key_hex};
