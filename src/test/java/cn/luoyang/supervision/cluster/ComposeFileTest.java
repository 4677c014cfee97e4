package cn.luoyang.supervision.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, as far as can be told without Docker. */
class ComposeFileTest {

    private static final Path FILE = Path.of("docker-compose.yml");
    private static final Path PROXY = Path.of("deploy/Caddyfile");
    private static final Path DOCUMENT = Path.of("docs/operations.md");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$?\\{\\$?([A-Z][A-Z_]+)");

    @Test
    void itIsWhatTheComposeSpecificationAllows() throws IOException {
        String specification =
                Files.readString(Path.of("src/test/resources/compose/compose-spec.json"))
                        // an older draft's word for $id, at which the library stops
                        .replaceAll("\"id\": \"[^\"]*\",", "");
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                        .getSchema(specification);
        String file = new ObjectMapper().writeValueAsString(compose());
        assertThat(schema.validate(file, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(file.replace("read_only", "readonly"), InputFormat.JSON))
                .as("the schema sees a wrong word")
                .isNotEmpty();
    }

    @Test
    void everyVariableIsDocumented() throws IOException {
        String document = Files.readString(DOCUMENT);
        Set<String> asked = new TreeSet<>();
        for (Path file : new Path[] {FILE, PROXY}) {
            Matcher matcher = VARIABLE.matcher(Files.readString(file));
            while (matcher.find()) {
                asked.add(matcher.group(1));
            }
        }
        assertThat(asked).contains("SUPERVISION_HOST", "SUPERVISION_TLS", "MYSQL_MEMORY");
        assertThat(asked).allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }

    @Test
    void noSecretStandsInIt() throws IOException {
        String file = Files.readString(FILE);
        assertThat(file).doesNotContainPattern("(?i)password: *[^$/\\s]");
        assertThat(map(compose(), "secrets").values())
                .allSatisfy(
                        secret ->
                                assertThat(((Map<?, ?>) secret).get("file").toString())
                                        .startsWith("${SUPERVISION_SECRETS"));
        assertThat(Files.readString(Path.of(".gitignore"))).contains("secrets/");
    }

    @Test
    void everyServiceIsWatchedLimitedAndWithoutPrivilegesItDoesNotNeed() throws IOException {
        Map<String, Object> services = map(compose(), "services");
        assertThat(services)
                .containsOnlyKeys("mysql", "supervision-a", "supervision-b", "proxy", "mail");
        services.keySet()
                .forEach(
                        name -> {
                            Map<String, Object> service = map(services, name);
                            assertThat(service).as(name).containsKeys("healthcheck", "restart");
                            assertThat(service.get("security_opt").toString())
                                    .contains("no-new-privileges");
                            assertThat(map(map(map(service, "deploy"), "resources"), "limits"))
                                    .as(name)
                                    .containsKey("memory");
                        });
        for (String name : new String[] {"supervision-a", "supervision-b"}) {
            Map<String, Object> node = map(services, name);
            assertThat(node).containsEntry("read_only", true).containsKeys("tmpfs", "user");
            assertThat(node.get("depends_on").toString()).contains("mysql", "service_healthy");
        }
        assertThat(map(services, "proxy").get("depends_on").toString())
                .contains("supervision-a={condition=service_healthy}")
                .contains("supervision-b={condition=service_healthy}");
    }

    private static Map<String, Object> compose() throws IOException {
        return new Yaml().load(Files.readString(FILE));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.get(key);
    }
}
