-- 传达: what a meeting said, for those who were not there (R80). Never changed once it is sent.
create table relay (
  id uuid primary key,
  team_id uuid references team on delete cascade,  -- null: every team
  audience text not null check (audience in ('everybody', 'night')),
  work_date date not null,                        -- of the meeting
  held_from int,                                  -- minutes of that day; null: no meeting was held
  held_to int,
  off_shift_minutes int not null,                 -- of the meeting that lie before the first shift of the day
  points jsonb not null,                          -- domain/roster/relay.ts
  sent_by uuid not null references person,
  sent_at timestamptz(3) not null,
  check ((held_from is null) = (held_to is null))
);
create index relay_sent on relay (sent_at desc, id desc);

-- To whom it went, and who has confirmed it.
create table relay_reading (
  relay_id uuid not null references relay on delete cascade,
  person_id uuid not null references person,
  shift_name text,                                -- his shift on that day; null: none that is known
  read_at timestamptz(3),                         -- null: not yet
  primary key (relay_id, person_id)
);
create index relay_unread on relay_reading (person_id) where read_at is null;
