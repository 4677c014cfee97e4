package cn.luoyang.supervision.enterprise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Enterprises for tests of other packages. */
public final class LedgerOfTest {

    private static final List<String> COUNTIES = List.of("luolong", "jianxi", "song");

    private LedgerOfTest() {}

    /** Plausible enterprises with three years of history, always the same. */
    public static void generated(EnterpriseRegister register, LocalDate today, int count) {
        Acting.doAs(
                "industry",
                () -> register.load(new EnterpriseGenerator(today).entered(count), "test"));
    }

    /** One of a name. @return its code */
    public static String named(EnterpriseRegister register, LocalDate today, String name) {
        List<EnterpriseRegister.Entered> generated = new EnterpriseGenerator(today).entered(1_000);
        String code = generated.get(generated.size() - 1).code();
        Acting.doAs("luolong", () -> register.register(code, name, "luolong", today, List.of()));
        return code;
    }

    /** Enterprises with just these numbers of valid titles, overlapping from the top. */
    public static void titles(
            EnterpriseRegister register,
            LocalDate today,
            int innovative,
            int provincial,
            int littleGiants) {
        EnterpriseGenerator generator = new EnterpriseGenerator(today);
        LocalDate on = today.minusMonths(3);
        List<EnterpriseRegister.Entered> all = new ArrayList<>();
        for (int i = 0; i < innovative; i++) {
            EnterpriseRegister.Entered whole = generator.entered(1).get(0);
            List<Change> changes =
                    whole.changes().stream()
                            .filter(c -> c.content().kind() == FactKind.NAME)
                            .collect(Collectors.toCollection(ArrayList::new));
            LocalDate since = changes.get(0).content().from();
            add(changes, FactContent.county(COUNTIES.get(i % COUNTIES.size()), since));
            add(changes, FactContent.title("innovative", on, null, null));
            if (i < provincial) {
                add(changes, FactContent.title("provincial", on, null, null));
            }
            if (i < littleGiants) {
                add(changes, FactContent.title("littleGiant", on, null, null));
            }
            if (i % 2 == 0) {
                add(changes, FactContent.cloud(on, "合同"));
            }
            all.add(new EnterpriseRegister.Entered(whole.code(), changes));
        }
        Acting.doAs("industry", () -> register.load(all, "test"));
    }

    /**
     * Of these enterprises those that another transaction can have while this one records something
     * about some of them.
     */
    public static List<String> free(
            EnterpriseRegister register,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            List<String> recorded,
            List<String> wanted) {
        TransactionTemplate another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new TransactionTemplate(transactions)
                .execute(
                        one -> {
                            register.lockAll(recorded);
                            return another.execute(
                                    other ->
                                            jdbc.queryForList(
                                                    "select code from enterprise where code in ('"
                                                            + String.join("', '", wanted)
                                                            + "') for update skip locked",
                                                    String.class));
                        });
    }

    private static void add(List<Change> changes, FactContent content) {
        changes.add(new Change(content, null));
    }
}
