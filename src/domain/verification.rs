//! What is answered to somebody who asks whether a file is what the register sent.

use crate::words::words;

words! {
    /// How a file stands to the register, as far as whoever asks may know.
    Verdict, "verdict" {
        /// To the byte as it left the register.
        Genuine = "genuine",
        /// It names a report of the register, which never gave out these bytes.
        Altered = "altered",
        /// It names a report that is not here.
        Elsewhere = "elsewhere",
        /// It names no report.
        Unmarked = "unmarked",
    }
}
