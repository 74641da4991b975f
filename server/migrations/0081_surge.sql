-- 应急预案 (R82): what is done when more buyers come than people can answer, prepared beforehand, and what was done.

create table surge_plan (
  id uuid primary key,
  team_id uuid references team on delete cascade, -- null: for the whole company
  name text not null,
  trigger jsonb not null,                         -- domain/surge/plan.ts
  steps jsonb not null,
  changed_by uuid not null references person,
  changed_at timestamptz(3) not null,
  retired_at timestamptz(3)
);

create table surge_run (
  id uuid primary key,
  plan_id uuid not null references surge_plan on delete cascade,
  team_id uuid references team on delete cascade,
  name text not null,
  steps jsonb not null,                           -- as the plan had them when it was started
  grounds jsonb not null,                         -- which bounds were reached then; empty: started without
  started_by uuid not null references person,
  started_at timestamptz(3) not null,
  ended_by uuid references person,
  ended_at timestamptz(3)
);
-- A plan runs once at a time.
create unique index surge_run_going on surge_run (plan_id) where ended_at is null;
create index surge_run_latest on surge_run (started_at desc);

-- A step that was taken, and what it changed, so that the end can take it back.
create table surge_deed (
  run_id uuid not null references surge_run on delete cascade,
  step_id text not null,
  done_by uuid not null references person,
  done_at timestamptz(3) not null,
  limits jsonb not null default '[]',             -- [{personId, before, after}]
  primary key (run_id, step_id)
);

-- Who was called, what he said, and when he came.
create table surge_call (
  id uuid primary key,
  run_id uuid not null references surge_run on delete cascade,
  person_id uuid not null references person,
  called_by uuid not null references person,
  called_at timestamptz(3) not null,
  answer text check (answer in ('coming', 'declined')),
  answered_at timestamptz(3),
  came_at timestamptz(3),                         -- said by whoever leads; else his clock-in tells
  unique (run_id, person_id)
);
create index surge_call_person on surge_call (person_id, called_at desc);

-- 备班: who can be called on a day before all others.
create table stand_by (
  person_id uuid not null references person,
  work_date date not null,
  set_by uuid not null references person,
  set_at timestamptz(3) not null,
  primary key (person_id, work_date)
);
