-- Several transactions may meet in the first moment of a month. The name's lookup of `to_regclass` may be answered
-- from what this session remembers, and it remembers that the partition was missing; a query looks anew.
create or replace function ensure_month_partition(parent text, day timestamptz) returns void language plpgsql as $$
declare
  month_start timestamptz := date_trunc('month', day at time zone 'UTC') at time zone 'UTC';
  month_end timestamptz := (date_trunc('month', day at time zone 'UTC') + interval '1 month') at time zone 'UTC';
  child text := parent || '_' || to_char(day at time zone 'UTC', 'YYYY_MM');
begin
  if to_regclass(quote_ident(child)) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended(current_schema() || '.' || child, 0));
  if exists (select from pg_class where relname = child and relnamespace = current_schema()::regnamespace) then
    return;
  end if;
  execute format('create table %I (like %I including defaults including constraints)', child, parent);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, month_start, month_end);
end $$;
