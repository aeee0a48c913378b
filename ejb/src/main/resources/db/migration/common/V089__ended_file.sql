-- A file that the bank did not take is ended by two people; what stood in it knows that, whatever it leaves with next.
alter table payout_batch add column end_asked_by varchar(120);
alter table payout_batch add column end_reason varchar(200);
alter table payout_batch add column ended_at timestamp with time zone;
alter table payout_batch add column ended_by varchar(120);
alter table payout_batch add constraint payout_batch_ended
    check (ended_at is null or confirmed_at is null and ended_by is not null and end_asked_by is not null and ended_by <> end_asked_by);
alter table withdrawal add column ended_batch_id bigint references payout_batch;
