-- A transfer is what the house does most. What was dear in it, each by measurement, is done in a cheaper way that holds as well.

-- Accounts and transactions are never removed, and an account's asset never changes: that a posting is of an account and of a
-- transaction that are there needs no lock on their rows, only a look. It stands with the sum, in one query of each statement.
-- "offset 0" keeps the planner from reading a whole table for it.
alter table posting drop constraint posting_account_asset, drop constraint posting_transaction_id_fkey;
alter table ledger_account drop constraint ledger_account_id_asset;
drop trigger posting_balanced on posting;
drop function posting_sums_to_zero();
create function posting_is_sound() returns trigger language plpgsql as $$
begin
    if exists (select from added group by transaction_id, asset having sum(minor) <> 0
        or bool_or(not exists (select from ledger_account a where a.id = ledger_account_id and a.asset = added.asset offset 0))
        or bool_or(not exists (select from ledger_transaction t where t.id = transaction_id offset 0))) then
        raise exception 'postings do not sum to zero, or are of an account, asset or transaction that is not there'
            using errcode = 'PD010';
    end if;
    return null;
end $$;
create trigger posting_sound after insert on posting referencing new table as added
    for each statement execute function posting_is_sound();

-- A trigger before an update locks the row once more, and its condition is read anew by each statement.
drop trigger ledger_account_keeps on ledger_account;
create trigger ledger_account_keeps before update of id, code, type, asset, account_id, hot on ledger_account
    execute function ledger_is_append_only();
create trigger ledger_account_counts after update of balance on ledger_account for each row
    when (old.version >= new.version) execute function ledger_is_append_only();

-- Only the key may be there already; a second reversal breaks the constraint of its own.
create or replace function ledger_begin(
    at timestamptz, key text, what text, hash text, concerning text, reversed bigint, who text, note text)
    returns bigint language plpgsql as $$
declare
    number bigint;
    earlier text;
begin
    insert into ledger_transaction (idem_key, kind, content, about, reverses, booked_at, actor, memo)
        values (key, what, hash, concerning, reversed, at, who, note)
        on conflict (idem_key) do nothing returning id into number;
    if number is not null then
        return number;
    end if;
    select id, content into strict number, earlier from ledger_transaction where idem_key = key;
    if earlier <> hash then
        raise exception 'another content under this key' using errcode = 'PD001';
    end if;
    return -number;
end $$;

-- Only customers' accounts have balances; of others one look tells who they are. One that another transaction opened since the
-- look is looked for again: opening it once more does nothing.
drop function ledger_book(bigint, text[], bigint[]);
create function ledger_book(number bigint, codes text[], minors bigint[]) returns bigint language plpgsql as $$
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
        if starts_with(codes[i], 'AC-') then
            update ledger_account set balance = balance + minors[i], version = version + 1
                where code = codes[i] and not case when minors[i] < 0 then debit_blocked else credit_blocked end
                returning * into account;
            balances[i] := account.balance;
            versions[i] := account.version;
        else
            select * into account from ledger_account
                where code = codes[i] and not case when minors[i] < 0 then debit_blocked else credit_blocked end;
        end if;
        if found then
            ids[i] := account.id;
            assets[i] := account.asset;
            i := i + 1;
        elsif exists (select from ledger_account
                where code = codes[i] and case when minors[i] < 0 then debit_blocked else credit_blocked end) then
            raise exception 'blocked' using errcode = 'PD003';
        else
            perform ledger_open(codes[i]);
        end if;
    end loop;
    insert into posting (transaction_id, seq, ledger_account_id, asset, minor, balance_after, account_version)
        select number, p.seq, p.id, p.asset, p.minor, p.balance, p.version
        from unnest(ids, assets, minors, balances, versions) with ordinality as p(id, asset, minor, balance, version, seq);
    return number;
end $$;

create or replace function ledger_post(
    at timestamptz, key text, what text, hash text, concerning text, reversed bigint, who text, note text,
    codes text[], minors bigint[]) returns bigint language plpgsql as $$
declare
    number constant bigint := ledger_begin(at, key, what, hash, concerning, reversed, who, note);
begin
    return case when number > 0 then ledger_book(number, codes, minors) else number end;
end $$;

-- The stored answer of a call is written twice: room on the page keeps the second from the indexes. Old ones are found by page.
alter table idempotency_key set (fillfactor = 50);
drop index idempotency_key_created;
create index idempotency_key_created on idempotency_key using brin (created_at);

-- An entry without its seal has no place in the index of seals.
alter table audit_entry drop constraint audit_entry_chain_no_key;
create unique index audit_entry_chain_no on audit_entry (chain_no) where chain_no is not null;
