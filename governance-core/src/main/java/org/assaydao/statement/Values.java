package org.assaydao.statement;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;

/** A message whose every field fits its type and its limit. Asking for a field that its type has not is a fault. */
public final class Values {
    private final Map<String, Object> fields;

    Values(Map<String, Object> fields) {
        this.fields = Map.copyOf(fields);
    }

    Map<String, Object> asMap() {
        return fields;
    }

    public Address address(String field) {
        return Kinds.address(of(field));
    }

    public String text(String field) {
        return Kinds.text(of(field));
    }

    public Hash32 hash(String field) {
        return Hash32.of(Words.bytes(of(field)));
    }

    public TokenAmount amount(String field) {
        return new TokenAmount(Kinds.number(of(field)));
    }

    public ChainTime time(String field) {
        return ChainTime.of(Kinds.number(of(field)).longValueExact());
    }

    public int small(String field) {
        return Kinds.number(of(field)).intValueExact();
    }

    public HexBytes data(String field) {
        return HexBytes.of(Words.bytes(of(field)));
    }

    public Values struct(String field) {
        return inner(of(field));
    }

    public List<Values> structs(String field) {
        return Kinds.list(of(field)).stream().map(Values::inner).toList();
    }

    public List<String> texts(String field) {
        return Kinds.list(of(field)).stream().map(Kinds::text).toList();
    }

    public List<Hash32> hashes(String field) {
        return Kinds.list(of(field)).stream()
                .map(item -> Hash32.of(Words.bytes(item)))
                .toList();
    }

    /** How much the message says: its texts, and a word for every other value. */
    long bytes() {
        return bytes(fields);
    }

    private static long bytes(Object value) {
        return switch (value) {
            case String text -> text.getBytes(StandardCharsets.UTF_8).length;
            case List<?> items -> items.stream().mapToLong(Values::bytes).sum();
            case Map<?, ?> struct ->
                struct.values().stream().mapToLong(Values::bytes).sum();
            default -> Hash32.BYTES;
        };
    }

    private static Values inner(Object value) {
        Map<String, Object> fields = new HashMap<>();
        Kinds.struct(value).forEach(fields::put);
        return new Values(fields);
    }

    private Object of(String field) {
        Object value = fields.get(field);
        if (value == null) throw new IllegalArgumentException("the message has no field " + field);
        return value;
    }
}
