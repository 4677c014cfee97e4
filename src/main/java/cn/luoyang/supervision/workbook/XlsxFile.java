package cn.luoyang.supervision.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What is asked of every workbook before a reader opens it. */
public final class XlsxFile {

    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private XlsxFile() {}

    /**
     * Makes sure that a file is an xlsx without macros and unpacks to a bearable size.
     *
     * @param most bytes it may unpack to
     * @throws RefusedFileException with the code {@code xls}, {@code notXlsx}, {@code sheetMacro},
     *     {@code bomb} or {@code damaged}
     */
    public static void examine(Path file, long most) throws IOException {
        byte[] start = new byte[4];
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(start, 0, start.length);
        }
        if (Arrays.equals(start, OLE2)) {
            throw new RefusedFileException("xls");
        }
        if (start[0] != 'P' || start[1] != 'K') {
            throw new RefusedFileException("notXlsx");
        }
        Container.Kind kind = Container.examine(file, most);
        if (kind != Container.Kind.XLSX) {
            throw new RefusedFileException(kind == Container.Kind.MACRO ? "sheetMacro" : "notXlsx");
        }
    }

    /** A column as Excel names it: 0 is A. */
    public static String letters(int column) {
        return column < 26
                ? String.valueOf((char) ('A' + column))
                : letters(column / 26 - 1) + letters(column % 26);
    }
}
