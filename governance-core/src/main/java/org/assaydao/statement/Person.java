package org.assaydao.statement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;

/**
 * What identifies the people behind an application. It stands in a struct of its own with a random salt, so that the
 * event needs its hash alone; the clear text is kept sealed.
 */
public record Person(
        String legalName, String email, String kycReference, String licence, String taxResidence, Hash32 salt) {
    static Person of(Values values) {
        return new Person(
                values.text("legalName"),
                values.text("email"),
                values.text("kycReference"),
                values.text("licence"),
                values.text("taxResidence"),
                values.hash("salt"));
    }

    /** Its fields by name, in the order of the struct. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("legalName", legalName);
        fields.put("email", email);
        fields.put("kycReference", kycReference);
        fields.put("licence", licence);
        fields.put("taxResidence", taxResidence);
        fields.put("salt", salt.toString());
        return fields;
    }

    /** Its EIP-712 struct hash, which stands in the application's digest. */
    public Hash32 structHash() {
        Map<String, Object> values = new LinkedHashMap<>(fields());
        values.put("salt", HexBytes.of(salt.toBytes()));
        return StatementSchema.TYPES.structHash("Person", values);
    }

    static Person ofFields(Map<String, String> fields) {
        return new Person(
                field(fields, "legalName"),
                field(fields, "email"),
                field(fields, "kycReference"),
                field(fields, "licence"),
                field(fields, "taxResidence"),
                Hash32.parse(field(fields, "salt")));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) throw new IllegalArgumentException("the sealed person has no " + name);
        return value;
    }

    /** Personal data stay out of logs and messages. */
    @Override
    public String toString() {
        return "Person[" + structHash() + "]";
    }
}
