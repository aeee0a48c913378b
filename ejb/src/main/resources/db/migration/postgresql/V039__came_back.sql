-- Which of the sent mails came back is asked for each page of the log, and is little among all messages.
create index message_came_back on message (outbox_id) where bounced;
