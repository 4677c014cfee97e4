package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.engine.DeploymentCheck;
import cn.luoyang.supervision.engine.NewDeployment;
import cn.luoyang.supervision.security.Groups;
import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** 修订关口: only analysts deploy, and only what keeps the rules. */
@Component
class RevisionGate implements DeploymentCheck {

    private final DiagramRules rules;
    private final FileRules fileRules;
    private final FindingTexts texts;

    RevisionGate(DiagramRules rules, FileRules fileRules, FindingTexts texts) {
        this.rules = rules;
        this.fileRules = fileRules;
        this.texts = texts;
    }

    /** Not even administrators: what a diagram says is the analysts' responsibility. */
    @Override
    public void admit(String userId, Collection<String> groups) {
        if (!groups.contains(Groups.PROCESS_ANALYST)) {
            throw new AuthorizationException(
                    userId,
                    Permissions.CREATE.getName(),
                    Resources.DEPLOYMENT.resourceName(),
                    null);
        }
    }

    @Override
    public List<DeploymentCheck.Objection> check(NewDeployment deployment, String file) {
        Locale locale = LocaleContextHolder.getLocale();
        return findings(deployment, file).stream()
                .map(
                        f ->
                                new DeploymentCheck.Objection(
                                        f.isError(), f.elementId(), texts.text(f, locale)))
                .toList();
    }

    /** The same before they are put into words. */
    List<Finding> findings(NewDeployment deployment, String file) {
        if (!file.endsWith(".bpmn") && !file.endsWith(".bpmn20.xml")) {
            return fileRules.check(deployment, file);
        }
        BpmnModelInstance model;
        try {
            model =
                    Bpmn.readModelFromStream(
                            new ByteArrayInputStream(deployment.files().get(file)));
        } catch (ModelException e) {
            // what breaks the schema the engine's own parser reports, with its line
            return List.of();
        }
        return rules.check(model, deployment);
    }
}
