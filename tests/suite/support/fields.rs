//! The fields of a page's form as a person sees them: name, label, what stands in them and what can be chosen.

use super::site::attribute;

/// One field of a form.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// What stands beside it; empty for a hidden one.
    pub(crate) label: String,
    /// `text`, `date`, `decimal`, `select`, `checkbox`, `radio`, `textarea` and the like.
    pub(crate) kind: String,
    pub(crate) value: String,
    pub(crate) is_shown: bool,
    pub(crate) is_ticked: bool,
    /// The values of a list or a row of chips.
    pub(crate) choices: Vec<String>,
}

/// What a form would send as it stands.
pub(crate) fn labelled(fields: &[Field]) -> Vec<(String, String)> {
    let sent = fields.iter().filter(|field| field.kind != "checkbox" || field.is_ticked);
    sent.map(|field| (field.name.clone(), field.value.clone())).collect()
}

/// The text that stands there.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace("&#38;", "&").replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<");
    text.replace("&#62;", ">")
}

/// Where a page's form with a version and the most fields is sent, and those.
pub(crate) fn fields_of(html: &str) -> (String, Vec<Field>) {
    let forms = html.split("<form").skip(1).filter_map(|form| form.split("</form>").next());
    let form = forms
        .filter(|form| form.contains("name=\"version\""))
        .max_by_key(|form| form.matches("ds-input").count())
        .unwrap_or_default();
    let mut found: Vec<Field> = Vec::new();
    for tag in form.split('<').skip(1) {
        let name = attribute(tag, " name").to_owned();
        let (is_input, kind) = (tag.starts_with("input "), attribute(tag, " type"));
        if tag.starts_with("option ") {
            let Some(last) = found.last_mut() else { continue };
            let value = plain(attribute(tag, " value"));
            if tag.contains(" selected") || last.choices.is_empty() {
                last.value.clone_from(&value);
            }
            last.choices.push(value);
            continue;
        }
        if name.is_empty() || name == "csrf" || tag.starts_with("button") {
            continue;
        }
        let mut field = Field {
            label: label_of(form, tag, &name),
            kind: kind.to_owned(),
            value: plain(attribute(tag, " value")),
            is_shown: true,
            is_ticked: tag.contains(" checked"),
            choices: Vec::new(),
            name,
        };
        match kind {
            "hidden" => field.is_shown = false,
            "radio" => {
                let known = found.iter_mut().find(|one| one.name == field.name);
                let Some(known) = known else {
                    field.choices.push(field.value.clone());
                    field.value = if field.is_ticked { field.value } else { String::new() };
                    found.push(field);
                    continue;
                };
                known.choices.push(field.value.clone());
                if field.is_ticked {
                    known.value = field.value;
                }
                continue;
            }
            "checkbox" if !tag.contains(" value=") => "on".clone_into(&mut field.value),
            _ if is_input && !attribute(tag, " inputmode").is_empty() => {
                attribute(tag, " inputmode").clone_into(&mut field.kind);
            }
            _ if tag.starts_with("textarea") => {
                "textarea".clone_into(&mut field.kind);
                field.value = plain(tag.split_once('>').map_or("", |(_, text)| text));
            }
            _ if tag.starts_with("select") => "select".clone_into(&mut field.kind),
            _ => {}
        }
        found.push(field);
    }
    (plain(attribute(form, " action")), found)
}

/// The label that is wired to a field, else the legend of the group that has its name.
fn label_of(form: &str, tag: &str, name: &str) -> String {
    let text = |start: &str| {
        let after = form.split(start).nth(1)?;
        let words = after.split_once('>')?.1.split('<').next()?;
        Some(plain(words.trim()))
    };
    let legend = || {
        let group = form.split(&format!("<fieldset class=\"ds-fieldset\" id=\"{name}\"")).nth(1)?;
        let words = group.split("<legend>").nth(1)?.split('<').next()?;
        Some(plain(words.trim()))
    };
    legend().or_else(|| text(&format!("for=\"{}\"", attribute(tag, " id")))).unwrap_or_default()
}
