package cn.luoyang.supervision.security;

/** The system must not start with the accounts it would have. */
class AccountSetupException extends IllegalStateException {

    private final String problem;
    private final String action;

    /**
     * @param problem what is wrong, in Chinese and English
     * @param action what to do about it, in Chinese and English
     */
    AccountSetupException(String problem, String action, Throwable cause) {
        super(problem + " " + action, cause);
        this.problem = problem;
        this.action = action;
    }

    String problem() {
        return problem;
    }

    String action() {
        return action;
    }
}
