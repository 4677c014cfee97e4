package cn.luoyang.supervision.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** A second version of a diagram that is there for one test; closing it takes it away. */
final class Revision implements AutoCloseable {

    private final RepositoryService repository;
    private final Deployment deployment;
    final String key;
    final int before;
    final int after;

    private Revision(RepositoryService repository, String key, UnaryOperator<String> change) {
        this.repository = repository;
        this.key = key;
        ProcessDefinition old = latest();
        String text = text(old);
        String revised =
                change.apply(text)
                        .replaceFirst(
                                "camunda:versionTag=\"[^\"]*\"", "camunda:versionTag=\"revised\"");
        assertThat(revised).as("what the revision changes").isNotEqualTo(text);
        this.deployment =
                repository
                        .createDeployment()
                        .name("revision")
                        .addString(key + ".bpmn", revised)
                        .deploy();
        this.before = old.getVersion();
        this.after = latest().getVersion();
    }

    static Revision of(RepositoryService repository, String key, UnaryOperator<String> change) {
        return new Revision(repository, key, change);
    }

    private ProcessDefinition latest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private String text(ProcessDefinition definition) {
        try (InputStream diagram = repository.getProcessModel(definition.getId())) {
            return new String(diagram.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        repository.deleteDeployment(deployment.getId(), true);
    }
}
