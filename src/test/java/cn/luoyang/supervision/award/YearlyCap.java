package cn.luoyang.supervision.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Eight clerks who hand in applications at the same moment, on whatever database. */
public final class YearlyCap {

    private static final int CLERKS = 8;

    private YearlyCap() {}

    /**
     * Rounds of deals of one investor and year, all threads starting each round together: together
     * they are awarded the limit and not one 分 more.
     */
    public static void holdsForOneInvestor(AwardDesk desk, int firstInvestor, int rounds)
            throws Exception {
        for (int round = 0; round < rounds; round++) {
            int investor = firstInvestor + round;
            List<AwardCase> awards =
                    together(
                            clerk ->
                                    desk.apply(
                                            Applications.invested(
                                                    investor,
                                                    "投资" + clerk,
                                                    30_000_000 + clerk,
                                                    "2024-05-01")));
            BigDecimal total = sum(awards);
            assertThat(total).isEqualByComparingTo("1000000");
            assertThat(awards)
                    .allSatisfy(
                            award ->
                                    assertThat(award.calculated())
                                            .isBetween(BigDecimal.ZERO, new BigDecimal("500000")));
        }
    }

    /** The same title claimed by all at once is awarded once; two titles come to the higher one. */
    public static void holdsForOneEnterprise(AwardDesk desk, int firstEnterprise, int rounds)
            throws Exception {
        for (int round = 0; round < rounds; round++) {
            int enterprise = firstEnterprise + round;
            List<AwardCase> awards =
                    together(
                            clerk ->
                                    desk.apply(
                                            Applications.recognised(
                                                    enterprise,
                                                    clerk % 2 == 0 ? "littleGiant" : "provincial",
                                                    "jianxi",
                                                    "2024-06-0" + (clerk + 1))));
            assertThat(sum(awards)).isEqualByComparingTo("300000");
        }
    }

    /** The same application sent by all at once is one award. */
    public static void oneApplicationIsOneAward(AwardDesk desk, int investor) throws Exception {
        List<AwardCase> awards =
                together(
                        clerk ->
                                desk.apply(
                                        Applications.invested(
                                                investor, "同一笔", 30_000_000, "2024-05-01")));
        assertThat(awards).extracting(AwardCase::id).containsOnly(awards.get(0).id());
        assertThat(awards.get(0).calculated()).isEqualByComparingTo("300000");
    }

    /** Two clerks who pay the same share at the same moment pay it once. */
    public static void noShareIsPaidTwice(AwardDesk desk, long award, Payment payment)
            throws Exception {
        List<Boolean> paid =
                together(
                        clerk -> {
                            try {
                                desk.pay(award, payment);
                                return true;
                            } catch (AwardProblem e) {
                                assertThat(e.reason()).isEqualTo("moreThanOwed");
                                return false;
                            }
                        });
        assertThat(paid).containsOnlyOnce(true);
    }

    private interface Work<T> {
        T by(int clerk) throws Exception;
    }

    private static <T> List<T> together(Work<T> work) throws Exception {
        ExecutorService clerks = Executors.newFixedThreadPool(CLERKS);
        CyclicBarrier start = new CyclicBarrier(CLERKS);
        try {
            List<Callable<T>> jobs = new ArrayList<>();
            for (int i = 0; i < CLERKS; i++) {
                int clerk = i;
                jobs.add(
                        () -> {
                            start.await();
                            return work.by(clerk);
                        });
            }
            List<T> done = new ArrayList<>();
            for (Future<T> future : clerks.invokeAll(jobs)) {
                done.add(future.get());
            }
            return done;
        } finally {
            clerks.shutdownNow();
        }
    }

    private static BigDecimal sum(List<AwardCase> awards) {
        return awards.stream().map(AwardCase::calculated).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
