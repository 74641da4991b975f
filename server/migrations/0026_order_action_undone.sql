-- Who took back what he had done about an order, and when. The row stays: what was said and unsaid is part of the history.
alter table order_action
  add column undone_at timestamptz(3),
  add column undone_by uuid references person,
  add constraint order_action_undone check ((undone_at is null) = (undone_by is null));
