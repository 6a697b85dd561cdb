package org.assaydao.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.web3j.crypto.StructuredDataEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * EIP-712 typed data as the API offers it and a wallet signs it. Its digest is computed here from what is shown, by an
 * encoder that is not the server's: what the server calls it has no say.
 */
public final class TypedStatement {
    private static final Map<String, String> DOMAIN_FIELDS = domainFields();

    private final ObjectNode typed;

    private TypedStatement(ObjectNode typed) {
        this.typed = typed;
    }

    /** Reads {@code domain}, {@code types}, {@code primaryType} and {@code message}; other fields are let go. */
    public static TypedStatement of(JsonNode offered) throws IOException {
        ObjectNode typed = Wire.JSON.createObjectNode();
        for (String field : List.of("types", "primaryType", "domain", "message")) {
            JsonNode part = offered.path(field);
            if (part.isMissingNode()) throw new IOException("The API's typed data lack " + field + ".");
            typed.set(field, part.deepCopy());
        }
        ObjectNode types = (ObjectNode) typed.path("types");
        if (!types.has("EIP712Domain")) describeDomain(types, typed.path("domain"));
        return new TypedStatement(typed);
    }

    public ObjectNode message() {
        return (ObjectNode) typed.path("message");
    }

    /** The name of the statement's type. */
    public String name() {
        return typed.path("primaryType").asString();
    }

    /** Sets the field at a path such as {@code person.legalName}; the value is text, or JSON where the type wants more. */
    public void set(String path, String value) throws Refusal {
        ObjectNode at = message();
        String type = name();
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            type = typeOf(type, steps[i], path);
            if (!(at.path(steps[i]) instanceof ObjectNode inner)) {
                throw new Refusal("Field " + path + ": " + steps[i] + " is no struct; set it whole, as JSON.");
            }
            at = inner;
        }
        String last = steps[steps.length - 1];
        at.set(last, value(typeOf(type, last, path), value, path));
    }

    /** The digest that the signature is over. */
    public Hash32 digest() throws IOException {
        try {
            return Hash32.of(new StructuredDataEncoder(typed.toString()).hashStructuredData());
        } catch (RuntimeException unfit) {
            throw new Refusal("The message does not fit its types: " + unfit.getMessage());
        }
    }

    /** The body that the API takes: the message and the signature over it. */
    public Map<String, Object> signedBy(SigningKey key) throws IOException {
        HexBytes signature = key.sign(digest());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", message());
        body.put("signature", signature.toString());
        return body;
    }

    private String typeOf(String struct, String field, String path) throws Refusal {
        List<String> names = new ArrayList<>();
        for (JsonNode each : typed.path("types").path(struct)) {
            if (each.path("name").asString().equals(field)) {
                return each.path("type").asString();
            }
            names.add(each.path("name").asString());
        }
        throw new Refusal("Field " + path + ": " + struct + " has no field " + field + "; it has "
                + String.join(", ", names) + ".");
    }

    private JsonNode value(String type, String text, String path) throws Refusal {
        boolean plain = !type.endsWith("]") && !typed.path("types").has(type) && !type.equals("bool");
        if (plain) return Wire.JSON.getNodeFactory().stringNode(text);
        try {
            return Wire.JSON.readTree(text);
        } catch (tools.jackson.core.JacksonException noJson) {
            throw new Refusal("Field " + path + ": a " + type + " is written as JSON.");
        }
    }

    private static void describeDomain(ObjectNode types, JsonNode domain) {
        var fields = types.putArray("EIP712Domain");
        DOMAIN_FIELDS.forEach((name, type) -> {
            if (domain.has(name)) fields.addObject().put("name", name).put("type", type);
        });
    }

    private static Map<String, String> domainFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", "string");
        fields.put("version", "string");
        fields.put("chainId", "uint256");
        fields.put("verifyingContract", "address");
        fields.put("salt", "bytes32");
        return fields;
    }
}
