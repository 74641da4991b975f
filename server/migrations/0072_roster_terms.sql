-- How one person may be planned: domain/roster/terms.ts. Who has no row works by the usual terms.
create table roster_terms (
  person_id uuid primary key references person,
  contract text not null check (contract in ('full-time', 'part-time')),
  weekly_hours float8,                            -- null: the team's
  template_ids uuid[],                            -- null: every template
  skills text[] not null,
  weekdays_off int[] not null                     -- 1 Monday to 7 Sunday
);
