package cn.luoyang.supervision.bulletin;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The words of a notice, for its page and for its Word document. */
@Component
class NoticeDocument {

    private final MessageSource messages;

    NoticeDocument(MessageSource messages) {
        this.messages = messages;
    }

    /** What a notice says, in the reader's language. */
    Wording wording(Notice n) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(text("bulletin.notice.item"), n.keyTask() + " " + n.title());
        facts.put(text("col.clause"), n.clause() + " · " + n.section());
        facts.put(text("bulletin.notice.step"), n.step());
        facts.put(text("col.firstDue"), date(n.firstDue()));
        facts.put(text("col.due"), date(n.due()));
        facts.put(text("col.lateness"), text("page.daysLate", n.daysLate()));
        facts.put(
                text("bulletin.notice.demand"),
                text("bulletin.notice.demand." + n.type(), date(n.replyBy())));
        facts.put(text("bulletin.notice.replyBy"), date(n.replyBy()));
        facts.put(text("bulletin.notice.basis"), text("bulletin.notice.basis." + n.type()));
        return new Wording(
                text("bulletin.notice.title." + n.type()),
                text("bulletin.notice.opening." + n.type(), n.step(), date(n.due()), n.daysLate()),
                facts,
                reply(n),
                text("bulletin.office"),
                date(n.issuedAt().toLocalDate()));
    }

    /**
     * The document: one page, unless the reply is long.
     *
     * @throws IOException never in practice: it is written to memory
     */
    byte[] write(Notice n) throws IOException {
        Wording words = wording(n);
        OfficialDocument doc = new OfficialDocument(24);
        doc.letterhead(words.office());
        doc.number(n.number(), text("col.caseNumber") + " " + n.caseNumber());
        doc.title(words.title());
        doc.addressee(n.unitName() + "：");
        doc.body(words.opening());
        List<List<String>> rows = new ArrayList<>();
        words.facts().forEach((what, says) -> rows.add(List.of(what, says)));
        rows.add(List.of(text("bulletin.notice.reply"), words.reply()));
        doc.facts(rows);
        doc.signature(words.office(), words.date());
        return doc.bytes();
    }

    private String reply(Notice n) {
        String done =
                n.doneAt() == null
                        ? ""
                        : "\n" + text("bulletin.notice.done", date(n.doneAt().toLocalDate()));
        if (n.reply() == null) {
            return text("bulletin.notice.noReply") + done;
        }
        return text(
                        n.reply().late()
                                ? "bulletin.notice.repliedLate"
                                : "bulletin.notice.replied",
                        date(n.reply().at().toLocalDate()),
                        "system".equals(n.reply().by()) ? text("page.bySystem") : n.reply().by())
                + "\n"
                + n.reply().answers().entrySet().stream()
                        .map(a -> a.getKey() + "：" + a.getValue())
                        .collect(Collectors.joining("\n"))
                + done;
    }

    private String date(LocalDate day) {
        return day == null
                ? "—"
                : text(
                        "bulletin.date",
                        String.valueOf(day.getYear()),
                        String.valueOf(day.getMonthValue()),
                        String.valueOf(day.getDayOfMonth()));
    }

    private String text(String key, Object... args) {
        return messages.getMessage(key, args, LocaleContextHolder.getLocale());
    }

    /**
     * The words of a notice.
     *
     * @param title what it is
     * @param opening its first sentence
     * @param facts what to what it says, in order
     * @param reply the reply, or that there is none; several lines
     * @param office who issues it
     * @param date the day it was issued
     */
    public record Wording(
            String title,
            String opening,
            Map<String, String> facts,
            String reply,
            String office,
            String date) {}
}
