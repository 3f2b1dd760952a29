-- Series of activities with a planned count, participating units, contacts by channel, staffing, and counts by dimension.

create table activity_series (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    title text not null,
    kind text not null,
    audience text not null,
    planned_count bigint,
    site_id uuid references sites (id),
    topic_id uuid references topics (id),
    starts_on date,
    ends_on date,
    is_follow_up boolean not null,
    unique (project_id, title)
);
create index activity_series_by_project on activity_series (project_id, id);
create index activity_series_by_organisation on activity_series (organisation_id, id);

alter table activities add column series_id uuid references activity_series (id);
alter table activities add column programme text;
alter table activities add column counts text not null default '[]';
-- The progress of a project's series, and its open assignments.
create index activities_by_series on activities (project_id, series_id, state) where series_id is not null;
create index activities_by_state on activities (project_id, state, asked_on);
-- Deleting a series asks whether an activity is in it.
create index activities_of_series on activities (series_id) where series_id is not null;

create table participating_units (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    name text,
    party_id uuid references parties (id),
    kind text not null,
    region text,
    has_resource_group boolean not null,
    resource_group_leaders bigint,
    resource_group_staff bigint,
    contact_role text
);
create index participating_units_by_project on participating_units (project_id, id);
create index participating_units_by_organisation on participating_units (organisation_id, id);

create table service_periods (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    site_id uuid references sites (id),
    channel text not null,
    starts_on date not null,
    ends_on date not null,
    contacts bigint,
    count_method text not null,
    unique_persons bigint,
    unique_persons_method text not null,
    asked_to_talk bigint,
    answered bigint,
    wait_seconds_mean bigint,
    waits_measured bigint,
    opening_minutes_per_week bigint
);
create index service_periods_by_channel on service_periods (project_id, channel, starts_on);
create index service_periods_by_project on service_periods (project_id, id);
create index service_periods_by_organisation on service_periods (organisation_id, id);

create table staffing_periods (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    starts_on date not null,
    ends_on date not null,
    employees bigint,
    paid_fte_hundredths bigint,
    unpaid_fte_hundredths bigint,
    volunteers bigint,
    volunteer_minutes bigint,
    members bigint,
    unique (project_id, starts_on, ends_on)
);
create index staffing_periods_by_project on staffing_periods (project_id, id);
create index staffing_periods_by_organisation on staffing_periods (organisation_id, id);

alter table projects add column count_dimensions text not null default '[]';
alter table organisations add column count_cells text not null default '[]';

-- The demo told some of this in words; in a register that holds the demo the facts move to their own fields.
insert into activity_series (id, organisation_id, project_id, version, title, kind, audience, planned_count, starts_on,
    ends_on, is_follow_up)
select gen_random_uuid(), organisation_id, id, 1, 'Opplæringsdager', 'training_day', 'professionals', 8, date '2018-03-01', date '2018-11-30', false
from projects where title = 'Kompetanseprogram i familiestøtte, Oppland 2018' and (select is_demo from register where id = 1);
insert into activity_series (id, organisation_id, project_id, version, title, kind, audience, planned_count, starts_on,
    ends_on, is_follow_up)
select gen_random_uuid(), organisation_id, id, 1, 'Samlinger for ledere', 'leader_gathering', 'leaders', 3, date '2018-03-01', date '2018-11-30', false
from projects where title = 'Kompetanseprogram i familiestøtte, Oppland 2018' and (select is_demo from register where id = 1);
insert into activity_series (id, organisation_id, project_id, version, title, kind, audience, planned_count, starts_on,
    ends_on, is_follow_up)
select gen_random_uuid(), organisation_id, id, 1, 'Regionale veiledningsgrupper', 'guidance', 'professionals', cast(null as bigint), date '2018-03-01', date '2018-11-30', false
from projects where title = 'Kompetanseprogram i familiestøtte, Oppland 2018' and (select is_demo from register where id = 1);
insert into activity_series (id, organisation_id, project_id, version, title, kind, audience, planned_count, starts_on,
    ends_on, is_follow_up)
select gen_random_uuid(), organisation_id, id, 1, 'Nettverkssamlinger', 'network_gathering', 'professionals', cast(null as bigint), date '2018-12-01', cast(null as date), true
from projects where title = 'Kompetanseprogram i familiestøtte, Oppland 2018' and (select is_demo from register where id = 1);
update activities set version = version + 1, series_id = (
    select one.id from activity_series one where one.project_id = activities.project_id and one.kind = activities.kind)
where project_id in (select id from projects where title = 'Kompetanseprogram i familiestøtte, Oppland 2018' and (select is_demo from register where id = 1))
    and kind in ('training_day', 'leader_gathering', 'guidance', 'network_gathering');
insert into participating_units (id, organisation_id, project_id, version, name, party_id, kind, region, has_resource_group,
    resource_group_leaders, resource_group_staff, contact_role)
select gen_random_uuid(), organisation_id, id, 1, 'Tjeneste for rus og psykisk helse (eksempel)',
    cast(null as uuid),
    'municipal', 'Gudbrandsdalen', true, 1, 4, 'Enhetsleder'
from projects where title = 'Kompetanseprogram i familiestøtte, Oppland 2018' and (select is_demo from register where id = 1);
insert into participating_units (id, organisation_id, project_id, version, name, party_id, kind, region, has_resource_group,
    resource_group_leaders, resource_group_staff, contact_role)
select gen_random_uuid(), organisation_id, id, 1, 'Helsestasjon og skolehelsetjeneste (eksempel)',
    cast(null as uuid),
    'municipal', 'Gjøvikregionen', true, 1, 3, 'Ledende helsesykepleier'
from projects where title = 'Kompetanseprogram i familiestøtte, Oppland 2018' and (select is_demo from register where id = 1);
insert into participating_units (id, organisation_id, project_id, version, name, party_id, kind, region, has_resource_group,
    resource_group_leaders, resource_group_staff, contact_role)
select gen_random_uuid(), organisation_id, id, 1, 'Distriktspsykiatrisk senter (eksempel)',
    (select one.id from parties one where one.organisation_id = projects.organisation_id and one.name = 'Sykehuset Innlandet HF, Divisjon Psykisk helsevern'),
    'specialist_health', 'Gjøvikregionen', true, 1, 5, 'Seksjonsleder'
from projects where title = 'Kompetanseprogram i familiestøtte, Oppland 2018' and (select is_demo from register where id = 1);
insert into participating_units (id, organisation_id, project_id, version, name, party_id, kind, region, has_resource_group,
    resource_group_leaders, resource_group_staff, contact_role)
select gen_random_uuid(), organisation_id, id, 1, 'Frivilligsentral (eksempel)',
    cast(null as uuid),
    'other', 'Valdres', false, cast(null as bigint), cast(null as bigint), 'Daglig leder'
from projects where title = 'Kompetanseprogram i familiestøtte, Oppland 2018' and (select is_demo from register where id = 1);
update projects set version = version + 1,
    plan = replace(replace(replace(replace(replace(plan,
        ',{"on":null,"precision":"day","text":"8 opplæringsdager for ansatte"}', ''),
        ',{"on":null,"precision":"day","text":"3 samlinger for ledere"}', ''),
        ',{"on":null,"precision":"day","text":"En ressursgruppe på hver arbeidsplass, med leder og ansatte"}', ''),
        ',{"on":null,"precision":"day","text":"Regionale veiledningsgrupper"}', ''),
        ',{"on":null,"precision":"day","text":"Nettverkssamlinger som oppfølging etter at programmet er avsluttet"}', ''),
    measures = replace(replace(measures,
        '"Hver arbeidsplass som deltar, er en enhet med sin egen ressursgruppe av leder og ansatte",', ''),
        ',"Framdriften måles som antall opplæringsdager gjennomført av åtte"', ''),
    results = replace(results, '"6 av 8 opplæringsdager er gjennomført (eksempel på framdrift)"', '')
where title = 'Kompetanseprogram i familiestøtte, Oppland 2018' and (select is_demo from register where id = 1);
update projects set version = version + 1,
    measures = replace(measures, '"Henvendelser telles etter kanal: besøk, telefon, chat og e-post",', '')
where title = 'PIO-senteret: ressurssenter for pårørende' and (select is_demo from register where id = 1);
-- Contacts of each whole month and channel, as they were logged week by week.
insert into service_periods (id, organisation_id, project_id, version, channel, starts_on, ends_on, contacts, count_method,
    unique_persons_method)
select gen_random_uuid(), organisation_id, project_id, 1, channel, first_day,
    cast(first_day + interval '1 month' - interval '1 day' as date), cast(sum(sessions) as bigint), 'counted', 'counted'
from (
    select one.organisation_id, one.project_id, one.sessions, cast(date_trunc('month', one.held_on) as date) as first_day,
        case one.mode when 'on_site' then 'visit' when 'phone' then 'telephone' else one.mode end as channel
    from activities one join projects on projects.id = one.project_id
    where projects.title = 'PIO-senteret: ressurssenter for pårørende' and (select is_demo from register where id = 1)
        and one.state = 'held' and one.kind in ('conversation', 'helpline')
        and one.mode in ('on_site', 'phone', 'chat', 'email')) as contacts
where first_day < (select cast(date_trunc('month', max(held_on)) as date) from activities where state = 'held')
group by organisation_id, project_id, channel, first_day;
