package org.assaydao.statement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.Contracts;
import org.assaydao.kernel.Hash32;
import org.jspecify.annotations.Nullable;

/** Every statement as a wallet needs it, and its digest on one deployment. */
public final class StatementTypes {
    private static final String VERSION = "1";

    private final Domain statements;
    private final Domain ballots;

    public StatementTypes(Contracts contracts) {
        this.statements = new Domain("Assay", VERSION, contracts.chainId(), contracts.registry());
        this.ballots = new Domain("AssayGovernor", VERSION, contracts.chainId(), contracts.governor());
    }

    /** The domain that a statement of this type is signed for. */
    public Domain domain(StatementType type) {
        return type.isBallot() ? ballots : statements;
    }

    /** What a wallet's {@code eth_signTypedData_v4} is given, with an example in place of the message. */
    public Description describe(StatementType type) {
        Map<String, List<Field>> types = new LinkedHashMap<>();
        types.put("EIP712Domain", Domain.fields());
        types.put(type.primaryType(), StatementSchema.TYPES.fields(type.primaryType()));
        for (String name : StatementSchema.TYPES.referred(type.primaryType())) {
            types.put(name, StatementSchema.TYPES.fields(name));
        }
        return new Description(
                domain(type).asData(),
                Collections.unmodifiableMap(types),
                type.primaryType(),
                StatementExamples.of(type));
    }

    /**
     * Reads a message of parsed JSON.
     *
     * @throws org.assaydao.kernel.RuleBroken STATEMENT_FIELD_INVALID with {@code errors}, a list of {@link FieldError}
     */
    public Values read(StatementType type, Map<String, ? extends @Nullable Object> message) {
        return read(type, message, List.of());
    }

    /** As the other, with what was found wrong beside the message: one answer names it all. */
    public Values read(StatementType type, Map<String, ? extends @Nullable Object> message, List<FieldError> found) {
        return MessageReader.read(StatementSchema.TYPES, type.primaryType(), message, found);
    }

    /** The digest that the actor signs. */
    public Hash32 digest(StatementType type, Values values) {
        return domain(type).digest(StatementSchema.TYPES.structHash(type.primaryType(), values.asMap()));
    }

    /**
     * Typed data as EIP-712 and ERC-5267 name its parts.
     *
     * @param message an example in JSON's own types: amounts and times are decimal text
     */
    public record Description(
            Map<String, Object> domain,
            Map<String, List<Field>> types,
            String primaryType,
            Map<String, Object> message) {}
}
