-- The texts of mails are long: packing them costs PostgreSQL more than all else it does for a mail, and with LZ4 a fifth of
-- that. Servers before 14 and those built without it keep their own way.
do $$ begin
    execute 'alter table message alter column body set compression lz4,'
        || ' alter column visible_body set compression lz4, alter column html set compression lz4';
exception when feature_not_supported or syntax_error then
    raise notice 'This server has no LZ4';
end $$;
