//! A small PDF that says that it stands in for a real document. Its bytes are always the same.

/// What a page says, a line each; Latin-1, as the PDF's own font has it.
struct Page {
    title: &'static str,
    lines: &'static [&'static str],
}

/// In the place of the final report of a project that ended.
const FINAL_REPORT: Page = Page { title: "Plassholder for sluttrapport", lines: &FINAL_REPORT_LINES };

/// In the place of a file that a funder demands with a report.
const ATTACHMENT: Page = Page {
    title: "Plassholder for vedlegg",
    lines: &[
        "Vedlegg (eksempel)",
        "",
        "Dette er en plassholder. Den står i stedet for et vedlegg",
        "som tilskuddsgiveren krever.",
    ],
};

const FINAL_REPORT_LINES: [&str; 5] = [
    "Pårørendetjenesten: sluttrapport",
    "",
    "Dette er en plassholder. Den står i stedet for sluttrapporten",
    "fra desember 2016, som ikke følger med demoen.",
    "Pårørendeportalen, A-LARM Forum for Åpenhet om Rus og Behandling",
];

/// The final report.
pub(super) fn final_report() -> Vec<u8> {
    pdf(&FINAL_REPORT)
}

/// An attachment.
pub(super) fn attachment() -> Vec<u8> {
    pdf(&ATTACHMENT)
}

/// The document: one A4 page.
fn pdf(page: &Page) -> Vec<u8> {
    let text: Vec<String> = page.lines.iter().map(|line| format!("({line}) Tj T*")).collect();
    let title = page.title;
    let page = format!("BT /F1 14 Tf 20 TL 72 760 Td {} ET", text.join(" "));
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (nb) >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", latin_1(&page).len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /Title ({title}) >>"),
    ];
    let mut pdf = latin_1("%PDF-1.4\n%åæø\n");
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        offsets.push(pdf.len());
        pdf.extend(latin_1(&format!("{number} 0 obj\n{object}\nendobj\n")));
    }
    let table = pdf.len();
    let size = objects.len() + 1;
    pdf.extend(latin_1(&format!("xref\n0 {size}\n0000000000 65535 f \n")));
    for offset in offsets {
        pdf.extend(latin_1(&format!("{offset:010} 00000 n \n")));
    }
    pdf.extend(latin_1(&format!("trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{table}\n%%EOF\n")));
    pdf
}

fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_object_lies_where_the_table_says() {
        for pdf in [final_report(), attachment()] {
            let find = |needle: &[u8]| pdf.windows(needle.len()).position(|window| window == needle).unwrap();
            let table = find(b"xref\n0 ");
            let entries: Vec<&[u8]> = pdf[table..].split(|byte| *byte == b'\n').skip(3).take(6).collect();
            for (number, entry) in (1..).zip(entries) {
                let offset: usize = std::str::from_utf8(&entry[..10]).unwrap().parse().unwrap();
                assert!(pdf[offset..].starts_with(format!("{number} 0 obj").as_bytes()), "object {number}");
            }
            assert_eq!(domain::file::FileFormat::of_content(&pdf), Ok(domain::file::FileFormat::Pdf));
            assert!(!pdf.contains(&b'?'), "every letter of the text is in Latin-1");
        }
    }
}
