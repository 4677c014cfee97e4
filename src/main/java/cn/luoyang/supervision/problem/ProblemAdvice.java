package cn.luoyang.supervision.problem;

import cn.luoyang.supervision.calendar.CalendarNotArrangedException;
import cn.luoyang.supervision.calendar.HolidayArrangementException;
import cn.luoyang.supervision.engine.InvalidTaskInputException;
import cn.luoyang.supervision.plan.UnknownKeyTaskException;
import cn.luoyang.supervision.unit.UnknownUnitException;
import java.util.Locale;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What the JSON API answers to bad input. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private final MessageSource messages;

    ProblemAdvice(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail unknownKeyTask(UnknownKeyTaskException e, Locale locale) {
        return problem(HttpStatus.NOT_FOUND, "unknownKeyTask", "keyTask", locale, e.number());
    }

    @ExceptionHandler
    ProblemDetail unknownUnit(UnknownUnitException e, Locale locale) {
        return problem(HttpStatus.NOT_FOUND, "unknownUnit", "unit", locale, e.unitId());
    }

    @ExceptionHandler
    ProblemDetail calendar(CalendarNotArrangedException e, Locale locale) {
        return problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "calendarNotArranged",
                "date",
                locale,
                String.valueOf(e.year()),
                String.valueOf(e.args().get(2)));
    }

    @ExceptionHandler
    ProblemDetail arrangement(HolidayArrangementException e, Locale locale) {
        Object[] args = e.args().stream().map(String::valueOf).toArray();
        boolean row = e.row() > 0;
        ProblemDetail problem =
                problem(HttpStatus.BAD_REQUEST, e.code(), row ? e.field() : "body", locale, args);
        if (row) {
            problem.setProperty("row", e.row());
        }
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(RefusedException e, Locale locale) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(e.status(), messages.getMessage(e, locale));
        problem.setTitle(messages.getMessage("problem.title", null, locale));
        problem.setProperty("field", e.field());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail input(InvalidTaskInputException e, Locale locale) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
        problem.setTitle(messages.getMessage("problem.title", null, locale));
        return problem;
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String field =
                e instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : String.valueOf(e.getPropertyName());
        String code = "asOf".equals(field) ? "malformedDate" : "malformed";
        ProblemDetail problem =
                problem(
                        HttpStatus.BAD_REQUEST,
                        code,
                        field,
                        request.getLocale(),
                        field,
                        String.valueOf(e.getValue()));
        return handleExceptionInternal(e, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem =
                problem(HttpStatus.BAD_REQUEST, "unreadable", "body", request.getLocale());
        return handleExceptionInternal(e, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem =
                problem(HttpStatus.PAYLOAD_TOO_LARGE, "tooLarge", "body", request.getLocale());
        return handleExceptionInternal(e, problem, headers, HttpStatus.PAYLOAD_TOO_LARGE, request);
    }

    private ProblemDetail problem(
            HttpStatus status, String code, String field, Locale locale, Object... args) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        status, messages.getMessage("problem." + code, args, locale));
        problem.setTitle(messages.getMessage("problem.title", null, locale));
        problem.setProperty("field", field);
        return problem;
    }
}
