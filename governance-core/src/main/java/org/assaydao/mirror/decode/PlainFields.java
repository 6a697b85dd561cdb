package org.assaydao.mirror.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assaydao.mirror.node.ChainLog;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Event;

/**
 * The fields of an event none of which is a list or a struct, read word by word from the bytes of a log: what a binding
 * makes of them, in a tenth of its time.
 *
 * <p>A word is read only where nothing stands beside its value, and bytes only where they follow the words without a gap,
 * filled up with zeros, to the end of the log: the same that encoding them again would prove.
 */
final class PlainFields {
    private static final int WORD = 32;

    private final List<Kind> indexed;
    private final List<Kind> unindexed;

    private PlainFields(List<Kind> indexed, List<Kind> unindexed) {
        this.indexed = indexed;
        this.unindexed = unindexed;
    }

    /** Whether the fields of {@code event} are plain. */
    static boolean areOf(Event event) {
        return event.getIndexedParameters().stream()
                        .map(Kind::of)
                        .allMatch(kind -> kind.what != What.OTHER && !kind.isRun())
                && event.getNonIndexedParameters().stream().map(Kind::of).allMatch(kind -> kind.what != What.OTHER);
    }

    static PlainFields of(Event event) {
        return new PlainFields(
                event.getIndexedParameters().stream().map(Kind::of).toList(),
                event.getNonIndexedParameters().stream().map(Kind::of).toList());
    }

    private enum What {
        ADDRESS,
        NUMBER,
        TRUTH,
        FIXED_BYTES,
        BYTES,
        TEXT,
        OTHER
    }

    /** How a field is encoded: a word, {@code bytes} of which are its value, or a run of bytes behind the words. */
    private record Kind(What what, int bytes) {
        static Kind of(TypeReference<?> parameter) {
            String type = parameter.getType() instanceof Class<?> plain ? plain.getSimpleName() : "";
            return switch (type) {
                case "Address" -> new Kind(What.ADDRESS, 20);
                case "Bool" -> new Kind(What.TRUTH, 1);
                case "DynamicBytes" -> new Kind(What.BYTES, 0);
                case "Utf8String" -> new Kind(What.TEXT, 0);
                default -> {
                    if (type.matches("Uint\\d+")) yield new Kind(What.NUMBER, Integer.parseInt(type.substring(4)) / 8);
                    if (type.matches("Bytes\\d+"))
                        yield new Kind(What.FIXED_BYTES, Integer.parseInt(type.substring(5)));
                    yield new Kind(What.OTHER, 0);
                }
            };
        }

        boolean isRun() {
            return what == What.BYTES || what == What.TEXT;
        }

        /** The value in the word at {@code from}, as a binding has it. */
        Object value(byte[] words, int from) {
            int first = what == What.FIXED_BYTES ? from : from + WORD - bytes;
            requireZeros(words, from, first);
            requireZeros(words, first + bytes, from + WORD);
            return switch (what) {
                case ADDRESS -> "0x" + HexFormat.of().formatHex(words, first, first + bytes);
                case NUMBER -> new BigInteger(1, words, first, bytes);
                case TRUTH -> truth(words[first]);
                case FIXED_BYTES -> Arrays.copyOfRange(words, first, first + bytes);
                case BYTES, TEXT, OTHER -> throw new IllegalStateException(what + " is no word");
            };
        }

        private static boolean truth(byte word) {
            if (word != 0 && word != 1) throw new IllegalArgumentException("a truth value is neither 0 nor 1");
            return word == 1;
        }
    }

    /**
     * The values of a log's fields, the indexed ones first, as a binding has them.
     *
     * @throws IllegalArgumentException when the log is not how they are encoded
     */
    Object[] values(ChainLog log) {
        Object[] values = new Object[indexed.size() + unindexed.size()];
        int next = 0;
        for (Kind kind : indexed) {
            byte[] topic = log.topics().get(++next).toBytes();
            values[next - 1] = kind.value(topic, 0);
        }
        byte[] data = log.data().toBytes();
        int behind = WORD * unindexed.size();
        if (data.length < behind) throw new IllegalArgumentException("its data is too short");
        int word = 0;
        for (Kind kind : unindexed) {
            if (kind.isRun()) {
                if (number(data, word) != behind)
                    throw new IllegalArgumentException("its bytes are not where they belong");
                byte[] run = run(data, behind);
                values[next++] = kind.what == What.TEXT ? new String(run, UTF_8) : run;
                behind = end(behind, run.length);
            } else {
                values[next++] = kind.value(data, word);
            }
            word += WORD;
        }
        if (data.length != behind) throw new IllegalArgumentException("something stands behind its fields");
        return values;
    }

    /** The bytes to which the word at {@code word} points; of a log that was read already, or is as short as it is. */
    static byte[] runAt(byte[] data, int word) {
        return run(data, number(data, word));
    }

    private static byte[] run(byte[] data, int at) {
        int length = number(data, at);
        int from = at + WORD;
        if (length > data.length - from || end(at, length) > data.length) {
            throw new IllegalArgumentException("its bytes go on behind its end");
        }
        requireZeros(data, from + length, end(at, length));
        return Arrays.copyOfRange(data, from, from + length);
    }

    private static int end(int at, int length) {
        return at + WORD + (length + WORD - 1) / WORD * WORD;
    }

    /** The place or length that a word tells. */
    private static int number(byte[] data, int word) {
        if (word > data.length - WORD) throw new IllegalArgumentException("its data is too short");
        BigInteger number = new BigInteger(1, data, word, WORD);
        if (number.bitLength() > 30) throw new IllegalArgumentException("its bytes are too many: " + number);
        return number.intValue();
    }

    private static void requireZeros(byte[] words, int from, int to) {
        for (int i = from; i < to; i++) {
            if (words[i] != 0) throw new IllegalArgumentException("something stands beside a value");
        }
    }

    /** Makes what a binding returns: the fields of its class are those of the event, the indexed ones first. */
    static final class Names<T> {
        private final Constructor<? extends T> blank;
        private final List<Field> fields;

        @SuppressWarnings("unchecked") // the class of an object of this type
        Names(T example) {
            Class<? extends T> type = (Class<? extends T>) example.getClass();
            this.fields = Stream.of(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                    .toList();
            try {
                this.blank = type.getConstructor();
            } catch (NoSuchMethodException noBinding) {
                throw new IllegalStateException(type + " is no response of a binding", noBinding);
            }
        }

        T name(Object[] values) {
            if (values.length != fields.size()) throw new IllegalStateException(blank + " has other fields");
            try {
                T named = blank.newInstance();
                for (int i = 0; i < values.length; i++) fields.get(i).set(named, values[i]);
                return named;
            } catch (ReflectiveOperationException noBinding) {
                throw new IllegalStateException(blank + " is no response of a binding", noBinding);
            }
        }
    }
}
