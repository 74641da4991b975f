-- What agents should not say, in versions: what is live is never edited, only followed by another.

create table language_pack (
  id uuid primary key,
  version int not null unique,
  entries jsonb not null,                         -- contract/language.ts reads it
  source text not null default '',                -- why this version differs from the one before
  effective_from date not null,                   -- for messages sent on this day or later, in Asia/Shanghai
  status text not null check (status in ('draft', 'live')),
  created_by uuid references person,              -- null: it came with the product
  created_at timestamptz(3) not null
);
create unique index language_pack_draft on language_pack (status) where status = 'draft';

-- What a shop does its own way (R129); without a row it does as the pack says.
create table language_override (
  shop_id uuid primary key references shop,
  entries_off jsonb not null,                     -- ids of entries that do not count in this shop
  policies jsonb not null,                        -- class → hint, ask or block
  updated_by uuid not null references person,
  updated_at timestamptz(3) not null
);
