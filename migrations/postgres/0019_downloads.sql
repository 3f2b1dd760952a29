-- A project that was entered by mistake can be deleted although somebody has downloaded a file of it: the row stays, and names
-- what is gone. And each row says whether it is of a report whole; of those that are there it is taken to be, where they are of
-- a report, and neither a table nor what people have attached to it.
alter table downloads drop constraint downloads_project_id_fkey;
alter table downloads add column is_compiled boolean not null default false;
update downloads set is_compiled = true where subject = 'report' and name not like '%.csv' and not exists (
    select 1 from files where files.subject_id = downloads.subject_id and files.sha256 = downloads.sha256
        and files.created_by is not null
);
alter table downloads alter column is_compiled drop default;
