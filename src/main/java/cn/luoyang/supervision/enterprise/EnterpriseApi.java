package cn.luoyang.supervision.enterprise;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The enterprise ledger as JSON: what the pages show, to those the pages show it to. */
@RestController
@RequestMapping("/api/enterprises")
class EnterpriseApi {

    private final Enterprises enterprises;
    private final EnterpriseLists lists;
    private final EnterpriseAccess access;
    private final Overview overview;
    private final EnterpriseTexts texts;
    private final Clock clock;

    EnterpriseApi(
            Enterprises enterprises,
            EnterpriseLists lists,
            EnterpriseAccess access,
            Overview overview,
            EnterpriseTexts texts,
            Clock clock) {
        this.enterprises = enterprises;
        this.lists = lists;
        this.access = access;
        this.overview = overview;
        this.texts = texts;
        this.clock = clock;
    }

    /** A page of the list; {@code size} up to 500. */
    @GetMapping
    EnterpriseLists.ListPage list(
            ListFilter filter,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        access.demandEntry();
        return lists.page(filter, page, size);
    }

    /** The numbers behind the charts. */
    @GetMapping("/overview")
    Overview.Counts overview(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf) {
        access.demandEntry();
        return overview.on(asOf);
    }

    /** One enterprise on a day; {@code knownOn} for what was known at the end of another. */
    @GetMapping("/{code}")
    Profile one(
            @PathVariable String code,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate knownOn) {
        access.demandEntry();
        History history = enterprises.readable(code);
        LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
        return knownOn == null
                ? enterprises.profile(history.code(), day)
                : enterprises.profile(history.code(), day, knownOn.plusDays(1).atStartOfDay());
    }

    @ExceptionHandler
    ProblemDetail refused(EnterpriseRefusedException e) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        e.isConflict() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY,
                        String.join(" ", texts.problems(e.problems())));
        problem.setTitle(texts.text("problem.title"));
        problem.setProperty("fields", fields(e));
        return problem;
    }

    private static List<String> fields(EnterpriseRefusedException e) {
        return e.problems().stream().map(FactProblem::field).distinct().toList();
    }
}
