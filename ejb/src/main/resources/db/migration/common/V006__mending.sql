-- An attempt against a closed way out is shown, but only an item's own tries park it; a pause does not hide its age.
alter table outbox_item add column postponed int default 0 not null;
alter table outbox_item add column due_at timestamp with time zone;
update outbox_item set due_at = created_at;
alter table outbox_item alter column due_at set not null;

-- An answer that is taken back gives the ticket its solution back too.
alter table message add column solved_before timestamp with time zone;
