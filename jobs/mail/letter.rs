//! What a message says, once, for its text and its HTML.

use askama::Template;
use std::fmt::Write as _;

/// The words of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// Language code, for `lang`.
    pub(crate) language: &'static str,
    pub(crate) subject: String,
    pub(crate) greeting: String,
    /// Paragraphs before the parts.
    pub(crate) opening: Vec<String>,
    pub(crate) parts: Vec<Part>,
    /// The one thing to do: words and address.
    pub(crate) action: Option<(String, String)>,
    /// Paragraphs after the parts.
    pub(crate) closing: Vec<String>,
}

/// A list under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) title: String,
    pub(crate) lines: Vec<Line>,
}

/// One line of a list, with the page it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) link: Option<String>,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Page<'a> {
    letter: &'a Letter,
}

impl Letter {
    /// As plain text.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{}\n\n", self.greeting);
        for paragraph in &self.opening {
            let _ = writeln!(text, "{paragraph}\n");
        }
        for part in &self.parts {
            let _ = writeln!(text, "{}", part.title);
            for line in &part.lines {
                let _ = writeln!(text, "- {}", line.text);
                if let Some(link) = &line.link {
                    let _ = writeln!(text, "  {link}");
                }
            }
            text.push('\n');
        }
        if let Some((words, address)) = &self.action {
            let _ = writeln!(text, "{words}:\n{address}\n");
        }
        for paragraph in &self.closing {
            let _ = writeln!(text, "{paragraph}\n");
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }

    /// As a page of HTML, everything escaped.
    pub(crate) fn html(&self) -> Result<String, askama::Error> {
        Page { letter: self }.render()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            language: "nb",
            subject: "Emne".into(),
            greeting: "Hei, Kari.".into(),
            opening: vec!["Dette venter:".into()],
            parts: vec![Part {
                title: "Milepæler".into(),
                lines: vec![Line {
                    text: "<b>Åpne</b> & si ifra".into(),
                    link: Some("https://eksempel.no/m/1".into()),
                }],
            }],
            action: Some(("Velg passord".into(), "https://eksempel.no/l/x".into())),
            closing: vec!["Hilsen Framdrift".into()],
        }
    }

    #[test]
    fn text_and_html_say_the_same_and_html_is_escaped() {
        let text = letter().text();
        assert_eq!(
            text,
            "Hei, Kari.\n\nDette venter:\n\nMilepæler\n- <b>Åpne</b> & si ifra\n  https://eksempel.no/m/1\n\n\
             Velg passord:\nhttps://eksempel.no/l/x\n\nHilsen Framdrift\n"
        );
        let html = letter().html().unwrap();
        assert!(html.contains("&#60;b&#62;Åpne&#60;/b&#62; &#38; si ifra"), "{html}");
        assert!(html.contains("lang=\"nb\"") && html.contains("href=\"https://eksempel.no/m/1\""), "{html}");
    }
}
