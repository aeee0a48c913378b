-- One word for it everywhere: a correction reverses another one.
alter table correction rename column takes_back to reverses;
alter index correction_takes_back rename to correction_reverses;
