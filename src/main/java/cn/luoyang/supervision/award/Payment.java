package cn.luoyang.supervision.award;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * 拨付: what a treasury paid.
 *
 * @param treasury who paid
 * @param amount yuan, at least one 分 and at most what it still owes
 * @param paidOn day of the payment, from the day of the approval up to today
 * @param voucher number of the voucher
 * @param unit id of the unit that enters it: finance for the city, the county government for its
 *     own treasury
 */
public record Payment(
        Treasury treasury, BigDecimal amount, LocalDate paidOn, String voucher, String unit) {}
