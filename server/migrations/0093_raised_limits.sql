-- Reception limits that were raised for the rest of a shift (R78), and to what they go back by themselves when it ends.
create table raised_limit (
  person_id uuid primary key references person,
  -- What it was before the first raise that is still to be taken back, and what it was raised to.
  before int not null check (before >= 0),
  after int not null check (after >= 0),
  ends_at timestamptz(3) not null,
  raised_by uuid not null references person,
  raised_at timestamptz(3) not null
);
create index raised_limit_ends on raised_limit (ends_at);
