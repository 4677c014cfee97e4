package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.form.FormCheck;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.workbook.RefusedFileException;
import cn.luoyang.supervision.workbook.XlsxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * Reads a filled-in 填报表. Every bad cell is found, not only the first; formulas are not computed.
 */
@Component
class SheetUpload {

    /** Largest file, in bytes. */
    static final long LARGEST = 5L * 1024 * 1024;

    /** Bytes it may unpack to. */
    static final long MOST_UNPACKED = 50L * 1024 * 1024;

    private static final int MOST_ROWS = 2_000;
    private static final int LAST_HEADING_ROW = 30;

    private final FieldTexts texts;
    private final FormCheck check = new FormCheck();

    SheetUpload(FieldTexts texts) {
        this.texts = texts;
    }

    /**
     * What stands in a file.
     *
     * @param entries rows whose values are not those they were downloaded with
     * @param lines line of the worksheet by item, to name a row by
     * @param problems what is wrong, each with line and column
     * @param skipped rows that are left out because they are no longer open
     */
    record Content(
            List<Entry> entries,
            Map<Integer, Integer> lines,
            List<String> problems,
            List<String> skipped) {}

    /**
     * Reads a file against the sheet as it stands.
     *
     * @throws RefusedFileException if it is no xlsx, too large, or not one of this sheet
     */
    Content read(MultipartFile sent, SheetView sheet) {
        if (sent.isEmpty()) {
            throw new RefusedFileException("none");
        }
        if (sent.getSize() > LARGEST) {
            throw new RefusedFileException(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "large",
                    EvidenceType.safeName(sent.getOriginalFilename()),
                    LARGEST / 1024 / 1024);
        }
        try {
            Path file = Files.createTempFile("sheet", null);
            try {
                sent.transferTo(file);
                XlsxFile.examine(file, MOST_UNPACKED);
                return read(file, sheet);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Content read(Path file, SheetView sheet) {
        Content content =
                new Content(
                        new ArrayList<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        boolean found = false;
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            List<Sheet> pages = workbook.getSheets().toList();
            for (Sheet page : pages) {
                found |= new Page(page.getName(), sheet, content).read(page);
            }
        } catch (RefusedFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new RefusedFileException("damaged");
        }
        if (!found) {
            throw new RefusedFileException("noHeading");
        }
        return content;
    }

    /** One worksheet while it is read. */
    private final class Page {

        private final String name;
        private final SheetView sheet;
        private final Map<Integer, SheetRow> rows;
        private final Content content;
        private final Set<String> seen = new HashSet<>();
        private Map<String, Integer> columns;

        Page(String name, SheetView sheet, Content content) {
            this.name = name;
            this.sheet = sheet;
            this.rows = sheet.byItem();
            this.content = content;
        }

        /** Whether it is a worksheet of ours. */
        boolean read(Sheet page) throws IOException {
            try (Stream<Row> lines = page.openStream()) {
                for (Row line : (Iterable<Row>) lines::iterator) {
                    if (line.getRowNum() > MOST_ROWS) {
                        throw new RefusedFileException("rows", MOST_ROWS);
                    }
                    if (columns == null) {
                        heading(line);
                        if (columns == null && line.getRowNum() > LAST_HEADING_ROW) {
                            return false;
                        }
                    } else {
                        line(line);
                    }
                }
            }
            return columns != null;
        }

        private void heading(Row line) {
            if (!SheetWorkbook.KEY_HEADING.equals(text(line, 0))) {
                return;
            }
            columns = new LinkedHashMap<>();
            for (int i = 1; i < line.getCellCount(); i++) {
                String label = text(line, i);
                if (!label.isEmpty()) {
                    columns.putIfAbsent(label, i);
                }
            }
        }

        private void line(Row line) {
            String key = text(line, 0);
            if (key.isEmpty()) {
                if (columns.values().stream().anyMatch(c -> !text(line, c).isEmpty())) {
                    problem(line, texts.text("sheet.xlsx.noKey"));
                }
                return;
            }
            String[] parts = key.split("\\|", -1);
            Integer item = item(parts);
            if (item == null || !rows.containsKey(item)) {
                problem(line, texts.text("sheet.xlsx.foreignKey"));
                return;
            }
            if (!seen.add(parts[0])) {
                problem(line, texts.text("sheet.xlsx.twice", item));
                return;
            }
            SheetRow row = rows.get(item);
            if (parts[1].isEmpty() && !row.isOpen()) {
                // It was handed in already when the file was written: locked there, too.
                return;
            }
            if (!row.isOpen() || !parts[1].equals(row.taskId())) {
                content.skipped()
                        .add(texts.text("sheet.xlsx.skipped", line.getRowNum(), item, row.title()));
                return;
            }
            values(line, row, parts);
        }

        private Integer item(String[] parts) {
            String own = ":" + sheet.unit().id() + ":" + sheet.period();
            if (parts.length != 4
                    || !parts[0].matches("\\d{1,2}" + java.util.regex.Pattern.quote(own))
                    || !parts[2].matches("\\d{1,9}")) {
                return null;
            }
            return Integer.valueOf(parts[0].substring(0, parts[0].indexOf(':')));
        }

        private void values(Row line, SheetRow row, String[] parts) {
            Map<String, String> values = new LinkedHashMap<>();
            Map<String, Integer> places = new HashMap<>();
            Set<String> unreadable = new HashSet<>();
            for (FormField field : row.form().fields()) {
                Integer column = columns.get(field.label());
                if (column == null) {
                    throw new RefusedFileException("noColumn", name, field.label());
                }
                places.put(field.key(), column);
                Cell cell = cell(line, column);
                if (cell != null
                        && (cell.getType() == CellType.FORMULA || cell.getFormula() != null)) {
                    problem(line, column, field, texts.text("sheet.xlsx.formula"));
                    unreadable.add(field.key());
                } else if (cell != null && cell.getType() == CellType.ERROR) {
                    problem(line, column, field, texts.text("sheet.xlsx.error"));
                    unreadable.add(field.key());
                } else {
                    values.put(
                            field.key(),
                            FieldTexts.kept(field, PlainCell.read(text(line, column))));
                }
            }
            for (FormCheck.Problem found : check.problems(row.form(), values)) {
                String field = found.field().key();
                // What is not filled in yet may stay so in a draft.
                if (!found.isMissing() && !unreadable.contains(field)) {
                    problem(line, places.get(field), found.field(), texts.problem(found));
                }
            }
            content.lines().put(row.number(), line.getRowNum());
            content.entries()
                    .add(
                            new Entry(
                                    row.number(),
                                    parts[1],
                                    Integer.parseInt(parts[2]),
                                    parts[3],
                                    values));
        }

        private void problem(Row line, String text) {
            content.problems().add(where(texts.text("sheet.xlsx.line", line.getRowNum(), text)));
        }

        private void problem(Row line, int column, FormField field, String text) {
            content.problems()
                    .add(
                            where(
                                    texts.text(
                                            "sheet.xlsx.cell",
                                            line.getRowNum(),
                                            XlsxFile.letters(column),
                                            field.label(),
                                            text)));
        }

        private String where(String problem) {
            return sheet.tables().size() > 1
                    ? texts.text("sheet.xlsx.tab", name, problem)
                    : problem;
        }
    }

    private static Cell cell(Row line, int column) {
        return column < line.getCellCount() ? line.getCell(column) : null;
    }

    private static String text(Row line, int column) {
        Cell cell = cell(line, column);
        if (cell == null || cell.getValue() == null) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            return cell.asNumber().stripTrailingZeros().toPlainString();
        }
        return cell.getText().strip();
    }
}
