package cn.luoyang.supervision.export;

import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 导出: hands out the workbook, with the filters and the day of the page it was asked from. */
@Controller
class ExportPage {

    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final LedgerExport export;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final MessageSource messages;
    private final Clock clock;

    ExportPage(
            LedgerExport export,
            PlanCatalogue plan,
            UnitRegistry units,
            MessageSource messages,
            Clock clock) {
        this.export = export;
        this.plan = plan;
        this.units = units;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/ledger/export.xlsx")
    void export(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Light light,
            @RequestParam(required = false) ExportFilter.TaskChoice tasks,
            @RequestParam(defaultValue = "FULL") Preset preset,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        if (keyTask != null) {
            plan.keyTask(keyTask);
        }
        String only = unit == null || unit.isEmpty() ? null : units.get(unit).id();
        LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                messages.getMessage("bulletin.preset." + preset, null, locale)
                                        + "-"
                                        + day
                                        + ".xlsx",
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        export.write(
                new ExportFilter(keyTask, only, light, tasks, asOf),
                preset,
                response.getOutputStream());
    }
}
