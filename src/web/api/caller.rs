//! Who calls the API, and the rule of the access table that each of its routes goes by.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use poem::endpoint::BoxEndpoint;
use poem::http::Method;
use poem::{EndpointExt as _, Request, RequestBody};
use poem_openapi::registry::{
    MetaApi, MetaOperationParam, MetaParamIn, MetaPath, MetaSchema, MetaSecurityScheme, Registry,
};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions, OpenApi};

use super::fields::inline;
use crate::access::{Access, RULES, Rule};
use crate::answers::problem_of;
use crate::app::App;
use crate::problem::{Problem, Result};
use crate::tokens::{self, Bearer};

const SCHEME: &str = "token";
/// The header by which a request says that numbers in its texts are nobody's.
const NOT_A_PERSON: &str = "Not-A-Person";

/// Who calls, by their token; whoever has in no organisation what the route takes is refused at once.
pub(crate) struct Caller(Bearer);

impl Deref for Caller {
    type Target = Access;
    fn deref(&self) -> &Access {
        &self.0.access
    }
}

impl Caller {
    /// When the token ends.
    pub(crate) fn ends_at(&self) -> Option<chrono::DateTime<chrono::Utc>> {
        self.0.ends_at
    }

    async fn of_request(request: &Request) -> Result<Self> {
        let app = request.data::<App>().expect("every route is given the application");
        let header = request.header("authorization").ok_or(Problem::SignInRequired)?;
        let (scheme, secret) = header.split_once(' ').ok_or(Problem::SignInRequired)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Problem::SignInRequired);
        }
        let mut bearer = tokens::bearer(app, secret.trim()).await?;
        match request.header(NOT_A_PERSON) {
            None | Some("false") => {}
            // What is known of a token is shared by its requests; this is said of one.
            Some("true") => Arc::make_mut(&mut bearer.access).says_nobodys_numbers = true,
            Some(_) => return Err(Problem::BadParameter { name: NOT_A_PERSON.to_owned() }),
        }
        let rule = request.data::<Rule>().expect("every route of the API is given its rule");
        check(&bearer.access, rule, request.method())?;
        Ok(Self(bearer))
    }
}

fn check(access: &Access, rule: &Rule, method: &Method) -> Result<()> {
    if *method != Method::GET && access.scope == domain::access::TokenScope::Read {
        return Err(Problem::ReadOnlyToken);
    }
    if rule.rights.is_empty() || rule.rights.iter().any(|right| access.may_somewhere(*right)) {
        return Ok(());
    }
    Err(Problem::NotAllowed)
}

impl<'a> ApiExtractor<'a> for Caller {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        registry.create_security_scheme(
            SCHEME,
            MetaSecurityScheme {
                ty: "http",
                description: Some("A token made with `token create` or POST /tokens: `Authorization: Bearer fd_…`."),
                name: None,
                key_in: None,
                scheme: Some("bearer"),
                bearer_format: None,
                flows: None,
                openid_connect_url: None,
            },
        );
    }

    fn security_schemes() -> Vec<&'static str> {
        vec![SCHEME]
    }

    async fn from_request(
        request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        Ok(Self::of_request(request).await?)
    }
}

/// Routes of which each goes by its row of the access table. One without a row keeps the program from starting.
pub(crate) struct Ruled<T>(pub(crate) T);

impl<T: OpenApi> OpenApi for Ruled<T> {
    /// All routes as one list in which each path stands once, as the document wants it.
    fn meta() -> Vec<MetaApi> {
        let mut paths: Vec<MetaPath> = Vec::new();
        for path in T::meta().into_iter().flat_map(|api| api.paths) {
            match paths.iter_mut().find(|known| known.path == path.path) {
                Some(known) => known.operations.extend(path.operations),
                None => paths.push(path),
            }
        }
        for path in &mut paths {
            for operation in &mut path.operations {
                let named = names(&operation.method, &path.path);
                operation.tags = vec![named.tag];
                operation.operation_id = Some(named.operation_id);
                if operation.request.is_some() {
                    operation.params.push(not_a_person());
                }
            }
        }
        vec![MetaApi { paths }]
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn add_routes(self, table: &mut HashMap<String, HashMap<Method, BoxEndpoint<'static>>>) {
        let mut own = HashMap::new();
        self.0.add_routes(&mut own);
        for (path, methods) in own {
            for (method, endpoint) in methods {
                let rule = rule_of(&method, &path);
                let endpoint = endpoint
                    .data(rule)
                    .map_to_response()
                    .catch_all_error(async |error| poem::error::ResponseError::as_response(&problem_of(error)));
                table.entry(path.clone()).or_default().insert(method, endpoint.boxed());
            }
        }
    }
}

/// The header that every route with a body takes.
fn not_a_person() -> MetaOperationParam {
    let description = "`true` says that numbers in the texts, which may be birth or telephone numbers, are no person's. \
        Without it such a text is refused with the code `number-of-a-person`; with it the audit trail names the fields.";
    MetaOperationParam {
        name: NOT_A_PERSON.to_owned(),
        schema: inline(MetaSchema::new("boolean")),
        in_type: MetaParamIn::Header,
        description: Some(description.to_owned()),
        required: false,
        deprecated: false,
        explode: true,
        style: None,
    }
}

/// The framework numbers the parameters of a path, so that only their places are compared.
fn rule_of(method: &Method, path: &str) -> Rule {
    let is_parameter = |part: &str| part.starts_with(':') || part.starts_with('{');
    let is_same = |rule: &&Rule| {
        let (own, documented) = (path.split('/'), rule.path.split('/'));
        rule.method == method.as_str()
            && own.clone().count() == documented.clone().count()
            && own.zip(documented).all(|(own, other)| own == other || (is_parameter(own) && is_parameter(other)))
    };
    let found = RULES.iter().find(is_same);
    *found.unwrap_or_else(|| panic!("{method} {path} has no row in the access table"))
}

#[derive(Clone, Copy)]
struct Names {
    operation_id: &'static str,
    tag: &'static str,
}

/// Names of a route in the document, made from its method and path once: `get-projects-id-grants`, `projects`.
fn names(method: &Method, path: &str) -> Names {
    static KNOWN: LazyLock<Mutex<HashMap<String, Names>>> = LazyLock::new(Mutex::default);
    let id = format!("{method}{path}").to_lowercase().replace(['{', '}', ':'], "").replace('/', "-");
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    *known.entry(id.clone()).or_insert_with(|| {
        let tag = path.split('/').nth(1).unwrap_or_default().to_owned();
        // The document wants names that last as long as the program; there is one of each route.
        Names { operation_id: id.leak(), tag: tag.leak() }
    })
}
