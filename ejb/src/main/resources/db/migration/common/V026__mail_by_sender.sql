-- Whether a sender was told lately that a mail was too large is asked by who sent it and when.
create index inbound_mail_sender on inbound_mail (from_email, received_at);
