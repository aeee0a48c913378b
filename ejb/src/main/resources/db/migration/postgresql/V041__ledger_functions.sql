-- Codes are compared byte by byte: the order in which rows are locked is that of Java.
drop view ledger_balance;
alter table ledger_account alter column code type varchar(80) collate "C";
create view ledger_balance as
select a.id as ledger_account_id, a.code, a.type, a.asset, a.hot,
       case when a.hot
            then coalesce(s.balance, 0)
               + coalesce((select sum(p.minor) from posting p where p.ledger_account_id = a.id
                              and p.account_version is null and p.transaction_id > coalesce(s.as_of, 0)), 0)
            else a.balance end as balance
from ledger_account a
left join lateral (select n.balance, n.as_of from balance_snapshot n where n.ledger_account_id = a.id
                   order by n.as_of desc limit 1) s on a.hot;

-- Balances change all the time: room for them on the page, and no index on them, keeps the updates cheap.
alter table ledger_account set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01);

-- Two index entries a posting: hot ones by transaction, cold ones by version.
alter table posting drop constraint posting_version;
drop index posting_account;
create unique index posting_version on posting (ledger_account_id, account_version) where account_version is not null;
create index posting_hot on posting (ledger_account_id, transaction_id) where account_version is null;
drop index ledger_transaction_about;
create index ledger_transaction_about on ledger_transaction (about) where about <> '';
alter table ledger_transaction drop constraint ledger_transaction_reverses_key;
create unique index ledger_transaction_reverses on ledger_transaction (reverses) where reverses is not null;

-- Opens an account by its code: AC-100001:CUST_AVAILABLE:CNY, FEE:card-cny:CNY. Of two at once one does it.
create function ledger_open(wanted text) returns void language sql as $$
    insert into ledger_account (code, type, asset, account_id, channel, floor_minor, ceiling_minor, hot)
    select wanted, t.type, split_part(wanted, ':', 3),
           case when wanted like 'AC-%' then substr(split_part(wanted, ':', 1), 4)::bigint end,
           case when wanted not like 'AC-%' then split_part(wanted, ':', 2) end,
           t.floor_minor, t.ceiling_minor, t.hot
    from ledger_account_type t where t.type = split_part(wanted, ':', case when wanted like 'AC-%' then 2 else 1 end)
    on conflict do nothing
$$;

-- The transaction's own row, once a key. The number of an earlier one comes back with a minus before it.
create function ledger_begin(
    at timestamptz, key text, what text, hash text, concerning text, reversed bigint, who text, note text)
    returns bigint language plpgsql as $$
declare
    number bigint;
    earlier text;
begin
    insert into ledger_transaction (idem_key, kind, content, about, reverses, booked_at, actor, memo)
        values (key, what, hash, concerning, reversed, at, who, note)
        on conflict do nothing returning id into number;
    if number is not null then
        return number;
    end if;
    select id, content into number, earlier from ledger_transaction where idem_key = key;
    if number is null then
        raise exception 'reversed already' using errcode = 'PD002';
    elsif earlier <> hash then
        raise exception 'another content under this key' using errcode = 'PD001';
    end if;
    return -number;
end $$;

-- Balances and postings of a transaction. The codes come sorted; the CHECKs of the row have the last word.
create function ledger_book(number bigint, codes text[], minors bigint[]) returns void language plpgsql as $$
declare
    n constant int := cardinality(codes);
    ids bigint[] := array_fill(null::bigint, array[n]);
    assets text[] := array_fill(null::text, array[n]);
    balances bigint[] := array_fill(null::bigint, array[n]);
    versions bigint[] := array_fill(null::bigint, array[n]);
    account ledger_account;
    i int := 1;
begin
    while i <= n loop
        update ledger_account set balance = balance + minors[i], version = version + 1
            where code = codes[i] and not hot
                and not case when minors[i] < 0 then debit_blocked else credit_blocked end
            returning * into account;
        if found then
            balances[i] := account.balance;
            versions[i] := account.version;
        else
            select * into account from ledger_account where code = codes[i];
            if not found then
                perform ledger_open(codes[i]);
                continue;
            elsif (case when minors[i] < 0 then account.debit_blocked else account.credit_blocked end) then
                raise exception 'blocked' using errcode = 'PD003';
            elsif not account.hot then
                continue;
            end if;
        end if;
        ids[i] := account.id;
        assets[i] := account.asset;
        i := i + 1;
    end loop;
    insert into posting (transaction_id, seq, ledger_account_id, asset, minor, balance_after, account_version)
        select number, p.seq, p.id, p.asset, p.minor, p.balance, p.version
        from unnest(ids, assets, minors, balances, versions) with ordinality as p(id, asset, minor, balance, version, seq);
end $$;

create function ledger_post(
    at timestamptz, key text, what text, hash text, concerning text, reversed bigint, who text, note text,
    codes text[], minors bigint[]) returns bigint language plpgsql as $$
declare
    number constant bigint := ledger_begin(at, key, what, hash, concerning, reversed, who, note);
begin
    if number > 0 then
        perform ledger_book(number, codes, minors);
    end if;
    return number;
end $$;

-- Many by one call: all keys in their order, then all accounts in theirs, then each transaction.
create function ledger_post_all(
    at timestamptz, keys text[], whats text[], hashes text[], concerning text[], reversed bigint[], who text[], notes text[],
    sizes bigint[], codes text[], minors bigint[], turns bigint[]) returns bigint[] language plpgsql as $$
declare
    numbers bigint[] := array_fill(0::bigint, array[cardinality(keys)]);
    place int := 1;
    wanted text;
    i bigint;
begin
    foreach i in array turns loop
        numbers[i] := ledger_begin(at, keys[i], whats[i], hashes[i], concerning[i], reversed[i], who[i], notes[i]);
    end loop;
    for wanted in select distinct c collate "C" from unnest(codes) as c order by 1
    loop
        perform 1 from ledger_account where code = wanted and not hot for no key update;
        if not found then
            perform ledger_open(wanted);
            perform 1 from ledger_account where code = wanted and not hot for no key update;
        end if;
    end loop;
    for i in 1 .. cardinality(keys) loop
        if numbers[i] > 0 then
            perform ledger_book(numbers[i], codes[place : place + sizes[i] - 1], minors[place : place + sizes[i] - 1]);
        end if;
        place := place + sizes[i];
    end loop;
    return numbers;
end $$;

-- The last transaction before which none is under way: whoever writes holds the table, so for a moment nobody does.
create function ledger_horizon() returns bigint language plpgsql set lock_timeout = '300ms' as $$
begin
    lock table ledger_transaction in share mode;
    return (select coalesce(max(id), 0) from ledger_transaction);
exception when lock_not_available then
    return 0;
end $$;

-- Held by the database itself: nothing booked is changed or removed,
create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'PD009';
end $$;
create trigger ledger_transaction_append_only before update or delete on ledger_transaction
    for each row execute function ledger_is_append_only();
create trigger ledger_transaction_no_truncate before truncate on ledger_transaction execute function ledger_is_append_only();
create trigger posting_append_only before update or delete on posting
    for each row execute function ledger_is_append_only();
create trigger posting_no_truncate before truncate on posting execute function ledger_is_append_only();
create trigger balance_snapshot_append_only before update or delete on balance_snapshot
    for each row execute function ledger_is_append_only();
create trigger balance_snapshot_no_truncate before truncate on balance_snapshot execute function ledger_is_append_only();
create trigger ledger_account_stays before delete on ledger_account
    for each row execute function ledger_is_append_only();
create trigger ledger_account_no_truncate before truncate on ledger_account execute function ledger_is_append_only();
create trigger ledger_account_keeps before update on ledger_account for each row
    when ((old.id, old.code, old.type, old.asset) is distinct from (new.id, new.code, new.type, new.asset)
        or old.account_id is distinct from new.account_id or old.hot <> new.hot
        or (old.balance <> new.balance and old.version >= new.version))
    execute function ledger_is_append_only();

-- and what comes in by one statement sums to zero in each transaction and asset.
create function posting_sums_to_zero() returns trigger language plpgsql as $$
begin
    if exists (select from added group by transaction_id, asset having sum(minor) <> 0) then
        raise exception 'postings do not sum to zero' using errcode = 'PD010';
    end if;
    return null;
end $$;
create trigger posting_balanced after insert on posting referencing new table as added
    for each statement execute function posting_sums_to_zero();
