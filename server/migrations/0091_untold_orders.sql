-- Orders of which only lines have come in: nobody has said how they stand. Until now they passed for unpaid ones.
alter table "order" alter column status set default 'unknown';

-- A file's row without time and state made a guess that the order had been placed: it only names it.
update order_fact f set id = 'named?', kind = 'named'
from "order" o
where o.id = f.order_id and o.status = 'placed' and o.status_text = '' and f.id = 'placed?'
  and f.source = 'import' and not f.is_timed;

update "order" o set status = 'unknown'
where o.status = 'placed'
  and not exists (select from order_fact f where f.order_id = o.id and f.kind in ('placed', 'terms-changed'));
