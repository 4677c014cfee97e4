package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.workbook.RefusedFileException;
import cn.luoyang.supervision.workbook.XlsxFile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.springframework.stereotype.Component;

/** Reads a workbook as it was sent in: its cells by column. Formulas are not computed. */
@Component
class ImportFile {

    /** Enterprises one file may have. */
    static final int MOST_ROWS = 10_000;

    /** Largest file, in bytes. */
    static final long LARGEST = 20L * 1024 * 1024;

    /** A hundred thousand rows are unpacked to be told that they are too many. */
    private static final long MOST_UNPACKED = 400L * 1024 * 1024;

    private static final int LAST_HEADING_ROW = 10;
    private static final int MERGES_NAMED = 5;

    private final ImportColumns columns;

    ImportFile(ImportColumns columns) {
        this.columns = columns;
    }

    /**
     * A row.
     *
     * @param number as the spreadsheet counts, from 1
     * @param cells those that are not empty, by column
     */
    record Line(int number, Map<String, ImportCell> cells) {

        boolean has(String column) {
            return cells.containsKey(column);
        }

        String text(String column) {
            ImportCell cell = cells.get(column);
            return cell == null ? "" : cell.text();
        }
    }

    /**
     * What stands in a file.
     *
     * @param letters the letter of each column
     */
    record Content(Map<String, String> letters, List<Line> lines) {}

    /**
     * Reads a file.
     *
     * @throws RefusedFileException if it is no xlsx that can be opened
     * @throws EnterpriseRefusedException if it has no rows or too many, merged cells, or headings
     *     that are not those of the template; each with its place
     */
    Content read(Path file) throws IOException {
        XlsxFile.examine(file, MOST_UNPACKED);
        List<FactProblem> merged = mergedCells(file);
        if (!merged.isEmpty()) {
            throw new EnterpriseRefusedException(merged);
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            boolean anything = false;
            List<Sheet> sheets = workbook.getSheets().toList();
            for (Sheet sheet : sheets) {
                Page page = new Page();
                if (page.read(sheet)) {
                    if (page.lines.isEmpty()) {
                        throw EnterpriseRefusedException.of("file", "noRows");
                    }
                    return new Content(page.letters, page.lines);
                }
                anything |= page.anything;
            }
            throw EnterpriseRefusedException.of("file", anything ? "noHeading" : "emptyFile");
        } catch (EnterpriseRefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new RefusedFileException("damaged");
        }
    }

    /** One worksheet while it is read. */
    private final class Page {

        private final Map<Integer, String> byPlace = new TreeMap<>();
        private final Map<String, String> letters = new LinkedHashMap<>();
        private final List<Line> lines = new ArrayList<>();
        private boolean anything;

        /** Whether it has our headings. */
        boolean read(Sheet sheet) throws IOException {
            try (Stream<Row> rows = sheet.openStream()) {
                for (Row row : (Iterable<Row>) rows::iterator) {
                    if (byPlace.isEmpty()) {
                        headings(row);
                        if (byPlace.isEmpty() && row.getRowNum() > LAST_HEADING_ROW) {
                            return false;
                        }
                    } else {
                        line(row);
                    }
                }
            }
            return !byPlace.isEmpty();
        }

        private void headings(Row row) {
            Map<Integer, String> texts = new TreeMap<>();
            for (Cell cell : row) {
                if (cell != null && cell.getText() != null && !cell.getText().isBlank()) {
                    texts.put(cell.getColumnIndex(), cell.getText().strip());
                }
            }
            anything |= !texts.isEmpty();
            boolean ours =
                    texts.values().stream()
                            .anyMatch(
                                    t ->
                                            columns.column(t)
                                                    .filter(ImportColumns.CODE::equals)
                                                    .isPresent());
            if (!ours) {
                return;
            }
            List<FactProblem> problems = new ArrayList<>();
            texts.forEach(
                    (place, heading) -> {
                        String where = XlsxFile.letters(place) + row.getRowNum();
                        String column = columns.column(heading).orElse(null);
                        if (column == null) {
                            problems.add(new FactProblem("file", "headingUnknown", where, heading));
                        } else if (letters.containsKey(column)) {
                            problems.add(new FactProblem("file", "headingTwice", where, heading));
                        } else {
                            letters.put(column, XlsxFile.letters(place));
                            byPlace.put(place, column);
                        }
                    });
            for (String required : ImportColumns.REQUIRED) {
                if (!letters.containsKey(required)) {
                    problems.add(
                            new FactProblem("file", "headingMissing", columns.heading(required)));
                }
            }
            if (!problems.isEmpty()) {
                throw new EnterpriseRefusedException(problems);
            }
        }

        private void line(Row row) {
            Map<String, ImportCell> cells = new HashMap<>();
            for (Cell cell : row) {
                if (cell == null) {
                    continue;
                }
                String column = byPlace.get(cell.getColumnIndex());
                ImportCell read = cell(cell, row.getRowNum());
                if (column != null && !read.isEmpty()) {
                    cells.put(column, read);
                }
            }
            if (!cells.isEmpty()) {
                if (lines.size() == MOST_ROWS) {
                    throw EnterpriseRefusedException.of("file", "tooManyRows", MOST_ROWS);
                }
                lines.add(new Line(row.getRowNum(), cells));
            }
        }
    }

    private static ImportCell cell(Cell cell, int row) {
        String place = XlsxFile.letters(cell.getColumnIndex()) + row;
        if (cell.getType() == CellType.FORMULA || cell.getFormula() != null) {
            return new ImportCell(place, "", null, "formula");
        }
        if (cell.getType() == CellType.ERROR) {
            return new ImportCell(place, "", null, "errorValue");
        }
        if (cell.getValue() == null) {
            return new ImportCell(place, "", null, null);
        }
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber();
            return new ImportCell(place, number.stripTrailingZeros().toPlainString(), number, null);
        }
        String text =
                String.valueOf(cell.getText()).replaceAll("^[\\s\\u3000]+|[\\s\\u3000]+$", "");
        // an apostrophe that our own export put before what looks like a formula
        return new ImportCell(
                place, text.matches("(?s)'[=+\\-@＝＋－＠].*") ? text.substring(1) : text, null, null);
    }

    /** The reader does not tell; which value a merged row has would be a guess. */
    private static List<FactProblem> mergedCells(Path file) throws IOException {
        List<String> merged = new ArrayList<>();
        XMLInputFactory xml = XMLInputFactory.newInstance();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry :
                    (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
                if (entry.getName().matches("/?xl/worksheets/[^/]+\\.xml")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        XMLStreamReader reader = xml.createXMLStreamReader(in);
                        while (reader.hasNext()) {
                            if (reader.next() == XMLStreamConstants.START_ELEMENT
                                    && "mergeCell".equals(reader.getLocalName())) {
                                merged.add(reader.getAttributeValue(null, "ref"));
                            }
                        }
                        reader.close();
                    }
                }
            }
        } catch (XMLStreamException | IOException e) {
            throw new RefusedFileException("damaged");
        }
        return merged.isEmpty()
                ? List.of()
                : List.of(
                        new FactProblem(
                                "file",
                                "mergedCells",
                                merged.size(),
                                String.join(
                                        "、",
                                        merged.subList(0, Math.min(merged.size(), MERGES_NAMED)))));
    }
}
