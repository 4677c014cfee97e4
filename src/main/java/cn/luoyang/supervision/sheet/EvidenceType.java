package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.workbook.Container;
import cn.luoyang.supervision.workbook.RefusedFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/** What may be attached as evidence, told by the content and never by the name. */
enum EvidenceType {
    PDF("application/pdf", Set.of("pdf")),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Set.of("docx")),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Set.of("xlsx")),
    JPEG("image/jpeg", Set.of("jpg", "jpeg")),
    PNG("image/png", Set.of("png"));

    private static final long MOST_UNPACKED = 200L * 1024 * 1024;
    private static final int LONGEST_NAME = 120;

    private final String mediaType;
    private final Set<String> extensions;

    EvidenceType(String mediaType, Set<String> extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    String mediaType() {
        return mediaType;
    }

    /**
     * The type of a file.
     *
     * @param name its safe name, for the message, and because a name that lies is refused
     * @throws RefusedFileException if it is none of those allowed, or named as another
     */
    static EvidenceType of(Path file, String name) throws IOException {
        String detected = detected(file);
        EvidenceType type =
                switch (detected) {
                    case "application/pdf" -> PDF;
                    case "image/jpeg" -> JPEG;
                    case "image/png" -> PNG;
                    case "application/zip", "application/x-tika-ooxml" -> office(file, name);
                    default -> throw new RefusedFileException("type", name, words(detected));
                };
        if (!type.extensions.contains(extension(name))) {
            throw new RefusedFileException("misnamed", name, type.name().toLowerCase(Locale.ROOT));
        }
        return type;
    }

    private static EvidenceType office(Path file, String name) throws IOException {
        return switch (Container.examine(file, MOST_UNPACKED)) {
            case DOCX -> DOCX;
            case XLSX -> XLSX;
            case MACRO -> throw new RefusedFileException("macro", name);
            case OTHER -> throw new RefusedFileException("type", name, "zip");
        };
    }

    private static String detected(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            MediaType type = MimeTypes.getDefaultMimeTypes().detect(in, new Metadata());
            return type.getBaseType().toString();
        }
    }

    /** Names a type in the words people know; anything rare by its technical name. */
    private static String words(String detected) {
        return switch (detected) {
            case "application/x-msdownload", "application/x-dosexec" -> "exe";
            case "application/x-tika-msoffice" -> "doc/xls";
            default -> detected.replaceFirst("^(application|text)/(x-)?", "");
        };
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * A file name that is only a name: no folders, no characters that mean something to a system or
     * turn the reading direction; Chinese stays. At most {@value #LONGEST_NAME} characters, the
     * extension kept.
     */
    static String safeName(String sent) {
        String name = sent == null ? "" : Normalizer.normalize(sent, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", "");
        name = name.replaceAll("[<>:\"|?*;%]", "_").replaceAll("\\.{2,}", ".");
        name = name.replaceAll("^[.\\s]+|[.\\s]+$", "");
        if (name.isEmpty()) {
            return "file";
        }
        if (name.length() > LONGEST_NAME) {
            int dot = name.lastIndexOf('.');
            String extension = dot > 0 && name.length() - dot <= 6 ? name.substring(dot) : "";
            name = name.substring(0, LONGEST_NAME - extension.length()) + extension;
        }
        return name;
    }
}
