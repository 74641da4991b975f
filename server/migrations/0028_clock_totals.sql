-- What runs and what it costs, added up for the boards: written in the same transaction as the clocks themselves, so
-- that both are always equal (docs/decisions/0011). A shop has some hundreds of rows, however many clocks run.
create table clock_total (
  shop_id uuid not null,
  state text not null check (state in ('running', 'paused')),
  due_on date not null,                           -- the platforms' day (Asia/Shanghai) of due_at; paused: infinity
  rule_key text not null,
  owner text not null,
  count int not null,
  dear_count int not null,                        -- of them those by whose end the shop loses money
  amount bigint not null,                         -- 分
  primary key (shop_id, state, due_on, rule_key, owner)
) with (fillfactor = 70);                         -- its counts change all the time, its key never

insert into clock_total (shop_id, state, due_on, rule_key, owner, count, dear_count, amount)
select shop_id, state, coalesce((due_at at time zone 'Asia/Shanghai')::date, 'infinity'), rule_key, owner,
  count(*), count(*) filter (where amount_at_risk > 0), sum(amount_at_risk)
from clock where state in ('running', 'paused') group by 1, 2, 3, 4, 5;

-- A row that vanishes with its order would not be taken out of the totals. The order's end is in the log, and whoever
-- derives clocks takes them out with it.
alter table clock drop constraint clock_order_id_fkey;

-- Sums over the next hours, over one's own and over the lost of a month read the index alone.
drop index clock_due;
create index clock_due on clock (shop_id, due_at, id) include (amount_at_risk, owner, holder_id)
  where state = 'running';
drop index clock_lost;
create index clock_lost on clock (shop_id, lost_at, id) include (amount_at_risk, holder_id)
  where lost_at is not null;
drop index clock_paused;                          -- it only ever counted

-- Up to here it has been forgotten what was told of ends: of earlier ones nothing is told any more, so that nothing is
-- ever told twice. No row: nothing has been forgotten.
create table clock_horizon (
  singleton boolean primary key default true check (singleton),
  told_since timestamptz(3) not null
);
create index clock_firing_due on clock_firing using brin (due_at);
