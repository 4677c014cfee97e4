package cn.luoyang.supervision.security;

/** Who asks, with an account of the demo that has this role. */
enum Role {
    ANONYMOUS(null),
    COUNTY("mengjin01"),
    BUREAU("industry01"),
    LEADER("leader"),
    ANALYST("analyst"),
    SUPERVISOR("supervisor"),
    ADMIN("admin");

    final String user;

    Role(String user) {
        this.user = user;
    }
}
