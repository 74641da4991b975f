-- What the goods of a line are, by the platform: a rule may give a category a length of its own (R3).
alter table order_item add column categories text[] not null default '{}';   -- 一级类目 first

-- R19: the newest scan that says a parcel was refused or could not be handed over.
alter table "order" add column failed_at timestamptz(3);
update "order" o set failed_at = f.at
from (
  select order_id, max(at) as at from order_fact where kind = 'scanned' and data->>'step' = 'failed' group by order_id
) f
where f.order_id = o.id;

-- When our own people last did what queues ask for; all of it stands in order_action and order_note. Looking there for
-- each of ten thousand orders that wait took longer than all the rest.
alter table "order"
  add column confirmed_at timestamptz(3),                         -- the buyer wants it paid at the door
  add column refused_at timestamptz(3),                           -- or does not
  add column nudged_at timestamptz(3),                            -- to pay
  add column verified_at timestamptz(3),                          -- the address
  add column told_at timestamptz(3),                              -- the warehouse
  add column handled_at timestamptz(3),                           -- its lateness
  add column chased_at timestamptz(3),                            -- the parcel
  add column noted_at timestamptz(3);                             -- the newest note
update "order" o set confirmed_at = a.confirmed_at, refused_at = a.refused_at, nudged_at = a.nudged_at,
  verified_at = a.verified_at, told_at = a.told_at, handled_at = a.handled_at, chased_at = a.chased_at
from (
  select order_id, max(at) filter (where kind = 'cod-confirmed') as confirmed_at,
    max(at) filter (where kind = 'cod-refused') as refused_at,
    max(at) filter (where kind = 'nudged') as nudged_at,
    max(at) filter (where kind = 'address-verified') as verified_at,
    max(at) filter (where kind = 'warehouse-told') as told_at,
    max(at) filter (where kind = 'late-handled') as handled_at,
    max(at) filter (where kind = 'shipment-chased') as chased_at
  from order_action where undone_at is null group by order_id
) a
where o.id = a.order_id;
update "order" o set noted_at = n.at
from (select order_id, max(created_at) as at from order_note group by order_id) n where o.id = n.order_id;

-- What waits in a queue is found by the shop and by since when it waits, whatever else the shop has sold.
create index order_stuck on "order" (shop_id, scanned_at)
  where status = 'shipped' and signed_at is null and scanned_at is not null;
create index order_unscanned on "order" (shop_id, shipped_at)
  where status = 'shipped' and signed_at is null and scanned_at is null;
create index order_cash on "order" (shop_id, shipped_at) include (placed_at, status, failed_at)
  where is_cash_on_delivery and shipped_at is not null;
create index refund_back on refund (shop_id, order_id) where is_open and status = 'return-signed';

-- The list of orders by state, also where that state is rare among the newest.
create index order_status on "order" (status, placed_at desc, id desc);
create index order_unattributed on "order" (placed_at desc, id desc) where person_id is null and paid_at is not null;
