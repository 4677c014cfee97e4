package cn.luoyang.supervision.plan;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the line a field of a YAML text stands on: binding to records forgets it. */
final class YamlLines {

    private final Node root;

    /**
     * @throws org.yaml.snakeyaml.error.MarkedYAMLException if the text is not YAML
     */
    YamlLines(String yaml) {
        root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
    }

    /**
     * The line, counted from 1, of the field at a path of keys (String) and positions (Integer,
     * from 0). If the field is not there, the line of the nearest parent that is.
     */
    int lineOf(List<Object> path) {
        Node node = root;
        int line = 1;
        for (Object step : path) {
            Optional<Node[]> next = child(node, step);
            if (next.isEmpty()) {
                return line;
            }
            line = next.get()[0].getStartMark().getLine() + 1;
            node = next.get()[1];
        }
        return line;
    }

    /** Where the child is named (its key, or itself in a sequence), and the child. */
    private static Optional<Node[]> child(Node parent, Object step) {
        if (parent instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(
                            entry ->
                                    entry.getKeyNode() instanceof ScalarNode key
                                            && key.getValue().equals(step))
                    .map(entry -> new Node[] {entry.getKeyNode(), entry.getValueNode()})
                    .findFirst();
        }
        if (parent instanceof SequenceNode sequence && step instanceof Integer position) {
            return sequence.getValue().stream()
                    .skip(position)
                    .map(element -> new Node[] {element, element})
                    .findFirst();
        }
        return Optional.empty();
    }
}
