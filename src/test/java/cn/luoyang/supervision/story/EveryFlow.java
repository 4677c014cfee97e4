package cn.luoyang.supervision.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Holds the stories of one test class together against their diagram: between them they must take
 * every sequence flow it draws. Registered as a static field.
 */
public final class EveryFlow implements BeforeAllCallback, AfterAllCallback {

    private final String processKey;

    private EveryFlow(String processKey) {
        this.processKey = processKey;
    }

    /** Every flow of the newest version of a process. */
    public static EveryFlow of(String processKey) {
        return new EveryFlow(processKey);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        bean(context, FlowsTaken.class).forget(processKey);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            return;
        }
        RepositoryService repository = bean(context, RepositoryService.class);
        String definition =
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(processKey)
                        .latestVersion()
                        .singleResult()
                        .getId();
        assertThat(bean(context, FlowsTaken.class).of(processKey))
                .as("sequence flows of %s taken by the stories", processKey)
                .containsExactlyInAnyOrderElementsOf(
                        FlowsTaken.drawnIn(repository.getBpmnModelInstance(definition)));
    }

    private static <T> T bean(ExtensionContext context, Class<T> type) {
        return SpringExtension.getApplicationContext(context).getBean(type);
    }
}
