package cn.luoyang.supervision.bulletin;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.light.Light;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * 督查通报: what a month's bulletin says. Nothing in it depends on when it is computed.
 *
 * @param number 文号
 * @param month the month
 * @param asOf the day it describes, its last day as a rule
 * @param total lights of the 37 key tasks
 * @param sections the same by section, in the plan's order
 * @param requirements lights of items 38–40
 * @param openTasks tasks waiting
 * @param lateTasks those past their deadline
 * @param openLadders ladders running
 * @param red items with a red light, requirements included, in the plan's order
 * @param yellow items with a yellow light
 * @param closed items whose completion was accepted or which were written off in the month
 * @param issued urges, notices, red notices, inquiries and proposed talks of the month
 * @param rates how punctual the units under the city government were, best first
 * @param consulted the same facts, without a rate, for the units that are only consulted
 */
public record Bulletin(
        String number,
        YearMonth month,
        LocalDate asOf,
        Lights total,
        List<Lights> sections,
        Lights requirements,
        int openTasks,
        int lateTasks,
        int openLadders,
        List<Item> red,
        List<Item> yellow,
        List<Closed> closed,
        Map<EventType, Integer> issued,
        List<Rate> rates,
        List<Rate> consulted) {

    /** Red now, and at no earlier month's end. */
    public List<Item> firstReds() {
        return red.stream().filter(i -> i.redTimes() == 1).toList();
    }

    /** Red now, and at an earlier month's end already. */
    public List<Item> repeatedReds() {
        return red.stream().filter(i -> i.redTimes() > 1).toList();
    }

    /** Units that had something due, did all of it in time and are late with nothing. */
    public List<Rate> praised() {
        return rates.stream()
                .filter(r -> r.due() > 0 && r.onTime() == r.due() && !r.late())
                .toList();
    }

    /** Tasks of the month that fell due, of the units with a rate. */
    public int due() {
        return rates.stream().mapToInt(Rate::due).sum();
    }

    /** Those of them done in time. */
    public int onTime() {
        return rates.stream().mapToInt(Rate::onTime).sum();
    }

    /** Share of them, 0–100 with one decimal; null where nothing fell due. */
    public BigDecimal percent() {
        return Rate.percent(onTime(), due());
    }

    /**
     * How many items have which light.
     *
     * @param section id of the section, or null for all
     * @param title its title, or null
     * @param counts by colour; every colour has an entry
     * @param items all items, those not launched included
     */
    public record Lights(String section, String title, Map<Light, Integer> counts, int items) {}

    /**
     * An item on the red or yellow list.
     *
     * @param number number of the item
     * @param caseNumber 督办编号
     * @param title in the reader's language
     * @param lead id of the lead unit
     * @param leadName its short name
     * @param reason the rule in words
     * @param lateTasks late tasks of the item
     * @param redMonths month ends in a row it has been red, this one included; 0 if it is not red
     * @param redTimes month ends at which it was red, this one included; 0 if it is not red
     */
    public record Item(
            int number,
            String caseNumber,
            String title,
            String lead,
            String leadName,
            String reason,
            int lateTasks,
            int redMonths,
            int redTimes) {}

    /**
     * An item that closed in the month.
     *
     * @param number number of the item
     * @param title in the reader's language
     * @param lead id of the lead unit
     * @param leadName its short name
     * @param acceptedOn 办结, or null if it was in another month
     * @param writtenOffOn 销号, or null
     */
    public record Closed(
            int number,
            String title,
            String lead,
            String leadName,
            LocalDate acceptedOn,
            LocalDate writtenOffOn) {}

    /**
     * How punctual a unit was.
     *
     * @param unit unit id
     * @param name short name
     * @param due tasks whose deadline fell into the month and had passed
     * @param onTime those done on or before it
     * @param percent their share, 0–100 with one decimal; null where nothing fell due, or for a
     *     unit that is only consulted
     * @param late whether it is late with anything on the day
     */
    public record Rate(
            String unit, String name, int due, int onTime, BigDecimal percent, boolean late) {

        static BigDecimal percent(int onTime, int due) {
            return due == 0
                    ? null
                    : BigDecimal.valueOf(100L * onTime)
                            .divide(BigDecimal.valueOf(due), 1, java.math.RoundingMode.HALF_UP);
        }
    }
}
