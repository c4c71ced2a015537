-- Where decisions are found: an index over the decision records, by partner and item. A cache: it may be dropped with
-- its followers' positions and made again. What was decided is read from the records.

create table audit.decision (
  source      text        not null collate "C" check (source in ('decisions', 'second-log')),
  number      bigint      not null check (number > 0),
  recorded_at timestamptz not null,
  partner     text        not null collate "C",
  actor       text        not null collate "C",
  item        text        not null collate "C",
  command     text        not null collate "C",
  outcome     text        not null collate "C",
  constraint decision_source_number primary key (source, number)
);
comment on column audit.decision.source is 'Which tree the record is a leaf of.';
comment on column audit.decision.number is 'Of the record in its table.';
comment on column audit.decision.partner is 'Whose person gave the command; empty where it was the platform itself.';
create index decision_partner on audit.decision (partner, recorded_at, source, number);
create index decision_partner_item on audit.decision (partner, item, recorded_at, source, number);

alter table audit.decision enable row level security;
alter table audit.decision force row level security;
create policy projector on audit.decision to coordination_projector using (true) with check (true);
-- once set, the setting is an empty string and not null in a pooled session
create policy auditor on audit.decision for select to coordination_auditor
  using (partner = nullif(current_setting('app.partner', true), '') or partner = '');

grant usage on schema audit to coordination_projector, coordination_auditor;
grant select, insert on audit.decision to coordination_projector;
grant select on audit.decision to coordination_auditor;
