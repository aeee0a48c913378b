-- An attempt against a closed way out is shown, but only an item's own faults park it.
alter table outbox_item add column faults int default 0 not null;
update outbox_item set faults = attempts;
