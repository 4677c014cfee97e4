-- The money ledger of the awards. Both tables are append-only: a correction is an entry that reverses an earlier one.
create table award_application (
    id                  bigint         not null auto_increment primary key,
    application_key     varchar(190)   not null,
    kind                varchar(20)    not null,
    key_task            int            not null,
    beneficiary_code    varchar(18)    not null,
    beneficiary_name    varchar(200)   not null,
    enterprise_code     varchar(18)    not null,
    enterprise_name     varchar(200)   not null,
    county_id           varchar(64)    not null,
    basis_date          date           not null,
    clause              varchar(40)    not null,
    inputs              longtext       not null,
    reference           varchar(120),
    applied_amount      decimal(15, 2) not null,
    cap_key             varchar(120)   not null,
    process_instance_id varchar(64),
    recorded_by         varchar(64)    not null,
    recorded_at         datetime(3)    not null,
    constraint uq_award_application_key unique (application_key)
);
create index ix_award_application_cap on award_application (cap_key);
create index ix_award_application_kind on award_application (kind, basis_date);
create index ix_award_application_county on award_application (county_id);

create table award_entry (
    id             bigint         not null auto_increment primary key,
    application_id bigint         not null,
    type           varchar(30)    not null,
    amount         decimal(15, 2),
    city_share     decimal(15, 2),
    district_share decimal(15, 2),
    county_share   decimal(15, 2),
    treasury       varchar(20),
    unit_id        varchar(64),
    on_date        date,
    until_date     date,
    code           varchar(40),
    note           varchar(2000),
    rule_key       varchar(100),
    rule_version   int,
    rule_tag       varchar(64),
    explanation    longtext,
    reverses       bigint,
    recorded_by    varchar(64)    not null,
    recorded_at    datetime(3)    not null,
    constraint fk_award_entry_application foreign key (application_id) references award_application (id)
);
create index ix_award_entry_application on award_entry (application_id, id);

-- One row for each limit: locked by whoever counts against it, so that two applications come one after the other. It holds no
-- sum: what counts is in the entries.
create table award_cap (
    cap_key     varchar(120) not null primary key,
    opened_at   datetime(3)  not null
);
