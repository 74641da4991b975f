-- How many people a shop needs: what it has decided, and how its chats go as learned from the log.

create table staffing_setting (
  shop_id uuid primary key references shop on delete cascade,
  settings jsonb not null                         -- domain/staffing/settings.ts, what the shop has decided
);

create table staffing_handling (
  shop_id uuid primary key references shop on delete cascade,
  handling jsonb not null,                        -- domain/staffing/handling.ts
  chats int not null,                             -- from so many chats
  answers int not null,
  from_date date not null,                        -- of these days, in the shop's zone
  to_date date not null,
  learned_at timestamptz(3) not null
);
