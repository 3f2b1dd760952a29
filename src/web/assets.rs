//! The style sheet, script, font and icons of the pages, embedded in the program, and the addresses they are served
//! under. Own style sheets and scripts are joined with the vendored ones, so that a page asks for one of each.
//!
//! An address carries a fingerprint of all assets (`/assets/1f3a…/framdrift.css`) and may be kept for ever.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Response, Route, get, handler};
use sha2::{Digest, Sha256};

/// Where [`routes`] must be nested.
pub const MOUNT: &str = "/assets";

/// In this order the layers of the system come before our own.
const STYLE: &[&str] = &[
    "vendor/theme.css",
    "vendor/designsystemet.css",
    "app.css",
    "lists.css",
    "forms.css",
    "register.css",
    "charts.css",
    "phone.css",
    "print.css",
];
const SCRIPT: &[&str] = &["vendor/designsystemet.js", "app.js"];

#[derive(rust_embed::Embed)]
#[folder = "assets/"]
struct Files;

struct Bundle {
    /// The first sixteen figures of the fingerprint.
    fingerprint: String,
    style: String,
    script: String,
    /// The inside of each icon by its name.
    icons: HashMap<String, String>,
}

static BUNDLE: LazyLock<Bundle> = LazyLock::new(|| {
    let style = joined(STYLE);
    let script = joined(SCRIPT);
    let mut digest = Sha256::new();
    digest.update(&style);
    digest.update(&script);
    for path in ["favicon.svg", "vendor/inter.woff2", "vendor/htmx.js"] {
        digest.update(file(path).expect("each asset is embedded"));
    }
    let fingerprint = hex::encode(&digest.finalize()[..8]);
    Bundle { fingerprint, style, script, icons: icons(&text("vendor/icons.svg")) }
});

/// The address of an asset: `framdrift.css`, `framdrift.js`, or a file such as `vendor/htmx.js`.
pub fn address(path: &str) -> String {
    format!("{MOUNT}/{}/{path}", BUNDLE.fingerprint)
}

/// The licence texts of what is vendored, and the list of it (`VENDOR.toml`), for the page of licences.
pub fn vendor_text(path: &str) -> Option<String> {
    Some(String::from_utf8_lossy(&file(&format!("vendor/{path}"))?).into_owned())
}

/// The route of the assets, to be nested at [`MOUNT`].
pub fn routes() -> Route {
    Route::new().at("/:fingerprint/*path", get(serve))
}

#[handler]
fn serve(Path((fingerprint, path)): Path<(String, String)>) -> Response {
    let Some((content_type, content)) = content(&path) else {
        return StatusCode::NOT_FOUND.into();
    };
    // While two versions run side by side, a page of the other asks for what we do not have: it gets ours, once.
    let kept = if fingerprint == BUNDLE.fingerprint { "public, max-age=31536000, immutable" } else { "no-store" };
    Response::builder()
        .content_type(content_type)
        .header(header::CACHE_CONTROL, kept)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .body(content.into_owned())
}

/// Only kinds of file that a page may ask for.
fn content(path: &str) -> Option<(&'static str, Cow<'static, [u8]>)> {
    let content_type = match path.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        _ => return None,
    };
    let content = match path {
        "framdrift.css" => Cow::Borrowed(BUNDLE.style.as_bytes()),
        "framdrift.js" => Cow::Borrowed(BUNDLE.script.as_bytes()),
        _ => file(path)?,
    };
    Some((content_type, content))
}

fn file(path: &str) -> Option<Cow<'static, [u8]>> {
    Files::get(path).map(|file| file.data)
}

fn text(path: &str) -> String {
    let content = file(path).unwrap_or_else(|| panic!("the asset {path} is embedded"));
    String::from_utf8(content.into_owned()).unwrap_or_else(|_| panic!("the asset {path} is text"))
}

fn joined(paths: &[&str]) -> String {
    paths.iter().map(|path| text(path)).collect::<Vec<_>>().join("\n")
}

/// Takes the sprite apart: one symbol a line, as `vendor.sh` writes it.
fn icons(sprite: &str) -> HashMap<String, String> {
    let symbols = sprite.split("<symbol id=\"").skip(1);
    let parts = symbols.filter_map(|symbol| {
        let (name, rest) = symbol.split_once('"')?;
        let (_, inside) = rest.split_once('>')?;
        Some((name.to_owned(), inside.split("</symbol>").next()?.to_owned()))
    });
    parts.collect()
}

/// An icon beside words that say the same: it is hidden from screen readers.
#[derive(Clone, Copy, Debug)]
pub struct Icon(&'static str);

/// The icon of a name in `vendor/icons.svg`. An unknown name shows nothing, and panics in a debug build.
pub fn icon(name: &str) -> Icon {
    let inside = BUNDLE.icons.get(name).map(String::as_str);
    debug_assert!(inside.is_some(), "no icon {name}");
    Icon(inside.unwrap_or_default())
}

impl fmt::Display for Icon {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            r#"<svg class="icon" viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">{}</svg>"#,
            self.0
        )
    }
}

// The inside of an icon is a file of ours, not a text of anyone's.
impl askama::filters::HtmlSafe for Icon {}

#[cfg(test)]
mod tests {
    use poem::test::TestClient;

    use super::*;

    #[tokio::test]
    async fn assets_are_kept_for_ever_under_their_own_fingerprint_only() {
        let client = TestClient::new(Route::new().nest(MOUNT, routes()));
        for path in ["framdrift.css", "framdrift.js", "favicon.svg", "vendor/inter.woff2", "vendor/htmx.js"] {
            let response = client.get(address(path)).send().await;
            response.assert_status_is_ok();
            response.assert_header(header::CACHE_CONTROL, "public, max-age=31536000, immutable");
            assert!(!response.0.into_body().into_bytes().await.unwrap().is_empty(), "{path}");
        }
        let other = client.get("/assets/0000000000000000/framdrift.css").send().await;
        other.assert_status_is_ok();
        other.assert_header(header::CACHE_CONTROL, "no-store");
        for path in ["vendor.sh", "vendor/VENDOR.toml", "../lib.rs", "nothing.css"] {
            client.get(address(path)).send().await.assert_status(StatusCode::NOT_FOUND);
        }
    }

    #[test]
    fn the_style_asks_for_nothing_from_elsewhere() {
        for outside in ["//fonts.", "url(http", "url(\"http", "@import"] {
            assert!(!BUNDLE.style.contains(outside), "{outside}");
        }
        assert!(BUNDLE.style.contains("url(vendor/inter.woff2)"));
    }

    #[test]
    fn the_script_needs_no_leave_to_evaluate() {
        for unsafe_call in ["eval(", "new Function", "innerHTML"] {
            assert!(!text("app.js").contains(unsafe_call), "{unsafe_call}");
        }
        assert!(text("app.js").len() <= 3 * 1024);
    }

    #[test]
    fn every_vendored_file_is_the_one_listed() {
        let list: toml::Table = vendor_text("VENDOR.toml").unwrap().parse().unwrap();
        let files = list["file"].as_array().unwrap();
        assert_eq!(files.len(), 6);
        for entry in files {
            let content = file(&format!("vendor/{}", entry["path"].as_str().unwrap())).unwrap();
            assert_eq!(hex::encode(Sha256::digest(&content)), entry["sha256"].as_str().unwrap());
            assert!(vendor_text(entry["license_text"].as_str().unwrap()).unwrap().len() > 500);
        }
    }

    #[test]
    fn every_icon_that_a_template_names_exists() {
        let templates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut folders = vec![templates];
        let mut names = 0;
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let template = std::fs::read_to_string(&path).unwrap();
                for call in template.split("icon(\"").skip(1) {
                    let name = call.split('"').next().unwrap();
                    assert!(BUNDLE.icons.contains_key(name), "{}: no icon {name}", path.display());
                    names += 1;
                }
            }
        }
        assert!(names > 5, "the templates were read");
    }
}
