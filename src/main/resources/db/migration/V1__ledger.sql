-- The ledger: one append-only table of events, and projections of it that can be rebuilt at any time.
create table ledger_event (
    id                    bigint        not null auto_increment primary key,
    occurred_at           datetime(3)  not null,
    type                  varchar(40)   not null,
    key_task              int,
    unit_id               varchar(64),
    actor                 varchar(64)   not null,
    step_id               varchar(128),
    step_name             varchar(255),
    task_id               varchar(64),
    process_instance_id   varchar(64),
    process_definition_id varchar(128),
    process_key           varchar(128),
    process_version       int,
    period                varchar(20),
    due_at                datetime(3)  null,
    on_date               date          null,
    code                  varchar(64),
    note                  varchar(4000),
    figures               longtext,
    idempotency_key       varchar(190),
    constraint uq_ledger_event_idempotency unique (idempotency_key)
);
create index ix_ledger_event_time on ledger_event (occurred_at, id);
create index ix_ledger_event_key_task on ledger_event (key_task, occurred_at);
create index ix_ledger_event_unit on ledger_event (unit_id, occurred_at);
create index ix_ledger_event_task on ledger_event (task_id);
create index ix_ledger_event_type on ledger_event (type, occurred_at);

create table key_task_row (
    key_task            int           not null primary key,
    process_instance_id varchar(64)   not null,
    process_definition_id varchar(128),
    launched_at         datetime(3)  not null,
    completion_accepted_at datetime(3) null,
    written_off_at      datetime(3)  null,
    version             int           not null
);

create table unit_row (
    row_id      varchar(80)   not null primary key,
    key_task    int           not null,
    unit_id     varchar(64)   not null,
    unit_role   varchar(20)   not null,
    assigned_at datetime(3)  not null,
    signed_at   datetime(3)  null,
    closed_at   datetime(3)  null,
    last_note   varchar(4000),
    last_note_at datetime(3) null,
    progress_percent decimal(5, 2),
    version     int           not null
);
create index ix_unit_row_unit on unit_row (unit_id);
create index ix_unit_row_key_task on unit_row (key_task);

create table task_row (
    task_id       varchar(64)   not null primary key,
    key_task      int,
    unit_id       varchar(64),
    process_key   varchar(128)  not null,
    process_instance_id varchar(64) not null,
    step_id       varchar(128)  not null,
    step_name     varchar(255)  not null,
    period        varchar(20),
    created_at    datetime(3)  not null,
    signed_at     datetime(3)  null,
    signed_by     varchar(64),
    first_due_at  datetime(3)  null,
    due_at        datetime(3)  null,
    extensions    int           not null,
    completed_at  datetime(3)  null,
    completed_by  varchar(64),
    cancelled_at  datetime(3)  null,
    version       int           not null
);
create index ix_task_row_open on task_row (completed_at, cancelled_at, key_task);
create index ix_task_row_unit on task_row (unit_id, completed_at);
create index ix_task_row_key_task on task_row (key_task, created_at);

create table period_report (
    report_id     varchar(120)  not null primary key,
    key_task      int           not null,
    unit_id       varchar(64)   not null,
    period        varchar(20)   not null,
    due_at        datetime(3)  null,
    submitted_at  datetime(3)  null,
    first_submitted_at datetime(3) null,
    revision      int           not null,
    self_rating   varchar(20),
    progress_percent decimal(5, 2),
    progress_text varchar(4000),
    review        varchar(20),
    reviewed_at   datetime(3)  null,
    version       int           not null
);
create index ix_period_report_key_task on period_report (key_task, period);
create index ix_period_report_unit on period_report (unit_id, period);

create table indicator_value (
    value_id      varchar(120)  not null primary key,
    key_task      int           not null,
    indicator     varchar(20)   not null,
    period        varchar(20)   not null,
    amount        decimal(19, 4) not null,
    recorded_at   datetime(3)  not null,
    version       int           not null
);

create table held_event (
    held_id       varchar(120)  not null primary key,
    obligation    varchar(40)   not null,
    key_task      int           not null,
    held_on       date          not null,
    recorded_at   datetime(3)  not null,
    version       int           not null
);
create index ix_held_event_obligation on held_event (obligation, held_on);

create table ladder_row (
    task_id       varchar(64)   not null primary key,
    key_task      int,
    unit_id       varchar(64),
    step_name     varchar(255),
    process_instance_id varchar(64),
    opened_at     datetime(3)  not null,
    rung          varchar(20)   not null,
    rung_at       datetime(3)  not null,
    reds          int           not null,
    closed_at     datetime(3)  null,
    version       int           not null
);
create index ix_ladder_row_open on ladder_row (closed_at, unit_id);
