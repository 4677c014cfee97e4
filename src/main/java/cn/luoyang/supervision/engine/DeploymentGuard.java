package cn.luoyang.supervision.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.BpmnParseFactory;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Refuses a new diagram that holds code: scripts, class delegates, connectors, expressions beyond
 * {@link ExpressionRules}; and at the gate also one that breaks a feature's {@link
 * DeploymentCheck}. All findings are reported at once, with line and column, as the engine's own
 * parse errors (status 400, shown in Modeler's log). A diagram that is already stored is loaded as
 * it is: a stricter rule must not break running instances.
 */
class DeploymentGuard extends BpmnParse {

    private static final Set<String> FORBIDDEN_ELEMENTS =
            Set.of("scriptTask", "script", "connector");
    private static final Set<String> FORBIDDEN_ATTRIBUTES = Set.of("class", "delegateExpression");

    private final ExpressionRules rules;
    private final MessageSource messages;
    private final Iterable<DeploymentCheck> checks;
    private final NewDeployment asked;

    private final Map<String, Element> byId = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private boolean judging;

    /**
     * @param checks what features demand; none outside the gate
     * @param asked the whole deployment, or null outside the gate
     */
    DeploymentGuard(
            BpmnParser parser,
            ExpressionRules rules,
            MessageSource messages,
            Iterable<DeploymentCheck> checks,
            NewDeployment asked) {
        super(parser);
        this.rules = rules;
        this.messages = messages;
        this.checks = checks;
        this.asked = asked;
    }

    static BpmnParseFactory factory(ExpressionRules rules, MessageSource messages) {
        return parser -> new DeploymentGuard(parser, rules, messages, List.of(), null);
    }

    @Override
    protected void parseRootElement() {
        if (deployment != null && deployment.isNew()) {
            judging = true;
            check(rootElement, rootElement);
            for (DeploymentCheck check : checks) {
                check.check(asked, name).forEach(this::add);
            }
            judging = false;
        }
        super.parseRootElement();
    }

    private void add(DeploymentCheck.Objection finding) {
        Element element = byId.getOrDefault(finding.elementId(), rootElement);
        String id = finding.elementId() == null ? "" : finding.elementId();
        if (finding.refuses()) {
            refused.add(id);
            addError(finding.text(), element, id);
        } else {
            addWarning(finding.text(), element, id);
        }
    }

    /** What the engine itself objects to: in its own words, unless it has been said already. */
    @Override
    public void addError(String text, Element element) {
        if (judging || asked == null) {
            super.addError(text, element);
        } else if (!isRefused(element)) {
            super.addError(message("guard.engine", text), element);
        }
    }

    /** See {@link #addError(String, Element)}. */
    @Override
    public void addError(String text, Element element, String... ids) {
        if (judging || asked == null) {
            super.addError(text, element, ids);
        } else if (!isRefused(element) && Stream.of(ids).noneMatch(refused::contains)) {
            super.addError(message("guard.engine", text), element, ids);
        }
    }

    /** The same for what the engine only warns of. */
    @Override
    public void addWarning(String text, Element element) {
        if (judging || asked == null) {
            super.addWarning(text, element);
        } else if (!isRefused(element)) {
            super.addWarning(message("guard.engineHint", text), element);
        }
    }

    /** See {@link #addWarning(String, Element)}. */
    @Override
    public void addWarning(String text, Element element, String... ids) {
        if (judging || asked == null) {
            super.addWarning(text, element, ids);
        } else if (!isRefused(element) && Stream.of(ids).noneMatch(refused::contains)) {
            super.addWarning(message("guard.engineHint", text), element, ids);
        }
    }

    /** The engine names no element where its finding is about several. */
    private boolean isRefused(Element element) {
        return element != null && refused.contains(element.attribute("id"));
    }

    private void check(Element element, Element holder) {
        String id = element.attribute("id");
        if (id != null) {
            byId.put(id, element);
        }
        // a timer or a message is named as the event it belongs to
        boolean part = id == null || element.getTagName().endsWith("EventDefinition");
        Element owner = part ? holder : element;
        if (FORBIDDEN_ELEMENTS.contains(element.getTagName())) {
            refuse(element, "elementNotAllowed", owner, element.getTagName());
        }
        for (String attribute : element.attributes()) {
            String value = element.attribute(attribute);
            // In any namespace: the engine reads its extensions in that of its ancestor as well.
            if (FORBIDDEN_ATTRIBUTES.contains(
                    attribute.substring(attribute.lastIndexOf(':') + 1))) {
                refuse(element, "attributeNotAllowed", owner, value);
            } else if (value != null) {
                checkText(element, owner, value);
            }
        }
        if (element.getText() != null && !"documentation".equals(element.getTagName())) {
            checkText(element, owner, element.getText());
        }
        for (Element child : element.elements()) {
            check(child, owner);
        }
    }

    private void checkText(Element element, Element owner, String text) {
        Optional<ExpressionRules.Finding> finding = rules.check(text);
        finding.ifPresent(f -> refuse(element, f.code(), owner, f.detail()));
    }

    private void refuse(Element element, String code, Element owner, String detail) {
        String id = owner.attribute("id") == null ? "" : owner.attribute("id");
        refused.add(id);
        addError(message("guard." + code, named(owner, id), detail), element, id);
    }

    private String named(Element element, String id) {
        return new ElementName(element.getTagName(), element.attribute("name"), id)
                .text(messages, LocaleContextHolder.getLocale());
    }

    private String message(String code, Object... args) {
        return messages.getMessage(code, args, LocaleContextHolder.getLocale());
    }
}
