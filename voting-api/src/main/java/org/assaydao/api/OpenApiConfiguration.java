package org.assaydao.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.chain.Contracts;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.StatementType;
import org.assaydao.statement.StatementTypes;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's own description: values in their JSON form, an example for every request, every problem with its code. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String PROBLEM = "Problem";
    private static final String SIGNATURE = "0x" + "00".repeat(31) + "01" + "00".repeat(31) + "01" + "1b";

    /** Where each statement is posted. */
    private static final Map<String, StatementType> POSTED = Map.of(
            "/v1/applications",
            StatementType.APPLICATION,
            "/v1/questions",
            StatementType.QUESTION,
            "/v1/answers",
            StatementType.ANSWER,
            "/v1/audits",
            StatementType.AUDIT_REPORT);

    @Bean
    OpenAPI openApi() {
        SpringDocUtils.getConfig()
                .replaceWithSchema(Address.class, text("An account, with the checksum of EIP-55."))
                .replaceWithSchema(Hash32.class, text("32 bytes as 0x and 64 hex digits."))
                .replaceWithSchema(HexBytes.class, text("Bytes as 0x and hex digits."))
                .replaceWithSchema(ApplicationId.class, text("The registry's id of an application."))
                .replaceWithSchema(TokenAmount.class, text("A whole number of base units, as decimal text."))
                .replaceWithSchema(BigInteger.class, text("A whole number, as decimal text."))
                .replaceWithSchema(
                        ChainTime.class,
                        new Schema<Long>()
                                .type("integer")
                                .format("int64")
                                .description("Seconds of the chain's clock."));
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Assay")
                                .version("1")
                                .license(new License().name("Apache-2.0"))
                                .description(
                                        "Proposals, gasless ballots, tallies and provider dossiers of the DAO. Every answer says"
                                                + " how final it is. Addresses, amounts, votes and reasons are public for ever."));
    }

    private static Schema<?> text(String description) {
        return new Schema<String>().type("string").description(description);
    }

    private static Schema<?> problem() {
        List<Object> codes = new ArrayList<>();
        StringBuilder all = new StringBuilder("RFC 9457. The codes:");
        for (EdgeRule rule : EdgeRule.values()) codes.add(named(all, rule.name(), rule.sentence()));
        for (Rule rule : Rule.values()) codes.add(named(all, rule.name(), rule.sentence()));
        Map<String, Schema<?>> members = new LinkedHashMap<>();
        members.put("type", text("A URL that ends in the code's kebab form."));
        members.put("title", text("The rule, as a sentence."));
        members.put("status", new Schema<Integer>().type("integer"));
        Schema<Object> code = new Schema<>();
        code.setType("string");
        code.setEnum(codes);
        members.put("code", code);
        members.put("detail", text("What broke it."));
        members.put("instance", text("The path."));
        Map<String, Schema<?>> error = new LinkedHashMap<>();
        error.put("field", text("The field's path."));
        error.put("rule", text("What its value must be."));
        Schema<?> errors = new Schema<>();
        errors.setType("array");
        errors.setItems(object(error));
        members.put("errors", errors);
        return object(members).description(all.toString());
    }

    private static String named(StringBuilder all, String code, String sentence) {
        all.append("\n- `").append(code).append("`: ").append(sentence);
        return code;
    }

    private static Schema<?> object(Map<String, Schema<?>> members) {
        Schema<?> object = new Schema<>();
        object.setType("object");
        members.forEach(object::addProperty);
        return object;
    }

    /** Gives each posted statement the example that wallets are shown, and each operation its problems. */
    @Bean
    OpenApiCustomizer examplesAndProblems(Contracts contracts) {
        StatementTypes types = new StatementTypes(contracts);
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> {
                operation.getResponses().addApiResponse("default", refusal());
                StatementType posted = POSTED.get(path);
                if (posted != null && operation.getRequestBody() != null) {
                    example(operation, types.describe(posted).message());
                }
            }));
        };
    }

    private static void example(Operation operation, Map<String, Object> message) {
        MediaType body = operation.getRequestBody().getContent().get("application/json");
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("message", message);
        example.put("signature", SIGNATURE);
        if (body != null) body.setExample(example);
    }

    private static ApiResponse refusal() {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("What was refused, and by which rule")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference)));
    }
}
