-- Orders in full. What happened to an order is a set of facts that never change and may come late, twice and in any
-- order; everything else of it is derived from them (docs/decisions/0013). Recipients: masked forms only.

alter table "order" rename column status to status_text;          -- the platform's own word for its state
alter table "order" rename column received_at to changed_at;      -- when something new of it came in
alter table "order" alter column status_text set default '';
alter table "order" alter column customer_id drop not null;       -- a refund case may come before its order
alter table "order"
  add column status text not null default 'placed'
    check (status in ('unknown', 'placed', 'paid', 'shipped', 'received', 'closed')),
  add column is_placed_timed boolean not null default true,       -- false: placed_at is the best that is known
  add column is_cash_on_delivery boolean not null default false,
  add column paid_amount bigint not null default 0,               -- 分
  add column refunded_amount bigint not null default 0,
  add column shipped_at timestamptz(3),                           -- the first parcel
  add column scanned_at timestamptz(3),                           -- the newest scan of any parcel
  add column signed_at timestamptz(3),                            -- the last parcel was signed for
  add column received_at timestamptz(3),                          -- 确认收货
  add column closed_at timestamptz(3),
  add column closed_by text,                                      -- 'buyer' | 'seller' | 'platform'
  add column closed_reason text not null default '',
  add column ship_by timestamptz(3),                              -- 承诺发货时间, where the platform states it
  add column after_sale text not null default 'none'
    check (after_sale in ('none', 'open', 'refunded', 'closed')),
  add column recipient jsonb not null default '{}',               -- masked: name, phone, region
  add column remark text not null default '',                     -- 商家备注 as the platform has it, phones masked
  add column buyer_message text not null default '',              -- 买家留言, phones masked
  add column flag text,                                           -- colour of the newest note or of the platform's flag
  add column person_id uuid references person,                    -- whose sale it is (R53)
  add column person_by text check (person_by in ('remark', 'note', 'service', 'claim')),
  add column import_id uuid references import;                    -- the import that first named it

create index order_shop on "order" (shop_id, placed_at desc, id desc);
create index order_recent on "order" (placed_at desc, id desc);
create index order_external on "order" (external_id text_pattern_ops);
create index order_unfinished on "order" (shop_id, status, placed_at) where status in ('placed', 'paid', 'shipped');
create index order_after_sale on "order" (placed_at desc, id desc) where after_sale = 'open';
create index order_person on "order" (person_id, placed_at desc, id desc) where person_id is not null;
create index order_import on "order" (import_id) where import_id is not null;

-- The orders known so far become facts as well.
update "order" set status = case when paid_at is null then 'placed' else 'paid' end;

create table order_item (
  order_id uuid not null references "order" on delete cascade,
  id text not null,                               -- the platform's number of the sub-order, or what tells lines apart
  title text not null,
  sku text not null default '',                   -- 规格: colour, size
  product_id text not null default '',
  merchant_code text not null default '',         -- 商家编码
  quantity int not null default 1,
  amount bigint,                                  -- what the buyer pays for this line, 分
  after_sale_text text not null default '',       -- the platform's own word for its after-sale state
  import_id uuid references import,
  primary key (order_id, id)
);
create index order_item_import on order_item (import_id) where import_id is not null;

create table order_fact (
  order_id uuid not null references "order" on delete cascade,
  id text not null,                               -- stable within the order: the same fact again has the same id
  refund_id text,                                 -- the platform's number of the refund case; null: of the order
  kind text not null,
  at timestamptz(3) not null,                     -- by the platform
  is_timed boolean not null,                      -- false: `at` is when it was first seen
  data jsonb not null default '{}',
  source text not null check (source in ('event', 'import', 'demo', 'person')),
  received_at timestamptz(3) not null,
  import_id uuid references import,
  primary key (order_id, id)
);
create index order_fact_import on order_fact (import_id) where import_id is not null;

insert into order_fact (order_id, id, kind, at, is_timed, data, source, received_at)
select id, 'placed', 'placed', placed_at, true,
  jsonb_build_object('amount', coalesce(amount, 0), 'isCashOnDelivery', false), 'event', changed_at from "order";
insert into order_fact (order_id, id, kind, at, is_timed, data, source, received_at)
select id, 'paid', 'paid', paid_at, true, jsonb_build_object('amount', coalesce(amount, 0)), 'event', changed_at
from "order" where paid_at is not null;

-- Where each refund or return case stands, derived from its facts.
create table refund (
  order_id uuid not null references "order" on delete cascade,
  id text not null,                               -- the platform's number of the case
  shop_id uuid not null references shop,
  kind text not null check (kind in ('refund', 'return', 'exchange')),
  status text not null,
  is_open boolean not null,
  amount bigint not null,                         -- asked for, 分
  reason text not null default '',
  applied_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,             -- its newest fact
  primary key (order_id, id)
);
create index refund_open on refund (shop_id, applied_at) where is_open;
create index refund_external on refund (id text_pattern_ops);

-- 订单备注 (R50): flag, reason, 工号 and time, always all four.
create table order_note (
  id uuid primary key,
  order_id uuid not null references "order" on delete cascade,
  flag text not null check (flag in ('red', 'yellow', 'green', 'blue', 'purple')),
  reason text not null,
  person_id uuid not null references person,
  person_code text not null,                      -- his 工号 at that time
  created_at timestamptz(3) not null
);
create index order_note_order on order_note (order_id, created_at);

-- What our own people did about an order; no fact of the platform.
create table order_action (
  id uuid primary key,
  order_id uuid not null references "order" on delete cascade,
  kind text not null,
  person_id uuid references person,
  data jsonb not null default '{}',
  at timestamptz(3) not null
);
create index order_action_order on order_action (order_id, at);
create index order_action_kind on order_action (kind, at desc);
