package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.security.CurrentUser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** 十大产业集群: shipped with the system, and what the industry bureau changed since. */
@Component
class Clusters {

    private static final String FILE = "/enterprise/clusters.csv";

    private final List<Cluster> shipped = read();
    private final ClusterChanges changes;
    private final CurrentUser user;
    private final Clock clock;

    Clusters(ClusterChanges changes, CurrentUser user, Clock clock) {
        this.changes = changes;
        this.user = user;
        this.clock = clock;
    }

    /** All, retired ones included, in the order of the file. */
    List<Cluster> all() {
        Map<String, Cluster> clusters = new LinkedHashMap<>();
        shipped.forEach(c -> clusters.put(c.id(), c));
        for (ClusterChange change : changes()) {
            Cluster before = clusters.get(change.clusterId());
            clusters.put(change.clusterId(), change.cluster(before == null ? "" : before.basis()));
        }
        return List.copyOf(clusters.values());
    }

    Optional<Cluster> find(String id) {
        return all().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The cluster somebody names: by id, Chinese or English name. */
    static Optional<Cluster> named(Collection<Cluster> clusters, String name) {
        String wanted = name.strip();
        return clusters.stream()
                .filter(
                        c ->
                                c.id().equals(wanted)
                                        || c.name().equals(wanted)
                                        || c.nameEn().equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** All changes, oldest first. */
    List<ClusterChange> changes() {
        return changes.findAllByOrderById();
    }

    /**
     * Renames, confirms or retires a cluster, or adds one. The plan has ten, so that a new one
     * needs another to be retired first.
     *
     * @param id of a known cluster; empty to add one
     * @throws EnterpriseRefusedException if a name is missing or taken, or an eleventh would be in
     *     use
     */
    @Transactional
    void change(String id, String name, String nameEn, boolean suggested, boolean retired) {
        if (!user.units().contains(EnterpriseAccess.INDUSTRY)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        String chinese = name == null ? "" : name.strip();
        String english = nameEn == null ? "" : nameEn.strip();
        if (chinese.isEmpty() || chinese.length() > 100) {
            throw EnterpriseRefusedException.of("clusterName", "length", 1, 100);
        }
        if (english.isEmpty() || english.length() > 100) {
            throw EnterpriseRefusedException.of("clusterNameEn", "length", 1, 100);
        }
        List<Cluster> known = all();
        boolean isNew = id == null || id.isBlank();
        if (!isNew && known.stream().noneMatch(c -> c.id().equals(id))) {
            throw EnterpriseRefusedException.of("cluster", "unknown", id);
        }
        if (known.stream()
                .anyMatch(c -> !c.id().equals(id) && !c.retired() && c.name().equals(chinese))) {
            throw EnterpriseRefusedException.conflict("clusterName", "taken", chinese);
        }
        long inUse = known.stream().filter(c -> !c.retired() && !c.id().equals(id)).count();
        if (!retired && inUse >= shipped.size()) {
            throw EnterpriseRefusedException.conflict("clusterName", "tenClusters", shipped.size());
        }
        changes.save(
                new ClusterChange(
                        isNew ? "cluster" + (known.size() + 1) : id,
                        chinese,
                        english,
                        suggested,
                        retired,
                        LocalDateTime.now(clock),
                        user.userId()));
    }

    /** The name in a language. */
    static String name(Cluster cluster, Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage())
                ? cluster.nameEn()
                : cluster.name();
    }

    private static List<Cluster> read() {
        try (InputStream file = Clusters.class.getResourceAsStream(FILE);
                MappingIterator<Map<String, String>> rows =
                        new CsvMapper()
                                .readerForMapOf(String.class)
                                .with(CsvSchema.emptySchema().withHeader())
                                .readValues(file)) {
            return rows.readAll().stream()
                    .map(
                            r ->
                                    new Cluster(
                                            r.get("id"),
                                            r.get("name"),
                                            r.get("name_en"),
                                            r.get("basis"),
                                            true,
                                            false))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
