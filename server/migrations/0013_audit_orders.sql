-- Orders are daily traffic too: thousands a day, which no person did. The condition is that of
-- server/modules/audit/queries.ts.
drop index event_audit;
create index event_audit on event (at desc, seq desc)
  where split_part(type, '.', 1) <> all ('{message,conversation,presence,order}');
