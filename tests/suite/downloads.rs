//! Files on their way out, by every route that sends one: a download, never a page.

use domain::file::{FileFormat, FileSubject};
use domain::{File, ProjectId};
use serde_json::Value;
use store::{Store, new_id};

use crate::attachments::{PDF, Sender};
use crate::both_databases;
use crate::support::databases::{Register, on_sqlite};
use crate::support::sample::{begin, noon};
use crate::support::served::Served;
use crate::support::site::{Site, project};
use crate::support::tree;
use crate::support::world::World;

/// Attaches a page that pretends, in every format that is kept, past all that looks at what is in it.
async fn pretend(store: &Store, organisation_id: domain::OrganisationId, project_id: ProjectId) -> Vec<File> {
    let stored = store.files.put("<html><script>alert(1)</script>".into()).await.expect("bytes");
    let mut files = Vec::new();
    let mut write = begin(store).await;
    for format in FileFormat::ALL {
        let file = File {
            id: new_id(),
            organisation_id,
            project_id,
            subject: FileSubject::Project,
            subject_id: project_id.0,
            title: "Side".to_owned(),
            asked_key: None,
            name: "side.html\"; filename=x.html".to_owned(),
            format: *format,
            sha256: stored.sha256.clone(),
            size_bytes: stored.size_bytes,
            created_at: noon(),
            created_by: None,
        };
        write.insert(&file).await.expect("a file");
        files.push(file);
    }
    write.commit().await.expect("a commit");
    files
}

fn assert_a_download(header: impl Fn(&str) -> String, file: &File, path: &str) {
    assert!(
        header("content-disposition").starts_with("attachment; filename=\"side.html__ filename_x.html\"; "),
        "{path}"
    );
    assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
    assert!(header("content-security-policy").split("; ").any(|rule| rule == "sandbox"), "{path}");
    assert_eq!(header("content-type"), file.format.media_type(), "{path}");
    assert_eq!(header("cache-control"), "no-store", "{path}");
}

/// The routes of the API that answer with bytes.
fn routes_of_bytes() -> Vec<String> {
    let document: Value = serde_json::from_str(&web::document()).expect("the document is JSON");
    let mut found = Vec::new();
    for (path, operations) in document["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            for answer in operation["responses"].as_object().expect("responses").values() {
                let mut kinds = answer["content"].as_object().into_iter().flatten().map(|(kind, _)| kind.as_str());
                if kinds.any(|kind| !kind.starts_with("application/json") && kind != "application/problem+json") {
                    found.push(format!("{method} {path}"));
                }
            }
        }
    }
    found.dedup();
    found
}

both_databases! {
    async fn the_api_sends_files_as_downloads_alone(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let files = pretend(&register.store, world.organisation, world.sample.project.id).await;
        let mut routes = routes_of_bytes();
        // A table is no stored file, and an export none of a thing's: tests of their own ask for them.
        routes.retain(|route| !route.starts_with("get /reports/{id}/tables/") && !route.starts_with("get /exports/"));
        assert_eq!(routes, ["get /files/{id}/content"], "a route that is added is walked too");
        for route in routes {
            for file in &files {
                let path = route.trim_start_matches("get ").replace("{id}", &file.id.to_string());
                let reply = served.get(world.token("reader"), &path).await.expect(200);
                assert_a_download(|name| reply.header(name).to_owned(), file, &path);
            }
        }
    }

    async fn the_largest_file_is_taken_and_one_byte_more_is_not(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let sender = Sender { served: &served, token: world.token("finance") };
        let grant = [("subject", "grant"), ("subject_id", world.id("grants"))];
        let of_size = |size: usize| [PDF, &vec![b' '; size - PDF.len() - 5], b"%%EOF"].concat();
        let most = usize::try_from(domain::file::ATTACHMENT_MAX_BYTES).expect("it fits");
        assert_eq!(most, 26_214_400);
        let made = sender.send(&grant, "stor.pdf", &of_size(most)).await.expect(201).json();
        assert_eq!(made["size_bytes"], 26_214_400);
        let refused = sender.send(&grant, "for stor.pdf", &of_size(most + 1)).await.expect(422);
        assert_eq!(refused.faults()["/content"], "file-too-large");
        let empty = sender.send(&grant, "tom.pdf", b"").await.expect(422);
        assert_eq!(empty.faults()["/content"], "file-empty");
        let late = sender.send(&grant, "sen.pdf", &[b"\r\n", PDF].concat()).await.expect(422);
        assert_eq!(late.faults()["/content"], "file-kind-refused", "a PDF begins where the file begins");
    }

    async fn macros_and_what_unpacks_to_far_more_are_refused(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let sender = Sender { served: &served, token: world.token("finance") };
        let grant = [("subject", "grant"), ("subject_id", world.id("grants"))];
        let workbook = ["[Content_Types].xml", "xl/workbook.xml"];
        let macros = crate::attachments::zip(&[workbook[0], workbook[1], "xl/vbaProject.bin"]);
        let refused = sender.send(&grant, "makro.xlsx", &macros).await.expect(422);
        assert_eq!(refused.faults()["/content"], "file-has-macros");
        let mut bomb = crate::attachments::zip(&workbook);
        let last = bomb.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a part");
        bomb[last + 24..last + 28].copy_from_slice(&u32::MAX.to_le_bytes());
        let refused = sender.send(&grant, "bombe.xlsx", &bomb).await.expect(422);
        assert_eq!(refused.faults()["/content"], "file-unpacks-too-large");
        assert!(refused.text().contains("262"), "it says how much: {}", refused.text());
    }
}

#[test]
fn the_pages_send_files_as_downloads_alone() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let id: ProjectId = house.trim_start_matches("/projects/").parse().expect("an id");
        let mut session = register.store.read().await.expect("a session");
        let found: Option<domain::Project> = store::find(&mut session, id).await.expect("a look");
        drop(session);
        let files = pretend(&register.store, found.expect("the project").organisation_id, id).await;
        for file in &files {
            let path = format!("/files/{}", file.id);
            let answer = site.client.get(&path).header("cookie", &site.cookie).send().await;
            answer.assert_status_is_ok();
            let headers = answer.0.headers().clone();
            let header = |name: &str| headers.get(name).map(|value| value.to_str().expect("text").to_owned());
            assert_a_download(|name| header(name).unwrap_or_default(), file, &path);
        }
    });
}

#[test]
fn stored_bytes_leave_through_one_door() {
    let is_door = |line: &str| line.contains("files.stream(") || line.contains("files.get(");
    let sources = tree::source_files();
    let web = sources.iter().filter(|file| file.path.starts_with("src/web/"));
    let doors = web.filter(|file| file.program_lines().any(|(_, line)| is_door(line)));
    assert_eq!(doors.map(|file| file.path.as_str()).collect::<Vec<_>>(), ["src/web/downloads.rs"]);
}
