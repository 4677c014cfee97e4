package cn.luoyang.supervision.comparison;

import cn.luoyang.supervision.comparison.ElementChange.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** 版本对比: two versions of a diagram side by side, and what differs in words. */
@Controller
@RequestMapping("/ledger/revisions/{processKey}/compare")
class ComparisonPages {

    private final DiagramVersions versions;
    private final DiagramDiff diff;

    ComparisonPages(DiagramVersions versions, DiagramDiff diff) {
        this.versions = versions;
        this.diff = diff;
    }

    /**
     * @param from number of one version; the one before {@code to} if missing
     * @param to number of the other; the newest if missing
     */
    @GetMapping
    String compare(
            @PathVariable String processKey,
            @RequestParam(required = false) Integer from,
            @RequestParam(required = false) Integer to,
            Locale locale,
            Model model) {
        List<DiagramVersion> all = versions.of(processKey);
        model.addAttribute("processKey", processKey);
        model.addAttribute("processName", all.get(0).name());
        model.addAttribute("versions", all);
        if (all.size() == 1 && from == null && to == null) {
            return "comparison/single";
        }
        DiagramVersion newer = to == null ? all.get(0) : pick(all, processKey, to);
        DiagramVersion older =
                from == null ? before(newer, all, processKey) : pick(all, processKey, from);
        if (older.number() == newer.number()) {
            throw new ComparisonProblem(
                    HttpStatus.BAD_REQUEST, "sameVersion", String.valueOf(newer.number()));
        }
        List<ElementChange> changes =
                diff.between(versions.diagram(older), versions.diagram(newer), locale);
        model.addAttribute("older", older);
        model.addAttribute("newer", newer);
        model.addAttribute("kinds", Kind.values());
        model.addAttribute(
                "changes", changes.stream().filter(c -> c.kind() != Kind.MOVED).toList());
        model.addAttribute("moved", changes.stream().filter(c -> c.kind() == Kind.MOVED).toList());
        Map<Kind, Long> counts =
                changes.stream()
                        .collect(Collectors.groupingBy(ElementChange::kind, Collectors.counting()));
        model.addAttribute("counts", counts);
        return "comparison/compare";
    }

    /** A version's diagram, for the viewer. */
    @GetMapping(value = "/{version}/diagram", produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    ResponseEntity<byte[]> diagram(@PathVariable String processKey, @PathVariable int version) {
        DiagramVersion wanted = pick(versions.of(processKey), processKey, version);
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "xml", StandardCharsets.UTF_8))
                .body(versions.file(wanted));
    }

    private static DiagramVersion pick(List<DiagramVersion> all, String processKey, int number) {
        return DiagramVersions.pick(all, processKey, number);
    }

    private static DiagramVersion before(
            DiagramVersion newer, List<DiagramVersion> all, String processKey) {
        return all.stream()
                .filter(v -> v.number() < newer.number())
                .findFirst()
                .orElseGet(() -> pick(all, processKey, newer.number() - 1));
    }
}
