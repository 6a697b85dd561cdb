package org.assaydao.api.statement;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.Field;
import org.assaydao.statement.FieldError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The query's parameters as fields of a message: each must be one of the type's, in that field's form. */
final class GivenFields {
    private final List<Field> fields;
    private final JsonMapper json;

    GivenFields(List<Field> fields, JsonMapper json) {
        this.fields = fields;
        this.json = json;
    }

    /**
     * The values by field name.
     *
     * @throws EdgeRefusal PARAMETER_INVALID naming every parameter that does not fit
     */
    Map<String, Object> read(Map<String, String> query) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        query.forEach((name, text) -> {
            try {
                values.put(name, value(name, text));
            } catch (IllegalArgumentException misfit) {
                errors.add(new FieldError(name, String.valueOf(misfit.getMessage())));
            }
        });
        if (!errors.isEmpty()) throw EdgeRefusal.ofFields(EdgeRule.PARAMETER_INVALID, errors);
        return values;
    }

    private Object value(String name, String text) {
        Field field = fields.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no field of this statement"));
        return switch (field.type()) {
            case "string" -> text;
            case "address" -> Address.parse(text).toString();
            case "bytes32" -> Hash32.parse(text).toString();
            case "uint8" -> small(text);
            case "uint64" -> Parameters.chainTime(text).toString();
            case "uint256" -> TokenAmount.parse(text).toString();
            default -> structured(text);
        };
    }

    private static Integer small(String text) {
        BigInteger number = TokenAmount.parse(text).units();
        if (number.bitLength() > Byte.SIZE) throw new IllegalArgumentException("must fit in uint8");
        return number.intValue();
    }

    private Object structured(String text) {
        try {
            return json.readValue(text, Object.class);
        } catch (JacksonException noJson) {
            throw new IllegalArgumentException("must be written as JSON", noJson);
        }
    }
}
