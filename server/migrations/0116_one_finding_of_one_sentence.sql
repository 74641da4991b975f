-- A sentence sent in spite of the desk's warning was found twice: by its being sent, and by its words. From now on it is one
-- finding. Of those that were found twice, the one that names the reason stays; what its agent objected to goes over to it.
create temporary table doubled on commit drop as
  select own.id, own.at, own.detail, own.entry_id = twin.entry_id as is_same_entry, twin.id as twin_id
  from finding twin
  join finding own on own.at = twin.at and own.conversation_id = twin.conversation_id
    and own.message_id = twin.message_id and own.cls = twin.cls and own.kind = 'language'
    and (own.entry_id = twin.entry_id
      or array_position(array['hint', 'serious', 'severe'], twin.severity)
        >= array_position(array['hint', 'serious', 'severe'], own.severity))
  where twin.kind = 'sent-anyway';

update objection o set finding_id = moved.twin_id
from (
  select distinct on (d.twin_id) d.twin_id, mine.id
  from doubled d
  join objection mine on mine.finding_id = d.id
  where not exists (select from objection other where other.finding_id = d.twin_id)
  order by d.twin_id, mine.created_at, mine.id
) moved
where o.id = moved.id;

update finding f set detail = f.detail || d.detail
from doubled d
where f.at = d.at and f.id = d.twin_id and d.is_same_entry;

-- One that has an objection of its own beside the other's stays, so that both can be decided.
delete from finding f using doubled d
where f.at = d.at and f.id = d.id and not exists (select from objection o where o.finding_id = f.id);
