package cn.luoyang.supervision.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Looks into an Office document before anything else does: what it really holds, and whether it
 * unpacks to a size a machine can bear. Sizes are counted while unpacking, because what the file
 * says about itself may be a lie.
 */
public final class Container {

    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final int MOST_ENTRIES = 3_000;
    private static final int LONGEST_CONTENT_TYPES = 1024 * 1024;

    /** What an Office document is by its own table of contents. */
    public enum Kind {
        DOCX,
        XLSX,
        /** An Office document with macros or controls. */
        MACRO,
        /** Some other archive. */
        OTHER
    }

    private Container() {}

    /**
     * Looks into a file.
     *
     * @param most bytes it may unpack to
     * @throws RefusedFileException if it is damaged or unpacks to more
     */
    public static Kind examine(Path file, long most) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            long unpacked = 0;
            int entries = 0;
            boolean macro = false;
            String contentTypes = null;
            byte[] buffer = new byte[64 * 1024];
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                if (++entries > MOST_ENTRIES) {
                    throw new RefusedFileException("bomb", most / 1024 / 1024);
                }
                macro |= isMacro(entry.getName());
                StringBuilder text =
                        CONTENT_TYPES.equals(entry.getName()) ? new StringBuilder() : null;
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        unpacked += n;
                        if (unpacked > most) {
                            throw new RefusedFileException("bomb", most / 1024 / 1024);
                        }
                        if (text != null && text.length() < LONGEST_CONTENT_TYPES) {
                            text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                        }
                    }
                }
                if (text != null) {
                    contentTypes = text.toString();
                }
            }
            return kind(contentTypes, macro);
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedFileException("damaged");
        }
    }

    private static Kind kind(String contentTypes, boolean macro) {
        if (contentTypes == null) {
            return Kind.OTHER;
        }
        if (macro
                || contentTypes.contains("macroEnabled")
                || contentTypes.contains("vnd.ms-office.vbaProject")) {
            return Kind.MACRO;
        }
        if (contentTypes.contains("wordprocessingml.document.main+xml")) {
            return Kind.DOCX;
        }
        return contentTypes.contains("spreadsheetml.sheet.main+xml") ? Kind.XLSX : Kind.OTHER;
    }

    private static boolean isMacro(String entry) {
        String name = entry.toLowerCase(Locale.ROOT).replace('\\', '/');
        return name.endsWith("vbaproject.bin")
                || name.contains("/macrosheets/")
                || name.contains("/activex/");
    }
}
