-- Forecasts: how many arrive in each half hour, and how many will.

-- 进线 of a shop's day by half hour, counted together with the day's figures (domain/forecast/arrival.ts).
create table arrival_day (
  shop_id uuid not null references shop on delete cascade,
  work_date date not null,
  counts int[] not null check (cardinality(counts) = 48),
  changed_at timestamptz(3) not null,             -- when a number of it last became another one
  primary key (shop_id, work_date)
);

insert into arrival_day
select shop_id, work_date, (
    select array_agg(coalesce(counted, 0)::int order by slot)
    from generate_series(0, 47) as slot
    left join lateral (
      select count(*) as counted from unnest(half_hours) as half_hour where half_hour = slot) found on true),
  now()
from (
  select shop_id, work_date, array_agg(half_hour) as half_hours from (
    select shop_id, work_date, minute_of_day / 30 as half_hour,
      asked_at - lag(last_asked_at) over (partition by conversation_id order by position) as silence
    from turn where readings & 1 = 1) asked
  where silence is null or silence >= interval '2 hours'
  group by shop_id, work_date) arrived;

-- 大促 and holidays: days known beforehand to be unlike others.
create table promotion (
  id uuid primary key,
  shop_id uuid references shop on delete cascade, -- null: for every shop
  kind text not null,                             -- domain/forecast/promotion.ts
  name text not null,
  from_date date not null,
  to_date date not null check (to_date >= from_date),
  factor double precision check (factor >= 0),    -- as planned; null: as the last one was
  changed_by uuid references person,
  changed_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index promotion_days on promotion (to_date) where removed_at is null;

-- One forecast of a shop: by what method, and how far off it has been (domain/forecast/rolling-origin.ts).
create table forecast_run (
  id uuid primary key,
  shop_id uuid not null references shop on delete cascade,
  made_at timestamptz(3) not null,
  history_from date not null,
  history_to date not null,                       -- the last day it knew
  method text not null,
  tried jsonb not null,                           -- the accuracy of each method, of last week's numbers and of chance
  excess_half_hour double precision not null,     -- how much more than chance the numbers scatter: the bands
  excess_day double precision not null
);
create index forecast_run_shop on forecast_run (shop_id, made_at desc);

-- What the newest forecast made before its end says of a day.
create table forecast_day (
  shop_id uuid not null references shop on delete cascade,
  work_date date not null,
  forecast_run_id uuid not null references forecast_run on delete cascade,
  usual double precision[] not null check (cardinality(usual) = 48),  -- by half hour, as if it were a usual day
  factor double precision not null,               -- what promotions make of it
  primary key (shop_id, work_date)
);
create index forecast_day_run on forecast_day (forecast_run_id);
