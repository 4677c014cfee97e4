package cn.luoyang.supervision.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Rows as bytes: what the board needs of a moment and what later events may still change. Closed
 * tasks are only counted, and the texts of reports left out; their pages read them from the rows.
 */
final class CheckpointFormat {

    /** Left out: the board shows a unit's latest report from its unit row. */
    private static final Set<String> NOT_KEPT = Set.of("version", "progressText");

    private static final List<Kind<?>> KINDS =
            List.of(
                    new Kind<>(KeyTaskRow.class, KeyTaskRow::keyTask),
                    new Kind<>(UnitRow.class, UnitRow::rowId),
                    new Kind<>(TaskRow.class, TaskRow::taskId),
                    new Kind<>(PeriodReport.class, PeriodReport::reportId),
                    new Kind<>(IndicatorValue.class, IndicatorValue::valueId),
                    new Kind<>(HeldEvent.class, HeldEvent::heldId),
                    new Kind<>(LadderRow.class, LadderRow::taskId),
                    new Kind<>(LightOverride.class, LightOverride::overrideId));

    /** Names this format: another one's bytes cannot be read. */
    static final String LAYOUT = layout();

    private CheckpointFormat() {}

    /** The rows as bytes. */
    static byte[] write(MemoryRows rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(
                                new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED)),
                                1 << 15))) {
            Words words = new Words(out);
            Set<String> ladders = new HashSet<>();
            Set<String> supervised = new HashSet<>();
            rows.all(LadderRow.class).stream()
                    .filter(l -> l.closedAt() == null)
                    .forEach(
                            l -> {
                                ladders.add(l.processInstanceId());
                                supervised.add(l.taskId());
                            });
            SettledWork settled = rows.settled().copy();
            for (Kind<?> kind : KINDS) {
                List<Object> kept = new ArrayList<>();
                for (Object row : rows.all(kind.type)) {
                    if (row instanceof TaskRow task
                            && !task.isOpen()
                            && !supervised.contains(task.taskId())
                            && !(task.isAnswerToLadder()
                                    && ladders.contains(task.processInstanceId()))) {
                        if (task.keyTask() != null) {
                            settled.add(task);
                        }
                    } else if (!(row instanceof LadderRow ladder) || ladder.closedAt() == null) {
                        kept.add(row);
                    }
                }
                out.writeInt(kept.size());
                for (Object row : kept) {
                    for (Field field : kind.fields) {
                        words.write(field.get(row));
                    }
                }
            }
            out.writeInt(settled.all().size());
            for (Map.Entry<SettledWork.Key, SettledWork.Tally> entry : settled.all().entrySet()) {
                SettledWork.Tally tally = entry.getValue();
                words.write(entry.getKey().keyTask());
                words.write(entry.getKey().unitId());
                out.writeInt(tally.done());
                out.writeInt(tally.doneLate());
                out.writeInt(tally.extensions());
                words.write(tally.lastLateAt());
                out.writeBoolean(tally.inReview());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** The rows again, as of the same event. */
    static MemoryRows read(byte[] bytes) {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(
                                new InflaterInputStream(new ByteArrayInputStream(bytes)),
                                1 << 15))) {
            Reading words = new Reading(in);
            MemoryRows rows = MemoryRows.resumed();
            for (Kind<?> kind : KINDS) {
                read(kind, in, words, rows);
            }
            int tallies = in.readInt();
            for (int i = 0; i < tallies; i++) {
                rows.settled()
                        .put(
                                (Integer) words.read(),
                                (String) words.read(),
                                new SettledWork.Tally(
                                        in.readInt(),
                                        in.readInt(),
                                        in.readInt(),
                                        (LocalDateTime) words.read(),
                                        in.readBoolean()));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> void read(Kind<T> kind, DataInputStream in, Reading words, MemoryRows rows)
            throws IOException, ReflectiveOperationException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            T row = kind.constructor.newInstance();
            for (Field field : kind.fields) {
                Object value = words.read();
                if (field.getType().isEnum() && value != null) {
                    value = enumOf(field.getType(), (String) value);
                }
                field.set(row, value);
            }
            rows.add(kind.id.apply(row), row);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object enumOf(Class<?> type, String name) {
        return Enum.valueOf((Class<? extends Enum>) type, name);
    }

    private static String layout() {
        StringBuilder fields = new StringBuilder("1");
        KINDS.forEach(
                kind -> {
                    fields.append(kind.type.getSimpleName());
                    kind.fields.forEach(
                            f -> fields.append(f.getName()).append(f.getType().getSimpleName()));
                });
        return "1-" + Integer.toHexString(fields.toString().hashCode());
    }

    /** One kind of row, with what is kept of it. */
    private static final class Kind<T> {

        private final Class<T> type;
        private final Function<T, Object> id;
        private final List<Field> fields;
        private final Constructor<T> constructor;

        Kind(Class<T> type, Function<T, Object> id) {
            this.type = type;
            this.id = id;
            this.fields =
                    Arrays.stream(type.getDeclaredFields())
                            .filter(f -> !Modifier.isStatic(f.getModifiers()))
                            .filter(f -> !NOT_KEPT.contains(f.getName()))
                            .sorted(Comparator.comparing(Field::getName))
                            .toList();
            this.fields.forEach(f -> f.setAccessible(true));
            try {
                this.constructor = type.getDeclaredConstructor();
                this.constructor.setAccessible(true);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final int NULL = 0;
    private static final int TEXT = 1;
    private static final int KNOWN_TEXT = 2;
    private static final int WHOLE = 3;
    private static final int MOMENT = 4;
    private static final int DAY = 5;
    private static final int DECIMAL = 6;
    private static final int TRUTH = 7;

    /** Writes values; a text that came before only by its number. */
    private static final class Words {

        private final DataOutputStream out;
        private final Map<String, Integer> numbers = new HashMap<>();

        Words(DataOutputStream out) {
            this.out = out;
        }

        void write(Object value) throws IOException {
            if (value == null) {
                out.writeByte(NULL);
            } else if (value instanceof Integer number) {
                out.writeByte(WHOLE);
                out.writeInt(number);
            } else if (value instanceof LocalDateTime moment) {
                out.writeByte(MOMENT);
                out.writeLong(moment.toEpochSecond(ZoneOffset.UTC));
                out.writeInt(moment.getNano());
            } else if (value instanceof LocalDate day) {
                out.writeByte(DAY);
                out.writeLong(day.toEpochDay());
            } else if (value instanceof BigDecimal number) {
                out.writeByte(DECIMAL);
                out.writeUTF(number.toString());
            } else if (value instanceof Boolean truth) {
                out.writeByte(TRUTH);
                out.writeBoolean(truth);
            } else {
                text(value instanceof Enum<?> constant ? constant.name() : (String) value);
            }
        }

        private void text(String text) throws IOException {
            Integer number = numbers.get(text);
            if (number != null) {
                out.writeByte(KNOWN_TEXT);
                out.writeInt(number);
            } else {
                numbers.put(text, numbers.size());
                out.writeByte(TEXT);
                byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    /** Reads what {@link Words} wrote. */
    private static final class Reading {

        private final DataInputStream in;
        private final List<String> texts = new ArrayList<>();

        Reading(DataInputStream in) {
            this.in = in;
        }

        Object read() throws IOException {
            int kind = in.readByte();
            return switch (kind) {
                case NULL -> null;
                case TEXT -> text();
                case KNOWN_TEXT -> texts.get(in.readInt());
                case WHOLE -> in.readInt();
                case MOMENT ->
                        LocalDateTime.ofEpochSecond(in.readLong(), in.readInt(), ZoneOffset.UTC);
                case DAY -> LocalDate.ofEpochDay(in.readLong());
                case DECIMAL -> new BigDecimal(in.readUTF());
                case TRUTH -> in.readBoolean();
                default -> throw new IOException("A checkpoint holds a value of kind " + kind);
            };
        }

        private String text() throws IOException {
            String text =
                    new String(
                            in.readNBytes(in.readInt()), java.nio.charset.StandardCharsets.UTF_8);
            texts.add(text);
            return text;
        }
    }
}
