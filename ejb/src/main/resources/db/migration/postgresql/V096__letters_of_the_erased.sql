-- Letters are found again by what they are about, when whom they were written to is erased. Answers in tickets are not among
-- them, so that a mail that comes in is written into no further index. H2 goes through the whole of a small table.
create index outbox_item_letter on outbox_item (about) where about like '%:%';

-- Registrations given up before left their letters behind.
update outbox_item set recipient = '', payload = '{}', last_error = null,
    state = case when state = 'SENT' then state else 'CANCELLED' end,
    finished_at = coalesce(finished_at, current_timestamp), claimed_by = null, claimed_until = null
where kind = 'mail' and about like 'account:AC-%' and not exists (
    select 1 from account a where concat('account:AC-', a.id) = outbox_item.about);

-- A wish for a new password or another mail names an address, which need not have an account; it is not kept once answered.
delete from outbox_item where kind in ('proof', 'recovery', 'staff-recovery') and state = 'SENT';
