-- The decisions of reviews, which count for other units than the one that decided.
create index ix_ledger_event_step on ledger_event (step_id, occurred_at);
