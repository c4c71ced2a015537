-- What waits for persons on duty, and who of them is paged. A cache: dropped, everything that waits is paged once more.

create table reactions.duty_wait (
  partner  text        not null collate "C",
  scope    text        not null collate "C",
  item     text        not null collate "C",
  needs    text[]      not null,
  since    timestamptz not null,
  answered boolean     not null,
  constraint duty_wait_partner_scope_item primary key (partner, scope, item)
);
comment on table reactions.duty_wait is 'What waits for persons on a partner''s roster, in one of their scopes.';
comment on column reactions.duty_wait.needs is 'What waits: what is to be done, and the id of what it is about.';
comment on column reactions.duty_wait.answered is 'Whether somebody who sees it has acknowledged since.';

create table reactions.duty_page (
  partner       text        not null collate "C",
  person        text        not null collate "C",
  raised_at     timestamptz not null,
  mail          boolean     not null,
  hook          boolean     not null,
  tries         integer     not null,
  again_at      timestamptz not null,
  claimed_until timestamptz,
  constraint duty_page_partner_person primary key (partner, person)
);
comment on table reactions.duty_page is 'Who is paged and has not acknowledged: one page a person, however much waits.';
comment on column reactions.duty_page.mail is 'Whether it is yet to be sent by e-mail; hook in the same way.';
comment on column reactions.duty_page.claimed_until is 'Until when one node alone sends it, by the database''s clock.';
create index duty_page_unsent on reactions.duty_page (again_at) where mail or hook;

grant select, insert, delete on reactions.duty_wait, reactions.duty_page to coordination_projector;
grant update (needs, since, answered) on reactions.duty_wait to coordination_projector;
grant update (raised_at, mail, hook, tries, again_at, claimed_until) on reactions.duty_page to coordination_projector;
