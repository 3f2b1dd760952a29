//! What the page shows of a document.

use super::*;
use crate::tests::{activity, draft, form, snapshot};
use domain::activity::ActivityKind;

fn page() -> String {
    let mut snapshot = snapshot();
    let content = &mut snapshot.content;
    content.project.title = "Hus <script>alert(1)</script> & hage".into();
    content.activities = vec![
        activity(1, "2025-02-01", ActivityKind::Group, Some(2)),
        activity(2, "2025-03-01", ActivityKind::Course, Some(30)),
        activity(3, "2025-04-01", ActivityKind::Course, None),
    ];
    let document = crate::compile(&form("generell-rapport"), &snapshot, Language::Nb, &draft());
    fragment(&document, &|table, row| row.evidence.first().map(|id| format!("/evidence?table={}&id={id}", table.key)))
}

#[test]
fn typed_text_is_never_markup() {
    let page = page();
    assert!(!page.contains("<script") && page.contains("Hus &lt;script&gt;alert(1)&lt;/script&gt; &amp; hage"));
    assert!(!page.contains("style="), "pages allow no style in the text");
}

#[test]
fn four_kinds_of_cell_read_differently_and_rows_open_their_evidence() {
    let page = page();
    for words in
        [r#"<td class="number">0</td>"#, r#"<td class="number">:</td>"#, r#"<td class="number">ikke oppgitt</td>"#]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains(r#"href="/evidence?table=activities__kind&amp;id="#));
    assert!(page.contains("er skjult med tegnet"), "the symbol is explained");
    assert!(page.contains("wide-only") && page.contains("narrow-only"));
}

#[test]
fn every_element_is_closed() {
    let page = page();
    for name in ["section", "table", "tr", "td", "th", "dl", "dd", "ul", "li", "figure", "svg", "h2", "p", "a"] {
        let opened = page.matches(&format!("<{name} ")).count() + page.matches(&format!("<{name}>")).count();
        assert_eq!(opened, page.matches(&format!("</{name}>")).count(), "{name}");
    }
}
