-- The secret address under which a person's calendar reads his shifts; only its hash is kept. A new one ends the old one.
create table roster_feed (
  person_id uuid primary key references person,
  secret_hash text not null unique,
  created_at timestamptz(3) not null
);
