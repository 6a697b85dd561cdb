package org.assaydao.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assaydao.api.answer.ApiForms;
import org.assaydao.api.answer.DeclaredQueries;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.kernel.Rule;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Gives every route its name, the forms of its ids, what it can be refused with, and what a write is answered with. */
final class RouteDescriptions implements OpenApiCustomizer {
    private static final String PROBLEM = "Problem";

    /** Neither a stream nor what holds final facts alone holds what was just taken. */
    private static final Set<String> NOT_AWAITED = Set.of("text/event-stream", "text/csv");

    private static final String READ =
            "What shows it alone, as Location says, shows it at once; a list shows it when it is"
                    + " asked with after=<position>, and otherwise shortly after.";
    private static final String LISTED =
            "What was just taken stands in it when it is asked with after=<position>, which the"
                    + " answer to the write names, and otherwise shortly after.";
    private static final Map<String, String> IDS = Map.of(
            "number",
            "uint256",
            "voter",
            "address",
            "account",
            "address",
            "address",
            "address",
            "provider",
            "address",
            "token",
            "address",
            "id",
            "bytes32",
            "hash",
            "bytes32",
            "at",
            "uint64");

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSchemas(PROBLEM, problem());
        api.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> describe(path, method, operation)));
    }

    private static void describe(String path, HttpMethod method, Operation operation) {
        operation.setOperationId(name(path, method));
        operation.getResponses().addApiResponse("4XX", problem("What was refused, and by which rule"));
        operation.getResponses().addApiResponse("default", problem("What failed, or cannot be answered now"));
        // A write that is no statement says itself by what it is answered.
        ApiResponse answer = operation.getResponses().get("200");
        if (method == HttpMethod.POST && answer != null) {
            Header location = new Header().schema(ApiForms.text("Where to read it from then on."));
            operation.getResponses().addApiResponse("200", taken("It was there before. " + READ, answer, location));
            operation.getResponses().addApiResponse("201", taken("It was taken. " + READ, answer, location));
        }
        List<Parameter> parameters =
                operation.getParameters() == null ? new ArrayList<>() : new ArrayList<>(operation.getParameters());
        parameters.forEach(RouteDescriptions::form);
        if (method == HttpMethod.GET && isAwaited(Objects.requireNonNull(answer))) parameters.add(after());
        operation.setParameters(parameters);
        if (parameters.stream().anyMatch(parameter -> "cursor".equals(parameter.getName()))) {
            String told = operation.getDescription();
            operation.setDescription(told == null ? LISTED : told + " " + LISTED);
        }
    }

    private static boolean isAwaited(ApiResponse answer) {
        return Collections.disjoint(answer.getContent().keySet(), NOT_AWAITED);
    }

    /** The method and the words of the path, as {@code getProposalsBallotsByVoter}: no number tells two apart. */
    private static String name(String path, HttpMethod method) {
        StringBuilder name = new StringBuilder(method.name().toLowerCase(Locale.ROOT));
        String last = "";
        for (String part : path.substring("/v1/".length()).split("[/-]", -1)) {
            boolean variable = part.startsWith("{");
            if (!variable) {
                name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }
            last = variable ? part.substring(1, part.length() - 1) : "";
        }
        if (!last.isEmpty()) {
            name.append("By")
                    .append(last.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(last.substring(1));
        }
        return name.toString();
    }

    private static ApiResponse taken(String description, ApiResponse answer, Header location) {
        return new ApiResponse()
                .description(description)
                .addHeaderObject("Location", location)
                .content(answer.getContent());
    }

    private static Parameter after() {
        return new Parameter()
                .in("query")
                .name(DeclaredQueries.AFTER)
                .description("The position that a write was answered with: waits until the answer holds it.")
                .schema(ApiForms.text("An aggregate and its sequence, as aggregate@7."));
    }

    /** Ids in their form, and examples of text as text. */
    private static void form(Parameter parameter) {
        String type = IDS.get(parameter.getName());
        if (type != null) parameter.setSchema(ApiForms.text(type, "").description(null));
        if (parameter.getExample() != null && isText(parameter.getSchema())) {
            parameter.setExample(String.valueOf(parameter.getExample()));
        }
    }

    private static boolean isText(Schema<?> schema) {
        Set<String> types = schema.getTypes();
        return "string".equals(schema.getType()) || (types != null && types.contains("string"));
    }

    private static ApiResponse problem(String description) {
        Header retryAfter =
                new Header().schema(ApiForms.whole("After how many seconds to ask again, where that helps."));
        return new ApiResponse()
                .description(description)
                .addHeaderObject("Retry-After", retryAfter)
                .content(new Content()
                        .addMediaType("application/problem+json", new MediaType().schema(ApiForms.reference(PROBLEM))));
    }

    private static Schema<?> problem() {
        List<Object> codes = new ArrayList<>();
        StringBuilder all = new StringBuilder("RFC 9457. The codes:");
        for (EdgeRule rule : EdgeRule.values()) codes.add(named(all, rule.name(), rule.sentence()));
        for (Rule rule : Rule.values()) codes.add(named(all, rule.name(), rule.sentence()));
        Map<String, Schema<?>> members = new LinkedHashMap<>();
        members.put("type", ApiForms.text("A URL that ends in the code's kebab form."));
        members.put("title", ApiForms.text("The rule, as a sentence."));
        members.put("status", ApiForms.whole("The status of the answer."));
        members.put("code", code(codes));
        members.put("detail", ApiForms.text("What broke it."));
        members.put("instance", ApiForms.text("The path."));
        members.put("remedy", ApiForms.text("What can be done about it, where that is known."));
        members.put("errors", errors());
        return ApiForms.object(members, Set.of("type", "title", "status", "code", "detail"))
                .description(all.toString());
    }

    private static Schema<?> code(List<Object> codes) {
        Schema<Object> code = new Schema<>();
        code.setType("string");
        code.addType("string");
        code.setEnum(codes);
        return code;
    }

    private static Schema<?> errors() {
        Map<String, Schema<?>> error = new LinkedHashMap<>();
        error.put("field", ApiForms.text("The field's path."));
        error.put("rule", ApiForms.text("What its value must be."));
        Schema<?> errors = new Schema<>();
        errors.setType("array");
        errors.addType("array");
        errors.setItems(ApiForms.object(error, Set.of("field", "rule")));
        return errors;
    }

    private static String named(StringBuilder all, String code, String sentence) {
        all.append("\n- `").append(code).append("`: ").append(sentence);
        return code;
    }
}
