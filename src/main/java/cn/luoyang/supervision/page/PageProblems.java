package cn.luoyang.supervision.page;

import cn.luoyang.supervision.calendar.CalendarNotArrangedException;
import cn.luoyang.supervision.plan.UnknownKeyTaskException;
import cn.luoyang.supervision.problem.RefusedException;
import cn.luoyang.supervision.unit.UnknownUnitException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a page answers to an address it cannot make sense of. The JSON API has its own answers,
 * which go first.
 */
@ControllerAdvice(annotations = Controller.class)
class PageProblems {

    private final MessageSource messages;
    private final PageFrame frame;

    PageProblems(MessageSource messages, PageFrame frame) {
        this.messages = messages;
        this.frame = frame;
    }

    @ExceptionHandler
    ModelAndView unknownKeyTask(UnknownKeyTaskException e, Locale locale) {
        return page(HttpStatus.NOT_FOUND, "unknownKeyTask", locale, e.number());
    }

    @ExceptionHandler
    ModelAndView unknownUnit(UnknownUnitException e, Locale locale) {
        return page(HttpStatus.NOT_FOUND, "unknownUnit", locale, e.unitId());
    }

    @ExceptionHandler
    ModelAndView calendar(CalendarNotArrangedException e, Locale locale) {
        return page(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "calendarNotArranged",
                locale,
                String.valueOf(e.year()),
                String.valueOf(e.args().get(2)));
    }

    @ExceptionHandler
    ModelAndView malformed(MethodArgumentTypeMismatchException e, Locale locale) {
        boolean isDate = LocalDate.class.equals(e.getRequiredType());
        return page(
                HttpStatus.BAD_REQUEST,
                isDate ? "malformedDate" : "malformed",
                locale,
                e.getName(),
                String.valueOf(e.getValue()));
    }

    @ExceptionHandler
    ModelAndView refused(RefusedException e, Locale locale) {
        return textPage(e.status(), messages.getMessage(e, locale));
    }

    /** A script of the page gets the problem as JSON, a form the page. */
    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException e, Locale locale, HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains("json")) {
            ProblemDetail problem =
                    ProblemDetail.forStatusAndDetail(
                            HttpStatus.PAYLOAD_TOO_LARGE,
                            messages.getMessage("problem.tooLarge", null, locale));
            return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        return page(HttpStatus.PAYLOAD_TOO_LARGE, "tooLarge", locale);
    }

    private ModelAndView page(HttpStatus status, String code, Locale locale, Object... args) {
        return textPage(status, messages.getMessage("problem." + code, args, locale));
    }

    private ModelAndView textPage(HttpStatus status, String text) {
        ExtendedModelMap model = new ExtendedModelMap();
        frame.frame(model);
        ModelAndView page = new ModelAndView("ledger/problem", model, status);
        page.addObject("problem", text);
        return page;
    }
}
