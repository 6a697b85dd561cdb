package org.assaydao.app.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes that sort as MongoDB sorts the values: nothing before numbers, numbers before text, one after the other
 * where there are several. Only what views sort by can be written so.
 */
final class SortedBytes {
    private static final int NOTHING = 1;
    private static final int NUMBER = 2;
    private static final int TEXT = 3;
    private static final int IDENTIFIER = 4;
    private static final int TRUTH = 5;

    /** Greater than the kind of any value, so that it stands behind all that begin as what it is put behind. */
    private static final int BEHIND = 0xff;

    static final SortedBytes NONE = new SortedBytes(new byte[0]);

    private final byte[] bytes;

    SortedBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Shared, and not to be written into. */
    byte[] bytes() {
        return bytes;
    }

    static SortedBytes of(@Nullable Object value) {
        return NONE.then(value);
    }

    /** These, and then that value: what begins with these stays together. */
    SortedBytes then(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 192);
        out.writeBytes(bytes);
        write(value, out);
        return new SortedBytes(out.toByteArray());
    }

    /** Before all that begin with these and go on with any value but nothing. */
    SortedBytes beforeAnything() {
        return with(NUMBER);
    }

    /** Behind all that begin with these. */
    SortedBytes behindAll() {
        return with(BEHIND);
    }

    private SortedBytes with(int last) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = (byte) last;
        return new SortedBytes(longer);
    }

    private static void write(@Nullable Object value, ByteArrayOutputStream out) {
        switch (value) {
            case null -> out.write(NOTHING);
            case Missing _ -> out.write(NOTHING);
            case Number number -> {
                out.write(NUMBER);
                long bits = Double.doubleToLongBits(number.doubleValue() + 0.0);
                // The sign turned for positive numbers and every bit for negative ones: their order as unsigned bits.
                out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                        .putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE)
                        .array());
            }
            case String text -> {
                out.write(TEXT);
                byte[] letters = text.getBytes(StandardCharsets.UTF_8);
                if (text.indexOf(0) < 0) {
                    out.writeBytes(letters);
                } else {
                    for (byte each : letters) {
                        out.write(each);
                        if (each == 0) out.write(BEHIND);
                    }
                }
                // A text ends before any longer one that begins with it.
                out.write(0);
                out.write(0);
            }
            case ObjectId id -> {
                out.write(IDENTIFIER);
                out.writeBytes(id.toByteArray());
            }
            case UUID id -> {
                out.write(IDENTIFIER);
                out.writeBytes(ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
            }
            case Boolean truth -> {
                out.write(TRUTH);
                out.write(truth ? 1 : 0);
            }
            default ->
                throw new IllegalArgumentException(
                        "nothing is sorted by a " + value.getClass().getName());
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SortedBytes others && Arrays.equals(bytes, others.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
