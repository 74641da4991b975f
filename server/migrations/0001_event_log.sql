-- The one append-only log. Every change writes its event in the same transaction; all else derives from it.
-- Readers go by seq. Sequence numbers commit out of order: a reader that meets a hole waits until every
-- transaction that ran when it saw the hole has ended, and only then passes it (docs/decisions/0003).
create table event (
  seq bigint generated always as identity,
  at timestamptz(3) not null,
  type text not null,               -- 'conversation.assigned': noun, past tense
  subject_id uuid not null,         -- the row that changed
  shop_id uuid,                     -- null: not of one shop
  actor_id uuid,                    -- the person who did it; null: see actor_kind
  actor_kind text not null check (actor_kind in ('person', 'system', 'channel', 'visitor')),
  request_id text,
  data jsonb not null default '{}',
  primary key (at, seq)
) partition by range (at);
create index event_order on event (seq);
create index event_subject on event (subject_id, at desc);
create index event_actor on event (actor_id, at desc) where actor_id is not null;

-- How far each durable consumer has read.
create table consumer (
  name text primary key,
  seq bigint not null default 0,
  updated_at timestamptz(3) not null default now()
);

-- The company's clock (the demo may play a day faster): now = company_start + (real - real_start) * speed.
create table company_clock (
  singleton boolean primary key default true check (singleton),
  real_start timestamptz(3) not null default now(),
  company_start timestamptz(3) not null default now(),
  speed double precision not null default 1 check (speed > 0 and speed <= 3600)
);
insert into company_clock default values;

-- Server processes alive on this database; a dead one's work is taken over.
create table process (
  id uuid primary key,
  started_at timestamptz(3) not null default now(),
  seen_at timestamptz(3) not null default now(),
  description text not null default ''
);

-- Small facts about the company as a whole: name, first set-up, whether it is the demo.
create table company_setting (
  key text primary key,
  value jsonb not null
);

-- Creates the monthly partition that `day` falls into, of a table partitioned by range over a timestamptz.
-- Built aside and then attached: attaching does not block the readers and writers of the other months.
create function ensure_month_partition(parent text, day timestamptz) returns void language plpgsql as $$
declare
  month_start timestamptz := date_trunc('month', day at time zone 'UTC') at time zone 'UTC';
  month_end timestamptz := (date_trunc('month', day at time zone 'UTC') + interval '1 month') at time zone 'UTC';
  child text := parent || '_' || to_char(day at time zone 'UTC', 'YYYY_MM');
begin
  if to_regclass(quote_ident(child)) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended(current_schema() || '.' || child, 0));
  if to_regclass(quote_ident(child)) is not null then return; end if;
  execute format('create table %I (like %I including defaults including constraints)', child, parent);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, month_start, month_end);
end $$;
