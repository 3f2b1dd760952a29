-- A file says what it is in words; until now its name did.
alter table files add column title text not null default '';
update files set title = name;
