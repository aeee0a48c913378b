-- What the house notes in a timeline is data: who reads it makes the sentence.
alter table message add column event varchar(20);
alter table message add column event_detail varchar(2000);

-- A merged ticket keeps its messages and names the one in which it goes on. One merge at a time: its row is the door.
alter table ticket add column merged_into bigint references ticket;
create index ticket_merged_into on ticket (merged_into);
insert into lease (name, holder, held_until) values ('merge-tickets', '', '2000-01-01 00:00:00+00');

-- The promise that comes due next, by which lists are in order; null while none is open.
alter table ticket add column due_at timestamp with time zone;
update ticket set due_at = case when first_responded_at is null then first_response_due_at else resolution_due_at end
    where status in ('NEW', 'OPEN') and solved_at is null;
create index ticket_due on ticket (due_at, id);
