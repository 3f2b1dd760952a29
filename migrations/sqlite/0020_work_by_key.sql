-- The work on one thing, such as a report, whatever became of it.
create index work_items_by_key on work_items (kind, key, id);
