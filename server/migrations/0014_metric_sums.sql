-- The cells of a shop's day added up once more, by hour and by agent. A month of a shop is then some 700 rows either
-- way, however many agents work how many hours: adding up the cells themselves took 30 ms and more for each question.

create table metric_hour_total (
  definition_id uuid not null references metric_definition on delete cascade,
  shop_id uuid not null references shop,
  work_date date not null,
  hour smallint not null,
  met double precision not null,
  total double precision not null,
  sum double precision not null,
  peak double precision not null,                 -- the largest `sum` of a cell
  primary key (definition_id, shop_id, work_date, hour)
);

create table metric_agent_total (
  definition_id uuid not null references metric_definition on delete cascade,
  shop_id uuid not null references shop,
  work_date date not null,
  person_id uuid,
  account_id uuid,
  met double precision not null,
  total double precision not null,
  sum double precision not null,
  peak double precision not null,                 -- the largest `sum` of a cell
  unique nulls not distinct (definition_id, shop_id, work_date, person_id, account_id)
);

insert into metric_hour_total
select definition_id, shop_id, work_date, hour, sum(met), sum(total), sum(sum), max(sum)
from metric_cell group by definition_id, shop_id, work_date, hour;

insert into metric_agent_total
select definition_id, shop_id, work_date, person_id, account_id, sum(met), sum(total), sum(sum), max(sum)
from metric_cell group by definition_id, shop_id, work_date, person_id, account_id;

-- Cells are now read for one person's or one team's hours alone, always of one definition.
drop index metric_cell_person;
create index metric_cell_person on metric_cell (definition_id, person_id, work_date) where person_id is not null;
