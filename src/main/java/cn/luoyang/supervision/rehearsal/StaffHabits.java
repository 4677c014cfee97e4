package cn.luoyang.supervision.rehearsal;

import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.security.Groups;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When the simulated staff of each unit signs for a task and when it completes it. A draw depends
 * on the seed and on what the task is, never on what was drawn before: a rehearsal that goes
 * another way at one place goes the same way at all others.
 */
final class StaffHabits {

    private static final int OPENS = 9;
    private static final int CLOSES = 17;
    private static final int LONGEST_DELAY_DAYS = 10;

    private final RehearsalSettings settings;
    private final WorkingCalendar calendar;

    StaffHabits(RehearsalSettings settings, WorkingCalendar calendar) {
        this.settings = settings;
        this.calendar = calendar;
    }

    /** What the staff of a unit is like; the supervision office and the leaders keep time. */
    Habit of(String unit) {
        Habit set = settings.habits().get(unit);
        if (set != null) {
            return set;
        }
        if (unit == null
                || unit.equals(Groups.SUPERVISION_OFFICE)
                || unit.equals(Groups.CITY_LEADERSHIP)) {
            return Habit.PUNCTUAL;
        }
        int draw = new Random(mix(settings.seed(), unit)).nextInt(100);
        if (draw < settings.idle()) {
            return Habit.IDLE;
        }
        if (draw < settings.idle() + settings.late()) {
            return Habit.LATE;
        }
        return draw < settings.idle() + settings.late() + settings.sloppy()
                ? Habit.SLOPPY
                : Habit.PUNCTUAL;
    }

    /** Everything that will be done with a task, in order. */
    List<Chore> plan(LedgerEvent task) {
        Random chance = chance(task, "when");
        Habit habit = of(task.unitId());
        boolean late = chance.nextInt(100) < habit.percentLate();
        LocalDateTime created = task.occurredAt();
        LocalDateTime due = task.dueAt() == null ? created.plusDays(5) : task.dueAt();
        LocalDateTime done =
                late ? afterwards(due, habit, chance) : inTime(created, due, chance.nextDouble());
        LocalDateTime signed = inTime(created, due.isBefore(done) ? due : done, 0.2);
        List<Chore> chores = new ArrayList<>();
        chores.add(new Chore(signed, Chore.Deed.SIGN, task));
        boolean work = !PlanProcesses.OVERDUE_SUPERVISION.equals(task.processKey());
        if (late && work && habit == Habit.LATE && chance.nextInt(100) < 15) {
            LocalDateTime asked = inTime(created, due, 0.6);
            if (asked.isBefore(due) && task.unitId() != null && task.keyTask() != null) {
                chores.add(new Chore(asked, Chore.Deed.ASK_FOR_TIME, task));
            }
        }
        chores.add(new Chore(done, Chore.Deed.COMPLETE, task));
        return chores;
    }

    /** Draws for one question about one task. */
    Random chance(LedgerEvent task, String question) {
        return new Random(
                mix(
                        settings.seed(),
                        question
                                + task.keyTask()
                                + task.stepId()
                                + task.unitId()
                                + task.period()
                                + task.occurredAt()));
    }

    private LocalDateTime afterwards(LocalDateTime due, Habit habit, Random chance) {
        int days =
                habit == Habit.IDLE
                        ? 21 + chance.nextInt(36)
                        : 1
                                + chance.nextInt(
                                        habit == Habit.SLOPPY
                                                ? LONGEST_DELAY_DAYS / 2
                                                : LONGEST_DELAY_DAYS);
        LocalDate day = calendar.onOrAfter(due.toLocalDate().plusDays(days));
        return day.atTime(OPENS + chance.nextInt(CLOSES - OPENS), 0);
    }

    /** A full hour of a working day between two moments, where there is one. */
    private LocalDateTime inTime(LocalDateTime created, LocalDateTime due, double share) {
        long minutes = Math.max(2, Duration.between(created, due).toMinutes());
        LocalDateTime aim = created.plusMinutes(1 + (long) ((minutes - 2) * share * 0.9));
        LocalDateTime hour = aim.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        LocalDate day = calendar.onOrAfter(hour.toLocalDate());
        if (!day.equals(hour.toLocalDate()) || hour.getHour() < OPENS) {
            hour = day.atTime(OPENS, 0);
        } else if (hour.getHour() > CLOSES) {
            hour = calendar.onOrAfter(day.plusDays(1)).atTime(OPENS, 0);
        }
        return hour.isBefore(due) && hour.isAfter(created) ? hour : aim;
    }

    private static long mix(long seed, String text) {
        long mixed = seed;
        for (int i = 0; i < text.length(); i++) {
            mixed = mixed * 31 + text.charAt(i);
        }
        mixed ^= mixed >>> 33;
        mixed *= 0xff51afd7ed558ccdL;
        return mixed ^ mixed >>> 33;
    }
}
