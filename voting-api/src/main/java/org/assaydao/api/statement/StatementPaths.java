package org.assaydao.api.statement;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaydao.api.answer.ApiForms;
import org.assaydao.api.answer.StatementRequest;
import org.assaydao.chain.Contracts;
import org.assaydao.statement.Field;
import org.assaydao.statement.StatementType;
import org.assaydao.statement.StatementTypes;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;

/** Describes each statement by its own type: what its preparation can be asked, and what is then posted. */
@Component
final class StatementPaths implements OpenApiCustomizer {
    private static final String PREPARED = "/v1/statements/{type}";
    private static final String SIGNATURE = "0x" + "00".repeat(31) + "01" + "00".repeat(31) + "01" + "1b";
    private static final Set<String> OPTIONAL_IN_BALLOTS = Set.of("proposalId", "reason", "params");

    private final StatementTypes types;

    StatementPaths(Contracts contracts) {
        this.types = new StatementTypes(contracts);
    }

    @Override
    public void customise(OpenAPI api) {
        Paths paths = api.getPaths();
        Operation common = paths.remove(PREPARED).getGet();
        for (TokenStatement statement : TokenStatement.values()) {
            paths.addPathItem(
                    PREPARED.replace("{type}", statement.slug()), new PathItem().get(prepared(statement, common)));
        }
        for (StatementType type : StatementType.values()) {
            StatementTypes.Description described = types.describe(type);
            paths.addPathItem(PREPARED.replace("{type}", type.slug()), new PathItem().get(prepared(type, common)));
            MediaType body = posted(paths, type);
            if (body == null) continue;
            if (type.isBallot()) {
                List<Field> fields = new ArrayList<>(described.types().get(type.primaryType()));
                fields.add(new Field("signature", "bytes"));
                component(api, "SignedBallot", fields, OPTIONAL_IN_BALLOTS);
                // Arrays of them are told in words: clients are generated from one form of a body.
                body.setSchema(ApiForms.reference("SignedBallot"));
            } else {
                described.types().forEach((struct, fields) -> {
                    if (!struct.equals("EIP712Domain")) component(api, ApiForms.message(struct), fields, Set.of());
                });
                String signed = "Signed" + type.primaryType();
                component(
                        api,
                        signed,
                        List.of(new Field("message", type.primaryType()), new Field("signature", "bytes")),
                        Set.of());
                body.setSchema(ApiForms.reference(signed));
                body.setExample(Map.of("message", described.message(), "signature", SIGNATURE));
            }
        }
        // The forms that the code reads any of them by; each has its own here.
        api.getComponents().getSchemas().remove(StatementRequest.class.getSimpleName());
        api.getComponents().getSchemas().remove(DataBuffer.class.getSimpleName());
    }

    private static Operation prepared(TokenStatement statement, Operation common) {
        List<Parameter> parameters = new ArrayList<>();
        for (Field field : statement.asked()) parameters.add(ApiForms.query(field, statement.requires(field.name())));
        return new Operation()
                .tags(common.getTags())
                .summary("Prepares the token's own statement " + statement.primaryType() + " for a wallet")
                .description("The domain is the token's, by ERC-5267; the signature is made a call at "
                        + statement.submitTo() + ".")
                .parameters(parameters)
                .responses(common.getResponses());
    }

    private Operation prepared(StatementType type, Operation common) {
        List<Parameter> parameters = new ArrayList<>();
        for (Field field : types.describe(type).types().getOrDefault(type.primaryType(), List.of())) {
            Field asked = field.name().equals("proposalId") ? new Field("proposal", field.type()) : field;
            boolean required = type.isBallot() && StatementEndpoint.BALLOT_FIELDS.containsKey(field.name());
            parameters.add(ApiForms.query(asked, required));
        }
        if (type == StatementType.BALLOT) {
            parameters.add(ApiForms.query(new Field("reason", "string"), false));
            parameters.add(ApiForms.query(new Field("params", "bytes"), false));
        }
        return new Operation()
                .tags(common.getTags())
                .summary("Prepares the statement " + type.primaryType() + " for a wallet")
                .description(common.getDescription())
                .parameters(parameters)
                .responses(common.getResponses());
    }

    /** The body of the route that takes the statement; a ballot's is described by the form with a reason. */
    private static @Nullable MediaType posted(Paths paths, StatementType type) {
        PathItem route = type == StatementType.BALLOT ? null : paths.get(Offered.submitTo(type));
        return route == null
                ? null
                : route.getPost().getRequestBody().getContent().get("application/json");
    }

    private static void component(OpenAPI api, String name, List<Field> fields, Set<String> optional) {
        Map<String, Schema<?>> members = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>();
        for (Field field : fields) {
            members.put(field.name(), ApiForms.member(field.type()));
            if (!optional.contains(field.name())) required.add(field.name());
        }
        api.getComponents().addSchemas(name, ApiForms.object(members, required));
    }
}
