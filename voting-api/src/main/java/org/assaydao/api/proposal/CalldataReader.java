package org.assaydao.api.proposal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;

/**
 * Arguments read from calldata that is, to the last byte, how Solidity encodes them: what a person is shown then is all that
 * stands there, and reading it costs no more than its length.
 */
final class CalldataReader {
    /** Controls but for the ends of lines and tabs, and what turns the direction of writing. */
    private static final Pattern UNSHOWN =
            Pattern.compile("[\\p{Cntrl}&&[^\n\r\t]]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]");

    private static final int WORD = 32;

    private final byte[] data;

    /** Where the run behind the words that were read last has ended. */
    private int end;

    private CalldataReader(byte[] data) {
        this.data = data;
    }

    /**
     * The arguments in {@code data}, which begins behind the selector.
     *
     * @throws IllegalArgumentException when it is another encoding, or none, of such arguments
     */
    static List<CallArgument> read(List<AbiParameter> declared, byte[] data) {
        CalldataReader reader = new CalldataReader(data);
        List<CallArgument> arguments = reader.sequence(declared, 0);
        if (reader.end != data.length) throw new IllegalArgumentException("something stands behind the arguments");
        return arguments;
    }

    /** Values whose words begin at {@code base}, and whose runs follow them without a gap. */
    private List<CallArgument> sequence(List<AbiParameter> declared, int base) {
        int word = base;
        int tail = base + declared.stream().mapToInt(AbiParameter::size).sum();
        List<CallArgument> values = new ArrayList<>();
        for (AbiParameter each : declared) {
            if (each.isDynamic()) {
                if (number(word) != tail - base) throw new IllegalArgumentException("a run is not where it belongs");
                values.add(run(each, tail));
                tail = end;
            } else {
                values.add(fixed(each, word));
            }
            word += each.size();
        }
        end = tail;
        return values;
    }

    private CallArgument run(AbiParameter declared, int at) {
        if (declared.isStruct()) return CallArgument.of(declared, sequence(declared.members(), at));
        if (declared.isList() && !declared.isOpen()) return CallArgument.of(declared, elements(declared, at));
        int length = number(at);
        int from = at + WORD;
        if (declared.isList()) {
            // Each element has a word at least, so that no more are made than there are bytes for.
            if (length > (data.length - from) / WORD)
                throw new IllegalArgumentException("a list goes on behind the end");
            AbiParameter element = declared.element();
            return CallArgument.of(declared, sequence(Collections.nCopies(length, element), from));
        }
        if (length > data.length - from) throw new IllegalArgumentException("bytes go on behind the end");
        end = from + (length + WORD - 1) / WORD * WORD;
        if (end > data.length) throw new IllegalArgumentException("bytes are not filled up");
        requireZeros(from + length, end);
        byte[] bytes = Arrays.copyOfRange(data, from, from + length);
        return CallArgument.of(
                declared,
                declared.type().equals("string")
                        ? text(bytes)
                        : HexBytes.of(bytes).toString());
    }

    /** A text whose bytes are none, or that would write over what stands beside it, is not told as one. */
    private static String text(byte[] bytes) {
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("a text is no UTF-8", malformed);
        }
        if (UNSHOWN.matcher(text).find())
            throw new IllegalArgumentException("a text has characters that are not shown");
        return text;
    }

    private List<CallArgument> elements(AbiParameter list, int at) {
        return sequence(Collections.nCopies(list.length(), list.element()), at);
    }

    private CallArgument fixed(AbiParameter declared, int word) {
        if (declared.isStruct()) return CallArgument.of(declared, sequence(declared.members(), word));
        if (declared.isList()) return CallArgument.of(declared, elements(declared, word));
        if (word > data.length - WORD) throw new IllegalArgumentException("a word is missing");
        return CallArgument.of(declared, value(declared.type(), word));
    }

    private String value(String type, int word) {
        if (type.equals("address")) {
            requireZeros(word, word + WORD - Address.BYTES);
            return Address.of(Arrays.copyOfRange(data, word + WORD - Address.BYTES, word + WORD))
                    .toString();
        }
        if (type.equals("bool")) {
            requireZeros(word, word + WORD - 1);
            byte truth = data[word + WORD - 1];
            if (truth != 0 && truth != 1) throw new IllegalArgumentException("a truth value is neither 0 nor 1");
            return String.valueOf(truth == 1);
        }
        if (type.startsWith("uint")) {
            int bytes = Integer.parseInt(type.substring("uint".length())) / 8;
            requireZeros(word, word + WORD - bytes);
            return new BigInteger(1, data, word, WORD).toString();
        }
        if (type.startsWith("int")) {
            BigInteger number = new BigInteger(data, word, WORD);
            if (number.bitLength() >= Integer.parseInt(type.substring("int".length()))) {
                throw new IllegalArgumentException("a number is too large for its type");
            }
            return number.toString();
        }
        if (type.startsWith("bytes")) {
            int bytes = Integer.parseInt(type.substring("bytes".length()));
            requireZeros(word + bytes, word + WORD);
            return HexBytes.of(Arrays.copyOfRange(data, word, word + bytes)).toString();
        }
        throw new IllegalArgumentException("no value of type " + type + " is read here");
    }

    /** The place or length that a word tells. */
    private int number(int word) {
        if (word > data.length - WORD) throw new IllegalArgumentException("a word is missing");
        BigInteger number = new BigInteger(1, data, word, WORD);
        if (number.compareTo(BigInteger.valueOf(data.length)) > 0) {
            throw new IllegalArgumentException("a place is behind the end");
        }
        return number.intValue();
    }

    private void requireZeros(int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] != 0) throw new IllegalArgumentException("something stands beside a value");
        }
    }
}
