package cn.luoyang.supervision.casework;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Cases as JSON. The header {@code X-Total-Count} gives the length of the whole list, {@code page}
 * (from 0) and {@code size} (at most 1,000) choose a part of it.
 */
@RestController
@RequestMapping("/api/cases")
class CaseApi {

    private static final int MOST = 1000;

    private final CaseBook book;
    private final CaseTypes types;

    CaseApi(CaseBook book, CaseTypes types) {
        this.book = book;
        this.types = types;
    }

    @GetMapping
    ResponseEntity<List<CaseView>> cases(
            @RequestParam(required = false) String type,
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) String county,
            @RequestParam(required = false) String enterprise,
            @RequestParam(required = false) CaseState state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        demandEntry();
        var filter = new CaseBook.Filter(type, keyTask, county, enterprise, state);
        return ResponseEntity.ok()
                .header("X-Total-Count", String.valueOf(book.count(filter)))
                .body(
                        book
                                .cases(filter, Math.max(0, page), Math.min(MOST, Math.max(1, size)))
                                .stream()
                                .map(row -> CaseView.of(row, types))
                                .toList());
    }

    /** How the cases of each key task stand. */
    @GetMapping("/counts")
    List<CaseBook.Count> counts() {
        demandEntry();
        return book.byKeyTask();
    }

    @GetMapping("/{caseKey}")
    CaseView one(@PathVariable String caseKey) {
        return book.find(caseKey)
                .map(row -> CaseView.of(row, types))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void demandEntry() {
        if (!book.mayEnter()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
