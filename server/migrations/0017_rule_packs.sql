-- The platforms' after-sales deadlines as data, in versions: what is live is never edited, only followed by another.

create table rule_pack (
  id uuid primary key,
  platform text not null,
  version int not null,
  spec jsonb not null,                            -- domain/clock/rule-pack.ts reads it
  source text not null default '',                -- empty: nobody has stated the platform's numbers
  effective_from date not null,                   -- for clocks that start on this day or later, in Asia/Shanghai
  status text not null check (status in ('draft', 'live')),
  verified_by uuid references person,
  verified_at timestamptz(3),
  created_by uuid references person,              -- null: it came with the product
  created_at timestamptz(3) not null,
  unique (platform, version)
);
create unique index rule_pack_draft on rule_pack (platform) where status = 'draft';
