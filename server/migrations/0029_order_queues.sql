-- What the goods of a line are, by the platform: a rule may give a category a length of its own (R3).
alter table order_item add column categories text[] not null default '{}';   -- 一级类目 first

-- R19: the newest scan that says a parcel was refused or could not be handed over.
alter table "order" add column failed_at timestamptz(3);
update "order" o set failed_at = f.at
from (
  select order_id, max(at) as at from order_fact where kind = 'scanned' and data->>'step' = 'failed' group by order_id
) f
where f.order_id = o.id;

-- What waits in a queue is found by the shop and by since when it waits, whatever else the shop has sold.
create index order_stuck on "order" (shop_id, scanned_at)
  where status = 'shipped' and signed_at is null and scanned_at is not null;
create index order_unscanned on "order" (shop_id, shipped_at)
  where status = 'shipped' and signed_at is null and scanned_at is null;
create index order_cash on "order" (shop_id, shipped_at) include (placed_at, status, failed_at)
  where is_cash_on_delivery and shipped_at is not null;
create index refund_back on refund (shop_id, order_id) where is_open and status = 'return-signed';
create index order_action_done on order_action (order_id, kind, at);
drop index order_action_order;                    -- the one above serves as well

-- The list of orders by state, also where that state is rare among the newest.
create index order_status on "order" (status, placed_at desc, id desc);
create index order_unattributed on "order" (placed_at desc, id desc) where person_id is null and paid_at is not null;
