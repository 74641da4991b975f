-- Inspection of chats: cards in versions, tasks, marks, disputes, calibrations, the library of examples.

-- 评分卡. What is live is never edited, only followed by another version. A shop's own card goes before the general one.
create table scorecard (
  id uuid primary key,
  shop_id uuid references shop,                   -- null: for every shop that has none of its own
  version int not null,
  spec jsonb not null,                            -- domain/inspection/scorecard.ts
  status text not null check (status in ('draft', 'live')),
  effective_from date not null,                   -- for inspections handed in on this day or later, in Asia/Shanghai
  created_by uuid references person,              -- null: it came with the product
  created_at timestamptz(3) not null,
  unique nulls not distinct (shop_id, version)
);

-- One chat of one agent to be looked at, or looked at.
create table inspection (
  id uuid primary key,
  conversation_id uuid not null references conversation on delete cascade,
  shop_id uuid not null references shop,
  person_id uuid not null references person,      -- the agent whose work it is
  team_id uuid references team,                   -- his team when he did it
  grounds text[] not null,                        -- domain/inspection/sampling.ts, the most pressing first
  rank smallint not null,                         -- of its first ground: the queue is worked in this order
  work_date date not null,                        -- of the chat, in its shop's zone
  status text not null check (status in ('open', 'scored', 'released')),
  inspector_id uuid references person,            -- null: any inspector of the shop may take it
  returned_by uuid[] not null default '{}',       -- who gave it back
  scorecard_id uuid references scorecard,         -- by which it was scored
  score numeric(4, 1),                            -- null: not scored, or nothing applied
  is_zeroed boolean not null default false,       -- a critical category made it 0
  cause text,                                     -- R121
  route text,                                     -- 'training' | 'leader' | 'department'
  comment text not null default '',
  handled_by uuid references person,              -- who has seen to what was routed to him
  handled_at timestamptz(3),
  handled_note text not null default '',
  created_at timestamptz(3) not null,
  scored_at timestamptz(3),
  release_at timestamptz(3),                      -- when its agent will see it
  released_at timestamptz(3),
  unique (conversation_id, person_id)
);
create index inspection_queue on inspection (inspector_id, rank, work_date) where status = 'open';
create index inspection_release on inspection (release_at) where status = 'scored';
create index inspection_person on inspection (person_id, work_date desc, id desc);
create index inspection_team on inspection (team_id, work_date desc, id desc);
create index inspection_day on inspection (work_date desc, id desc) where status <> 'open';
create index inspection_route on inspection (route, work_date) where route is not null and handled_at is null;

create table inspection_mark (
  inspection_id uuid not null references inspection on delete cascade,
  category text not null,
  mark smallint,                                  -- null: 不适用
  note text not null default '',
  message_ids uuid[] not null default '{}',       -- the evidence
  primary key (inspection_id, category)
);

-- An agent's objection to a score, decided by a second inspector.
create table dispute (
  id uuid primary key,
  inspection_id uuid not null unique references inspection on delete cascade,
  person_id uuid not null references person,      -- the agent
  categories text[] not null,
  reason text not null,
  status text not null check (status in ('open', 'kept', 'changed', 'withdrawn')),
  score_before numeric(4, 1),
  marks_before jsonb not null default '[]',       -- the first inspector's, as they were
  decided_by uuid references person,
  decision text not null default '',
  created_at timestamptz(3) not null,
  decided_at timestamptz(3)
);
create index dispute_open on dispute (created_at) where status = 'open';
create index dispute_person on dispute (person_id, created_at desc);

-- Several inspectors score one chat without seeing each other's marks.
create table calibration (
  id uuid primary key,
  conversation_id uuid not null references conversation on delete cascade,
  shop_id uuid not null references shop,
  scorecard_id uuid not null references scorecard,
  topic text not null default '',
  created_by uuid not null references person,
  created_at timestamptz(3) not null,
  closed_at timestamptz(3)
);
create index calibration_recent on calibration (created_at desc, id desc);
create table calibration_rater (
  calibration_id uuid not null references calibration on delete cascade,
  rater_id uuid not null references person,
  scored_at timestamptz(3),
  score numeric(4, 1),
  is_zeroed boolean not null default false,
  marks jsonb not null default '[]',              -- [{category, mark, note}]
  primary key (calibration_id, rater_id)
);
create index calibration_rater_person on calibration_rater (rater_id);

-- 案例库: sentences of real chats without what tells who was in them.
create table case_example (
  id uuid primary key,
  is_good boolean not null,
  title text not null,
  lesson text not null,
  category text not null default '',              -- of the card: what it is an example of
  lines jsonb not null,                           -- [{author, text}]
  conversation_id uuid references conversation on delete set null,
  created_by uuid references person,
  created_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index case_example_recent on case_example (created_at desc, id desc) where removed_at is null;

-- Days of shops from which tasks have been drawn.
create table inspection_cycle (
  kind text not null check (kind in ('noted', 'random')),
  work_date date not null,                        -- of a random sample: the last day of its cycle
  filled_at timestamptz(3) not null,
  primary key (kind, work_date)
);

-- How much is inspected: one row at most, over what holds by itself (domain/inspection/settings.ts).
create table inspection_setting (
  is_only boolean primary key default true check (is_only),
  settings jsonb not null
);
