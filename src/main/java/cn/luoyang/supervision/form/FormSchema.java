package cn.luoyang.supervision.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The inputs of one Camunda Form, in the order they are shown.
 *
 * @param id the form's id
 * @param fields its inputs; texts and groups are left out, the inputs inside groups are not
 */
public record FormSchema(String id, List<FormField> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a {@code .form} file.
     *
     * @throws IOException if it is not JSON
     */
    public static FormSchema read(InputStream form) throws IOException {
        JsonNode root = JSON.readTree(form);
        List<FormField> fields = new ArrayList<>();
        collect(root.path("components"), fields);
        return new FormSchema(root.path("id").asText(), List.copyOf(fields));
    }

    /**
     * Words in the rules for the only answer accepted that are not asked by this form: among them
     * the variables the process must have computed before.
     */
    Set<String> given() {
        Set<String> words = new TreeSet<>();
        for (FormField field : fields) {
            Stream.of(field.mustEqual(), field.mustEqualReason())
                    .filter(java.util.Objects::nonNull)
                    .flatMap(expression -> Stream.of(expression.split("[^A-Za-z0-9_]+")))
                    .filter(word -> !word.isBlank())
                    .forEach(words::add);
        }
        fields.forEach(field -> words.remove(field.key()));
        return words;
    }

    private static void collect(JsonNode components, List<FormField> into) {
        for (JsonNode component : components) {
            if (component.hasNonNull("key")) {
                into.add(FormField.read(component));
            }
            collect(component.path("components"), into);
        }
    }
}
