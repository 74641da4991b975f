-- 班长日志 (R83): one a team and work date, in versions. What is signed is never edited, only followed by another version.
create table daily_log (
  id uuid primary key,
  team_id uuid not null references team on delete cascade,
  work_date date not null,
  version int not null,
  entries jsonb not null,                         -- what the leader writes: domain/roster/daily-log.ts
  figures jsonb,                                  -- of the day, as they stood when it was signed; null: not signed
  written_by uuid not null references person,
  written_at timestamptz(3) not null,
  signed_by uuid references person,
  signed_at timestamptz(3),
  unique (team_id, work_date, version),
  check ((signed_at is null) = (figures is null))
);
