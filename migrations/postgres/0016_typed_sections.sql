-- Figures and rows that people type into a report by hand, by the key of their section.
alter table reports add column typed text not null default '{}';

-- The attachment that a form asks for and that a file is, by its key in the form.
alter table files add column asked_key text;
