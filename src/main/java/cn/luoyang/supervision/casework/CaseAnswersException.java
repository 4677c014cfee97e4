package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.form.FormCheck;
import java.util.List;

/** Answers of a start form that are not accepted; all of them, nothing saved. */
public class CaseAnswersException extends RuntimeException {

    private final transient List<FormCheck.Problem> problems;

    CaseAnswersException(List<FormCheck.Problem> problems) {
        super(
                "Refused: "
                        + problems.stream()
                                .map(p -> p.label() + " " + p.code())
                                .reduce((a, b) -> a + "; " + b)
                                .orElse(""));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the form; at least one. */
    public List<FormCheck.Problem> problems() {
        return problems;
    }
}
