-- After-sales clocks: the deadlines of platforms, derived from the facts of orders and the rule packs. A row is an
-- answer that can be derived again; what was fired is kept apart and is the truth.

create table clock (
  id uuid primary key,                            -- hash of order, case, rule and start: derived again, the same row
  order_id uuid not null references "order" on delete cascade,
  shop_id uuid not null,
  holder_id uuid,                                 -- who serves the buyer or served him last; null: nobody yet
  started_at timestamptz(3) not null,
  due_at timestamptz(3),                          -- null while it is paused
  next_fire_at timestamptz(3),                    -- when it warns or ends next; null: it has nothing more to say
  ended_at timestamptz(3),                        -- stopped or run out
  lost_at timestamptz(3),                         -- when the shop's money left because nobody acted
  amount_at_risk bigint not null,                 -- 分 that the shop loses when it runs out
  pack_version int not null,
  fired_step int,                                 -- the last step told for this due_at: minutes before it, 0 the end
  state text not null check (state in ('running', 'paused', 'stopped', 'expired')),
  owner text not null check (owner in ('buyer', 'seller', 'platform')),   -- who must act
  rule_key text not null,
  refund_id text                                  -- the platform's number of the case; null: of the order itself
);
create index clock_fire on clock (next_fire_at) where next_fire_at is not null;
create index clock_order on clock (order_id);
create index clock_due on clock (shop_id, due_at, id) where state = 'running';
create index clock_money on clock (shop_id, amount_at_risk desc, due_at, id) where state = 'running';
create index clock_paused on clock (shop_id) where state = 'paused';
create index clock_holder on clock (holder_id, due_at, id) where state = 'running' and holder_id is not null;
create index clock_lost on clock (shop_id, lost_at, id) where lost_at is not null;

-- What was told of a clock. The key makes each step of each deadline happen once in effect, whatever is run twice.
-- No reference to the clock: a row that vanishes and is derived again must not be told of again.
create table clock_firing (
  clock_id uuid not null,
  due_at timestamptz(3) not null,
  step int not null,                              -- minutes before the end; 0: the end
  fired_at timestamptz(3) not null,
  primary key (clock_id, due_at, step)
);

-- Where the platform did something else than its rule said, or at another time.
create table clock_difference (
  clock_id uuid primary key references clock on delete cascade,
  shop_id uuid not null,
  verdict text not null check (verdict in ('early', 'late', 'other')),
  due_at timestamptz(3),                          -- when the rule said
  expected text,                                  -- what the rule said, a kind of fact; null: nothing
  actual text not null,                           -- what came, a kind of fact
  actual_at timestamptz(3) not null,
  found_at timestamptz(3) not null
);
create index clock_difference_found on clock_difference (shop_id, found_at desc, clock_id);

-- Deriving all clocks of a platform anew, after its rules changed. Goes on where it stood after a restart.
create table clock_pass (
  id uuid primary key,
  platform text not null,
  since timestamptz(3) not null,                  -- clocks that started from then on may be others
  total int not null,                             -- orders to look at
  done int not null default 0,
  last_order_id uuid,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3),
  beat_at timestamptz(3) not null                 -- real time of the last batch; a job long silent went down
);

-- What clocks tell is daily traffic, which no person did. The condition is that of server/modules/audit/queries.ts.
drop index event_audit;
create index event_audit on event (at desc, seq desc)
  where split_part(type, '.', 1) <> all ('{message,conversation,presence,order,clock}');
