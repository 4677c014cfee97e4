package cn.luoyang.supervision;

import cn.luoyang.supervision.form.FormSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** The diagrams and forms as they lie in the project's folders. */
final class Assets {

    private Assets() {}

    /** A diagram with its file. */
    record Diagram(Path file, BpmnModelInstance model) {

        Process process() {
            return model.getModelElementsByType(Process.class).iterator().next();
        }

        List<UserTask> userTasks() {
            return List.copyOf(model.getModelElementsByType(UserTask.class));
        }

        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    static List<Diagram> keyTasks() {
        return in("bpmn/key-tasks");
    }

    static List<Diagram> requirements() {
        return in("bpmn/requirements");
    }

    static List<Diagram> shared() {
        return in("bpmn/shared");
    }

    static List<Diagram> all() {
        return in("bpmn");
    }

    static List<Diagram> cases() {
        return in("bpmn/cases");
    }

    /** All forms by id. */
    static Map<String, FormSchema> forms() {
        Map<String, FormSchema> forms = new TreeMap<>();
        for (Path file : files("forms", ".form")) {
            try (InputStream in = Files.newInputStream(file)) {
                FormSchema form = FormSchema.read(in);
                forms.put(form.id(), form);
            } catch (IOException e) {
                throw new UncheckedIOException(file.toString(), e);
            }
        }
        return forms;
    }

    static List<Path> files(String folder, String ending) {
        try (Stream<Path> walk = Files.walk(Path.of(folder))) {
            return walk.filter(p -> p.toString().endsWith(ending))
                    .filter(p -> !p.toString().contains("node_modules"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Diagram> in(String folder) {
        return files(folder, ".bpmn").stream()
                .map(file -> new Diagram(file, Bpmn.readModelFromFile(file.toFile())))
                .toList();
    }
}
