package cn.luoyang.supervision.score;

/** The table of rules cannot be used. The message, in Chinese, names file, line and field. */
public class ScoreRulesException extends RuntimeException {

    private final int line;
    private final String field;

    ScoreRulesException(String file, int line, String field, String problem, Throwable cause) {
        super("考核规则表有误：%s 第 %d 行，字段 %s：%s".formatted(file, line, field, problem), cause);
        this.line = line;
        this.field = field;
    }

    /** Counted from 1, which is the header. */
    public int line() {
        return line;
    }

    /** Name of the column. */
    public String field() {
        return field;
    }
}
