-- What waits in quarantine is counted all the time, and is little among what was dealt with.
create index inbound_mail_open on inbound_mail (id) where disposition = 'QUARANTINED' and settled_at is null;
