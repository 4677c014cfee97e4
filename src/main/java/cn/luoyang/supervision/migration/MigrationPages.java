package cn.luoyang.supervision.migration;

import cn.luoyang.supervision.migration.MigratedInstance.State;
import cn.luoyang.supervision.security.CurrentUser;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * 流程迁移: the dry run, the order and its progress. Analysts migrate; the supervision office and the
 * city's leaders may look.
 */
@Controller
@RequestMapping("/ledger/migrations")
@PreAuthorize(
        "hasAnyRole('processAnalyst', 'supervisionOffice', 'cityLeadership', 'camunda-admin')")
class MigrationPages {

    private static final int PER_PAGE = 50;
    private static final String ANALYSTS_ONLY = "hasRole('processAnalyst')";

    private final Migrations migrations;
    private final MigrationStore store;
    private final MigrationWorker worker;
    private final CurrentUser user;
    private final MessageSource messages;

    MigrationPages(
            Migrations migrations,
            MigrationStore store,
            MigrationWorker worker,
            CurrentUser user,
            MessageSource messages) {
        this.migrations = migrations;
        this.store = store;
        this.worker = worker;
        this.user = user;
        this.messages = messages;
    }

    @GetMapping
    String list(Model model) {
        List<Migration> all = store.all();
        Map<Long, Map<State, Long>> counts = new LinkedHashMap<>();
        all.forEach(m -> counts.put(m.id(), store.counts(m.id())));
        model.addAttribute("migrations", all);
        model.addAttribute("counts", counts);
        model.addAttribute("versions", migrations.versions());
        model.addAttribute("mayMigrate", user.isAnalyst());
        return "migration/list";
    }

    /** The dry run; without versions, the choice of them. */
    @GetMapping("/new")
    String dryRun(
            @RequestParam String key,
            @RequestParam(required = false) Integer from,
            @RequestParam(required = false) Integer to,
            @RequestParam(required = false) List<String> pair,
            @RequestParam(required = false) Long back,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        return dryRun(new Asked(key, from, to, pairs(pair), back), Math.max(0, page), model);
    }

    private String dryRun(Asked asked, int page, Model model) {
        List<Migrations.Version> versions = migrations.versions().get(asked.key);
        if (versions == null) {
            throw new MigrationRefusedException("noVersions", asked.key);
        }
        model.addAttribute("key", asked.key);
        model.addAttribute("versions", versions);
        model.addAttribute("name", versions.get(0).name());
        model.addAttribute("from", asked.from == null ? withInstances(versions) : asked.from);
        model.addAttribute("to", asked.to == null ? versions.get(0).version() : asked.to);
        model.addAttribute("back", asked.back);
        model.addAttribute("mayMigrate", user.isAnalyst());
        if (asked.from != null && asked.to != null) {
            StepMap map = migrations.map(asked.key, asked.from, asked.to, asked.pairs);
            List<String> candidates = migrations.candidates(map);
            List<String> shown =
                    candidates.stream().skip((long) page * PER_PAGE).limit(PER_PAGE).toList();
            List<Outcome> outcomes = migrations.dryRun(map, shown);
            model.addAttribute("map", map);
            model.addAttribute("pairs", map.pairs());
            model.addAttribute("total", candidates.size());
            model.addAttribute("outcomes", outcomes);
            model.addAttribute("movable", outcomes.stream().filter(Outcome::moves).count());
            model.addAttribute("page", page);
            model.addAttribute("pages", (candidates.size() + PER_PAGE - 1) / PER_PAGE);
            model.addAttribute(
                    "moved",
                    asked.back == null
                            ? List.of()
                            : migrations.moved(
                                    store.find(asked.back).orElseThrow(this::unknown).id()));
        }
        return "migration/new";
    }

    /** The newest version but the last that has instances, or the last but one. */
    private static int withInstances(List<Migrations.Version> versions) {
        return versions.stream()
                .skip(1)
                .filter(v -> v.running() > 0)
                .findFirst()
                .orElse(versions.get(1))
                .version();
    }

    @PostMapping
    @PreAuthorize(ANALYSTS_ONLY)
    String order(
            @RequestParam String key,
            @RequestParam int from,
            @RequestParam int to,
            @RequestParam(required = false) List<String> pair,
            @RequestParam(required = false) Long back,
            @RequestParam(required = false) List<String> instance,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) String reason,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        StepMap map = migrations.map(key, from, to, pairs(pair));
        List<String> chosen =
                all ? migrations.candidates(map) : instance == null ? List.of() : instance;
        try {
            long id = migrations.order(map, chosen, reason, back, user.userId());
            worker.workOff(id);
            return "redirect:/ledger/migrations/" + id;
        } catch (MigrationRefusedException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problem", messages.getMessage(e, locale));
            model.addAttribute("reason", reason);
            model.addAttribute("chosen", chosen);
            return dryRun(new Asked(key, from, to, pairs(pair), back), 0, model);
        }
    }

    @GetMapping("/{id}")
    String progress(
            @PathVariable long id,
            @RequestParam(required = false) State state,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Migration migration = store.find(id).orElseThrow(this::unknown);
        Map<State, Long> counts = store.counts(id);
        long found =
                state == null
                        ? counts.values().stream().mapToLong(Long::longValue).sum()
                        : counts.get(state);
        int asked = Math.max(0, page);
        List<Migrations.Version> versions =
                migrations.versions().getOrDefault(migration.processKey(), List.of());
        model.addAttribute("migration", migration);
        model.addAttribute("name", versions.isEmpty() ? null : versions.get(0).name());
        model.addAttribute("pairs", migrations.pairs(migration));
        model.addAttribute("counts", counts);
        model.addAttribute("total", counts.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("state", state);
        model.addAttribute("page", asked);
        model.addAttribute("pages", (found + PER_PAGE - 1) / PER_PAGE);
        model.addAttribute(
                "lines",
                store.instances(id, state, asked * PER_PAGE, PER_PAGE).stream()
                        .map(row -> new Line(row, migrations.outcome(row)))
                        .toList());
        model.addAttribute("waitingCount", counts.get(State.PENDING));
        model.addAttribute("failedCount", counts.get(State.FAILED));
        model.addAttribute("doneCount", counts.get(State.DONE));
        model.addAttribute("mayMigrate", user.isAnalyst());
        return "migration/progress";
    }

    /** Goes on with what waits. */
    @PostMapping("/{id}/resume")
    @PreAuthorize(ANALYSTS_ONLY)
    String resume(@PathVariable long id) {
        store.find(id).orElseThrow(this::unknown);
        worker.workOff(id);
        return "redirect:/ledger/migrations/" + id;
    }

    /** Tries those that could not move once more. */
    @PostMapping("/{id}/again")
    @PreAuthorize(ANALYSTS_ONLY)
    String again(@PathVariable long id) {
        store.find(id).orElseThrow(this::unknown);
        migrations.tryAgain(id);
        worker.workOff(id);
        return "redirect:/ledger/migrations/" + id;
    }

    private ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** {@code old:new}; an empty choice is none. */
    private static Map<String, String> pairs(List<String> given) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : given == null ? List.<String>of() : given) {
            if (!pair.isBlank()) {
                String[] ids = pair.strip().split(":");
                if (ids.length != 2) {
                    throw new MigrationRefusedException("pairMalformed", pair);
                }
                pairs.put(ids[0], ids[1]);
            }
        }
        return pairs;
    }

    private record Asked(
            String key, Integer from, Integer to, Map<String, String> pairs, Long back) {}

    /**
     * An instance on the progress page.
     *
     * @param outcome null while it waits
     */
    record Line(MigratedInstance row, Outcome outcome) {}
}
