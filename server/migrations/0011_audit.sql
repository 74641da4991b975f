-- The audit page reads the log backwards without the daily traffic, which is nearly all of it.
-- A query must say the same condition to be served by this index: server/modules/audit/queries.ts.
create index event_audit on event (at desc, seq desc)
  where split_part(type, '.', 1) <> all ('{message,conversation,presence}');
