-- What was told, fits nothing and moved nothing: somebody has to look at it. Null for all that needs nobody.
alter table provider_event add column strange boolean default false not null;
alter table provider_event add column seen_by varchar(120);
update provider_event set strange = true where result like 'unexpected:%' and paired_with is null;
create index provider_event_strange on provider_event (strange, id);
