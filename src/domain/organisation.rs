//! The tenant, its parts and places, and the parties it works with. Refuses numbers whose check digit is wrong.

use crate::check::{Check, Checked, Code, FieldError, LINE_MAX};
use crate::dimension::{DimensionCells, check_cells};
use crate::identity::{OrganisationId, PartyId, SiteId, UnitId};
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A Norwegian organisation number: nine digits, the last a check digit by weights 3 2 7 6 5 4 3 2 modulo 11
/// (Brønnøysundregistrene).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrganisationNumber(String);

impl OrganisationNumber {
    /// The nine digits without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people read it: `991 264 426`, with no-break spaces.
    pub fn spaced(&self) -> String {
        format!("{}\u{a0}{}\u{a0}{}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }
}

impl FromStr for OrganisationNumber {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        const WEIGHTS: [u32; 8] = [3, 2, 7, 6, 5, 4, 3, 2];
        let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let digits: Option<Vec<u32>> = bare.chars().map(|letter| letter.to_digit(10)).collect();
        let digits = digits.filter(|digits| digits.len() == 9).ok_or(Code::NotAnOrganisationNumber)?;
        let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
        // 11 − 0 counts as 0; 11 − 1 gives 10, for which no digit exists.
        let expected = (11 - sum % 11) % 11;
        if expected == digits[8] { Ok(Self(bare)) } else { Err(Code::NotAnOrganisationNumber) }
    }
}

/// A municipality's number: four digits kept as text, since 0301 (Oslo) is not 301.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MunicipalityNumber(String);

impl MunicipalityNumber {
    /// The four digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MunicipalityNumber {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        let text = text.trim();
        let four_digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if four_digits { Ok(Self(text.to_owned())) } else { Err(Code::NotAMunicipalityNumber) }
    }
}

macro_rules! text_number {
    ($($name:ident),+) => { $(
        impl TryFrom<String> for $name {
            type Error = Code;
            fn try_from(text: String) -> Result<Self, Code> { text.parse() }
        }
        impl From<$name> for String {
            fn from(number: $name) -> Self { number.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { formatter.write_str(&self.0) }
        }
    )+ };
}
text_number!(OrganisationNumber, MunicipalityNumber);

/// A tenant: everything but people, forms and the shared catalogue of funders belongs to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Identity.
    pub id: OrganisationId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// Name in the register of legal entities.
    pub name: String,
    /// Missing when it is not known.
    pub organisation_number: Option<OrganisationNumber>,
    /// The larger organisation that this one is a unit of.
    pub parent_name: Option<String>,
    /// Part of the country served, in words: «Nord-Norge».
    pub region: Option<String>,
    /// Its own cells of the dimensions that participants are counted by; a dimension without takes the usual ones.
    pub count_cells: Vec<DimensionCells>,
}

impl Checked for Organisation {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.name("name", &self.name, LINE_MAX);
        check.reference("parent_name", self.parent_name.as_deref());
        check.optional_line("region", self.region.as_deref());
        check_cells(&mut check, "count_cells", &self.count_cells);
        check.finish()
    }
}

/// A part of an organisation that runs projects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Identity.
    pub id: UnitId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// Name.
    pub name: String,
    /// A unit's own number, missing when it has none or it is not known.
    pub organisation_number: Option<OrganisationNumber>,
    /// The unit above.
    pub parent_unit_id: Option<UnitId>,
    /// Part of the country served, in words.
    pub region: Option<String>,
}

impl Checked for Unit {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.name("name", &self.name, LINE_MAX);
        check.demand("parent_unit_id", self.parent_unit_id != Some(self.id), Code::Contradicts { other: "id" });
        check.optional_line("region", self.region.as_deref());
        check.finish()
    }
}

/// A place where people are met; a grant may cover named sites alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Identity.
    pub id: SiteId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The unit that runs it.
    pub unit_id: Option<UnitId>,
    /// Name that people use: «Oslo».
    pub name: String,
    /// Street and number.
    pub street_address: Option<String>,
    /// Four digits kept as text.
    pub postcode: Option<String>,
    /// Post town.
    pub post_town: Option<String>,
    /// The municipality it lay in at the time; never rewritten when municipalities merge.
    pub municipality_number: Option<MunicipalityNumber>,
    /// City district (bydel).
    pub city_district: Option<String>,
    /// First day in use.
    pub valid_from: Option<NaiveDate>,
    /// Last day in use.
    pub valid_to: Option<NaiveDate>,
}

impl Checked for Site {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.name("name", &self.name, LINE_MAX);
        check.optional_line("street_address", self.street_address.as_deref());
        if let Some(postcode) = &self.postcode {
            let four_digits = postcode.len() == 4 && postcode.bytes().all(|byte| byte.is_ascii_digit());
            check.demand("postcode", four_digits, Code::NotAPostcode);
        }
        check.optional_line("post_town", self.post_town.as_deref());
        check.optional_line("city_district", self.city_district.as_deref());
        check.plausible("valid_from", self.valid_from);
        check.plausible("valid_to", self.valid_to);
        check.order("valid_to", self.valid_to, self.valid_from);
        check.finish()
    }
}

words! {
    /// What a party is.
    PartyKind, "party-kind" {
        /// A municipality or its city district.
        Municipality = "municipality",
        /// A specialist health service.
        HealthService = "health_service",
        /// A voluntary or user organisation.
        VoluntaryOrganisation = "voluntary_organisation",
        /// A competence centre.
        CompetenceCentre = "competence_centre",
        /// Any other workplace or service.
        Other = "other",
    }
}

/// A partner, commissioner or recipient unit of an organisation: never a private person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Identity.
    pub id: PartyId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Missing when it is not known.
    pub organisation_number: Option<OrganisationNumber>,
    /// The municipality that it is or lies in.
    pub municipality_number: Option<MunicipalityNumber>,
}

impl Checked for Party {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.name("name", &self.name, LINE_MAX);
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn published_numbers_are_accepted_and_near_misses_refused() {
        for right in ["123456785", "991264426", "940155223", "991 264 426"] {
            assert!(right.parse::<OrganisationNumber>().is_ok(), "{right}");
        }
        for wrong in ["123456784", "99126442", "9912644260", "99126442x", ""] {
            assert_eq!(wrong.parse::<OrganisationNumber>(), Err(Code::NotAnOrganisationNumber), "{wrong}");
        }
        assert_eq!("991264426".parse::<OrganisationNumber>().unwrap().spaced(), "991\u{a0}264\u{a0}426");
    }

    #[test]
    fn a_number_without_a_check_digit_has_none() {
        for last in 0..10 {
            assert!(format!("10000013{last}").parse::<OrganisationNumber>().is_err(), "last digit {last}");
        }
    }

    #[test]
    fn trap_12_a_municipality_keeps_its_leading_zero() {
        assert_eq!("0301".parse::<MunicipalityNumber>().unwrap().as_str(), "0301");
        assert!("301".parse::<MunicipalityNumber>().is_err());
        assert!("O301".parse::<MunicipalityNumber>().is_err());
    }

    proptest! {
        #[test]
        fn changing_one_digit_is_always_noticed(position in 0usize..9, step in 1u8..10) {
            let mut digits = b"991264426".to_vec();
            digits[position] = b'0' + (digits[position] - b'0' + step) % 10;
            let changed = String::from_utf8(digits).unwrap();
            prop_assert!(changed.parse::<OrganisationNumber>().is_err());
        }
    }
}
