-- As long as a table is new, PostgreSQL takes any index whose columns are asked for, and keeps to it: that of the channel and kind for
-- an event told before, that of the pair for one without a pair, which each went through nearly all events. So the one begins with what
-- differs, and the other holds pairs alone.
drop index provider_event_same;
create index provider_event_same on provider_event (own_reference, channel, kind, minor);
alter table provider_event drop constraint provider_event_paired;
create unique index provider_event_paired on provider_event (paired_with) where paired_with is not null;
