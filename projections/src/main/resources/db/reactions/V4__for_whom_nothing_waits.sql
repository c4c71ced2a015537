-- What waits for a second person does not wait for whoever had a hand in it.

-- A cache, which is made again.
truncate reactions.duty_wait;

alter table reactions.duty_wait add column apart text[] not null;
comment on column reactions.duty_wait.apart is 'Persons of the roster who hold the scope, and for whom nothing waits there.';
grant update (apart) on reactions.duty_wait to coordination_projector;
