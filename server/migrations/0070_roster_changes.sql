-- What was changed in a published roster after it was published: a swap, a taken shift, a stand-in, an absence.
-- `roster_shift` stays what holds; this says how it came to that.
create table roster_change (
  id uuid primary key,
  roster_id uuid not null references roster on delete cascade,
  person_id uuid not null references person,
  work_date date not null,
  before_id uuid references shift_template,       -- null: a day off
  template_id uuid references shift_template,     -- what he has since; null: a day off
  reason text not null check (reason in ('swap', 'openShift', 'standIn', 'absence')),
  override text,                                  -- why it was allowed in spite of a rule that must hold
  changed_by uuid references person,              -- null: by itself
  changed_at timestamptz(3) not null
);
create index roster_change_roster on roster_change (roster_id, changed_at);
