//! Attachments: taken by what is in them, kept by their hash, given back as a download and never as a page, cleared up when
//! nothing refers to them any more; and a form with a file is ours before any of it is read.

#![expect(clippy::disallowed_methods, reason = "the age of bytes is the file system's, which has its own clock")]

use std::time::{Duration, SystemTime};

use chrono::Utc;
use domain::access::TokenScope;
use domain::file::FileSubject;
use domain::{File, FileId, Role};
use serde_json::{Value, json};
use store::{Store, contents, find, new_id};

use crate::both_databases;
use crate::support::api::Api;
use crate::support::databases::{Register, on_sqlite};
use crate::support::office::{Office, id};
use crate::support::program::Program;
use crate::support::sample::{Sample, begin};
use crate::support::served::{Reply, Served, account};
use crate::support::site::{Site, project, read, text_of};
use crate::support::world::World;

pub(crate) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< >>\n%%EOF\n";

/// A multipart form, its file last.
pub(crate) fn form(fields: &[(&str, &str)], file: Option<(&str, &str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
    }
    if let Some((field, name, content)) = file {
        let head = format!("--x\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), content, b"\r\n"].concat());
    }
    body.extend(b"--x--\r\n");
    body
}

pub(crate) const FORM: (&str, &str) = ("content-type", "multipart/form-data; boundary=x");

/// Somebody who hands files in.
pub(crate) struct Sender<'a> {
    pub(crate) served: &'a Served,
    pub(crate) token: &'a str,
}

impl Sender<'_> {
    pub(crate) async fn send(&self, fields: &[(&str, &str)], name: &str, content: &[u8]) -> Reply {
        self.send_with(&[], fields, name, content).await
    }

    async fn send_with(&self, headers: &[(&str, &str)], fields: &[(&str, &str)], name: &str, content: &[u8]) -> Reply {
        let bearer = format!("Bearer {}", self.token);
        let headers = [&[("authorization", bearer.as_str()), FORM], headers].concat();
        self.served.send("POST", "/api/v1/files", &headers, Some(form(fields, Some(("content", name, content))))).await
    }
}

/// A ZIP file with empty parts of these names.
pub(crate) fn zip(names: &[&str]) -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for name in names {
        let length = u16::try_from(name.len()).expect("a short name").to_le_bytes();
        let offset = u32::try_from(file.len()).expect("a small file").to_le_bytes();
        file.extend([b"PK\x03\x04".as_slice(), &[0; 22], &length, &[0; 2], name.as_bytes()].concat());
        list.extend([b"PK\x01\x02".as_slice(), &[0; 24], &length, &[0; 12], &offset, name.as_bytes()].concat());
    }
    let count = u16::try_from(names.len()).expect("a few").to_le_bytes();
    let ends = [list.len(), file.len()].map(|place| u32::try_from(place).expect("a small file").to_le_bytes());
    [&file[..], &list, b"PK\x05\x06", &[0; 4], &count, &count, &ends[0], &ends[1], &[0; 2]].concat()
}

fn files_below(register: &Register, folder: &str) -> usize {
    std::fs::read_dir(register.folder.path().join("files").join(folder)).map_or(0, Iterator::count)
}

both_databases! {
    async fn files_of_every_kind_go_in_and_come_out_as_downloads(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let administrator = Sender { served: &served, token: world.token("administrator") };
        let workbook = zip(&["[Content_Types].xml", "xl/workbook.xml"]);
        let text = zip(&["[Content_Types].xml", "word/document.xml"]);
        let cases: [(&str, &str, &str, &[u8], &str); 7] = [
            ("payments", "payment", "kvittering.pdf", PDF, "pdf"),
            ("unspent-funds", "unspent_funds", "søknad om overføring.pdf", PDF, "pdf"),
            ("projects", "project", "Sluttrapport æøå.pdf", PDF, "pdf"),
            ("grants", "grant", "brev.html", PDF, "pdf"),
            ("obligations", "obligation", "regnskap.XLSX", &workbook, "xlsx"),
            ("reports", "report", "revisor.docx", &text, "docx"),
            ("projects", "project", "bilde.jpg", b"\xff\xd8\xff\xe0 picture \xff\xd9", "jpeg"),
        ];
        for (thing, subject, name, content, format) in cases {
            let id = world.id(thing);
            let made = administrator.send(&[("subject", subject), ("subject_id", id)], name, content).await;
            let made = made.expect(201).json();
            assert_eq!(made["format"], format, "{name}");
            let expected = if name == "brev.html" { "brev.html.pdf" } else { name };
            assert_eq!(made["name"], expected, "a name has the ending of what is in it");
            let path = format!("/files/{}/content", made["id"].as_str().expect("an id"));
            let file = served.get(administrator.token, &path).await.expect(200);
            assert_eq!(file.body, content);
            assert!(file.header("content-disposition").starts_with("attachment; "));
            assert_eq!(file.header("x-content-type-options"), "nosniff");
            assert!(!file.header("content-type").contains("html"));
        }
        let with_title = [("subject", "project"), ("subject_id", world.id("projects")), ("title", "Årsmøtet")];
        administrator.send(&with_title, "a.png", b"\x89PNG\r\n\x1a\n IEND\xae\x42\x60\x82").await.expect(201);
        let list = format!("/files?subject=project&subject_id={}", world.id("projects"));
        let listed = served.get(administrator.token, &list).await.expect(200).json();
        let titles: Vec<&str> = listed["items"].as_array().expect("items").iter()
            .map(|file| file["title"].as_str().expect("a title")).collect();
        assert_eq!(titles, ["Årsmøtet", "bilde", "Sluttrapport æøå"], "the newest first");
        let page = served.get(administrator.token, &format!("{list}&limit=2")).await.expect(200).json();
        let next = format!("{list}&limit=2&cursor={}", page["next"].as_str().expect("there is more"));
        assert_eq!(served.get(administrator.token, &next).await.json()["items"][0]["title"], "Sluttrapport æøå");
    }

    async fn what_has_a_letter_is_not_deleted_until_the_letter_is(register: &Register) {
        let office = Office::open(register).await;
        let finance = Sender { served: &office.served, token: office.token() };
        let grant = office.grant("26/9", json!({})).await;
        let owed = office.get(&format!("/obligations?grant_id={grant}")).await["items"][0].clone();
        let (path, obligation) = (format!("/grants/{grant}"), id(&owed));
        for (subject, thing) in [("grant", grant.as_str()), ("obligation", obligation.as_str())] {
            let letter = finance.send(&[("subject", subject), ("subject_id", thing)], "brev.pdf", PDF).await;
            let letter = format!("/files/{}", id(&letter.expect(201).json()));
            assert_eq!(office.delete(&path).await.status.as_u16(), 409, "a letter of the {subject}");
            office.served.api(office.token(), "DELETE", &letter, &[], None).await.expect(204);
        }
        let obligation = format!("/obligations/{obligation}");
        office.edit(&obligation, json!({ "answered_on": "2026-08-01" })).await.expect(200);
        assert_eq!(office.delete(&path).await.status.as_u16(), 409, "its task was answered");
        office.edit(&obligation, json!({ "answered_on": null })).await.expect(200);
        let report = office.get(&format!("/reports?grant_id={grant}")).await["items"][0].clone();
        let known = office.get(&format!("/files/{}", office.world.id("files"))).await;
        let mut write = begin(&register.store).await;
        let letter: Option<File> =
            find(&mut write, id(&known).parse::<FileId>().expect("an identity")).await.expect("a look-up");
        let subject_id = id(&report).parse().expect("an identity");
        let compiled = File { id: new_id(), subject: FileSubject::Report, subject_id, ..letter.expect("a file") };
        write.insert(&compiled).await.expect("a compiled file");
        write.commit().await.expect("a commit");
        office.delete(&path).await.expect(204);
        let left = format!("select count(*) from audit_events where subject = 'files' and action = 'deleted' \
            and cast(before_json as text) like '%{}%'", compiled.id);
        assert_eq!(register.number(&left).await, 1, "what was compiled goes with it, and the trail says so");
    }

    async fn what_is_not_what_it_says_is_refused_and_leaves_nothing(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let finance = Sender { served: &served, token: world.token("finance") };
        let grant = [("subject", "grant"), ("subject_id", world.id("grants"))];
        let before = register.number("select count(*) from files").await;
        let workbook = zip(&["[Content_Types].xml", "xl/workbook.xml"]);
        let large = [PDF, &vec![b' '; 25 * 1024 * 1024], b"%%EOF"].concat();
        let cases: [(&str, &[u8], &str); 6] = [
            ("side.pdf", b"<!doctype html><script>alert(1)</script>", "file-kind-refused"),
            ("side.pdf", b"%PDF-1.7 <script>alert(1)</script> %%EOF", "file-kind-refused"),
            ("tom.pdf", b"", "file-empty"),
            ("halv.xlsx", &workbook[..workbook.len() - 12], "file-damaged"),
            ("halv.pdf", b"%PDF-1.7 1 0 obj", "file-damaged"),
            ("stor.pdf", &large, "file-too-large"),
        ];
        for (name, content, code) in cases {
            let refused = finance.send(&grant, name, content).await.expect(422);
            assert_eq!(refused.faults(), [("/content".to_owned(), code.to_owned())].into(), "{name}");
            let words = refused.json()["errors"][0]["detail"].as_str().expect("words").to_owned();
            assert!(words.len() > 10 && !words.contains(code), "{words}");
        }
        let nowhere = [("subject", "grant"), ("subject_id", world.id("projects"))];
        assert_eq!(finance.send(&nowhere, "a.pdf", PDF).await.expect(422).faults()["/subject_id"], "unknown");
        let unknown = [("subject", "bil"), ("subject_id", world.id("projects"))];
        assert_eq!(finance.send(&unknown, "a.pdf", PDF).await.expect(422).faults()["/subject"], "unknown-word");
        let named = [grant[0], grant[1], ("title", "Brev til 01019012345")];
        let refused = finance.send(&named, "a.pdf", PDF).await.expect(422);
        assert_eq!(refused.faults()["/title"], "number-of-a-person");
        assert_eq!(register.number("select count(*) from files").await, before, "nothing is half saved");
        assert_eq!(files_below(register, "incoming"), 0, "nothing lies about");
        Sender { served: &served, token: world.token("project_leader") }
            .send(&grant, "a.pdf", PDF).await.expect(403);
        Sender { served: &served, token: world.token("stranger") }.send(&grant, "a.pdf", PDF).await.expect(422);
    }

    async fn two_files_in_one_upload_are_refused_and_neither_is_kept(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let bearer = format!("Bearer {}", world.token("administrator"));
        let fields = [("subject", "project"), ("subject_id", world.id("projects"))];
        let mut body = form(&fields, Some(("content", "a.pdf", PDF)));
        body.truncate(body.len() - b"--x--\r\n".len());
        body.extend(form(&[], Some(("content", "b.pdf", PDF))));
        let before = register.number("select count(*) from files").await;
        let headers = [("authorization", bearer.as_str()), FORM];
        let refused = served.send("POST", "/api/v1/files", &headers, Some(body)).await.expect(422);
        assert_eq!(refused.faults(), [("/content".to_owned(), "too-many".to_owned())].into());
        assert_eq!(register.number("select count(*) from files").await, before);
    }

    async fn a_file_sent_twice_under_one_key_is_one_file(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let finance = Sender { served: &served, token: world.token("finance") };
        let grant = [("subject", "grant"), ("subject_id", world.id("grants"))];
        let key = [("idempotency-key", "brevet")];
        let first = finance.send_with(&key, &grant, "brev.pdf", PDF).await.expect(201).json();
        let again = finance.send_with(&key, &grant, "brev.pdf", PDF).await.expect(201).json();
        assert_eq!(first, again);
        finance.send_with(&key, &grant, "brev.pdf", b"%PDF-1.7 another %%EOF").await.expect(422);
        assert_eq!(files_below(register, "incoming"), 0);
        let rows = register.number("select count(*) from files where name = 'brev.pdf'").await;
        assert_eq!(rows, 1);
    }

    async fn a_file_is_deleted_with_a_trace_unless_it_was_compiled_or_its_report_is_sealed(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let leader = Sender { served: &served, token: world.token("project_leader") };
        let of_report = [("subject", "report"), ("subject_id", world.id("reports"))];
        let send = async |name: &str| {
            let made = leader.send(&of_report, name, PDF).await.expect(201).json();
            format!("/files/{}", made["id"].as_str().expect("an id"))
        };
        let (one, other) = (send("en.pdf").await, send("to.pdf").await);
        served.api(leader.token, "DELETE", &one, &[], None).await.expect(204);
        served.get(leader.token, &one).await.expect(404);
        let logged = "select count(*) from audit_events where subject = 'files' and action = 'deleted'";
        assert_eq!(register.number(logged).await, 1);
        register.execute("update reports set state = 'submitted'").await;
        let refused = served.api(leader.token, "DELETE", &other, &[], None).await.expect(409).json();
        assert_eq!(refused["type"], "urn:framdrift:problem:wrong-state");
        leader.send(&of_report, "tre.pdf", PDF).await.expect(409);
        register.execute("update reports set state = 'draft'").await;
        register.execute("update files set created_by = null").await;
        served.api(leader.token, "DELETE", &other, &[], None).await.expect(403);
        assert_eq!(register.number(logged).await, 1, "what was compiled is nobody's to delete");
    }

    async fn bytes_that_nothing_refers_to_are_cleared_up_and_no_others(register: &Register) {
        let world = World::write(&register.store).await;
        let store = &register.store;
        let orphan = store.files.put("foreldreløs".into()).await.expect("bytes").sha256;
        let young = store.files.put("ny".into()).await.expect("bytes").sha256;
        let mut half = store.files.receive().await.expect("begun");
        half.write(b"halv").await.expect("written");
        let half = half.finish().await.expect("ended");
        // A program that died in the middle of a file gives nothing up: its beginning lies there.
        for _ in 0..2 {
            let mut broken = store.files.receive().await.expect("begun");
            broken.write(&vec![b'x'; 6 * 1024 * 1024]).await.expect("written");
            std::mem::forget(broken);
        }
        let named = named_hash(&served_file(store, &world).await);
        for sha256 in [&orphan, &named] {
            grow_old(register, &format!("{}/{sha256}", &sha256[..2]));
        }
        let folder = std::fs::read_dir(register.folder.path().join("files/incoming")).expect("a folder");
        let lying = folder.map(|file| file.expect("a file").file_name().into_string().expect("a name"));
        let (mut broken, whole): (Vec<String>, Vec<String>) = lying.partition(|name| name.contains('#'));
        assert_eq!((whole.len(), broken.len()), (1, 2), "{whole:?} {broken:?}");
        let on_its_way = broken.pop().expect("one of two");
        for name in whole.iter().chain(&broken) {
            grow_old(register, &format!("incoming/{name}"));
        }
        let cleared = contents::clear(store, Utc::now()).await.expect("cleared");
        assert_eq!(cleared, 3, "the orphan, what was given no place and what broke off");
        let left = std::fs::read_dir(register.folder.path().join("files/incoming")).expect("a folder");
        let left: Vec<_> = left.map(|file| file.expect("a file").file_name().into_string().expect("a name")).collect();
        assert_eq!(left, [on_its_way], "what may still be on its way stays");
        assert_eq!(store.files.get(&orphan).await.expect("a look"), None);
        assert!(store.files.get(&young).await.expect("a look").is_some(), "its row may be on its way");
        assert!(store.files.get(&named).await.expect("a look").is_some());
        assert!(half.keep().await.is_err(), "what was given up cannot be kept");
        assert_eq!(contents::clear(store, Utc::now()).await.expect("cleared"), 0);
        let mut write = begin(store).await;
        let gone = contents::claim(&mut write, &store.files, &orphan).await;
        assert!(gone.is_err(), "no row is written for bytes that are gone");
    }

    async fn what_is_uploaded_while_it_is_cleared_up_stays(register: &Register) {
        let world = World::write(&register.store).await;
        let store = &register.store;
        let sha256 = store.files.put("det samme".into()).await.expect("bytes").sha256;
        grow_old(register, &format!("{}/{sha256}", &sha256[..2]));
        // Somebody has the same bytes in hand: claimed, the row not yet written.
        let mut write = begin(store).await;
        contents::claim(&mut write, &store.files, &sha256).await.expect("they are there");
        let clearing = tokio::spawn({
            let store = store.clone();
            async move { contents::clear(&store, Utc::now()).await }
        });
        tokio::time::sleep(Duration::from_millis(300)).await;
        let file = served_file(store, &world).await;
        let file = domain::File { id: store::new_id(), sha256: sha256.clone(), ..file };
        write.insert(&file).await.expect("a row");
        write.commit().await.expect("a commit");
        assert_eq!(clearing.await.expect("no panic").expect("cleared"), 0);
        assert!(store.files.get(&sha256).await.expect("a look").is_some());
        // Stored anew, old bytes are as new, and wait for their row.
        let again = store.files.put("foreldreløs".into()).await.expect("bytes").sha256;
        grow_old(register, &format!("{}/{again}", &again[..2]));
        store.files.put("foreldreløs".into()).await.expect("bytes");
        assert_eq!(contents::clear(store, Utc::now()).await.expect("cleared"), 0);
    }
}

async fn served_file(store: &Store, world: &World) -> domain::File {
    let mut session = store.read().await.expect("a session");
    let id: domain::FileId = world.id("files").parse().expect("an id");
    store::find(&mut session, id).await.expect("a look-up").expect("a file")
}

fn named_hash(file: &domain::File) -> String {
    file.sha256.clone()
}

fn grow_old(register: &Register, path: &str) {
    let path = register.folder.path().join("files").join(path);
    let file = std::fs::File::options().write(true).open(&path).expect("the file is there");
    file.set_modified(SystemTime::now() - Duration::from_hours(48)).expect("its time is set");
}

#[test]
fn a_file_is_attached_and_deleted_in_the_pages_and_its_form_must_be_ours() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let about = format!("{house}/about");
        let id = house.trim_start_matches("/projects/");
        let send = async |path: &str, csrf: &str, title: &str, content: &[u8]| {
            let fields = [
                ("csrf", csrf),
                ("subject", "project"),
                ("subject_id", id),
                ("return_to", about.as_str()),
                ("title", title),
            ];
            let body = form(&fields, Some(("file", "møte.pdf", content)));
            let request = site.client.post(path).header("origin", "http://framdrift.test");
            request.header("cookie", &site.cookie).header(FORM.0, FORM.1).body(body).send().await
        };
        let before = register.number("select count(*) from files").await;
        for (path, csrf) in [("/files", ""), ("/files", "another"), (about.as_str(), site.csrf.as_str())] {
            let refused = send(path, csrf, "", PDF).await;
            assert_eq!(refused.0.status().as_u16(), 403, "{path}");
        }
        assert_eq!(files_below(register, "incoming"), 0, "nothing was read");
        let refused = send("/files", &site.csrf, "", b"<html>").await;
        assert_eq!(refused.0.status().as_u16(), 422);
        let html = text_of(refused).await;
        assert!(read(&html).contains("Vi tar imot PDF, Excel, Word, PNG og JPEG"), "{html}");
        assert!(html.contains("enctype=\"multipart/form-data\""), "with a form to try again");
        let refused = text_of(send("/files", &site.csrf, "Ring 91234567", PDF).await).await;
        assert!(refused.contains("name=\"not_a_person\"") && refused.contains("Ring 91234567"));
        assert_eq!(register.number("select count(*) from files").await, before);
        assert_eq!(send("/files", &site.csrf, "Årsmøtet", PDF).await.0.status().as_u16(), 303);
        let html = site.get(&about).await;
        assert!(read(&html).contains("Årsmøtet"));
        let is_question = |part: &&str| part.starts_with("/files/") && part.contains("/delete?");
        let ask = html.split("href=\"").find(is_question).expect("a link to delete").split('"').next();
        let ask = ask.unwrap_or_default().replace("&#38;", "&");
        let question = site.get(&ask).await;
        assert!(read(&question).contains("Slette vedlegget?") && read(&question).contains("Årsmøtet"), "{question}");
        assert!(question.contains(&format!("href=\"{about}\"")), "there is a way back");
        assert!(read(&site.get(&about).await).contains("Årsmøtet"), "asking deletes nothing");
        let (delete, _) = ask.split_once('?').expect("where to come back to");
        site.post(delete, &[("return_to", &about)]).await.assert_status(poem::http::StatusCode::SEE_OTHER);
        assert!(!read(&site.get(&about).await).contains("Årsmøtet"));
    });
}

#[test]
fn the_document_names_the_parts_of_an_upload() {
    let document: Value = serde_json::from_str(&web::document()).expect("the document is JSON");
    let upload = &document["components"]["schemas"]["FileUpload"]["properties"];
    let mut names: Vec<&String> = upload.as_object().expect("properties").keys().collect();
    names.sort();
    assert_eq!(names, ["asked_key", "content", "subject", "subject_id", "title"]);
}

#[test]
fn large_files_pass_through_without_being_held_in_memory() {
    on_sqlite(async |register| {
        let sample = Sample::write(&register.store).await;
        let roles = [(sample.project.organisation_id, Role::Finance)];
        let (_, token) = account(&register.store, "finance", &roles, TokenScope::Write).await;
        let grant = sample.whole.id.to_string();
        let settings = [
            ("FRAMDRIFT_DATABASE_URL", register.database_url.as_str()),
            ("FRAMDRIFT_FILES_URL", register.files_url.as_str()),
        ];
        let mut program = Program::start(register.folder.path(), &["serve"], &settings);
        let grown = std::thread::scope(|scope| {
            let sent = scope.spawn(|| {
                let api = Api::new(&program.base_url, &token);
                let send = |size: usize, letter: u8| {
                    let content = [PDF, &vec![letter; size], b"%%EOF"].concat();
                    let fields = [("subject", "grant"), ("subject_id", grant.as_str())];
                    let body = form(&fields, Some(("content", "stor.pdf", &content)));
                    api.ask(reqwest::Method::POST, "/api/v1/files", &[FORM], Some(body))
                };
                let began = std::time::Instant::now();
                while api.get("/readyz").status != 200 {
                    assert!(began.elapsed() < Duration::from_mins(2), "it is not ready: {}", program.log());
                    std::thread::sleep(Duration::from_millis(100));
                }
                send(1024, b'a').expect(201);
                program.forget_peak();
                let before = program.peak_bytes();
                for letter in b'b'..=b'f' {
                    send(24 * 1024 * 1024, letter).expect(201);
                }
                program.peak_bytes().saturating_sub(before)
            });
            sent.join().expect("the files are sent")
        });
        assert!(grown < 20 * 1024 * 1024, "{grown} bytes more for files of 24 MiB each");
        program.kill();
    });
}
