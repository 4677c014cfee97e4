package cn.luoyang.supervision.edition;

import cn.luoyang.supervision.problem.RefusedException;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;

/** An edition, or its coming into force, that is not accepted. */
public class EditionRefusedException extends RefusedException {

    private final List<String> findings;

    private EditionRefusedException(
            HttpStatus status, List<String> findings, String reason, Object... args) {
        super(
                status,
                "edition.refused.",
                null,
                reason,
                Arrays.stream(args).map(String::valueOf).toArray());
        this.findings = findings;
    }

    static EditionRefusedException bad(String reason, Object... args) {
        return new EditionRefusedException(HttpStatus.BAD_REQUEST, List.of(), reason, args);
    }

    static EditionRefusedException conflict(String reason, Object... args) {
        return new EditionRefusedException(HttpStatus.CONFLICT, List.of(), reason, args);
    }

    /** A text with mistakes: all of them, in Chinese, naming file, line and field. */
    static EditionRefusedException wrong(List<String> findings) {
        return new EditionRefusedException(
                HttpStatus.BAD_REQUEST, List.copyOf(findings), "findings", findings.size());
    }

    /** What is wrong with the text; empty if it is not the text. */
    public List<String> findings() {
        return findings;
    }
}
