-- Running instances moved from one version of their diagram to another: one order, one row an instance.
create table migration (
    id              bigint        not null auto_increment primary key,
    process_key     varchar(255)  not null,
    from_definition varchar(64)   not null,
    from_version    int           not null,
    to_definition   varchar(64)   not null,
    to_version      int           not null,
    pairs           longtext      not null,
    reason          varchar(1000) not null,
    takes_back      bigint        null,
    created_by      varchar(64)   not null,
    created_at      datetime(3)   not null
);

create table migrated_instance (
    id                  bigint      not null auto_increment primary key,
    migration_id        bigint      not null,
    process_instance_id varchar(64) not null,
    key_task            int         null,
    state               varchar(10) not null,
    outcome             longtext    null,
    worked_at           datetime(3) null,
    version             int         not null,
    constraint uq_migrated_instance unique (migration_id, process_instance_id)
);
create index ix_migrated_instance_state on migrated_instance (migration_id, state);
