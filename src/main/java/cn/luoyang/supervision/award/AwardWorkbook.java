package cn.luoyang.supervision.award;

import cn.luoyang.supervision.unit.UnitRegistry;
import cn.luoyang.supervision.workbook.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** 导出: the awards of a page as a workbook, with a row of totals. */
@Component
class AwardWorkbook {

    private record Column(String header, int width, Function<AwardCase, Object> value) {}

    private final MessageSource messages;
    private final UnitRegistry units;
    private final AwardWording wording;

    AwardWorkbook(MessageSource messages, UnitRegistry units, AwardWording wording) {
        this.messages = messages;
        this.units = units;
        this.wording = wording;
    }

    void write(List<AwardCase> awards, OutputStream out, Locale locale) throws IOException {
        List<Column> columns = columns(locale);
        try (Workbook workbook = new Workbook(out, "supervision", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(text("award.title", locale));
            sheet.freezePane(0, 1);
            for (int i = 0; i < columns.size(); i++) {
                sheet.width(i, columns.get(i).width());
                sheet.value(0, i, text(columns.get(i).header(), locale));
                sheet.style(0, i).bold().fillColor("E7EDF4").wrapText(true).set();
            }
            int row = 1;
            for (AwardCase award : awards) {
                for (int i = 0; i < columns.size(); i++) {
                    put(sheet, row, i, columns.get(i).value().apply(award));
                }
                row++;
            }
            totals(sheet, row, columns, AwardTotals.of(awards), locale);
        }
    }

    private void totals(
            Worksheet sheet, int row, List<Column> columns, AwardTotals totals, Locale locale) {
        sheet.value(row, 0, text("award.sum", locale));
        for (int i = 0; i < columns.size(); i++) {
            String header = columns.get(i).header();
            for (AwardFigure figure : AwardFigure.values()) {
                if (header.equals("award.figure." + figure)) {
                    put(sheet, row, i, totals.of(figure));
                }
            }
            sheet.style(row, i).bold().format("#,##0.00").set();
        }
    }

    private List<Column> columns(Locale locale) {
        return List.of(
                new Column("award.number", 8, AwardCase::id),
                new Column("award.kind", 20, a -> text("award.kind." + a.kind(), locale)),
                new Column("award.keyTask", 8, AwardCase::keyTask),
                new Column("award.clause", 12, a -> a.kind().clause()),
                new Column("award.beneficiary", 32, a -> a.application().beneficiary().name()),
                new Column("award.code", 22, a -> a.application().beneficiary().code()),
                new Column("award.enterprise", 32, a -> a.application().enterprise().name()),
                new Column(
                        "award.county", 12, a -> units.get(a.application().county()).shortName()),
                new Column("award.basisDate", 12, a -> a.application().basisDate()),
                new Column("award.state", 12, a -> text("award.state." + a.state(), locale)),
                figure(AwardFigure.APPLIED),
                figure(AwardFigure.APPROVED),
                figure(AwardFigure.PAID_CITY),
                figure(AwardFigure.PAID_DISTRICT),
                figure(AwardFigure.PAID_COUNTY),
                figure(AwardFigure.OUTSTANDING),
                new Column(
                        "award.ruleVersion",
                        34,
                        a -> a.calculation().rule() == null ? "" : a.calculation().rule().text()),
                new Column("award.explanation", 80, a -> explanation(a, locale)));
    }

    private static Column figure(AwardFigure figure) {
        return new Column("award.figure." + figure, 16, figure::of);
    }

    private String explanation(AwardCase award, Locale locale) {
        String lines = String.join("\n", wording.lines(award.calculation(), locale));
        String refusal = wording.refusal(award.calculation(), locale);
        return refusal == null ? lines : lines + "\n" + refusal;
    }

    private static void put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof BigDecimal money) {
            sheet.value(row, column, money);
            sheet.style(row, column).format("#,##0.00").set();
        } else if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else {
            sheet.inlineString(row, column, SafeText.of(String.valueOf(value)));
        }
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
