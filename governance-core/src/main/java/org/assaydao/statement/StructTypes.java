package org.assaydao.statement;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Keccak;

/**
 * A set of EIP-712 struct types and their encoding: type strings, type hashes, struct hashes.
 *
 * <p>Values are {@link BigInteger} (uintN, intN), {@link Address}, {@link Boolean}, {@link String}, {@code Hash32} or
 * {@code HexBytes} (bytes, bytesN), {@link List} (arrays) and {@link Map} by field name (structs). One that does not fit
 * its type is an {@link IllegalArgumentException}.
 */
public final class StructTypes {
    private final Map<String, List<Field>> types;
    private final Map<String, byte[]> typeHashes = new ConcurrentHashMap<>();

    public StructTypes(Map<String, List<Field>> types) {
        Map<String, List<Field>> copy = new LinkedHashMap<>();
        types.forEach((name, fields) -> copy.put(name, List.copyOf(fields)));
        this.types = Collections.unmodifiableMap(copy);
    }

    /** Reads type strings of single structs, for example {@code "Resource(uint8 kind,uint256 capacity)"}. */
    static StructTypes parse(String... structs) {
        Map<String, List<Field>> types = new LinkedHashMap<>();
        for (String struct : structs) {
            int open = struct.indexOf('(');
            String members = struct.substring(open + 1, struct.length() - 1);
            types.put(
                    struct.substring(0, open),
                    Arrays.stream(members.split(",", -1)).map(Field::parse).toList());
        }
        return new StructTypes(types);
    }

    /** The members of every struct, in the order of their type strings. */
    public Map<String, List<Field>> types() {
        return types;
    }

    boolean isStruct(String type) {
        return types.containsKey(type);
    }

    List<Field> fields(String struct) {
        List<Field> fields = types.get(struct);
        if (fields == null) throw new IllegalArgumentException("there is no struct type " + struct);
        return fields;
    }

    /** {@code encodeType}: the struct first, then those it refers to, in alphabetical order. */
    public String typeString(String struct) {
        return single(struct) + referred(struct).stream().map(this::single).collect(Collectors.joining());
    }

    /** The structs that stand in a struct, however deep, in the order of their names. */
    public SortedSet<String> referred(String struct) {
        TreeSet<String> referred = new TreeSet<>();
        collect(struct, referred);
        referred.remove(struct);
        return referred;
    }

    public Hash32 typeHash(String struct) {
        return Hash32.of(hashOfType(struct));
    }

    /** {@code hashStruct}: the keccak of type hash and encoded data. */
    public Hash32 structHash(String struct, Map<String, ?> values) {
        return Hash32.keccak(encoded(struct, values));
    }

    /** Type hash and encoded data, which {@link #structHash} hashes. */
    public byte[] encoded(String struct, Map<String, ?> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(hashOfType(struct));
        for (Field field : fields(struct)) {
            Object value = values.get(field.name());
            if (value == null) throw new IllegalArgumentException("the field " + field.name() + " is missing");
            out.writeBytes(word(field.type(), value));
        }
        return out.toByteArray();
    }

    private byte[] word(String type, Object value) {
        Optional<ArrayType> array = ArrayType.of(type);
        if (array.isPresent()) return arrayHash(array.get(), Kinds.list(value));
        if (isStruct(type)) return structHash(type, Kinds.struct(value)).toBytes();
        return switch (type) {
            case "string" -> Keccak.hash(Kinds.text(value).getBytes(StandardCharsets.UTF_8));
            case "bytes" -> Keccak.hash(Words.bytes(value));
            case "bool" -> Words.of(Kinds.bool(value));
            case "address" -> Words.of(Kinds.address(value));
            default -> sized(type, value);
        };
    }

    private static byte[] sized(String type, Object value) {
        if (type.startsWith("uint")) return Words.unsigned(Kinds.number(value), size(type, 4));
        if (type.startsWith("int")) return Words.signed(Kinds.number(value), size(type, 3));
        if (type.startsWith("bytes")) return Words.left(Words.bytes(value), size(type, 5));
        throw new IllegalArgumentException("there is no type " + type);
    }

    private static int size(String type, int prefix) {
        return Integer.parseInt(type.substring(prefix));
    }

    private byte[] arrayHash(ArrayType array, List<?> items) {
        if (array.length().isPresent() && array.length().get() != items.size()) {
            throw new IllegalArgumentException(
                    "the array must have " + array.length().get() + " entries");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        items.forEach(item -> out.writeBytes(word(array.element(), item)));
        return Keccak.hash(out.toByteArray());
    }

    private byte[] hashOfType(String struct) {
        return typeHashes.computeIfAbsent(
                struct, name -> Keccak.hash(typeString(name).getBytes(StandardCharsets.UTF_8)));
    }

    private void collect(String struct, Set<String> found) {
        if (!found.add(struct)) return;
        for (Field field : fields(struct)) {
            String inner = ArrayType.innermost(field.type());
            if (isStruct(inner)) {
                collect(inner, found);
            }
        }
    }

    private String single(String struct) {
        return fields(struct).stream()
                .map(field -> field.type() + " " + field.name())
                .collect(Collectors.joining(",", struct + "(", ")"));
    }
}
