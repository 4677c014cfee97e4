package cn.luoyang.supervision.mysql;

import cn.luoyang.supervision.keytask.KeyTasksInDiagrams;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Our engine with its ledger and stock Camunda beside it, on the same kind of database, both with
 * instances of the decomposition (分解与会签) of an item that all fourteen counties share in.
 */
final class Sides implements AutoCloseable {

    static final String CLAIM = "userTask_claimShare";
    static final String DRAFT = "userTask_draftMilestones";

    static final Map<String, Object> CLAIM_ANSWERS =
            Map.of(
                    "responsibleSection",
                    "工信科",
                    "measures",
                    "召开推进会并入企服务",
                    "plannedCompletion",
                    "2023-12-29");
    static final Map<String, Object> DRAFT_ANSWERS =
            Map.of(
                    "milestones",
                    "六月底前出台标准，十二月底前全部完成",
                    "indicatorScope",
                    "以统计口径为准",
                    "unitShares",
                    "各单位按职责分工负责",
                    "draftedFor",
                    "2023-12-29",
                    "contactSection",
                    "中小企业科");

    private static final int COUNTIES = 14;

    /** One of the two, with a name for the table. */
    record Side(String name, ProcessEngine engine) {}

    final Side ours;
    final Side stock;

    /** The units that share in the item, without the lead unit. */
    final List<String> units;

    private final int item;
    private final StockCamunda other;

    private Sides(ApplicationContext app, String url, String user) throws IOException {
        KeyTasksInDiagrams known = app.getBean(KeyTasksInDiagrams.class);
        int found = 0;
        for (int n = 40; n > 0 && found == 0; n--) {
            found = known.cooperatingUnits(n).size() == COUNTIES ? n : 0;
        }
        item = found == 0 ? 38 : found;
        units = known.cooperatingUnits(item);
        Map<Object, Object> beans = new HashMap<>();
        for (String rules : List.of("deadlines", "periods", "rounds", "reports", "ladder")) {
            beans.put(rules, app.getBean(rules));
        }
        beans.put("keyTasks", new FixedUnits(units));
        beans.put("supervision", new FixedLadder());
        other = new StockCamunda(url, user, "", beans);
        ours = new Side("ours", app.getBean(ProcessEngine.class));
        stock = new Side("stock", other.engine());
    }

    /** Both on files of H2; the address of stock is the plain one. */
    static Sides onH2(ApplicationContext app) throws IOException {
        return new Sides(
                app, "jdbc:h2:file:./target/bench/stock-" + System.nanoTime(), "sa");
    }

    /** Both on one MySQL, each in a schema of its own. */
    static Sides onMySql(ApplicationContext app) throws IOException {
        app.getBean(JdbcTemplate.class).execute("create database stock");
        String url = app.getBean(Environment.class).getProperty("spring.datasource.url");
        return new Sides(
                app,
                url.replace("/supervision?", "/stock?") + "&nullCatalogMeansCurrent=true",
                "root");
    }

    /** Starts one decomposition, which opens a claim for each unit and the draft. */
    String start(Side side) {
        return side.engine()
                .getRuntimeService()
                .createProcessInstanceByKey("decomposition")
                .setVariable("keyTask", item)
                .setVariable("leadUnit", "industry")
                .execute()
                .getId();
    }

    /** The two in an order that a coin decides, so that neither always goes first. */
    List<Side> inTurn(Random coin) {
        return coin.nextBoolean() ? List.of(ours, stock) : List.of(stock, ours);
    }

    @Override
    public void close() {
        other.close();
    }

    /** Prints medians of both and the median of the ratios within each round. */
    static void print(
            String what, List<Double> ours, List<Double> stock, String unit, String rest) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round) / stock.get(round));
        }
        double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                "BENCH %s %s: ours %.1f, stock %.1f %s, ratio %.2f [%.2f..%.2f] n=%d %s%n",
                LocalDateTime.now().withNano(0),
                what,
                median(ours),
                median(stock),
                unit,
                median(ratios),
                sorted[0],
                sorted[sorted.length - 1],
                sorted.length,
                rest);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(sorted).skip((sorted.length - 1) / 2).limit(2 - sorted.length % 2)
                .average()
                .orElse(Double.NaN);
    }

    /** The stand-in for what reads the ledger. */
    public static final class FixedUnits {

        private final List<String> units;

        FixedUnits(List<String> units) {
            this.units = units;
        }

        /** The same units for every item. */
        public List<String> cooperatingUnits(Integer keyTask) {
            return units;
        }
    }

    /** The stand-in for the rungs: the ladder's process runs, and nobody records it. */
    public static final class FixedLadder {

        /** What the diagram reads later on. */
        public void register(DelegateExecution execution) {
            execution.getProcessInstance().setVariable("unit", "mengjin");
            execution.getProcessInstance().setVariable("promisedOn", null);
        }

        /** Records nothing. */
        public void urge(DelegateExecution execution) {}

        /** Every unit. */
        public boolean supervised(String unit) {
            return true;
        }
    }
}
