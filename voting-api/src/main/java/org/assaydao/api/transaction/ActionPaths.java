package org.assaydao.api.transaction;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assaydao.api.answer.ApiForms;
import org.assaydao.statement.Field;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes each action by a route of its own, with the parameters that it wants. */
@Component
final class ActionPaths implements OpenApiCustomizer {
    private static final String ANY = "/v1/transactions/{action}";

    /** The EIP-712 type in whose form a parameter is written. */
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("spender", "string"),
            Map.entry("reason", "string"),
            Map.entry("amount", "uint256"),
            Map.entry("capacity", "uint256"),
            Map.entry("deadline", "uint256"),
            Map.entry("nonce", "uint256"),
            Map.entry("expiry", "uint256"),
            Map.entry("proposal", "uint256"),
            Map.entry("validUntil", "uint64"),
            Map.entry("owner", "address"),
            Map.entry("provider", "address"),
            Map.entry("delegatee", "address"),
            Map.entry("from", "address"),
            Map.entry("digest", "bytes32"),
            Map.entry("attributesHash", "bytes32"),
            Map.entry("application", "bytes32"),
            Map.entry("signature", "bytes"),
            Map.entry("kind", "uint8"),
            Map.entry("support", "uint8"));

    @Override
    public void customise(OpenAPI api) {
        Operation common = api.getPaths().remove(ANY).getGet();
        for (Action action : Action.values()) {
            List<Parameter> parameters = new ArrayList<>();
            action.required()
                    .forEach((name, required) -> parameters.add(
                            ApiForms.query(new Field(name, FORMS.getOrDefault(name, "string")), required)));
            api.getPaths()
                    .addPathItem(
                            ANY.replace("{action}", action.path()),
                            new PathItem()
                                    .get(new Operation()
                                            .tags(common.getTags())
                                            .summary("Makes the unsigned call: " + action.path())
                                            .description(action.does())
                                            .parameters(parameters)
                                            .responses(common.getResponses())));
        }
    }
}
