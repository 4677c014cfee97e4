package cn.luoyang.supervision.unit;

/** The registry of units cannot be used. The message, in Chinese, names file, line and field. */
public class RegistryException extends RuntimeException {

    private final String file;
    private final int line;
    private final String field;

    RegistryException(String file, int line, String field, String problem, Throwable cause) {
        super("责任单位登记簿有误：%s 第 %d 行，字段 %s：%s".formatted(file, line, field, problem), cause);
        this.file = file;
        this.line = line;
        this.field = field;
    }

    public String file() {
        return file;
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
