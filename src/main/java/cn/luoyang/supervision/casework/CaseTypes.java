package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * 个案目录: all types of case and who may open them, from {@code casework/case-types.csv}. A file that
 * cannot be used stops the start, naming line and field.
 */
@Component
public class CaseTypes {

    private static final String FILE = "casework/case-types.csv";
    private static final int COLUMNS = 6;

    /** 二（九）35: no case of the judicial organs is ever kept here. */
    private static final int CONFIDENTIAL = 35;

    private final List<CaseType> types;

    @Autowired
    CaseTypes(UnitRegistry units) {
        this(read(), units);
    }

    CaseTypes(String csv, UnitRegistry units) {
        this.types = parse(csv, units);
    }

    /** All types, in the order of the file. */
    public List<CaseType> all() {
        return types;
    }

    /** The type of a word in an address or a case number. */
    public Optional<CaseType> find(String slug) {
        return types.stream().filter(t -> t.slug().equals(slug)).findFirst();
    }

    /** The type a process definition key stands for. */
    public Optional<CaseType> ofProcess(String processKey) {
        return types.stream().filter(t -> t.processKey().equals(processKey)).findFirst();
    }

    private static List<CaseType> parse(String csv, UnitRegistry units) {
        List<CaseType> types = new ArrayList<>();
        String[] lines = csv.split("\\R");
        for (int i = 1; i < lines.length; i++) {
            String[] cells = lines[i].split(",", -1);
            String at = FILE + " line " + (i + 1) + ": ";
            require(cells.length == COLUMNS, at + cells.length + " columns, not " + COLUMNS);
            require(PlanProcesses.isCase(cells[0]), at + "process_key " + cells[0]);
            require(cells[1].matches("[a-z]+"), at + "slug " + cells[1]);
            require(cells[2].matches("\\d{1,2}"), at + "key_task " + cells[2]);
            require(Integer.parseInt(cells[2]) != CONFIDENTIAL, at + "key_task 35 has no cases");
            Set<String> starters = Set.of(cells[5].split("\\|"));
            starters.stream()
                    .filter(s -> !CaseType.COUNTY.equals(s))
                    .forEach(s -> require(units.find(s).isPresent(), at + "starters " + s));
            CaseType type =
                    new CaseType(
                            cells[0],
                            cells[1],
                            Integer.parseInt(cells[2]),
                            cells[3],
                            cells[4],
                            starters);
            require(
                    types.stream()
                            .noneMatch(
                                    t ->
                                            t.slug().equals(type.slug())
                                                    || t.processKey().equals(type.processKey())),
                    at + "a second " + cells[1]);
            types.add(type);
        }
        return List.copyOf(types);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }

    private static String read() {
        try (InputStream in = new ClassPathResource(FILE).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(FILE, e);
        }
    }
}
