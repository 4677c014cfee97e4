package cn.luoyang.supervision.revision;

import java.io.Serializable;
import java.util.List;

/**
 * What came of checking or deploying files; kept in the session until the next page shows it.
 *
 * @param refused whether something stands in the way; nothing is deployed then
 * @param lines what was found, errors first
 * @param versions what was deployed, or would be
 */
public record Attempt(boolean refused, List<Line> lines, List<NewVersion> versions)
        implements Serializable {

    /**
     * One finding.
     *
     * @param error whether it stands in the way
     * @param file name of the file
     * @param line line in the file, or 0
     * @param elementId id of the element, or null
     * @param text in the user's language
     */
    public record Line(boolean error, String file, int line, String elementId, String text)
            implements Serializable {}

    /**
     * A version that came, or would come, into being.
     *
     * @param key process id
     * @param name name of the process
     * @param number version number
     * @param changes what changes, in words
     */
    public record NewVersion(String key, String name, int number, List<String> changes)
            implements Serializable {}
}
