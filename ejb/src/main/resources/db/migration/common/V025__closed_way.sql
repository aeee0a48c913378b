-- Which of its carrier's ways an item waits for: it is not claimed again and again while that one is closed.
alter table outbox_item add column way varchar(60);
