package org.assaydao.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Typed data of other projects, read into our values without any of our limits. */
final class TypedJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TypedJson() {}

    static JsonNode resource(String path) {
        try (InputStream in = TypedJson.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no test resource " + path);
            }
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static StructTypes types(JsonNode node) {
        Map<String, List<Field>> types = new LinkedHashMap<>();
        node.properties().forEach(type -> {
            List<Field> fields = new ArrayList<>();
            type.getValue()
                    .forEach(field -> fields.add(new Field(
                            field.get("name").asString(), field.get("type").asString())));
            types.put(type.getKey(), fields);
        });
        return new StructTypes(types);
    }

    static Map<String, Object> struct(StructTypes types, String struct, JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        types.fields(struct)
                .forEach(field -> values.put(field.name(), value(types, field.type(), node.get(field.name()))));
        return values;
    }

    private static Object value(StructTypes types, String type, JsonNode node) {
        Optional<ArrayType> array = ArrayType.of(type);
        if (array.isPresent()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(value(types, array.get().element(), item)));
            return items;
        }
        if (types.isStruct(type)) {
            return struct(types, type, node);
        }
        return switch (type) {
            case "string" -> node.asString();
            case "bool" -> node.asBoolean();
            case "address" -> Address.parse(node.asString());
            default -> type.startsWith("bytes") ? HexBytes.parse(node.asString()) : number(node);
        };
    }

    private static BigInteger number(JsonNode node) {
        String text = node.asString();
        return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    }

    /** The separator of a domain that has only some of the members. */
    static StructTypes domainTypes(JsonNode domain) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("name", "string");
        all.put("version", "string");
        all.put("chainId", "uint256");
        all.put("verifyingContract", "address");
        all.put("salt", "bytes32");
        List<Field> given = new ArrayList<>();
        all.forEach((name, type) -> {
            if (domain.has(name)) {
                given.add(new Field(name, type));
            }
        });
        return new StructTypes(Map.of("EIP712Domain", given));
    }
}
