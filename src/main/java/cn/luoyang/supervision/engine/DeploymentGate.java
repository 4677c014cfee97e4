package cn.luoyang.supervision.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * The one place every deployment passes, whoever sends it: before the engine reads a file, all
 * files are checked and everything that is wrong is answered at once. What the application deploys
 * itself at its start is held to the same rules when the release is built, and here only to those
 * of {@link DeploymentGuard}.
 */
class DeploymentGate implements Deployer {

    private final ObjectProvider<DeploymentCheck> checks;
    private final ExpressionRules rules;
    private final MessageSource messages;

    DeploymentGate(
            ObjectProvider<DeploymentCheck> checks, ExpressionRules rules, MessageSource messages) {
        this.checks = checks;
        this.rules = rules;
        this.messages = messages;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew() || isShipped(deployment)) {
            return;
        }
        Authentication user = user();
        if (user != null) {
            checks.forEach(check -> check.admit(user.getUserId(), groups(user)));
        }
        NewDeployment asked = asked(deployment);
        Map<String, List<Problem>> errors = new TreeMap<>();
        Map<String, List<Problem>> warnings = new TreeMap<>();
        if (AssetDeployer.SOURCE.equals(deployment.getSource())) {
            add(errors, "", new FileProblem(text("guard.shippedSource", AssetDeployer.SOURCE)));
        }
        for (String file : asked.files().keySet().stream().sorted().toList()) {
            if (isDiagram(file)) {
                readDiagram(deployment, asked, file, errors, warnings);
            } else {
                for (DeploymentCheck check : checks) {
                    for (DeploymentCheck.Objection finding : check.check(asked, file)) {
                        add(
                                finding.refuses() ? errors : warnings,
                                file,
                                new FileProblem(finding.text()));
                    }
                }
            }
        }
        if (!errors.isEmpty()) {
            throw refusal(errors, warnings);
        }
    }

    private void readDiagram(
            DeploymentEntity deployment,
            NewDeployment asked,
            String file,
            Map<String, List<Problem>> errors,
            Map<String, List<Problem>> warnings) {
        try {
            new DeploymentGuard(parser(), rules, messages, checks, asked)
                    .deployment(deployment)
                    .sourceInputStream(new ByteArrayInputStream(asked.files().get(file)))
                    .name(file)
                    .execute();
        } catch (ParseException e) {
            e.getResorceReports()
                    .forEach(
                            report -> {
                                report.getErrors().forEach(p -> add(errors, file, p));
                                report.getWarnings().forEach(p -> add(warnings, file, p));
                            });
        } catch (ProcessEngineException e) {
            // not XML, or something the engine's parser stumbles over
            Throwable cause = e.getCause() == null ? e : e.getCause();
            add(errors, file, new FileProblem(text("guard.unreadable", cause.getMessage())));
        }
    }

    private ParseException refusal(
            Map<String, List<Problem>> errors, Map<String, List<Problem>> warnings) {
        int count = errors.values().stream().mapToInt(List::size).sum();
        StringBuilder text = new StringBuilder(text("guard.refused", count));
        errors.forEach(
                (file, problems) ->
                        problems.forEach(
                                p -> {
                                    text.append("\n* ").append(p.getMessage());
                                    if (!file.isEmpty()) {
                                        text.append(" | ").append(file);
                                    }
                                    if (p.getLine() > 0) {
                                        text.append(':').append(p.getLine());
                                    }
                                }));
        ParseException refusal = null;
        for (Map.Entry<String, List<Problem>> file : errors.entrySet()) {
            ParseException one =
                    new ParseException(
                            text.toString(),
                            file.getKey(),
                            file.getValue(),
                            warnings.getOrDefault(file.getKey(), List.of()));
            if (refusal == null) {
                refusal = one;
            } else {
                refusal.getResorceReports().addAll(one.getResorceReports());
            }
        }
        return refusal;
    }

    /** Tells, after the engine gave the diagrams their versions, what was deployed. */
    static Deployer afterwards(ApplicationEventPublisher events) {
        return deployment -> {
            if (!deployment.isNew() || isShipped(deployment)) {
                return;
            }
            List<ProcessDefinitionEntity> deployed =
                    deployment.getDeployedArtifacts(ProcessDefinitionEntity.class);
            events.publishEvent(
                    new DiagramsDeployed(
                            asked(deployment),
                            (deployed == null ? List.<ProcessDefinitionEntity>of() : deployed)
                                    .stream()
                                            .map(
                                                    d ->
                                                            new DiagramsDeployed.Diagram(
                                                                    d.getId(),
                                                                    d.getKey(),
                                                                    d.getVersion(),
                                                                    d.getResourceName(),
                                                                    d
                                                                            .getPreviousProcessDefinitionId()))
                                            .toList()));
        };
    }

    /** A user cannot pass off a revision as part of the release. */
    private static boolean isShipped(DeploymentEntity deployment) {
        return user() == null && AssetDeployer.SOURCE.equals(deployment.getSource());
    }

    private static boolean isDiagram(String file) {
        return Stream.of(BpmnDeployer.BPMN_RESOURCE_SUFFIXES)
                .anyMatch(suffix -> file.toLowerCase(Locale.ROOT).endsWith(suffix));
    }

    private static NewDeployment asked(DeploymentEntity deployment) {
        Map<String, byte[]> files = new TreeMap<>();
        for (ResourceEntity file : deployment.getResources().values()) {
            // pictures the engine itself adds are none of the files that were sent
            if (!file.isGenerated()) {
                files.put(file.getName(), file.getBytes());
            }
        }
        return new NewDeployment(deployment.getName(), deployment.getSource(), files);
    }

    private static BpmnParser parser() {
        return Context.getProcessEngineConfiguration().getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(BpmnDeployer.class::cast)
                .findFirst()
                .orElseThrow()
                .getBpmnParser();
    }

    private static Authentication user() {
        Authentication user =
                Context.getProcessEngineConfiguration()
                        .getIdentityService()
                        .getCurrentAuthentication();
        return user == null || user.getUserId() == null ? null : user;
    }

    private static List<String> groups(Authentication user) {
        return user.getGroupIds() == null ? List.of() : user.getGroupIds();
    }

    private static void add(Map<String, List<Problem>> to, String file, Problem problem) {
        to.computeIfAbsent(file, f -> new ArrayList<>()).add(problem);
    }

    private String text(String code, Object... args) {
        return messages.getMessage(code, args, LocaleContextHolder.getLocale());
    }

    /** A finding about a whole file, without a line. */
    private record FileProblem(String message) implements Problem {

        @Override
        public String getMessage() {
            return message;
        }

        @Override
        public int getLine() {
            return 0;
        }

        @Override
        public int getColumn() {
            return 0;
        }

        @Override
        public String getMainElementId() {
            return null;
        }

        @Override
        public List<String> getElementIds() {
            return List.of();
        }
    }
}
