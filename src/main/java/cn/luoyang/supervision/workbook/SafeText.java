package cn.luoyang.supervision.workbook;

/** Text in a cell that no spreadsheet program takes for a formula, however it is copied on. */
public final class SafeText {

    /** What a cell of a workbook holds at most, in UTF-16 units. */
    public static final int LONGEST = 32_767;

    /** Full-width signs too: a Chinese spreadsheet program reads them like the narrow ones. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private SafeText() {}

    /** The text with an apostrophe before it if it would start a formula, cut to what fits. */
    public static String of(String text) {
        String safe =
                !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        if (safe.length() <= LONGEST) {
            return safe;
        }
        int end = LONGEST - 1;
        if (Character.isHighSurrogate(safe.charAt(end - 1))) {
            end--;
        }
        return safe.substring(0, end) + "…";
    }
}
