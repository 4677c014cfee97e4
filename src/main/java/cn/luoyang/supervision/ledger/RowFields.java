package cn.luoyang.supervision.ledger;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What a kind of projected row consists of, to compare two of them. */
final class RowFields {

    private final Field key;
    private final List<Field> fields = new ArrayList<>();

    /** All but the version, which counts changes and says nothing. */
    RowFields(EntityType<?> type) {
        Field id = null;
        for (var attribute : type.getAttributes()) {
            Field field = (Field) attribute.getJavaMember();
            field.setAccessible(true);
            SingularAttribute<?, ?> single = (SingularAttribute<?, ?>) attribute;
            if (single.isId()) {
                id = field;
            } else if (!single.isVersion()) {
                fields.add(field);
            }
        }
        key = Objects.requireNonNull(id, type.getName());
        fields.sort(Comparator.comparing(Field::getName));
    }

    Object key(Object row) {
        return value(key, row);
    }

    /** The fields that differ, each with the value expected and the one stored; empty if none. */
    String difference(Object expected, Object stored) {
        List<String> differing = new ArrayList<>();
        for (Field field : fields) {
            Object should = value(field, expected);
            Object is = value(field, stored);
            if (!same(should, is)) {
                differing.add(field.getName() + " " + is + " ≠ " + should);
            }
        }
        return String.join(", ", differing);
    }

    /** A stored number is rounded to its column. */
    private static boolean same(Object should, Object is) {
        if (should instanceof BigDecimal number && is instanceof BigDecimal rounded) {
            return number.setScale(rounded.scale(), RoundingMode.HALF_UP).equals(rounded);
        }
        return Objects.equals(should, is);
    }

    private static Object value(Field field, Object row) {
        try {
            return field.get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }
}
