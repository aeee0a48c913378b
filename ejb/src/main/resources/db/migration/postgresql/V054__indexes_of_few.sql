-- A mail that opens a ticket is written into each index of its tables, an item that leaves three times. What is asked for
-- by these is always among few rows: so only those are in them. H2 knows no such indexes and keeps the whole ones.

-- What waits is in outbox_item_waiting; asked for by its state is else what was parked or held.
drop index outbox_item_due;
create index outbox_item_parked on outbox_item (state, id) where state in ('FAILED', 'HELD');

-- Nearly every mail opens a ticket or joins one: those are found by going through the log from its end.
drop index inbound_mail_disposition;
create index inbound_mail_disposition on inbound_mail (disposition, id) where disposition not in ('TICKET_CREATED', 'REPLY_ADDED');

-- Asked by who sent it is only for mails that were kept back.
drop index inbound_mail_sender;
create index inbound_mail_sender on inbound_mail (from_email, received_at) where disposition = 'QUARANTINED';

-- A new ticket is merged into no other and nobody’s yet.
drop index ticket_merged_into;
create index ticket_merged_into on ticket (merged_into) where merged_into is not null;
drop index ticket_assignee;
create index ticket_assignee on ticket (assignee_id, status) where assignee_id is not null;
