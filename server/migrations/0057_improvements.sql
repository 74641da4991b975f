-- 改进: what an inspection asks a leader, a trainer or a department to do better, until the inspector says that it is done.

alter table inspection
  add column department text check (department in ('operations', 'warehouse', 'finance')),  -- where its route is 'department'
  add column faults text[] not null default '{}';   -- R70: domain/inspection/fault.ts
update inspection set department = 'operations' where route = 'department';

create table improvement (
  id uuid primary key,
  inspection_id uuid not null unique references inspection on delete cascade,
  shop_id uuid not null references shop,
  person_id uuid not null references person,      -- the agent whose chat it is
  team_id uuid references team,
  route text not null check (route in ('training', 'leader', 'department')),
  department text check (department in ('operations', 'warehouse', 'finance')),
  status text not null check (status in ('open', 'taken', 'answered', 'closed')),
  days smallint not null,                         -- which each answer may take
  due_date date not null,                         -- in Asia/Shanghai; late when it is over
  created_by uuid references person,              -- the inspector
  created_at timestamptz(3) not null,
  taken_by uuid references person,
  taken_at timestamptz(3),
  answer text not null default '',
  answered_by uuid references person,
  answered_at timestamptz(3),
  remark text not null default '',                -- why the inspector sent the answer back
  closed_by uuid references person,
  closed_at timestamptz(3),
  check ((route = 'department') = (department is not null))
);
create index improvement_waiting on improvement (due_date, id) where status <> 'closed';
create index improvement_closed on improvement (due_date desc, id desc) where status = 'closed';

-- What had been seen to already is closed, with what was written then.
insert into improvement (id, inspection_id, shop_id, person_id, team_id, route, department, status, days, due_date, created_by,
    created_at, taken_by, taken_at, answer, answered_by, answered_at, closed_by, closed_at)
  select gen_random_uuid(), id, shop_id, person_id, team_id, route, department,
    case when handled_at is null then 'open' else 'closed' end, 3,
    (coalesce(released_at, created_at) at time zone 'Asia/Shanghai')::date + 3, inspector_id,
    coalesce(released_at, created_at), handled_by, handled_at, handled_note, handled_by, handled_at,
    case when handled_at is null then null else inspector_id end, handled_at
  from inspection where status = 'released' and route is not null;

drop index inspection_route;
alter table inspection drop column handled_by, drop column handled_at, drop column handled_note;
