-- 问题归因 (R47, R121): how many chats of a shop's day were about what, and where that came from. Counted together
-- with the day's figures, so that a month of a shop is at most some 700 rows however many chats it had.

create table cause_total (
  shop_id uuid not null references shop on delete cascade,
  work_date date not null,                        -- of the buyer's first message
  reason text,                                    -- null: nobody said, or a platform's own word for it
  cause text,
  chats int not null,
  unique nulls not distinct (shop_id, work_date, reason, cause)
);

insert into cause_total
select f.shop_id, f.work_date,
  case when c.reason in ('enquiry', 'bargaining', 'selling', 'relationship', 'problem') then c.reason end,
  case when c.cause in ('routine', 'skill', 'product') then c.cause end, count(*)
from chat_fact f join conversation c on c.id = f.conversation_id
group by 1, 2, 3, 4;
