-- PostgreSQL reads each CHECK of a table anew, word by word, in each statement that writes it: a tenth of what a posting cost. Floor and
-- ceiling stay. What holds of an account from its opening on is looked at there; what holds of a posting, with the sum of all.
alter table ledger_account
    drop constraint ledger_account_hot, drop constraint ledger_account_owner, drop constraint ledger_account_customer;
alter table posting drop constraint posting_cold, drop constraint posting_minor_check;

create function ledger_account_is_sound() returns trigger language plpgsql as $$
begin
    if (new.account_id is null) = (new.channel is null)
        or new.hot and (new.balance <> 0 or new.version <> 0 or new.floor_minor is not null or new.ceiling_minor is not null)
        or new.type in ('CUST_AVAILABLE', 'CUST_HELD') and (new.hot or new.floor_minor is null or new.floor_minor < 0) then
        raise exception 'no account of the ledger looks like this' using errcode = 'PD012';
    end if;
    return new;
end $$;
create trigger ledger_account_sound before insert on ledger_account for each row execute function ledger_account_is_sound();

-- What it was opened as it stays.
drop trigger ledger_account_keeps on ledger_account;
create trigger ledger_account_keeps
    before update of id, code, type, asset, account_id, channel, floor_minor, ceiling_minor, hot on ledger_account
    execute function ledger_is_append_only();
drop trigger ledger_account_counts on ledger_account;
create trigger ledger_account_counts after update of balance, version on ledger_account for each row
    when (old.version >= new.version or new.hot) execute function ledger_is_append_only();

create or replace function posting_is_sound() returns trigger language plpgsql as $$
begin
    if exists (select from added group by transaction_id, asset having sum(minor) <> 0
        or bool_or(minor = 0 or (balance_after is null) <> (account_version is null))
        or bool_or(not exists (select from ledger_account a where a.id = ledger_account_id and a.asset = added.asset offset 0))
        or bool_or(not exists (select from ledger_transaction t where t.id = transaction_id offset 0))) then
        raise exception 'postings do not sum to zero, say nothing, or are of an account, asset or transaction that is not there'
            using errcode = 'PD010';
    end if;
    return null;
end $$;

-- The postings of a transaction are gathered as rows and written by one look at them: five lists side by side cost a tenth of a posting.
create or replace function ledger_book(number bigint, codes text[], minors bigint[]) returns bigint language plpgsql as $$
declare
    place posting; -- filled in the order of its columns
    places posting[];
    i int := 1;
begin
    while i <= cardinality(codes) loop
        if starts_with(codes[i], 'AC-') then
            update ledger_account set balance = balance + minors[i], version = version + 1
                where code = codes[i] and not case when minors[i] < 0 then debit_blocked else credit_blocked end
                returning number, i, id, asset, minors[i], balance, version into place;
        else
            select number, i, id, asset, minors[i], null, null into place from ledger_account
                where code = codes[i] and not case when minors[i] < 0 then debit_blocked else credit_blocked end;
        end if;
        if found then
            places[i] := place;
            i := i + 1;
        elsif exists (select from ledger_account
                where code = codes[i] and case when minors[i] < 0 then debit_blocked else credit_blocked end) then
            raise exception 'blocked' using errcode = 'PD003';
        else
            perform ledger_open(codes[i]);
        end if;
    end loop;
    insert into posting (transaction_id, seq, ledger_account_id, asset, minor, balance_after, account_version)
        select p.transaction_id, p.seq, p.ledger_account_id, p.asset, p.minor, p.balance_after, p.account_version
        from unnest(places) as p;
    return number;
end $$;
