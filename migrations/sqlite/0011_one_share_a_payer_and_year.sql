-- Own funds pay an entry once a year, as a grant does: a unique key does not see that two missing grants are the same. Rows
-- that say it twice become one.
update ledger_totals
set entries = entries - (
    select count(*)
    from entry_shares as later
    join entries on entries.id = later.entry_id
    where later.grant_id is null and later.project_id = ledger_totals.project_id and later.year = ledger_totals.year
        and entries.category_id = ledger_totals.category_id and exists (
            select 1 from entry_shares as earlier
            where earlier.entry_id = later.entry_id and earlier.grant_id is null and earlier.year = later.year
                and earlier.id < later.id))
where payer = 'own';

update entry_shares
set amount_ore = (
        select cast(sum(same.amount_ore) as bigint) from entry_shares as same
        where same.entry_id = entry_shares.entry_id and same.grant_id is null and same.year = entry_shares.year),
    basis_points = (
        select case when count(same.basis_points) = count(*) then cast(sum(same.basis_points) as bigint) end
        from entry_shares as same
        where same.entry_id = entry_shares.entry_id and same.grant_id is null and same.year = entry_shares.year)
where grant_id is null and exists (
    select 1 from entry_shares as later
    where later.entry_id = entry_shares.entry_id and later.grant_id is null and later.year = entry_shares.year
        and later.id > entry_shares.id)
    and not exists (
    select 1 from entry_shares as earlier
    where earlier.entry_id = entry_shares.entry_id and earlier.grant_id is null and earlier.year = entry_shares.year
        and earlier.id < entry_shares.id);

delete from entry_shares
where grant_id is null and exists (
    select 1 from entry_shares as earlier
    where earlier.entry_id = entry_shares.entry_id and earlier.grant_id is null and earlier.year = entry_shares.year
        and earlier.id < entry_shares.id);

create unique index entry_shares_of_own_funds on entry_shares (entry_id, year) where grant_id is null;

-- Whether a voucher is entered already.
create index entries_by_voucher on entries (project_id, voucher_reference, dated_on, id) where voucher_reference is not null;
