-- The ways a state may go, for the database to hold to: those of DepositState and WithdrawalState, as a test compares. Who adds a
-- way there adds its row here. The embedded database has the rule in Java alone, and the proof I12.
create table state_edge (
    kind       varchar(10) not null check (kind in ('deposit', 'withdrawal')),
    from_state varchar(20) not null,
    to_state   varchar(20) not null,
    primary key (kind, from_state, to_state)
);
insert into state_edge (kind, from_state, to_state) values
    ('deposit', 'CREATED', 'AWAITING_PAYMENT'),
    ('deposit', 'AWAITING_PAYMENT', 'RECEIVED'), ('deposit', 'AWAITING_PAYMENT', 'CONFLICTED'),
    ('deposit', 'AWAITING_PAYMENT', 'EXPIRED'), ('deposit', 'AWAITING_PAYMENT', 'CANCELLED'),
    ('deposit', 'AWAITING_PAYMENT', 'FAILED'), ('deposit', 'AWAITING_PAYMENT', 'CONFIRMING'),
    ('deposit', 'CONFIRMING', 'AWAITING_PAYMENT'), ('deposit', 'CONFIRMING', 'RECEIVED'), ('deposit', 'CONFIRMING', 'CONFLICTED'),
    ('deposit', 'CONFLICTED', 'RECEIVED'), ('deposit', 'CONFLICTED', 'REFUND_PENDING'), ('deposit', 'CONFLICTED', 'CHARGED_BACK'),
    ('deposit', 'RECEIVED', 'HELD_KYC'), ('deposit', 'RECEIVED', 'HELD_REVIEW'), ('deposit', 'RECEIVED', 'COMPLETED'),
    ('deposit', 'HELD_KYC', 'RECEIVED'), ('deposit', 'HELD_KYC', 'REFUND_PENDING'), ('deposit', 'HELD_KYC', 'CHARGED_BACK'),
    ('deposit', 'HELD_REVIEW', 'RECEIVED'), ('deposit', 'HELD_REVIEW', 'REFUND_PENDING'), ('deposit', 'HELD_REVIEW', 'CHARGED_BACK'),
    ('deposit', 'COMPLETED', 'CHARGED_BACK'),
    ('deposit', 'EXPIRED', 'RECEIVED'), ('deposit', 'CANCELLED', 'RECEIVED'), ('deposit', 'FAILED', 'RECEIVED'),
    ('deposit', 'REFUND_PENDING', 'REFUNDED'), ('deposit', 'REFUND_PENDING', 'CHARGED_BACK'),
    ('withdrawal', 'REQUESTED', 'APPROVED'), ('withdrawal', 'REQUESTED', 'IN_REVIEW'), ('withdrawal', 'REQUESTED', 'CANCELLED'),
    ('withdrawal', 'IN_REVIEW', 'APPROVED'), ('withdrawal', 'IN_REVIEW', 'NEEDS_INFO'), ('withdrawal', 'IN_REVIEW', 'REJECTED'),
    ('withdrawal', 'IN_REVIEW', 'CANCELLED'),
    ('withdrawal', 'NEEDS_INFO', 'IN_REVIEW'), ('withdrawal', 'NEEDS_INFO', 'CANCELLED'),
    ('withdrawal', 'APPROVED', 'QUEUED'), ('withdrawal', 'APPROVED', 'NEEDS_INFO'), ('withdrawal', 'APPROVED', 'IN_REVIEW'),
    ('withdrawal', 'APPROVED', 'REJECTED'), ('withdrawal', 'APPROVED', 'CANCELLED'),
    ('withdrawal', 'QUEUED', 'SENT'), ('withdrawal', 'QUEUED', 'FAILED'), ('withdrawal', 'QUEUED', 'UNKNOWN'),
    ('withdrawal', 'UNKNOWN', 'SENT'), ('withdrawal', 'UNKNOWN', 'FAILED'),
    ('withdrawal', 'FAILED', 'APPROVED'), ('withdrawal', 'FAILED', 'NEEDS_INFO'),
    ('withdrawal', 'SENT', 'SETTLED'), ('withdrawal', 'SENT', 'RETURNED'), ('withdrawal', 'SETTLED', 'RETURNED');

create function state_goes_its_ways() returns trigger language plpgsql as $$
begin
    if not exists (select from state_edge e
                   where e.kind = tg_table_name and e.from_state = old.state and e.to_state = new.state) then
        raise exception '% % cannot go from % to %', tg_table_name, new.id, old.state, new.state using errcode = 'PD011';
    end if;
    return null;
end $$;
create trigger deposit_state_ways after update of state on deposit for each row
    when (old.state <> new.state) execute function state_goes_its_ways();
create trigger withdrawal_state_ways after update of state on withdrawal for each row
    when (old.state <> new.state) execute function state_goes_its_ways();
