-- A project that was entered by mistake can be deleted although somebody has downloaded a file of it: the row stays, and names
-- what is gone. And each row says whether it is of a report whole; of those that are there it is taken to be, where they are of
-- a report, and neither a table nor what people have attached to it. SQLite drops a reference by making the table anew.
create table downloads_anew (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid,
    subject text,
    subject_id uuid not null,
    name text not null,
    sha256 text not null,
    person_id uuid references people (id),
    person_name text,
    downloaded_at timestamptz not null,
    is_compiled boolean not null
);
insert into downloads_anew (id, organisation_id, project_id, subject, subject_id, name, sha256, person_id, person_name,
    downloaded_at, is_compiled)
select id, organisation_id, project_id, subject, subject_id, name, sha256, person_id, person_name, downloaded_at,
    case when subject = 'report' and name not like '%.csv' and not exists (
        select 1 from files where files.subject_id = downloads.subject_id and files.sha256 = downloads.sha256
            and files.created_by is not null
    ) then true else false end
from downloads;
drop table downloads;
alter table downloads_anew rename to downloads;
create index downloads_by_subject on downloads (subject_id, id);
create index downloads_by_content on downloads (sha256, id);
create index downloads_by_project on downloads (project_id, id);
