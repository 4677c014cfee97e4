package cn.luoyang.supervision.bulletin;

import cn.luoyang.supervision.ledger.EventView;
import cn.luoyang.supervision.light.Light;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes a bulletin as a Word document, in the reader's language. */
@Component
class BulletinDocument {

    private final MessageSource messages;

    BulletinDocument(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * The document.
     *
     * @param issue its issue, or null for a draft
     * @param base address of this application, for the sources of the tables
     * @throws IOException never in practice: it is written to memory
     */
    byte[] write(Bulletin b, EventView issue, String base) throws IOException {
        String page = base + "/ledger/bulletins/" + b.month();
        String day = "?asOf=" + b.asOf();
        OfficialDocument doc = new OfficialDocument(28);
        doc.letterhead(text("bulletin.office"));
        doc.number(b.number() + (issue == null ? text("bulletin.draft") : ""), null);
        doc.title(
                text(
                        "bulletin.title",
                        String.valueOf(b.month().getYear()),
                        String.valueOf(b.month().getMonthValue())));
        doc.body(
                text(
                        "bulletin.summary.lights",
                        date(b.asOf()),
                        b.total().items(),
                        b.total().counts().get(Light.RED),
                        b.total().counts().get(Light.YELLOW),
                        b.total().counts().get(Light.GREEN),
                        b.total().counts().get(Light.BLUE),
                        b.firstReds().size(),
                        b.repeatedReds().size()));
        doc.body(text("bulletin.summary.tasks", b.openTasks(), b.lateTasks(), b.openLadders()));
        doc.body(
                b.percent() == null
                        ? text("bulletin.summary.noneDue")
                        : text("bulletin.summary.due", b.due(), b.onTime(), b.percent()));

        doc.heading(text("bulletin.part.sections"));
        doc.table(
                headers(
                        "bulletin.col.section",
                        "bulletin.items",
                        "light.RED",
                        "light.YELLOW",
                        "light.GREEN",
                        "light.BLUE"),
                Stream.concat(b.sections().stream(), Stream.of(b.total(), b.requirements()))
                        .map(this::lights)
                        .toList(),
                50,
                10,
                10,
                10,
                10,
                10);
        source(doc, base + "/ledger" + day);

        doc.heading(text("bulletin.part.red", b.red().size()));
        items(doc, b.red(), true);
        source(doc, page + day + "#red");
        doc.body(text("bulletin.firstReds", names(b.firstReds())));
        doc.body(text("bulletin.repeatedReds", names(b.repeatedReds())));

        doc.heading(text("bulletin.part.yellow", b.yellow().size()));
        items(doc, b.yellow(), false);
        source(doc, page + day + "#yellow");

        doc.heading(text("bulletin.part.praise"));
        doc.body(
                b.praised().isEmpty()
                        ? text("bulletin.noPraise")
                        : text(
                                "bulletin.praise",
                                b.praised().stream()
                                        .map(Bulletin.Rate::name)
                                        .collect(Collectors.joining("、"))));
        doc.body(
                b.closed().isEmpty()
                        ? text("bulletin.noneClosed")
                        : text(
                                "bulletin.closed",
                                b.closed().stream()
                                        .map(
                                                c ->
                                                        c.number()
                                                                + " "
                                                                + c.title()
                                                                + "（"
                                                                + c.leadName()
                                                                + "）")
                                        .collect(Collectors.joining("；"))));

        doc.heading(text("bulletin.part.rates"));
        doc.table(
                headers(
                        "col.number",
                        "col.unit",
                        "bulletin.due",
                        "bulletin.onTime",
                        "bulletin.rate"),
                rates(b.rates()),
                10,
                36,
                18,
                18,
                18);
        source(doc, page + "/tasks" + day);
        doc.body(
                text(
                        "bulletin.consulted",
                        b.consulted().stream()
                                .map(
                                        r ->
                                                text(
                                                        "bulletin.consultedUnit",
                                                        r.name(),
                                                        r.due(),
                                                        r.onTime()))
                                .collect(Collectors.joining("；"))));

        doc.heading(text("bulletin.part.issued"));
        doc.table(
                Bulletins.RUNGS.stream().map(rung -> text("event." + rung)).toList(),
                List.of(
                        Bulletins.RUNGS.stream()
                                .map(rung -> b.issued().get(rung).toString())
                                .toList()),
                20,
                20,
                20,
                20,
                20);
        source(doc, base + "/ledger/notices?month=" + b.month() + "&asOf=" + b.asOf());
        doc.body(text("bulletin.method", date(b.asOf())));
        doc.signature(
                text("bulletin.office"), date(issue == null ? b.asOf() : issue.at().toLocalDate()));
        doc.pageNumbers();
        return doc.bytes();
    }

    private void items(OfficialDocument doc, List<Bulletin.Item> items, boolean red) {
        List<String> headers =
                new ArrayList<>(headers("col.number", "col.title", "col.lead", "col.reason"));
        if (red) {
            headers.add(text("bulletin.redMonths"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Bulletin.Item i : items) {
            List<String> row =
                    new ArrayList<>(
                            List.of(
                                    String.valueOf(i.number()),
                                    i.title(),
                                    i.leadName(),
                                    i.reason()));
            if (red) {
                row.add(times(i));
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            doc.body(text("bulletin.none"));
        } else if (red) {
            doc.table(headers, rows, 8, 28, 16, 34, 14);
        } else {
            doc.table(headers, rows, 8, 32, 18, 42);
        }
    }

    private String times(Bulletin.Item i) {
        return i.redTimes() == 1
                ? text("bulletin.first")
                : text("bulletin.times", i.redMonths(), i.redTimes());
    }

    private List<String> lights(Bulletin.Lights l) {
        return List.of(
                l.title() == null ? text("bulletin.total") : l.title(),
                String.valueOf(l.items()),
                l.counts().get(Light.RED).toString(),
                l.counts().get(Light.YELLOW).toString(),
                l.counts().get(Light.GREEN).toString(),
                l.counts().get(Light.BLUE).toString());
    }

    private static List<List<String>> rates(List<Bulletin.Rate> rates) {
        List<List<String>> rows = new ArrayList<>();
        for (Bulletin.Rate r : rates) {
            rows.add(
                    List.of(
                            String.valueOf(rows.size() + 1),
                            r.name(),
                            String.valueOf(r.due()),
                            String.valueOf(r.onTime()),
                            r.percent() == null ? "—" : r.percent() + "%"));
        }
        return rows;
    }

    private String names(List<Bulletin.Item> items) {
        return items.isEmpty()
                ? text("bulletin.none")
                : items.stream()
                        .map(i -> i.number() + " " + i.title())
                        .collect(Collectors.joining("；"));
    }

    private void source(OfficialDocument doc, String address) {
        doc.remark(text("bulletin.source", address));
    }

    private List<String> headers(String... keys) {
        return Stream.of(keys).map(this::text).toList();
    }

    private String date(LocalDate day) {
        return text(
                "bulletin.date",
                String.valueOf(day.getYear()),
                String.valueOf(day.getMonthValue()),
                String.valueOf(day.getDayOfMonth()));
    }

    private String text(String key, Object... args) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(key, args, locale);
    }
}
