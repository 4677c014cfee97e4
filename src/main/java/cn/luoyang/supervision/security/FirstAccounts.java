package cn.luoyang.supervision.security;

/** The accounts a new system begins with. */
interface FirstAccounts {

    /**
     * Makes those that are missing.
     *
     * @throws AccountSetupException if the system must not start with the accounts it would have
     */
    void createMissing();
}
