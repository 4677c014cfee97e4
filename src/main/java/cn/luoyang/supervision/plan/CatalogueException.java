package cn.luoyang.supervision.plan;

import java.util.List;

/**
 * The catalogue of the plan cannot be used. The message, in Chinese, names file, line and field.
 */
public class CatalogueException extends RuntimeException {

    private final String file;
    private final int line;
    private final String field;
    private List<String> findings = List.of();

    /** Everything that is wrong with a catalogue; the exception is the first of it. */
    static CatalogueException all(List<CatalogueException> findings) {
        CatalogueException first = findings.get(0);
        first.findings = findings.stream().map(CatalogueException::getMessage).toList();
        return first;
    }

    CatalogueException(String file, int line, String field, String problem, Throwable cause) {
        super("方案目录有误：%s 第 %d 行，字段 %s：%s".formatted(file, line, field, problem), cause);
        this.file = file;
        this.line = line;
        this.field = field;
    }

    public String file() {
        return file;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** Path of the field, such as {@code keyTasks[24].units[1]}; elements are counted from 0. */
    public String field() {
        return field;
    }

    /** All that was found wrong, this included, as messages in the order of the file. */
    public List<String> findings() {
        return findings.isEmpty() ? List.of(getMessage()) : findings;
    }
}
