-- Which fields of a report somebody has copied into the funder's portal. A row that is gone was ticked off by mistake.
create table transferred_fields (
    report_id uuid not null references reports (id) on delete cascade,
    field_key text not null,
    transferred_at timestamptz not null,
    person_id uuid references people (id),
    primary key (report_id, field_key)
);
