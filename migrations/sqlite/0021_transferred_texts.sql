-- Of which text the field was copied: the SHA-256 of it. Missing where it was copied before that was kept.
alter table transferred_fields add column text_sha256 text;
