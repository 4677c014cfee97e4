package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.engine.NewDeployment;
import cn.luoyang.supervision.form.FormSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** What is deployed now, and the files of a deployment beside it. */
final class DeployedTogether implements Known {

    private final Deployed deployed;
    private final Map<String, FormSchema> forms = new HashMap<>();
    private final StringBuilder decisions = new StringBuilder();

    DeployedTogether(Deployed deployed, NewDeployment deployment) {
        this.deployed = deployed;
        deployment
                .files()
                .forEach(
                        (name, content) -> {
                            if (name.endsWith(".form")) {
                                addForm(content);
                            } else if (name.endsWith(".dmn")) {
                                decisions.append(new String(content, StandardCharsets.UTF_8));
                            }
                        });
    }

    private void addForm(byte[] content) {
        try {
            FormSchema form = FormSchema.read(new ByteArrayInputStream(content));
            forms.put(form.id(), form);
        } catch (IOException | RuntimeException unreadable) {
            // the form itself is reported; the diagram must not be blamed for it as well
            return;
        }
    }

    @Override
    public Optional<FormSchema> form(String id) {
        return Optional.ofNullable(forms.get(id)).or(() -> deployed.form(id));
    }

    @Override
    public boolean isProcess(String key) {
        return deployed.isProcess(key);
    }

    @Override
    public boolean isDecision(String key) {
        return deployed.isDecision(key)
                || decisions.toString().matches("(?s).*decision [^>]*id=\"" + key + "\".*");
    }

    @Override
    public Optional<String> processOfItem(int number) {
        return deployed.processOfItem(number);
    }

    @Override
    public Optional<BpmnModelInstance> current(String processKey) {
        return deployed.latest(processKey);
    }

    @Override
    public Map<String, List<String>> stepsElsewhere(String processKey) {
        return deployed.stepsElsewhere(processKey);
    }

    @Override
    public LocalDate today() {
        return deployed.today();
    }
}
