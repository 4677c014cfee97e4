package cn.luoyang.supervision.revision;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A diagram with all its versions, as the page shows it.
 *
 * @param key process id
 * @param name of the latest version
 * @param keyTask number of the plan item, or null for a shared process
 * @param versions newest first
 */
public record DiagramVersions(String key, String name, Integer keyTask, List<Version> versions) {

    /**
     * One version.
     *
     * @param number from 1
     * @param tag its version tag, or null
     * @param deployedAt Asia/Shanghai
     * @param revision who and why; null if it shipped with a release
     * @param warnings what the rules let pass, in the user's language
     * @param running instances that run on it now
     */
    public record Version(
            int number,
            String tag,
            LocalDateTime deployedAt,
            Revision revision,
            List<String> warnings,
            long running) {}

    /** Number of the version new instances start on. */
    public int latest() {
        return versions.get(0).number();
    }

    /** Instances on former versions. */
    public long behind() {
        return versions.stream().skip(1).mapToLong(Version::running).sum();
    }
}
