package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.engine.NewDeployment;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.springframework.stereotype.Component;

/**
 * The files that may come with a diagram: forms Tasklist can show, decisions the engine can read,
 * and nothing else.
 */
@Component
class FileRules {

    /** What Tasklist 7.24 shows; one unknown type makes the whole form unusable there. */
    private static final Set<String> INPUT_TYPES =
            Set.of(
                    "textfield",
                    "textarea",
                    "number",
                    "select",
                    "radio",
                    "checkbox",
                    "datetime",
                    "taglist");

    private final Deployed deployed;

    FileRules(Deployed deployed) {
        this.deployed = deployed;
    }

    /** What is to be said about a file that is no diagram. */
    List<Finding> check(NewDeployment deployment, String file) {
        byte[] content = deployment.files().get(file);
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".form")) {
            return form(file, content);
        }
        if (name.endsWith(".dmn")) {
            return decisions(file, content);
        }
        return List.of(error("definitions", file, "fileType"));
    }

    private List<Finding> form(String file, byte[] content) {
        FormSchema form;
        try {
            form = FormSchema.read(new ByteArrayInputStream(content));
        } catch (IOException | RuntimeException unreadable) {
            return List.of(error("form", file, "formUnreadable", unreadable.getMessage()));
        }
        List<Finding> findings = new ArrayList<>();
        if (form.id().isBlank()) {
            findings.add(error("form", file, "formWithoutId"));
        }
        if (form.fields().isEmpty()) {
            findings.add(error("form", file, "formAsksNothing"));
        }
        Set<String> keys = new HashSet<>();
        for (FormField field : form.fields()) {
            if (!INPUT_TYPES.contains(field.type())) {
                findings.add(error("form", file, "fieldType", field.key(), field.type()));
            }
            if (!field.key().matches("[a-z][A-Za-z0-9]*")) {
                findings.add(error("form", file, "fieldKey", field.key()));
            }
            if (!keys.add(field.key())) {
                findings.add(error("form", file, "fieldTwice", field.key()));
            }
        }
        if (!form.id().isBlank() && deployed.form(form.id()).isPresent()) {
            findings.add(warning("form", file, "formAtOnce", form.id()));
        }
        return findings;
    }

    private List<Finding> decisions(String file, byte[] content) {
        DmnModelInstance model;
        try {
            model = Dmn.readModelFromStream(new ByteArrayInputStream(content));
        } catch (RuntimeException unreadable) {
            return List.of(error("decision", file, "decisionUnreadable", cause(unreadable)));
        }
        List<Finding> findings = new ArrayList<>();
        for (Decision decision : model.getModelElementsByType(Decision.class)) {
            if (decision.getId() == null || !deployed.isDecision(decision.getId())) {
                findings.add(
                        warning("decision", file, "newDecision", String.valueOf(decision.getId())));
            }
        }
        Set<String> languages = new HashSet<>();
        model.getModelElementsByType(LiteralExpression.class)
                .forEach(e -> languages.add(e.getExpressionLanguage()));
        model.getModelElementsByType(UnaryTests.class)
                .forEach(e -> languages.add(e.getExpressionLanguage()));
        languages.stream()
                .filter(language -> language != null && !"feel".equalsIgnoreCase(language))
                .forEach(
                        language ->
                                findings.add(error("decision", file, "decisionCode", language)));
        if (model.getModelElementsByType(DecisionTable.class).isEmpty()
                && model.getModelElementsByType(DmnElement.class).isEmpty()) {
            findings.add(error("decision", file, "decisionUnreadable", ""));
        }
        return findings;
    }

    /** The first sentence of the last cause: what stands before it is the parser's wrapping. */
    private static String cause(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    private static Finding error(String kind, String file, String code, String... args) {
        return new Finding(Finding.Severity.ERROR, code, kind, file, null, List.of(args));
    }

    private static Finding warning(String kind, String file, String code, String... args) {
        return new Finding(Finding.Severity.WARNING, code, kind, file, null, List.of(args));
    }
}
