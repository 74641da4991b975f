-- The index of the audit without daily traffic, now with the changes of somebody's limit.
drop index event_audit;
create index event_audit on event (at desc, seq desc)
  where split_part(type, '.', 1) <> all ('{message,conversation,presence,order,clock}') or type = 'presence.limited';
