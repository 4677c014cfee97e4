package cn.luoyang.supervision.ledger;

import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Everything a projected row says, as text: two rows are alike if their texts are. */
final class RowText {

    private RowText() {}

    /** The texts of rows by their ids. */
    static Map<String, String> byId(Collection<?> rows) {
        Map<String, String> texts = new TreeMap<>();
        for (Object row : rows) {
            StringBuilder text = new StringBuilder();
            String id = null;
            for (Field field : row.getClass().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        || field.isAnnotationPresent(Version.class)) {
                    continue;
                }
                Object value = value(field, row);
                if (field.isAnnotationPresent(Id.class)) {
                    id = String.valueOf(value);
                }
                text.append(field.getName()).append('=').append(value).append(' ');
            }
            texts.put(id, text.toString());
        }
        return texts;
    }

    private static Object value(Field field, Object row) {
        try {
            field.setAccessible(true);
            Object value = field.get(row);
            return value instanceof BigDecimal number && number.signum() != 0
                    ? number.stripTrailingZeros().toPlainString()
                    : value instanceof BigDecimal ? "0" : value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }
}
