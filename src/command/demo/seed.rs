//! Writes the whole demo in one transaction: five organisations, their projects, three years of work, accounts, and the
//! reports that are compiled first.

use super::accounts::Account;
use super::content::{self, Content};
use super::names::{Names, Place};
use super::{
    activities, effects, funding, korus_nord, ledger, oppland, organisation, parorendehuset, pio_senteret, placeholder,
    plans, progress,
};
use crate::catalogue;
use chrono::{DateTime, NaiveDate, Utc};
use domain::file::{File, FileFormat, FileSubject};
use domain::funder::{Funder, FunderKind};
use domain::work::Payload;
use domain::{Activity, Form, OrganisationId, Person, ReportId, Scheme};
use store::files::StoredFile;
use store::{Actor, Result, Select, Store, Write, new_id};

/// Fills an empty, migrated register. Everything, with the work that is asked for, is there after this or nothing is.
pub async fn seed(
    store: &Store,
    forms: &[Form],
    accounts: &[Account],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<()> {
    // A file is stored before the row that names it: without the row nobody finds it.
    let placeholder = store.files.put(placeholder::final_report().into()).await?;
    let mut write = store.write(Actor::Command, now).await?;
    store::register::mark(&mut write, true).await?;
    catalogue::furnish(&mut write, forms).await?;
    add_example_funder(&mut write).await?;
    let mut shared = Names::default();
    add_accounts(&mut write, accounts, &mut shared).await?;
    name_catalogue(&mut write, &mut shared).await?;
    for content in content::all() {
        // Sites, topics and parties of one organisation are unknown to the next.
        let mut names = shared.clone();
        let (place, reports) = add(&mut write, &content, &mut names, forms, today, &placeholder).await?;
        add_administrators(&mut write, accounts, &names, place.organisation).await?;
        ask_for(&mut write, place.organisation, reports).await?;
    }
    write.commit().await
}

/// Some grants of the demo come from a funder that the sources do not name.
async fn add_example_funder(write: &mut Write) -> Result<()> {
    let funder = Funder {
        id: new_id(),
        organisation_id: None,
        version: 1,
        key: "eksempel-tilskuddsgiver".to_owned(),
        name: "Tilskuddsgiver (eksempel)".to_owned(),
        kind: FunderKind::Other,
        organisation_number: None,
    };
    write.insert(&funder).await
}

async fn add_accounts(write: &mut Write, accounts: &[Account], names: &mut Names) -> Result<()> {
    for account in accounts {
        let person = Person {
            id: new_id(),
            version: 1,
            name: account.name.clone(),
            email: account.email.clone(),
            language: "nb".to_owned(),
            disabled_at: None,
        };
        write.insert(&person).await?;
        account.save_secrets(write, person.id).await?;
        names.people.insert(person.email, person.id);
    }
    Ok(())
}

/// The administrators are members of every organisation of the demo.
async fn add_administrators(
    write: &mut Write,
    accounts: &[Account],
    names: &Names,
    organisation: OrganisationId,
) -> Result<()> {
    for account in accounts.iter().filter(|account| account.role == domain::Role::Administrator) {
        let person_id = super::names::named(&names.people, &account.email);
        let membership =
            domain::Membership { person_id, organisation_id: organisation, role: domain::Role::Administrator };
        store::accounts::set_membership(write, None, &membership).await?;
    }
    Ok(())
}

async fn name_catalogue(write: &mut Write, names: &mut Names) -> Result<()> {
    let funders: Vec<Funder> = Select::all().fetch(write).await?;
    names.funders = funders.into_iter().map(|funder| (funder.key, funder.id)).collect();
    let schemes: Vec<Scheme> = Select::all().fetch(write).await?;
    names.schemes = schemes.into_iter().map(|scheme| ((scheme.funder_id, scheme.name), scheme.id)).collect();
    Ok(())
}

async fn add(
    write: &mut Write,
    content: &Content,
    names: &mut Names,
    forms: &[Form],
    today: NaiveDate,
    placeholder: &StoredFile,
) -> Result<(Place, Vec<ReportId>)> {
    let place = organisation::write(write, content, names).await?;
    progress::write(write, &content.milestones, place, names, today).await?;
    plans::write_series(write, &content.series, place, names).await?;
    plans::write_units(write, &content.participating_units, place, names).await?;
    plans::write_staffing(write, &content.staffing, place).await?;
    let generated = generated(content, place, names, today);
    match content.organisation.name.as_str() {
        "PIO-senteret" => plans::write_contacts(write, &generated, place, today).await?,
        "Frelsesarmeens rusomsorg" => plans::write_half_years(write, &generated, place, names, today).await?,
        _ => {}
    }
    activities::write(write, generated).await?;
    let mut reports = Vec::new();
    for grant in &content.grants {
        reports.extend(funding::write(write, grant, place, names, forms, today, placeholder).await?);
    }
    effects::write(write, &content.effects, place, names).await?;
    ledger::write(write, place, today).await?;
    if let Some(attachment) = &content.project.attachment {
        write.insert(&attached(&attachment.name, place, placeholder, write.now)).await?;
    }
    Ok((place, reports))
}

/// The sources count no activities of Pårørendeportalen, and the demo invents none.
fn generated(content: &Content, place: Place, names: &Names, today: NaiveDate) -> Vec<Activity> {
    match content.organisation.name.as_str() {
        "Frelsesarmeens rusomsorg" => parorendehuset::activities(place, names, today),
        "KORUS Nord" => korus_nord::activities(place, names, today),
        "KoRus-Øst" => oppland::activities(place, names, today),
        "PIO-senteret" => pio_senteret::activities(place, names, today),
        _ => Vec::new(),
    }
}

fn attached(name: &str, place: Place, stored: &StoredFile, now: DateTime<Utc>) -> File {
    File {
        id: new_id(),
        organisation_id: place.organisation,
        project_id: place.project,
        subject: FileSubject::Project,
        subject_id: place.project.0,
        title: domain::file::title_of_name(name),
        asked_key: None,
        name: name.to_owned(),
        format: FileFormat::Pdf,
        sha256: stored.sha256.clone(),
        size_bytes: stored.size_bytes,
        created_at: now,
        created_by: None,
    }
}

async fn ask_for(write: &mut Write, organisation: OrganisationId, reports: Vec<ReportId>) -> Result<()> {
    let now = write.now;
    for report_id in reports {
        let payload = Payload::CompileReport { report_id };
        store::queue::enqueue(write, &payload, Some(organisation), store::queue::PRIORITY_PERSON, now).await?;
    }
    Ok(())
}
