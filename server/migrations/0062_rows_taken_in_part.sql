-- Whether a row with a problem was taken in without what could not be read, or left out whole.
alter table import_bad_row add column is_stored boolean not null default false;

-- So far only rows of orders and cases were taken in with a part missing, and of agents' figures those with another
-- figure; of the latter nobody can tell any more.
update import_bad_row r set is_stored = true
from import i
where i.id = r.import_id and i.kind in ('order', 'refund')
  and r.reason in ('time.unreadable', 'time.implausible', 'amount.unreadable');
