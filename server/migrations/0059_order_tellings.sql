-- Who said what of an order that more than one has spoken of: another import, or an import and a connector. Taking an
-- import out again leaves such an order as if its file had never come: what the others said is said anew, in its order
--. An order that one alone has told of has no row: its own import_id says whose word it is.
create table order_telling (
  order_id uuid not null references "order" on delete cascade,
  seq int not null,
  import_id uuid references import,               -- null: a connector or the sample company
  source text not null,
  received_at timestamptz(3) not null,            -- of a state: when it was kept
  records jsonb,                                  -- the records as they came, recipients masked
  state jsonb,                                    -- instead of records: the order as it stood when a second one spoke
  primary key (order_id, seq),
  check ((records is null) <> (state is null))
);
create index order_telling_import on order_telling (import_id) where import_id is not null;
