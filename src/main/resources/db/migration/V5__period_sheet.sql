-- 本期填报: what a unit typed into its sheet and has not submitted yet. One draft a row, seen by the unit's clerks.
create table sheet_draft (
    report_id     varchar(120)  not null primary key,
    key_task      int           not null,
    unit_id       varchar(64)   not null,
    period        varchar(20)   not null,
    task_id       varchar(64)   not null,
    answers       longtext      not null,
    revision      int           not null,
    saved_by      varchar(64)   not null,
    saved_at      datetime(3)   not null,
    version       int           not null
);
create index ix_sheet_draft_unit on sheet_draft (unit_id, period);

-- 佐证材料: files a unit attached to its report. In the database, so that they commit and are backed up with the ledger.
create table evidence (
    id            bigint        not null auto_increment primary key,
    key_task      int           not null,
    unit_id       varchar(64)   not null,
    period        varchar(20)   not null,
    file_name     varchar(255)  not null,
    media_type    varchar(120)  not null,
    size_bytes    bigint        not null,
    sha256        varchar(64)   not null,
    attached_by   varchar(64)   not null,
    attached_at   datetime(3)   not null,
    withdrawn_by  varchar(64),
    withdrawn_at  datetime(3)   null,
    version       int           not null
);
create index ix_evidence_row on evidence (unit_id, period, key_task);
create index ix_evidence_item on evidence (key_task, period);

create table evidence_content (
    evidence_id   bigint        not null primary key,
    content       longblob      not null
);
