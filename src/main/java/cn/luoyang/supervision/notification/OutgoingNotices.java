package cn.luoyang.supervision.notification;

import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.outbox.Addressee;
import cn.luoyang.supervision.outbox.Letter;
import cn.luoyang.supervision.outbox.Outbox;
import cn.luoyang.supervision.outbox.OutgoingNotice;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.security.Groups;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts rungs and digests into words, in Chinese, for those who are reached outside the system. */
@Component
class OutgoingNotices {

    private static final String INBOX = "/ledger/inbox";

    private final Outbox outbox;
    private final LedgerQueries ledger;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final MessageSource messages;

    OutgoingNotices(
            Outbox outbox,
            LedgerQueries ledger,
            PlanCatalogue plan,
            UnitRegistry units,
            MessageSource messages) {
        this.outbox = outbox;
        this.ledger = ledger;
        this.plan = plan;
        this.units = units;
        this.messages = messages;
    }

    /**
     * A rung of a ladder, once to each person and robot.
     *
     * @param rung the event, which names rung, task and round in its idempotency key
     * @param inboxMessages id of the message in the inbox of each recipient, by unit or role
     */
    void rung(LedgerEvent rung, Map<String, Long> inboxMessages) {
        for (Addressee to : outbox.addressees(rung.type().name(), inboxMessages.keySet())) {
            Long message =
                    inboxMessages.entrySet().stream()
                            .filter(inbox -> to.groups().contains(inbox.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElseThrow();
            outbox.put(
                    new OutgoingNotice(
                            rung.type().name(),
                            rung.idempotencyKey(),
                            rung.keyTask(),
                            rung.unitId(),
                            rung.taskId(),
                            letter(rung, INBOX + "/" + message)),
                    to);
        }
    }

    /**
     * The digest of a day, one to each person and robot, whatever number of units they stand for;
     * none to who has nothing to be told.
     *
     * @param lines what there is to say to each unit or role
     * @param summary what there is to say to the supervision office
     */
    void digest(LocalDate day, Map<String, List<DigestLine>> lines, List<InboxItem> summary) {
        Set<String> groups = new TreeSet<>(lines.keySet());
        if (!summary.isEmpty()) {
            groups.add(Groups.SUPERVISION_OFFICE);
        }
        for (Addressee to : outbox.addressees(OutgoingNotice.DIGEST, groups)) {
            List<Letter.Line> own =
                    to.groups().stream()
                            .flatMap(group -> lines.getOrDefault(group, List.of()).stream())
                            .sorted(DigestLine.BY_SEVERITY)
                            .map(this::line)
                            .toList();
            boolean office = to.groups().contains(Groups.SUPERVISION_OFFICE);
            List<Letter.Line> overview =
                    office ? summary.stream().map(this::line).toList() : List.of();
            if (own.isEmpty() && overview.isEmpty()) {
                continue;
            }
            outbox.put(
                    new OutgoingNotice(
                            OutgoingNotice.DIGEST,
                            "digest:" + day,
                            null,
                            null,
                            null,
                            new Letter(
                                    say("outbox.digest.title", day.toString()),
                                    say(
                                            office && !overview.isEmpty()
                                                    ? "outbox.digest.openingOffice"
                                                    : "outbox.digest.opening",
                                            day.toString()),
                                    overview,
                                    own,
                                    null,
                                    path(to.groups(), office))),
                    to);
        }
    }

    private Letter letter(LedgerEvent rung, String path) {
        TaskRow task = ledger.task(rung.taskId());
        String due =
                task == null || task.dueAt() == null ? "" : task.dueAt().toLocalDate().toString();
        String unit = units.get(rung.unitId()).shortName();
        String kind = say("outbox.rung." + rung.type());
        List<Letter.Line> facts = new ArrayList<>();
        facts.add(new Letter.Line(say("outbox.fact.unit"), unit, null));
        facts.add(new Letter.Line(say("outbox.fact.item"), item(rung.keyTask()), null));
        facts.add(new Letter.Line(say("outbox.fact.step"), rung.stepName(), null));
        if (!due.isEmpty()) {
            facts.add(new Letter.Line(say("outbox.fact.due"), due, null));
        }
        return new Letter(
                say("outbox.rung.title", kind, unit, rung.stepName()),
                say("outbox.opening." + rung.type(), unit),
                facts,
                List.of(),
                say("outbox.closing." + rung.type()),
                path);
    }

    private Letter.Line line(DigestLine line) {
        StringBuilder text = new StringBuilder();
        if (line.task().keyTask() != null) {
            text.append(item(line.task().keyTask())).append(" · ");
        }
        text.append(line.task().stepName()).append(" · ").append(name(line.task().unitId()));
        if (line.due() != null) {
            text.append(say("outbox.line.due", line.due()));
        }
        return new Letter.Line(
                say("outbox.line." + line.reason(), line.days()),
                text.toString(),
                line.task().taskId());
    }

    private Letter.Line line(InboxItem item) {
        List<String> parts = new ArrayList<>();
        if (item.keyTask() != null) {
            parts.add(item(item.keyTask()));
        }
        if (item.step() != null) {
            parts.add(item.step());
        }
        if (item.unit() != null) {
            parts.add(name(item.unit()));
        }
        String due =
                item.due() == null
                        ? ""
                        : say(
                                "lateUnit".equals(item.reason())
                                        ? "outbox.line.oldest"
                                        : "outbox.line.due",
                                item.due());
        return new Letter.Line(
                say("outbox.line." + item.reason(), item.days()),
                String.join(" · ", parts) + due,
                null);
    }

    /** One unit's list for who stands for one unit; the board for the office; else the inbox. */
    private String path(Collection<String> groups, boolean office) {
        if (office) {
            return "/ledger";
        }
        String only = groups.size() == 1 ? groups.iterator().next() : null;
        return only != null && units.find(only).isPresent() ? "/ledger/tasks?unit=" + only : INBOX;
    }

    private String item(Integer number) {
        return number + " " + plan.keyTask(number).title();
    }

    private String name(String unit) {
        return units.find(unit).map(found -> found.shortName()).orElse(unit);
    }

    private String say(String code, Object... args) {
        return messages.getMessage(code, args, Locale.SIMPLIFIED_CHINESE);
    }
}
