-- Orders, as far as the desk needs them. Recipient, address and phone never enter (they are not in the records).

create table "order" (
  id uuid primary key,
  shop_id uuid not null references shop,
  customer_id uuid not null references customer,
  external_id text not null,                      -- the platform's order number
  status text not null,                           -- the platform's own word for its state
  title text not null default '',
  amount bigint,                                  -- 分
  placed_at timestamptz(3) not null,
  paid_at timestamptz(3),
  received_at timestamptz(3) not null,            -- when this state of it came in
  unique (shop_id, external_id)
);
create index order_customer on "order" (customer_id, placed_at desc, id desc);
