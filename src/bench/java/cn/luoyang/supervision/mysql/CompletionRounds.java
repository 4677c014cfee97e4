package cn.luoyang.supervision.mysql;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/**
 * Clerks who ask for their page of tasks and complete the first, by the Java API and nobody logged
 * in; with {@code -Dbench.rounds} and {@code -Dbench.instances} a round.
 */
final class CompletionRounds {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int INSTANCES = Integer.getInteger("bench.instances", 10);
    private static final int WARM_UP = Integer.getInteger("bench.warmup", 10);
    private static final int COMPLETIONS = Integer.getInteger("bench.completions", 10_000);
    private static final List<Integer> THREADS =
            Arrays.stream(System.getProperty("bench.threads", "1,4,8").split(","))
                    .map(Integer::valueOf)
                    .toList();
    private static final int PAGE = 20;

    private final Sides sides;
    private final String database;
    private final Random coin = new Random(1);
    private final Map<String, AtomicInteger> conflicts = new HashMap<>();

    CompletionRounds(Sides sides, String database) {
        this.sides = sides;
        this.database = database;
    }

    /** Query and complete at 1, 4 and 8 threads, and the opening of the counties' branches. */
    void againstStock() throws Exception {
        warmUp();
        Map<String, List<Double>> openings = new HashMap<>();
        for (int threads : THREADS) {
            conflicts.values().forEach(c -> c.set(0));
            Map<String, List<Double>> rates = new HashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (Sides.Side side : sides.inTurn(coin)) {
                    rates.computeIfAbsent(side.name(), n -> new ArrayList<>())
                            .add(claimAll(side, threads));
                }
                for (Sides.Side side : sides.inTurn(coin)) {
                    openings.computeIfAbsent(side.name(), n -> new ArrayList<>())
                            .add(Sides.median(opening(side)));
                }
            }
            Sides.print(
                    database + " query+complete, " + threads + " threads",
                    rates.get("ours"),
                    rates.get("stock"),
                    "/s",
                    "conflicts the caller saw " + conflicts);
        }
        Sides.print(
                database + " opening " + sides.units.size() + " branches",
                openings.get("ours"),
                openings.get("stock"),
                "ms",
                "");
    }

    /** Neither is measured while its code is still being compiled. */
    private void warmUp() throws Exception {
        for (int round = 0; round < WARM_UP; round++) {
            for (Sides.Side side : sides.inTurn(coin)) {
                conflicts.computeIfAbsent(side.name(), n -> new AtomicInteger());
                claimAll(side, 2);
                opening(side);
            }
        }
    }

    /**
     * One round of one thread each, with a look at what the database was asked meanwhile.
     *
     * @param asked what each side's database has been asked since the last call, in a few lines
     */
    void counted(Function<Sides.Side, String> asked) throws Exception {
        warmUp();
        for (Sides.Side side : List.of(sides.ours, sides.stock)) {
            for (int n = 0; n < INSTANCES; n++) {
                sides.start(side);
            }
            asked.apply(side);
            for (int unit = 0; unit < sides.units.size(); unit++) {
                claim(side, unit, sides.units.size());
            }
            System.out.println("BENCH " + side.name() + " claims: " + asked.apply(side));
            opening(side);
            System.out.println("BENCH " + side.name() + " openings: " + asked.apply(side));
        }
    }

    /** The same of deadlines that pass, fired one by one. */
    void countedTimers(Function<Sides.Side, String> asked, Runnable theyAreDue) {
        for (int round = 0; round < 4; round++) {
            for (Sides.Side side : List.of(sides.ours, sides.stock)) {
                for (int n = 0; n < INSTANCES; n++) {
                    sides.start(side);
                }
            }
        }
        theyAreDue.run();
        for (Sides.Side side : List.of(sides.ours, sides.stock)) {
            ManagementService management = side.engine().getManagementService();
            List<Job> due =
                    management
                            .createJobQuery()
                            .timers()
                            .processDefinitionKey("decomposition")
                            .executable()
                            .list();
            int warm = due.size() * 3 / 4;
            due.subList(0, warm).forEach(job -> management.executeJob(job.getId()));
            asked.apply(side);
            long started = System.nanoTime();
            due.subList(warm, due.size()).forEach(job -> management.executeJob(job.getId()));
            System.out.printf(
                    "BENCH %s %d timers, %.1f ms each: %s%n",
                    side.name(),
                    due.size() - warm,
                    (System.nanoTime() - started) / 1e6 / (due.size() - warm),
                    asked.apply(side));
        }
    }

    /** All units complete their claims of fresh instances; the number a second. */
    private double claimAll(Sides.Side side, int threads) throws Exception {
        for (int n = 0; n < INSTANCES; n++) {
            sides.start(side);
        }
        ExecutorService clerks = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                work.add(() -> claim(side, first, threads));
            }
            long started = System.nanoTime();
            int done = 0;
            for (Future<Integer> share : clerks.invokeAll(work)) {
                done += share.get();
            }
            if (done != INSTANCES * sides.units.size()) {
                throw new IllegalStateException(side.name() + " completed " + done);
            }
            return done * 1e9 / (System.nanoTime() - started);
        } finally {
            clerks.shutdown();
        }
    }

    private int claim(Sides.Side side, int first, int step) {
        TaskService tasks = side.engine().getTaskService();
        int done = 0;
        for (int unit = first; unit < sides.units.size(); unit += step) {
            for (; ; done++) {
                List<Task> page =
                        tasks.createTaskQuery()
                                .taskCandidateGroup(sides.units.get(unit))
                                .includeAssignedTasks()
                                .taskDefinitionKey(Sides.CLAIM)
                                .orderByTaskCreateTime()
                                .asc()
                                .listPage(0, PAGE);
                if (page.isEmpty()) {
                    break;
                }
                complete(side, page.get(0).getId(), Sides.CLAIM_ANSWERS);
            }
        }
        return done;
    }

    /** The completion of the drafts, each of which opens a branch for every unit; milliseconds. */
    private List<Double> opening(Sides.Side side) {
        List<Double> took = new ArrayList<>();
        for (Task draft :
                side.engine().getTaskService().createTaskQuery()
                        .taskDefinitionKey(Sides.DRAFT)
                        .list()) {
            long started = System.nanoTime();
            complete(side, draft.getId(), Sides.DRAFT_ANSWERS);
            took.add((System.nanoTime() - started) / 1e6);
        }
        return took;
    }

    /** Stock leaves it to its caller to try again; ours does it itself. */
    private void complete(Sides.Side side, String task, Map<String, Object> answers) {
        while (true) {
            try {
                side.engine().getTaskService().complete(task, answers);
                return;
            } catch (ProcessEngineException e) {
                if (!isConflict(e)) {
                    throw e;
                }
                conflicts.get(side.name()).incrementAndGet();
            }
        }
    }

    /** A change made by another, or on MySQL a deadlock. */
    private static boolean isConflict(Throwable problem) {
        for (Throwable e = problem; e != null; e = e.getCause()) {
            if (e instanceof OptimisticLockingException
                    || e instanceof SQLException sql && "40001".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The units of one instance complete their claims in the same moment through the REST API, again
     * and again; prints every answer that is not 204.
     */
    void together(int port) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        int clerks = sides.units.size();
        ExecutorService pool = Executors.newFixedThreadPool(clerks);
        Map<String, Integer> answers = new TreeMap<>();
        int sent = 0;
        try {
            while (sent < COMPLETIONS) {
                String instance = sides.start(sides.ours);
                CyclicBarrier moment = new CyclicBarrier(clerks);
                List<Callable<String>> calls = new ArrayList<>();
                for (String unit : sides.units) {
                    String task =
                            sides.ours
                                    .engine()
                                    .getTaskService()
                                    .createTaskQuery()
                                    .processInstanceId(instance)
                                    .taskDefinitionKey(Sides.CLAIM)
                                    .taskCandidateGroup(unit)
                                    .singleResult()
                                    .getId();
                    calls.add(() -> answer(client, port, unit, task, moment));
                }
                for (Future<String> answer : pool.invokeAll(calls)) {
                    answers.merge(answer.get(), 1, Integer::sum);
                    sent++;
                }
            }
        } finally {
            pool.shutdown();
        }
        System.out.println(
                "BENCH " + database + " " + sent + " concurrent completions over REST, " + clerks
                        + " at a time in one instance, answers " + answers);
    }

    private static String answer(
            HttpClient client, int port, String unit, String task, CyclicBarrier moment)
            throws Exception {
        String credentials =
                Base64.getEncoder()
                        .encodeToString(
                                (unit + "01:Luoyang@2025").getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:%d/engine-rest/task/%s/complete"
                                                .formatted(port, task)))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"variables\":{\"responsibleSection\":{\"value\":\"工信科\"},"
                                                + "\"measures\":{\"value\":\"召开推进会并入企服务\"},"
                                                + "\"plannedCompletion\":{\"value\":\"2023-12-29\"}}}"))
                        .build();
        moment.await();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == 204
                ? "204"
                : response.statusCode() + " " + response.body().split("\n")[0];
    }
}
