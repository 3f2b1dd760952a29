-- The funder's approval of a report that was delivered: what waits for it is paid only then.
alter table obligations add column approved_on date;
alter table obligations add column approval_reference text;

-- The unspent money that a request to carry over is about.
alter table change_requests add column unspent_funds_id uuid references unspent_funds (id);
create index change_requests_by_unspent_funds on change_requests (unspent_funds_id) where unspent_funds_id is not null;

-- All that a scheme awards an organisation in a year.
create index grants_by_scheme on grants (scheme_id, organisation_id) where scheme_id is not null;
-- A grant's calls for its own fund.
create index onward_calls_by_grant on onward_calls (grant_id, year) where grant_id is not null;
