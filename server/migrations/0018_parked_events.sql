-- Events that a consumer could not digest, set aside so that the others go on (docs/decisions/0009).
-- Written by server/platform/events/parked.ts alone.
create table parked_event (
  consumer text not null references consumer on delete cascade,
  seq bigint not null,                     -- the event in the log
  type text not null,
  subject_id uuid not null,
  error text,                              -- null: never tried; it waits behind an earlier one of the same subject
  tries int not null,
  parked_at timestamptz(3) not null,       -- the world's time
  retry_wanted_at timestamptz(3),          -- somebody asked to try again; the consumer answers and clears it
  primary key (consumer, seq)
);
