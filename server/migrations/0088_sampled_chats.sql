-- Chats among which a random sample has been drawn, by whose work they are. Each is drawn from once: what comes to a day
-- later is drawn by itself, so that no chat has a second chance to be picked (decision 19).
create table inspection_sampled (
  conversation_id uuid not null references conversation on delete cascade,
  person_id uuid not null references person,
  work_date date not null,
  primary key (conversation_id, person_id)
);
create index inspection_sampled_day on inspection_sampled (work_date);

-- Days that have been drawn already and may be drawn again.
insert into inspection_sampled (conversation_id, person_id, work_date)
  select f.conversation_id, f.person_id, f.work_date
  from chat_fact f join conversation c on c.id = f.conversation_id
  where f.person_id is not null and c.status = 'resolved' and not c.is_ad
    and f.work_date >= (select max(work_date) - 14 from inspection_cycle)
    and exists (select from inspection_cycle d where d.kind = 'random' and f.work_date between d.work_date - 6 and d.work_date);
