package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.workbook.XlsxFile;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.SheetProtectionOption;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;

/**
 * 填报表 as xlsx, to be filled in offline: a worksheet for each table of the sheet. Only the cells of
 * open rows can be edited; the first column, hidden, names row, task and draft.
 */
@Component
class SheetWorkbook {

    /** Heading of the hidden column, by which an uploaded worksheet is known. */
    static final String KEY_HEADING = "rowKey";

    /** Column of the first field: after the key and the item. */
    static final int FIRST_FIELD = 2;

    private static final int HEADING_ROW = 5;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final String GREY = "EEF2F6";
    private static final String WHITE = "FFFFFF";

    private static final Set<SheetProtectionOption> LOCKED =
            EnumSet.copyOf(SheetProtectionOption.DEFAULT_OPTIONS);

    static {
        LOCKED.removeAll(
                List.of(SheetProtectionOption.FORMAT_COLUMNS, SheetProtectionOption.FORMAT_ROWS));
    }

    private final FieldTexts texts;

    SheetWorkbook(FieldTexts texts) {
        this.texts = texts;
    }

    /** Writes a sheet. */
    void write(SheetView sheet, OutputStream to) throws IOException {
        try (Workbook workbook = new Workbook(to, "supervision", "1.0")) {
            for (int i = 0; i < sheet.tables().size(); i++) {
                SheetView.Table table = sheet.tables().get(i);
                String name =
                        texts.text(table.returned() ? "sheet.tab.returned" : "sheet.tab.report");
                write(sheet, table, workbook.newWorksheet(i < 2 ? name : name + (i + 1)));
            }
            if (sheet.tables().isEmpty()) {
                workbook.newWorksheet(texts.text("sheet.tab.report"))
                        .value(0, 0, texts.text("sheet.none"));
            }
        }
    }

    private void write(SheetView sheet, SheetView.Table table, Worksheet page) {
        List<FormField> fields = table.fields();
        int due = FIRST_FIELD + fields.size();
        page.value(0, 1, texts.text("sheet.heading", sheet.unit().fullName(), sheet.periodName()));
        page.style(0, 1).bold().fontSize(14).set();
        for (int i = 1; i <= 4; i++) {
            page.value(i, 1, texts.text("sheet.xlsx.note" + i));
        }
        page.value(HEADING_ROW, 0, KEY_HEADING);
        page.value(HEADING_ROW, 1, texts.text("sheet.col.item"));
        for (int i = 0; i < fields.size(); i++) {
            page.value(HEADING_ROW, FIRST_FIELD + i, fields.get(i).label());
            if (fields.get(i).description() != null) {
                page.comment(HEADING_ROW, FIRST_FIELD + i, fields.get(i).description());
            }
        }
        page.value(HEADING_ROW, due, texts.text("sheet.col.due"));
        page.value(HEADING_ROW, due + 1, texts.text("sheet.col.state"));
        page.value(HEADING_ROW, due + 2, texts.text("sheet.col.before", sheet.previousName()));
        page.range(HEADING_ROW, 0, HEADING_ROW, due + 2)
                .style()
                .bold()
                .wrapText(true)
                .fillColor(GREY)
                .borderStyle(BorderStyle.THIN)
                .set();
        int line = HEADING_ROW + 1;
        for (SheetRow row : table.rows()) {
            write(row, fields, page, line++, due);
        }
        limits(table, page, line - 1);
        widths(fields, page, due);
        page.hideColumn(0);
        page.freezePane(2, HEADING_ROW + 1);
        page.repeatRows(HEADING_ROW, HEADING_ROW);
        page.pageOrientation("landscape");
        page.fitToWidth((short) 1);
        // No secret: it keeps a slip of the hand out of the key column, the upload is checked
        // anyway.
        page.protect(KEY_HEADING, LOCKED);
    }

    private void write(SheetRow row, List<FormField> fields, Worksheet page, int line, int due) {
        page.value(line, 0, key(row));
        page.value(line, 1, row.number() + " " + row.title());
        for (int i = 0; i < fields.size(); i++) {
            FormField field = fields.get(i);
            int column = FIRST_FIELD + i;
            String value = row.values().getOrDefault(field.key(), "");
            if ("number".equals(field.type()) && isNumber(value)) {
                page.value(line, column, new BigDecimal(value));
            } else if (!value.isEmpty()) {
                page.value(line, column, PlainCell.write(FieldTexts.shown(field, value)));
            }
            StyleSetter style = page.style(line, column);
            style.wrapText(true).verticalAlignment("top").borderStyle(BorderStyle.THIN);
            if (row.isOpen()) {
                style.protectionOption(ProtectionOption.LOCKED, false);
                style.fillColor(WHITE);
            } else {
                style.fillColor(GREY);
            }
            if (!"number".equals(field.type())) {
                style.format("@");
            }
            style.set();
        }
        page.value(line, due, row.due() == null ? "" : DAY.format(row.due()));
        page.value(line, due + 1, state(row));
        page.value(line, due + 2, PlainCell.write(row.previous().getOrDefault("progressText", "")));
        for (int column : new int[] {1, due, due + 1, due + 2}) {
            page.style(line, column)
                    .wrapText(true)
                    .verticalAlignment("top")
                    .fillColor(GREY)
                    .borderStyle(BorderStyle.THIN)
                    .set();
        }
    }

    private String state(SheetRow row) {
        String state = texts.text("sheet.state." + row.state());
        if (row.reason() != null) {
            state = state + "：" + row.reason();
        }
        return row.late() && row.isOpen() ? texts.text("sheet.late") + " " + state : state;
    }

    /** Which row, task and draft a line is about, and what it held when it was written. */
    static String key(SheetRow row) {
        return String.join(
                "|",
                row.key().reportId(),
                row.isOpen() ? row.taskId() : "",
                String.valueOf(row.revision()),
                row.seen());
    }

    private void limits(SheetView.Table table, Worksheet page, int last) {
        int first = HEADING_ROW + 1;
        if (last < first) {
            return;
        }
        List<FormField> fields = table.fields();
        for (int i = 0; i < fields.size(); i++) {
            FormField field = fields.get(i);
            int column = FIRST_FIELD + i;
            String cell = XlsxFile.letters(column) + (first + 1);
            if (!field.options().isEmpty()) {
                page.range(first, column, last, column)
                        .validateWithListByFormula(
                                xml("\"" + String.join(",", field.options().values()) + "\""))
                        .showErrorMessage(true)
                        .error(xml(texts.text("sheet.field.option", options(field))));
            } else if ("number".equals(field.type()) && field.min() != null) {
                String upper =
                        field.max() == null ? "" : "," + cell + "<=" + field.max().toPlainString();
                page.range(first, column, last, column)
                        .validateWithFormula(
                                xml(
                                        "AND(ISNUMBER(%s),%s>=%s%s)"
                                                .formatted(
                                                        cell,
                                                        cell,
                                                        field.min().toPlainString(),
                                                        upper)))
                        .showErrorMessage(true)
                        .error(
                                field.max() == null
                                        ? texts.text("sheet.field.min", field.min().toPlainString())
                                        : texts.text(
                                                "sheet.field.range",
                                                field.min().toPlainString(),
                                                field.max().toPlainString()));
            } else if (field.maxLength() != null) {
                page.range(first, column, last, column)
                        .validateWithFormula(xml("LEN(%s)<=%d".formatted(cell, field.maxLength())))
                        .showErrorMessage(true)
                        .error(
                                texts.text(
                                        "sheet.field.maxLength",
                                        String.valueOf(field.maxLength())));
            }
        }
    }

    /** The library writes the texts of a validation into the file as they are. */
    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void widths(List<FormField> fields, Worksheet page, int due) {
        page.width(1, 26);
        for (int i = 0; i < fields.size(); i++) {
            page.width(
                    FIRST_FIELD + i,
                    switch (fields.get(i).type()) {
                        case "textarea" -> 36;
                        case "number" -> 10;
                        default -> 14;
                    });
        }
        page.width(due, 12);
        page.width(due + 1, 14);
        page.width(due + 2, 36);
    }

    static String options(FormField field) {
        return String.join("、", field.options().values());
    }

    private static boolean isNumber(String value) {
        try {
            new BigDecimal(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
