//! What every register holds from its first start: the shared catalogue of funders and schemes, the forms, and the
//! recurring work. Adding what is missing again and again changes nothing.

use domain::funder::{Funder, FunderKind, Scheme};
use domain::organisation::OrganisationNumber;
use domain::{Form, FunderId};
use serde::Deserialize;
use store::{Result, Select, Write, new_id};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    funders: Vec<FunderText>,
    schemes: Vec<SchemeText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FunderText {
    key: String,
    name: String,
    kind: FunderKind,
    organisation_number: Option<OrganisationNumber>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeText {
    funder: String,
    name: String,
    #[serde(default)]
    budget_lines: Vec<String>,
    portal: Option<String>,
    portal_url: Option<String>,
}

/// Adds what is missing of the catalogue, the forms and the recurring work.
pub async fn furnish(write: &mut Write, forms: &[Form]) -> Result<()> {
    store::forms::save_all(write, forms).await?;
    let catalogue: Catalogue =
        toml::from_str(include_str!("catalogue.toml")).expect("the catalogue that comes with the program is tested");
    let funders = add_funders(write, catalogue.funders).await?;
    add_schemes(write, &funders, catalogue.schemes).await?;
    store::schedules::install_standard(write).await
}

async fn add_funders(write: &mut Write, texts: Vec<FunderText>) -> Result<Vec<Funder>> {
    let mut funders: Vec<Funder> = Select::all().missing("organisation_id").fetch(write).await?;
    for text in texts {
        if funders.iter().any(|known| known.key == text.key) {
            continue;
        }
        let funder = Funder {
            id: new_id(),
            organisation_id: None,
            version: 1,
            key: text.key,
            name: text.name,
            kind: text.kind,
            organisation_number: text.organisation_number,
        };
        write.insert(&funder).await?;
        funders.push(funder);
    }
    Ok(funders)
}

async fn add_schemes(write: &mut Write, funders: &[Funder], texts: Vec<SchemeText>) -> Result<()> {
    let known: Vec<Scheme> = Select::all().missing("organisation_id").fetch(write).await?;
    for text in texts {
        let funder_id: FunderId = funders
            .iter()
            .find(|funder| funder.key == text.funder)
            .expect("the catalogue's schemes name its funders")
            .id;
        if known.iter().any(|scheme| scheme.funder_id == funder_id && scheme.name == text.name) {
            continue;
        }
        let scheme = Scheme {
            id: new_id(),
            organisation_id: None,
            version: 1,
            funder_id,
            name: text.name,
            budget_lines: text.budget_lines,
            portal: text.portal,
            portal_url: text.portal_url,
        };
        write.insert(&scheme).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_can_be_read_and_its_schemes_name_its_funders() {
        let catalogue: Catalogue = toml::from_str(include_str!("catalogue.toml")).unwrap();
        for scheme in &catalogue.schemes {
            assert!(catalogue.funders.iter().any(|funder| funder.key == scheme.funder), "{}", scheme.name);
        }
        for funder in &catalogue.funders {
            assert!(domain::funder::is_key(&funder.key), "{}", funder.key);
        }
    }
}
