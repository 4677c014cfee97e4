package cn.luoyang.supervision.enterprise;

import java.util.List;

/** What somebody wants to record is not accepted; every reason, nothing saved. */
public class EnterpriseRefusedException extends RuntimeException {

    private final boolean conflict;
    private final transient List<FactProblem> problems;

    private EnterpriseRefusedException(boolean conflict, List<FactProblem> problems) {
        super("Refused: " + problems);
        this.conflict = conflict;
        this.problems = List.copyOf(problems);
    }

    EnterpriseRefusedException(List<FactProblem> problems) {
        this(false, problems);
    }

    static EnterpriseRefusedException of(String field, String code, Object... args) {
        return new EnterpriseRefusedException(false, List.of(new FactProblem(field, code, args)));
    }

    /** It contradicts what is there already. */
    static EnterpriseRefusedException conflict(String field, String code, Object... args) {
        return new EnterpriseRefusedException(true, List.of(new FactProblem(field, code, args)));
    }

    /** Whether it contradicts what is there, rather than being wrong in itself. */
    public boolean isConflict() {
        return conflict;
    }

    /** All that is wrong, at least one. */
    public List<FactProblem> problems() {
        return problems;
    }
}
