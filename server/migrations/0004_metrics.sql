-- Facts derived from the chats, and the figures kept from them.

-- 回合: a run of buyer messages up to the first reply that counts. `readings` is a bit mask over the four
-- readings (bit = 1 << (botsCount ? 1 : 0) + (automaticCounts ? 2 : 0)) that this turn belongs to.
create table turn (
  conversation_id uuid not null references conversation on delete cascade,
  asked_at timestamptz(3) not null,
  readings smallint not null,
  shop_id uuid not null,
  customer_id uuid not null,
  last_asked_at timestamptz(3) not null,
  asked_count int not null,
  replied_at timestamptz(3),
  person_id uuid,                                 -- who answered; unanswered: who held the chat
  account_id uuid,
  work_date date not null,                        -- of asked_at, in the shop's zone
  minute_of_day smallint not null,
  is_first boolean not null,                      -- the conversation's first turn in this reading
  primary key (conversation_id, asked_at, readings)
);
create index turn_day on turn (shop_id, work_date);

create table tally (
  conversation_id uuid not null references conversation on delete cascade,
  work_date date not null,
  hour smallint not null,
  person_id uuid,
  account_id uuid,
  shop_id uuid not null,
  customer_id uuid not null,
  agent_messages int not null,
  buyer_messages int not null,
  agent_chars int not null,
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  unique nulls not distinct (conversation_id, work_date, hour, person_id, account_id)
);
create index tally_day on tally (shop_id, work_date);

create table metric_definition (
  id uuid primary key,
  code text not null,                             -- one metric through all its versions
  version int not null,
  shop_id uuid references shop,                   -- null: every shop of its platform
  platform text,                                  -- null: every platform
  spec jsonb not null,                            -- domain/metric/definition.ts reads it
  source text not null default '',
  effective_from date not null,
  effective_to date,
  status text not null check (status in ('draft', 'live')),
  verified_by uuid references person,
  verified_at timestamptz(3),
  created_by uuid references person,
  created_at timestamptz(3) not null,
  unique (code, version)
);

create table metric_cell (
  definition_id uuid not null references metric_definition on delete cascade,
  shop_id uuid not null references shop,
  work_date date not null,
  hour smallint not null,
  person_id uuid,
  account_id uuid,
  met double precision not null,
  total double precision not null,
  sum double precision not null,
  unique nulls not distinct (definition_id, shop_id, work_date, hour, person_id, account_id)
);
create index metric_cell_day on metric_cell (shop_id, work_date);

-- Days whose figures must be counted again, and since when they wait.
create table metric_dirty (
  shop_id uuid not null references shop on delete cascade,
  work_date date not null,
  marked_at timestamptz(3) not null default now(),
  primary key (shop_id, work_date)
);
