-- Only PostgreSQL can hold the house to its own rule: what was noted is neither changed nor removed.
create function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.chain_no is null
        and (new.id, new.at, new.actor_kind, new.actor_id, new.actor_name, new.action, new.object, new.details)
          = (old.id, old.at, old.actor_kind, old.actor_id, old.actor_name, old.action, old.object, old.details) then
        return new;
    end if;
    raise exception 'audit_entry is append-only';
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function audit_entry_is_append_only();
create index audit_entry_unsealed on audit_entry (id) where chain_no is null;
create index outbox_item_waiting on outbox_item (not_before, id) where state in ('QUEUED', 'SENDING');
