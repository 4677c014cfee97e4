package cn.luoyang.supervision.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * One list of a workbook, written row by row and never held in memory. Where it is longer than a
 * sheet can be, it goes on in another one with the same headers.
 *
 * @param <R> what a row is about
 */
public final class LedgerSheet<R> implements AutoCloseable {

    /** Rows of a sheet of an xlsx file, the headers included. */
    public static final int MOST_ROWS = 1_048_576;

    private static final int HELD = 500;
    private static final String DATE = "yyyy-mm-dd";
    private static final String MOMENT = "yyyy-mm-dd hh:mm:ss";

    private final Workbook workbook;
    private final String name;
    private final List<Column<R>> columns;
    private final UnaryOperator<String> texts;
    private final boolean forPrint;
    private final int mostRows;
    private Worksheet sheet;
    private int sheets;
    private int row;

    /**
     * Opens a sheet.
     *
     * @param texts the text of a key in the reader's language
     * @param mostRows rows of one sheet, the headers included; at least 2
     */
    public LedgerSheet(
            Workbook workbook,
            String name,
            List<Column<R>> columns,
            UnaryOperator<String> texts,
            boolean forPrint,
            int mostRows) {
        this.workbook = workbook;
        this.name = name;
        this.columns = columns;
        this.texts = texts;
        this.forPrint = forPrint;
        this.mostRows = mostRows;
        open();
    }

    /** Writes a row. */
    public void add(R line) {
        try {
            if (row == mostRows) {
                finish();
                open();
            }
            for (int i = 0; i < columns.size(); i++) {
                put(i, columns.get(i).value().apply(line));
            }
            row++;
            if (row % HELD == 0) {
                sheet.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? name : name + "（" + sheets + "）");
        sheet.freezePane(0, 1);
        if (forPrint) {
            sheet.paperSize(PaperSize.A3_PAPER);
            sheet.pageOrientation("landscape");
            sheet.fitToWidth((short) 1);
            sheet.fitToHeight((short) 0);
            sheet.repeatRows(0);
        }
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i, columns.get(i).width());
            sheet.value(0, i, texts.apply(columns.get(i).header()));
            sheet.style(0, i).bold().fillColor("E7EDF4").wrapText(true).set();
        }
        row = 1;
    }

    private void finish() throws IOException {
        sheet.setAutoFilter(0, 0, row - 1, columns.size() - 1);
        sheet.finish();
    }

    private void put(int column, Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof LocalDateTime moment) {
            sheet.value(row, column, moment);
            sheet.style(row, column).format(MOMENT).set();
        } else if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format(DATE).set();
        } else if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (!value.toString().isEmpty()) {
            // Not a shared string: a million different texts would be held until the end.
            sheet.inlineString(row, column, SafeText.of(value.toString()));
        }
    }
}
