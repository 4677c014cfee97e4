package cn.luoyang.supervision.bulletin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/**
 * A Word document laid out like a letter of a public office (GB/T 9704-2012): A4 with its margins,
 * red letterhead over a red line, title in 小标宋, headings in 黑体, body in 仿宋 of size 三号. Where a
 * computer lacks these fonts, the font table names what to take instead.
 */
final class OfficialDocument {

    private static final String TITLE_FONT = "方正小标宋简体";
    private static final String BODY_FONT = "仿宋";
    private static final String HEADING_FONT = "黑体";
    private static final String NOTE_FONT = "楷体";
    private static final String LATIN_FONT = "Times New Roman";
    private static final int BODY = 16;
    private static final int TABLE = 11;
    private static final int TWIPS_PER_MM = 57;
    private static final int A4_WIDTH = 11_906;
    private static final String RED = "C00000";

    private static final String FONT_TABLE =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:font w:name="方正小标宋简体"><w:altName w:val="小标宋,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font>
            <w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312,FangSong,STFangsong,宋体,SimSun,Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font>
            <w:font w:name="黑体"><w:altName w:val="SimHei,STHeiti,微软雅黑,Noto Sans CJK SC"/><w:charset w:val="86"/><w:family w:val="swiss"/></w:font>
            <w:font w:name="楷体"><w:altName w:val="楷体_GB2312,KaiTi,STKaiti,宋体,Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font>
            </w:fonts>
            """;

    private final XWPFDocument document = new XWPFDocument();
    private final int lineTwentieths;
    private final int textWidth;

    /**
     * @param linePoints height of a line of the body, in points; 28 in a letter, less to keep a
     *     form on one page
     */
    OfficialDocument(int linePoints) {
        lineTwentieths = linePoints * 20;
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(A4_WIDTH));
        size.setH(BigInteger.valueOf(16_838));
        boolean form = linePoints < 28;
        int left = form ? 25 : 28;
        int right = form ? 25 : 26;
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf((form ? 25 : 37) * TWIPS_PER_MM));
        margins.setBottom(BigInteger.valueOf((form ? 20 : 35) * TWIPS_PER_MM));
        margins.setLeft(BigInteger.valueOf(left * TWIPS_PER_MM));
        margins.setRight(BigInteger.valueOf(right * TWIPS_PER_MM));
        textWidth = A4_WIDTH - (left + right) * TWIPS_PER_MM;
        margins.setFooter(BigInteger.valueOf(15 * TWIPS_PER_MM));
    }

    /** 发文机关标志 with its line below. */
    void letterhead(String text) {
        XWPFParagraph p = paragraph(ParagraphAlignment.CENTER);
        p.setSpacingBetween(1.0);
        p.setSpacingAfter(120);
        run(p, text, TITLE_FONT, 24, RED).setBold(true);
    }

    /** 文号, between letterhead and title, over a red line. */
    void number(String left, String right) {
        XWPFParagraph p =
                paragraph(right == null ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
        p.setBorderBottom(Borders.THICK);
        p.getCTP().getPPr().getPBdr().getBottom().setColor(RED);
        p.setSpacingAfter(240);
        run(p, left, BODY_FONT, 14, null);
        if (right != null) {
            var tab = p.getCTP().getPPr().addNewTabs().addNewTab();
            tab.setVal(STTabJc.RIGHT);
            tab.setPos(BigInteger.valueOf(textWidth));
            p.createRun().addTab();
            run(p, right, BODY_FONT, 14, null);
        }
    }

    void title(String text) {
        XWPFParagraph p = paragraph(ParagraphAlignment.CENTER);
        p.setSpacingBetween(1.2);
        p.setSpacingAfter(200);
        run(p, text, TITLE_FONT, 22, null);
    }

    void heading(String text) {
        XWPFParagraph p = paragraph(ParagraphAlignment.LEFT);
        p.setKeepNext(true);
        indent(p, BODY);
        run(p, text, HEADING_FONT, BODY, null);
    }

    /** 主送机关. */
    void addressee(String text) {
        run(paragraph(ParagraphAlignment.LEFT), text, BODY_FONT, BODY, null);
    }

    void body(String text) {
        XWPFParagraph p = paragraph(ParagraphAlignment.BOTH);
        indent(p, BODY);
        run(p, text, BODY_FONT, BODY, null);
    }

    /** A remark below a table. */
    void remark(String text) {
        XWPFParagraph p = document.createParagraph();
        p.setSpacingAfter(160);
        run(p, text, NOTE_FONT, 9, "595959");
    }

    void signature(String office, String date) {
        for (String line : List.of(office, date)) {
            XWPFParagraph p = paragraph(ParagraphAlignment.RIGHT);
            if (line.equals(office)) {
                p.setSpacingBefore(360);
                p.setKeepNext(true);
            }
            p.setIndentationRight(2 * BODY * 20);
            run(p, line, BODY_FONT, BODY, null);
        }
    }

    /**
     * A table whose first row is repeated on each page.
     *
     * @param widths share of each column; as many as headers
     */
    void table(List<String> headers, List<List<String>> rows, int... widths) {
        XWPFTable table = grid(rows.size() + 1, widths);
        fill(table.getRow(0), headers, true, widths);
        table.getRow(0).setRepeatHeader(true);
        for (int i = 0; i < rows.size(); i++) {
            fill(table.getRow(i + 1), rows.get(i), false, widths);
        }
    }

    /** A form: on each line what it is and what it says. */
    void facts(List<List<String>> rows) {
        int[] widths = {22, 78};
        XWPFTable table = grid(rows.size(), widths);
        for (int i = 0; i < rows.size(); i++) {
            XWPFTableRow row = table.getRow(i);
            row.setCantSplitRow(true);
            cell(row.getCell(0), rows.get(i).get(0), HEADING_FONT, 12, true, widths[0]);
            cell(row.getCell(1), rows.get(i).get(1), BODY_FONT, 12, false, widths[1]);
        }
    }

    /** Page numbers at the foot. */
    void pageNumbers() {
        XWPFParagraph p = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        p.setAlignment(ParagraphAlignment.CENTER);
        run(p, "— ", "宋体", 14, null);
        p.getCTP().addNewFldSimple().setInstr("PAGE");
        run(p, " —", "宋体", 14, null);
    }

    byte[] bytes() throws IOException {
        fontTable();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (document) {
            document.write(out);
        }
        return out.toByteArray();
    }

    private XWPFTable grid(int rows, int[] widths) {
        XWPFTable table = document.createTable(rows, widths.length);
        table.setTableAlignment(TableRowAlign.CENTER);
        table.setWidth(textWidth);
        table.setCellMargins(40, 80, 40, 80);
        // Without a fixed grid a word processor makes all columns alike.
        table.getCTTbl().getTblPr().addNewTblLayout().setType(STTblLayoutType.FIXED);
        CTTblGrid grid =
                table.getCTTbl().getTblGrid() == null
                        ? table.getCTTbl().addNewTblGrid()
                        : table.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (int share : widths) {
            grid.addNewGridCol().setW(twips(share));
        }
        return table;
    }

    private BigInteger twips(int share) {
        return BigInteger.valueOf((long) textWidth * share / 100);
    }

    private void fill(XWPFTableRow row, List<String> texts, boolean header, int[] widths) {
        row.setCantSplitRow(true);
        for (int i = 0; i < texts.size(); i++) {
            cell(
                    row.getCell(i),
                    texts.get(i),
                    header ? HEADING_FONT : BODY_FONT,
                    TABLE,
                    header,
                    widths[i]);
        }
    }

    private void cell(
            XWPFTableCell cell, String text, String font, int size, boolean centred, int share) {
        CTTblWidth width = cell.getCTTc().addNewTcPr().addNewTcW();
        width.setType(STTblWidth.DXA);
        width.setW(twips(share));
        cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
        XWPFParagraph p = cell.getParagraphs().get(0);
        boolean number = text.length() <= 8 && text.matches("[\\d.%+/—-]+");
        p.setAlignment(centred || number ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            XWPFRun run = run(p, lines[i], font, size, null);
            if (i < lines.length - 1) {
                run.addBreak();
            }
        }
    }

    private XWPFParagraph paragraph(ParagraphAlignment alignment) {
        XWPFParagraph p = document.createParagraph();
        p.setAlignment(alignment);
        p.setSpacingBetween(lineTwentieths / 20.0, LineSpacingRule.EXACT);
        return p;
    }

    private static void indent(XWPFParagraph p, int size) {
        p.setIndentationFirstLine(2 * size * 20);
    }

    private static XWPFRun run(XWPFParagraph p, String text, String font, int size, String colour) {
        XWPFRun run = p.createRun();
        run.setText(text);
        run.setFontSize(size);
        CTRPr properties =
                run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
        CTFonts fonts = properties.addNewRFonts();
        fonts.setAscii(LATIN_FONT);
        fonts.setHAnsi(LATIN_FONT);
        fonts.setEastAsia(font);
        if (colour != null) {
            run.setColor(colour);
        }
        return run;
    }

    private void fontTable() throws IOException {
        try {
            PackagePart part =
                    document.getPackage()
                            .createPart(
                                    PackagingURIHelper.createPartName("/word/fontTable.xml"),
                                    "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml");
            try (OutputStream out = part.getOutputStream()) {
                out.write(FONT_TABLE.getBytes(StandardCharsets.UTF_8));
            }
            document.getPackagePart()
                    .addRelationship(
                            part.getPartName(),
                            TargetMode.INTERNAL,
                            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable");
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
