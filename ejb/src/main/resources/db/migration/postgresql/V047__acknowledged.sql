-- To whom acknowledgements went lately is asked for every mail of a sender who opens many tickets.
create index ticket_participant_acknowledged on ticket_participant (email, ticket_id) where acknowledged;

-- What waits is taken up by its kind: what waits of one, for a mail server that is away say, is not gone through for another.
drop index outbox_item_waiting;
create index outbox_item_waiting on outbox_item (kind, not_before, id) where state in ('QUEUED', 'SENDING');
