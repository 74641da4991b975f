-- 打卡: who came and went when. What is late, early or absent is judged anew at each reading (domain/attendance).

create table attendance_stamp (
  id uuid primary key,
  person_id uuid not null references person,
  work_date date not null,                        -- a night shift belongs to the day it starts
  kind text not null check (kind in ('in', 'out')),
  at timestamptz(3) not null,
  source text not null check (source in ('button', 'online')),
  unique (person_id, at, kind)
);
create index attendance_stamp_day on attendance_stamp (person_id, work_date);

-- What a leader puts in the place of the stamps of a day. The newest one counts; the others stay as its history.
create table attendance_correction (
  id uuid primary key,
  person_id uuid not null references person,
  work_date date not null,
  clocked_in_at timestamptz(3),                   -- null: he did not come
  clocked_out_at timestamptz(3),
  is_excused boolean not null,
  reason text not null,
  corrected_by uuid not null references person,
  corrected_at timestamptz(3) not null,
  check (clocked_in_at is not null or clocked_out_at is null)
);
create index attendance_correction_day on attendance_correction (person_id, work_date, corrected_at);

-- What a team's attendance is judged by, and how routing minds its roster: from a day on, so that days that were judged
-- stay as they were.
create table attendance_setting (
  team_id uuid not null references team on delete cascade,
  effective_from date not null,
  settings jsonb not null,                        -- domain/attendance/settings.ts
  primary key (team_id, effective_from)
);
