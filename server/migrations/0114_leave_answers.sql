-- Why leave was refused, or what goes with its approval: said to who asked for it.
alter table leave add column answer text not null default '';
