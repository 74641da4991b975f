-- 换班 and 待认领的班: a shift that is to change hands. The published roster says who has it; this says what is asked.
create table swap (
  id uuid primary key,
  kind text not null check (kind in ('swap', 'give', 'offer', 'open')),
  team_id uuid not null references team on delete cascade,
  giver_id uuid references person,                -- null: an open shift, which nobody has
  taker_id uuid references person,                -- null: an offer or an open shift that nobody has taken yet
  work_date date not null,
  template_id uuid not null references shift_template,
  return_date date,                               -- of a swap: the taker's shift that the giver takes
  return_template_id uuid references shift_template,
  is_approved_by_leader boolean not null,         -- false: whoever takes it first has it
  note text not null,
  status text not null
    check (status in ('asked', 'agreed', 'approved', 'declined', 'refused', 'withdrawn', 'expired')),
  asked_by uuid not null references person,
  asked_at timestamptz(3) not null,
  begins_at timestamptz(3) not null,              -- of the earlier shift: it expires then
  answered_at timestamptz(3),
  decided_by uuid references person,
  decided_at timestamptz(3),
  override text,                                  -- why it was approved in spite of a rule
  check ((kind = 'open') = (giver_id is null)),
  check ((kind = 'swap') = (return_date is not null)),
  check ((return_date is null) = (return_template_id is null))
);
create index swap_open on swap (begins_at) where status in ('asked', 'agreed');
create index swap_team on swap (team_id, asked_at desc, id desc);

-- 顶班: who stands in for somebody who is not there (R81): his shifts, his open chats and with them their clocks.
create table stand_in (
  id uuid primary key,
  team_id uuid not null references team on delete cascade,
  absent_id uuid not null references person,
  person_id uuid not null references person,      -- who stands in
  leave_id uuid references leave,                 -- the absence it is for, if it was asked for
  from_date date not null,
  to_date date not null,
  reason text not null,
  named_by uuid not null references person,
  named_at timestamptz(3) not null,
  shifts jsonb not null,                          -- [{workDate, templateId}] that went over
  chat_ids jsonb not null,                        -- chats that went over
  began_at timestamptz(3),                        -- null: the absence is still to come
  ended_at timestamptz(3),                        -- what was still open went back
  check (from_date <= to_date),
  check (absent_id <> person_id)
);
create index stand_in_running on stand_in (to_date) where ended_at is null;
