-- Cases about single enterprises: a projection of ledger events, see LedgerFold.
create table case_row (
    case_key              varchar(64)   not null primary key,
    case_type             varchar(64)   not null,
    key_task              int           not null,
    enterprise_code       varchar(18)   not null,
    enterprise_name       varchar(200)  not null,
    county                varchar(64)   not null,
    opened_unit           varchar(64),
    opened_by             varchar(64)   not null,
    opened_at             datetime(3)   not null,
    listed_at             datetime(3)   null,
    closed_at             datetime(3)   null,
    result                varchar(40),
    reason                varchar(4000),
    process_instance_id   varchar(64)   not null,
    process_definition_id varchar(128)  not null,
    open_slot             varchar(100),
    version               int           not null,
    -- one open case of a type for an enterprise; empty once it is closed
    constraint uq_case_row_open unique (open_slot)
);
create index ix_case_row_enterprise on case_row (enterprise_code, case_type);
create index ix_case_row_county on case_row (county, key_task, closed_at);
create index ix_case_row_key_task on case_row (key_task, closed_at);
create index ix_case_row_instance on case_row (process_instance_id);

-- The last number of each series of case numbers; its row is the lock that keeps two from getting the same.
create table case_series (
    series      varchar(64) not null primary key,
    last_number int         not null
);
