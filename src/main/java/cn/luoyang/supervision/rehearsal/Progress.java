package cn.luoyang.supervision.rehearsal;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a rehearsal is: one line that is written over at a terminal, and a line for each
 * twentieth in a log.
 */
final class Progress {

    private static final int WIDTH = 40;
    private static final int LOG_EVERY_PERCENT = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final LocalDate from;
    private final LocalDate to;
    private final PrintStream terminal;
    private int shown = -1;

    /**
     * @param terminal where to draw the bar, or null to write to the log
     */
    Progress(LocalDate from, LocalDate to, PrintStream terminal) {
        this.from = from;
        this.to = to;
        this.terminal = terminal;
    }

    /** The terminal this program was started at, or null if there is none. */
    static PrintStream terminal() {
        return System.console() == null ? null : System.out;
    }

    void at(LocalDate day, int completed, int fired) {
        long all = Math.max(1, ChronoUnit.DAYS.between(from, to));
        int percent =
                (int) Math.max(0, Math.min(100, 100 * ChronoUnit.DAYS.between(from, day) / all));
        if (percent == shown || terminal == null && percent < shown + LOG_EVERY_PERCENT) {
            return;
        }
        shown = percent;
        String counts = "%s  %3d%%  %,d ✔  %,d ⏰".formatted(day, percent, completed, fired);
        if (terminal == null) {
            LOG.info("推演 {}", counts);
        } else {
            int full = WIDTH * percent / 100;
            terminal.print("\r推演 [" + "█".repeat(full) + "·".repeat(WIDTH - full) + "] " + counts);
            if (percent == 100) {
                terminal.println();
            }
            terminal.flush();
        }
    }
}
