-- An operator cancels an operation at any node: the node that does it looks here once a second.
alter table operations.run
  add column cancel_asked_by text,
  add column cancel_asked_at timestamptz,
  drop constraint run_state_check,
  add constraint run_state_check check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted'));
comment on column operations.run.cancel_asked_by is 'The operator who cancelled it, by the platform''s pseudonym; null where nobody did.';
comment on column operations.run.cancel_asked_at is 'When that was, by the database''s clock. It ends at its next step, or comes to its end before.';

grant update (cancel_asked_by, cancel_asked_at) on operations.run to coordination_projector;
