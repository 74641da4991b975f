-- When something was found about somebody: so long after that he may object to it. A sentence of an imported chat, or one that
-- a new language pack finds, is found long after it was said. What is here already counts from this migration on.
alter table finding add column found_at timestamptz(3) not null default now();
alter table finding alter column found_at drop default;
