-- Who works when: shift templates, rules in versions, rosters in versions, leave and wishes.

-- 班次
create table shift_template (
  id uuid primary key,
  name text not null unique,
  mark text not null,                             -- one or two signs, as a cell of the grid shows it
  spans jsonb not null,                           -- [{from, to}] minutes from the start of its work date, past 1440 after midnight
  break_minutes int not null,
  is_night boolean not null,
  position int not null,
  retired_at timestamptz(3)                       -- rosters of the past keep it
);

-- 排班规则: what is live is never edited, only followed by another version.
create table roster_rule_set (
  id uuid primary key,
  version int not null unique,
  rules jsonb not null,                           -- domain/roster/rules.ts
  effective_from date not null,                   -- for rosters that begin on this day or later
  created_by uuid references person,              -- null: it came with the product
  created_at timestamptz(3) not null
);

-- What a team's rosters are made for.
create table roster_setting (
  team_id uuid primary key references team on delete cascade,
  settings jsonb not null                         -- domain/roster/settings.ts
);

-- 排班表. The published one that was published last holds for its days; reverting it brings back the one before.
create table roster (
  id uuid primary key,
  team_id uuid not null references team on delete cascade,
  from_date date not null,
  to_date date not null,
  version int not null,
  status text not null check (status in ('draft', 'published', 'reverted')),
  created_by uuid not null references person,
  created_at timestamptz(3) not null,
  published_by uuid references person,
  published_at timestamptz(3),
  solve_state text not null default 'idle'
    check (solve_state in ('idle', 'queued', 'running', 'stopping', 'done', 'impossible', 'failed')),
  solve_seconds int,                              -- how long it may take
  solve_cost float8,                              -- of the best so far
  solve_bound float8,                             -- null: nothing is proved yet
  solve_conflicts jsonb,                          -- for whom there is no plan, and by which rules: domain/roster/conflict.ts
  solve_begun_at timestamptz(3),                  -- by the world's clock, as its signs of life
  solve_beat_at timestamptz(3),
  unique (team_id, version)
);
create index roster_days on roster (team_id, from_date, to_date) where status = 'published';

create table roster_shift (
  roster_id uuid not null references roster on delete cascade,
  person_id uuid not null references person,
  work_date date not null,
  template_id uuid not null references shift_template,
  primary key (roster_id, person_id, work_date)
);
create index roster_shift_person on roster_shift (person_id, work_date);

-- Who has read a published roster.
create table roster_reading (
  roster_id uuid not null references roster on delete cascade,
  person_id uuid not null references person,
  read_at timestamptz(3) not null,
  primary key (roster_id, person_id)
);

-- 请假
create table leave (
  id uuid primary key,
  person_id uuid not null references person,
  from_date date not null,
  to_date date not null,
  kind text not null,                             -- domain/roster/leave.ts
  reason text not null,
  status text not null check (status in ('asked', 'approved', 'refused', 'withdrawn')),
  asked_at timestamptz(3) not null,
  decided_by uuid references person,
  decided_at timestamptz(3),
  check (from_date <= to_date)
);
create index leave_person on leave (person_id, from_date);
create index leave_open on leave (asked_at) where status = 'asked';

-- 意愿: at most one for a person and day.
create table wish (
  person_id uuid not null references person,
  work_date date not null,
  template_id uuid references shift_template,     -- null: any shift
  wants text not null check (wants in ('on', 'off')),
  asked_at timestamptz(3) not null,
  primary key (person_id, work_date)
);
