package cn.luoyang.supervision.award;

import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/awards}: the money ledger for programs, as the caller may see it. */
@RestController
class AwardApi {

    private static final int MOST = 500;

    private final AwardAccess access;
    private final AwardWording wording;

    AwardApi(AwardAccess access, AwardWording wording) {
        this.access = access;
        this.wording = wording;
    }

    /**
     * Awards, the latest first, with the totals over all that match.
     *
     * @param page from 0
     * @param size 1 to 500
     */
    @GetMapping("/api/awards")
    Found awards(
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) Integer year,
            @RequestParam(required = false) String county,
            @RequestParam(required = false) AwardState state,
            @RequestParam(required = false) AwardFigure figure,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        AwardFilter filter = new AwardFilter(keyTask, year, county, state, figure, q);
        List<AwardCase> found = access.awards(asOf).stream().filter(filter::matches).toList();
        int most = Math.max(1, Math.min(MOST, size));
        return new Found(
                AwardTotals.of(found),
                found.stream()
                        .skip((long) Math.max(0, page) * most)
                        .limit(most)
                        .map(award -> AwardView.of(award, wording))
                        .toList());
    }

    @GetMapping("/api/awards/{id}")
    AwardView award(
            @PathVariable long id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf) {
        return AwardView.of(access.award(id, asOf), wording);
    }

    /**
     * What was found.
     *
     * @param totals over all that match, not over the page alone
     * @param awards of this page
     */
    record Found(AwardTotals totals, List<AwardView> awards) {}
}
