-- A file that people ended, or that the bank has taken, stays as it is. A transaction from our coins goes the ways of Spending and no
-- others, so none that is settled is only seen again, and who gave one up stands there for good. The embedded database has these
-- rules in Java alone.
create function stays_as_it_became() returns trigger language plpgsql as $$
begin
    raise exception '% % cannot become that any more', tg_table_name, to_jsonb(old) ->> tg_argv[0] using errcode = 'PD011';
end $$;
create trigger payout_batch_stays before update on payout_batch for each row
    when ((old.ended_at is not null or old.confirmed_at is not null) and old.* is distinct from new.*)
    execute function stays_as_it_became('id');
create trigger chain_spending_ways before update on chain_spending for each row
    when (old.state <> new.state and (old.state, new.state) not in (('EXPORTED', 'SIGNED'), ('SIGNED', 'SEEN'),
              ('SIGNED', 'SETTLED'), ('SEEN', 'SETTLED'))
          or old.abandoned_by is not null and new.abandoned_by is distinct from old.abandoned_by)
    execute function stays_as_it_became('number');
