package cn.luoyang.supervision.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The hashes of one entry.
 *
 * @param hash SHA-256 over all its columns that are not null, with their names, the same on every
 *     database
 * @param fields the first four bytes of the hash of each column, in their order, zeros for null:
 *     enough to say which one changed
 */
record Content(String hash, String fields) {

    private static final int FIELD = 8;
    private static final String NULL = "0".repeat(FIELD);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    static Content of(List<String> columns, ResultSet entry) throws SQLException {
        MessageDigest whole = sha256();
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            // the number comes first
            String value = text(entry, i + 2);
            if (value == null) {
                fields.append(NULL);
                continue;
            }
            byte[] field = field(columns.get(i), value);
            whole.update(field);
            fields.append(hex(sha256().digest(field)), 0, FIELD);
        }
        return new Content(hex(whole.digest()), fields.toString());
    }

    /** The link of a chain. */
    static String chained(String previous, long position, String book, long entry, String sealed) {
        String link = previous + "\n" + position + "\n" + book + "\n" + entry + "\n" + sealed;
        return hex(sha256().digest(link.getBytes(UTF_8)));
    }

    /** What the chain holds fast of an entry. */
    String sealed() {
        return hash + "\n" + fields;
    }

    /** The columns in which this differs from what was sealed; none where it cannot be told. */
    List<String> differingFrom(String sealedFields, List<String> columns) {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int at = i * FIELD;
            String then =
                    sealedFields.length() >= at + FIELD
                            ? sealedFields.substring(at, at + FIELD)
                            : NULL;
            if (!then.equals(fields.substring(at, at + FIELD))) {
                differing.add(columns.get(i));
            }
        }
        return differing;
    }

    /** Lengths in front, so that nothing can be moved from one column into the next. */
    private static byte[] field(String column, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        byte[] head = (column + ":" + bytes.length + ":").getBytes(UTF_8);
        byte[] all = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        return all;
    }

    private static String text(ResultSet entry, int column) throws SQLException {
        return switch (entry.getMetaData().getColumnType(column)) {
            case Types.TIMESTAMP -> {
                LocalDateTime moment = entry.getObject(column, LocalDateTime.class);
                yield moment == null ? null : MOMENT.format(moment);
            }
            case Types.DATE -> {
                LocalDate day = entry.getObject(column, LocalDate.class);
                yield day == null ? null : day.toString();
            }
            case Types.DECIMAL, Types.NUMERIC -> {
                BigDecimal amount = entry.getBigDecimal(column);
                yield amount == null ? null : amount.stripTrailingZeros().toPlainString();
            }
            case Types.BIT, Types.BOOLEAN, Types.TINYINT -> {
                boolean yes = entry.getBoolean(column);
                yield entry.wasNull() ? null : String.valueOf(yes);
            }
            default -> entry.getString(column);
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
