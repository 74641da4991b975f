-- Facts derived from the chats, and the figures kept from them.

-- They have no foreign key to the chat: a chat that an undone import removes leaves its facts behind until they
-- are derived again, and only by them is it known which days must be counted anew.

-- 回合: a run of buyer messages up to the first reply that counts. `readings` is a bit mask over the four
-- readings (bit = 1 << (botsCount ? 1 : 0) + (automaticCounts ? 2 : 0)) that this turn belongs to.
create table turn (
  conversation_id uuid not null,
  position int not null,                          -- of its first message in the chat
  readings smallint not null,
  shop_id uuid not null,
  customer_id uuid not null,
  asked_at timestamptz(3) not null,
  last_asked_at timestamptz(3) not null,
  asked_count int not null,
  replied_at timestamptz(3),
  person_id uuid,                                 -- who answered
  account_id uuid,
  work_date date not null,                        -- of asked_at, in the shop's zone
  minute_of_day smallint not null,
  is_first boolean not null,                      -- it opens the chat
  primary key (conversation_id, position, readings)
);
create index turn_day on turn (shop_id, work_date);

-- What one agent did in one chat in one hour.
create table tally (
  conversation_id uuid not null,
  work_date date not null,
  hour smallint not null,
  person_id uuid,
  account_id uuid,
  is_bot boolean not null,
  shop_id uuid not null,
  customer_id uuid not null,
  is_timed boolean not null,
  agent_messages int not null,
  automatic_messages int not null,
  buyer_messages int not null,
  agent_chars int not null,
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  unique nulls not distinct (conversation_id, work_date, hour, person_id, account_id, is_bot)
);
create index tally_day on tally (shop_id, work_date);

-- The chat as a whole: from the buyer's first message on, and the last person who answered.
create table chat_fact (
  conversation_id uuid primary key,
  shop_id uuid not null,
  customer_id uuid not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) not null,
  work_date date not null,
  hour smallint not null,
  person_id uuid,
  account_id uuid,
  is_timed boolean not null
);
create index chat_fact_day on chat_fact (shop_id, work_date);
create index chat_fact_customer on chat_fact (customer_id, started_at);

create table metric_definition (
  id uuid primary key,
  code text not null,                             -- one metric through all its versions
  version int not null,
  shop_id uuid references shop,                   -- null: every shop of its platforms
  platforms text[],                               -- null: every platform
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

-- What a metric keeps of one agent's (or nobody's) hour.
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
create index metric_cell_person on metric_cell (person_id, work_date) where person_id is not null;

-- The cells of a shop's day added up, so that a month of a shop is 30 rows.
create table metric_total (
  definition_id uuid not null references metric_definition on delete cascade,
  shop_id uuid not null references shop,
  work_date date not null,
  met double precision not null,
  total double precision not null,
  sum double precision not null,
  peak double precision not null,                 -- the largest `sum` of a cell
  primary key (definition_id, shop_id, work_date)
);

-- When the figures of a shop's day were last counted, and from when on they must be counted again.
create table metric_day (
  shop_id uuid not null references shop on delete cascade,
  work_date date not null,
  due_at timestamptz(3),                          -- company time; null: nothing is known to have changed
  counted_at timestamptz(3),
  primary key (shop_id, work_date)
);
create index metric_day_due on metric_day (due_at) where due_at is not null;
