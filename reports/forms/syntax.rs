//! What is no TOML at all, told to people who do not program: where a bracket or a quotation mark was opened that never
//! closes, quotation marks of a word processor, and values that lack them.

use super::place::error_at;
use super::{Expected, FormError, Problem};

/// Most mistakes that are told: each makes the parser stumble over what comes after it.
const TOLD_MAX: usize = 3;
/// Quotation marks that word processors put in place of straight ones.
const CURLY: [char; 8] = ['“', '”', '„', '«', '»', '‘', '’', '‚'];

/// The first few mistakes, in the order of the file. What is unclosed is told last: what the parser says after it
/// follows from it.
pub(super) fn mistakes(source: &str, errors: &[toml::de::Error]) -> Vec<FormError> {
    let slip = Scan::of(source).slip();
    let slip = slip.map(|(at, problem)| error_at(source, &(at..at), String::new(), problem));
    let mut told: Vec<FormError> = errors.iter().map(|error| unreadable(source, error)).collect();
    told.retain(|error| slip.as_ref().is_none_or(|slip| error.line < slip.line));
    told.sort_by_key(|error| (error.line, error.column));
    told.dedup_by_key(|error| error.line);
    told.truncate(TOLD_MAX);
    told.extend(slip);
    told
}

/// What the parser could not read, at the place it names.
pub(super) fn unreadable(source: &str, error: &toml::de::Error) -> FormError {
    let at = error.span().map_or(0, |span| span.start);
    if let Some(at) = bare_value(source, at, error.message()) {
        let field = field_of(source, at);
        // No text can stand there, in whatever quotation marks.
        let holds_fields = ["condition", "required_if", "not", "deadline"].contains(&field);
        let problem = if holds_fields { Problem::WrongType { expected: Expected::Table } } else { Problem::Unquoted };
        return error_at(source, &(at..at), field.to_owned(), problem);
    }
    if error.message().starts_with("duplicate key")
        && let Some(list) = list_in_single_brackets(source, at)
    {
        return error_at(source, &(at..at), list.to_owned(), Problem::SingleBrackets);
    }
    let detail = error.message().replace('\n', " ");
    error_at(source, &(at..at), String::new(), Problem::Unreadable { detail })
}

/// Where the value begins that an error is about, if that value is neither in quotation marks nor a list or a table.
fn bare_value(source: &str, at: usize, words: &str) -> Option<usize> {
    // A word that begins as inf or nan do is read as such a number.
    let is_word = |begins: &&str| words.starts_with(*begins);
    if ["string values must be quoted", "invalid boolean", "invalid float"].iter().any(is_word) {
        return Some(at);
    }
    // What is left over after a number, as in 4000,00.
    let is_left_over = words.starts_with("unexpected key or value");
    let before = source.get(..at).filter(|_| is_left_over)?;
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let value = line + before[line..].find('=')? + 1;
    let start = value + before[value..].len() - before[value..].trim_start().len();
    let begins = before[start..].starts_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '+' | '-'));
    (begins && !before[start..].contains(['"', '\'', '[', '{', '#'])).then_some(start)
}

/// The field that a value on the same line belongs to.
fn field_of(source: &str, at: usize) -> &str {
    let line = source.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let name = line.rsplit(['{', ',', '[']).next().unwrap_or_default();
    name.split('=').next().unwrap_or_default().trim()
}

/// The list whose heading stands in single brackets on the line of an error, where each heading begins one more of it.
fn list_in_single_brackets(source: &str, at: usize) -> Option<&str> {
    let start = source.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let heading = source[start..].lines().next()?.trim();
    let list = heading.strip_prefix('[')?.strip_suffix(']')?;
    let name = list.rsplit('.').next()?;
    ["sections", "figures", "columns", "rows", "asked", "choices"].contains(&name).then_some(list)
}

/// A walk through a file that follows its brackets and texts.
struct Scan<'a> {
    source: &'a str,
    at: usize,
    /// The brackets that are open, with where each was opened.
    opened: Vec<(usize, char)>,
    /// The last sign that was neither a space nor in a remark.
    last: char,
}

impl<'a> Scan<'a> {
    const fn of(source: &'a str) -> Self {
        Self { source, at: 0, opened: Vec::new(), last: '\n' }
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn line(&self) -> &'a str {
        self.rest().lines().next().unwrap_or_default()
    }

    /// The first bracket or quotation mark that is opened and not closed, or the first curly mark around a text.
    fn slip(mut self) -> Option<(usize, Problem)> {
        while let Some(sign) = self.rest().chars().next() {
            let slip = match sign {
                '#' => {
                    self.at += self.line().len();
                    continue;
                }
                '"' | '\'' => self.text(sign),
                _ => self.sign(sign),
            };
            if slip.is_some() {
                return slip;
            }
            if sign == '\n' && self.begins_anew() {
                break;
            }
        }
        self.opened.pop().map(|(at, opened)| unclosed(at, opened))
    }

    /// Passes a sign outside texts.
    fn sign(&mut self, sign: char) -> Option<(usize, Problem)> {
        match sign {
            '[' | '{' => self.opened.push((self.at, sign)),
            ']' | '}' => {
                let opened = self.opened.pop();
                if let Some((at, opened)) = opened.filter(|(_, opened)| closing_of(*opened) != sign) {
                    return Some(unclosed(at, opened));
                }
            }
            _ if CURLY.contains(&sign) => return Some((self.at, Problem::CurlyQuotes)),
            _ => {}
        }
        self.at += sign.len_utf8();
        if !sign.is_whitespace() {
            self.last = sign;
        }
        None
    }

    /// Passes a text, which ends on its own line unless three marks begin it.
    fn text(&mut self, quote: char) -> Option<(usize, Problem)> {
        self.last = quote;
        let (start, marks) = (self.at, quote.to_string().repeat(3));
        if self.rest().starts_with(&marks) {
            let Some(length) = self.rest()[3..].find(&marks) else { return Some(unclosed(start, quote)) };
            self.at += length + 6;
            return None;
        }
        let line = self.line();
        let Some(length) = end_of_text(&line[1..], quote) else {
            // An apostrophe in a text without quotation marks opens nothing.
            self.at += line.len();
            let curly = line.rfind(CURLY).map(|place| (start + place, Problem::CurlyQuotes));
            return (quote == '"').then(|| curly.unwrap_or_else(|| unclosed(start, quote)));
        };
        self.at += length + 2;
        None
    }

    /// Whether the line begins what cannot stand within the bracket that is open: a heading, or a field that no comma
    /// parts from what stands before it.
    fn begins_anew(&self) -> bool {
        let Some((_, opened)) = self.opened.last() else { return false };
        let line = self.line().trim_start();
        let name = line.trim_start_matches('[');
        let after = name.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric() || "_-.".contains(sign));
        if name.len() < line.len() {
            return name.starts_with(|sign: char| sign.is_ascii_alphabetic());
        }
        let is_field = after.len() < name.len() && after.trim_start().starts_with('=');
        is_field && (*opened == '[' || !matches!(self.last, ',' | '{'))
    }
}

const fn closing_of(opened: char) -> char {
    match opened {
        '[' => ']',
        '{' => '}',
        quote => quote,
    }
}

fn unclosed(at: usize, opened: char) -> (usize, Problem) {
    (at, Problem::Unclosed { opened, closing: closing_of(opened) })
}

/// Where a text of one line ends, counted from behind the mark that opens it.
fn end_of_text(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    text.char_indices().find_map(|(place, sign)| {
        let ends = sign == quote && !is_escaped;
        is_escaped = sign == '\\' && quote == '"' && !is_escaped;
        ends.then_some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{SOURCES, parse};
    use language::Language;

    const PLAIN: &str = include_str!("generell-rapport.toml");

    /// What is told of the plain form after a change: line, column and problem.
    fn told(from: &str, to: &str) -> Vec<(usize, usize, Problem)> {
        assert!(PLAIN.contains(from), "the plain form has {from:?}");
        let errors = parse(&PLAIN.replacen(from, to, 1)).expect_err("has a mistake");
        for language in Language::ALL {
            assert!(errors.iter().all(|error| !error.in_language(language).contains('⟦')), "{errors:?}");
        }
        errors.into_iter().map(|error| (error.line, error.column, error.problem)).collect()
    }

    fn place_of(text: &str) -> (usize, usize) {
        let (before, _) = PLAIN.split_once(text).expect("the plain form has it");
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    #[test]
    fn what_closes_is_passed() {
        for source in SOURCES {
            assert_eq!(Scan::of(source).slip(), None, "{source}");
        }
        for well in
            ["a = { b = 1, # {\n  c = [\n  1,\n  ] }\n[d]", "a = \"\"\"[\n\"{\" \"\"\"", "a = 'x\\'\nb = \"\\\"{\""]
        {
            assert_eq!(Scan::of(well).slip(), None, "{well}");
        }
    }

    #[test]
    fn an_open_bracket_is_told_where_it_was_opened_and_nothing_that_follows_from_it() {
        let (line, column) = place_of("{ nb = \"Milepæler\"");
        let unclosed = Problem::Unclosed { opened: '{', closing: '}' };
        assert_eq!(told(", en = \"Milestones\" }", ", en = \"Milestones\""), [(line, column, unclosed)]);
        let (line, column) = place_of("[\"nb\", \"nn\", \"en\"]");
        let unclosed = Problem::Unclosed { opened: '[', closing: ']' };
        assert_eq!(told("[\"nb\", \"nn\", \"en\"]", "[\"nb\", \"nn\", \"en\""), [(line, column, unclosed)]);
        let (line, column) = place_of("\"Milepæler\"");
        let unclosed = Problem::Unclosed { opened: '"', closing: '"' };
        let found = told(", en = \"Milestones\" }", ", en = \"Milestones }");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].0 == line && found[0].1 > column && found[0].2 == unclosed, "{found:?}");
    }

    #[test]
    fn marks_of_a_word_processor_are_named() {
        let (line, column) = place_of("\"generell-rapport\"");
        let curly = [(line, column, Problem::CurlyQuotes)];
        assert_eq!(told("\"generell-rapport\"", "“generell-rapport”"), curly);
        assert_eq!(told("\"generell-rapport\"", "«generell-rapport»"), curly);
        let half = told("\"generell-rapport\"", "\"generell-rapport”");
        assert_eq!(half, [(line, column + "\"generell-rapport".len(), Problem::CurlyQuotes)]);
    }

    #[test]
    fn a_value_without_marks_is_told_how_values_are_written() {
        let (line, column) = place_of("6000");
        for value in ["6 000", "6000,00", "10 %"] {
            let value = format!("max_characters = {value}");
            assert_eq!(told("max_characters = 6000", &value), [(line, column, Problem::Unquoted)], "{value}");
        }
        let (line, column) = place_of("true");
        for value in ["ja", "True"] {
            let found = told("required = true", &format!("required = {value}"));
            assert_eq!(found, [(line, column, Problem::Unquoted)], "{value}");
        }
        assert_eq!(told("kind = \"milestones\"", "kind = funding")[0].2, Problem::Unquoted);
    }

    #[test]
    fn a_word_where_fields_must_stand_is_told_what_must_stand_there() {
        for word in ["is_last_period", "has_unspent_funds", "always"] {
            let found = told("kind = \"milestones\"", &format!("kind = \"milestones\"\ncondition = {word}"));
            assert_eq!(found[0].2, Problem::WrongType { expected: Expected::Table }, "{word}");
        }
        let source = PLAIN.replace("kind = \"milestones\"", "kind = \"milestones\"\ncondition = is_last_period");
        let words = parse(&source).unwrap_err().remove(0).in_language(Language::En);
        assert!(words.contains("condition must be a condition in curly brackets, such as { is_last_period"), "{words}");
    }

    #[test]
    fn a_heading_in_single_brackets_is_told_how_it_is_written() {
        let single = PLAIN.replace("[[sections]]", "[sections]");
        let errors = parse(&single).unwrap_err();
        assert_eq!(errors[0].problem, Problem::SingleBrackets, "{errors:?}");
        let words = errors[0].in_language(Language::Nb);
        assert!(words.contains("Skriv [[sections]]"), "{words}");
    }

    #[test]
    fn no_more_than_a_few_are_told() {
        let errors = parse(&PLAIN.replace("kind = \"", "kind = x\"")).unwrap_err();
        assert!((1..=TOLD_MAX).contains(&errors.len()), "{errors:?}");
        assert!(errors.is_sorted_by_key(|error| error.line));
    }
}
