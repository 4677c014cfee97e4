package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.engine.AssetDeployer;
import cn.luoyang.supervision.security.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;

/** Camunda Modeler as the server meets it: one multipart request with a password. */
final class Modeler {

    static final String SUPPLY_CHAIN = "25-supply-chain-matching.bpmn";

    private final Visitor visitor;

    private Modeler(Visitor visitor) {
        this.visitor = visitor;
    }

    static Modeler of(int port, String user) {
        return new Modeler(Visitor.withPassword(port, user));
    }

    /** A shipped file as it lies in the project. */
    static String shipped(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String supplyChain() {
        return shipped("bpmn/key-tasks/" + SUPPLY_CHAIN);
    }

    Modeler speaking(String languages) {
        visitor.with("Accept-Language", languages);
        return this;
    }

    HttpResponse<String> deploys(String name, String file, String content) {
        return deploys(name, Map.of(file, content));
    }

    HttpResponse<String> deploys(String name, Map<String, String> files) {
        return deploys(name, "Camunda Modeler", files);
    }

    HttpResponse<String> deploys(String name, String source, Map<String, String> files) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("deployment-name", name);
        fields.put("deployment-source", source);
        fields.put("enable-duplicate-filtering", "true");
        fields.put("deploy-changed-only", "true");
        return visitor.post(
                "/engine-rest/deployment/create",
                multipart(fields, files),
                Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
    }

    static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

    static byte[] multipart(Map<String, String> fields, Map<String, String> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach(
                (name, value) ->
                        write(
                                body,
                                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                        .formatted(BOUNDARY, name, value)));
        files.forEach(
                (name, content) -> {
                    write(
                            body,
                            "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                                    .formatted(
                                            BOUNDARY,
                                            fields.containsKey("reason") ? "file" : name,
                                            name));
                    write(body, content);
                    write(body, "\r\n");
                });
        write(body, "--" + BOUNDARY + "--\r\n");
        return body.toByteArray();
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Removes every revision: the next test finds the plan as it ships. */
    static void takeBack(RepositoryService repository) {
        repository.createDeploymentQuery().list().stream()
                .filter(deployment -> !AssetDeployer.SOURCE.equals(deployment.getSource()))
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }
}
