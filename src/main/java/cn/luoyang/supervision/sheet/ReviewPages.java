package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.plan.PlanCatalogue;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 汇总审核: the lead unit's page for one item and period. */
@Controller
@RequestMapping("/ledger/reviews/{item}/{period}")
class ReviewPages {

    private static final String VALUE = "v.";
    private static final String RETURN = "return.";
    private static final String REASON = "reason.";

    private final Reviews reviews;
    private final SheetAccess access;
    private final PlanCatalogue plan;
    private final FieldTexts texts;

    ReviewPages(Reviews reviews, SheetAccess access, PlanCatalogue plan, FieldTexts texts) {
        this.reviews = reviews;
        this.access = access;
        this.plan = plan;
        this.texts = texts;
    }

    @GetMapping
    String review(@PathVariable int item, @PathVariable String period, Model model) {
        return page(readable(item, period), model);
    }

    @PostMapping
    String decide(
            @PathVariable int item,
            @PathVariable String period,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        ReviewView before = readable(item, period);
        if (!access.leads(item)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> returned = new LinkedHashMap<>();
        form.forEach(
                (name, value) -> {
                    if (name.startsWith(VALUE)) {
                        values.put(name.substring(VALUE.length()), value);
                    } else if (name.startsWith(RETURN)) {
                        String unit = name.substring(RETURN.length());
                        returned.put(unit, form.getOrDefault(REASON + unit, ""));
                    }
                });
        List<String> problems = problems(item, period, form, values, returned);
        if (problems.isEmpty()) {
            next.addFlashAttribute(
                    "done",
                    returned.isEmpty()
                            ? texts.text("sheet.review.accepted", before.rows().size())
                            : texts.text("sheet.review.returned", returned.size()));
            return "redirect:/ledger/reviews/" + item + "/" + period;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("problem", texts.text("sheet.review.notDone"));
        model.addAttribute("problems", problems);
        model.addAttribute("typed", form);
        return page(readable(item, period), model);
    }

    private List<String> problems(
            int item,
            String period,
            Map<String, String> form,
            Map<String, String> values,
            Map<String, String> returned) {
        boolean accepting = "accept".equals(form.get("act"));
        if (accepting && !returned.isEmpty()) {
            return List.of(texts.text("sheet.review.chosenButAccepted", returned.size()));
        }
        if (!accepting && returned.isEmpty()) {
            return List.of(texts.text("sheet.review.noneChosen"));
        }
        return reviews.decide(
                item, period, new Reviews.Decision(form.get("task"), values, returned));
    }

    private String page(ReviewView review, Model model) {
        model.addAttribute("review", review);
        model.addAttribute("mayDecide", access.leads(review.item().number()));
        model.addAttribute(
                "opensSheets", access.readsAll() || access.leads(review.item().number()));
        return "sheet/review";
    }

    private ReviewView readable(int item, String period) {
        plan.keyTask(item);
        if (!access.readsAll() && !access.leads(item)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        ReviewView review;
        try {
            review = reviews.review(item, period);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (review.rows().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return review;
    }
}
