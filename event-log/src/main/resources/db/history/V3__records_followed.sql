-- Whoever derives something of decisions and reads follows their records.
grant select on history.decision, history.record to coordination_projector;
