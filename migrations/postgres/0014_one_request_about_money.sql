-- Money is carried over by one request: two that were made at once could both name it. The first made stays about it, the
-- others stay as those that were made before requests named money.
update change_requests set unspent_funds_id = null
where unspent_funds_id is not null and exists (
    select 1 from change_requests as earlier
    where earlier.unspent_funds_id = change_requests.unspent_funds_id and earlier.id < change_requests.id);

drop index change_requests_by_unspent_funds;
create unique index change_requests_by_unspent_funds on change_requests (unspent_funds_id)
    where unspent_funds_id is not null;
