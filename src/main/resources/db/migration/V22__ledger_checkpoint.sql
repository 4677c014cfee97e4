-- Where a fold of the ledger's events had got to: derived from them alone, so that all of these may be dropped at any time.
create table ledger_checkpoint (
    checkpoint_id bigint        not null auto_increment primary key,
    last_event_id bigint        not null,
    last_at       datetime(3)   not null,
    layout        varchar(64)   not null,
    state         longblob      not null,
    constraint uq_ledger_checkpoint unique (layout, last_event_id)
);
create index ix_ledger_checkpoint_time on ledger_checkpoint (layout, last_at);
