-- What agents object to of what was found about them, and what became of it. A finding is derived again and again under the
-- same id; this is what people said of it, and is never derived. It carries what it is about, so that it can be read when
-- the finding is no longer found.
create table objection (
  id uuid primary key,
  finding_id uuid not null unique,
  conversation_id uuid not null,
  message_id uuid,
  shop_id uuid not null references shop,
  person_id uuid not null references person,      -- the agent who objects
  team_id uuid,                                   -- whose the finding was
  kind text not null,
  cls text,
  entry_id text,
  severity text not null,
  at timestamptz(3) not null,                     -- of what was found
  work_date date not null,
  detail jsonb not null,
  reason text not null,
  status text not null check (status in ('open', 'stands', 'lifted', 'withdrawn')),
  created_at timestamptz(3) not null,
  decided_by uuid references person,
  decided_at timestamptz(3),
  decision text not null default ''
);
create index objection_recent on objection ((status = 'open') desc, created_at desc, id desc);
create index objection_person on objection (person_id);
create index objection_lifted on objection (finding_id) where status = 'lifted';

-- Findings as they count, in trends, sampling and daily logs: not those that an inspector has lifted.
create view counted_finding as
  select f.* from finding f
  where not exists (select from objection o where o.finding_id = f.id and o.status = 'lifted');
