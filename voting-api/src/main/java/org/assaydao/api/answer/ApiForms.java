package org.assaydao.api.answer;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Map;
import java.util.Set;
import org.assaydao.statement.Field;

/** The forms of values as the API's description writes them, for whoever generates a client from it. */
public final class ApiForms {
    private static final Map<String, String> PATTERNS = Map.of(
            "address", "^0x[0-9a-fA-F]{40}$",
            "bytes32", "^0x[0-9a-fA-F]{64}$",
            "bytes32[]", "^(0x[0-9a-fA-F]{64}(,0x[0-9a-fA-F]{64})*)?$",
            "bytes", "^0x([0-9a-fA-F]{2})*$",
            "uint256", "^(0|[1-9][0-9]{0,77})$",
            "uint64", "^(0|[1-9][0-9]{0,18})$",
            "bool", "^(true|false)$");

    private ApiForms() {}

    /** Text of any form. */
    public static Schema<?> text(String description) {
        return typed("string").description(description);
    }

    /** A whole number of JSON. */
    public static Schema<?> whole(String description) {
        return typed("integer").description(description);
    }

    /** The text of an EIP-712 type, in its form. */
    public static Schema<?> text(String type, String description) {
        return text(description).pattern(PATTERNS.get(type));
    }

    /** A member of a signed message: small numbers as JSON's own, large ones as decimal text, structs by reference. */
    public static Schema<?> member(String type) {
        if (type.endsWith("[]")) {
            Schema<?> list = typed("array");
            list.setItems(member(type.substring(0, type.length() - 2)));
            return list;
        }
        if (type.equals("uint8")) return typed("integer").minimum(java.math.BigDecimal.ZERO);
        if (type.equals("string")) return typed("string");
        return PATTERNS.containsKey(type) ? typed("string").pattern(PATTERNS.get(type)) : reference(message(type));
    }

    /** The name of a struct's component. */
    public static String message(String struct) {
        return struct + "Message";
    }

    /** A component by its name. */
    public static Schema<?> reference(String component) {
        return new Schema<>().$ref("#/components/schemas/" + component);
    }

    /** An object of these members. */
    public static Schema<?> object(Map<String, Schema<?>> members, Set<String> required) {
        Schema<?> object = typed("object");
        members.forEach(object::addProperty);
        required.forEach(object::addRequiredItem);
        return object;
    }

    /** A parameter of a query whose value has the form of an EIP-712 type; a struct is written as JSON. */
    public static Parameter query(Field field, boolean required) {
        Schema<?> form = field.type().equals("uint8")
                ? typed("integer")
                : PATTERNS.containsKey(field.type())
                        ? typed("string").pattern(PATTERNS.get(field.type()))
                        : typed("string");
        return new Parameter().in("query").name(field.name()).required(required).schema(form);
    }

    /** Version 3.1 of the description knows sets of types, and older readers of it one. */
    private static Schema<?> typed(String type) {
        Schema<?> schema = new Schema<>();
        schema.setType(type);
        schema.addType(type);
        return schema;
    }
}
