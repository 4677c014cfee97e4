package cn.luoyang.supervision.sheet;

/**
 * Text that somebody typed, on its way into a cell. A spreadsheet takes a text that starts with
 * {@code = + - @} for a formula as soon as the cell is edited or goes through CSV; an apostrophe
 * before it keeps it a text, and is taken off again on the way back.
 */
final class PlainCell {

    private static final String RISKY = "=+-@＝＋－＠\t\r\n";

    private PlainCell() {}

    static String write(String text) {
        return text != null && isRisky(text) ? "'" + text : text;
    }

    static String read(String cell) {
        return cell.startsWith("'") && isRisky(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isRisky(String text) {
        return !text.isEmpty() && RISKY.indexOf(text.charAt(0)) >= 0;
    }
}
