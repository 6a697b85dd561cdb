package org.assaydao.api.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Text parameters read as values. Every wrong one is noted by name, so that one answer says all that is wrong; {@link
 * #check} raises what was noted.
 */
public final class Parameters {
    private final Function<String, @Nullable String> source;
    private final List<FieldError> errors = new ArrayList<>();

    public Parameters(Function<String, @Nullable String> source) {
        this.source = source;
    }

    /** Reads one parameter that stands alone. */
    public static <T> T one(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException misfit) {
            throw EdgeRefusal.ofParameter(name, String.valueOf(misfit.getMessage()));
        }
    }

    public static Address address(String name, String text) {
        return one(name, text, Address::parse);
    }

    public static Hash32 hash(String name, String text) {
        return one(name, text, Hash32::parse);
    }

    public Optional<Address> address(String name) {
        return read(name, Address::parse);
    }

    public Optional<Hash32> hash(String name) {
        return read(name, Hash32::parse);
    }

    public Optional<HexBytes> bytes(String name) {
        return read(name, HexBytes::parse);
    }

    /** So many bytes. */
    public Optional<HexBytes> bytes(String name, int length) {
        return read(name, text -> {
            HexBytes bytes = HexBytes.parse(text);
            if (bytes.length() != length) throw new IllegalArgumentException("must be " + length + " bytes");
            return bytes;
        });
    }

    public Optional<TokenAmount> amount(String name) {
        return read(name, TokenAmount::parse);
    }

    public Optional<ChainTime> time(String name) {
        return read(name, Parameters::chainTime);
    }

    /** A whole number from 0 to {@code most}. */
    public Optional<Integer> small(String name, int most) {
        return read(name, text -> {
            int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
            if (number < 0 || number > most) {
                throw new IllegalArgumentException("must be a whole number from 0 to " + most);
            }
            return number;
        });
    }

    /** A whole number of so many bits. */
    public Optional<TokenAmount> whole(String name, int bits) {
        return read(name, text -> {
            TokenAmount number = TokenAmount.parse(text);
            if (number.units().bitLength() > bits) {
                throw new IllegalArgumentException("must be below 2^" + bits);
            }
            return number;
        });
    }

    public Optional<Boolean> flag(String name) {
        return read(name, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        });
    }

    /** Hashes with commas between them, from {@code least} to {@code most}; empty text is none. */
    public Optional<List<Hash32>> hashes(String name, int least, int most) {
        return read(name, text -> {
            List<Hash32> hashes = text.isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split(",", -1)).map(Hash32::parse).toList();
            if (hashes.size() < least || hashes.size() > most) {
                throw new IllegalArgumentException("must name from " + least + " to " + most + " hashes");
            }
            return hashes;
        });
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(source.apply(name));
    }

    /** The value, or a note that it must be given, and {@code stand-in} to read on with. */
    public <T> T required(String name, Optional<T> value, T standIn) {
        boolean noted = errors.stream().anyMatch(error -> error.field().equals(name));
        if (value.isEmpty() && !noted) errors.add(new FieldError(name, "must be given"));
        return value.orElse(standIn);
    }

    /**
     * Raises what was noted.
     *
     * @throws EdgeRefusal PARAMETER_INVALID when anything was
     */
    public void check() {
        if (!errors.isEmpty()) throw EdgeRefusal.ofFields(EdgeRule.PARAMETER_INVALID, errors);
    }

    /** Seconds of the chain's clock, as decimal text. */
    public static ChainTime chainTime(String text) {
        if (!text.matches("[0-9]{1,15}")) throw new IllegalArgumentException("must be a time in whole chain seconds");
        return ChainTime.parse(text);
    }

    private <T> Optional<T> read(String name, Function<String, T> parse) {
        String text = source.apply(name);
        if (text == null) return Optional.empty();
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException misfit) {
            errors.add(new FieldError(name, String.valueOf(misfit.getMessage())));
            return Optional.empty();
        }
    }
}
