-- What of a withdrawal that came back paid a debt of its owner's; until now nothing of any did.
alter table withdrawal add column debt_minor bigint default 0 not null;
