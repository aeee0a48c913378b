-- So long a registered account waits for its address to be proved; null where it was, or where an enterprise made the account.
alter table account add column waits_until timestamp with time zone;
update account set waits_until = created_at + interval '7' day
    where status = 'UNVERIFIED' and not exists (select 1 from audit_entry e
        where e.object = concat('account:AC-', account.id) and e.action = 'account.provision');
create index account_waits_until on account (waits_until);
