package cn.luoyang.supervision.engine;

import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.BpmnParseFactory;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Refuses a new diagram that holds code: scripts, class delegates, connectors, expressions beyond
 * {@link ExpressionRules}. All findings are reported at once, with line and column, as the engine's
 * own parse errors (status 400, shown in Modeler's log). A diagram that is already stored is loaded
 * as it is: a stricter rule must not break running instances.
 */
class DeploymentGuard extends BpmnParse {

    private static final Set<String> FORBIDDEN_ELEMENTS =
            Set.of("scriptTask", "script", "connector");
    private static final Set<String> FORBIDDEN_ATTRIBUTES = Set.of("class", "delegateExpression");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final ExpressionRules rules;
    private final MessageSource messages;

    private DeploymentGuard(BpmnParser parser, ExpressionRules rules, MessageSource messages) {
        super(parser);
        this.rules = rules;
        this.messages = messages;
    }

    static BpmnParseFactory factory(ExpressionRules rules, MessageSource messages) {
        return parser -> new DeploymentGuard(parser, rules, messages);
    }

    @Override
    protected void parseRootElement() {
        if (deployment != null && deployment.isNew()) {
            check(rootElement, "");
        }
        super.parseRootElement();
    }

    private void check(Element element, String owner) {
        String id = element.attribute("id", owner);
        if (FORBIDDEN_ELEMENTS.contains(element.getTagName())) {
            refuse(element, "elementNotAllowed", id, element.getTagName());
        }
        for (String attribute : element.attributes()) {
            String value = element.attribute(attribute);
            // a listener's attributes carry no prefix of their own
            boolean camunda = attribute.startsWith(CAMUNDA) || CAMUNDA.equals(element.getUri());
            if (camunda
                    && FORBIDDEN_ATTRIBUTES.contains(
                            attribute.substring(attribute.lastIndexOf(':') + 1))) {
                refuse(element, "attributeNotAllowed", id, value);
            } else if (value != null) {
                checkText(element, id, value);
            }
        }
        if (element.getText() != null && !"documentation".equals(element.getTagName())) {
            checkText(element, id, element.getText());
        }
        for (Element child : element.elements()) {
            check(child, id);
        }
    }

    private void checkText(Element element, String id, String text) {
        Optional<ExpressionRules.Finding> finding = rules.check(text);
        finding.ifPresent(f -> refuse(element, f.code(), id, f.detail()));
    }

    private void refuse(Element element, String code, String id, String detail) {
        addError(
                messages.getMessage(
                        "guard." + code,
                        new Object[] {id, detail},
                        LocaleContextHolder.getLocale()),
                element,
                id);
    }
}
