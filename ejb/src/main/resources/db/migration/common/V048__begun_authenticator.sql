-- When an authenticator was begun: one that was never confirmed ends after ten minutes.
alter table authenticator add column begun_at timestamp with time zone default timestamp with time zone '1970-01-01 00:00:00+00' not null;
