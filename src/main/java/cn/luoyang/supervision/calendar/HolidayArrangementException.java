package cn.luoyang.supervision.calendar;

import java.util.List;

/** The holiday arrangements cannot be used. The message, in Chinese, names file, line and field. */
public class HolidayArrangementException extends RuntimeException {

    private final String code;
    private final transient List<Object> args;

    private HolidayArrangementException(
            String code, List<Object> args, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.args = args;
    }

    static HolidayArrangementException malformed(
            String file, int line, String field, String problem, Throwable cause) {
        return new HolidayArrangementException(
                "calendar.malformed",
                List.of(file, line, field, problem),
                "放假安排有误：%s 第 %d 行，字段 %s：%s".formatted(file, line, field, problem),
                cause);
    }

    static HolidayArrangementException incomplete(
            String file, int year, String holiday, Object date) {
        return new HolidayArrangementException(
                "calendar.incompleteYear",
                List.of(file, year, holiday, date.toString()),
                "放假安排有误：%s 中 %d 年的安排不完整，%s（%s）不在放假日内".formatted(file, year, holiday, date),
                null);
    }

    static HolidayArrangementException missingYear(int year, int first, int last) {
        return new HolidayArrangementException(
                "calendar.missingYear",
                List.of(year, first, last),
                "放假安排缺少 %d 年（已有 %d 年至 %d 年，中间不得空缺）".formatted(year, first, last),
                null);
    }

    static HolidayArrangementException empty() {
        return new HolidayArrangementException("calendar.empty", List.of(), "放假安排是空的：至少要有一年", null);
    }

    /** The line of the file that is wrong, from 1; 0 where the fault is in no single row. */
    public int row() {
        return "calendar.malformed".equals(code) ? (int) args.get(1) : 0;
    }

    /** The column that is wrong; {@code -} for the whole row or where the fault is in none. */
    public String field() {
        return row() > 0 ? (String) args.get(2) : "-";
    }

    /** Message code, such as {@code calendar.malformed}. */
    public String code() {
        return code;
    }

    /**
     * Message arguments: for {@code calendar.malformed} file, line, field, problem; for {@code
     * calendar.incompleteYear} file, year, holiday, date; for {@code calendar.missingYear} missing,
     * first and last year.
     */
    public List<Object> args() {
        return args;
    }
}
