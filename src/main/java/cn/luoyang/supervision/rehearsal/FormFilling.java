package cn.luoyang.supervision.rehearsal;

import cn.luoyang.supervision.form.FormCheck;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.plan.Indicator;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Fills in a form the way a clerk would: what is asked, plausibly, and nothing else. */
final class FormFilling {

    /** Answers that send work back or ask for another round of it. */
    private static final Set<String> SENDS_BACK =
            Set.of("returned", "return", "again", "amend", "supplement", "no", "object", "redo");

    private static final List<String> SENTENCES =
            List.of(
                    "已按方案要求完成，情况属实，有书面材料备查。",
                    "本期工作按时间节点推进，已走访企业并建立问题清单。",
                    "已会同配合单位研究落实，形成会议纪要并印发各县区。",
                    "存在的困难已列入清单，明确责任人和完成时限。");

    private static final String CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final PlanCatalogue plan;
    private final FormCheck check = new FormCheck();

    FormFilling(PlanCatalogue plan) {
        this.plan = plan;
    }

    /** Whether the answers depend on what the process already knows. */
    static boolean needsToKnow(FormSchema form) {
        return form.fields().stream()
                .anyMatch(field -> field.mustEqual() != null || field.hiddenWhen() != null);
    }

    /**
     * Valid answers.
     *
     * @param known what the process knows, by name
     * @param today the day of the answers
     * @param percentBack how often work is sent back, in percent
     * @param chance the clerk's mood
     */
    Map<String, Object> answers(
            FormSchema form,
            LedgerEvent task,
            Map<String, Object> known,
            LocalDate today,
            int percentBack,
            Random chance) {
        Map<String, Object> answers = new HashMap<>();
        Map<String, Object> seen = new HashMap<>(known);
        for (FormField field : form.fields()) {
            if (field.disabled()) {
                continue;
            }
            Object answer =
                    field.mustEqual() == null
                            ? answer(field, task, known, today, percentBack, chance)
                            : check.onlyAnswer(field, seen);
            answers.put(field.key(), answer);
            seen.put(field.key(), answer);
        }
        form.fields().forEach(field -> seen.putIfAbsent(field.key(), null));
        form.fields().stream()
                .filter(field -> check.isHidden(field, seen))
                .forEach(field -> answers.remove(field.key()));
        return answers;
    }

    private Object answer(
            FormField field,
            LedgerEvent task,
            Map<String, Object> known,
            LocalDate today,
            int percentBack,
            Random chance) {
        return switch (field.type()) {
            case "number" -> number(field, task, today, chance);
            case "checkbox" -> true;
            case "select", "radio" -> choice(field, percentBack, chance);
            case "datetime" -> day(field, task, known, today);
            case "taglist" -> List.of(somebody(task, chance));
            default -> text(field, chance);
        };
    }

    private String somebody(LedgerEvent task, Random chance) {
        List<String> listed = plan.keyTask(task.keyTask()).listedUnits();
        return listed.get(chance.nextInt(listed.size()));
    }

    private static Object choice(FormField field, int percentBack, Random chance) {
        List<String> options = List.copyOf(field.options().keySet());
        if (options.isEmpty()) {
            return null;
        }
        List<String> forward = options.stream().filter(o -> !SENDS_BACK.contains(o)).toList();
        boolean another = field.key().startsWith("more") && options.contains("no");
        if (another) {
            // One more of the same is the exception, or a round would never end.
            return chance.nextInt(100) < 20 ? options.get(0) : "no";
        }
        if (forward.isEmpty()
                || forward.size() < options.size() && chance.nextInt(100) < percentBack) {
            List<String> back = options.stream().filter(SENDS_BACK::contains).toList();
            return back.get(chance.nextInt(back.size()));
        }
        return chance.nextInt(100) < 75
                ? forward.get(0)
                : forward.get(chance.nextInt(forward.size()));
    }

    private Object number(FormField field, LedgerEvent task, LocalDate today, Random chance) {
        if (field.key().matches("indicator[1-4]Value")) {
            return indicator(field, task, today, chance);
        }
        if ("progressPercent".equals(field.key())) {
            return Math.max(
                    0, Math.min(100, (int) (100 * elapsed(today)) - 6 + chance.nextInt(10)));
        }
        BigDecimal min = field.min() == null ? BigDecimal.ZERO : field.min();
        if (field.key().endsWith("Year")) {
            return within(field, BigDecimal.valueOf(today.getYear()));
        }
        BigDecimal most = field.max() == null ? min.add(BigDecimal.valueOf(20)) : field.max();
        BigDecimal drawn =
                min.add(most.subtract(min).multiply(BigDecimal.valueOf(chance.nextDouble())));
        return within(field, drawn.setScale(0, RoundingMode.CEILING));
    }

    private Object indicator(FormField field, LedgerEvent task, LocalDate today, Random chance) {
        KeyTask item = plan.keyTask(task.keyTask());
        int position = field.key().charAt("indicator".length()) - '1';
        if (position >= item.indicators().size()) {
            return 0;
        }
        Indicator indicator = item.indicators().get(position);
        BigDecimal from = indicator.baseline() == null ? BigDecimal.ZERO : indicator.baseline();
        BigDecimal to = indicator.target() == null ? from.add(BigDecimal.TEN) : indicator.target();
        double share = elapsed(today) * (0.85 + 0.25 * chance.nextDouble());
        return within(
                field,
                from.add(to.subtract(from).multiply(BigDecimal.valueOf(share)))
                        .setScale(0, RoundingMode.HALF_UP)
                        .max(BigDecimal.ZERO));
    }

    /** Share of the plan's time that is over, 0 to 1. */
    private double elapsed(LocalDate today) {
        double all = ChronoUnit.DAYS.between(plan.launchDate(), plan.planEnd());
        return Math.max(0, Math.min(1, ChronoUnit.DAYS.between(plan.launchDate(), today) / all));
    }

    private static Object within(FormField field, BigDecimal number) {
        BigDecimal least = field.min() == null ? number : number.max(field.min());
        BigDecimal fitting = field.max() == null ? least : least.min(field.max());
        return fitting.stripTrailingZeros().scale() <= 0
                ? (Object) fitting.intValueExact()
                : (Object) fitting.doubleValue();
    }

    private static String day(
            FormField field, LedgerEvent task, Map<String, Object> known, LocalDate today) {
        return switch (field.key()) {
            case "promisedOn" ->
                    earlier(today, task.occurredAt().toLocalDate()).plusDays(3).toString();
            case "correctBy" -> today.plusDays(10).toString();
            case "approvedDate" ->
                    known.getOrDefault("requestedDate", today.plusDays(10)).toString();
            default -> today.toString();
        };
    }

    /** A promise is made from the day of the notice on, however late the reply. */
    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static String text(FormField field, Random chance) {
        if (field.pattern() != null && field.pattern().contains("{18}")) {
            StringBuilder code = new StringBuilder("91410300MA");
            while (code.length() < 18) {
                code.append(CODE_CHARACTERS.charAt(chance.nextInt(CODE_CHARACTERS.length())));
            }
            return code.toString();
        }
        String sentence = SENTENCES.get(chance.nextInt(SENTENCES.size()));
        int least = field.minLength() == null ? 0 : field.minLength();
        String text = sentence.repeat(1 + least / sentence.length());
        return field.maxLength() != null && text.length() > field.maxLength()
                ? text.substring(0, field.maxLength())
                : text;
    }
}
