//! How far a series of activities has come, in words.

use crate::page::Page;
use domain::series::Progress;

/// «6 av 8 holdt · 1 avtalt · 1 avlyst · 2 gjenstår»; parts that are none are left out.
pub(crate) fn progress_words(page: &Page, planned: Option<i64>, progress: Progress) -> String {
    let held = match planned {
        Some(planned) => page.t2("series-held-of", "held", progress.held, "planned", planned),
        None => page.t1("series-held", "held", progress.held),
    };
    let some = |key: &str, count: i64| (count > 0).then(|| page.t1(key, "count", count));
    let parts = [
        Some(held),
        some("series-asked-for", progress.asked_for),
        some("series-agreed", progress.agreed),
        some("series-cancelled", progress.cancelled),
        progress.left(planned).and_then(|left| some("series-left", left)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
